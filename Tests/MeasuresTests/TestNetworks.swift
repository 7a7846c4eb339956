import TensorCore
import Training

extension NetworkState {
    /// 2 -> 3 relu -> 1: hidden units x, y and −x; the output is x⁺ + y⁺ + 2(−x)⁺ + ½.
    static let twoLayers = NetworkState(
        architecture: Architecture(
            input: Shape(vector: 2),
            body: .layers([.dense(units: 3, activation: .relu), .dense(units: 1, activation: .identity)]),
            initialisation: .he),
        tensors: [
            .init(layer: 1, kind: .weights, rows: 3, columns: 2, values: [1, 0, 0, 1, -1, 0]),
            .init(layer: 1, kind: .biases, rows: 3, columns: 1, values: [0, 0, 0]),
            .init(layer: 2, kind: .weights, rows: 1, columns: 3, values: [1, 1, 2]),
            .init(layer: 2, kind: .biases, rows: 1, columns: 1, values: [0.5]),
        ],
        ordinal: 1)
}
