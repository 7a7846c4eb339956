public import TensorCore

/// All that a training holds after a number of steps: with its plan and start, enough to go on as if it had never stopped.
///
/// No generator is in it, since every draw depends on its position alone. Buffers are dense and unpadded, tensor after tensor
/// in the network's order, so they outlive a change of layout; their bits are kept, −0 too.
public struct TrainingSnapshot: Sendable, Hashable {
    /// Steps done. Of a kernel machine: fits done.
    public var step: Int
    /// The training came to its end here, by divergence or early stopping, however many steps were planned.
    public var hasEnded: Bool
    /// The step whose loss was not finite.
    public var divergedAt: Int?
    public var parameters: [Float]
    /// What the optimiser remembers: u of momentum, m and v of adam; the next metric of a kernel machine.
    public var buffers: [[Float]]
    /// P₁ = β₁ᵗ and P₂ = β₂ᵗ.
    public var powers: [Double]
    /// The best state that early stopping saw.
    public var best: Best?
    public var losses: [Double]
    public var costs: [Double]
    /// For each tally plan the sum of each class, or one sum where it has none.
    public var tallies: [[TallyMemory]]

    public struct Best: Sendable, Hashable {
        public var step: Int
        public var loss: Double
        public var parameters: [Float]
    }

    /// A tally's sum so far: Σ|Δp| as Float, sums of products and lengths as Double.
    public enum TallyMemory: Sendable, Hashable {
        case floats([Float])
        case doubles([Double])
    }

    init(step: Int, parameters: [Float], losses: [Double]) {
        self.step = step
        hasEnded = false
        self.parameters = parameters
        buffers = []
        powers = []
        self.losses = losses
        costs = []
        tallies = []
    }
}

// MARK: Bytes

extension TrainingSnapshot {
    private static let version: UInt8 = 1

    /// Everything but the tallies, which are kept by themselves.
    public func write(to writer: inout ByteWriter) {
        writer.append(Self.version)
        writer.append(step)
        writer.append(hasEnded)
        writer.append(divergedAt) { $0.append($1) }
        writer.append(parameters)
        writer.append(list: buffers) { $0.append($1) }
        writer.append(powers)
        writer.append(best) {
            $0.append($1.step)
            $0.append($1.loss)
            $0.append($1.parameters)
        }
        writer.append(losses)
        writer.append(costs)
    }

    /// Reads what `write` wrote; whether it belongs to a plan is for `fits` to say.
    public init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
        guard try reader.uint8() == Self.version else { throw ByteReader.Malformed() }
        step = try reader.int()
        hasEnded = try reader.bool()
        divergedAt = try reader.optional { reader throws(ByteReader.Malformed) in try reader.int() }
        parameters = try reader.floats()
        buffers = try reader.list { reader throws(ByteReader.Malformed) in try reader.floats() }
        powers = try reader.doubles()
        best = try reader.optional { reader throws(ByteReader.Malformed) in
            Best(step: try reader.int(), loss: try reader.double(), parameters: try reader.floats())
        }
        losses = try reader.doubles()
        costs = try reader.doubles()
        tallies = []
    }
}

extension TrainingSnapshot.TallyMemory {
    public func write(to writer: inout ByteWriter) {
        switch self {
        case .floats(let numbers):
            writer.append(UInt8(0))
            writer.append(numbers)
        case .doubles(let numbers):
            writer.append(UInt8(1))
            writer.append(numbers)
        }
    }

    public init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
        switch try reader.uint8() {
        case 0: self = .floats(try reader.floats())
        case 1: self = .doubles(try reader.doubles())
        default: throw ByteReader.Malformed()
        }
    }
}
