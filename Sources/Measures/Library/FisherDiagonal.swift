internal import TensorCore
internal import Training
internal import Values
internal import Vocabulary

extension MeasureLibrary {
    static let fisherDiagonal = Measure(
        "fisher_diagonal", "how much each parameter matters to the network's own answers: the diagonal of the Fisher information",
        formula: """
            mean over samples of E[(∂ log p(y|x)/∂θ)²], y drawn from the network's answer and −log p its loss: \
            2·Σ(∂f/∂θ)² of mse, Σ_c p_c(∂ log p_c/∂θ)² of cross-entropy, exactly
            """,
        source: "Kirkpatrick et al., Overcoming catastrophic forgetting in neural networks, PNAS 114, 2017",
        traits: MeasureTraits(needsSource: true, axes: ["layer", "kind", "unit", "input"], forwardPasses: 21),
        example: example("measure mean(fisher_diagonal of net) by layer, kind"),
        evaluate: { context in
            let samples = try SampleDerivatives(context, of: .loss(argument: nil), for: "fisher_diagonal")
            var sums = [Double](repeating: 0, count: samples.parameterCount)
            var hasFactor = true
            try samples.forEachBatch { range, share in
                let each = share / Double(range.count)
                for factor in 0..<samples.derivatives.outputCount where hasFactor {
                    try StopRequest.check()
                    hasFactor = samples.derivatives.seedCurvatureFactor(factor)
                    if hasFactor { samples.derivatives.addSquaredGradients(times: each, to: &sums) }
                }
            }
            guard hasFactor else {
                throw ValueError(
                    id: "no-likelihood", "`fisher_diagonal` reads the loss as a log-likelihood, and this one is none",
                    hint: "train with mse, cross_entropy or binary_cross_entropy, or measure `empirical_fisher`")
            }
            return samples.value(of: sums)
        })

    static let empiricalFisher = Measure(
        "empirical_fisher", "the mean square of the gradient of single samples, parameter by parameter",
        formula: "mean over samples of (∂L/∂θ)², with the targets of the data; `fisher_diagonal` draws them from the network",
        source: "Kunstner, Balles & Hennig, Limitations of the empirical Fisher approximation, arXiv 1905.12558",
        parameters: [targetArgument],
        traits: MeasureTraits(needsSource: true, axes: ["layer", "kind", "unit", "input"], forwardPasses: 3),
        example: example("measure mean(empirical_fisher of net) by layer, kind"),
        evaluate: { context in
            let samples = try SampleDerivatives(context, of: .loss(argument: "target"), for: "empirical_fisher")
            var sums = [Double](repeating: 0, count: samples.parameterCount)
            try samples.forEachBatch { range, share in
                samples.derivatives.seedLoss()
                samples.derivatives.addSquaredGradients(times: share / Double(range.count), to: &sums)
            }
            return samples.value(of: sums)
        })
}
