internal import Dispatch
internal import Foundation
internal import Synchronization

/// Whether the user asked to stop, by Ctrl-C or SIGTERM.
final class Interruption: Sendable {
    /// What a signal means to what runs.
    enum Manner: Sendable {
        /// The first asks to stop, the second ends the process at once.
        case command
        /// Ctrl-C never ends the process: a second one says that it is stopping. SIGTERM ends it, at the latest the second.
        case prompt(stopping: @Sendable () -> Void)
        /// Ctrl-C never ends the process, SIGTERM does at once.
        case service
    }

    /// What is to be done about a signal.
    enum Answer: Equatable {
        case wait, say, end
    }

    private struct State {
        var requests: [Int32] = []
        var manner = Manner.command
    }

    private let state = Mutex(State())

    var isRequested: Bool { state.withLock { !$0.requests.isEmpty } }

    /// What the shell is told of the first request.
    var exitCode: ExitCode { state.withLock { $0.requests.first } == SIGTERM ? .terminated : .interrupted }

    /// Begins anew: what Ctrl-C asked for has been done.
    func forget() { state.withLock { $0.requests.removeAll { $0 == SIGINT } } }

    func take(_ manner: Manner) { state.withLock { $0.manner = manner } }

    /// Notes one request; says what is to be done at once.
    @discardableResult
    func request(_ signal: Int32 = SIGINT) -> Answer {
        state.withLock { state in
            state.requests.append(signal)
            let isFirst = state.requests.count == 1
            switch state.manner {
            case .command: return isFirst ? .wait : .end
            case .prompt: return isFirst ? .wait : signal == SIGINT ? state.requests.count == 2 ? .say : .wait : .end
            case .service: return signal == SIGINT ? .wait : .end
            }
        }
    }

    private func sayStopping() {
        if case .prompt(let stopping) = state.withLock(\.manner) { stopping() }
    }

    /// Ctrl-C and SIGTERM stop the run at its next step as long as the result is kept; a closed pipe is no longer fatal.
    func install() -> [any DispatchSourceSignal] {
        signal(SIGPIPE, SIG_IGN)
        return [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                switch self.request(number) {
                case .wait: break
                case .say: self.sayStopping()
                case .end: _exit(self.exitCode.rawValue)
                }
            }
            source.resume()
            return source
        }
    }
}
