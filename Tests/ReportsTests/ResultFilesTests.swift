import Experiments
import Foundation
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

    private static let hardNumbers: [Double] = [
        0, -0.0, 0.1, -1.0 / 3, 12, -7, 1e-4, 1e-5, 9.999e15, 0x1p53, 0x1p53 - 1, -0x1p53, 1e16, -1e16, 1e18, 0x1p63, 1e22,
        123456789012345680, .leastNonzeroMagnitude, -.leastNormalMagnitude, .greatestFiniteMagnitude, 
        -2.2250738585072014e-308, 1.0000000000000002, 5e300, -2.5e-300, .pi,
    ]

    /// Bytes that decide how things are laid out: empty lists and objects, short and long objects, names that need escapes.
    private static let hardQuantities: [Results.Quantity] = {
        let numbers = hardNumbers.map { Optional($0) }
        let summaries = zip(hardNumbers, hardNumbers.reversed()).enumerated().map { index, pair in
            Results.Summary(n: index * index * index * index, mean: index % 3 == 0 ? nil : pair.0, sd: index % 5 == 0 ? nil : pair.1)
        }
        let words = ["", "a/b", "q\"uo\\te", "tab\tnew\nline\u{1}\u{7f}\u{2028}", "漢字 π", "{}", "\"values\": []"]
        let counts = [[:], ["diverged": 1], Dictionary(uniqueKeysWithValues: (1...9).map { ("reason number \($0)", $0) })]
        let axis = Results.Axis(name: words[2], labels: words, positions: hardNumbers)
        return [
            .init(
                label: words[3], axes: [axis], seeds: [1], values: [numbers, []], missing: counts, summaries: summaries,
                mark: words[6]),
            .init(label: "", axes: [.init(name: "", labels: [])], seeds: [], values: [[]], missing: [[:]], summaries: []),
            .init(
                label: "", axes: [.init(name: "k", labels: [], positions: [])], seeds: [], values: [], missing: [], summaries: []),
            .init(
                label: "", axes: [.init(name: "k", labels: ["1"], positions: [])], seeds: [], values: [[nil]], missing: [],
                summaries: []),
            .init(
                label: "long", axes: [.init(name: String(repeating: "axis ", count: 20), labels: [])], seeds: [], values: [[], []],
                missing: [[:], [:]], summaries: [.init(n: 0, mean: nil, sd: nil)]),
        ]
    }()

    @Test func jsonIsThatOfFoundationsEncoder() throws {
        var results = Sample.everything
        let hard = Self.hardQuantities
        results.items += Sample.plots + [
            .init(line: 1, statement: "\n  \"values\": []", content: .measures(hard)),
            .init(line: 2, statement: "", content: .table([])),
            .init(line: 3, statement: "", content: .measures(hard.reversed())),
        ]
        for items in [results.items, [], Array(results.items.suffix(1)), Array(results.items.prefix(1))] {
            results.items = items
            let whole = JSONLayout.pretty(Array(try ResultFiles.encoder.encode(results)))
            let lines = { (bytes: [UInt8]) in String(decoding: bytes, as: UTF8.self).split(separator: "\n") }
            let json = try ResultFiles.json(results)
            #expect(lines(json) == lines(whole))
            #expect(json == whole)
            #expect(ResultFiles.names(json: json) == ["results.json"])
        }
    }

    @Test func namesAreReadFromResultsOfAnyLayout() throws {
        var results = Sample.everything
        results.files = ["results.json", "a.csv"]
        results.saved = [.init(name: "net.npz", identity: "ab")]
        #expect(ResultFiles.names(json: try ResultFiles.json(results)) == ["results.json", "a.csv"])
        #expect(ResultFiles.names(json: Array(try ResultFiles.encoder.encode(results))) == ["results.json", "a.csv"])
    }

    @Test func numbersThatAreNotFiniteAreRefused() {
        var results = Sample.everything
        results.seconds = .nan
        #expect(throws: (any Error).self) { try ResultFiles.json(results) }
        for number in [Double.nan, .infinity] {
            let quantity = Results.Quantity(label: "", axes: [], seeds: [], values: [[number]], missing: [[:]], summaries: [])
            #expect(throws: (any Error).self) { try ResultFiles.json(Sample.results([("measure", .measures([quantity]))])) }
        }
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

    private func text(_ quantities: [Results.Quantity]) -> String {
        String(decoding: CSVTable.bytes(of: quantities), as: UTF8.self)
    }

    @Test func csvHasOneRowForEachPlaceAndSeed() {
        let rates = Sample.axis("rate", ["0.1", "0.01"])
        let table = text([
            Sample.quantity("a, \"b\"", axes: [rates], [[1.5, nil], [0.1, 2]]), Sample.quantity("plain", seeds: [], [[7]]),
        ])
        #expect(table.split(separator: "\r\n", omittingEmptySubsequences: false) == [
            #"rate,seed,"a, ""b""",plain"#, "0.1,1,1.5,7", "0.1,2,,7", "0.01,1,0.1,7", "0.01,2,2,7", "",
        ])
    }

    @Test func csvOfCurvesOfDifferentLength() {
        let long = Sample.quantity("long", axes: [Sample.steps(3)], seeds: [], [[1], [2], [3]])
        let short = Sample.quantity("short", axes: [Sample.steps(2, every: 2)], seeds: [], [[4], [5]])
        #expect(text([long, short]) == "step,long,short\r\n0,1,4\r\n1,2,\r\n2,3,5\r\n")
    }

    @Test(arguments: hardNumbers)
    func csvNumbersComeBack(number: Double) {
        #expect(Double(CSVTable.number(number))?.bitPattern == number.bitPattern)
    }
}
