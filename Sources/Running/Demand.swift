import Experiments
import Foundation
import TensorCore

/// States made when they are asked for, each once, whichever thread asks.
final class Demand: @unchecked Sendable {
    private let condition = NSCondition()
    private var underWay: Set<Session.Key> = []
    private(set) var trainings = 0
    /// Whether states are made that never were, and not only those that were let go.
    let isForAll: Bool
    let isCancelled: @Sendable () -> Bool

    init(forAll: Bool = false, isCancelled: @escaping @Sendable () -> Bool) {
        isForAll = forAll
        self.isCancelled = isCancelled
    }

    /// Makes the state unless it is filed, or is being trained, which is waited for: a state never waits for one it came from.
    func train(_ key: Session.Key, of session: Session, isFiled: () -> Bool) throws {
        condition.lock()
        while underWay.contains(key) { condition.wait() }
        if isFiled() { return condition.unlock() }
        underWay.insert(key)
        if case .trained = session.experiment.states[key.node].kind { trainings += 1 }
        condition.unlock()
        defer {
            condition.withLock {
                underWay.remove(key)
                condition.broadcast()
            }
        }
        let job = TrainingJob(session: session, node: key.node, cell: key.cell, seconds: { 0 }, progress: { _ in })
        // The value that asks for the state may end early, the training may not.
        try StopRequest.bound(to: nil) { try job.run(isCancelled: isCancelled) }
    }
}
