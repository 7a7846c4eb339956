internal import TensorCore
internal import Vocabulary

/// Lengths and angles of vectors: over the units of a layer, over a matrix of weights, or over all parameters.
extension FunctionLibrary {
    private static let overUnits = FunctionTraits(.along(["unit", "input"]))

    static let norm = ValueFunction(
        "norm", "the Euclidean length over the units, a weight matrix, or all parameters", formula: "√Σx²",
        parameters: [.init("x", .value, "a vector, a matrix or the parameters of a network")],
        traits: overUnits,
        example: example("measure mean(norm(activations of net) over sample)"),
        code: .statistic { vectors, _ in DoubleSum.ofProducts(vectors[0], vectors[0]).squareRoot() })

    static let dot = ValueFunction(
        "dot", "the inner product over the units, a weight matrix, or all parameters", formula: "Σx·y",
        parameters: [.init("x", .value, "a vector"), .init("y", .value, "a vector of the same axes")],
        traits: overUnits,
        example: example("let w = weights of net at layer 1\nmeasure dot(w, w)"),
        code: .statistic { vectors, _ in DoubleSum.ofProducts(vectors[0], vectors[1]) })

    static let cosine = ValueFunction(
        "cosine", "the cosine of the angle between two vectors", formula: "Σx·y / √(Σx²·Σy²)",
        parameters: [.init("x", .value, "a vector"), .init("y", .value, "a vector of the same axes")],
        traits: overUnits,
        example: example("let w = weights of net at layer 1\nmeasure cosine(w, |w|)"),
        code: .statistic { vectors, _ in
            let squares = vectors.map { DoubleSum.ofProducts($0, $0) }
            return Statistics.cosine(DoubleSum.ofProducts(vectors[0], vectors[1]), squares[0], squares[1])
        })
}
