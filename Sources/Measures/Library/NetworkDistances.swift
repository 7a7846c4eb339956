internal import TensorCore
internal import Training
internal import Values
internal import Vocabulary

/// How far two networks are apart: in their parameters, and in what they answer.
extension MeasureLibrary {
    static let weightDistance = Measure(
        "weight_distance", "how far a network has moved from another, or from its own start, by the size of that",
        formula: "‖θ − θ₀‖ / ‖θ₀‖ over all weights and biases; missing where ‖θ₀‖ = 0",
        parameters: [
            Parameter("start", .network, default: .word("start"), "where it came from; the network as it was declared")
        ],
        traits: MeasureTraits(needsSource: false, forwardPasses: 0, comparesParameters: true),
        example: """
            model net = 2 -> 8 relu -> 1
            train net on x*y for 50 steps measuring weight_distance every 10 steps as moved
            fork net as tuned
            finetune tuned to x + y for 50 steps
            plot moved
            measure weight_distance(net) of tuned, weight_distance of tuned
            """,
        evaluate: { context in
            let pair = try NetworkPair(context, "start", sameShape: true, for: "weight_distance")
            var moved = 0.0
            var size = 0.0
            for (tensor, start) in zip(context.state.tensors, pair.other.tensors) {
                let from = start.values.map(Double.init)
                let differences = zip(tensor.values, from).map { Double($0) - $1 }
                moved += DoubleSum.ofProducts(differences, differences)
                size += DoubleSum.ofProducts(from, from)
            }
            guard size > 0, moved.isFinite else { return Value(.nan) }
            return Value(moved.squareRoot() / size.squareRoot())
        })

    static let functionalDistance = Measure(
        "functional_distance", "how differently two networks answer the same samples",
        formula: "√(mean over samples of ‖f(x) − f′(x)‖²), f and f′ the outputs",
        source: "Benjamin, Rolnick & Kording, Measuring and regularizing networks in function space, arXiv 1805.08289",
        parameters: [Parameter("other", .network, "a network with the same inputs and as many outputs")],
        traits: MeasureTraits(needsSource: true, forwardPasses: 2),
        example: pairExample("measure functional_distance(other) of net on (x in 0..1, y in 0..1)"),
        evaluate: { context in
            let name = "functional_distance"
            let pair = try NetworkPair(context, sameShape: false, for: name)
            let counts = (context.state.architecture.outputCount, pair.other.architecture.outputCount)
            guard counts.0 == counts.1 else {
                throw ValueError(
                    id: "networks-do-not-match",
                    "`\(name)` cannot compare these networks: one has \(counts.0) outputs, the other \(counts.1)",
                    hint: "compare networks with as many outputs")
            }
            var second = context
            second.state = pair.other
            let answers = try outputs(context, for: name)
            let others = try outputs(second, for: name)
            let differences = zip(answers, others).map { Double($0) - Double($1) }
            let total = DoubleSum.ofProducts(differences, differences) * Double(counts.0) / Double(differences.count)
            return Value(total.isFinite ? total.squareRoot() : .nan)
        })

    /// All outputs, sample by sample.
    private static func outputs(_ context: MeasureContext, for measure: String) throws -> [Float] {
        var outputs: [Float] = []
        try Evaluation(context, for: measure).forEachPass { outputs += $0.output }
        return outputs
    }
}
