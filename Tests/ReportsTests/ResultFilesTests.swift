import Experiments
import Testing
@testable import Reports

@Suite struct ResultFilesTests {
    @Test func jsonComesBackAsItWas() throws {
        var results = Sample.everything
        results.items += Sample.plots
        results.script.text = "## \"quoted\" \\ [1, {2}] 漢\n"
        results.seconds = 0.1 + 0.2
        let json = try ResultFiles.json(results)
        #expect(try ResultFiles.results(json: json) == results)
        #expect(try ResultFiles.json(ResultFiles.results(json: json)) == json)
        #expect(ResultFiles.names(json: json) == ["results.json"])
        #expect(ResultFiles.names(json: Array("{}".utf8)) == nil)
        #expect(ResultFiles.names(json: [0xff, 0x00]) == nil)
        let hostile = #"{"schema":1,"nnxVersion":"0","files":["a.csv","../b","/etc/c",".d",""]}"#
        #expect(ResultFiles.names(json: Array(hostile.utf8)) == ["a.csv"])
    }

    @Test func numbersThatAreNotFiniteAreRefused() {
        var results = Sample.everything
        results.seconds = .nan
        #expect(throws: (any Error).self) { try ResultFiles.json(results) }
    }

    @Test func layoutKeepsPlainListsOnOneLine() {
        let text = JSONLayout.pretty(Array(#"{"a":[1,2,"],[\""],"b":[[1],[]],"c":{}}"#.utf8))
        #expect(String(decoding: text, as: UTF8.self) == """
            {
              "a": [1, 2, "],[\\""],
              "b": [
                [1],
                []
              ],
              "c": {}
            }

            """)
    }

    @Test func filesHaveDistinctNames() throws {
        let first = Sample.quantity("Loss of net", [[1, 2]])
        let results = Sample.results([
            ("measure", .measures([first])), ("measure", .measures([first, first])), ("table", .table([first])),
            ("measure", .measures([first])), ("prose", .prose("x")),
            ("plot", .plot(.init(form: .bars, quantities: [first], title: "../etc/Passwd!"))),
            ("plot", .plot(.init(form: .bars, quantities: [Sample.quantity("π", [[1, 2]])]))),
        ])
        #expect(try ResultFiles(results).files.map(\.name) == [
            "results.json", "measure-loss-of-net.csv", "measure-loss-of-net-and-1-more.csv", "table-loss-of-net.csv",
            "measure-loss-of-net-2.csv", "plot-etc-passwd.csv", "plot-quantity.csv",
        ])
    }

    @Test func csvHasOneRowForEachPlaceAndSeed() {
        let rates = Sample.axis("rate", ["0.1", "0.01"])
        let table = CSVTable.text(of: [
            Sample.quantity("a, \"b\"", axes: [rates], [[1.5, nil], [0.1, 2]]), Sample.quantity("plain", seeds: [], [[7]]),
        ])
        #expect(table.split(separator: "\r\n", omittingEmptySubsequences: false) == [
            #"rate,seed,"a, ""b""",plain"#, "0.1,1,1.5,7", "0.1,2,,7", "0.01,1,0.1,7", "0.01,2,2,7", "",
        ])
    }

    @Test func csvOfCurvesOfDifferentLength() {
        let long = Sample.quantity("long", axes: [Sample.steps(3)], seeds: [], [[1], [2], [3]])
        let short = Sample.quantity("short", axes: [Sample.steps(2, every: 2)], seeds: [], [[4], [5]])
        #expect(CSVTable.text(of: [long, short]) == "step,long,short\r\n0,1,4\r\n1,2,\r\n2,3,5\r\n")
    }

    @Test(arguments: [0.1, 1.0 / 3, 5e300, -2.5e-300, 12, -0.0])
    func csvNumbersComeBack(number: Double) {
        #expect(Double(CSVTable.number(number))?.bitPattern == number.bitPattern)
    }
}
