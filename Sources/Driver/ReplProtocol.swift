internal import Dispatch
internal import Prompt
internal import Synchronization

/// `nnx repl --json`: requests line by line, answered one after the other; an interruption is answered at once.
final class ReplProtocol: Sendable {
    private let surroundings: Surroundings
    private let conversation: Mutex<ProtocolConversation>
    private let queue = DispatchQueue(label: "requests")
    private let output = DispatchQueue(label: "answers")
    /// Requests that have come and not been answered.
    private let open = Mutex(0)

    init(_ surroundings: Surroundings, _ conversation: ProtocolConversation) {
        self.surroundings = surroundings
        self.conversation = Mutex(conversation)
    }

    func run() -> ExitCode {
        surroundings.takeInterruptions(.service)
        while let line = surroundings.askLine() {
            if line.allSatisfy(\.isWhitespace) { continue }
            do throws(ProtocolRequest.Mistake) {
                take(try ProtocolRequest(line))
            } catch {
                send(ProtocolConversation.answer(error))
            }
        }
        queue.sync {}
        output.sync {}
        return .success
    }

    private func take(_ request: ProtocolRequest) {
        if request.kind == .interrupt {
            if open.withLock({ $0 > 0 }) { surroundings.interrupt() }
            send(ProtocolConversation.answer(interruption: request))
            return
        }
        let waiting = open.withLock { count in
            count += 1
            return count
        }
        if waiting == 1 { surroundings.forgetInterruption() }
        queue.async { [self] in
            let watch = Conversation.Watch(progress: { _ in }, isCancelled: surroundings.isInterrupted)
            let answer = conversation.withLock { $0.answer(request, watch) }
            if surroundings.isInterrupted() { surroundings.forgetInterruption() }
            open.withLock { $0 -= 1 }
            send(answer)
        }
    }

    private func send(_ answer: String) {
        output.async { [surroundings] in surroundings.write(answer + "\n") }
    }
}
