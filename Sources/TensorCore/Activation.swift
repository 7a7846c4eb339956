/// The functions a layer may end in; formulas and derivatives stand beside their kernels.
public enum Activation: Sendable, Hashable, Codable {
    case identity
    /// max(x, 0)
    case relu
    /// x for x ≥ 0, else slope·x
    case leakyRelu(slope: Float)
    /// x for x ≥ 0, else α(e^(x/α) − 1)
    case celu(alpha: Float)
    /// x·Φ(x), Φ by erf
    case gelu
    /// log(1 + eˣ)
    case softplus
    /// 1/(1 + e⁻ˣ)
    case sigmoid
    case tanh
    /// Over the units of a sample.
    case softmax
}
