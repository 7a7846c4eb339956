public import TensorCore

/// Runs trainings.
public enum Trainer {
    /// Trains `state` as `plan` says.
    ///
    /// - Parameters:
    ///   - state: Where to start; its architecture is the plan's.
    ///   - snapshot: Where to go on from, of a training with the same plan and start; the record is that of a training that
    ///     never stopped, and steps up to there are not observed again.
    ///   - observe: Called at `plan.observedSteps` (0 is before the first step) with the state then.
    ///   - keeping: When to take snapshots and where to put them.
    ///   - progress: Told now and then, and at the end, how many steps are done.
    ///   - isCancelled: Asked now and then.
    /// - Throws: `CancellationError` where `isCancelled` said yes, `TrainingError` where the plan does not fit together or the
    ///   snapshot does not fit it, and whatever `observe` and `keeping` throw.
    public static func run(
        _ plan: TrainingPlan, from state: NetworkState, resuming snapshot: TrainingSnapshot? = nil, kernels: Kernels,
        observe: (_ step: Int, _ state: NetworkState) throws -> Void, keeping: SnapshotKeeping? = nil,
        progress: @Sendable (_ stepsDone: Int) -> Void, isCancelled: @Sendable () -> Bool
    ) throws -> TrainingRecord {
        if case .kernelMachine(let machine) = plan.architecture.body {
            return try KernelTraining(plan, machine: machine, kernels: kernels).run(
                from: state, resuming: snapshot, observe: observe, keeping: keeping, progress: progress, isCancelled: isCancelled)
        }
        let program = try TrainingProgram(plan, from: state, kernels: kernels)
        return try run(
            program, resuming: snapshot, observe: observe, keeping: keeping, progress: progress, isCancelled: isCancelled)
    }

    /// - Parameter interval: Steps from one look at the clock to the next; no bit depends on it.
    static func run(
        _ program: TrainingProgram, every interval: Int? = nil, resuming snapshot: TrainingSnapshot? = nil,
        observe: (_ step: Int, _ state: NetworkState) throws -> Void, keeping: SnapshotKeeping? = nil,
        progress: @Sendable (_ stepsDone: Int) -> Void, isCancelled: @Sendable () -> Bool
    ) throws -> TrainingRecord {
        let plan = program.plan
        let reportInterval = interval ?? reportInterval(plan)
        if let snapshot { try program.restore(snapshot) }
        var observed = plan.observedSteps.filter { $0 > snapshot?.step ?? -1 }.sorted()[...]
        func observeIfWanted(_ step: Int) throws {
            guard observed.first == step else { return }
            while observed.first == step { observed.removeFirst() }
            try observe(step, program.state)
        }
        var losses = snapshot?.losses ?? []
        losses.reserveCapacity(min(plan.steps, 1 << 20))
        var divergedAt = snapshot?.divergedAt
        var done = snapshot?.step ?? 0
        var hasEnded = snapshot?.hasEnded ?? false
        try observeIfWanted(0)
        while done < plan.steps, !hasEnded {
            if done % reportInterval == 0 {
                let isStopped = isCancelled()
                if let keeping, done > snapshot?.step ?? 0, isStopped || keeping.isDue() {
                    try keeping.keep(program.snapshot(after: done, losses: losses), isStopped ? .cancelled : .underWay)
                }
                if isStopped { throw CancellationError() }
                progress(done)
            }
            let (batch, loss) = try program.evaluate(after: done)
            losses.append(loss)
            if !loss.isFinite {
                divergedAt = done + 1
                hasEnded = true
                break
            }
            if let stopping = program.stopping, stopping.ends(atBatchLoss: loss, after: done, program.model) {
                hasEnded = true
                break
            }
            program.update(batch, after: done)
            done += 1
            try observeIfWanted(done)
            if let stopping = program.stopping, try stopping.endsOnHeldOut(after: done, program.model) { hasEnded = true }
        }
        progress(done)
        if let keeping {
            var end = program.snapshot(after: done, losses: losses)
            (end.hasEnded, end.divergedAt) = (hasEnded, divergedAt)
            try keeping.keep(end, .end)
        }
        return record(program, losses: losses, divergedAt: divergedAt, done: done)
    }

    private static func record(
        _ program: TrainingProgram, losses: [Double], divergedAt: Int?, done: Int
    ) -> TrainingRecord {
        var divergedAt = divergedAt
        var stoppedAt: Int?
        if divergedAt == nil, let stopping = program.stopping, let best = stopping.bestStep {
            stopping.restore(program.model)
            if best < program.plan.steps { stoppedAt = best }
        }
        if divergedAt == nil, !program.model.parameters.isFinite { divergedAt = done }
        return TrainingRecord(
            final: program.state, losses: losses, divergedAt: divergedAt, stoppedAt: stoppedAt,
            tallies: program.tallySums, costs: program.costs)
    }

    /// Steps between reports: about ten million floating-point operations, and no more than 256 steps.
    private static func reportInterval(_ plan: TrainingPlan) -> Int {
        let work = max(1, plan.architecture.trainingWork * Double(max(1, plan.batch)) * plan.optimiser.gradientsPerStep)
        return Int(max(1, min(256, 1e7 / work)))
    }
}
