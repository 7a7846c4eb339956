import TensorCore
import Testing

@testable import Training

@Suite struct GradientClipTests {
    /// Writes the same numbers into both layouts of a network whose output layer is narrow at larger batches.
    @Test(arguments: 1...4) func theOrderOfTheSumIsTheLayoutsBusiness(_ units: Int) {
        let architecture = TestPlans.network(
            20, [.dense(units: 40, activation: .tanh), .dense(units: units, activation: .identity)])
        var state = NetworkState.initial(architecture, seed: 2, salt: nil, stream: nil)
        for index in state.tensors.indices {
            for place in state.tensors[index].values.indices { state.tensors[index].values[place] += 0.01 }
        }
        let clipped = [1, 32].map { batch in
            let layout = ParameterLayout(architecture, batch: batch)
            let buffer = FloatBuffer(layout.count)
            layout.load(state, into: buffer)
            GradientClip.apply(0.5, to: buffer, layout, .plain)
            return layout.state(of: buffer, architecture, ordinal: 0)
        }
        #expect(!ParameterLayout(architecture, batch: 1).places[2].isNarrow)
        #expect(ParameterLayout(architecture, batch: 32).places[2].isNarrow)
        #expect(clipped[0] == clipped[1])
        #expect(clipped[0].tensors[0].values == state.tensors[0].values.map { $0 * Self.factor(state) })
    }

    /// Squares go to lane unit mod 8, inputs ascending; tensors are added in order.
    private static func factor(_ state: NetworkState) -> Float {
        var squares = 0.0
        for tensor in state.tensors {
            var lanes = [Double](repeating: 0, count: 8)
            for input in 0..<tensor.columns {
                for unit in 0..<tensor.rows {
                    let value = Double(tensor.values[unit * tensor.columns + input])
                    lanes[unit % 8] += value * value
                }
            }
            let four = (0..<4).map { lanes[$0] + lanes[$0 + 4] }
            squares += (four[0] + four[2]) + (four[1] + four[3])
        }
        return Float(0.5 / squares.squareRoot())
    }
}
