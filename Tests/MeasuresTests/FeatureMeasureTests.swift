import Symbolic
import TensorCore
import Testing
import Training
import Values

@testable import Measures

@Suite struct FeatureMeasureTests {
    private func number(_ measure: Measure, _ context: MeasureContext) throws -> Double {
        try #require(try measure.evaluate(context).scalar)
    }

    private func context(
        _ state: NetworkState, _ rows: [(x: Float, y: Float, label: Float)], target: Formula? = nil
    ) -> MeasureContext {
        MeasureContext(
            state: state, selection: .layer(1, beforeActivation: false), feed: .rows(rows),
            targets: target.map { MeasureTargets(formulas: [$0], isClass: false, loss: .squared) }, seed: 1,
            kernels: .best())
    }

    /// f = x⁺ + y⁺ + 2(−x)⁺ + ½: the gradient is (1, 1), (1, 0), (−2, 1) or (−2, 0), by quadrant.
    @Test func nonstationarityOfFourQuadrants() throws {
        let found = try number(
            MeasureLibrary.nonstationarity,
            context(.twoLayers, [(1, 1, 0), (1, -1, 0), (-1, 1, 0), (-1, -1, 0)]))
        // G: [1 1; 1 1], [1 0; 0 0], [4 −2; −2 1], [4 0; 0 0]; E‖G‖² = (4 + 1 + 25 + 16)/4; 4Ḡ = [10 −1; −1 2].
        #expect(abs(found - (46.0 / 4 / (106.0 / 16) - 1)) < 1e-12)
    }

    @Test func aLinearNetworkHasOneMetric() throws {
        let line = NetworkState.dense([(1, .identity)], weights: [[2, -1]], biases: [[1]])
        #expect(try number(MeasureLibrary.nonstationarity, context(line, [(1, 1, 0), (0, 3, 0), (-1, 2, 0)])) == 0)
    }

    /// The label is 2x − y + 1, which least squares without a ridge finds.
    @Test func ridgeGapOfTheSolutionAndOfAConstant() throws {
        let rows: [(x: Float, y: Float, label: Float)] = [
            (1, 1, 2), (0, 3, -2), (-1, 2, -3), (2, 0, 5), (0.5, -1, 3),
        ]
        let target = Formula.symbol(Symbol(.field, "label"))
        func gap(_ weights: [Float], _ bias: Float, ridge: Double) throws -> Double {
            let line = NetworkState.dense([(1, .identity)], weights: [weights], biases: [[bias]])
            var context = context(line, rows, target: target)
            context.arguments.numbers["ridge"] = ridge
            return try number(MeasureLibrary.ridgeGap, context)
        }
        #expect(try gap([2, -1], 1, ridge: 0) < 1e-24)
        #expect(abs(try gap([0, 0], 1, ridge: 0) - 1) < 1e-12)
        // A ridge draws the solution towards the mean, away from the line itself.
        #expect(try gap([2, -1], 1, ridge: 0.5) > 0.01)
    }

    @Test func withoutATargetThereIsNoGap() {
        #expect(throws: ValueError.self) { try MeasureLibrary.ridgeGap.evaluate(context(.twoLayers, [(1, 1, 0), (0, 1, 0)])) }
    }
}
