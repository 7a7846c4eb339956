internal import Experiments

/// Numbers as bars from zero with their intervals of one standard deviation, and how often numbers fall between bounds.
struct BarsDrawing {
    struct Bar {
        let label: String
        let number: Double?
        let sd: Double?
        let text: String
        let series: Int
    }

    let bars: [Bar]

    /// More bars than this are in the table only.
    private static let limit = 60

    func drawing(_ description: String) -> Drawing? {
        let shown = Array(bars.prefix(Self.limit))
        let ends = shown.flatMap { bar in (bar.number.map { [$0 - (bar.sd ?? 0), $0 + (bar.sd ?? 0), $0] } ?? []).filter(\.isFinite) }
        guard !ends.isEmpty else { return nil }
        let scale = AxisScale(ends + [0])
        let labelWidth = min(300, (shown.map { Drawing.textWidth($0.label) }.max() ?? 0) + 16)
        let textWidth = (shown.map { Drawing.textWidth($0.text) }.max() ?? 0) + 12
        let left = labelWidth, right = DrawingFrame.width - textWidth
        func x(_ number: Double) -> Double { left + scale.fraction(number) * (right - left) }
        var drawing = Drawing(width: DrawingFrame.width, height: Double(shown.count) * 24 + 34, description: description)
        let bottom = Double(shown.count) * 24 + 8
        for tick in scale.ticks(6) {
            drawing.line(x(tick), 4, x(tick), bottom, .grid)
            drawing.text(AxisScale.label(tick), x: x(tick), y: bottom + 18, anchor: .middle)
        }
        for (index, bar) in shown.enumerated() {
            let y = Double(index) * 24 + 8
            drawing.text(Drawing.cut(bar.label, to: labelWidth - 8), x: left - 8, y: y + 13, anchor: .end)
            drawing.text(bar.text, x: right + 8, y: y + 13)
            guard let number = bar.number, number.isFinite else { continue }
            let from = min(x(0), x(number)), to = max(x(0), x(number))
            drawing.rectangle(x: from, y: y, width: max(0.5, to - from), height: 17, .bar(bar.series), hint: "\(bar.label): \(bar.text)")
            if let sd = bar.sd, sd > 0, sd.isFinite {
                drawing.line(x(number - sd), y + 8.5, x(number + sd), y + 8.5, .whisker)
                for end in [number - sd, number + sd] { drawing.line(x(end), y + 4.5, x(end), y + 12.5, .whisker) }
            }
        }
        drawing.line(x(0), 4, x(0), bottom, .axis)
        return drawing
    }

    /// One bar for each place of each quantity.
    static func bars(_ quantities: [Results.Quantity]) -> [Bar] {
        let words = BarChart.bars(quantities, style: TerminalStyle())
        let deviations = quantities.flatMap { quantity in (0..<quantity.placeCount).map { quantity.summary($0)?.sd } }
        return zip(words, deviations).map { bar, sd in
            Bar(label: bar.label, number: bar.number, sd: sd, text: bar.text, series: bar.series)
        }
    }

    /// Upright bars: how often numbers fall between round bounds.
    static func histogram(_ numbers: [Double], name: String, series: Int, _ description: String) -> Drawing? {
        let bins = Histogram(numbers: numbers, style: TerminalStyle()).bins
        guard let first = bins.first, let last = bins.last else { return nil }
        let frame = DrawingFrame(
            horizontal: AxisScale([first.low, last.high]), vertical: AxisScale([0, Double(bins.map(\.count).max() ?? 1)]), top: 12,
            fieldHeight: 240)
        var drawing = Drawing(width: DrawingFrame.width, height: frame.height, description: description)
        frame.draw(into: &drawing, horizontalName: name, verticalName: "count")
        for bin in bins {
            let from = frame.x(bin.low), to = frame.x(bin.high), top = frame.y(Double(bin.count))
            let range = bin.low == bin.high ? AxisScale.label(bin.low) : "\(AxisScale.label(bin.low)) to \(AxisScale.label(bin.high))"
            drawing.rectangle(
                x: from + 0.5, y: top, width: max(1, to - from - 1), height: frame.bottom - top, .bar(series), hint: "\(range): \(bin.count)")
        }
        return drawing
    }
}
