import TensorCore

/// What derivatives ask of a model: its outputs as a function of inputs and parameters, and linear maps at a point.
///
/// B samples, P floats of the layout, C outputs. `evaluate` settles the point; `push` settles a direction. All results stand
/// until the next call of the same kind.
protocol DerivativeModel: AnyObject {
    var layout: ParameterLayout { get }
    /// The predictions a loss is taken of: (B, C).
    var outputs: StageRows { get }
    /// What goes back: the caller writes a gradient by the outputs, (B, C).
    var delta: StageRows { get }
    /// How `delta` changes along the direction: (B, C).
    var deltaTangent: StageRows { get }

    /// Fills `outputs`.
    func evaluate(_ count: Int, _ inputs: UnsafePointer<Float>, inputRow: Int, at parameters: FloatBuffer)

    /// The derivative of the outputs along a direction of the parameters: (B, C).
    func push(_ count: Int, along direction: FloatBuffer) -> StageRows

    /// Σ (∂f/∂θ)ᵀ·delta over the samples.
    func pull(_ count: Int, into gradient: FloatBuffer)

    /// The derivative of `pull` along the direction pushed last.
    func pullTangent(_ count: Int, into gradient: FloatBuffer)

    /// What each sample's own (∂f/∂θ)ᵀ·delta contributes; sums as `DerivativeStage` has them.
    func addSquares(_ count: Int, to sums: inout [Double])
    func addProducts(_ count: Int, to sums: inout [Double])
    func addSquaredNorms(_ count: Int, to sums: inout [Double])
    func gradient(ofSample sample: Int, into gradient: FloatBuffer)

    /// (∂f/∂x)ᵀ·delta at a place of the network.
    func pull(_ count: Int, to place: DerivativePlace) -> StageRows?
}

/// Where in a network a gradient is taken.
public enum DerivativePlace: Sendable, Hashable {
    /// By what the network sees.
    case seen
    /// By what enters the layer with parameters of this number, from 1.
    case input(Int)
    /// By what that layer makes before its activation.
    case preactivation(Int)
}
