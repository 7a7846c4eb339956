internal import Training
internal import Values
internal import Vocabulary

extension MeasureLibrary {
    static let fisherDiagonal = Measure(
        "fisher_diagonal", "how much each parameter matters to the network's own answers: the diagonal of the Fisher information",
        formula: """
            mean over samples of E[(∂ log p(y|x)/∂θ)²], y drawn from the network's answer and −log p its loss: \
            2·Σ(∂f/∂θ)² of mse, Σ_c p_c(∂ log p_c/∂θ)² of cross-entropy, exactly; `labels data`: y as in the data
            """,
        source: "Kirkpatrick et al., Overcoming catastrophic forgetting, PNAS 114, 2017; Kunstner et al., arXiv 1905.12558",
        parameters: [
            Parameter("labels", .word(["model", "data"]), default: .word("model"), "whose answers: drawn from the model, or the data")
        ],
        traits: MeasureTraits(needsSource: true, axes: ["layer", "kind", "unit", "input"], forwardPasses: 21),
        example: example("measure mean(fisher_diagonal of net) by layer, kind"),
        evaluate: { context in
            let samples = try SampleDerivatives(context, of: .loss(argument: nil), for: "fisher_diagonal")
            var sums = [Double](repeating: 0, count: samples.parameterCount)
            let isEmpirical = context.arguments.words["labels"] == "data"
            var hasFactor = true
            samples.forEachBatch { range, share in
                let each = share / Double(range.count)
                if isEmpirical {
                    samples.derivatives.seedLoss()
                    samples.derivatives.addSquaredGradients(times: each, to: &sums)
                    return
                }
                for factor in 0..<samples.derivatives.outputCount where hasFactor {
                    hasFactor = samples.derivatives.seedCurvatureFactor(factor)
                    if hasFactor { samples.derivatives.addSquaredGradients(times: each, to: &sums) }
                }
            }
            guard hasFactor else {
                throw ValueError(
                    id: "no-likelihood", "`fisher_diagonal` reads the loss as a log-likelihood, and this one is none",
                    hint: "train with mse, cross_entropy or binary_cross_entropy, or write `fisher_diagonal(labels data) of …`")
            }
            return samples.value(of: sums)
        })
}
