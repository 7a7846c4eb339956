extension Exact: Comparable {
    /// By value, exactly; of two equal values the fraction comes first, and NaN comes last.
    public static func < (a: Exact, b: Exact) -> Bool {
        switch (a, b) {
        case (.fraction(let p, let q), .fraction(let r, let s)):
            return Int128(p) * Int128(s) < Int128(r) * Int128(q)
        case (.inexact(let x), .inexact(let y)):
            return x < y || (y.isNaN && !x.isNaN)
        case (.fraction(let p, let q), .inexact(let y)):
            return y.isNaN || sign(p, q, minus: y) <= 0
        case (.inexact(let x), .fraction(let p, let q)):
            return !x.isNaN && sign(p, q, minus: x) > 0
        }
    }

    /// Whether both stand for the same number, exact or not.
    public func equals(_ other: Exact) -> Bool {
        switch (self, other) {
        case (.fraction, .fraction): return self == other
        case (.inexact(let x), .inexact(let y)): return x == y
        case (.fraction(let p, let q), .inexact(let x)), (.inexact(let x), .fraction(let p, let q)):
            return !x.isNaN && Self.sign(p, q, minus: x) == 0
        }
    }

    /// The sign of p/q − x, q > 0, x not NaN.
    private static func sign(_ p: Int64, _ q: Int64, minus x: Double) -> Int {
        if x >= 0x1p63 { return -1 }
        if x < -0x1p63 { return 1 }
        let truncated = Int64(x)
        let whole = Double(truncated) > x ? truncated - 1 : truncated
        let (quotient, remainder) = Int128(p).quotientAndRemainder(dividingBy: Int128(q))
        let floor = remainder < 0 ? quotient - 1 : quotient
        if floor != Int128(whole) { return floor < Int128(whole) ? -1 : 1 }
        // Equal whole parts: compare r/q with f = M·2⁻ˢ, both in 0 ..< 1, as r with M·q·2⁻ˢ.
        let r = Int128(p) - floor * Int128(q)
        let f = x - Double(whole)
        if f == 0 { return r == 0 ? 0 : 1 }
        let s = 52 - Int(f.exponent)
        let product = Int128(f.significandBitPattern | 1 << 52) * Int128(q)
        let bound = s < 127 ? product >> Int128(s) : 0
        if r != bound { return r < bound ? -1 : 1 }
        return s < 127 && bound << Int128(s) == product ? 0 : -1
    }
}
