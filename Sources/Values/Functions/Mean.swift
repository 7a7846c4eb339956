internal import Vocabulary

extension FunctionLibrary {
    static let mean = ValueFunction(
        "mean", "the arithmetic mean of the numbers that are not missing", formula: "Σx / n",
        parameters: [.init("x", .value, "numbers")],
        example: example("measure mean(activations of net over sample)"),
        code: .statistic { vectors, _ in Statistics.mean(vectors[0]) })
}
