extension PortableMath {
    /// The modified Bessel function of the first kind and order 0; for the density of von Mises.
    ///
    /// Up to 7.75 as 1 + t·P(t), t = (x/2)²; beyond as eˣ/√x·Q(1/x). The polynomials interpolate at Chebyshev's
    /// nodes. Within 3 ulp.
    public static func besselI0(_ x: Double) -> Double {
        if x.isNaN { return .nan }
        let size = x.magnitude
        if size <= 7.75 {
            let t = 0.25 * size * size
            return 1 + t * polynomial(t, nearCoefficients)
        }
        if size > 714 { return .infinity }
        let factor = polynomial(1 / size, size < 20 ? middleCoefficients : farCoefficients) / size.squareRoot()
        if size < 700 { return exp(size) * factor }
        let root = exp(0.5 * size)
        return root * factor * root
    }

    /// c₀ + c₁x + …, from the last term in.
    private static func polynomial(_ x: Double, _ coefficients: [Double]) -> Double {
        var sum = 0.0
        for coefficient in coefficients.reversed() { sum = sum * x + coefficient }
        return sum
    }

    /// (I₀(2√t) − 1)/t for 0 ≤ t ≤ 15.1.
    private static let nearCoefficients: [Double] = [
        0x1p0, 0x1p-2, 0x1.c71c71c71c71ap-6, 0x1.c71c71c71c769p-10,
        0x1.23456789ab74fp-14, 0x1.02e85c08a08f8p-19, 0x1.522a43f56c457p-25, 0x1.522a4408de99dp-31,
        0x1.0b31317ba7b12p-37, 0x1.56019eb4c0db5p-44, 0x1.69c9426321492p-51, 0x1.41a70527ea3bdp-58,
        0x1.e629b35ef2092p-66, 0x1.43c572b4318b5p-73, 0x1.3f5fc449b64cfp-81, 0x1.1251e982e51f4p-88,
    ]

    /// √x·e⁻ˣ·I₀(x) by 1/x for 7.75 ≤ x ≤ 20.
    private static let middleCoefficients: [Double] = [
        0x1.988454bfcdabfp-2, 0x1.987df2c6562bep-5, 0x1.cdf04a78c730ep-6, 0x1.db4ab9a158f54p-6,
        -0x1.0d493f65098dbp-2, 0x1.1e25a1cfaf445p4, -0x1.1e49396d79f29p9, 0x1.85468aaa821a2p13,
        -0x1.7bf4490e4f0a6p17, 0x1.106a4cfb24d25p21, -0x1.1fb5f0cecbe3fp24, 0x1.ba2db70f936cep26,
        -0x1.e053bf04c60c3p28, 0x1.5d2b031a2799dp30, -0x1.30b535f78169p31, 0x1.e2e12b64a3b1p30,
    ]

    /// √x·e⁻ˣ·I₀(x) by 1/x from x = 20 on.
    private static let farCoefficients: [Double] = [
        0x1.9884533d43651p-2, 0x1.9884533d42c73p-5, 0x1.cb94dda8bf18ep-6, 0x1.debb0cf24b4d2p-6,
        0x1.6e88a1d0946b8p-5, 0x1.72dc5e3b84e22p-4, 0x1.dab1a589a378ap-3, 0x1.23ef895ff3101p-1,
        0x1.41d6e377af1ap2, -0x1.7a00f3cf11033p4, 0x1.f65aafd827ad9p7,
    ]

    public static func besselI0(_ x: Float) -> Float { Float(besselI0(Double(x))) }
}
