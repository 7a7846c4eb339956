import TensorCore
import Testing

@testable import Datasets

@Suite struct SamplesBesideTests {
    private func labelled(_ name: String, _ split: Samples.Split = .train) throws -> Samples {
        try Samples(SamplesTests.tiny, split).labelled(name)
    }

    /// A dataset of the same image shape, without a column in common.
    private var other: Samples {
        get throws { try Samples(SamplesTests.make("other", width: 2)).labelled("y") }
    }

    @Test func theSameRowsAreHalvedAndNoRowOccursTwice() throws {
        let digits = try Samples(Digits.dataset(count: 60))
        let pairs = try digits.labelled("x").slice(from: nil, to: .count(51))
            .beside(digits.labelled("y").slice(from: nil, to: .count(51)), seed: 3)
        #expect(pairs.count == 25)
        #expect(Set(pairs.parts[0].rows + pairs.parts[1].rows).count == 50)
        #expect(pairs.positions == Array(0..<25))
        let stream = RandomStream(seed: 3, path: ["beside", 1, 0])
        let order = stream.permutation(51)
        #expect(pairs.parts[0].rows == Array(order[..<25]))
        #expect(pairs.parts[1].rows == Array(order[25..<50]))
    }

    @Test func differentRowsHaveAnOrderEach() throws {
        let pairs = try labelled("x").beside(other.slice(from: nil, to: .count(7)), seed: 3)
        #expect(pairs.count == 7)
        #expect(Set(pairs.parts[0].rows).count == 7)
        #expect(Set(pairs.parts[1].rows) == Set(0..<7))
        #expect(pairs.parts[0].rows != pairs.parts[1].rows)
    }

    @Test func pairsDependOnTheSeedAlone() throws {
        let (x, y) = try (labelled("x"), other)
        #expect(try x.beside(y, seed: 5).parts[0].rows == x.beside(y, seed: 5).parts[0].rows)
        #expect(try x.beside(y, seed: 5).parts[0].rows != x.beside(y, seed: 6).parts[0].rows)
    }

    @Test func aFilterKeepsTheOrderOfTheRest() throws {
        let digits = try Samples(SamplesTests.make("many", width: 2), .all).labelled("x")
        let mask = digits.positions.map { $0 % 2 == 0 }
        let whole = try digits.beside(Samples(SamplesTests.make("more", width: 2), .all).labelled("y"), seed: 1)
        let half = try digits.filtered(by: mask).beside(other, seed: 1)
        #expect(half.parts[0].rows == whole.parts[0].rows.filter { $0 % 2 == 0 })
    }

    @Test func clashingFieldsAndShapesAreErrors() throws {
        let x = try labelled("x")
        #expect(throws: DataError.self) { try x.beside(labelled("y"), seed: 1) }
        #expect(throws: DataError.self) { try x.beside(Samples(Retina.dataset()), seed: 1) }
        #expect(throws: DataError.self) { try x.beside(Samples(Digits.dataset(count: 12)).labelled("y"), seed: 1) }
    }

    @Test func redrawingReplacesOnePartOnly() throws {
        let pairs = try labelled("x").beside(other, seed: 1)
        let redrawn = try pairs.redrawing("y", seed: 9)
        #expect(redrawn.parts[0].rows == pairs.parts[0].rows)
        #expect(redrawn.parts[1].rows != pairs.parts[1].rows)
        #expect(Set(redrawn.parts[1].rows).isSubset(of: Set(pairs.parts[1].rows)))
        let stream = RandomStream(seed: 9, path: ["redraw", 1])
        #expect(redrawn.parts[1].rows == (0..<10).map { pairs.parts[1].rows[Int(stream.integer(below: 10, $0))] })
        #expect(redrawn.positions == pairs.positions)
    }

    @Test func redrawingNeedsAFieldOfOnePart() throws {
        let pairs = try labelled("x").beside(other, seed: 1)
        #expect(throws: DataError.self) { try pairs.redrawing("z", seed: 1) }
        #expect(throws: DataError.self) { try pairs.redrawing("image", seed: 1) }
        #expect(try labelled("x").redrawing("image", seed: 1).count == 10)
        let none = try pairs.slice(from: nil, to: .count(0))
        #expect(try none.redrawing("x", seed: 1).count == 0)
    }
}
