import Testing
import Vocabulary

@testable import Datasets

@Suite struct CSVTests {
    private func read(_ text: String, _ change: (inout CSVSettings) -> Void = { _ in }) throws -> Dataset {
        var settings = CSVSettings()
        settings.testShare = 0
        change(&settings)
        return try CSV.dataset(Array(text.utf8), settings)
    }

    private func error(_ text: String, _ change: (inout CSVSettings) -> Void = { _ in }) -> DataError? {
        do {
            _ = try read(text, change)
            return nil
        } catch {
            return error as? DataError
        }
    }

    @Test func numbersAndWords() throws {
        let data = try read("width,height,kind\n1,2.5,b\n-3e1,4,a\r\n5,6,b\n")
        #expect(data.schema.inputs == ["width", "height"])
        #expect(data.schema.label == "kind")
        #expect(data.schema.fields.map(\.kind) == [.number, .number, .classes(count: 2)])
        #expect(data.columns["width"] == [1, -30, 5])
        #expect(data.columns["kind"] == [1, 0, 1])
        #expect(data.classNames == ["kind": ["a", "b"]])
        #expect(data.testRows == nil)
    }

    @Test func quotesOfRFC4180() throws {
        let data = try read("\"a, b\",n\n\"x \"\"y\"\"\nz\",1\nplain , 2\n") { $0.label = "n"; $0.inputs = ["a__b"] }
        #expect(data.classNames["a__b"] == ["plain", "x \"y\"\nz"])
        #expect(error("a,b\n\"x,1\n")?.message == "a quote opened on line 2 is never closed")
        #expect(error("a,b\n\"x\"y,1\n")?.id == "csv-stray-quote")
    }

    @Test func withoutAHeaderColumnsAreNumbered() throws {
        let data = try read("1,2,x\n3,4,y\n")
        #expect(data.schema.fields.map(\.name) == ["c1", "c2", "c3"])
        #expect(data.rowCount == 2)
        #expect(try read("\u{FEFF}sepal length (cm),2nd,,k\n1,2,3,x\n").schema.fields.map(\.name)
            == ["sepal_length__cm", "c2nd", "c3", "k"])
    }

    @Test func errorsNameRowAndColumn() {
        #expect(error("a,b\n1,2\n3\n")?.message == "row 2 (line 3) has 1 cells, where the first line has 2")
        #expect(error("a,b,y\n1,2,0\n3,4,1\n5,oops,1\n")?.message == "row 3 (line 4), column b: `oops` is a word among numbers")
        #expect(error("a,y\n1,u\n2,v\n3,7\n")?.message == "row 3 (line 4), column y: `7` is a number among words")
        #expect(error("a,b,y\n1,2,0\n3,,1\n")?.message == "row 2 (line 3), column b: the cell is missing")
        #expect(error("a,a,y\n1,2,0\n")?.id == "csv-same-name")
        #expect(error("a,y\n1,2\n") { $0.label = "z" }?.id == "csv-unknown-column")
        #expect(error("a,y\n1,2\n") { $0.inputs = ["y"] }?.id == "csv-label-as-input")
        #expect(error("a,y\nu,1\nv,2\nw,3\n") { $0.inputs = ["a"] }?.id == "csv-words-as-input")
        #expect(error("a,y\nu,1\n")?.id == "csv-no-inputs")
        #expect(error("a;y\n1;2\n")?.hint == "say separator \";\"")
        #expect(error("a,y\n1,1e99\n")?.id == "csv-mixed-column" || error("a,y\n1,1e99\n2,3\n")?.id == "csv-mixed-column")
        #expect(error("")?.id == "csv-empty")
        #expect(error("a,y\n")?.id == "csv-empty")
    }

    @Test func missingCellsAreDroppedOrFilled() throws {
        let text = "a,b,y\n1,2,0\n,4,1\n5,NA,1\n6,8,0\n"
        #expect(try read(text) { $0.missing = "drop" }.columns["a"] == [1, 6])
        let filled = try read(text) { $0.missing = "mean" }
        #expect(filled.columns["a"] == [1, 4, 5, 6])
        #expect(filled.columns["b"] == [2, 4, Float(14.0 / 3), 8])
        #expect(error("a,y\n1,\n2,3\n") { $0.missing = "mean" }?.id == "csv-missing-cell")
        #expect(error("a,y\n1,\n,3\n") { $0.missing = "drop" }?.id == "csv-empty")
        // A column that is neither input nor label is a field only where it is complete.
        #expect(try read("a,note,y\n1,,0\n2,x,1\n") { $0.inputs = ["a"] }.schema.fields.map(\.name) == ["a", "y"])
    }

    @Test func numbersMayBeClasses() throws {
        let data = try read("a,y\n1,10\n2,9\n3,10\n") { $0.classes = ["y"] }
        #expect(data.columns["y"] == [1, 0, 1])
        #expect(data.classNames["y"] == ["9", "10"])
    }

    @Test func theSplitIsFixedAndInFileOrder() throws {
        let text = "a,y\n" + (0..<50).map { "\($0),\($0 % 2)\n" }.joined()
        let data = try read(text) { $0.testShare = 0.2 }
        #expect(data.schema.trainCount == 40)
        #expect(data.schema.testCount == 10)
        let a = try #require(data.columns["a"])
        #expect(Array(a[..<40]) == a[..<40].sorted())
        #expect(Array(a[40...]) == a[40...].sorted())
        #expect(a.sorted() == (0..<50).map { Float($0) })
        #expect(a[40...] != (40..<50).map { Float($0) }[...])
    }

    @Test func standardisingUsesTrainingRowsOnly() throws {
        let text = "a,b,y\n" + (0..<50).map { "\($0 * $0),7,\($0)\n" }.joined()
        let plain = try read(text) { $0.testShare = 0.2 }
        let data = try read(text) { $0.testShare = 0.2; $0.isStandardised = true }
        let a = try #require(data.columns["a"])
        let training = a[..<40].map { Double($0) }
        #expect(abs(training.reduce(0, +)) < 1e-5)
        #expect(abs(training.reduce(0) { $0 + $1 * $1 } / 40 - 1) < 1e-6)
        #expect(abs(a[40...].reduce(0, +)) > 1e-3)
        #expect(data.columns["b"]?.allSatisfy { $0 == 0 } == true)
        #expect(data.columns["y"] == plain.columns["y"], "the label stays as it is")
        #expect(data.digest != plain.digest)
    }

    @Test func anyBytesAreReadOrRefused() {
        var x: UInt64 = 9
        let alphabet = Array("1,2;\"\n\r \tab.e-".utf8) + [0, 255]
        for _ in 0..<2000 {
            var bytes: [UInt8] = []
            for _ in 0..<24 {
                x = x &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(alphabet[Int(x >> 40) % alphabet.count])
            }
            _ = try? CSV.dataset(bytes, CSVSettings())
        }
    }
}
