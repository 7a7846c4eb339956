internal import TensorCore
internal import Training
internal import Values

/// The graph of a network of dense layers: all inputs and units are nodes, |w| is the weight of an edge, biases do not count.
struct NeuronGraph: Sendable {
    private struct Layer: Sendable {
        let units: Int
        let inputs: Int
        /// |w|, unit by input.
        var magnitudes: [Double]
    }

    /// Layer by layer from the inputs.
    private var layers: [Layer]
    let isFinite: Bool

    /// Errors: `no-layers` for a white-box model, `not-dense` where layers share weights or skip others.
    init(_ state: NetworkState, for measure: String) throws(ValueError) {
        try state.requireDense(for: measure)
        layers = state.tensors.filter { $0.kind == .weights }.map { tensor in
            Layer(units: tensor.rows, inputs: tensor.columns, magnitudes: tensor.values.map { Double($0.magnitude) })
        }
        isFinite = layers.allSatisfy { $0.magnitudes.allSatisfy(\.isFinite) }
    }

    /// Inputs and units of all layers.
    var unitCount: Int { (layers.first?.inputs ?? 0) + layers.map(\.units).reduce(0, +) }

    /// The graph without isolated units, and for each node whether it stands in an odd layer; the inputs are layer 0.
    ///
    /// Edges join neighbouring layers, so they join odd with even layers alone.
    var graph: (graph: WeightedGraph, isOdd: [Bool]) {
        var edges: [WeightedGraph.Edge] = []
        var start = 0
        for layer in layers {
            let next = start + layer.inputs
            for unit in 0..<layer.units {
                for input in 0..<layer.inputs where layer.magnitudes[unit * layer.inputs + input] > 0 {
                    edges.append(
                        .init(from: start + input, to: next + unit, weight: layer.magnitudes[unit * layer.inputs + input]))
                }
            }
            start = next
        }
        var joined = [Bool](repeating: false, count: unitCount)
        for edge in edges {
            joined[edge.from] = true
            joined[edge.to] = true
        }
        var numbers = [Int](repeating: 0, count: unitCount)
        var count = 0
        var isOdd: [Bool] = []
        let widths = [layers.first?.inputs ?? 0] + layers.map(\.units)
        let depths = widths.enumerated().flatMap { depth, width in [Int](repeating: depth, count: width) }
        for node in 0..<unitCount where joined[node] {
            numbers[node] = count
            count += 1
            isOdd.append(depths[node] % 2 == 1)
        }
        let kept = edges.map { WeightedGraph.Edge(from: numbers[$0.from], to: numbers[$0.to], weight: $0.weight) }
        return (WeightedGraph(count: count, edges: kept), isOdd)
    }

    /// The same weights, those of each layer in another order.
    func shuffled(_ stream: RandomStream) -> NeuronGraph {
        var copy = self
        for index in layers.indices {
            let order = stream.child(.integer(UInt64(index))).permutation(layers[index].magnitudes.count)
            copy.layers[index].magnitudes = order.map { layers[index].magnitudes[Int($0)] }
        }
        return copy
    }
}

extension NetworkState {
    /// Errors: `no-layers` for a white-box model, `not-dense` where layers share weights or skip others.
    func requireDense(for measure: String) throws(ValueError) {
        guard case .layers(let stages) = architecture.body, tensors.contains(where: { $0.kind == .weights }) else {
            throw ValueError(id: "no-layers", "`\(measure)` looks into layers, and this network has none")
        }
        guard stages.allSatisfy(\.isDense) else {
            throw ValueError(
                id: "not-dense", "`\(measure)` needs dense layers alone, and this network has others",
                hint: "measure a network such as 784 -> 100 relu -> 10")
        }
    }
}

extension Layer {
    /// Whether each unit has weights of its own to the layer before and to no other.
    fileprivate var isDense: Bool {
        switch self {
        case .dense, .dropout, .activation: true
        case .convolution, .pool, .sum: false
        }
    }
}
