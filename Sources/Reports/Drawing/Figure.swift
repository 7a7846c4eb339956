internal import Experiments

/// A plot as pictures: one, or a panel for each place of the axes that do not fit into one.
struct Figure {
    /// More panels than this are in the files only.
    static let panelLimit = 12

    let drawings: [Drawing]
    /// Panels there would be beyond the limit.
    let omitted: Int
    /// What the bands around curves are; nil where there are none.
    let bands: String?
    /// Why there is nothing to see, where there is not.
    let note: String?

    init(_ plot: Results.Plot, statement: String) {
        let about = plot.title ?? statement
        var bands: String?
        var drawings: [Drawing?] = []
        switch plot.form {
        case .lines(let horizontal, let logarithmic):
            let panels = Self.panels(plot.quantities)
            let scales = Self.scales(panels.map(\.series), logarithmic: logarithmic)
            drawings = zip(panels, scales).map { panel, scale in
                let words = panel.place.isEmpty ? about : "\(about), \(panel.place)"
                return LinesDrawing(
                    series: panel.series, title: panel.place, horizontalName: horizontal, verticalName: Self.commonName(plot.quantities.map(\.label)))
                    .drawing("Line plot over \(horizontal): \(words). \(Self.description(of: panel.series))", vertical: scale)
            }
            let hasBands = panels.contains { panel in
                panel.series.count <= LinesDrawing.bandLimit && panel.series.contains { $0.points.contains { $0.sd != nil } }
            }
            let reach = scales.contains(where: \.logarithmic) ? "one sd above the mean, on the log scale as far below," : "± 1 sd"
            if hasBands { bands = "\(reach) over \(plot.quantities.map(\.seeds.count).max() ?? 0) seeds" }
        case .scatter:
            if plot.quantities.count >= 2 {
                drawings = [ScatterDrawing(horizontal: plot.quantities[0], vertical: plot.quantities[1]).drawing("Scatter plot: \(about)")]
            }
        case .heatmap(let height, let width):
            drawings = plot.quantities.flatMap { Self.maps($0, height: height, width: width, about) }
        case .histogram:
            drawings = plot.quantities.enumerated().map { index, quantity in
                let numbers = (0..<quantity.placeCount).flatMap(quantity.numbers)
                return BarsDrawing.histogram(
                    numbers, name: "\(quantity.label) (\(NumberFormat.count(numbers.count)) numbers)", series: index,
                    "Histogram of \(quantity.label): \(about)")
            }
        case .bars: drawings = [BarsDrawing(bars: BarsDrawing.bars(plot.quantities)).drawing("Bar chart: \(about)")]
        case .images:
            drawings = plot.quantities.flatMap { quantity -> [Drawing?] in
                guard quantity.axes.count >= 2 else { return Self.maps(quantity, height: 1, width: max(1, quantity.placeCount), about) }
                let sizes = quantity.axes.suffix(2).map(\.count)
                return Self.maps(quantity, height: sizes[0], width: sizes[1], about)
            }
        }
        let drawn = drawings.compactMap(\.self)
        self.drawings = Array(drawn.prefix(Self.panelLimit))
        omitted = max(0, drawn.count - Self.panelLimit)
        self.bands = bands
        note = drawn.isEmpty ? "nothing to draw: every number is missing" : nil
    }

    /// One picture where colours can tell all curves apart, else one for each place of the outer axes.
    private static func panels(_ quantities: [Results.Quantity]) -> [(place: String, series: [LineChart.Series])] {
        let curves = quantities.map { ($0.label, LineChart.Series.all(of: $0)) }
        // The vertical axis names what the curves of one quantity have in common.
        let all = curves.flatMap { curve in
            curve.1.map { quantities.count > 1 || $0.place.isEmpty ? $0.series : LineChart.Series(label: $0.place, points: $0.series.points) }
        }
        if all.count <= LineChart.limit { return [("", all)] }
        var places: [String] = []
        for place in curves.flatMap({ $0.1.map(\.place) }) where !places.contains(place) { places.append(place) }
        let perPlace = places.map { place in
            (place: place, series: curves.flatMap { label, lines in
                lines.filter { $0.place == place }.map { LineChart.Series(label: label, points: $0.series.points) }
            })
        }
        // One curve a place: as many places share a picture as colours can tell apart.
        if perPlace.allSatisfy({ $0.series.count == 1 }) {
            return stride(from: 0, to: all.count, by: LineChart.limit).map { start in
                ("", Array(all[start..<min(all.count, start + LineChart.limit)]))
            }
        }
        return perPlace
    }

    /// The vertical axis of each panel: one for all, so that they can be compared, unless it would press one of them flat.
    private static func scales(_ panels: [[LineChart.Series]], logarithmic: Bool) -> [AxisScale] {
        let means = panels.flatMap { $0.flatMap { $0.points.map(\.mean) } }
        let isLogarithmic = (logarithmic || AxisScale.wantsLogarithm(means)) && means.allSatisfy { $0 > 0 }
        let heights = panels.map { LinesDrawing.heights($0, logarithmic: isLogarithmic) }
        let shared = AxisScale(heights.flatMap(\.self), logarithmic: isLogarithmic)
        let own = heights.map { AxisScale($0, logarithmic: isLogarithmic) }
        let isFair = own.allSatisfy { shared.fraction($0.high) - shared.fraction($0.low) > 0.2 }
        return isFair ? panels.map { _ in shared } : own
    }

    /// The words that all labels start with: `loss` for `loss of near` and `loss of far`.
    private static func commonName(_ labels: [String]) -> String {
        guard let first = labels.first, labels.contains(where: { $0 != first }) else { return labels.first ?? "" }
        var words = first.split(separator: " ")
        for label in labels {
            words = Array(zip(words, label.split(separator: " ")).prefix { $0 == $1 }.map { $0.0 })
        }
        while let last = words.last, ["of", "at", "on", "in"].contains(last) { words.removeLast() }
        return words.joined(separator: " ")
    }

    /// Where each curve starts and ends, in words.
    private static func description(of series: [LineChart.Series]) -> String {
        series.compactMap { line in
            guard let first = line.points.first, let last = line.points.last else { return nil }
            return "\(line.label) goes from \(NumberFormat.text(first.mean)) to \(NumberFormat.text(last.mean))"
        }.joined(separator: "; ")
    }

    private static func maps(_ quantity: Results.Quantity, height: Int, width: Int, _ about: String) -> [Drawing?] {
        let size = height * width
        guard size > 0, quantity.placeCount % size == 0 else { return [] }
        return (0..<quantity.placeCount / size).map { map in
            let name = quantity.outerPlaceName(size: size, map)
            return HeatMapDrawing(
                height: height, width: width, numbers: (0..<size).map { quantity.summary(map * size + $0)?.mean },
                title: name.isEmpty ? quantity.label : name
            ).drawing("Heat map of \(height) by \(width): \(about)\(name.isEmpty ? "" : ", \(name)")")
        }
    }
}
