internal import Training
internal import Values
internal import Vocabulary

/// What a network consists of; no samples are needed.
extension MeasureLibrary {
    static let weights = Measure(
        "weights", "the weights of a layer, one row for each unit",
        traits: MeasureTraits(needsSource: false, layer: .everyWeighted, axes: ["unit", "input"], forwardPasses: 0),
        example: example("measure norm(weights of net at layer 1)"),
        evaluate: { context in try context.state.tensors(.weights, at: context.selection, for: "weights") })

    static let biases = Measure(
        "biases", "the biases of a layer",
        traits: MeasureTraits(needsSource: false, layer: .everyWeighted, axes: ["unit"], forwardPasses: 0),
        example: example("measure norm(biases of net at layer 1)"),
        evaluate: { context in try context.state.tensors(.biases, at: context.selection, for: "biases") })

    static let parameters = Measure(
        "parameters", "everything the network learns: weights and biases, or the letters of a white-box model",
        traits: MeasureTraits(needsSource: false, axes: ["layer", "kind", "unit", "input"], forwardPasses: 0),
        example: example("measure count(parameters of net)"),
        evaluate: { context in context.state.value })

    static let nfm = Measure(
        "nfm", "the neural feature matrix of a layer: which directions of its inputs its weights look at",
        formula: "Wᵀ·W; of a learner `rfm` its feature matrix M, which stands in the same place",
        source: "Radhakrishnan et al., Mechanism for feature learning in neural networks, Science 383, 2024, arXiv 2212.13881",
        traits: MeasureTraits(needsSource: false, layer: .everyWeighted, axes: ["input", "input"], forwardPasses: 0),
        example: example("measure trace(nfm of net at layer 1)"),
        evaluate: { context in
            if let metric = context.state.tensor(.metric) { return Value(parts: [context.state.part(of: metric, tags: [])]) }
            let weights = try context.state.tensors(.weights, at: context.selection, for: "nfm")
            return Value(parts: try weights.parts.map { part in
                let matrix = Matrix(rows: part.axes[0], columns: part.axes[1], elements: part.elements)
                let product = try matrix.transposed.times(matrix)
                return .init(tags: part.tags, axes: [product.rowAxis, product.columnAxis], elements: product.elements)
            })
        })
}
