import Training
import Values

/// How a training ended in a cell: what is said of it when its state is gone.
struct TrainingOutcome: Sendable {
    let steps: Int
    let divergedAt: Int?
    /// The mean loss of the last hundredth of the steps.
    let finalLoss: Double
    /// Whether it ended no better than the best constant.
    let isStuck: Bool

    init(_ training: TrainedState.Trained) {
        let losses = training.record.losses
        steps = losses.count
        divergedAt = training.record.divergedAt
        finalLoss = Statistics.mean(Array(losses.suffix(max(1, losses.count / 100))))
        let constant = training.constantLoss ?? 0
        isStuck = constant > 0 && divergedAt == nil && finalLoss >= 0.95 * constant
    }
}
