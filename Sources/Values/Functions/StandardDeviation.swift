internal import Vocabulary

extension FunctionLibrary {
    static let sd = ValueFunction(
        "sd", "the standard deviation of a sample, with n − 1", formula: "√(Σ(x − mean x)² / (n − 1))",
        parameters: [.init("x", .value, "at least two numbers")],
        example: example("measure sd(weights of net at layer 1)"),
        code: .statistic { vectors, _ in Statistics.standardDeviation(vectors[0]) })
}
