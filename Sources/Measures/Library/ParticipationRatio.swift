internal import TensorCore
internal import Values
internal import Vocabulary

extension MeasureLibrary {
    static let participationRatio = Measure(
        "participation_ratio", "over how many directions the activations of a layer spread",
        formula: "(Σλ)² / Σλ², λ the eigenvalues of the covariance of the units: (tr C)² / tr C²",
        traits: MeasureTraits(needsSource: true, layer: .everyHidden, forwardPasses: 1),
        example: example("measure participation_ratio of net"),
        evaluate: { context in
            let groups = try context.selection.groups(of: context.state, for: "participation_ratio")
            let recorded = try Evaluation(context, for: "participation_ratio").recorded(groups)
            return Value(parts: recorded.parts.map { part in
                .init(tags: part.tags, elements: [ratio(part.elements, units: part.axes.last?.count ?? 1)])
            })
        })

    /// From activations, sample by unit.
    private static func ratio(_ elements: [Double], units: Int) -> Double {
        let columns = (0..<units).map { unit in
            let column = stride(from: unit, to: elements.count, by: units).map { elements[$0] }
            let mean = Statistics.mean(column)
            return column.map { $0 - mean }
        }
        let trace = DoubleSum.of(columns.map { DoubleSum.ofProducts($0, $0) })
        let squares = DoubleSum.of(columns.indices.flatMap { i in
            columns.indices.map { j in
                let entry = DoubleSum.ofProducts(columns[i], columns[j])
                return entry * entry
            }
        })
        let ratio = trace * trace / squares
        return ratio.isFinite ? ratio : .nan
    }
}
