internal import TensorCore
internal import Vocabulary

/// Functions of single numbers that need more than arithmetic; where the result is not finite it is missing.
extension FunctionLibrary {
    static let exp = each("exp", "e to the power x") { PortableMath.exp($0) }
    static let log = each("log", "the natural logarithm; missing at 0 and below") { $0 > 0 ? PortableMath.log($0) : .nan }
    static let sigmoid = each("sigmoid", "the logistic function", formula: "1 / (1 + e⁻ˣ)") { x in
        let t = PortableMath.exp(0 - x.magnitude)
        return (x >= 0 ? 1 : t) / (1 + t)
    }
}
