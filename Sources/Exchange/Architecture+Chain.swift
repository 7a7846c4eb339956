public import Training
internal import TensorCore

extension Architecture {
    /// The layers as a script writes them: `28x28 -> conv 8 3x3 relu -> pool 2x2 -> 10`.
    public var chain: String {
        switch body {
        case .formula(let inputs, let parameters, _):
            return "a formula of \(inputs.joined(separator: ", ")) with \(parameters.joined(separator: ", "))"
        case .kernelMachine: return "a kernel machine"
        case .layers(let layers):
            return ([input.description] + layers.map(\.text)).joined(separator: " -> ")
        }
    }
}

extension Layer {
    fileprivate var text: String {
        switch self {
        case .dense(let units, let activation): "\(units)\(activation.suffix)"
        case .dropout(let rate): "dropout(\(rate))"
        case .activation(let activation): activation.name
        case .convolution(let filters, let window, let activation): "conv \(filters) \(window.text(.same))\(activation.suffix)"
        case .pool(let pooling, let window): "pool \(pooling == .mean ? "mean " : "")\(window.text(.valid))"
        case .sum(let stage, let activation): "add \(stage < 0 ? "input" : "stage \(stage + 1)")\(activation.suffix)"
        }
    }
}

extension Window {
    /// Size, stride and padding, as far as they are not usual.
    fileprivate func text(_ usual: Padding) -> String {
        let step = usual == .same ? stride == 1 : stride == height && stride == width
        return "\(height)x\(width)\(step ? "" : " stride \(stride)")\(padding == usual ? "" : " \(padding.rawValue)")"
    }
}

extension Activation {
    fileprivate var suffix: String { self == .identity ? "" : " \(name)" }

    fileprivate var name: String {
        switch self {
        case .identity: "identity"
        case .relu: "relu"
        case .leakyRelu(let slope): "leaky_relu(\(slope))"
        case .celu(let alpha): alpha == 1 ? "celu" : "celu(\(alpha))"
        case .gelu: "gelu"
        case .softplus: "softplus"
        case .sigmoid: "sigmoid"
        case .tanh: "tanh"
        case .softmax: "softmax"
        }
    }
}
