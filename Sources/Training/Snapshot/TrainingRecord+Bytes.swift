public import TensorCore

/// What a training left behind, as bytes; tallies are kept by themselves.
extension TrainingRecord {
    private static let version: UInt8 = 1

    public func write(to writer: inout ByteWriter) {
        writer.append(Self.version)
        writer.append(final.tensors.flatMap(\.values))
        writer.append(losses)
        writer.append(costs)
        writer.append(divergedAt) { $0.append($1) }
        writer.append(stoppedAt) { $0.append($1) }
    }

    /// Reads what `write` wrote, without tallies. Errors: bytes that no training of this plan leaves behind.
    public init(from reader: inout ByteReader, of plan: TrainingPlan) throws(ByteReader.Malformed) {
        guard try reader.uint8() == Self.version else { throw ByteReader.Malformed() }
        let numbers = try reader.floats()
        let losses = try reader.doubles()
        let costs = try reader.doubles()
        let divergedAt = try reader.optional { reader throws(ByteReader.Malformed) in try reader.int() }
        let stoppedAt = try reader.optional { reader throws(ByteReader.Malformed) in try reader.int() }
        let layout = ParameterLayout(plan.architecture)
        let isEmpty = numbers.isEmpty && divergedAt != nil
        guard numbers.count == layout.denseCount || isEmpty, losses.count <= plan.steps + 1, costs.count <= losses.count,
            divergedAt.map({ 0...losses.count ~= $0 }) ?? numbers.allSatisfy(\.isFinite),
            stoppedAt.map({ plan.stopping != nil && 1...max(1, losses.count) ~= $0 }) ?? true
        else { throw ByteReader.Malformed() }
        self.init(
            final: isEmpty
                ? NetworkState(architecture: plan.architecture, tensors: [], ordinal: plan.ordinal + 1)
                : layout.state(of: numbers, plan.architecture, ordinal: plan.ordinal + 1),
            losses: losses, divergedAt: divergedAt, stoppedAt: stoppedAt, tallies: [], costs: costs)
    }

    /// The same with the sums of its tallies.
    public func with(tallies: [[TallySum]]) -> TrainingRecord {
        TrainingRecord(
            final: final, losses: losses, divergedAt: divergedAt, stoppedAt: stoppedAt, tallies: tallies, costs: costs)
    }
}

extension TallySum {
    /// The sum as it is kept.
    public var memory: TrainingSnapshot.TallyMemory {
        switch self {
        case .parameters(let state): .floats(state.tensors.flatMap(\.values))
        case .number(let number): .doubles([number])
        }
    }

    /// The sum a kept one stands for; nil where it is none of this tally of this plan.
    public init?(_ memory: TrainingSnapshot.TallyMemory, of tally: TallyPlan, in plan: TrainingPlan) {
        let layout = ParameterLayout(plan.architecture)
        switch memory {
        case .doubles(let sums) where tally.quantity == .pathLength && sums.count == 1: self = .number(sums[0])
        case .floats(let sums) where tally.quantity != .pathLength && sums.count == layout.denseCount:
            self = .parameters(layout.state(of: sums, plan.architecture, ordinal: plan.ordinal + 1))
        case .doubles(let sums) where tally.quantity == .pathIntegral && sums.count == layout.denseCount:
            self = .parameters(layout.state(of: sums.map { Float($0) }, plan.architecture, ordinal: plan.ordinal + 1))
        case .doubles, .floats: return nil
        }
    }
}
