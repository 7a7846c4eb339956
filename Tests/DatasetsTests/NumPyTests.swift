import Foundation
import TensorCore
import Testing
import Vocabulary
@testable import Datasets

/// Arrays and archives against files that NumPy wrote.
@Suite struct NumPyTests {
    static func bytes(_ base64: String) -> [UInt8] { [UInt8](Foundation.Data(base64Encoded: base64) ?? Foundation.Data()) }

    static func file(_ name: String) throws -> [UInt8] {
        bytes(try #require(NumPyFiles.arrays.first { $0.name == name }).base64)
    }

    /// Opens a dataset whose files stand in a folder of their own.
    static func open(_ name: String, _ arguments: [String: DatasetArgument], files: [String: [UInt8]]) throws -> Dataset {
        let folder = try TemporaryFolder()
        for (name, contents) in files { try folder.write(contents, to: name) }
        return try DatasetLibrary().open(name: name, arguments: arguments, options: DatasetOptions(workingDirectory: folder.path))
    }

    static func error(_ name: String, _ arguments: [String: DatasetArgument], files: [String: [UInt8]]) -> DataError? {
        do {
            _ = try open(name, arguments, files: files)
            return nil
        } catch {
            return error as? DataError
        }
    }

    @Test(arguments: NumPyFiles.arrays.map(\.name)) func arraysAreReadAsNumPyWroteThem(_ name: String) throws {
        let reference = try #require(NumPyFiles.arrays.first { $0.name == name })
        let array = try NumPyArray(Self.bytes(reference.base64))
        #expect(array.shape == reference.shape)
        #expect(array.numbers == reference.numbers)
        #expect((array.bytes != nil) == ["u1", "images"].contains(name))
        #expect(array.isWhole == !(name.contains("f") || name == "subnormal halves" || name == "version 2") || name == "vector")
    }

    @Test(arguments: [
        ("objects", "numpy-element", "Python objects"), ("texts", "numpy-element", "texts"),
        ("complex", "numpy-element", "complex"),
        ("records", "numpy-element", "records"), ("dates", "numpy-element", "dates"), ("empty", "numpy-shape", "nothing"),
        ("single", "numpy-shape", "a single number"), ("nan", "numpy-not-finite", "row 1 holds nan"),
        ("long", "numpy-not-finite", "beyond Float's range")
    ])
    func whatIsNoNumbersIsRefused(_ name: String, _ id: String, _ words: String) throws {
        let file = Self.bytes(try #require(NumPyFiles.others.first { $0.name == name }).base64)
        let error = try #require(Self.error("npy", ["file": .text("a.npy")], files: ["a.npy": file]))
        #expect(error.id == id)
        #expect(error.message.contains(words), "\(error.message)")
        #expect(error.hint != nil)
        #expect(error.file == "a.npy")
    }

    @Test func imagesColumnsAndLabels() throws {
        let images = try Self.open("npy", ["file": .text("a.npy")], files: ["a.npy": Self.file("images")])
        #expect(images.schema.fields.map(\.kind) == [.image(height: 3, width: 4, channels: 1)])
        #expect(images.pixels == (0..<24).map { UInt8($0) })
        #expect(images.numbers.isEmpty && images.testRows == nil && images.rowCount == 2)

        let labelled = try Self.open(
            "npy", ["file": .text("a.npy"), "labels": .text("b.npy")],
            files: ["a.npy": Self.file("<f8"), "b.npy": Self.file("bool")])
        #expect(labelled.schema.inputs == ["x1", "x2", "x3"])
        #expect(labelled.columns["x2"] == [-1.25, 65504])
        #expect(labelled.schema.label == nil)
        #expect(labelled.columns["y1"] == [0, 1])

        let vector = try Self.open(
            "npy", ["file": .text("a.npy"), "labels": .text("a.npy")], files: ["a.npy": Self.file("vector")])
        #expect(vector.schema.fields.map(\.name) == ["x", "label"])
        #expect(vector.schema.fields[1].kind == .classes(count: 6))

        let floats = try Self.open("npy", ["file": .text("a.npy")], files: ["a.npy": Self.file("fortran")])
        #expect(floats.numbers == (0..<24).map { Float($0) })
        #expect(floats.imageShape?.description == images.imageShape?.description)
        let flat = try Self.open("npy", ["file": .text("a.npy"), "height": .number(3)], files: ["a.npy": Self.file("u1")])
        #expect(flat.imageShape?.height == 3 && flat.imageShape?.width == 1)
        #expect(flat.digest != (try Self.open("npy", ["file": .text("a.npy")], files: ["a.npy": Self.file("u1")])).digest)
    }

    /// Images of numbers reach the network as they are, and cannot be scaled.
    @Test func numbersAreGathered() throws {
        let data = try Self.open("npy", ["file": .text("a.npy")], files: ["a.npy": Self.file("fortran")])
        let samples = try Samples(data)
        #expect(!samples.hasZeroBackground)
        var out = [Float](repeating: -1, count: 12)
        var index: Int32 = 1
        out.withUnsafeMutableBufferPointer { samples.gatherImages(indices: &index, count: 1, into: $0.baseAddress!, row: 12) }
        #expect(out == (12..<24).map { Float($0) })
        #expect(throws: DataError.self) { _ = try samples.scaled(0...1) }
        var shown = [UInt8](repeating: 0, count: 12)
        shown.withUnsafeMutableBufferPointer { samples.gatherBytes(indices: &index, count: 1, into: $0.baseAddress!, row: 12) }
        #expect(shown.last == 255 && shown[0] == UInt8(12.0 / 23 * 255))
    }

    @Test(arguments: NumPyFiles.archives.map(\.name)) func archivesHoldTheirArrays(_ name: String) throws {
        let file = Self.bytes(try #require(NumPyFiles.archives.first { $0.name == name }).base64)
        let all: [String: DatasetArgument] = [
            "file": .text("a.npz"), "inputs": .word("x_train"), "labels": .word("y_train"), "test_inputs": .word("x_test"),
            "test_labels": .word("y_test.npy")
        ]
        let data = try Self.open("npz", all, files: ["a.npz": file])
        #expect(data.imageShape?.height == 2 && data.imageShape?.width == 3)
        #expect(data.pixels == (0..<24).map { UInt8($0) } + (12..<24).map { UInt8($0) })
        #expect(data.columns["label"] == [0, 1, 2, 1, 2, 1])
        #expect(data.trainRows == 0..<4 && data.testRows == 4..<6)
        #expect(data.schema.fields.last?.kind == .classes(count: 3))

        func id(_ arguments: [String: DatasetArgument]) -> String? { Self.error("npz", arguments, files: ["a.npz": file])?.id }
        #expect(id(["file": .text("a.npz")]) == "missing-argument")
        #expect(id(["file": .text("a.npz"), "inputs": .word("x")]) == "numpy-archive")
        #expect(id(["file": .text("a.npz"), "inputs": .word("x_train"), "labels": .word("y_test")]) == "numpy-shape")
        #expect(id(["file": .text("a.npz"), "inputs": .word("x_train"), "test_labels": .word("y_test")]) == "missing-argument")
        #expect(id(["file": .text("a.npz"), "inputs": .word("x_train"), "test_inputs": .word("y_test")]) == "numpy-shape")
        #expect(id(["file": .text("b.npz")]) == "data-missing")
    }

    /// Cut short anywhere, or with any one byte changed, a file is refused or read; it never ends the program.
    @Test(arguments: ["npy", "stored", "deflated"]) func damageIsFoundOrHarmless(_ kind: String) throws {
        let isArray = kind == "npy"
        let whole =
            isArray ? try Self.file("<i2") : Self.bytes(try #require(NumPyFiles.archives.first { $0.name == kind }).base64)
        func read(_ bytes: [UInt8]) throws {
            if isArray {
                _ = try NumPyArray(bytes)
            } else {
                let archive = try ZipArchive(bytes)
                for entry in archive.entries { _ = try NumPyArray(archive.contents(of: entry, limit: 1 << 20)) }
            }
        }
        try read(whole)
        for length in 0..<whole.count {
            #expect(throws: DataError.self, "\(length) bytes") { try read(Array(whole.prefix(length))) }
        }
        for place in whole.indices {
            for change: UInt8 in [0xff, 0x01, 0x80] {
                var bytes = whole
                bytes[place] ^= change
                do { try read(bytes) } catch { #expect(error is DataError, "\(place)") }
            }
        }
    }
}
