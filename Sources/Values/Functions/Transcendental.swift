internal import TensorCore
internal import Vocabulary

/// Functions of single numbers that need more than arithmetic; where the result is not finite it is missing.
extension FunctionLibrary {
    static let exp = each("exp", "e to the power x") { PortableMath.exp($0) }
    static let log = each("log", "the natural logarithm; missing at 0 and below") { $0 > 0 ? PortableMath.log($0) : .nan }
    static let sin = each("sin", "the sine of an angle in radians") { PortableMath.sin($0) }
    static let cos = each("cos", "the cosine of an angle in radians") { PortableMath.cos($0) }
    static let atan2 = ValueFunction(
        "atan2", "the angle of the point (x, y) in radians, −π to π", formula: "the angle whose tangent is y / x",
        parameters: [.init("y", .value, "how far up"), .init("x", .value, "how far right")],
        example: example(ofPairs: "atan2"),
        code: .elementwise { numbers, _ in PortableMath.atan2(numbers[0], numbers[1]) })
    static let tanh = each("tanh", "the hyperbolic tangent") { PortableMath.tanh($0) }
    static let sigmoid = each("sigmoid", "the logistic function", formula: "1 / (1 + e⁻ˣ)") { PortableMath.sigmoid($0) }
    static let softplus = each("softplus", "a smooth relu", formula: "log(1 + eˣ)") { PortableMath.softplus($0) }
    static let tan = each("tan", "the tangent of an angle in radians") { PortableMath.tan($0) }
}
