internal import Experiments

/// Curves over one horizontal axis, each with the band of one standard deviation around it.
struct LineChart {
    struct Point: Equatable {
        let x: Double
        let mean: Double
        let sd: Double?

        /// One standard deviation to both sides of the mean; on a logarithmic scale as far below it as above, so that it stays positive.
        func band(logarithmic: Bool) -> (low: Double, high: Double)? {
            guard let sd else { return nil }
            return (logarithmic && mean > 0 ? mean / (1 + sd / mean) : mean - sd, mean + sd)
        }
    }

    struct Series {
        let label: String
        let points: [Point]
    }

    let series: [Series]
    let horizontalName: String
    let logarithmic: Bool
    let style: TerminalStyle

    /// As many lines as marks can tell apart.
    static let limit = 8

    /// With more lines than this, bands would hide them.
    private static let bandLimit = 2

    func lines() -> [String] {
        let drawn = series.map { $0.points }
        let means = drawn.flatMap { $0.map(\.mean) }
        guard !means.isEmpty else { return ["(nothing to draw: every number is missing)"] }
        let isLogarithmic = (logarithmic || AxisScale.wantsLogarithm(means)) && means.allSatisfy { $0 > 0 }
        let horizontal = AxisScale(drawn.flatMap { $0.map(\.x) })
        let columns = style.unicode ? min(style.width, 96) * 2 - 16 : min(style.width, 96) - 8
        let binned = drawn.map { LineChart.binned($0, bins: columns, over: horizontal) }
        let shownMeans = binned.flatMap { $0.map(\.mean) }
        let edges = series.count > LineChart.bandLimit ? [] : binned.flatMap { LineChart.edges($0, logarithmic: isLogarithmic) }
        let vertical = AxisScale(shownMeans + edges, logarithmic: isLogarithmic)
        var frame = ChartFrame(horizontal: horizontal, vertical: vertical, horizontalName: horizontalName, style: style)
        if series.count <= LineChart.bandLimit {
            for (index, points) in binned.enumerated() { drawBand(points, series: index, in: &frame) }
        }
        for (index, points) in binned.enumerated() { drawLine(points, series: index, in: &frame) }
        if series.count > 1 {
            for (index, points) in binned.enumerated() { drawMarks(points, series: index, in: &frame) }
        }
        return legend(isLogarithmic: isLogarithmic, perPoint: perPoint(binned)) + frame.lines()
    }

    /// How many recorded places stand behind one drawn point, at the most.
    private func perPoint(_ binned: [[Point]]) -> Int {
        zip(series, binned).map { $1.isEmpty ? 1 : ($0.points.count + $1.count - 1) / $1.count }.max() ?? 1
    }

    private func legend(isLogarithmic: Bool, perPoint: Int) -> [String] {
        var notes: [String] = []
        if isLogarithmic { notes.append("log scale") }
        if series.count <= LineChart.bandLimit, series.contains(where: { $0.points.contains { $0.sd != nil } }) {
            let band = isLogarithmic ? "+ 1 sd, alike below" : style.unicode ? "± 1 sd" : "+- 1 sd"
            notes.append("\(style.unicode ? "shaded" : "dotted"): \(band)")
        }
        if perPoint > 1 { notes.append("points average up to \(perPoint) neighbours") }
        let names = series.enumerated().map { index, line in
            let sign = series.count > 1 ? String(style.mark(index)) : style.unicode ? "━" : String(style.mark(index))
            return (plain: "\(sign) \(line.label.printable)", index: index)
        }
        var lines: [String] = []
        var line = "", used = 0
        for name in names {
            let text = name.plain.truncated(to: style.width - 2, sign: style.ellipsis)
            if used > 0, used + 3 + text.displayWidth > style.width {
                lines.append(line)
                line = ""
                used = 0
            }
            line += (used > 0 ? "   " : "") + style.series(name.index, text)
            used += (used > 0 ? 3 : 0) + text.displayWidth
        }
        if used > 0 { lines.append(line) }
        let joined = notes.joined(separator: "; ")
        if joined.displayWidth + 2 <= style.width { notes = notes.isEmpty ? [] : [joined] }
        return lines + notes.map { style.apply(.dim, "(\($0))") }
    }

    private func drawLine(_ points: [Point], series: Int, in frame: inout ChartFrame) {
        var last: (x: Int, y: Int)?
        for point in points {
            let next = (x: frame.x(point.x), y: frame.y(point.mean))
            frame.canvas.line(from: last ?? next, to: next, series: series)
            last = next
        }
    }

    private func drawBand(_ points: [Point], series: Int, in frame: inout ChartFrame) {
        for (start, end) in zip(points, points.dropFirst()) {
            let isLogarithmic = frame.vertical.logarithmic
            guard let before = start.band(logarithmic: isLogarithmic), let after = end.band(logarithmic: isLogarithmic) else { continue }
            let left = frame.x(start.x), right = frame.x(end.x)
            let tops = (frame.y(before.high), frame.y(after.high))
            let bottoms = (frame.y(before.low), frame.y(after.low))
            for x in left...max(left, right) {
                let share = right > left ? Double(x - left) / Double(right - left) : 0
                let top = Int((Double(tops.0) + share * Double(tops.1 - tops.0)).rounded())
                let bottom = Int((Double(bottoms.0) + share * Double(bottoms.1 - bottoms.0)).rounded())
                for y in top...max(top, bottom) where !style.unicode || LineChart.isShaded(x, y) {
                    frame.canvas.shade(x: x, y: y, series: series)
                }
            }
        }
    }

    /// One dot in eight, so that lines stay plain.
    private static func isShaded(_ x: Int, _ y: Int) -> Bool {
        y.isMultiple(of: 2) && (x + y).isMultiple(of: 4)
    }

    /// Signs along the line, in other columns for each series so that crossing lines stay apart.
    private func drawMarks(_ points: [Point], series index: Int, in frame: inout ChartFrame) {
        let spacing = max(1, frame.canvas.width / 6)
        var next = spacing * (2 * index + 1) / (2 * max(1, series.count))
        for point in points where frame.x(point.x) >= next {
            frame.canvas.mark(x: frame.x(point.x), y: frame.y(point.mean), series: index)
            next = frame.x(point.x) + spacing
        }
    }

    /// The lowest and the highest places of bands.
    static func edges(_ points: [Point], logarithmic: Bool) -> [Double] {
        points.flatMap { point in point.band(logarithmic: logarithmic).map { [$0.low, $0.high] } ?? [] }
    }

    /// Neighbouring points averaged where there are more of them than columns of dots.
    static func binned(_ points: [Point], bins: Int, over scale: AxisScale) -> [Point] {
        guard points.count > bins, bins > 0 else { return points }
        var groups: [[Point]] = Array(repeating: [], count: bins)
        for point in points {
            let fraction = min(max(scale.fraction(point.x), 0), 1)
            groups[min(bins - 1, Int(fraction * Double(bins)))].append(point)
        }
        return groups.filter { !$0.isEmpty }.map { group in
            let n = Double(group.count)
            let deviations = group.compactMap(\.sd)
            return Point(
                x: group.reduce(0) { $0 + $1.x } / n, mean: group.reduce(0) { $0 + $1.mean } / n,
                sd: deviations.isEmpty ? nil : deviations.reduce(0, +) / Double(deviations.count))
        }
    }
}

extension LineChart.Series {
    /// Every curve of a quantity: one for each place of the axes before the last.
    static func all(of quantity: Results.Quantity) -> [(place: String, series: LineChart.Series)] {
        guard let last = quantity.axes.last, last.count > 0 else { return [] }
        let outer = Results.Quantity(
            label: quantity.label, axes: Array(quantity.axes.dropLast()), seeds: [], values: [], missing: [], summaries: [])
        return (0..<outer.placeCount).map { place in
            let points = (0..<last.count).compactMap { index -> LineChart.Point? in
                guard let summary = quantity.summary(place * last.count + index), let mean = summary.mean, mean.isFinite else { return nil }
                let position = last.positions.flatMap { $0.indices.contains(index) ? $0[index] : nil } ?? Double(index + 1)
                return LineChart.Point(x: position, mean: mean, sd: summary.sd)
            }
            let name = outer.placeName(place)
            return (name, .init(label: name.isEmpty ? quantity.label : "\(quantity.label), \(name)", points: points))
        }
    }
}
