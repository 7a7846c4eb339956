import TensorCore

/// Sums over the steps of a training, for each class of each tally.
final class TallyBook {
    /// One sum.
    struct Entry {
        let quantity: TallyPlan.Quantity
        let fromStep: Int
        /// Which of the feed's conditions a step's sample must meet; conditions are numbered over all tallies.
        let condition: Int?
        /// Σ|Δp|.
        let sum: FloatBuffer
        /// −Σg·Δp, and Σ‖Δθ‖ as its only number.
        let totals: DoubleBuffer
    }

    let entries: [Entry]
    /// Sums of each tally.
    let counts: [Int]
    private let firstStep: Int
    private var matching: [Int] = []
    /// Parameters before the update.
    let before: FloatBuffer
    /// The gradient of the loss, where a path integral is asked for.
    private let gradient: FloatBuffer?
    /// Whether every sum is one of |Δp|, which needs no gradient.
    let sumsUpdatesAlone: Bool

    init?(_ plans: [TallyPlan], batch: Int, parameterCount: Int) throws {
        guard let first = plans.map(\.fromStep).min() else { return nil }
        guard batch == 1 || plans.allSatisfy(\.classes.isEmpty) else { throw TrainingError("tallying by class needs batch 1") }
        firstStep = first
        counts = plans.map { max(1, $0.classes.count) }
        var conditions = 0
        var entries: [Entry] = []
        for plan in plans {
            for place in 0..<max(1, plan.classes.count) {
                let totals =
                    switch plan.quantity {
                    case .updates: 0
                    case .pathIntegral: parameterCount
                    case .pathLength: 1
                    }
                entries.append(
                    Entry(
                        quantity: plan.quantity, fromStep: plan.fromStep,
                        condition: plan.classes.isEmpty ? nil : conditions + place,
                        sum: FloatBuffer(plan.quantity == .updates ? parameterCount : 0), totals: DoubleBuffer(totals)))
            }
            conditions += plan.classes.count
        }
        self.entries = entries
        matching.reserveCapacity(entries.count)
        before = FloatBuffer(parameterCount)
        gradient = plans.contains { $0.quantity == .pathIntegral } ? FloatBuffer(parameterCount) : nil
        sumsUpdatesAlone = plans.allSatisfy { $0.quantity == .updates }
    }

    /// The sums the update of this step belongs to; steps are counted as done before. `first` is that of |Δp|.
    func sums(at step: Int, _ feed: BatchFeed) -> (count: Int, first: FloatBuffer?) {
        matching.removeAll(keepingCapacity: true)
        if step >= firstStep {
            for (index, entry) in entries.enumerated()
            where step >= entry.fromStep && (entry.condition.map { feed.meets($0, at: step) } ?? true) {
                matching.append(index)
            }
        }
        return (matching.count, matching.first.map { entries[$0].sum })
    }

    /// Keeps the gradient of the loss as it is before penalties and clip.
    func keep(_ gradients: FloatBuffer) {
        gradient?.copy(gradients)
    }

    /// Adds the step from `before` to `after` to the sums `sums(at:)` found.
    func add(_ after: FloatBuffer, _ kernels: Kernels) {
        for index in matching {
            let entry = entries[index]
            switch entry.quantity {
            case .updates: kernels.tally(after.count, before.start, after.start, entry.sum.start)
            case .pathIntegral:
                guard let gradient else { continue }
                for place in 0..<after.count {
                    let moved = Double(after.start[place]) - Double(before.start[place])
                    entry.totals.start[place] -= Double(gradient.start[place]) * moved
                }
            case .pathLength:
                var squares = DoubleSum()
                for place in 0..<after.count {
                    let moved = Double(after.start[place]) - Double(before.start[place])
                    squares.add(moved * moved)
                }
                entry.totals.start[0] += squares.total.squareRoot()
            }
        }
    }

    /// For each tally, for each class, the sum.
    func sums(_ layout: ParameterLayout, _ architecture: Architecture, ordinal: Int) -> [[TallySum]] {
        var next = 0
        return counts.map { count in
            defer { next += count }
            return entries[next..<next + count].map { entry in
                switch entry.quantity {
                case .updates: return .parameters(layout.state(of: entry.sum, architecture, ordinal: ordinal))
                case .pathIntegral:
                    let rounded = FloatBuffer(layout.count)
                    for place in 0..<layout.count { rounded.start[place] = Float(entry.totals.start[place]) }
                    return .parameters(layout.state(of: rounded, architecture, ordinal: ordinal))
                case .pathLength: return .number(entry.totals.start[0])
                }
            }
        }
    }
}

/// Doubles, 0 at first, at one address for as long as the buffer lives.
final class DoubleBuffer {
    let start: UnsafeMutablePointer<Double>

    init(_ count: Int) {
        start = .allocate(capacity: max(1, count))
        start.initialize(repeating: 0, count: max(1, count))
    }

    deinit {
        start.deallocate()
    }
}
