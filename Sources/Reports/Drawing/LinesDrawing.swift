internal import Experiments

/// Curves over one horizontal axis, with the band of one standard deviation around each.
struct LinesDrawing {
    let series: [LineChart.Series]
    /// The place of the axes that spread over panels; empty where there is one.
    let title: String
    let horizontalName: String
    let verticalName: String

    /// Drawn points of a curve at the most; more are averaged in groups.
    private static let points = 240
    /// With more curves than this, bands would hide them.
    static let bandLimit = 4
    /// Points of a curve that tell their value.
    private static let hints = 36

    private static func horizontal(_ series: [LineChart.Series]) -> AxisScale { AxisScale(series.flatMap { $0.points.map(\.x) }) }

    private static func binned(_ series: [LineChart.Series]) -> [[LineChart.Point]] {
        let scale = horizontal(series)
        return series.map { LineChart.binned($0.points, bins: points, over: scale) }
    }

    /// What the vertical axis has to hold.
    static func heights(_ series: [LineChart.Series], logarithmic: Bool) -> [Double] {
        let drawn = binned(series).flatMap(\.self)
        return drawn.map(\.mean) + (series.count <= bandLimit ? LineChart.edges(drawn, logarithmic: logarithmic) : [])
    }

    func drawing(_ description: String, vertical: AxisScale) -> Drawing? {
        let binned = Self.binned(series)
        guard binned.contains(where: { !$0.isEmpty }) else { return nil }
        let legend = DrawingLegend(names: series.map(\.label), top: title.isEmpty ? 0 : 22)
        let frame = DrawingFrame(horizontal: Self.horizontal(series), vertical: vertical, top: legend.height)
        var drawing = Drawing(width: DrawingFrame.width, height: frame.height, description: description)
        if !title.isEmpty { drawing.text(Drawing.cut(title, to: DrawingFrame.width - 20), x: 10, y: 14, .name) }
        legend.draw(into: &drawing)
        frame.draw(into: &drawing, horizontalName: horizontalName, verticalName: verticalName)
        if series.count <= Self.bandLimit {
            for (index, points) in binned.enumerated() { band(points, index, frame, &drawing) }
        }
        for (index, points) in binned.enumerated() {
            if points.count > 1 { drawing.path(points.map { Point(frame.x($0.x), frame.y($0.mean)) }, .line(index)) }
            hints(points, index, frame, &drawing)
        }
        return drawing
    }

    private func band(_ points: [LineChart.Point], _ index: Int, _ frame: DrawingFrame, _ drawing: inout Drawing) {
        for run in points.split(whereSeparator: { $0.sd == nil }) where run.count > 1 {
            let edges = run.compactMap { point in point.band(logarithmic: frame.vertical.logarithmic).map { (point.x, $0.low, $0.high) } }
            let upper = edges.map { Point(frame.x($0.0), frame.y($0.2)) }, lower = edges.map { Point(frame.x($0.0), frame.y($0.1)) }
            drawing.path(upper + lower.reversed(), .band(index), isClosed: true)
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
