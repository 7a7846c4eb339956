import Datasets
import Symbolic
import TensorCore
import Training
import Vocabulary

@testable import Measures

extension NetworkState {
    /// 2 -> 3 relu -> 1: hidden units x, y and −x; the output is x⁺ + y⁺ + 2(−x)⁺ + ½.
    static let twoLayers = dense(
        [(3, .relu), (1, .identity)], weights: [[1, 0, 0, 1, -1, 0], [1, 1, 2]], biases: [[0, 0, 0], [0.5]])

    /// A network of two inputs; weights unit by input.
    static func dense(
        _ layers: [(units: Int, activation: Activation)], weights: [[Float]], biases: [[Float]], ordinal: Int = 1
    ) -> NetworkState {
        var tensors: [Tensor] = []
        for (index, layer) in layers.enumerated() {
            let inputs = index == 0 ? 2 : layers[index - 1].units
            tensors.append(
                .init(layer: index + 1, kind: .weights, rows: layer.units, columns: inputs, values: weights[index]))
            tensors.append(.init(layer: index + 1, kind: .biases, rows: layer.units, columns: 1, values: biases[index]))
        }
        return NetworkState(
            architecture: Architecture(
                input: Shape(vector: 2), body: .layers(layers.map { .dense(units: $0.units, activation: $0.activation) }),
                initialisation: .he),
            tensors: tensors, ordinal: ordinal)
    }
}

extension Feed {
    /// Rows of fields x, y and label; the network sees x and y.
    static func rows(_ rows: [(x: Float, y: Float, label: Float)]) -> Feed {
        let schema = DatasetSchema(
            fields: [.init("x", .number), .init("y", .number), .init("label", .number)], inputs: ["x", "y"], label: nil,
            trainCount: rows.count, testCount: nil)
        let dataset = Dataset(
            name: "rows", schema: schema, trainRows: 0..<rows.count, testRows: nil,
            columns: ["x": rows.map(\.x), "y": rows.map(\.y), "label": rows.map(\.label)], digest: [])
        let places = rows.indices.map(Int32.init)
        let samples = Samples(parts: [.init(dataset: dataset, rows: places)], positions: places)
        return .samples(samples, seeing: .formulas([.field("x"), .field("y")]))
    }
}

extension Formula {
    static func field(_ name: String) -> Formula { .symbol(Symbol(.field, name)) }
}

extension MeasureContext {
    static func of(
        _ state: NetworkState, at selection: LayerSelection = .hidden, on feed: Feed? = nil, targets: [Formula] = [],
        isClass: Bool = false, loss: Loss = .squared, formulas: [String: Formula] = [:]
    ) -> MeasureContext {
        MeasureContext(
            state: state, selection: selection, feed: feed,
            targets: targets.isEmpty ? nil : MeasureTargets(formulas: targets, isClass: isClass, loss: loss),
            arguments: MeasureArguments(formulas: formulas), seed: 1, kernels: .plain)
    }
}
