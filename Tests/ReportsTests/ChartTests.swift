import Experiments
import Testing
@testable import Reports

@Suite struct ChartTests {
    private let plain = TerminalStyle(width: 40, unicode: false)

    @Test func bandsStayPositiveOnLogarithmicScales() throws {
        let point = LineChart.Point(x: 0, mean: 2, sd: 6)
        let straight = try #require(point.band(logarithmic: false)), logarithmic = try #require(point.band(logarithmic: true))
        #expect(straight == (-4, 8) && logarithmic == (0.5, 8))
        #expect(LineChart.Point(x: 0, mean: 2, sd: nil).band(logarithmic: true) == nil)
    }

    /// Panels of one figure can be compared, unless one would be pressed flat.
    @Test(arguments: [(2.0, true), (40, false)])
    func panelsShareTheirScale(factor: Double, isShared: Bool) {
        let values = (0..<2).flatMap { line in (0..<2).flatMap { place in (0..<5).map { [Double($0 + line - 3) * (place == 0 ? 1 : factor)] as [Double?] } } }
        let quantities = [0, 1].map { line in
            Sample.quantity("q\(line)", axes: [Sample.axis("k", (0..<6).map(String.init)), Sample.steps(5)], seeds: [1],
                Array(repeating: Array(values[line * 10..<line * 10 + 10]), count: 3).flatMap(\.self))
        }
        let figure = Figure(.init(form: .lines(horizontal: "step", logarithmic: false), quantities: quantities), statement: "plot")
        func ticks(_ drawing: Drawing) -> [String] {
            drawing.marks.compactMap { if case .text(let words, _, .end, _) = $0.shape { words } else { nil } }
        }
        #expect(figure.drawings.count == 6)
        #expect((ticks(figure.drawings[0]) == ticks(figure.drawings[1])) == isShared)
    }

    @Test func heatMapDivergesAroundZero() {
        let numbers: [Double?] = [-4, -2, 0, 2, 4, nil]
        #expect(HeatMap(height: 2, width: 3, numbers: numbers, style: plain).lines() == [
            "##--", "++XX//", "-4 ##==--..  ::++xxXX 4", "// missing: 1",
        ])
        #expect(HeatMap(height: 2, width: 3, numbers: [1, 2], style: plain).lines() == ["(the numbers do not fill the map)"])
    }

    @Test func wideHeatMapIsAveraged() {
        let lines = HeatMap(height: 2, width: 60, numbers: Array(repeating: 1.0, count: 120), style: plain).lines()
        #expect(lines.first?.count == 30)
        #expect(lines.last == "each cell averages 2 squared")
    }

    @Test func histogramCountsEveryNumber() {
        let bins = Histogram(numbers: [0, 0.5, 1, 1, 9.9, 10, .nan], style: plain).bins
        #expect(bins.reduce(0) { $0 + $1.count } == 6)
        #expect(bins.first == .init(low: 0, high: 2, count: 4))
        #expect(bins.last?.count == 2)
        #expect(Histogram(numbers: [3, 3], style: plain).bins == [.init(low: 3, high: 3, count: 2)])
        #expect(Histogram(numbers: [], style: plain).lines(series: 0) == ["(nothing to draw: every number is missing)"])
    }

    @Test func barsGoBothWays() {
        let bars = [
            BarChart.Bar(label: "up", number: 2, text: "2", series: 0), .init(label: "down", number: -1, text: "-1", series: 0),
            .init(label: "gone", number: nil, text: "-", series: 0),
        ]
        let lines = BarChart(bars: bars, style: plain).lines()
        #expect(lines[0] == "up   " + String(repeating: " ", count: 15) + "|" + String(repeating: "#", count: 15) + " 2")
        #expect(lines[1] == "down " + String(repeating: " ", count: 7) + String(repeating: "#", count: 8) + "| -1")
    }

    @Test func scatterPairsBySeedAndPlace() {
        let first = Sample.quantity("a", axes: [Sample.axis("unit", ["1", "2"])], [[1, 2], [3, nil]])
        let second = Sample.quantity("b", axes: [Sample.axis("unit", ["1", "2"])], [[5, 6], [7, 8]])
        let pairs = ScatterChart(horizontal: first, vertical: second, style: plain).pairs()
        #expect(pairs.map(\.x) == [1, 2, 3])
        #expect(pairs.map(\.y) == [5, 6, 7])
    }

    @Test func curveSkipsMissingPlaces() {
        let curve = Sample.quantity("c", axes: [Sample.steps(3, every: 10)], [[1, 1], [nil, nil], [3, 3]])
        #expect(LineChart.Series.all(of: curve).map(\.series.points) == [
            [.init(x: 0, mean: 1, sd: 0), .init(x: 20, mean: 3, sd: 0)]
        ])
    }

    @Test func longCurvesAreAveraged() {
        let points = (0..<1000).map { LineChart.Point(x: Double($0), mean: Double($0), sd: nil) }
        let binned = LineChart.binned(points, bins: 10, over: AxisScale(points.map(\.x)))
        #expect(binned.count == 10)
        #expect(binned.first?.mean == 49.5)
    }

    @Test(arguments: [(0.0, 1.0), (-3, 17), (1e-9, 2e-9), (1e8, 3e8), (-1e300, 1e300), (0.999, 1.001)])
    func ticksAreRoundAndInside(low: Double, high: Double) {
        let scale = AxisScale([low, high])
        let ticks = scale.ticks(5)
        #expect(ticks.count >= 2 && ticks.count <= 12)
        for tick in ticks { #expect(scale.fraction(tick) > -1e-6 && scale.fraction(tick) < 1 + 1e-6) }
    }

    @Test func logarithmicScale() {
        let scale = AxisScale([0.001, 1], logarithmic: true)
        #expect(abs(scale.fraction(0.0316227766) - 0.5) < 1e-6)
        #expect(scale.ticks(5) == [0.001, 0.01, 0.1, 1])
        #expect(!AxisScale([0, 1], logarithmic: true).logarithmic)
    }

    @Test(arguments: [(0.25, "0.25"), (1e-7, "1e-7"), (1.5e9, "1.5e9"), (20, "20"), (0.30000000000000004, "0.3"), (-100, "-100")])
    func tickLabels(tick: Double, text: String) {
        #expect(AxisScale.label(tick) == text)
    }
}
