internal import TensorCore
internal import Training
internal import Values
internal import Vocabulary

/// The gradient of the mean loss, by the parameters and by what the network sees.
extension MeasureLibrary {
    /// One formula for each output; more may follow the first.
    static let targetArgument = Parameter(
        "target", .formula, default: .absent, "what the network should answer, one formula for each output; as it was trained",
        repeats: true)

    static let gradient = Measure(
        "gradient", "the gradient of the mean loss by every parameter, also for a task the network was not trained on",
        formula: "∂L/∂θ",
        parameters: [targetArgument],
        traits: MeasureTraits(needsSource: true, axes: ["layer", "kind", "unit", "input"], forwardPasses: 3),
        example: example("measure cosine(gradient of net, gradient(x + y) of net)"),
        evaluate: { context in
            let samples = try SampleDerivatives(context, of: .loss(argument: "target"), for: "gradient")
            return samples.value(of: try samples.gradient())
        })

    static let inputGradient = Measure(
        "input_gradient", "the gradient of each sample's own loss by what the network sees of it: a saliency map",
        formula: "∂L/∂x",
        source: "Simonyan, Vedaldi & Zisserman, Deep inside convolutional networks, arXiv 1312.6034",
        parameters: [targetArgument],
        traits: MeasureTraits(needsSource: true, axes: ["sample", "input"], forwardPasses: 3),
        example: example("measure mean(|input_gradient of net| over sample)"),
        evaluate: { context in
            let samples = try SampleDerivatives(context, of: .loss(argument: "target"), for: "input_gradient")
            var elements: [Double] = []
            try samples.forEachBatch { _, _ in
                samples.derivatives.seedLoss()
                guard let gradient = samples.derivatives.gradient(at: .seen) else { return }
                elements += gradient.rows.map { $0.isFinite ? Double($0) : .nan }
            }
            let axes: [Value.Axis] = [
                .init("sample", samples.sampleCount), .init("input", context.state.architecture.input.count),
            ]
            return Value(parts: [.init(axes: axes, elements: elements)])
        })

    static let gradientNoise = Measure(
        "gradient_noise", "the simple noise scale: how large a batch must be for its gradient to be more signal than noise",
        formula: """
            tr Σ / |G|²; tr Σ = Σ‖g − Ḡ‖²/(n − 1) over the gradients g of single samples, |G|² = ‖Ḡ‖² − tr Σ/n; \
            missing where |G|² is not above 0
            """,
        source: "McCandlish et al., An empirical model of large-batch training, arXiv 1812.06162",
        parameters: [targetArgument],
        traits: MeasureTraits(needsSource: true, forwardPasses: 3),
        example: example("measure gradient_noise of net on (x in 0..1, y in 0..1)"),
        evaluate: { context in
            let samples = try SampleDerivatives(context, of: .loss(argument: "target"), for: "gradient_noise")
            var mean = [Double](repeating: 0, count: samples.parameterCount)
            var squares = DoubleSum()
            try samples.forEachBatch { _, share in
                _ = samples.derivatives.addLossGradient(times: share, to: &mean)
                samples.derivatives.seedLoss()
                for norm in samples.derivatives.squaredGradientNorms() { squares.add(norm) }
            }
            let count = Double(samples.sampleCount)
            let whole = DoubleSum.ofProducts(mean, mean)
            let spread = (squares.total - count * whole) / (count - 1)
            let signal = whole - spread / count
            return Value(signal > 0 && spread.isFinite ? spread / signal : .nan)
        })
}
