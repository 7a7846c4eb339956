extension PortableMath {
    /// x to the power y; special values as IEEE 754's `pow` (x⁰ = 1ʸ = 1 even where the other is NaN).
    ///
    /// An integer exponent of magnitude up to 64 is worked out by binary multiplication, and a negative one as the
    /// reciprocal of that; every other exponent by a logarithm to base 2 in two parts.
    public static func pow(_ x: Double, _ y: Double) -> Double {
        if y == 0 || x == 1 { return 1 }
        if x.isNaN || y.isNaN { return .nan }
        if y.magnitude <= 64, y == Double(Int(y)) {
            let power = integerPower(x, UInt(y.magnitude))
            return y < 0 ? 1 / power : power
        }
        let size = x.magnitude
        if y.magnitude == .infinity {
            if size == 1 { return 1 }
            return (size > 1) == (y > 0) ? .infinity : 0
        }
        let parity = parity(y)
        let negative = x.sign == .minus && parity == .odd
        if x == 0 || size == .infinity {
            let value: Double = (x == 0) == (y > 0) ? 0 : .infinity
            return negative ? -value : value
        }
        if x < 0 && parity == .fraction { return .nan }
        let value = realPower(size, y)
        return negative ? -value : value
    }

    /// xⁿ by squaring: bits of n from the lowest up.
    @inline(__always)
    public static func integerPower(_ x: Double, _ n: UInt) -> Double {
        var result = 1.0
        var square = x
        var rest = n
        while rest > 0 {
            if rest & 1 == 1 { result *= square }
            rest >>= 1
            if rest > 0 { square *= square }
        }
        return result
    }

    private enum Parity { case odd, even, fraction }

    private static func parity(_ y: Double) -> Parity {
        if y.magnitude >= 0x1p53 { return .even }
        let whole = Int64(y)
        guard Double(whole) == y else { return .fraction }
        return whole & 1 == 0 ? .even : .odd
    }

    /// x > 0 and finite, not 1; y finite, not 0.
    private static func realPower(_ x: Double, _ y: Double) -> Double {
        let (logHigh, logLow) = log2Parts(x)
        // The exponent's product in two parts; the upper factors have few bits, so the first product is exact.
        let yHigh = upperHalf(y)
        let low = (y - yHigh) * logHigh + y * logLow
        let high = yHigh * logHigh
        let sum = low + high
        if sum >= 1025 { return .infinity }
        if sum <= -1077 { return 0 }
        let (top, rest) = quickTwoSum(high, low)
        return exp2(top, rest)
    }

    /// 2 to the power high + low, rounded about once.
    private static func exp2(_ high: Double, _ low: Double) -> Double {
        let n = Int(high + (high < 0 ? -0.5 : 0.5))
        let fraction = high - Double(n)
        let t = upperHalf(low + fraction)
        let u = t * 0x1.62e43p-1
        let v = (low - (t - fraction)) * 0x1.62e42fefa39efp-1 + t * -0x1.05c610ca86c39p-29
        let z = u + v
        let w = v - (z - u)
        let s = z * z
        let c = z - s * horner(
            s, 0x1.555555555553ep-3, -0x1.6c16c16bebd93p-9, 0x1.1566aaf25de2cp-14, -0x1.bbd41c5d26bf1p-20,
            0x1.6376972bea4dp-25)
        let r = (z * c) / (c - 2) - (w + z * w)
        return scaled(1 - (r - z), by: n)
    }

    /// log₂ x in two parts, the upper with its lower 32 bits clear; together within about 2⁻⁶⁷, relatively where x ≈ 1.
    private static func log2Parts(_ x: Double) -> (Double, Double) {
        let subnormal = x < 0x1p-1022
        let bits = (subnormal ? x * 0x1p53 : x).bitPattern
        var n = Int(bits >> 52) - 1023 - (subnormal ? 53 : 0)
        var fraction = Double(bitPattern: bits & 0xf_ffff_ffff_ffff | 0x3ff0_0000_0000_0000)
        // log₂ of 1 or 3/2, the nearer of the two in ratio, is taken off first.
        var around = 1.0
        if fraction >= 0x1.bb67ap0 {
            n += 1
            fraction *= 0.5
        } else if fraction > 0x1.3988ep0 {
            around = 1.5
        }
        let u = fraction - around
        let v = 1 / (fraction + around)
        let s = u * v
        let sHigh = upperHalf(s)
        let sumHigh = upperHalf(fraction + around)
        let sumLow = fraction - (sumHigh - around)
        let sLow = v * ((u - sHigh * sumHigh) - sHigh * sumLow)
        let s2 = s * s
        var r = s2 * s2 * horner(
            s2, 0x1.3333333333303p-1, 0x1.b6db6db6fabffp-2, 0x1.55555518f264dp-2, 0x1.17460a91d4101p-2,
            0x1.d864a93c9db65p-3, 0x1.a7e284a454eefp-3)
        r += sLow * (sHigh + s)
        let square = sHigh * sHigh
        let threeHigh = upperHalf(3 + square + r)
        let threeLow = r - ((threeHigh - 3) - square)
        let a = sHigh * threeHigh
        let b = sLow * threeHigh + threeLow * s
        let pHigh = upperHalf(a + b)
        let pLow = b - (pHigh - a)
        let zHigh = 0x1.ec709ep-1 * pHigh
        let offset = around == 1 ? (0, 0) : (0x1.2b8034p-1, 0x1.cfdeb43cfd006p-27)
        let zLow = -0x1.e2fe0145b01f5p-28 * pHigh + pLow * 0x1.ec709dc3a03fdp-1 + offset.1
        let t = Double(n)
        let high = upperHalf(((zHigh + zLow) + offset.0) + t)
        return (high, zLow - (((high - t) - offset.0) - zHigh))
    }

    public static func pow(_ x: Float, _ y: Float) -> Float { Float(pow(Double(x), Double(y))) }
}
