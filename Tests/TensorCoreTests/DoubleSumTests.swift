import Testing

@testable import TensorCore

@Suite struct DoubleSumTests {
    /// The order as the rule says it: eight lanes, then (j, j+4), (j, j+2), (j, j+1).
    private func byRule(_ x: [Double]) -> Double {
        var lanes = [Double](repeating: 0, count: 8)
        for (i, value) in x.enumerated() { lanes[i % 8] += value }
        for width in [4, 2, 1] {
            for j in 0..<width { lanes[j] += lanes[j + width] }
        }
        return lanes[0]
    }

    @Test(arguments: [0, 1, 7, 8, 9, 16, 100, 1003]) func order(count: Int) {
        var numbers = TestNumbers(10)
        let x = (0..<count).map { _ in Double(numbers.unit()) * (numbers.below(3) == 0 ? 1e12 : 1e-3) }
        let floats = x.map { Float($0) }
        #expect(DoubleSum.sum(x).bitPattern == byRule(x).bitPattern)
        #expect(DoubleSum.sum(floats).bitPattern == byRule(floats.map { Double($0) }).bitPattern)
        var one = DoubleSum()
        for value in x { one.add(value) }
        #expect(one.total.bitPattern == byRule(x).bitPattern)
        #expect(one.count == count)
        #expect(count == 0 ? one.mean.isNaN : one.mean == byRule(x) / Double(count))
    }

    @Test func dots() {
        var numbers = TestNumbers(11)
        let x = numbers.tame(101)
        let y = numbers.tame(101)
        let products = zip(x, y).map { Double($0) * Double($1) }
        let squares = zip(x, y).map { (Double($0) - Double($1)) * (Double($0) - Double($1)) }
        #expect(DoubleSum.dot(101, x, y) == byRule(products))
        #expect(DoubleSum.squaredDistance(101, x, y) == byRule(squares))
    }
}
