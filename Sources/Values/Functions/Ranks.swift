internal import Vocabulary

/// Functions that put something else in each place of a vector.
extension FunctionLibrary {
    static let ranks = ValueFunction(
        "ranks", "the rank of each number from 1; equal numbers share the mean of their ranks",
        parameters: [.init("x", .value, "numbers")],
        example: example("measure max(ranks(weights of net at layer 1))"),
        code: .transformation { vectors, _ in Statistics.ranks(vectors[0]) })

    static let standardised = ValueFunction(
        "standardised", "each number less the mean, in standard deviations", formula: "(x − mean x) / sd x",
        parameters: [.init("x", .value, "numbers")],
        example: example("measure max(standardised(weights of net at layer 1))"),
        code: .transformation { vectors, _ in
            let deviation = Statistics.standardDeviation(vectors[0])
            return Statistics.centred(vectors[0]).map { $0 / deviation }
        })

    static let cumulative = ValueFunction(
        "cumulative", "the running sum along an axis", formula: "yᵢ = x₁ + … + xᵢ",
        parameters: [.init("x", .value, "numbers in an order")],
        traits: FunctionTraits(.along(["step"]), yields: .same),
        example: example("measure last(cumulative(loss of net))"),
        code: .transformation { vectors, _ in
            var total = 0.0
            return vectors[0].map { x in
                total += x
                return total
            }
        })
}
