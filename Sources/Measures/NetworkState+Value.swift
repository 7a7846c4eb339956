public import Training
public import Values

extension NetworkState {
    /// The parameters as a value: parts tagged by layer and kind, weights unit × input, biases unit.
    ///
    /// The parameters of a white-box model are one axis `parameter` with their letters.
    public var value: Value {
        Value(parts: tensors.map { part(of: $0, tags: [.init("layer", "\($0.layer)"), .init("kind", $0.kind.rawValue)]) })
    }

    /// One tensor with the given tags.
    func part(of tensor: Tensor, tags: [Value.Tag]) -> Value.Part {
        let axes: [Value.Axis] =
            switch tensor.kind {
            case .weights: [.init("unit", tensor.rows), .init("input", tensor.columns)]
            case .biases: [.init("unit", tensor.rows)]
            case .parameters: [.init("parameter", tensor.rows, labels: parameterNames)]
            case .metric: [.init("input", tensor.rows), .init("input", tensor.columns)]
            case .centres: [.init("sample", tensor.rows), .init("input", tensor.columns)]
            case .coefficients: [.init("unit", tensor.rows), .init("sample", tensor.columns)]
            }
        return Value.Part(tags: tags, axes: axes, elements: tensor.values.map(Double.init))
    }

    private var parameterNames: [String]? {
        switch architecture.body {
        case .layers, .kernelMachine: nil
        case .formula(_, let parameters, _): parameters
        }
    }

    /// The tensors of one kind, at the selected layer or at all: tagged by layer where there are several.
    func tensors(_ kind: Tensor.Kind, at selection: LayerSelection, for measure: String) throws(ValueError) -> Value {
        let found = tensors.filter { $0.kind == kind }
        guard !found.isEmpty else {
            throw ValueError(
                id: "no-such-parameters", "`\(measure)` looks for \(kind.rawValue), and this network has none",
                hint: "`parameters of …` gives all it has")
        }
        switch selection {
        case .weighted, .hidden, .all:
            return Value(parts: found.map { part(of: $0, tags: [.init("layer", "\($0.layer)")]) })
        case .layer(let number, _):
            return Value(parts: [part(of: try tensor(of: found, layer: number, measure), tags: [])])
        case .output:
            return Value(parts: [part(of: try tensor(of: found, layer: found.map(\.layer).max() ?? 0, measure), tags: [])])
        case .input:
            return Value(parts: [part(of: try tensor(of: found, layer: 0, measure), tags: [])])
        }
    }

    private func tensor(of found: [Tensor], layer: Int, _ measure: String) throws(ValueError) -> Tensor {
        guard let tensor = found.first(where: { $0.layer == layer }) else {
            throw .unknownLayer(layer, known: found.map(\.layer), for: measure)
        }
        return tensor
    }
}

extension ValueError {
    static func unknownLayer(_ layer: Int, known: [Int], for measure: String) -> ValueError {
        ValueError(
            id: "unknown-layer",
            layer == 0 ? "the input has no \(measure)" : "this network has no layer \(layer) for `\(measure)`",
            hint: known.isEmpty ? nil : "its layers are \(known.map(String.init).joined(separator: ", "))")
    }

    static func needsSource(_ measure: String) -> ValueError {
        ValueError(id: "no-source", "`\(measure)` needs samples, and there is no source", hint: "add `on` and a source")
    }

    static func needsTargets(_ measure: String) -> ValueError {
        ValueError(
            id: "no-target", "`\(measure)` compares with a target, and this network was never given one",
            hint: "train the network first")
    }
}
