import Symbolic
import TensorCore
import Testing

@testable import Training

@Suite struct ArchitectureSizesTests {
    static let small = Architecture(
        input: Shape(height: 4, width: 5),
        body: .layers([
            .dropout(rate: 0.1), .dense(units: 7, activation: .relu), .activation(.tanh), .dense(units: 3, activation: .identity),
        ]), initialisation: .he)

    @Test func countsOfASmallNetwork() {
        #expect(
            Self.small.weightedLayers == [
                WeightedLayer(number: 1, stage: 1, inputs: 20, units: 7), WeightedLayer(number: 2, stage: 3, inputs: 7, units: 3),
            ])
        #expect(Self.small.parameterCount == 20 * 7 + 7 + 7 * 3 + 3)
        #expect(Self.small.outputCount == 3)
        #expect(Self.small.forwardWork == 41 * 7 + 15 * 3)
        #expect(Self.small.trainingWork == 3 * (41 * 7 + 15 * 3) - 280)
        #expect(Self.small.problem() == nil)
    }

    @Test func hugeNetworksAreReportedNotOverflowed() throws {
        let units = 1_000_000_000_000
        let huge = TestPlans.network(784, [.dense(units: units, activation: .relu), .dense(units: units, activation: .relu)])
        #expect(huge.parameterCount == .max)
        #expect(huge.forwardWork > 1e24)
        #expect(huge.memoryBytes(batch: .max) > 1e24)
        #expect(try #require(huge.problem(batch: 32)).contains("the limit is"))
        let wide = TestPlans.network(1, [.dense(units: .max, activation: .relu)])
        #expect(wide.problem(batch: .max) != nil)
        #expect(throws: TrainingError.self) {
            try Network(NetworkState(architecture: huge, tensors: [], ordinal: 0), kernels: .plain, capacity: 1)
        }
    }

    @Test func impossibleSizesAreNamed() {
        #expect(TestPlans.network(0, [.dense(units: 1, activation: .relu)]).problem() != nil)
        #expect(TestPlans.network(2, [.dense(units: 0, activation: .relu)]).problem() == "a layer needs at least 1 unit, found 0")
        #expect(TestPlans.network(2, []).problem() == "the network has no layer with parameters")
        #expect(TestPlans.network(2, [.dropout(rate: 1), .dense(units: 1, activation: .relu)]).problem() != nil)
        #expect(TestPlans.network(2, [.dense(units: 1, activation: .celu(alpha: 0))]).problem() != nil)
        let formula = Architecture(
            input: Shape(vector: 2), body: .formula(inputs: ["x"], parameters: ["a"], output: TestPlans.parameter("a")),
            initialisation: .he)
        #expect(formula.problem() != nil)
    }
}
