extension PortableMath {
    /// a + b exactly, as the rounded sum and its error.
    @inline(__always)
    static func twoSum(_ a: Double, _ b: Double) -> (Double, Double) {
        let sum = a + b
        let part = sum - a
        return (sum, (a - (sum - part)) + (b - part))
    }

    /// As `twoSum` where |a| ≥ |b| or a is 0.
    @inline(__always)
    static func quickTwoSum(_ a: Double, _ b: Double) -> (Double, Double) {
        let sum = a + b
        return (sum, b - (sum - a))
    }

    /// a·b exactly, as the rounded product and its error (Dekker), for magnitudes between about 2⁻⁵⁰⁰ and 2⁵⁰⁰.
    @inline(__always)
    static func twoProduct(_ a: Double, _ b: Double) -> (Double, Double) {
        let (a1, a2) = halves(a)
        let (b1, b2) = halves(b)
        let product = a * b
        return (product, ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2)
    }

    /// (a + b)/(c + d) in two parts, b and d small beside a and c.
    @inline(__always)
    static func divided(_ a: Double, _ b: Double, by c: Double, _ d: Double) -> (Double, Double) {
        let quotient = a / c
        let (product, error) = twoProduct(quotient, c)
        return (quotient, (((a - product) - error) + (b - quotient * d)) / c)
    }

    /// x as a sum of two numbers of 26 bits (Veltkamp).
    @inline(__always)
    private static func halves(_ x: Double) -> (Double, Double) {
        let scaled = 0x1.000000002p27 * x
        let high = scaled - (scaled - x)
        return (high, x - high)
    }
}
