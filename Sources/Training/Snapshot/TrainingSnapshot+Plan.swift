import TensorCore

/// A snapshot beside the plan of its training.
extension TrainingSnapshot {
    /// Whether a training of this plan could have left it: every count is as it must be.
    public func fits(_ plan: TrainingPlan) -> Bool {
        let layout = ParameterLayout(plan.architecture)
        let count = layout.denseCount
        if case .kernelMachine(let machine) = plan.architecture.body {
            return fits(machine, inputs: plan.architecture.input.count, count: count)
        }
        guard 0...max(0, plan.steps) ~= step, losses.count == step || (hasEnded && losses.count == step + 1), divergedAt == nil || (hasEnded && divergedAt == step + 1), parameters.count == count,
            buffers.count == plan.optimiser.bufferCount, buffers.allSatisfy({ $0.count == count }), powers.count == 2,
            costs.count == (plan.optimiser.countsCosts ? step : 0)
        else { return false }
        if let best {
            guard plan.stopping != nil, 1...max(1, step) ~= best.step, best.parameters.count == count else { return false }
        }
        return tallies.count == plan.tallies.count && zip(tallies, plan.tallies).allSatisfy { Self.fits($0, $1, count: count) }
    }

    /// Whether it is of a longer training than this: whole, and of no use to it.
    public func isBeyond(_ plan: TrainingPlan) -> Bool {
        switch plan.architecture.body {
        case .layers, .formula: step > plan.steps
        case .kernelMachine: false
        }
    }

    private func fits(_ machine: KernelMachine, inputs: Int, count: Int) -> Bool {
        let isEmpty = parameters.isEmpty && (divergedAt == 1 || step == 0)
        return 0...machine.rounds + 1 ~= step && (losses.count == step || (hasEnded && losses.count == step + 1))
            && (divergedAt == nil || (hasEnded && divergedAt == step + 1)) && (parameters.count == count || isEmpty)
            && buffers.count <= 1 && buffers.allSatisfy { $0.count == inputs * inputs } && powers.isEmpty && best == nil
            && costs.isEmpty && tallies.isEmpty && (hasEnded || step == machine.rounds + 1 || buffers.count == 1)
    }

    private static func fits(_ memory: [TallyMemory], _ plan: TallyPlan, count: Int) -> Bool {
        memory.count == max(1, plan.classes.count)
            && memory.allSatisfy { sum in
                switch (sum, plan.quantity) {
                case (.floats(let numbers), .updates): numbers.count == count
                case (.doubles(let numbers), .pathIntegral): numbers.count == count
                case (.doubles(let numbers), .pathLength): numbers.count == 1
                case (.floats, .pathIntegral), (.floats, .pathLength), (.doubles, .updates): false
                }
            }
    }
}

extension TrainingRecord {
    /// What a training leaves behind that ended in this snapshot; nil where the snapshot is of another plan.
    public init?(_ snapshot: TrainingSnapshot, of plan: TrainingPlan) {
        guard snapshot.fits(plan) else { return nil }
        let layout = ParameterLayout(plan.architecture)
        let ordinal = plan.ordinal + 1
        var numbers = snapshot.parameters
        var divergedAt = snapshot.divergedAt
        var stoppedAt: Int?
        if divergedAt == nil, let best = snapshot.best {
            numbers = best.parameters
            if best.step < plan.steps { stoppedAt = best.step }
        }
        if divergedAt == nil, !numbers.allSatisfy(\.isFinite) { divergedAt = snapshot.step }
        let tallies = zip(snapshot.tallies, plan.tallies).map { memory, tally in
            memory.compactMap { TallySum($0, of: tally, in: plan) }
        }
        let final =
            numbers.isEmpty
            ? NetworkState(architecture: plan.architecture, tensors: [], ordinal: ordinal)
            : layout.state(of: numbers, plan.architecture, ordinal: ordinal)
        self.init(
            final: final, losses: snapshot.losses, divergedAt: divergedAt, stoppedAt: stoppedAt, tallies: tallies,
            costs: snapshot.costs)
    }
}

extension Optimiser {
    /// Numbers it remembers for each parameter.
    fileprivate var bufferCount: Int {
        switch self {
        case .sgd, .newton: 0
        case .momentum: 1
        case .adam, .adamw: 2
        }
    }

    /// Whether its steps cost different numbers of gradients.
    fileprivate var countsCosts: Bool {
        switch self {
        case .sgd, .momentum, .adam, .adamw: false
        case .newton: true
        }
    }
}
