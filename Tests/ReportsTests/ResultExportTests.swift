import Exchange
import Experiments
import Testing
@testable import Reports

@Suite struct ResultExportTests {
    private static func text(_ format: ResultExport.Format) throws -> String {
        String(decoding: try #require(ResultExport.files(of: Sample.everything, as: format).first).bytes, as: UTF8.self)
    }

    @Test func everyNumberHasALine() throws {
        let rows = try Self.text(.csv).split(separator: "\r\n")
        #expect(
            rows.prefix(4) == [
                "line,quantity,place,seed,value", "2,final loss of near,,1,0.25", "2,final loss of near,,2,0.35",
                "3,cost(near),,1,1",
            ])
        #expect(
            rows.contains("3,rank,,,3") && rows.contains("4,cost,rate=0.01,2,")
                && rows.contains("5,loss of near,step=11,2,0.000537109375"))
        let lines = try Self.text(.jsonl).split(separator: "\n")
        #expect(
            lines.count == rows.count - 1
                && lines[0] == "{\"line\":2,\"quantity\":\"final loss of near\",\"seed\":1,\"value\":0.25}")
        #expect(lines.contains("{\"line\":4,\"quantity\":\"cost\",\"rate\":\"0.01\",\"seed\":2,\"value\":null}"))
        #expect(lines.contains("{\"line\":3,\"quantity\":\"rank\",\"value\":3}"))
    }

    @Test func arraysHaveTheSeedFirst() {
        let quantity = Sample.quantity("a/b", axes: [Sample.axis("rate", ["0.1", "fast"])], [[1, 2], [3, nil]])
        let array = ValueFiles.array(quantity)
        #expect(array.shape == [2, 2])
        if case .doubles(let numbers) = array.elements { #expect(numbers[..<3] == [1, 3, 2] && numbers[3].isNaN) }
        let arrays = ValueFiles.arrays([quantity, quantity])
        #expect(
            arrays.map(\.name) == ["a-b", "a-b.axes", "a-b.seed", "a-b.rate", "a-b-2", "a-b-2.axes", "a-b-2.seed", "a-b-2.rate"])
        #expect(
            arrays[1].array == NumPyFile(shape: [2], .texts(["seed", "rate"]))
                && arrays[3].array == NumPyFile(shape: [2], .texts(["0.1", "fast"])))
        #expect(ValueFiles.array(Sample.quantity("one", seeds: [], [[7]])).shape == [])
    }

    @Test func curvesAreRuns() throws {
        let files = try ResultExport.files(of: Sample.everything, as: .tensorboard)
        #expect(files.map(\.name) == ["seed-1/\(EventFile.name)", "seed-2/\(EventFile.name)"])
        let points = (0..<12).map { EventFile.Point(step: $0, value: Float(2 / Double(1 << ($0 + 1)) * 0.9)) }
        #expect(files[0].bytes == EventFile([("loss of near", points)]).bytes)
    }

    @Test(arguments: ResultExport.Format.allCases) func ownFilesAreKnown(_ format: ResultExport.Format) throws {
        #expect(!format.isOurs(Array("mine".utf8)) && !format.isOurs([]))
        guard format != .tensorboard, format != .safetensors else { return }
        #expect(format.isOurs(try #require(ResultExport.files(of: Sample.everything, as: format).first).bytes))
    }

    @Test func whatIsNotThereIsSaid() {
        let none = Sample.results([("## a", .prose("a"))])
        #expect(throws: ExchangeError.self) { try ResultExport.files(of: none, as: .tensorboard) }
        #expect(throws: ExchangeError.self) { try ResultExport.files(of: none, as: .safetensors) }
        #expect(throws: ExchangeError.self) { try ValueFiles.bytes(of: [], named: "a.npy") }
    }
}
