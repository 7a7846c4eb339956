internal import TensorCore
internal import Vocabulary

/// Sums and counts.
extension FunctionLibrary {
    static let sum = ValueFunction(
        "sum", "the sum of the numbers that are not missing", formula: "Σx",
        parameters: [.init("x", .value, "numbers")],
        example: example("measure sum(|weights of net at layer 1|)"),
        code: .statistic { vectors, _ in DoubleSum.of(vectors[0]) })

    static let count = ValueFunction(
        "count", "how many numbers are not missing", parameters: [.init("x", .value, "numbers")],
        example: example("measure count(weights of net at layer 1)"),
        code: .statistic { vectors, _ in Double(vectors[0].count) })
}
