internal import Diagnostics
internal import Reports
internal import Syntax

/// A conversation whose lines are JSON: one request in, one answer out.
public struct ProtocolConversation: Sendable {
    private var conversation: Conversation
    private let helper: @Sendable (_ session: String) -> LineEditor.Helper
    private let inspect: @Sendable (_ text: String, _ offset: Int) -> String?

    /// - Parameters:
    ///   - helper: What completes code behind the session's script.
    ///   - inspect: A text about what stands at a UTF-8 offset.
    public init(
        _ conversation: Conversation, helper: @escaping @Sendable (String) -> LineEditor.Helper,
        inspect: @escaping @Sendable (String, Int) -> String?
    ) {
        self.conversation = conversation
        self.helper = helper
        self.inspect = inspect
    }

    /// The answer to a request, once everything before it has been answered.
    public mutating func answer(_ request: ProtocolRequest, _ watch: Conversation.Watch) -> String {
        let answer: ProtocolAnswer
        switch request.kind {
        case .execute: answer = execute(request.code, watch)
        case .complete: answer = complete(request)
        case .inspect: answer = inspection(request)
        case .isComplete: answer = completeness(request.code)
        case .interrupt: answer = ProtocolAnswer()
        }
        return answer.line(id: request.id)
    }

    /// The answer to a line that is no request.
    public static func answer(_ mistake: ProtocolRequest.Mistake) -> String {
        ProtocolAnswer(status: .error, text: mistake.message, hint: mistake.hint).line(id: mistake.id)
    }

    /// The answer to a request to interrupt, which does not wait for what is being executed.
    public static func answer(interruption request: ProtocolRequest) -> String { ProtocolAnswer().line(id: request.id) }

    // MARK: Requests

    private mutating func execute(_ code: String, _ watch: Conversation.Watch) -> ProtocolAnswer {
        let response = conversation.respond(to: code, watch)
        var answer = ProtocolAnswer(text: response.text)
        guard let reply = response.reply else {
            answer.status = response.isMistake ? .error : .ok
            return answer
        }
        answer.diagnostics = reply.findings.inEntry.map { .init($0, in: reply.findings.entry) }
            + reply.findings.elsewhere.map { .init($0, in: nil) }
        switch reply.status {
        case .mistaken, .failed: answer.status = .error
        case .interrupted:
            answer.status = .interrupted
            answer.steps = reply.stopped?.steps
            answer.keep = reply.stopped?.shortened
        case .done:
            answer.text = (reply.findings.render(colour: false) + reply.notes.map { "note: \($0)\n" }.joined())
            answer.outputs = reply.items.map { .init($0, atOnce: false, style: conversation.style) }
                + reply.probes.map { .init($0, atOnce: true, style: conversation.style) }
            answer.outputs?.removeAll { $0.kind == "prose" || $0.text.isEmpty && $0.svg.isEmpty }
        }
        return answer
    }

    private func complete(_ request: ProtocolRequest) -> ProtocolAnswer {
        let candidates = helper(conversation.session.text).complete(request.code, request.offset)
        let replaced = candidates.first?.replaced ?? request.offset..<request.offset
        func points(_ offset: Int) -> Int {
            String(decoding: Array(request.code.utf8.prefix(offset)), as: UTF8.self).unicodeScalars.count
        }
        var answer = ProtocolAnswer()
        answer.matches = candidates.filter { $0.replaced == replaced }.map {
            .init(text: $0.insertion, label: $0.label, kind: $0.kind, detail: $0.detail)
        }
        answer.start = points(replaced.lowerBound)
        answer.end = points(replaced.upperBound)
        return answer
    }

    private func inspection(_ request: ProtocolRequest) -> ProtocolAnswer {
        let before = conversation.session.text
        let text = inspect(before + request.code, before.utf8.count + request.offset)
        return ProtocolAnswer(text: text ?? "", found: text != nil)
    }

    private func completeness(_ code: String) -> ProtocolAnswer {
        var answer = ProtocolAnswer()
        if helper(conversation.session.text).awaitsMore(code) {
            answer.complete = "incomplete"
            answer.indent = "  "
        } else {
            let isWrong = PromptCommand(code) == nil && Parser.parse(SourceFile(name: "code", text: code)).1.hasErrors
            answer.complete = isWrong ? "invalid" : "complete"
        }
        return answer
    }
}
