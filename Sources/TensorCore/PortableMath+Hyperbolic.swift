extension PortableMath {
    /// Exactly ±1 from |x| = 22 on.
    public static func tanh(_ x: Double) -> Double {
        if x.isNaN { return .nan }
        let size = x.magnitude
        if size < 0x1p-28 { return x }
        let value: Double
        if size >= 22 {
            value = 1
        } else if size > 0x1.193ea7aad030bp-1 {
            value = 1 - 2 / (expm1(2 * size) + 2)
        } else if size > 0x1.058aefa811452p-2 {
            let t = expm1(2 * size)
            value = t / (t + 2)
        } else {
            let t = expm1(-2 * size)
            value = -t / (t + 2)
        }
        return x < 0 ? -value : value
    }

    /// 1/(1 + e⁻ˣ).
    public static func sigmoid(_ x: Double) -> Double {
        let t = exp(-x.magnitude)
        return (x < 0 ? t : 1) / (1 + t)
    }

    /// log(1 + eˣ).
    public static func softplus(_ x: Double) -> Double {
        if x.isNaN { return .nan }
        return (x < 0 ? 0 : x) + log1p(exp(-x.magnitude))
    }

    public static func tanh(_ x: Float) -> Float { Float(tanh(Double(x))) }
    public static func sigmoid(_ x: Float) -> Float { Float(sigmoid(Double(x))) }
    public static func softplus(_ x: Float) -> Float { Float(softplus(Double(x))) }
}
