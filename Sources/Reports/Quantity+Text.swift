internal import Experiments

extension Results.Quantity {
    /// How many places all axes together have.
    var placeCount: Int { axes.reduce(1) { $0 * $1.count } }

    /// The place's index on each axis.
    func coordinates(of place: Int) -> [Int] {
        var rest = place
        var result: [Int] = []
        for axis in axes.reversed() {
            result.append(axis.count > 0 ? rest % axis.count : 0)
            rest = axis.count > 0 ? rest / axis.count : 0
        }
        return result.reversed()
    }

    /// `rate 0.003, layer 1`; empty where there are no axes.
    func placeName(_ place: Int) -> String {
        zip(axes, coordinates(of: place)).map { axis, index in
            axis.labels.indices.contains(index) ? "\(axis.name) \(axis.labels[index])" : axis.name
        }.joined(separator: ", ").printable
    }

    /// The name of the places before the axes that make up one map of `size` numbers.
    func outerPlaceName(size: Int, _ map: Int) -> String {
        var outer = axes
        var inner = 1
        while inner < size, let last = outer.popLast() { inner *= last.count }
        guard inner == size else { return "map \(map + 1)" }
        return Results.Quantity(label: "", axes: outer, seeds: [], values: [], missing: [], summaries: []).placeName(map)
    }

    func summary(_ place: Int) -> Results.Summary? {
        summaries.indices.contains(place) ? summaries[place] : nil
    }

    func missing(_ place: Int) -> [(reason: String, count: Int)] {
        guard missing.indices.contains(place) else { return [] }
        return missing[place].sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The numbers that are there at a place, over all seeds.
    func numbers(_ place: Int) -> [Double] {
        values.indices.contains(place) ? values[place].compactMap { $0 } : []
    }

    func value(_ place: Int, seedIndex: Int) -> Double? {
        guard values.indices.contains(place), values[place].indices.contains(seedIndex) else { return nil }
        return values[place][seedIndex]
    }

    /// `n = 20`, `n = 19, 1 diverged`; empty where nothing depends on the seed and nothing is missing.
    func countText(_ place: Int) -> String {
        let reasons = missing(place).map { "\($0.count) \($0.reason.printable)" }
        if seeds.isEmpty { return reasons.isEmpty ? "" : missing(place).map { $0.reason.printable }.joined(separator: ", ") }
        return (["n = \(summary(place)?.n ?? numbers(place).count)"] + reasons).joined(separator: ", ")
    }

    /// `0.1234 ± 0.0056`, `true in 17 of 20 seeds`, a dash where nothing was left.
    func valueText(_ place: Int, style: TerminalStyle) -> String {
        guard let summary = summary(place), let mean = summary.mean else { return style.dash }
        if isBoolean { return booleanText(mean: mean, n: summary.n, style: style) }
        guard !seeds.isEmpty, let sd = summary.sd else { return NumberFormat.text(mean) }
        return NumberFormat.pair(mean: mean, sd: sd, plusMinus: style.plusMinus)
    }

    private func booleanText(mean: Double, n: Int, style: TerminalStyle) -> String {
        if seeds.isEmpty { return mean == 1 ? "true" : mean == 0 ? "false" : NumberFormat.text(mean) }
        let held = (mean * Double(n)).rounded()
        return "true in \(NumberFormat.text(held)) of \(n) seeds"
    }

    var isComplete: Bool { missing.allSatisfy(\.isEmpty) }
}
