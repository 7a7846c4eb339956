import TensorCore
import Vocabulary

/// Arrays saved by NumPy: .npy files of one array, .npz archives of several.
enum NumPy {
    static let revision = 1
    static let sizeLimit = 1 << 32

    static let npy = DatasetDefinition(
        signature: Signature(
            .dataset, "npy",
            summary: "an array saved by NumPy as samples: images, or columns x1, x2, …; labels from a second file",
            source: "NumPy's .npy format, versions 1 to 3; numbers of 1 to 8 bytes in either byte order, C or Fortran order",
            parameters: [
                Parameter("file", .text, "path of the array, relative to the script; its first axis counts the samples"),
                Parameter("labels", .text, default: .absent, "path of an array with one or more labels for each sample"),
                height
            ],
            example: """
                data squares = npy("squares.npy", labels "labels.npy")
                model net = 4x4 -> 8 relu -> 2
                train net on label from squares[..80%] for 5 epochs
                measure accuracy of net on squares[80%..]
                """),
        schema: { _ in nil },
        open: { arguments, options throws(DataError) in
            guard let path = try arguments.word("file"), !path.isEmpty else {
                throw DataError("missing-argument", "npy needs a file", hint: "npy(\"images.npy\", labels \"labels.npy\")")
            }
            let inputs = try file(path, options)
            let labels = try arguments.word("labels").map { name throws(DataError) in try (name, file(name, options)) }
            let split = NumPyTable.Split(
                inputs: try naming(path) { () throws(DataError) in try NumPyArray(inputs) },
                labels: try labels.map { labels throws(DataError) in
                    try naming(labels.0) { () throws(DataError) in try NumPyArray(labels.1) }
                })
            let table = NumPyTable(name: "npy", train: split, test: nil, height: try arguments.integer("height"))
            return try naming(path) { () throws(DataError) in
                try table.dataset(digest: digest("npy", [inputs, labels?.1 ?? []], [table.height], []))
            }
        })

    static let npz = DatasetDefinition(
        signature: Signature(
            .dataset, "npz",
            summary: "arrays of one archive saved by NumPy as samples, with labels and a test part where it has them",
            source: "numpy.savez and numpy.savez_compressed; arrays as for npy",
            parameters: [
                Parameter("file", .text, "path of the archive, relative to the script"),
                Parameter("inputs", .text, default: .absent, "the array of samples; may be left out where there is just one array"),
                Parameter("labels", .text, default: .absent, "the array of labels"),
                Parameter("test_inputs", .text, default: .absent, "the array of samples kept for testing"),
                Parameter("test_labels", .text, default: .absent, "the array of their labels"),
                height
            ],
            example: """
                data squares = npz("squares.npz", inputs x_train, labels y_train, test_inputs x_test, test_labels y_test)
                model net = 4x4 -> 8 relu -> 2
                train net on label from squares for 5 epochs
                measure accuracy of net on squares.test
                """),
        schema: { _ in nil },
        open: { arguments, options throws(DataError) in
            guard let path = try arguments.word("file"), !path.isEmpty else {
                throw DataError("missing-argument", "npz needs a file", hint: "npz(\"data.npz\", inputs x_train, labels y_train)")
            }
            let bytes = try file(path, options)
            return try naming(path) { () throws(DataError) in
                let archive = try ZipArchive(bytes)
                let inputs = try array("inputs", arguments, archive, isNeeded: true)
                let labels = try array("labels", arguments, archive)
                let testInputs = try array("test_inputs", arguments, archive)
                let testLabels = try array("test_labels", arguments, archive)
                guard let inputs, testInputs != nil || testLabels == nil else {
                    throw DataError("missing-argument", "test_labels stands without test_inputs", hint: "name both, or neither")
                }
                let table = NumPyTable(
                    name: "npz", train: .init(inputs: inputs, labels: labels),
                    test: testInputs.map { .init(inputs: $0, labels: testLabels) }, height: try arguments.integer("height"))
                var names: [String] = []
                for name in ["inputs", "labels", "test_inputs", "test_labels"] { names.append(try arguments.word(name) ?? "") }
                return try table.dataset(digest: digest("npz", [bytes], [table.height], names))
            }
        })

    private static let height = Parameter(
        "height", .integer(0...65_536), unit: "pixels", default: .number(0),
        "the height of images that are stored flat; 0 for columns")

    private static func file(_ path: String, _ options: DatasetOptions) throws(DataError) -> [UInt8] {
        let full = path.hasPrefix("/") ? path : "\(options.workingDirectory)/\(path)"
        do {
            return try FileBytes.read(full, limit: sizeLimit)
        } catch {
            throw DataError(error.id, error.message, hint: error.hint, file: path)
        }
    }

    /// The array that a setting names, `x_train` or `x_train.npy`.
    private static func array(
        _ setting: String, _ arguments: DatasetArguments, _ archive: ZipArchive, isNeeded: Bool = false
    ) throws(DataError) -> NumPyArray? {
        let names = archive.entries.map { $0.name.hasSuffix(".npy") ? String($0.name.dropLast(4)) : $0.name }
        let there = names.isEmpty ? "it holds none" : "it holds \(names.prefix(20).joined(separator: ", "))"
        guard let wanted = try arguments.word(setting) ?? (isNeeded && names.count == 1 ? names[0] : nil) else {
            if isNeeded {
                throw DataError(
                    "missing-argument", "which array holds the samples is not said", hint: "\(there): say `inputs NAME`")
            }
            return nil
        }
        guard let index = names.firstIndex(of: wanted.hasSuffix(".npy") ? String(wanted.dropLast(4)) : wanted) else {
            throw DataError("numpy-archive", "there is no array \(wanted) in it", hint: there)
        }
        let contents = try archive.contents(of: archive.entries[index], limit: sizeLimit)
        do {
            return try NumPyArray(contents)
        } catch {
            throw DataError(error.id, "array \(names[index]): \(error.message)", hint: error.hint)
        }
    }

    private static func digest(_ kind: String, _ files: [[UInt8]], _ numbers: [Int], _ words: [String]) -> [UInt8] {
        var identity = CanonicalBytes()
        identity.append(record: kind) { record in
            record.append(revision)
            for file in files { record.append(TreeDigest.digest(of: file)) }
            record.append(list: numbers) { $0.append($1) }
            record.append(list: words) { $0.append($1) }
        }
        return identity.digest
    }

    // MARK: What the examples read

    /// 4x4 images with a bright upper (0) or lower (1) half, and their labels.
    static var exampleFiles: [String: [UInt8]] {
        let rows = 20
        var pixels: [UInt8] = []
        for row in 0..<rows {
            for pixel in 0..<16 {
                pixels.append((pixel < 8) == (row % 2 == 0) ? UInt8(200 + (row + pixel) % 50) : UInt8((row * pixel) % 30))
            }
        }
        return [
            "squares.npy": array("|u1", "(\(rows), 4, 4)", pixels),
            "labels.npy": array("|u1", "(\(rows),)", (0..<rows).map { UInt8($0 % 2) })
        ]
    }

    private static func array(_ element: String, _ shape: String, _ data: [UInt8]) -> [UInt8] {
        let text = "{'descr': '\(element)', 'fortran_order': False, 'shape': \(shape), }"
        let padding = 63 - (10 + text.utf8.count) % 64
        let header = Array((text + String(repeating: " ", count: padding) + "\n").utf8)
        return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.count & 255), UInt8(header.count >> 8)] + header + data
    }
}
