internal import Values
internal import Vocabulary

/// Units that say nothing: exactly 0, as relu leaves them.
extension MeasureLibrary {
    static let sparsity = Measure(
        "sparsity", "the share of a layer's activations that are exactly 0", formula: "#{h = 0} / (samples × units)",
        traits: MeasureTraits(needsSource: true, layer: .everyHidden, forwardPasses: 1),
        example: example("measure sparsity of net"),
        evaluate: { context in
            try zeroCounts(context, for: "sparsity") { counts, samples in
                Double(counts.reduce(0, +)) / Double(counts.count * samples)
            }
        })

    static let deadUnits = Measure(
        "dead_units", "how many units of a layer are exactly 0 on every sample", formula: "#{units : h = 0 for all samples}",
        traits: MeasureTraits(needsSource: true, layer: .everyHidden, forwardPasses: 1),
        example: example("measure dead_units of net"),
        evaluate: { context in
            try zeroCounts(context, for: "dead_units") { counts, samples in
                Double(counts.count { $0 == samples })
            }
        })

    /// A number for each group from how often each of its units is 0.
    private static func zeroCounts(
        _ context: MeasureContext, for name: String, _ summarise: (_ counts: [Int], _ samples: Int) -> Double
    ) throws -> Value {
        let evaluation = try Evaluation(context, for: name)
        let groups = try context.selection.groups(of: context.state, for: name)
        var counts = [[Int]](repeating: [], count: groups.count)
        try evaluation.forEachBatch(groups) { _, rows in
            for (group, rows) in rows.enumerated() {
                if counts[group].isEmpty { counts[group] = [Int](repeating: 0, count: rows.width) }
                for (index, element) in rows.elements.enumerated() where element == 0 {
                    counts[group][index % rows.width] += 1
                }
            }
        }
        return Value(parts: zip(groups, counts).map { group, counts in
            .init(tags: group.tags, elements: [summarise(counts, evaluation.sampleCount)])
        })
    }
}
