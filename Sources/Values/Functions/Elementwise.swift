internal import Vocabulary

/// Functions of single numbers; where the result is not finite it is missing.
extension FunctionLibrary {
    static func each(
        _ name: String, _ summary: String, formula: String? = nil, _ compute: @escaping @Sendable (Double) -> Double
    ) -> ValueFunction {
        ValueFunction(
            name, summary, formula: formula, parameters: [.init("x", .value, "numbers")],
            example: example("measure mean(\(name)(|weights of net at layer 1|))"),
            code: .map(compute))
    }

    static let abs = each("abs", "the number without its sign, as |x|") { $0.magnitude }
    static let sqrt = each("sqrt", "the square root, number by number; missing below 0") { $0.squareRoot() }
    static let sign = each("sign", "−1, 0 or 1") { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
    static let floor = each("floor", "the greatest whole number not above x") { whole(below: $0) }
    static let round = each("round", "the nearest whole number, halves away from 0") { x in
        let size = whole(below: x.magnitude)
        let rounded = x.magnitude - size >= 0.5 ? size + 1 : size
        return x < 0 ? 0 - rounded : rounded
    }
    static let relu = each("relu", "x where it is positive, else 0", formula: "max(x, 0)") { $0 < 0 ? 0 : $0 }

    /// Numbers from 2⁵² on are whole; below, one conversion to an integer and back cuts towards 0.
    private static func whole(below x: Double) -> Double {
        guard x.magnitude < 0x1p52 else { return x }
        let cut = Double(Int64(x))
        return cut > x ? cut - 1 : cut
    }
}
