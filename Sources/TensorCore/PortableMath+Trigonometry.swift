extension PortableMath {
    public static func sin(_ x: Double) -> Double {
        guard x.magnitude < .infinity else { return .nan }
        if x.magnitude < 0x1p-27 { return x }
        let angle = reducedAngle(x)
        let value = angle.quadrant & 1 == 0 ? sine(angle.high, angle.low) : cosine(angle.high, angle.low)
        return angle.quadrant & 2 == 0 ? value : -value
    }

    public static func cos(_ x: Double) -> Double {
        guard x.magnitude < .infinity else { return .nan }
        let angle = reducedAngle(x)
        let value = angle.quadrant & 1 == 0 ? cosine(angle.high, angle.low) : sine(angle.high, angle.low)
        return (angle.quadrant + 1) & 2 == 0 ? value : -value
    }

    /// The sine and the cosine by one reduction of the angle; the same bits as `sin` and `cos`.
    public static func sincos(_ x: Double) -> (sin: Double, cos: Double) {
        guard x.magnitude < .infinity else { return (.nan, .nan) }
        let angle = reducedAngle(x)
        let s = x.magnitude < 0x1p-27 ? x : sine(angle.high, angle.low)
        let c = cosine(angle.high, angle.low)
        switch angle.quadrant {
        case 0: return (s, c)
        case 1: return (c, -s)
        case 2: return (-s, -c)
        default: return (-c, s)
        }
    }

    public static func tan(_ x: Double) -> Double {
        guard x.magnitude < .infinity else { return .nan }
        if x.magnitude < 0x1p-27 { return x }
        let angle = reducedAngle(x)
        return tangent(angle.high, angle.low, inverted: angle.quadrant & 1 == 1)
    }

    /// sin(x + y) for |x| ≤ π/4 or little more, y its low part.
    @inline(__always)
    private static func sine(_ x: Double, _ y: Double) -> Double {
        let z = x * x
        let w = z * z
        let r = horner(z, 0x1.111111110f8a6p-7, -0x1.a01a019c161d5p-13, 0x1.71de357b1fe7dp-19)
            + z * w * (-0x1.ae5e68a2b9cebp-26 + z * 0x1.5d93a5acfd57cp-33)
        let v = z * x
        return x - ((z * (0.5 * y - v * r) - y) - v * -0x1.5555555555549p-3)
    }

    /// cos(x + y) for |x| ≤ π/4 or little more, y its low part.
    @inline(__always)
    private static func cosine(_ x: Double, _ y: Double) -> Double {
        let z = x * x
        let w = z * z
        let r = z * horner(z, 0x1.555555555554cp-5, -0x1.6c16c16c15177p-10, 0x1.a01a019cb159p-16)
            + w * w * horner(z, -0x1.27e4f809c52adp-22, 0x1.1ee9ebdb4b1c4p-29, -0x1.8fae9be8838d4p-37)
        let half = 0.5 * z
        let main = 1 - half
        return main + (((1 - main) - half) + (z * r - x * y))
    }

    /// tan(x + y), or −1/tan(x + y) if inverted, for |x| ≤ π/4 or little more, y its low part.
    private static func tangent(_ x: Double, _ y: Double, inverted: Bool) -> Double {
        var (x, y) = (x, y)
        let large = x.magnitude >= 0x1.5942p-1
        let negative = x < 0
        if large {
            if negative { (x, y) = (-x, -y) }
            x = (0x1.921fb54442d18p-1 - x) + (0x1.1a62633145c07p-55 - y)
            y = 0
        }
        let z = x * x
        let w = z * z
        let odd = horner(
            w, 0x1.111111110fe7ap-3, 0x1.664f48406d637p-6, 0x1.d6d22c9560328p-9, 0x1.344d8f2f26501p-11,
            0x1.47e88a03792a6p-14, -0x1.375cbdb605373p-16)
        let even = z * horner(
            w, 0x1.ba1ba1bb341fep-5, 0x1.226e3e96e8493p-7, 0x1.7dbc8fee08315p-10, 0x1.026f71a8d1068p-12,
            0x1.2b80f32f0a7e9p-14, 0x1.b2a7074bf7ad4p-16)
        let s = z * x
        let r = y + z * (s * (odd + even) + y) + s * 0x1.5555555555563p-2
        let sum = x + r
        if large {
            let sign: Double = inverted ? -1 : 1
            let value = sign - 2 * (x + (r - sum * sum / (sum + sign)))
            return negative ? -value : value
        }
        guard inverted else { return sum }
        // −1/(x + r) with the rounding of the sum and of the quotient made good.
        let sumHigh = upperHalf(sum)
        let rest = r - (sumHigh - x)
        let quotient = -1 / sum
        let quotientHigh = upperHalf(quotient)
        return quotientHigh + quotient * (1 + quotientHigh * sumHigh + quotientHigh * rest)
    }

    public static func sin(_ x: Float) -> Float { Float(sin(Double(x))) }
    public static func cos(_ x: Float) -> Float { Float(cos(Double(x))) }
    public static func tan(_ x: Float) -> Float { Float(tan(Double(x))) }

    public static func sincos(_ x: Float) -> (sin: Float, cos: Float) {
        let (s, c) = sincos(Double(x))
        return (Float(s), Float(c))
    }
}
