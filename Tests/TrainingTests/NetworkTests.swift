import Symbolic
import TensorCore
import Testing

@testable import Training

@Suite struct NetworkTests {
    static let architecture = TestPlans.network(
        3,
        [
            .dense(units: 5, activation: .softplus), .dropout(rate: 0.4), .dense(units: 18, activation: .relu),
            .activation(.tanh), .dense(units: 2, activation: .softmax),
        ])
    static let inputs = (0..<21).map { Float(($0 * 7) % 11) / 4 - 1 }

    @Test func passesHoldEveryWeightedStage() throws {
        let state = NetworkState.initial(Self.architecture, seed: 4, salt: nil, stream: nil)
        let pass = try Network(state, kernels: .plain, capacity: 16).forward(Self.inputs, count: 7)
        #expect(pass.stages.map(\.width) == [5, 18, 2])
        #expect(pass.stages.map(\.z.count) == [35, 126, 14])
        #expect(pass.output.count == 14)
        #expect(pass.output == pass.stages[2].h)
        let reference = ReferenceNetwork(state)
        for row in 0..<7 {
            let expected = reference.forward((0..<3).map { Double(Self.inputs[row * 3 + $0]) })
            for unit in 0..<2 {
                #expect(abs(Double(pass.stages[2].z[row * 2 + unit]) - expected.z[unit]) < 1e-5)
                #expect(abs(Double(pass.output[row * 2 + unit]) - expected.h[unit]) < 1e-5)
            }
        }
        #expect(pass.stages[1].h == pass.stages[1].z.map { max($0, 0) })
    }

    @Test func turnsChangeNothing() throws {
        let state = NetworkState.initial(Self.architecture, seed: 4, salt: nil, stream: nil)
        let whole = try Network(state, kernels: .plain, capacity: 64)
        let small = try Network(state, kernels: .plain, capacity: 3)
        let targets = [(0..<7).map { Double($0 % 2) }]
        #expect(whole.forward(Self.inputs, count: 7).output == small.forward(Self.inputs, count: 7).output)
        for loss in [Loss.crossEntropy, .squared] {
            let a = whole.losses(loss, of: Self.inputs, targets: targets, count: 7)
            #expect(a == small.losses(loss, of: Self.inputs, targets: targets, count: 7))
            #expect(a.count == 7 && a.allSatisfy { $0 > 0 })
        }
    }

    @Test func noSamplesGiveNothing() throws {
        let state = NetworkState.initial(Self.architecture, seed: 4, salt: nil, stream: nil)
        let pass = try Network(state, kernels: .plain, capacity: 1).forward([], count: 0)
        #expect(pass.output.isEmpty && pass.stages.count == 3)
    }

    /// Large batches hold layers of few units the other way round.
    @Test(arguments: 1...4) func narrowLayersGiveTheSameBits(_ units: Int) throws {
        let architecture = TestPlans.network(
            3, [.dense(units: 20, activation: .tanh), .dense(units: units, activation: .relu), .dense(units: 2, activation: .tanh)])
        let state = NetworkState.initial(architecture, seed: 4, salt: nil, stream: nil)
        let wide = try Network(state, kernels: .plain, capacity: 8)
        let narrow = try Network(state, kernels: .plain, capacity: 40)
        let targets = [[Double](repeating: 0.5, count: 7), [Double](repeating: -1, count: 7)]
        #expect(wide.forward(Self.inputs, count: 7).output == narrow.forward(Self.inputs, count: 7).output)
        #expect(
            wide.gradient(of: .squared, at: Self.inputs, targets: targets, count: 7)
                == narrow.gradient(of: .squared, at: Self.inputs, targets: targets, count: 7))
        let layouts = [1, 16].map { ParameterLayout(architecture, batch: $0) }
        #expect(layouts[0].places[2].isNarrow == false && layouts[1].places[2].isNarrow)
        let clipped = layouts.map { layout in
            let buffer = FloatBuffer(layout.count)
            layout.load(state, into: buffer)
            GradientClip.apply(0.1, to: buffer, layout, .plain)
            return layout.state(of: buffer, architecture, ordinal: 0)
        }
        #expect(clipped[0] == clipped[1])
        #expect(clipped[0] != state)
    }
}
