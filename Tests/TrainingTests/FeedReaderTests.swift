import Datasets
import Symbolic
import TensorCore
import Testing

@testable import Training

@Suite struct FeedReaderTests {
    @Test func rowsComeInTheirOrder() throws {
        let samples = TestPlans.samples([("u", [1, 2, 3]), ("v", [4, 5, 6])])
        let seen = [TestPlans.field("v"), Formula.product(TestPlans.field("u"), TestPlans.number(2))]
        let reader = try FeedReader(feed: .samples(samples, seeing: .formulas(seen)), inputShape: Shape(vector: 2), seed: 1)
        #expect(reader.count == 3)
        #expect(reader.inputs(0..<3) == [4, 2, 5, 4, 6, 6])
        #expect(reader.inputs(1..<2) == [5, 4])
        let sum = Formula.sum(TestPlans.field("u"), TestPlans.goal("a"))
        #expect(try reader.values(of: [sum, TestPlans.field("v")], goals: ["a": 10], 1..<3) == [[12, 13], [5, 6]])
        #expect(throws: TrainingError.self) { try reader.values(of: [sum], goals: [:], 0..<1) }
        #expect(throws: TrainingError.self) { try reader.values(of: [TestPlans.field("w")], goals: [:], 0..<1) }
    }

    @Test func imagesAreScaled() throws {
        let samples = TestPlans.images(300, scale: 0.5...1)
        let reader = try FeedReader(feed: .samples(samples, seeing: .image), inputShape: Shape(height: 4, width: 4), seed: 1)
        let inputs = reader.inputs(0..<300)
        #expect(inputs.count == 4800)
        #expect(inputs.allSatisfy { $0 >= 0.5 && $0 <= 1 })
        #expect(Array(inputs[16 * 290..<16 * 291]) == reader.inputs(290..<291))
        #expect(throws: TrainingError.self) {
            try FeedReader(feed: .samples(samples, seeing: .image), inputShape: Shape(vector: 15), seed: 1)
        }
    }

    @Test func pointsAreAFunctionOfTheSeed() throws {
        let feed = TestPlans.product().feed
        func reader(_ seed: UInt64, _ count: Int = 1024) throws -> FeedReader {
            try FeedReader(feed: feed, inputShape: Shape(vector: 2), seed: seed, count: count)
        }
        let one = try reader(1)
        #expect(one.count == 1024)
        let inputs = one.inputs(0..<1024)
        #expect(try reader(1, 600).inputs(0..<600) == Array(inputs[..<1200]))
        #expect(try reader(2).inputs(0..<1024) != inputs)
        #expect(one.inputs(500..<700) == Array(inputs[1000..<1400]))
        let products = try one.values(
            of: [.product(TestPlans.variable("x"), TestPlans.variable("y"))], goals: [:], 500..<700)[0]
        for (row, product) in products.enumerated() {
            #expect(product == Double(inputs[1000 + 2 * row]) * Double(inputs[1001 + 2 * row]))
        }
    }

    @Test func joinedImagesAreReadAsTheDatasetsReadThem() throws {
        var samples = TestPlans.images(20)
        let other = TestPlans.images(20, scale: 0.25...0.75)
        samples.parts += other.parts
        samples.parts[1].rows = samples.parts[1].rows.reversed()
        let reader = try FeedReader(feed: .samples(samples, seeing: .image), inputShape: Shape(height: 4, width: 8), seed: 1)
        var expected = [Float](repeating: 0, count: 20 * 32)
        samples.gatherImages(indices: (0..<20).map { $0 }, count: 20, into: &expected, row: 32)
        #expect(reader.inputs(0..<20) == expected)
    }
}
