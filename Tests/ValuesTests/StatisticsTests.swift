import TensorCore
import Testing

@testable import Values

@Suite struct StatisticsTests {
    @Test(arguments: StatisticsReferences.pairs.indices) func agreesWithNumPyAndSciPy(index: Int) {
        let pair = StatisticsReferences.pairs[index]
        let scale = pair.x.map(\.magnitude).max() ?? 1
        expectClose(Statistics.mean(pair.x), pair.mean, scale)
        expectClose(Statistics.standardDeviation(pair.x), pair.sd, scale)
        #expect(Statistics.median(pair.x) == pair.median)
        expectClose(Statistics.correlation(pair.x, pair.y), pair.pearson, 0x1p6 * scale)
        expectClose(Statistics.correlation(Statistics.ranks(pair.x), Statistics.ranks(pair.y)), pair.spearman, 1)
        expectClose(Statistics.slope(pair.x, pair.y), pair.slope, 0x1p6 * scale)
        for (level, expected) in zip([0, 0.1, 0.25, 0.5, 0.9, 1], pair.quantiles) {
            expectClose(Statistics.quantile(pair.x, at: level), expected, scale)
        }
        let summary = Summary(pair.x + [.nan])
        #expect(summary.n == pair.x.count && summary.missing == 1)
        expectClose(summary.interval?.lowerBound ?? .nan, pair.low, 0x1p4 * scale)
        expectClose(summary.interval?.upperBound ?? .nan, pair.high, 0x1p4 * scale)
    }

    @Test func statisticsOfTooLittleAreMissing() {
        #expect(Statistics.mean([]).isNaN && Statistics.median([]).isNaN && Statistics.quantile([], at: 0.5).isNaN)
        #expect(Statistics.standardDeviation([1]).isNaN)
        #expect(Statistics.correlation([1], [1]).isNaN)
        #expect(Statistics.correlation([0.1, 0.1, 0.1], [1, 2, 3]).isNaN)
        #expect(Statistics.slope([2, 2], [1, 3]).isNaN)
        #expect(Summary([.nan]).mean == nil && Summary([1]).sd == nil && Summary([1]).interval == nil)
    }

    @Test func aVectorCorrelatesWithItselfExactly() {
        var random = TestRandom(3)
        let x = (0..<100).map { _ in random.number() / 3 }
        #expect(Statistics.correlation(x, x) == 1)
        #expect(Statistics.correlation(x, x.map { 0 - $0 }) == -1)
    }

    @Test func equalNumbersShareRanks() {
        #expect(Statistics.ranks([3, 1, 3, 3, 0]) == [4, 2, 4, 4, 1])
        #expect(Statistics.ranks([0, -0.0]) == [1.5, 1.5])
    }

    @Test func sumsFollowTheWrittenOrder() {
        // Lane 0 holds 1 + 2⁻⁵³ + 2⁻⁵³, rounded to 1; a sum from the small end would be greater.
        var terms = [Double](repeating: 0, count: 24)
        terms[0] = 1
        terms[8] = 0x1p-53
        terms[16] = 0x1p-53
        #expect(DoubleSum.of(terms) == 1)
        // The tree adds lanes 0 + 4, 1 + 5, … first.
        #expect(DoubleSum.of([0x1p53, 1, 0, 0, -0x1p53, 1]) == 2)
        #expect(DoubleSum.of([0x1p53, -0x1p53, 0, 0, 1, 0]) == 0)
        var random = TestRandom(11)
        for count in 0..<40 {
            let terms = (0..<count).map { _ in random.number() / 3 }
            var sum = DoubleSum()
            for term in terms { sum.add(term) }
            #expect(DoubleSum.of(terms) == sum.total)
            #expect(DoubleSum.of(terms.lazy.map { $0 }) == sum.total)
            let products = terms.map { $0 * $0 }
            #expect(DoubleSum.ofProducts(terms, terms) == DoubleSum.of(products))
        }
    }
}

@Suite struct PairedTestsTests {
    @Test(arguments: StatisticsReferences.signTests.indices) func signTestAgreesWithSciPy(index: Int) throws {
        let reference = StatisticsReferences.signTests[index]
        let found = try #require(PairedTests.signTest(wins: reference.wins, losses: reference.losses))
        for (p, expected) in zip([found.twoSided, found.greater, found.less], reference.p) {
            expectClose(p / expected, 1, 0x1p6)
        }
    }

    @Test(arguments: StatisticsReferences.pairs.indices) func permutationTestAgreesWithSciPy(index: Int) throws {
        let pair = StatisticsReferences.pairs[index]
        guard let expected = pair.permutation else { return }
        let found = try #require(PairedTests.permutationTest(zip(pair.x, pair.y).map { $0 - $1 }) { _ in false })
        #expect([found.twoSided, found.greater, found.less] == expected)
        #expect(found.isExact)
    }

    @Test func nothingToDecideOnIsNil() {
        #expect(PairedTests.signTest(wins: 0, losses: 0) == nil)
        #expect(PairedTests.permutationTest([]) { _ in false } == nil)
        #expect(PairedTests.permutationTest([1, .nan]) { _ in false } == nil)
    }

    @Test func manyDifferencesAreDrawn() throws {
        var random = TestRandom(5)
        let one = try #require(PairedTests.permutationTest([Double](repeating: 1, count: 21)) { _ in random.below(2) == 0 })
        #expect(one.greater == 1.0 / 10_001 && !one.isExact)
        let stream = RandomStream(seed: 1, path: ["test"])
        let streamed = try #require(PairedTests.permutationTest([Double](repeating: 1, count: 21), stream: stream))
        #expect(streamed.greater < 0x1p-10 && streamed.less == 1)
        let none = try #require(
            PairedTests.permutationTest((0..<30).map { Double($0 % 2 * 2 - 1) }) { _ in random.below(2) == 0 })
        #expect(none.twoSided == 1)
    }

    @Test(arguments: StatisticsReferences.tails.indices) func studentsTailAgreesWithSciPy(index: Int) {
        let reference = StatisticsReferences.tails[index]
        let found = StudentT.tail(reference.t, degrees: reference.degrees)
        expectClose(found / reference.p, 1, 0x1p12)
    }
}

/// Equal but for roundings: within 2⁻⁴⁸ of a scale.
func expectClose(_ found: Double, _ expected: Double, _ scale: Double, location: SourceLocation = #_sourceLocation) {
    #expect((found - expected).magnitude <= scale * 0x1p-48, "\(found) for \(expected)", sourceLocation: location)
}
