extension PortableMath {
    /// eˣ.
    public static func exp(_ x: Double) -> Double {
        if x.isNaN { return .nan }
        if x > 0x1.62e42fefa39efp9 { return .infinity }
        if x < -0x1.74910d52d3051p9 { return 0 }
        if x.magnitude < 0x1p-54 { return 1 + x }
        let (k, high, low) = reduced(x)
        return scaled(exponential(high, low).0, by: k)
    }

    /// e to the power x + y in two parts, exact to about ⅓ ulp of the first; |x + y| < 700, y small.
    @inline(__always)
    static func expParts(_ x: Double, _ y: Double = 0) -> (Double, Double) {
        let (k, high, low) = reduced(x)
        let (value, rest) = exponential(high, low - y)
        return (value * powerOfTwo(k), rest * powerOfTwo(k))
    }

    /// x = k·ln 2 + high − low with |high − low| ≤ ½ ln 2 or little more.
    @inline(__always)
    static func reduced(_ x: Double) -> (Int, Double, Double) {
        if x.magnitude <= 0x1.62e42fefa39efp-2 { return (0, x, 0) }
        let k = Int(inverseLn2 * x + (x < 0 ? -0.5 : 0.5))
        let t = Double(k)
        return (k, x - t * ln2High, t * ln2Low)
    }

    /// e to the power high − low in two parts: with r the difference, 1 + r + r·c/(2 − c), where c = r − r²(P₁ + r²P₂ + …).
    @inline(__always)
    private static func exponential(_ high: Double, _ low: Double) -> (Double, Double) {
        let r = high - low
        let t = r * r
        let c = r - t * horner(
            t, 0x1.555555555553ep-3, -0x1.6c16c16bebd93p-9, 0x1.1566aaf25de2cp-14, -0x1.bbd41c5d26bf1p-20,
            0x1.6376972bea4dp-25)
        return quickTwoSum(1, high - (low - (r * c) / (2 - c)))
    }

    /// eˣ − 1, accurate near 0.
    public static func expm1(_ x: Double) -> Double {
        if x.isNaN { return .nan }
        if x > 0x1.62e42fefa39efp9 { return .infinity }
        if x < -40 { return -1 }
        if x.magnitude < 0x1p-54 { return x }
        let (k, high, low) = reduced(x)
        let r = high - low
        let c = (high - r) - low
        let half = 0.5 * r
        let s = r * half
        let r1 = horner(
            s, 1, -0x1.11111111110f4p-5, 0x1.a01a019fe5585p-10, -0x1.4ce199eaadbb7p-14, 0x1.0cfca86e65239p-18,
            -0x1.afdb76e09c32dp-23)
        let t = 3 - r1 * half
        var e = s * ((r1 - t) / (6 - r * t))
        if k == 0 { return r - (r * e - s) }
        e = r * (e - c) - c
        e -= s
        switch k {
        case -1: return 0.5 * (r - e) - 0.5
        case 1: return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e)
        case 2..<20: return ((1 - powerOfTwo(-k)) - (e - r)) * powerOfTwo(k)
        case 20...56: return ((r - (e + powerOfTwo(-k))) + 1) * powerOfTwo(k)
        default: return scaled(1 - (e - r), by: k) - 1
        }
    }

    public static func exp(_ x: Float) -> Float { Float(exp(Double(x))) }
    public static func expm1(_ x: Float) -> Float { Float(expm1(Double(x))) }
}
