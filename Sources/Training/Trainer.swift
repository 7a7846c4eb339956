public import TensorCore

/// Runs trainings.
public enum Trainer {
    /// Trains `state` as `plan` says.
    ///
    /// - Parameters:
    ///   - state: Where to start; its architecture is the plan's.
    ///   - observe: Called at `plan.observedSteps` (0 is before the first step) with the state then.
    ///   - progress: Told now and then, and at the end, how many steps are done.
    ///   - isCancelled: Asked now and then.
    /// - Throws: `CancellationError` where `isCancelled` said yes, `TrainingError` where the plan does not fit together,
    ///   and whatever `observe` throws.
    public static func run(
        _ plan: TrainingPlan, from state: NetworkState, kernels: Kernels,
        observe: (_ step: Int, _ state: NetworkState) throws -> Void,
        progress: @Sendable (_ stepsDone: Int) -> Void, isCancelled: @Sendable () -> Bool
    ) throws -> TrainingRecord {
        if case .kernelMachine(let machine) = plan.architecture.body {
            return try KernelTraining(plan, machine: machine, kernels: kernels).run(
                from: state, observe: observe, progress: progress, isCancelled: isCancelled)
        }
        let program = try TrainingProgram(plan, from: state, kernels: kernels)
        return try run(program, observe: observe, progress: progress, isCancelled: isCancelled)
    }

    static func run(
        _ program: TrainingProgram, observe: (_ step: Int, _ state: NetworkState) throws -> Void,
        progress: @Sendable (_ stepsDone: Int) -> Void, isCancelled: @Sendable () -> Bool
    ) throws -> TrainingRecord {
        let plan = program.plan
        let reportInterval = reportInterval(plan)
        var observed = plan.observedSteps.sorted()[...]
        func observeIfWanted(_ step: Int) throws {
            guard observed.first == step else { return }
            while observed.first == step { observed.removeFirst() }
            try observe(step, program.state)
        }
        var losses: [Double] = []
        losses.reserveCapacity(min(plan.steps, 1 << 20))
        var divergedAt: Int?
        var done = 0
        try observeIfWanted(0)
        while done < plan.steps {
            if done % reportInterval == 0 {
                if isCancelled() { throw CancellationError() }
                progress(done)
            }
            let (batch, loss) = try program.evaluate(after: done)
            losses.append(loss)
            if !loss.isFinite {
                divergedAt = done + 1
                break
            }
            if let stopping = program.stopping, stopping.ends(atBatchLoss: loss, after: done, program.model) { break }
            program.update(batch, after: done)
            done += 1
            try observeIfWanted(done)
            if let stopping = program.stopping, try stopping.endsOnHeldOut(after: done, program.model) { break }
        }
        progress(done)
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
