internal import Experiments

/// Curves over one horizontal axis, with the band of one standard deviation around each.
struct LinesDrawing {
    let series: [LineChart.Series]
    /// The place of the axes that spread over panels; empty where there is one.
    let title: String
    let horizontalName: String
    let verticalName: String
    let logarithmic: Bool

    /// Drawn points of a curve at the most; more are averaged in groups.
    private static let points = 240
    /// With more curves than this, bands would hide them.
    static let bandLimit = 4
    /// Points of a curve that tell their value.
    private static let hints = 36

    func drawing(_ description: String) -> Drawing? {
        let all = series.flatMap { $0.points.map(\.mean) }
        guard !all.isEmpty else { return nil }
        let isLogarithmic = (logarithmic || AxisScale.wantsLogarithm(all)) && all.allSatisfy { $0 > 0 }
        let horizontal = AxisScale(series.flatMap { $0.points.map(\.x) })
        let binned = series.map { LineChart.binned($0.points, bins: Self.points, over: horizontal) }
        let means = binned.flatMap { $0.map(\.mean) }
        let hasBands = series.count <= Self.bandLimit
        let edges = isLogarithmic || !hasBands ? [] : binned.flatMap { $0.flatMap { [$0.mean - ($0.sd ?? 0), $0.mean + ($0.sd ?? 0)] } }
        let legend = DrawingLegend(names: series.map(\.label), top: title.isEmpty ? 0 : 22)
        let frame = DrawingFrame(
            horizontal: horizontal, vertical: AxisScale(means + edges, logarithmic: isLogarithmic), top: legend.height)
        var drawing = Drawing(width: DrawingFrame.width, height: frame.height, description: description)
        if !title.isEmpty { drawing.text(Drawing.cut(title, to: DrawingFrame.width - 20), x: 10, y: 14, .name) }
        legend.draw(into: &drawing)
        frame.draw(into: &drawing, horizontalName: horizontalName, verticalName: verticalName)
        if hasBands {
            for (index, points) in binned.enumerated() { band(points, index, frame, &drawing, floor: isLogarithmic ? frame.vertical.low : nil) }
        }
        for (index, points) in binned.enumerated() {
            if points.count > 1 { drawing.path(points.map { Point(frame.x($0.x), frame.y($0.mean)) }, .line(index)) }
            hints(points, index, frame, &drawing)
        }
        return drawing
    }

    private func band(
        _ points: [LineChart.Point], _ index: Int, _ frame: DrawingFrame, _ drawing: inout Drawing, floor: Double?
    ) {
        for run in points.split(whereSeparator: { $0.sd == nil }) where run.count > 1 {
            let upper = run.map { Point(frame.x($0.x), frame.y($0.mean + ($0.sd ?? 0))) }
            let lower = run.reversed().map { point -> Point in
                let edge = point.mean - (point.sd ?? 0)
                return Point(frame.x(point.x), frame.y(floor.map { max($0, edge) } ?? edge))
            }
            drawing.path(upper + lower, .band(index), isClosed: true)
        }
    }

    private func hints(_ points: [LineChart.Point], _ index: Int, _ frame: DrawingFrame, _ drawing: inout Drawing) {
        let isSparse = points.count <= Self.hints
        let step = max(1, (points.count + Self.hints - 1) / Self.hints)
        for place in stride(from: 0, to: points.count, by: step) {
            let point = points[place]
            let value = point.sd.map { NumberFormat.pair(mean: point.mean, sd: $0) } ?? NumberFormat.text(point.mean)
            drawing.circle(
                x: frame.x(point.x), y: frame.y(point.mean), radius: isSparse ? 2.5 : 7, isSparse ? .dot(index) : .hit,
                hint: "\(series[index].label), \(horizontalName) \(NumberFormat.text(point.x)): \(value)")
        }
    }
}
