public import Symbolic
public import TensorCore

/// A network's layers in order, with every size resolved.
public struct Architecture: Sendable, Hashable {
    public enum Body: Sendable, Hashable {
        case layers([Layer])
        /// A white-box model: outputs as formulas of inputs (symbols of kind variable) and parameters (kind parameter).
        case formula(inputs: [String], parameters: [String], output: Formula)
        /// A predictor without layers; before its first training the input is empty.
        case kernelMachine(KernelMachine)
    }

    public let input: Shape
    public let body: Body
    public let initialisation: Initialisation

    public init(input: Shape, body: Body, initialisation: Initialisation) {
        self.input = input
        self.body = body
        self.initialisation = initialisation
    }
}

/// One stage after the input.
public enum Layer: Sendable, Hashable {
    /// out = f(x·W + b), W of (D, H).
    case dense(units: Int, activation: Activation)
    /// Zeroes each input with this probability while training, and scales the rest by 1/(1 − rate).
    case dropout(rate: Double)
    /// An activation on its own.
    case activation(Activation)
    /// out = f(Σ_(ky,kx,c) x·W + b) at each place of an image: W of (h·w·C, filters), the image's channels last.
    case convolution(filters: Int, window: Window, activation: Activation)
    /// One number for each channel of the window's pixels.
    case pool(Pooling, window: Window)
    /// out = f(x + h), h what an earlier stage made: its place in `Body.layers`, −1 for the input.
    case sum(stage: Int, activation: Activation)
}

/// What a pool makes of a window.
public enum Pooling: String, Sendable, Hashable {
    /// The greatest, the first of equal ones; backwards its gradient goes to that one.
    case max
    /// The sum, rows and columns ascending, divided by their number.
    case mean
}

/// How weights start; biases start at zero unless said otherwise.
public enum Initialisation: Sendable, Hashable {
    /// N(0, 2/D); white-box parameters are drawn N(0, 1).
    case he
    /// U(±√(6/(D+H)))
    case glorot
    /// N(0, 1/D)
    case lecun
    /// A random matrix with orthonormal rows or columns, times the gain.
    case orthogonal(gain: Double)
    /// U(low, high), weights and biases.
    case uniform(Double, Double)
    case zero
}
