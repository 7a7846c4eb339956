import Dispatch
import Foundation

/// Threads whose stack holds what a script can nest: values made of values, thousands deep.
enum DeepThread {
    /// Bytes that are set aside; memory is taken only as far as it is used.
    private static let stackSize = 256 << 20

    /// Runs the same work on several threads and waits for all of them.
    static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
        let group = DispatchGroup()
        for _ in 0..<count {
            let thread = Thread {
                body()
                group.leave()
            }
            thread.stackSize = stackSize
            group.enter()
            thread.start()
        }
        group.wait()
    }

    /// What the work gives, done on a thread of its own.
    static func value<Outcome: Sendable>(_ body: @escaping @Sendable () throws -> Outcome) throws -> Outcome {
        let box = Box<Outcome>()
        run(1) { box.result = Result { try body() } }
        guard let result = box.result else { throw RunFailure("a thread ended early") }
        return try result.get()
    }

    /// Written by the thread, read after it has ended.
    private final class Box<Outcome: Sendable>: @unchecked Sendable {
        var result: Result<Outcome, any Error>?
    }
}
