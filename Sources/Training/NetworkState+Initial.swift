import TensorCore

extension NetworkState {
    /// The parameters a network starts from.
    ///
    /// Streams are keyed by seed, purpose `init`, layer and tensor, never by name: networks of one shape and seed start
    /// equal. Position = unit × D + input. `salt` is the cell's where a sweep reseeds `init`; `stream` the number after
    /// `with stream`.
    public static func initial(_ architecture: Architecture, seed: UInt64, salt: UInt64?, stream: UInt64?) -> NetworkState {
        let keys = StreamKeys(
            seed: seed, salts: salt.map { [StreamPurpose.initialisation.rawValue: $0] } ?? [:], stream: stream)
        let rule = architecture.initialisation
        func tensor(_ layer: Int, _ kind: Tensor.Kind, _ rows: Int, _ columns: Int, reach: Int = 1) -> Tensor {
            let random = keys.stream(.initialisation, layer, kind.streamNumber)
            let values =
                switch kind {
                case .weights: rule.weights(units: rows, inputs: columns, reach: reach, random)
                case .biases: rule.biases(rows, random)
                case .parameters: rule.parameters(rows, random)
                case .metric, .centres, .coefficients: [Float](repeating: 0, count: rows * columns)
                }
            return Tensor(layer: layer, kind: kind, rows: rows, columns: columns, values: values)
        }
        switch architecture.body {
        case .formula(_, let parameters, _):
            return NetworkState(
                architecture: architecture, tensors: [tensor(1, .parameters, parameters.count, 1)], ordinal: 0)
        case .kernelMachine:
            return NetworkState(architecture: architecture, tensors: [], ordinal: 0)
        case .layers:
            let tensors = architecture.weightedLayers.flatMap { layer in
                [
                    tensor(layer.number, .weights, layer.units, layer.inputs, reach: layer.reach),
                    tensor(layer.number, .biases, layer.units, 1),
                ]
            }
            return NetworkState(architecture: architecture, tensors: tensors, ordinal: 0)
        }
    }
}

extension NetworkState.Tensor.Kind {
    /// Its number in a stream's path.
    fileprivate var streamNumber: Int {
        switch self {
        case .weights: 0
        case .biases: 1
        case .parameters: 2
        case .metric: 3
        case .centres: 4
        case .coefficients: 5
        }
    }
}

extension Initialisation {
    /// W of (H, D), row-major; each input reaches `reach` numbers, for a dense layer H.
    fileprivate func weights(units: Int, inputs: Int, reach: Int, _ random: RandomStream) -> [Float] {
        let count = units * inputs
        switch self {
        case .he:
            return normals(count, variance: 2 / Double(inputs), random)
        case .lecun:
            return normals(count, variance: 1 / Double(inputs), random)
        case .glorot:
            let bound = (6 / Double(inputs + reach)).squareRoot()
            return uniforms(count, -bound, bound, random)
        case .orthogonal(let gain):
            return OrthogonalMatrix.draw(rows: units, columns: inputs, random).map { Float(gain * $0) + 0 }
        case .uniform(let low, let high):
            return uniforms(count, low, high, random)
        case .zero:
            return [Float](repeating: 0, count: count)
        }
    }

    fileprivate func biases(_ count: Int, _ random: RandomStream) -> [Float] {
        switch self {
        case .uniform(let low, let high):
            return uniforms(count, low, high, random)
        case .he, .lecun, .glorot, .orthogonal, .zero:
            return [Float](repeating: 0, count: count)
        }
    }

    /// White-box parameters: variance 1 unless a range or zero is asked for.
    fileprivate func parameters(_ count: Int, _ random: RandomStream) -> [Float] {
        switch self {
        case .he, .lecun:
            return normals(count, variance: 1, random)
        case .orthogonal(let gain):
            return normals(count, variance: gain * gain, random)
        case .glorot:
            let bound = 3.0.squareRoot()
            return uniforms(count, -bound, bound, random)
        case .uniform(let low, let high):
            return uniforms(count, low, high, random)
        case .zero:
            return [Float](repeating: 0, count: count)
        }
    }

    private func normals(_ count: Int, variance: Double, _ random: RandomStream) -> [Float] {
        let deviation = variance.squareRoot()
        return (0..<count).map { Float(deviation * random.normal(UInt64($0))) + 0 }
    }

    private func uniforms(_ count: Int, _ low: Double, _ high: Double, _ random: RandomStream) -> [Float] {
        (0..<count).map { random.uniform(UInt64($0), low: Float(low), high: Float(high)) + 0 }
    }
}
