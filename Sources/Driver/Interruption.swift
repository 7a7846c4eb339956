internal import Dispatch
internal import Foundation
internal import Synchronization

/// Whether the user asked to stop. The first Ctrl-C or SIGTERM asks, the second ends the process at once.
final class Interruption: Sendable {
    private let requests = Mutex<[Int32]>([])

    var isRequested: Bool { requests.withLock { !$0.isEmpty } }

    /// What the shell is told of the first request.
    var exitCode: ExitCode { requests.withLock { $0.first } == SIGTERM ? .terminated : .interrupted }

    /// Begins anew: what was asked for has been done.
    func forget() { requests.withLock { $0 = [] } }

    /// Notes one request; returns how many there have been.
    @discardableResult
    func request(_ signal: Int32 = SIGINT) -> Int {
        requests.withLock { signals in
            signals.append(signal)
            return signals.count
        }
    }

    /// Ctrl-C and SIGTERM stop the run at its next step as long as the result is kept; a closed pipe is no longer fatal.
    func install() -> [any DispatchSourceSignal] {
        signal(SIGPIPE, SIG_IGN)
        return [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if self.request(number) > 1 { _exit(self.exitCode.rawValue) }
            }
            source.resume()
            return source
        }
    }
}
