internal import Values
internal import Vocabulary

/// The loss along the straight line from one network to another, parameter by parameter.
extension MeasureLibrary {
    private static let line: [Parameter] = [
        Parameter("other", .network, "a network of the same shape"),
        Parameter(
            "points", .integer(3...1001), unit: "points", default: .number(11), "networks along the line, both ends among them"),
    ]

    static let modeConnectivity = Measure(
        "mode_connectivity", "the loss along the straight line from a network to another, by fraction of the way",
        formula: "L((1 − α)·θ + α·θ′), α = 0, …, 1 in equal steps",
        source: "Goodfellow, Vinyals & Saxe, Qualitatively characterizing neural network optimization problems, arXiv 1412.6544",
        parameters: line,
        traits: MeasureTraits(needsSource: true, axes: ["fraction"], forwardPasses: 1, passesFor: "points", comparesParameters: true),
        example: pairExample("plot mode_connectivity(other) of net"),
        evaluate: { context in
            let name = "mode_connectivity"
            let (fractions, losses) = try NetworkPair(context, sameShape: true, for: name).losses(points(context), for: name)
            return Value(parts: [
                .init(axes: [.init("fraction", fractions.count, labels: fractions.map { "\($0)" })], elements: losses)
            ])
        })

    static let barrier = Measure(
        "barrier", "how far the loss rises on the straight line between two networks above that between their own losses",
        formula: "max over α of L((1 − α)·θ + α·θ′) − (1 − α)·L(θ) − α·L(θ′); at the ends it is 0",
        source: "Frankle et al., Linear mode connectivity and the lottery ticket hypothesis, arXiv 1912.05671",
        parameters: line,
        traits: MeasureTraits(needsSource: true, forwardPasses: 1, passesFor: "points", comparesParameters: true),
        example: pairExample("measure barrier(other) of net"),
        evaluate: { context in
            let (fractions, losses) = try NetworkPair(context, sameShape: true, for: "barrier")
                .losses(points(context), for: "barrier")
            let (first, last) = (losses[0], losses[losses.count - 1])
            var height = 0.0
            for (fraction, loss) in zip(fractions, losses) {
                let rise = loss - ((1 - fraction) * first + fraction * last)
                if rise.isNaN { return Value(.nan) }
                height = rise > height ? rise : height
            }
            return Value(height)
        })

    private static func points(_ context: MeasureContext) -> Int {
        Int(context.arguments.numbers["points"] ?? 11)
    }

    /// A small trained network `net`, and a fork of it, `other`, that learned something else.
    static func pairExample(_ line: String) -> String {
        """
        model net = 2 -> 8 relu -> 1
        train net on x*y for 50 steps
        fork net as other
        finetune other to x*y + x for 50 steps
        \(line)
        """
    }
}
