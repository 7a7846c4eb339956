internal import Values
internal import Vocabulary

extension MeasureLibrary {
    static let loss = Measure(
        "loss", "the mean loss over the samples of a source, by the loss the network was trained with",
        formula: "Σ loss(prediction, target) / samples",
        traits: MeasureTraits(needsSource: true, forwardPasses: 1),
        example: example("measure loss of net on (x in 0..1, y in 0..1)"),
        evaluate: { context in Value(try Evaluation(context, for: "loss").meanLoss()) })

    static let gradientNorm = Measure(
        "gradient_norm", "the length of the gradient of the mean loss by all parameters", formula: "‖∂L/∂θ‖",
        traits: MeasureTraits(needsSource: true, forwardPasses: 3),
        example: example("measure gradient_norm of net"),
        evaluate: { context in Value(try Evaluation(context, for: "gradient_norm").gradientNorm()) })
}
