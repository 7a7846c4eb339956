internal import Values
internal import Vocabulary

/// What units answer, sample by sample.
extension MeasureLibrary {
    static let activations = Measure(
        "activations", "what the units of a layer answer to each sample",
        traits: MeasureTraits(needsSource: true, layer: .everyHidden, axes: ["sample", "unit"], forwardPasses: 1),
        example: example("measure mean(activations of net over sample)"),
        evaluate: { context in
            try Evaluation(context, for: "activations").recorded(
                context.selection.groups(of: context.state, for: "activations"))
        })

    static let predictions = Measure(
        "predictions", "what a network answers to each sample: its outputs, with the last activation",
        traits: MeasureTraits(needsSource: true, axes: ["sample", "unit"], forwardPasses: 1),
        example: example("measure mean(predictions of net)"),
        evaluate: { context in
            try Evaluation(context, for: "predictions").recorded([UnitGroup(tags: [], places: [.output])])
        })

    static let targets = Measure(
        "targets", "what a network should answer to each sample: one unit for each target, or the class",
        traits: MeasureTraits(needsSource: true, axes: ["sample", "unit"], forwardPasses: 0),
        example: example("measure correlation(targets of net, predictions of net)"),
        evaluate: { context in
            let evaluation = try Evaluation(context, for: "targets")
            let columns = try evaluation.targetColumns(0..<evaluation.sampleCount)
            let elements = (0..<evaluation.sampleCount).flatMap { sample in columns.map { $0[sample] } }
            return Value(parts: [
                .init(axes: [.init("sample", evaluation.sampleCount), .init("unit", columns.count)], elements: elements)
            ])
        })
}
