/// The parameters of a network at one moment: what trainings start from, end in, and measures look at.
public struct NetworkState: Sendable, Hashable {
    /// A tensor of parameters, dense and unpadded.
    public struct Tensor: Sendable, Hashable {
        public enum Kind: String, Sendable, Hashable {
            case weights, biases, parameters
            /// Of a kernel machine.
            case metric, centres, coefficients
        }

        /// The number of the stage with parameters it belongs to, from 1.
        public let layer: Int
        public let kind: Kind
        /// Weights: (H, D), unit by input, for a convolution filter by (row, column, channel) of the window. Biases: (H, 1).
        /// White-box parameters: (count, 1), in the architecture's order.
        /// Metric: (D, D). Centres: (n, D). Coefficients: (outputs, n).
        public let rows: Int
        public let columns: Int
        public var values: [Float]

        public init(layer: Int, kind: Kind, rows: Int, columns: Int, values: [Float]) {
            self.layer = layer
            self.kind = kind
            self.rows = rows
            self.columns = columns
            self.values = values
        }
    }

    public let architecture: Architecture
    /// Layer by layer, weights before biases.
    public var tensors: [Tensor]
    /// Trainings this network has been through.
    public var ordinal: Int

    public init(architecture: Architecture, tensors: [Tensor], ordinal: Int) {
        self.architecture = architecture
        self.tensors = tensors
        self.ordinal = ordinal
    }
}

/// What a training leaves behind.
public struct TrainingRecord: Sendable {
    public let final: NetworkState
    /// The batch loss of each step, step 1 first; ends at the step that diverged or stopped.
    public let losses: [Double]
    /// The step whose loss or parameters were not finite.
    public let divergedAt: Int?
    /// The step whose state was kept by early stopping.
    public let stoppedAt: Int?
    /// For each tally plan the sum of each class, or one sum where it has none.
    public let tallies: [[TallySum]]
    /// The gradients that each step was worth; empty where each was one.
    public let costs: [Double]

    public init(
        final: NetworkState, losses: [Double], divergedAt: Int?, stoppedAt: Int?, tallies: [[TallySum]], costs: [Double] = []
    ) {
        self.final = final
        self.losses = losses
        self.divergedAt = divergedAt
        self.stoppedAt = stoppedAt
        self.tallies = tallies
        self.costs = costs
    }
}

/// What a tally summed up.
public enum TallySum: Sendable, Hashable {
    /// A number for each parameter.
    case parameters(NetworkState)
    case number(Double)
}
