internal import Vocabulary

extension FunctionLibrary {
    static let agreement = ValueFunction(
        "agreement", "how alike the curves at the places of an axis are: the mean of the correlations of all pairs of places",
        formula: "mean of r(vᵢ, vⱼ) over i < j; pairs without a correlation are left out",
        parameters: [.init("x", .value, "curves, such as one for each replicate")],
        example: """
            seeds 3
            model net = 2 -> 8 tanh -> 1
            train net on x*y for 50 steps
            measure agreement(loss of net over seed)
            """,
        code: .across { vectors, _ in
            var correlations: [Double] = []
            for second in vectors.indices {
                for first in 0..<second {
                    let pair = [vectors[first], vectors[second]].complete
                    let r = Statistics.correlation(pair[0], pair[1])
                    if !r.isNaN { correlations.append(r) }
                }
            }
            return Statistics.mean(correlations)
        })
}
