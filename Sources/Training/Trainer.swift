public import TensorCore

/// Runs trainings.
public enum Trainer {
    /// Trains `state` as `plan` says.
    ///
    /// - Parameters:
    ///   - state: Where to start; its architecture is the plan's.
    ///   - observe: Called at `plan.observedSteps` (0 is before the first step) with the state then.
    ///   - progress: Told now and then how many steps are done.
    ///   - isCancelled: Asked now and then.
    /// - Throws: `CancellationError` where `isCancelled` said yes, `TrainingError` where the plan does not fit together,
    ///   and whatever `observe` throws.
    public static func run(
        _ plan: TrainingPlan, from state: NetworkState, kernels: Kernels,
        observe: (_ step: Int, _ state: NetworkState) throws -> Void,
        progress: @Sendable (_ stepsDone: Int) -> Void, isCancelled: @Sendable () -> Bool
    ) throws -> TrainingRecord {
        throw TrainingError("training is not built yet")
    }
}
