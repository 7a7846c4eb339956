import TensorCore

/// Σ|Δp| for each class of each tally.
final class TallyBook {
    /// One sum: conditions are numbered over all tallies, as `BatchFeed` does.
    private struct Entry {
        let fromStep: Int
        let sum: FloatBuffer
    }

    private let entries: [Entry]
    private let counts: [Int]
    private let firstStep: Int
    private var matching: [Int] = []
    /// Parameters before the update.
    let before: FloatBuffer

    init?(_ plans: [TallyPlan], batch: Int, parameterCount: Int) throws {
        guard let first = plans.map(\.fromStep).min() else { return nil }
        guard batch == 1 else { throw TrainingError("tallying updates by class needs batch 1") }
        firstStep = first
        counts = plans.map(\.classes.count)
        entries = plans.flatMap { plan in
            plan.classes.map { _ in Entry(fromStep: plan.fromStep, sum: FloatBuffer(parameterCount)) }
        }
        matching.reserveCapacity(entries.count)
        before = FloatBuffer(parameterCount)
    }

    /// The sums the update of this step belongs to; steps are counted as done before.
    func sums(at step: Int, _ feed: BatchFeed) -> (count: Int, first: FloatBuffer?) {
        matching.removeAll(keepingCapacity: true)
        if step >= firstStep {
            for (index, entry) in entries.enumerated() where step >= entry.fromStep && feed.meets(index, at: step) {
                matching.append(index)
            }
        }
        return (matching.count, matching.first.map { entries[$0].sum })
    }

    /// Adds |after − before| to the sums `sums(at:)` found.
    func add(_ after: FloatBuffer, _ kernels: Kernels) {
        for index in matching {
            kernels.tally(after.count, before.start, after.start, entries[index].sum.start)
        }
    }

    /// For each tally, for each class, the sums shaped like the parameters.
    func states(_ layout: ParameterLayout, _ architecture: Architecture, ordinal: Int) -> [[NetworkState]] {
        var next = 0
        return counts.map { count in
            defer { next += count }
            return entries[next..<next + count].map { layout.state(of: $0.sum, architecture, ordinal: ordinal) }
        }
    }
}
