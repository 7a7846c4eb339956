import Testing
import Vocabulary

@testable import Datasets

@Suite struct DatasetLibraryTests {
    private let library = DatasetLibrary()

    @Test func everySignatureIsComplete() {
        #expect(library.signatures.map(\.name) == library.signatures.map(\.name).sorted())
        for signature in library.signatures {
            #expect(signature.kind == .dataset)
            #expect(!signature.summary.isEmpty && !signature.summary.hasSuffix("."), "\(signature.name)")
            #expect(signature.example.contains(signature.name), "\(signature.name)")
        }
    }

    @Test func schemasAreKnownBeforeOpening() throws {
        #expect(library.schema(name: "mnist")?.trainCount == 60_000)
        #expect(library.schema(name: "digits")?.testCount == 2000)
        #expect(library.schema(name: "digits", arguments: ["count": .number(60)])?.trainCount == 60)
        #expect(library.schema(name: "csv", arguments: ["file": .text("a.csv")]) == nil)
        let opened = try library.open(name: "digits", arguments: ["count": .number(60)])
        #expect(opened.schema == library.schema(name: "digits", arguments: ["count": .number(60)]))
    }

    @Test func argumentsAreChecked() {
        func id(_ name: String, _ arguments: [String: DatasetArgument]) -> String? {
            do {
                _ = try library.open(name: name, arguments: arguments)
                return nil
            } catch {
                return error.id
            }
        }
        #expect(id("minst", [:]) == "unknown-dataset")
        #expect(id("retina", ["size": .number(3)]) == "unknown-setting")
        for count in [0, 0.5, 1e300, .infinity, .nan, -3] {
            #expect(id("digits", ["count": .number(count)]) == "wrong-argument", "\(count)")
        }
        #expect(id("digits", ["count": .word("many")]) == "wrong-argument")
        #expect(id("csv", [:]) == "missing-argument")
        #expect(id("csv", ["file": .text("a.csv"), "missing": .word("zero")]) == "wrong-argument")
        #expect(id("csv", ["file": .text("a.csv"), "test": .number(.nan)]) == "wrong-argument")
        #expect(id("csv", ["file": .text("nowhere.csv")]) == "data-missing")
    }

    @Test func csvPathsAreRelativeToTheScript() throws {
        let folder = try TemporaryFolder()
        for (name, contents) in DatasetLibrary.exampleFiles { try folder.write(contents, to: name) }
        let options = DatasetOptions(workingDirectory: folder.path)
        let data = try library.open(
            name: "csv", arguments: ["file": .text("flowers.csv"), "label": .word("species")], options: options)
        #expect(data.rowCount == 30)
        #expect(data.classNames["species"] == ["high", "low", "mid"])
        #expect(data.schema.testCount == 6)
        let packed = CompressedFiles.storedGzip(Array(CSV.exampleFile.utf8))
        try folder.write(packed, to: "flowers.csv.gz")
        let again = try library.open(name: "csv", arguments: ["file": .text("flowers.csv.gz"), "label": .word("species")], options: options)
        #expect(again.digest == data.digest)
    }
}
