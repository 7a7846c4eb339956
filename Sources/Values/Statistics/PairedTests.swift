public import TensorCore

/// p-values of a test: both sides, and each side by itself.
public struct PValues: Sendable, Hashable {
    /// As far from nothing as was found, in either direction.
    public let twoSided: Double
    /// As great as was found, or greater.
    public let greater: Double
    /// As small as was found, or smaller.
    public let less: Double
    /// Whether all possibilities were counted, rather than drawn.
    public let isExact: Bool
}

/// Tests of paired differences, as claims use them; nil where there is nothing to decide on.
public enum PairedTests {
    /// The sign test: exact binomial with even chances, ties left out before.
    ///
    /// `greater` is P(at least so many wins); twice the smaller tail is two-sided, at most 1.
    public static func signTest(wins: Int, losses: Int) -> PValues? {
        guard wins >= 0, losses >= 0, wins + losses > 0 else { return nil }
        let weights = binomialWeights(wins + losses)
        let total = DoubleSum.of(weights)
        let greater = min(1, DoubleSum.of(weights[wins...]) / total)
        let less = min(1, DoubleSum.of(weights[...wins]) / total)
        return PValues(twoSided: min(1, 2 * min(greater, less)), greater: greater, less: less, isExact: true)
    }

    /// C(n, k) for k = 0…n as multiples of the central one, so that no n overflows.
    private static func binomialWeights(_ n: Int) -> [Double] {
        var weights = [Double](repeating: 1, count: n + 1)
        let middle = n / 2
        for k in middle..<n { weights[k + 1] = weights[k] * Double(n - k) / Double(k + 1) }
        for k in stride(from: middle, to: 0, by: -1) { weights[k - 1] = weights[k] * Double(k) / Double(n - k + 1) }
        return weights
    }

    /// Differences up to which every assignment of signs is counted; more are drawn.
    public static let exactLimit = 20
    /// Assignments of signs drawn beyond.
    public static let drawCount = 10_000

    /// The sign-flip permutation test of the mean difference being 0.
    ///
    /// Up to 20 differences all 2ⁿ assignments of signs are counted, the one found among them. Beyond, 10 000 are drawn,
    /// draw d taking one bit `flip(d·n + i)` for difference i, and p = (1 + as extreme) / (1 + drawn).
    /// Sums within 2⁻⁴⁰ of Σ|d| count as equal, so rounding decides no tie. Missing differences must have been dropped.
    public static func permutationTest(_ differences: [Double], flip: (_ position: Int) -> Bool) -> PValues? {
        guard !differences.isEmpty, differences.allSatisfy(\.isFinite) else { return nil }
        let scale = DoubleSum.of(differences.map(\.magnitude)) * 0x1p-40
        let found = DoubleSum.of(differences)
        if differences.count <= exactLimit {
            return exact(differences, found: found, tolerance: scale)
        }
        var counts = Extremes()
        for draw in 0..<drawCount {
            var sum = DoubleSum()
            for (index, difference) in differences.enumerated() {
                sum.add(flip(draw * differences.count + index) ? 0 - difference : difference)
            }
            counts.add(sum.total, found: found, tolerance: scale)
        }
        return counts.pValues(of: Double(drawCount + 1), beyond: 1, isExact: false)
    }

    /// The same, with signs from the top bits of a stream's 32-bit values.
    public static func permutationTest(_ differences: [Double], stream: RandomStream) -> PValues? {
        permutationTest(differences) { stream.word32(UInt64($0)) >> 31 == 1 }
    }

    /// Every sum is one from each half of the differences.
    private static func exact(_ differences: [Double], found: Double, tolerance: Double) -> PValues {
        let middle = differences.count / 2
        let left = signedSums(differences[..<middle])
        let right = signedSums(differences[middle...])
        var counts = Extremes()
        for a in left {
            for b in right { counts.add(a + b, found: found, tolerance: tolerance) }
        }
        return counts.pValues(of: Double(left.count * right.count), beyond: 0, isExact: true)
    }

    private static func signedSums(_ differences: ArraySlice<Double>) -> [Double] {
        differences.reduce([0]) { sums, difference in sums.flatMap { [$0 + difference, $0 - difference] } }
    }

    /// How many sums are as extreme as the one found.
    private struct Extremes {
        var both = 0
        var greater = 0
        var less = 0

        mutating func add(_ sum: Double, found: Double, tolerance: Double) {
            if sum.magnitude >= found.magnitude - tolerance { both += 1 }
            if sum >= found - tolerance { greater += 1 }
            if sum <= found + tolerance { less += 1 }
        }

        func pValues(of total: Double, beyond own: Int, isExact: Bool) -> PValues {
            PValues(
                twoSided: Double(both + own) / total, greater: Double(greater + own) / total,
                less: Double(less + own) / total, isExact: isExact)
        }
    }
}
