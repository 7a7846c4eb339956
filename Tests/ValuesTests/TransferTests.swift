import Testing

@testable import Values

@Suite struct TransferTests {
    private func curve(_ numbers: [Double]) -> Value {
        Value(parts: [.init(axes: [.init("step", numbers.count)], elements: numbers)])
    }

    private func apply(_ name: String, _ values: Value...) throws -> Double? {
        try #require(FunctionLibrary.function(named: name)).call(values).scalar
    }

    @Test func areaUnderTheCurveByItsFirstNumber() throws {
        #expect(try apply("aulc", curve([4, 2, 1, 1])) == 2)
        #expect(try apply("aulc", curve([0.5])) == 1)
        #expect(try apply("aulc", curve([4, .nan, 1]))?.isNaN == true)
        #expect(try apply("aulc", curve([0, 0]))?.isNaN == true)
    }

    @Test func forgettingIsTheFallFromTheBest() throws {
        #expect(try apply("forgetting", curve([0.5, 0.75, 0.625, 0.25])) == 0.5)
        #expect(try apply("forgetting", curve([0.25, 0.5])) == 0)
        #expect(try apply("forgetting", curve([0.5, .nan, 0.25])) == 0.25)
        #expect(try apply("forgetting", curve([0.5, .nan]))?.isNaN == true)
    }

    @Test func transferIsADifferenceOfScores() throws {
        #expect(try apply("backward_transfer", Value(0.75), Value(0.5)) == -0.25)
        #expect(try apply("forward_transfer", Value(0.25), Value(0.5)) == 0.25)
    }
}
