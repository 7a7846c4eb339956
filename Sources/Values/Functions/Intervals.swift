internal import TensorCore
internal import Vocabulary

/// Confidence intervals: their two ends, as the places low and high of the axis `bound`.
extension FunctionLibrary {
    private static let bounds = FunctionTraits(.along([]), yields: .places(of: "bound"))
    private static let ends = ["low", "high"]

    private static let level = Parameter(
        "level", .number(0...1, exclusiveLow: true), default: .number(0x1.e666666666666p-1),
        "how often such an interval holds the true number, below 100%")

    static let interval = ValueFunction(
        "interval", "the confidence interval of the mean, by Student's t", formula: "mean ± t(level, n − 1)·sd/√n",
        source: "Student, The probable error of a mean, Biometrika 6, 1908",
        parameters: [.init("x", .value, "at least two numbers, such as one for each seed"), level],
        traits: bounds,
        example: """
            seeds 3
            model net = 2 -> 8 tanh -> 1
            train net on x*y for 50 steps
            measure interval(last(loss of net) over seed)
            """,
        code: .places(ends) { vectors, settings in
            let x = vectors[0]
            let half = StudentT.quantile(twoSided: 1 - settings["level"], degrees: x.count - 1)
                * Statistics.standardDeviation(x) / Double(x.count).squareRoot()
            let mean = Statistics.mean(x)
            return [mean - half, mean + half]
        })

    static let slopeInterval = ValueFunction(
        "slope_interval", "the confidence interval of a slope, by Student's t",
        formula: "slope ± t(level, n − 2)·√(Σ residual² / ((n − 2)·Σ(x − mean x)²))",
        parameters: [
            .init("x", .value, "numbers"), .init("y", .value, "numbers on the same axes, at least three pairs"), level,
        ],
        traits: bounds,
        example: example("let w = weights of net at layer 1\nmeasure slope_interval(w, w^3)"),
        code: .places(ends) { vectors, settings in
            let (x, y) = (vectors[0], vectors[1])
            let slope = Statistics.slope(x, y)
            let (dx, dy) = (Statistics.centred(x), Statistics.centred(y))
            let rests = zip(dx, dy).map { $1 - slope * $0 }
            let degrees = x.count - 2
            guard degrees > 0 else { return [.nan, .nan] }
            let error = (DoubleSum.ofProducts(rests, rests) / (Double(degrees) * DoubleSum.ofProducts(dx, dx))).squareRoot()
            let half = StudentT.quantile(twoSided: 1 - settings["level"], degrees: degrees) * error
            return [slope - half, slope + half]
        })

    static let intercept = ValueFunction(
        "intercept", "where the least-squares line of y on x stands at x = 0", formula: "mean y − slope·mean x",
        parameters: [.init("x", .value, "numbers"), .init("y", .value, "numbers on the same axes")],
        example: example("let w = weights of net at layer 1\nmeasure intercept(w, w^3)"),
        code: .statistic { vectors, _ in
            Statistics.mean(vectors[1]) - Statistics.slope(vectors[0], vectors[1]) * Statistics.mean(vectors[0])
        })

    static let bootstrap = ValueFunction(
        "bootstrap", "the interval of the mean by drawing the numbers again with replacement, without assuming a distribution",
        formula: "quantiles (1 ∓ level)/2 of the means of `draws` samples of n",
        source: "Efron, Bootstrap methods: another look at the jackknife, Ann. Stat. 7, 1979",
        parameters: [
            .init("x", .value, "at least two numbers"), level,
            .init("draws", .integer(100...1_000_000), default: .number(2000), "how many samples are drawn"),
        ],
        traits: bounds,
        example: example("measure bootstrap(weights of net at layer 1, draws 200)"),
        code: .places(ends) { vectors, settings in
            let x = vectors[0]
            guard x.count > 1, let draws = Int(exactly: settings["draws"]) else { return [.nan, .nan] }
            let stream = RandomStream(seed: 0, path: ["bootstrap"])
            let means = (0..<draws).map { draw in
                if StopRequest.isMade(at: draw) { return Double.nan }
                var sum = DoubleSum()
                for index in x.indices {
                    sum.add(x[Int(stream.integer(below: UInt64(x.count), UInt64(draw * x.count + index)))])
                }
                return sum.mean
            }
            let tail = (1 - settings["level"]) / 2
            return [Statistics.quantile(means, at: tail), Statistics.quantile(means, at: 1 - tail)]
        })
}
