internal import Dispatch
internal import Foundation
internal import Synchronization

/// Whether the user asked to stop. The first Ctrl-C asks, the second ends the process at once.
final class Interruption: Sendable {
    private let requests = Mutex(0)

    var isRequested: Bool { requests.withLock { $0 > 0 } }

    /// Notes one request; returns how many there have been.
    @discardableResult
    func request() -> Int {
        requests.withLock { count in
            count += 1
            return count
        }
    }

    /// Ctrl-C and SIGTERM stop the run at its next step as long as the result is kept; a closed pipe is no longer fatal.
    func install() -> [any DispatchSourceSignal] {
        signal(SIGPIPE, SIG_IGN)
        return [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if self.request() > 1 { _exit(ExitCode.interrupted.rawValue) }
            }
            source.resume()
            return source
        }
    }
}
