// Made by scripts/index from the declarations in Sources/Measures; run it again instead of editing.
extension MeasureLibrary {
    /// Every entry, by the name of its declaration.
    public static let all: [Measure] = [
        accuracy,
        activations,
        biases,
        classSelectivity,
        deadUnits,
        gradientNorm,
        interaction,
        loss,
        nfm,
        parameters,
        participationRatio,
        predictions,
        selectivity,
        sparsity,
        targets,
        weights,
    ]
}
