extension PortableMath {
    /// The natural logarithm; −∞ at 0, NaN below.
    public static func log(_ x: Double) -> Double {
        guard let (k, f) = mantissa(x) else { return edgeOfLogarithm(x) }
        return logarithm(k, f, 0).0
    }

    /// log(1 + x), accurate near 0; −∞ at −1, NaN below.
    public static func log1p(_ x: Double) -> Double {
        if x.magnitude < 0x1p-53 { return x }
        guard x > -1, x < .infinity else { return edgeOfLogarithm(1 + x) }
        return log1pParts(x, 0).0
    }

    /// log(1 + x + y) in two parts, y small beside x; 1 + x positive and finite.
    @inline(__always)
    static func log1pParts(_ x: Double, _ y: Double) -> (Double, Double) {
        let u = 1 + x
        if x > -0x1.2bec333018867p-2 && x < 0x1.a827999fcef31p-2 { return logarithm(0, x, y / u) }
        guard let (k, f) = mantissa(u) else { return (edgeOfLogarithm(u), 0) }
        // What rounding 1 + x lost, relative to the sum.
        let lost = k >= 54 ? 0 : (k >= 2 ? 1 - (u - x) : x - (u - 1))
        return logarithm(k, f, (lost + y) / u)
    }

    /// log x in two parts, x positive and finite.
    @inline(__always)
    static func logParts(_ x: Double) -> (Double, Double) {
        guard let (k, f) = mantissa(x) else { return (edgeOfLogarithm(x), 0) }
        return logarithm(k, f, 0)
    }

    /// The logarithm to base 2, exact at powers of two; −∞ at 0, NaN below.
    public static func log2(_ x: Double) -> Double {
        guard let (k, f) = mantissa(x) else { return edgeOfLogarithm(x) }
        let square = 0.5 * f * f
        let high = upperHalf(f - square)
        let low = (f - high) - square + quotientTerm(f, square)
        let inverseHigh = 0x1.71547652p0
        let valueHigh = high * inverseHigh
        let valueLow = (low + high) * 0x1.705fc2eefa2p-33 + low * inverseHigh
        let sum = Double(k) + valueHigh
        return (valueLow + ((Double(k) - sum) + valueHigh)) + sum
    }

    /// x = 2ᵏ·(1 + f) with √½ ≤ 1 + f < √2; nil where x is not positive and finite.
    @inline(__always)
    static func mantissa(_ x: Double) -> (Int, Double)? {
        guard x > 0, x < .infinity else { return nil }
        let subnormal = x < 0x1p-1022
        let bits = Int64(bitPattern: (subnormal ? x * 0x1p54 : x).bitPattern)
        let root: Int64 = 0x3fe6_a09e_0000_0000
        let shifted = bits - root
        let k = Int(shifted >> 52) - (subnormal ? 54 : 0)
        return (k, Double(bitPattern: UInt64((shifted & 0xf_ffff_ffff_ffff) + root)) - 1)
    }

    /// s·(½f² + R) with s = f/(2 + f): what log(1 + f) adds to f − ½f².
    @inline(__always)
    static func quotientTerm(_ f: Double, _ square: Double) -> Double {
        let s = f / (2 + f)
        let z = s * s
        let w = z * z
        let even = w * horner(w, 0x1.999999997fa04p-2, 0x1.c71c51d8e78afp-3, 0x1.39a09d078c69fp-3)
        let odd = z * horner(w, 0x1.5555555555593p-1, 0x1.2492494229359p-2, 0x1.7466496cb03dep-3, 0x1.2f112df3e5244p-3)
        return s * (square + (even + odd))
    }

    /// k·ln 2 + log(1 + f) + c in two parts.
    @inline(__always)
    private static func logarithm(_ k: Int, _ f: Double, _ c: Double) -> (Double, Double) {
        let square = 0.5 * f * f
        let n = Double(k)
        let tail = (quotientTerm(f, square) + (n * ln2Low + c)) - square
        if k == 0 { return twoSum(f, tail) }
        return quickTwoSum(n * ln2High, tail + f)
    }

    private static func edgeOfLogarithm(_ x: Double) -> Double {
        if x == 0 { return -.infinity }
        return x > 0 ? .infinity : .nan
    }

    public static func log(_ x: Float) -> Float { Float(log(Double(x))) }
    public static func log1p(_ x: Float) -> Float { Float(log1p(Double(x))) }
    public static func log2(_ x: Float) -> Float { Float(log2(Double(x))) }
}
