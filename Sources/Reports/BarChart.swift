internal import Experiments

/// Numbers as horizontal bars from zero, each with its label before and its number behind.
struct BarChart {
    struct Bar {
        let label: String
        /// Nil is missing.
        let number: Double?
        let text: String
        let series: Int
    }

    let bars: [Bar]
    let style: TerminalStyle

    func lines() -> [String] {
        let labelWidth = min(style.width / 3, bars.map { $0.label.printable.displayWidth }.max() ?? 0)
        let textWidth = bars.map(\.text.displayWidth).max() ?? 0
        let room = max(8, min(style.width, 96) - labelWidth - textWidth - 3)
        let numbers = bars.compactMap(\.number).filter(\.isFinite)
        let reach = max(numbers.map(abs).max() ?? 0, .leastNonzeroMagnitude)
        let hasNegative = numbers.contains { $0 < 0 }
        let side = hasNegative ? room / 2 : room
        return bars.map { bar in
            let label = bar.label.printable.truncated(to: labelWidth, sign: style.ellipsis).paddedRight(to: labelWidth)
            let length = min(1, abs(bar.number ?? 0) / reach)
            let drawn = self.bar(length, side)
            var body = style.series(bar.series, drawn)
            if hasNegative {
                let blank = String(repeating: " ", count: side)
                let isNegative = (bar.number ?? 0) < 0
                let whole = String(repeating: style.unicode ? "█" : "#", count: Int((length * Double(side)).rounded()))
                body = isNegative
                    ? String(repeating: " ", count: side - whole.count) + style.series(bar.series, whole) + axis
                    : blank + axis + body
            }
            return "\(label) \(body) \(bar.text)"
        }
    }

    private var axis: String { style.unicode ? "│" : "|" }

    /// Whole blocks and, where there are such signs, eighths of one.
    private func bar(_ length: Double, _ columns: Int) -> String {
        guard length.isFinite, length > 0 else { return "" }
        guard style.unicode else { return String(repeating: "#", count: Int((length * Double(columns)).rounded())) }
        let eighths = Int((length * Double(columns * 8)).rounded())
        let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
        return String(repeating: "█", count: eighths / 8) + rest[eighths % 8]
    }

    /// One bar for each place of each quantity.
    static func bars(_ quantities: [Results.Quantity], style: TerminalStyle) -> [Bar] {
        quantities.enumerated().flatMap { index, quantity in
            (0..<quantity.placeCount).map { place in
                let name = quantity.placeName(place)
                let label = name.isEmpty ? quantity.label : quantities.count > 1 ? "\(quantity.label), \(name)" : name
                return Bar(
                    label: label, number: quantity.summary(place)?.mean, text: quantity.valueText(place, style: style),
                    series: index)
            }
        }
    }
}

/// How often numbers fall between round bounds.
struct Histogram {
    let numbers: [Double]
    let style: TerminalStyle

    struct Bin: Equatable {
        let low: Double
        let high: Double
        var count: Int
    }

    /// About √n bins between 5 and 20, with round bounds; the last holds its upper bound too.
    var bins: [Bin] {
        let finite = numbers.filter(\.isFinite)
        guard let least = finite.min(), let greatest = finite.max() else { return [] }
        guard least < greatest else { return [Bin(low: least, high: greatest, count: finite.count)] }
        let wanted = min(20, max(5, Int(Double(finite.count).squareRoot())))
        let ticks = AxisScale([least, greatest]).ticks(wanted)
        guard ticks.count >= 2, ticks[1] > ticks[0] else { return [Bin(low: least, high: greatest, count: finite.count)] }
        let step = ticks[1] - ticks[0]
        var bounds = ticks
        if let first = ticks.first, least < first { bounds.insert(first - step, at: 0) }
        if let last = ticks.last, greatest > last { bounds.append(last + step) }
        var bins = zip(bounds, bounds.dropFirst()).map { Bin(low: $0, high: $1, count: 0) }
        for number in finite {
            let index = bins.lastIndex { number >= $0.low } ?? 0
            bins[index].count += 1
        }
        return bins
    }

    func lines(series: Int) -> [String] {
        let bins = bins
        guard !bins.isEmpty else { return ["(nothing to draw: every number is missing)"] }
        let bars = bins.map { bin in
            BarChart.Bar(
                label: bin.low == bin.high
                    ? AxisScale.label(bin.low) : "\(AxisScale.label(bin.low)) to \(AxisScale.label(bin.high))",
                number: Double(bin.count), text: String(bin.count), series: series)
        }
        return BarChart(bars: bars, style: style).lines()
    }
}
