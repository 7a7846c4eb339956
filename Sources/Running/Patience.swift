import Synchronization

/// How long values are waited for once a run is told to stop: half a second, so that what is quick is shown and what is long is not.
final class Patience: Sendable {
    private static let seconds = 0.5

    private let isStopped: @Sendable () -> Bool
    private let clock: @Sendable () -> Double
    /// When it was first heard that the run is to stop.
    private let begun = Mutex<Double?>(nil)

    init(_ isStopped: @escaping @Sendable () -> Bool, _ clock: @escaping @Sendable () -> Double) {
        self.isStopped = isStopped
        self.clock = clock
    }

    @Sendable func isOver() -> Bool {
        guard isStopped() else { return false }
        let now = clock()
        return begun.withLock { start in
            let first = start ?? now
            start = first
            return now - first >= Self.seconds
        }
    }
}
