internal import Experiments

/// A plot of any form as text.
struct PlotText {
    let style: TerminalStyle

    /// More panels than this are in the files only.
    private static let panelLimit = 6

    func lines(_ plot: Results.Plot) -> [String] {
        switch plot.form {
        case .lines(let horizontal, let logarithmic):
            return lines(plot.quantities, horizontal: horizontal, logarithmic: logarithmic)
        case .scatter:
            guard plot.quantities.count >= 2 else { return ["(a scatter plot needs two quantities)"] }
            return ScatterChart(horizontal: plot.quantities[0], vertical: plot.quantities[1], style: style).lines()
        case .heatmap(let height, let width):
            return panels(plot.quantities.flatMap { heatMaps($0, height: height, width: width) })
        case .histogram:
            return panels(plot.quantities.enumerated().map { index, quantity in
                let numbers = (0..<quantity.placeCount).flatMap(quantity.numbers)
                return ("\(quantity.label) (\(NumberFormat.count(numbers.count)) numbers)", Histogram(numbers: numbers, style: style).lines(series: index))
            })
        case .bars:
            return BarChart(bars: BarChart.bars(plot.quantities, style: style), style: style).lines()
        case .images:
            return panels(plot.quantities.flatMap { quantity in images(quantity) })
        }
    }

    /// One chart where marks can tell all lines apart, else one for each place of the axes beside the horizontal one.
    private func lines(_ quantities: [Results.Quantity], horizontal: String, logarithmic: Bool) -> [String] {
        let curves = quantities.map { quantity in (quantity.label, LineChart.Series.all(of: quantity)) }
        let all = curves.flatMap { $0.1.map(\.series) }
        func chart(_ series: [LineChart.Series]) -> [String] {
            LineChart(series: series, horizontalName: horizontal, logarithmic: logarithmic, style: style).lines()
        }
        if all.count <= LineChart.limit { return chart(all) }
        var places: [String] = []
        for place in curves.flatMap({ $0.1.map(\.place) }) where !places.contains(place) { places.append(place) }
        let perPlace = places.map { place in
            (place, curves.flatMap { label, lines in
                lines.filter { $0.place == place }.map { LineChart.Series(label: label, points: $0.series.points) }
            })
        }
        return panels(perPlace.flatMap { place, series in
            stride(from: 0, to: series.count, by: LineChart.limit).map { start in
                (place, chart(Array(series[start..<min(series.count, start + LineChart.limit)])))
            }
        })
    }

    private func heatMaps(_ quantity: Results.Quantity, height: Int, width: Int) -> [(String, [String])] {
        let size = height * width
        guard size > 0, quantity.placeCount % size == 0 else {
            return [(quantity.label, ["(\(quantity.placeCount) numbers do not fill maps of \(height) x \(width))"])]
        }
        return (0..<quantity.placeCount / size).map { map in
            let numbers = (0..<size).map { quantity.summary(map * size + $0)?.mean }
            let name = quantity.outerPlaceName(size: size, map)
            return (
                name.isEmpty ? quantity.label : "\(quantity.label), \(name)",
                HeatMap(height: height, width: width, numbers: numbers, style: style).lines()
            )
        }
    }

    private func images(_ quantity: Results.Quantity) -> [(String, [String])] {
        guard quantity.axes.count >= 2 else { return heatMaps(quantity, height: 1, width: max(1, quantity.placeCount)) }
        let height = quantity.axes[quantity.axes.count - 2].count, width = quantity.axes[quantity.axes.count - 1].count
        return heatMaps(quantity, height: height, width: width)
    }

    private func panels(_ panels: [(title: String, lines: [String])]) -> [String] {
        var out: [String] = []
        for panel in panels.prefix(PlotText.panelLimit) {
            if !out.isEmpty { out.append("") }
            if !panel.title.isEmpty { out.append(style.apply(.bold, panel.title.printable)) }
            out += panel.lines
        }
        if panels.count > PlotText.panelLimit { out.append("\(style.ellipsis) and \(panels.count - PlotText.panelLimit) more charts") }
        return out
    }
}
