public import TensorCore

/// Forward and backward passes over a state at rest, for measures.
///
/// Dropout passes everything through. B samples, D inputs, H units.
public final class Network {
    /// What one stage with parameters made of its input.
    public struct Stage: Sendable {
        /// H; for a white-box model 1.
        public let width: Int
        /// (B, H) before the activation, unpadded rows; for a white-box model the outputs.
        public let z: [Float]
        /// (B, H) after the activation.
        public let h: [Float]
    }

    /// All activations of a batch.
    public struct Pass: Sendable {
        public let count: Int
        /// (B, D)
        public let input: [Float]
        /// Layers 1…L at 0…L−1.
        public let stages: [Stage]
        /// (B, outputs): h of the last layer, after any stage without parameters behind it.
        public let output: [Float]
    }

    public let state: NetworkState

    /// - Parameter capacity: Samples worked on at once; more are done in turns.
    /// - Throws: `TrainingError` where the architecture does not fit together.
    public init(_ state: NetworkState, kernels: Kernels, capacity: Int) throws {
        self.state = state
    }

    /// - Parameter inputs: Unpadded rows, (B, D).
    public func forward(_ inputs: [Float], count: Int) -> Pass {
        Pass(count: count, input: inputs, stages: [], output: [])
    }

    /// The loss of each sample.
    ///
    /// - Parameter targets: One column for each output, B numbers each; for crossEntropy one column of class numbers.
    public func losses(_ loss: Loss, of inputs: [Float], targets: [[Double]], count: Int) -> [Float] {
        []
    }

    /// The gradient of the mean loss by every parameter, shaped like the state.
    public func gradient(of loss: Loss, at inputs: [Float], targets: [[Double]], count: Int) -> NetworkState {
        state
    }
}
