extension PortableMath {
    /// c₀ + x(c₁ + x(c₂ + …)), from the last coefficient in.
    @inline(__always)
    static func horner(_ x: Double, _ a: Double, _ b: Double, _ c: Double) -> Double { a + x * (b + x * c) }

    @inline(__always)
    static func horner(
        _ x: Double, _ a: Double, _ b: Double, _ c: Double, _ d: Double
    ) -> Double { a + x * horner(x, b, c, d) }

    @inline(__always)
    static func horner(
        _ x: Double, _ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double
    ) -> Double { a + x * horner(x, b, c, d, e) }

    @inline(__always)
    static func horner(
        _ x: Double, _ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double
    ) -> Double { a + x * horner(x, b, c, d, e, f) }

    @inline(__always)
    static func horner(
        _ x: Double, _ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double, _ g: Double
    ) -> Double { a + x * horner(x, b, c, d, e, f, g) }

    @inline(__always)
    static func horner(
        _ x: Double, _ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double, _ g: Double, _ h: Double
    ) -> Double { a + x * horner(x, b, c, d, e, f, g, h) }

    @inline(__always)
    static func horner(
        _ x: Double, _ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double, _ g: Double, _ h: Double,
        _ i: Double
    ) -> Double { a + x * horner(x, b, c, d, e, f, g, h, i) }
}
