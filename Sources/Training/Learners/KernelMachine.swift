/// A predictor without layers: the recursive feature machine, a kernel ridge regression that learns its own metric.
///
/// n centres, d inputs, c outputs. K(x, z) = exp(−√((x − z)ᵀM(x − z))/L), f(x) = Σᵢ αᵢ·K(xᵢ, x). A training starts from the
/// metric the machine has, I at first, and after each fit puts the mean over its samples of ∇f·∇fᵀ, summed over outputs, in its
/// place. Source: Radhakrishnan et al., Science 383, 2024, arXiv 2212.13881, algorithm 1.
public struct KernelMachine: Sendable, Hashable {
    /// How often the metric is learned; 0 is kernel regression with the metric it starts from.
    public let rounds: Int
    /// L, the distance over which the kernel falls to 1/e.
    public let width: Double
    /// λ, added to the diagonal of the kernel matrix.
    public let ridge: Double
    /// Outputs and centres; 0 before the first training.
    public let outputs: Int
    public let centres: Int

    public init(rounds: Int, width: Double, ridge: Double, outputs: Int = 0, centres: Int = 0) {
        self.rounds = rounds
        self.width = width
        self.ridge = ridge
        self.outputs = outputs
        self.centres = centres
    }

    public var isTrained: Bool { centres > 0 }

    /// The machine as it will be after a training on so many samples.
    public func trained(outputs: Int, centres: Int) -> KernelMachine {
        KernelMachine(rounds: rounds, width: width, ridge: ridge, outputs: outputs, centres: centres)
    }

    /// Floating-point operations of a whole training on n samples of d inputs.
    func trainingWork(inputs d: Double) -> Double {
        let n = Double(centres)
        let distances = 2 * n * d * (d + n)
        let solution = n * n * n / 3 + 2 * n * n * Double(outputs)
        let gradients = 2 * Double(outputs) * n * d * (n + d) + 4 * d * d * d
        return Double(rounds + 1) * (distances + solution) + Double(rounds) * gradients
    }

    /// Bytes a training holds: kernel, weights and factor of n², and the samples.
    func memoryBytes(inputs d: Double) -> Double {
        let n = Double(centres)
        return 8 * (4 * n * n + 4 * n * d + 3 * d * d)
    }

    /// What is wrong with its numbers, if anything.
    var problem: String? {
        if rounds < 0 { return "a machine cannot learn its metric \(rounds) times" }
        if !(width > 0 && width.isFinite) { return "the width of a kernel is above 0; found \(width)" }
        return ridge > 0 && ridge.isFinite ? nil : "the ridge of a machine is above 0; found \(ridge)"
    }
}

extension NetworkState {
    /// A tensor of a kernel machine; nil for a network, and before the first training.
    public func tensor(_ kind: Tensor.Kind) -> Tensor? {
        tensors.first { $0.kind == kind }
    }
}
