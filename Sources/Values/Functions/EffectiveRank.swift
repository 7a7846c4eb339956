internal import TensorCore
internal import Vocabulary

extension FunctionLibrary {
    static let effectiveRank = ValueFunction(
        "effective_rank", "over how many directions a matrix spreads, by the entropy of its singular values",
        formula: "e^(−Σ p log p), p = σ / Σσ",
        source: "Roy & Vetterli, The effective rank: a measure of effective dimensionality, EUSIPCO 2007",
        parameters: [.init("a", .value, "a matrix, such as weights, or activations of one layer")],
        traits: FunctionTraits(.matrix),
        example: example("measure effective_rank(weights of net at layer 1)"),
        code: .matrix { (matrices, _) throws(ValueError) in
            let singular = try matrices[0].singularValues()
            let total = DoubleSum.of(singular)
            let entropy = 0 - DoubleSum.of(singular.map { value in
                let share = value / total
                return share > 0 ? share * PortableMath.log(share) : 0
            })
            return .number(total > 0 ? PortableMath.exp(entropy) : .nan)
        })
}
