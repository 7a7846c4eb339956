extension PortableMath {
    /// 2/√π · ∫₀ˣ e^(−t²) dt.
    public static func erf(_ x: Double) -> Double {
        if x.isNaN { return .nan }
        let size = x.magnitude
        if size < 0.84375 {
            if size < 0x1p-28 { return 0.125 * (8 * x + 0x1.06eba8214db69p0 * x) }
            return x + x * errorNearZero(x * x)
        }
        let value: Double
        if size < 1.25 {
            value = 0x1.b0ac16p-1 + errorNearOne(size - 1)
        } else {
            value = size >= 6 ? 1 : 1 - errorTail(size)
        }
        return x < 0 ? -value : value
    }

    /// 1 − erf x, accurate where that is small.
    public static func erfc(_ x: Double) -> Double {
        if x.isNaN { return .nan }
        let size = x.magnitude
        if size < 0.84375 {
            if size < 0x1p-56 { return 1 - x }
            let y = errorNearZero(x * x)
            return x < 0.25 ? 1 - (x + x * y) : 0.5 - (x - 0.5 + x * y)
        }
        if size < 1.25 {
            let y = errorNearOne(size - 1)
            let erx = 0x1.b0ac16p-1
            return x < 0 ? 1 + (erx + y) : (1 - erx) - y
        }
        if size >= 28 { return x < 0 ? 2 : 0 }
        if x < -6 { return 2 }
        return x < 0 ? 2 - errorTail(size) : errorTail(size)
    }

    /// erf(x)/x − 1 as a function of z = x².
    @inline(__always)
    private static func errorNearZero(_ z: Double) -> Double {
        let p = horner(
            z, 0x1.06eba8214db68p-3, -0x1.4cd7d691cb913p-2, -0x1.d2a51dbd7194fp-6, -0x1.7a291236668e4p-8,
            -0x1.8ead6120016acp-16)
        let q = horner(
            z, 1, 0x1.97779cddadc09p-2, 0x1.0a54c5536cebap-4, 0x1.4d022c4d36b0fp-8, 0x1.15dc9221c1a1p-13,
            -0x1.09c4342a2612p-18)
        return p / q
    }

    /// erf(1 + s) less erf 1 rounded to Float.
    @inline(__always)
    private static func errorNearOne(_ s: Double) -> Double {
        let p = horner(
            s, -0x1.359b8bef77538p-9, 0x1.a8d00ad92b34dp-2, -0x1.7d240fbb8c3f1p-2, 0x1.45fca805120e4p-2,
            -0x1.c63983d3e28ecp-4, 0x1.22a36599795ebp-5, -0x1.1bf380a96073fp-9)
        let q = horner(
            s, 1, 0x1.b3e6618eee323p-4, 0x1.14af092eb6f33p-1, 0x1.2635cd99fe9a7p-4, 0x1.02660e763351fp-3,
            0x1.bedc26b51dd1cp-7, 0x1.88b545735151dp-7)
        return p / q
    }

    /// erfc for x ≥ 5/4: e^(−x² − 9/16 + R/S)/x, the square split so that its rounding does not show.
    private static func errorTail(_ x: Double) -> Double {
        let s = 1 / (x * x)
        let ratio = x < 0x1.6db6db6db6db7p1 ? middleRatio(s) : farRatio(s)
        let z = upperHalf(x)
        let main = -z * z - 0.5625
        let rest = (z - x) * (z + x) + ratio
        if x > 26 { return exp(main) * exp(rest) / x }
        let (high, low) = twoSum(main, rest)
        let (power, powerRest) = expParts(high, low)
        let (value, valueRest) = divided(power, powerRest, by: x, 0)
        return value + valueRest
    }

    @inline(__always)
    private static func middleRatio(_ s: Double) -> Double {
        let r = horner(
            s, -0x1.43412600d6435p-7, -0x1.63416e4ba736p-1, -0x1.51e0441b0e726p3, -0x1.f300ae4cba38dp5,
            -0x1.44cb184282266p7, -0x1.7135cebccabb2p7, -0x1.4526557e4d2f2p6, -0x1.3a0efc69ac25cp3)
        let q = horner(
            s, 1, 0x1.3a6b9bd707687p4, 0x1.1350c526ae721p7, 0x1.b290dd58a1a71p8, 0x1.42b1921ec2868p9,
            0x1.ad02157700314p8, 0x1.b28a3ee48ae2cp6, 0x1.a47ef8e484a93p2, -0x1.eeff2ee749a62p-5)
        return r / q
    }

    @inline(__always)
    private static func farRatio(_ s: Double) -> Double {
        let r = horner(
            s, -0x1.4341239e86f4ap-7, -0x1.993ba70c285dep-1, -0x1.1c209555f995ap4, -0x1.4145d43c5ed98p7,
            -0x1.3ec881375f228p9, -0x1.004616a2e5992p10, -0x1.e384e9bdc383fp8)
        let q = horner(
            s, 1, 0x1.e568b261d519p4, 0x1.45cae221b9f0ap8, 0x1.802eb189d5118p10, 0x1.8ffb7688c246ap11,
            0x1.3f219cedf3be6p11, 0x1.da874e79fe763p8, -0x1.670e242712d62p4)
        return r / q
    }

    public static func erf(_ x: Float) -> Float { Float(erf(Double(x))) }
    public static func erfc(_ x: Float) -> Float { Float(erfc(Double(x))) }
}
