extension PortableMath {
    /// Exactly ±1 from |x| = 22 on. By a polynomial up to 0.6, beyond as 1 − 2/(e²ˣ + 1).
    public static func tanh(_ x: Double) -> Double {
        if x.isNaN { return .nan }
        let size = x.magnitude
        if size < 0x1p-28 { return x }
        if size <= 0x1.3333333333333p-1 {
            let z = x * x
            let tail = horner(
                z, 0x1.ba1ba1b9a054fp-5, -0x1.664f4858c8f52p-6, 0x1.226e2e04f8df9p-7, -0x1.d6d24ee11dc57p-9,
                0x1.7d8a8f4798dd8p-10, -0x1.344f0bb0282bcp-11, 0x1.e70e5d493ad84p-13, -0x1.56020bd865611p-14, 0x1.339084cad47d3p-16)
            return x - x * z * (0x1.5555555555554p-2 + z * (-0x1.1111111110ca4p-3 + z * tail))
        }
        guard size < 22 else { return x < 0 ? -1 : 1 }
        let (power, powerRest) = expParts(2 * size)
        let (sum, sumRest) = twoSum(power, 1)
        let (quotient, quotientRest) = divided(2, 0, by: sum, sumRest + powerRest)
        let (value, rest) = quickTwoSum(1, -quotient)
        return x < 0 ? (quotientRest - rest) - value : value + (rest - quotientRest)
    }

    /// 1/(1 + e⁻ˣ).
    public static func sigmoid(_ x: Double) -> Double {
        if x.isNaN { return .nan }
        if x.magnitude > 500 { return x > 0 ? 1 : exp(x) }
        let (t, tRest) = expParts(-x.magnitude)
        let (sum, sumRest) = quickTwoSum(1, t)
        let (value, rest) = x < 0 ? divided(t, tRest, by: sum, sumRest + tRest) : divided(1, 0, by: sum, sumRest + tRest)
        return value + rest
    }

    /// log(1 + eˣ).
    public static func softplus(_ x: Double) -> Double {
        if x.isNaN { return .nan }
        if x.magnitude > 500 { return x > 0 ? x : exp(x) }
        let (t, tRest) = expParts(-x.magnitude)
        let (value, rest) = t < 0x1p-53 ? (t, tRest) : log1pParts(t, tRest)
        if x < 0 { return value + rest }
        let (sum, sumRest) = twoSum(x, value)
        return sum + (sumRest + rest)
    }

    public static func tanh(_ x: Float) -> Float { Float(tanh(Double(x))) }
    public static func sigmoid(_ x: Float) -> Float { Float(sigmoid(Double(x))) }
    public static func softplus(_ x: Float) -> Float { Float(softplus(Double(x))) }
}
