import Experiments
import Values

/// Lays the values of all cells out as one quantity: places of the axes, and a number for each seed.
struct QuantityLayout {
    /// More numbers than this are not listed.
    static let limit = 2_000_000

    let experiment: Experiment
    let label: String
    /// Experiment axes other than the seed, ascending.
    let spread: [Int]
    let isBoolean: Bool

    /// `values` come seed by seed, and for each seed in the order of the spread cells.
    func quantity(_ values: [(cell: Cell, value: Result<Value, Missing>)], seeds: [Int]) throws -> Results.Quantity {
        let groups = max(1, seeds.count)
        let cellsPerGroup = values.count / groups
        let known = values.compactMap { try? $0.value.get() }
        let frames = known.map { ArrayFrame($0) }
        let frame = frames.max { $0.count < $1.count } ?? ArrayFrame(Value(.nan))
        let placeCount = cellsPerGroup * frame.count
        guard placeCount * groups <= Self.limit else {
            throw ValueError(
                id: "too-many-numbers", "`\(label)` holds \(placeCount * groups) numbers, too many to list",
                hint: "reduce it, as in `mean(… over sample)`")
        }
        var numbers = [[Double?]](repeating: Array(repeating: nil, count: groups), count: placeCount)
        var missing = [[String: Int]](repeating: [:], count: placeCount)
        for (index, entry) in values.enumerated() {
            let group = index / max(1, cellsPerGroup)
            let base = (index % max(1, cellsPerGroup)) * frame.count
            switch entry.value {
            case .success(let value):
                let elements = ArrayFrame(value).elements
                for place in 0..<frame.count {
                    if place < elements.count, !elements[place].isNaN {
                        numbers[base + place][group] = elements[place]
                    } else {
                        missing[base + place]["undefined", default: 0] += 1
                    }
                }
            case .failure(let reason):
                for place in 0..<frame.count { missing[base + place][reason.reason, default: 0] += 1 }
            }
        }
        let axes =
            spread.map {
                Results.Axis(name: experiment.axes[$0].name, labels: experiment.axes[$0].labels, positions: positions($0))
            } + frame.axes
        return Results.Quantity(
            label: label, axes: axes, seeds: seeds, values: numbers, missing: missing,
            summaries: numbers.map { Self.summary($0.compactMap { $0 }) }, isBoolean: isBoolean)
    }

    private func positions(_ axis: Int) -> [Double]? {
        let numbers = experiment.axes[axis].labels.compactMap { Double($0) }
        return numbers.count == experiment.axes[axis].count ? numbers : nil
    }

    static func summary(_ numbers: [Double]) -> Results.Summary {
        let complete = numbers.filter(\.isFinite)
        let mean = complete.isEmpty ? nil : Statistics.mean(complete)
        let sd = complete.count > 1 ? Statistics.standardDeviation(complete) : nil
        return Results.Summary(n: complete.count, mean: mean.finite, sd: sd.finite)
    }
}

extension Double? {
    /// The number, where there is one and it is finite.
    var finite: Double? { flatMap { $0.isFinite ? $0 : nil } }
}

/// The array axes of a value as axes of a result: ragged ones become labels of one common axis.
struct ArrayFrame {
    let axes: [Results.Axis]
    let elements: [Double]

    var count: Int { elements.count }

    init(_ value: Value) {
        elements = value.parts.flatMap(\.elements)
        if value.parts.count == 1, let part = value.parts.first, part.tags.isEmpty {
            axes = part.axes.map(Self.axis)
            return
        }
        let tagAxes = value.tagAxes
        let sameInside = Set(value.parts.map(\.axes)).count == 1
        if sameInside, let first = value.parts.first {
            let name = tagAxes.joined(separator: " ")
            let labels = value.parts.map { part in part.tags.map(\.label).joined(separator: " ") }
            axes = [Results.Axis(name: name, labels: labels)] + first.axes.map(Self.axis)
            return
        }
        var labels: [String] = []
        for part in value.parts {
            let head = part.tags.map { "\($0.axis) \($0.label)" }.joined(separator: ", ")
            for index in part.elements.indices { labels.append("\(head) [\(index + 1)]") }
        }
        axes = [Results.Axis(name: tagAxes.joined(separator: " "), labels: labels)]
    }

    private static func axis(_ axis: Value.Axis) -> Results.Axis {
        guard let labels = axis.labels else {
            let numbers = (0..<axis.count).map { axis.first + $0 }
            return Results.Axis(name: axis.name, labels: numbers.map { String($0) }, positions: numbers.map { Double($0) })
        }
        let positions = labels.compactMap { Double($0) }
        return Results.Axis(name: axis.name, labels: labels, positions: positions.count == labels.count ? positions : nil)
    }
}

extension Results.Quantity {
    /// The same numbers with one axis moved to the end.
    func movingLast(_ name: String) throws -> Results.Quantity {
        guard let from = axes.firstIndex(where: { $0.name == name }) else {
            throw ValueError(
                id: "unknown-axis", "there is no axis `\(name)` to plot over",
                hint: axes.isEmpty ? "this is a single number" : "it has \(axes.map(\.name).joined(separator: ", "))")
        }
        if from == axes.count - 1 { return self }
        let counts = axes.map(\.count)
        let inner = counts[(from + 1)...].reduce(1, *)
        let outer = counts[..<from].reduce(1, *)
        var order: [Int] = []
        for a in 0..<outer { for c in 0..<inner { for b in 0..<counts[from] { order.append((a * counts[from] + b) * inner + c) } } }
        var moved = self
        moved.axes = axes[..<from] + axes[(from + 1)...] + [axes[from]]
        moved.values = order.map { values[$0] }
        moved.missing = order.map { missing[$0] }
        moved.summaries = order.map { summaries[$0] }
        return moved
    }
}

extension [Results.Quantity] {
    /// Whether positive values span so much that a logarithmic scale shows them better.
    var spansDecades: Bool {
        var low = Double.infinity, high = 0.0
        for quantity in self {
            for summary in quantity.summaries {
                guard let mean = summary.mean else { continue }
                if mean <= 0 { return false }
                low = Swift.min(low, mean)
                high = Swift.max(high, mean)
            }
        }
        return high > 30 * low
    }
}
