import Experiments
import Symbolic
import Values

/// The points of a scatter plot: one for each element of the values, thinned evenly where there are too many to draw.
struct ScatterThinner {
    /// Points drawn at the most.
    static let limit = 6000

    let builder: ResultBuilder

    /// Quantities with one axis of points each, whose labels are the parts the points come from.
    func quantities(_ items: [Output.Item], marks: [String?]) throws -> [Results.Quantity] {
        var axes: Set<Int> = []
        for item in items { axes.formUnion(builder.axes(of: item.term)) }
        let cells = axes.sorted()
        let columns = try items.map { item in
            try builder.values(of: item.term, axes: cells).compactMap { try? $0.value.get() }
        }
        guard let first = columns.first, columns.allSatisfy({ $0.count == first.count }) else {
            throw ValueError(id: "shapes-differ", "the values of this scatter plot do not belong to the same places")
        }
        let labels = first.flatMap(Self.labels)
        let numbers = columns.map { $0.flatMap { $0.parts.flatMap(\.elements) } }
        guard numbers.allSatisfy({ $0.count == labels.count }) else {
            throw ValueError(
                id: "shapes-differ", "the values of this scatter plot differ in shape",
                hint: "plot values with the same axes")
        }
        let stride = max(1, (labels.count + Self.limit - 1) / Self.limit)
        let kept = Swift.stride(from: 0, to: labels.count, by: stride).filter { index in numbers.allSatisfy { !$0[index].isNaN } }
        let note = stride > 1 ? "point (every \(stride)th)" : "point"
        let axis = Results.Axis(name: note, labels: kept.map { labels[$0] })
        return zip(zip(items, marks), numbers).map { item, column in
            let values = kept.map { column[$0] }
            return Results.Quantity(
                label: item.0.label, axes: [axis], seeds: [], values: values.map { [$0] },
                missing: Array(repeating: [:], count: values.count),
                summaries: values.map { Results.Summary(n: 1, mean: $0, sd: nil) }, mark: item.1)
        }
    }

    private static func labels(_ value: Value) -> [String] {
        value.parts.flatMap { part in
            Array(repeating: part.tags.map(\.label).joined(separator: " "), count: part.elements.count)
        }
    }
}
