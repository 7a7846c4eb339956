internal import Vocabulary

/// How two values go together, pair by pair.
extension FunctionLibrary {
    static let correlation = ValueFunction(
        "correlation", "Pearson's correlation of the pairs in which neither number is missing",
        formula: "Σ(x − mean x)(y − mean y) / √(Σ(x − mean x)²·Σ(y − mean y)²)",
        parameters: [.init("x", .value, "numbers"), .init("y", .value, "numbers on the same axes")],
        example: example("let w = weights of net at layer 1\nmeasure correlation(w, w^3)"),
        code: .statistic { vectors, _ in Statistics.correlation(vectors[0], vectors[1]) })

    static let spearman = ValueFunction(
        "spearman", "Spearman's rank correlation; equal numbers share the mean of their ranks",
        formula: "Pearson's correlation of the ranks",
        source: "Spearman, The proof and measurement of association between two things, 1904",
        parameters: [.init("x", .value, "numbers"), .init("y", .value, "numbers on the same axes")],
        example: example("let w = weights of net at layer 1\nmeasure spearman(w, w^3)"),
        code: .statistic { vectors, _ in
            Statistics.correlation(Statistics.ranks(vectors[0]), Statistics.ranks(vectors[1]))
        })

    static let r2 = ValueFunction(
        "r2", "the share of variance a straight line explains", formula: "correlation(x, y)²",
        parameters: [.init("x", .value, "numbers"), .init("y", .value, "numbers on the same axes")],
        example: example("let w = weights of net at layer 1\nmeasure r2(w, w^3)"),
        code: .statistic { vectors, _ in
            let r = Statistics.correlation(vectors[0], vectors[1])
            return r * r
        })

    static let slope = ValueFunction(
        "slope", "by how much y rises for each unit of x: the least-squares line with an intercept",
        formula: "Σ(x − mean x)(y − mean y) / Σ(x − mean x)²",
        parameters: [.init("x", .value, "numbers"), .init("y", .value, "numbers on the same axes")],
        example: example("let w = weights of net at layer 1\nmeasure slope(w, w^3)"),
        code: .statistic { vectors, _ in Statistics.slope(vectors[0], vectors[1]) })
}
