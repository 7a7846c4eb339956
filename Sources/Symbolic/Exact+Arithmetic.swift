extension Exact {
    public static let zero = Exact.fraction(0, 1)
    public static let one = Exact.fraction(1, 1)

    public init(_ integer: Int) {
        self.init(Int128(integer), 1) { Double(integer) }
    }

    /// The fraction in lowest terms, or `otherwise` where it has no parts of 63 bits or no denominator.
    init(_ numerator: Int128, _ denominator: Int128, otherwise: () -> Double) {
        let divisor = Self.commonDivisor(numerator.magnitude, denominator.magnitude)
        guard denominator != 0, divisor > 0 else {
            self = .inexact(otherwise())
            return
        }
        let top = numerator.magnitude / divisor
        let bottom = denominator.magnitude / divisor
        guard top <= UInt128(Int64.max), bottom <= UInt128(Int64.max) else {
            self = .inexact(otherwise())
            return
        }
        let negative = (numerator < 0) != (denominator < 0)
        self = .fraction(negative ? -Int64(top) : Int64(top), Int64(bottom))
    }

    private static func commonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }

    public static func + (a: Exact, b: Exact) -> Exact {
        combined(a, b, { ($0 * $3 + $2 * $1, $1 * $3) }, { $0 + $1 })
    }

    public static func - (a: Exact, b: Exact) -> Exact {
        combined(a, b, { ($0 * $3 - $2 * $1, $1 * $3) }, { $0 - $1 })
    }

    public static func * (a: Exact, b: Exact) -> Exact {
        combined(a, b, { ($0 * $2, $1 * $3) }, { $0 * $1 })
    }

    /// Division by 0 gives what Double gives.
    public static func / (a: Exact, b: Exact) -> Exact {
        combined(a, b, { ($0 * $3, $1 * $2) }, { $0 / $1 })
    }

    public static prefix func - (a: Exact) -> Exact {
        .zero - a
    }

    /// The result as a fraction of 128-bit parts, reduced; as Double where either number is inexact or the parts do not fit.
    private static func combined(
        _ a: Exact, _ b: Exact, _ exact: (Int128, Int128, Int128, Int128) -> (Int128, Int128),
        _ inexact: (Double, Double) -> Double
    ) -> Exact {
        guard case .fraction(let p, let q) = a, case .fraction(let r, let s) = b else {
            return .inexact(inexact(a.doubleValue, b.doubleValue))
        }
        let (top, bottom) = exact(Int128(p), Int128(q), Int128(r), Int128(s))
        return Exact(top, bottom) { inexact(a.doubleValue, b.doubleValue) }
    }

    /// The number to an integer power; 0⁻ⁿ gives what Double gives.
    public func power(_ n: Int) -> Exact {
        var result = Exact.one
        var square = self
        var rest = n.magnitude
        while rest > 0 {
            if rest & 1 == 1 { result = result * square }
            rest >>= 1
            if rest > 0 { square = square * square }
        }
        return n < 0 ? .one / result : result
    }

    public var magnitude: Exact { self < .zero ? -self : self }

    /// The number as an integer, where it is one exactly.
    public var integer: Int? {
        guard case .fraction(let numerator, 1) = self else { return nil }
        return Int(numerator)
    }

    /// The nearest Double, ties to even.
    public var doubleValue: Double {
        switch self {
        case .inexact(let value): return value
        case .fraction(let numerator, let denominator):
            let size = numerator.magnitude
            if size == 0 { return 0 }
            let limit: UInt64 = 1 << 53
            if size <= limit && denominator.magnitude <= limit { return Double(numerator) / Double(denominator) }
            // A quotient of 63 or 64 bits whose last says whether anything was left over rounds as the whole does.
            let shift = 63 + (64 - denominator.magnitude.leadingZeroBitCount) - (64 - size.leadingZeroBitCount)
            let (quotient, rest) = (UInt128(size) << UInt128(shift)).quotientAndRemainder(
                dividingBy: UInt128(denominator.magnitude))
            let rounded = Double(UInt64(quotient) | (rest == 0 ? 0 : 1))
            let value = rounded * Double(sign: .plus, exponent: -shift, significand: 1)
            return numerator < 0 ? -value : value
        }
    }
}
