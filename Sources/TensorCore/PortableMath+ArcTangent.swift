extension PortableMath {
    /// The angle of the point (x, y) in −π … π, with the signs of zeros as IEEE 754 says.
    public static func atan2(_ y: Double, _ x: Double) -> Double {
        if x.isNaN || y.isNaN { return .nan }
        let pi = 0x1.921fb54442d18p1
        let piLow = 0x1.1a62633145c07p-53
        let leftwards = x.sign == .minus
        func signed(_ angle: Double) -> Double { y.sign == .minus ? -angle : angle }
        if y == 0 { return leftwards ? signed(pi) : y }
        if x == 0 { return signed(pi / 2) }
        if x.magnitude == .infinity {
            if y.magnitude == .infinity { return signed(leftwards ? 3 * (pi / 4) : pi / 4) }
            return signed(leftwards ? pi : 0)
        }
        if y.magnitude == .infinity { return signed(pi / 2) }
        let ratio = (y / x).magnitude
        if ratio > 0x1p64 { return signed(pi / 2) }
        if leftwards && ratio < 0x1p-64 { return signed(pi) }
        let angle = atan(ratio, remainder(y.magnitude, x.magnitude, ratio) / (1 + ratio * ratio))
        guard leftwards else { return signed(angle.0 + angle.1) }
        let (turned, rest) = quickTwoSum(pi, -angle.0)
        return signed(turned + (rest + (piLow - angle.1)))
    }

    /// What y/x exceeds its rounded quotient by; 0 where the parts of the product would leave the range.
    private static func remainder(_ y: Double, _ x: Double, _ quotient: Double) -> Double {
        let range = 0x1p-400...0x1p400
        guard range.contains(y), range.contains(x) else { return 0 }
        let (product, error) = twoProduct(quotient, x)
        return ((y - product) - error) / x
    }

    /// The angle in −π/2 … π/2 with tangent x.
    public static func atan(_ x: Double) -> Double {
        if x.isNaN { return .nan }
        let (angle, rest) = atan(x.magnitude, 0)
        return x.sign == .minus ? -(angle + rest) : angle + rest
    }

    /// atan(size) + rest in two parts, size ≥ 0.
    private static func atan(_ size: Double, _ rest: Double) -> (Double, Double) {
        if size < 0x1p-27 { return (size, rest) }
        if size >= 0x1p66 { return (0x1.921fb54442d18p0, 0) }
        // atan(x) = atan(c) + atan((x − c)/(1 + c·x)) with c = ½, 1, 3/2 or ∞.
        let t: Double
        let base: (Double, Double)
        if size < 0.4375 {
            return quickTwoSum(size, rest - size * arcTangentTail(size))
        } else if size < 0.6875 {
            (t, base) = ((2 * size - 1) / (2 + size), (0x1.dac670561bb4fp-2, 0x1.a2b7f222f65e2p-56))
        } else if size < 1.1875 {
            (t, base) = ((size - 1) / (size + 1), (0x1.921fb54442d18p-1, 0x1.1a62633145c07p-55))
        } else if size < 2.4375 {
            (t, base) = ((size - 1.5) / (1 + 1.5 * size), (0x1.f730bd281f69bp-1, 0x1.007887af0cbbdp-56))
        } else {
            (t, base) = (-1 / size, (0x1.921fb54442d18p0, 0x1.1a62633145c07p-54))
        }
        return quickTwoSum(base.0, t - (t * arcTangentTail(t) - (base.1 + rest)))
    }

    /// 1 − atan(t)/t for |t| < 7/16.
    @inline(__always)
    private static func arcTangentTail(_ t: Double) -> Double {
        let z = t * t
        let w = z * z
        let odd = z * horner(
            w, 0x1.555555555550dp-2, 0x1.24924920083ffp-3, 0x1.745cdc54c206ep-4, 0x1.10d66a0d03d51p-4,
            0x1.97b4b24760debp-5, 0x1.0ad3ae322da11p-6)
        let even = w * horner(
            w, -0x1.999999998ebc4p-3, -0x1.c71c6fe231671p-4, -0x1.3b0f2af749a6dp-4, -0x1.dde2d52defd9ap-5,
            -0x1.2b4442c6a6c2fp-5)
        return odd + even
    }

    public static func atan(_ x: Float) -> Float { Float(atan(Double(x))) }
    public static func atan2(_ y: Float, _ x: Float) -> Float { Float(atan2(Double(y), Double(x))) }
}
