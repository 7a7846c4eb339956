/// Sums in Double with a written-out order: eight virtual lanes, then a halving tree.
///
/// Lane j takes the terms i ≡ j (mod 8), ascending from +0; then lanes are added by (j+4), (j+2), (j+1).
/// Plain multiplication and addition, never fused.
public struct DoubleSum: Sendable {
    private var lanes = SIMD8<Double>(repeating: 0)
    private var next = 0

    public init() {}

    public mutating func add(_ term: Double) {
        lanes[next] += term
        next = (next + 1) & 7
    }

    public var total: Double {
        let four = lanes.lowHalf + lanes.highHalf
        let two = four.lowHalf + four.highHalf
        return two[0] + two[1]
    }

    public static func of(_ terms: some Sequence<Double>) -> Double {
        var sum = DoubleSum()
        for term in terms { sum.add(term) }
        return sum.total
    }

    /// Σ aᵢ·bᵢ over the shorter length.
    public static func ofProducts(_ a: some Sequence<Double>, _ b: some Sequence<Double>) -> Double {
        var sum = DoubleSum()
        for (x, y) in zip(a, b) { sum.add(x * y) }
        return sum.total
    }
}
