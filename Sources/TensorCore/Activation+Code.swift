extension Activation {
    /// The code and parameter by which level code knows this function; nil where it is computed in Double at every level.
    var code: (Int, Float)? {
        switch self {
        case .identity: (0, 0)
        case .relu: (1, 0)
        case .leakyRelu(let slope): (2, slope)
        case .celu(let alpha): (3, alpha)
        case .softplus: (4, 0)
        case .sigmoid: (5, 0)
        case .tanh: (6, 0)
        case .softmax: (7, 0)
        case .gelu: nil
        }
    }

    /// Whether the derivative is taken from z, so that h may not overwrite it.
    public var needsPreactivation: Bool {
        switch self {
        case .leakyRelu, .celu, .gelu, .softplus: true
        case .identity, .relu, .sigmoid, .tanh, .softmax: false
        }
    }
}

extension Loss {
    /// The code by which level code knows this loss, and the factor of its gradient, to be divided by the batch; nil where
    /// it is computed in Double at every level.
    var code: (Int, Double)? {
        switch self {
        case .squared: (0, 2)
        case .absolute: (1, 1)
        case .crossEntropy: (2, 1)
        case .binaryCrossEntropy: (3, 1)
        case .power, .angle: nil
        }
    }
}
