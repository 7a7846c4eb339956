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

    public var total: Double { Self.tree(lanes) }

    public static func of(_ terms: some Collection<Double>) -> Double {
        let fast = terms.withContiguousStorageIfAvailable { x in blocks(x.count) { x[$0] } }
        if let fast { return fast }
        var sum = DoubleSum()
        for term in terms { sum.add(term) }
        return sum.total
    }

    /// Σ aᵢ·bᵢ over the shorter length.
    public static func ofProducts(_ a: some Collection<Double>, _ b: some Collection<Double>) -> Double {
        let fast = a.withContiguousStorageIfAvailable { x in
            b.withContiguousStorageIfAvailable { y in blocks(min(x.count, y.count)) { x[$0] * y[$0] } }
        }
        if let fast, let fast { return fast }
        var sum = DoubleSum()
        for (x, y) in zip(a, b) { sum.add(x * y) }
        return sum.total
    }

    /// The same order, eight terms at a time.
    @inline(__always)
    private static func blocks(_ count: Int, _ term: (Int) -> Double) -> Double {
        var lanes = SIMD8<Double>(repeating: 0)
        var start = 0
        while start + 8 <= count {
            lanes += SIMD8(
                term(start), term(start + 1), term(start + 2), term(start + 3), term(start + 4), term(start + 5),
                term(start + 6), term(start + 7))
            start += 8
        }
        for lane in 0..<(count - start) { lanes[lane] += term(start + lane) }
        return tree(lanes)
    }

    private static func tree(_ lanes: SIMD8<Double>) -> Double {
        let four = lanes.lowHalf + lanes.highHalf
        let two = four.lowHalf + four.highHalf
        return two[0] + two[1]
    }
}
