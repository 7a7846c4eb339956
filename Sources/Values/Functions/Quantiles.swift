internal import Vocabulary

/// Numbers that stand at a place in the order of all.
extension FunctionLibrary {
    static let median = ValueFunction(
        "median", "the middle number, or the mean of the two in the middle",
        parameters: [.init("x", .value, "numbers")],
        example: example("measure median(weights of net at layer 1)"),
        code: .statistic { vectors, _ in Statistics.median(vectors[0]) })

    static let quantile = ValueFunction(
        "quantile", "the number below which a share of all numbers lies, between neighbours by straight line",
        formula: "position level·(n − 1) in ascending order, counted from 0",
        source: "Hyndman & Fan, Sample quantiles in statistical packages, The American Statistician 50, 1996, type 7",
        parameters: [.init("x", .value, "numbers"), .init("level", .number(0...1), default: .number(0.5), "the share, 0 to 1")],
        example: example("measure quantile(weights of net at layer 1, level 90%)"),
        code: .statistic { vectors, settings in Statistics.quantile(vectors[0], at: settings["level"]) })

    static let min = ValueFunction(
        "min", "the least number", parameters: [.init("x", .value, "numbers")],
        example: example("measure min(loss of net)"),
        code: .statistic { vectors, _ in vectors[0].reduce(.nan) { $0 < $1 ? $0 : $1 } })

    static let max = ValueFunction(
        "max", "the greatest number", parameters: [.init("x", .value, "numbers")],
        example: example("measure max(loss of net)"),
        code: .statistic { vectors, _ in vectors[0].reduce(.nan) { $0 > $1 ? $0 : $1 } })
}
