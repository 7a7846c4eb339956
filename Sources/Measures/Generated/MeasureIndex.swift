// Made by scripts/index from the declarations in Sources/Measures; run it again instead of editing.
extension MeasureLibrary {
    /// Every entry, by the name of its declaration.
    public static let all: [Measure] = [
        accuracy,
        activations,
        agop,
        barrier,
        biases,
        classSelectivity,
        deadUnits,
        functionalDistance,
        gradientNorm,
        interaction,
        jacobianNorm,
        loss,
        modeConnectivity,
        nfm,
        parameters,
        participationRatio,
        predictions,
        probe,
        selectivity,
        sparsity,
        targets,
        weightDistance,
        weights,
    ]
}
