public import Diagnostics
public import Experiments
public import Reports
public import Running

/// What the prompt needs of the world: files and texts of help.
public struct PromptServices: Sendable {
    public struct Failure: Error {
        public let message: String
        public let hint: String?

        public init(_ message: String, hint: String? = nil) {
            self.message = message
            self.hint = hint
        }
    }

    /// A page of help on a name of the library, a word of the language or an error; nil where there is none.
    public var explain: @Sendable (_ topic: String, _ script: String) -> String?
    /// A topic with a name like this one.
    public var nearTopic: @Sendable (String) -> String?
    /// The plan of a script as text.
    public var plan: @Sendable (SourceFile) throws(Failure) -> String
    /// Writes a script; an existing file only where told to.
    public var save: @Sendable (_ text: String, _ path: String, _ replaces: Bool) throws(Failure) -> Void
    /// Writes a page, and says what was written.
    public var report: @Sendable (_ results: Results, _ path: String?) throws(Failure) -> String
    /// Seconds on a clock that never goes back.
    public var seconds: @Sendable () -> Double

    public init(
        explain: @escaping @Sendable (String, String) -> String?, nearTopic: @escaping @Sendable (String) -> String?,
        plan: @escaping @Sendable (SourceFile) throws(Failure) -> String,
        save: @escaping @Sendable (String, String, Bool) throws(Failure) -> Void,
        report: @escaping @Sendable (Results, String?) throws(Failure) -> String, seconds: @escaping @Sendable () -> Double
    ) {
        self.explain = explain
        self.nearTopic = nearTopic
        self.plan = plan
        self.save = save
        self.report = report
        self.seconds = seconds
    }
}

/// A session with its commands, as text in and text out.
public struct Conversation: Sendable {
    /// What to print, and what comes next.
    public struct Response: Sendable {
        public var text = ""
        /// Parts of what was entered to be underlined.
        public var marks: [Span] = []
        /// Asked before the next entry; the answer goes to `answer`.
        public var question: String?
        public var isEnd = false
        /// Whether a command was not understood, or could not be carried out.
        public var isMistake = false
        /// What entering statements gave.
        public var reply: PromptReply?
    }

    /// What a run is told and tells.
    public struct Watch: Sendable {
        public var progress: @Sendable (RunProgress) -> Void
        public var isCancelled: @Sendable () -> Bool

        public init(progress: @escaping @Sendable (RunProgress) -> Void, isCancelled: @escaping @Sendable () -> Bool) {
            self.progress = progress
            self.isCancelled = isCancelled
        }
    }

    public private(set) var session: PromptSession
    private let services: PromptServices
    let style: TerminalStyle
    private var showsTime = false
    private var stopped: StoppedTraining?

    public init(session: PromptSession, services: PromptServices, style: TerminalStyle) {
        self.session = session
        self.services = services
        self.style = style
    }

    // MARK: Responding

    public mutating func respond(to entered: String, _ watch: Watch) -> Response {
        let start = services.seconds()
        var response = PromptCommand(entered).map { obey($0, watch) } ?? enter(entered, watch)
        if showsTime, response.reply != nil {
            let time = "time  \(NumberFormat.time(seconds: services.seconds() - start))"
            response.text += (style.colour ? "\u{1b}[2m\(time)\u{1b}[0m" : time) + "\n"
        }
        return response
    }

    /// Whether to keep a training that was stopped: yes where nothing else is said.
    public mutating func answer(_ answer: String?, _ watch: Watch) -> Response {
        defer { stopped = nil }
        let word = answer?.lowercased().filter { !$0.isWhitespace }
        guard let word, word.isEmpty || word.hasPrefix("y"), let shortened = stopped?.shortened else {
            return Response(text: "nothing of it is kept\n")
        }
        return enter(shortened, watch)
    }

    private mutating func enter(_ entered: String, _ watch: Watch) -> Response {
        let reply = session.enter(entered, progress: watch.progress, isCancelled: watch.isCancelled)
        var response = Response(reply: reply)
        let findings = reply.findings.render(colour: style.colour)
        switch reply.status {
        case .mistaken:
            response.text = findings
            let written = entered.drop { $0.isWhitespace }
            let lead = entered.utf8.count - written.utf8.count
            let errors = reply.findings.inEntry.filter { $0.severity == .error }
            // Lines that were moved to the left stand elsewhere on the screen.
            let isInPlace = written.hasPrefix(reply.findings.entry.text)
            response.marks = !isInPlace ? [] : errors.map { Span($0.span.start + lead, $0.span.end + lead) }
        case .failed:
            let failure = reply.failure ?? RunFailure("this could not be computed")
            let place = failure.line.flatMap { $0 > 1 ? "line \($0) of the entry: " : nil } ?? ""
            response.text = findings + complaint(place + failure.message, failure.hint)
        case .interrupted:
            stopped = reply.stopped
            response.text = interruption(reply)
            if let steps = reply.stopped?.steps, reply.stopped?.shortened != nil {
                response.question = "Keep the network as `for \(steps) step\(steps == 1 ? "" : "s")`? [Y/n] "
            }
        case .done:
            let lines = ReplyText(style: style).lines(of: reply)
            response.text = findings + lines.map { $0 + "\n" }.joined()
        }
        return response
    }

    private func interruption(_ reply: PromptReply) -> String {
        guard let stopped = reply.stopped else {
            let statements = reply.reached.flatMap { $0.all > 1 ? ": \($0.done) of \($0.all) statements were computed" : nil } ?? ""
            return "stopped\(statements); nothing was entered, and entered again it goes on from there\n"
        }
        let steps = "stopped after \(NumberFormat.count(stopped.steps)) step\(stopped.steps == 1 ? "" : "s")"
        return stopped.shortened == nil ? steps + "; nothing was entered\n" : steps + "\n"
    }

    private func mistake(_ message: String, _ hint: String?) -> Response {
        Response(text: complaint(message, hint), isMistake: true)
    }

    private func complaint(_ message: String, _ hint: String?) -> String {
        let paint: Style = style.colour ? .terminal : .plain
        return paint.paint("error", as: .error) + paint.paint(": \(message)", as: .message) + "\n"
            + (hint.map { "  = " + paint.paint("hint: ", as: .hint) + $0 + "\n" } ?? "")
    }

    // MARK: Commands

    private mutating func obey(_ command: PromptCommand, _ watch: Watch) -> Response {
        switch command {
        case .undo:
            guard let entry = session.undo() else { return Response(text: "there is nothing to undo\n") }
            let first = entry.split(separator: "\n").first.map(String.init) ?? ""
            return Response(text: "undone: \(first)\(entry.contains("\n") ? " …" : "")\n")
        case .names: return Response(text: environment())
        case .help: return Response(text: help())
        case .quit: return Response(isEnd: true)
        case .time:
            showsTime.toggle()
            return Response(text: showsTime ? "times are shown\n" : "times are no longer shown\n")
        case .explain(let topic): return explain(topic)
        case .mistake(let message, let hint): return mistake(message, hint)
        case .plan, .save, .report: return carryOut(command, watch)
        }
    }

    /// The commands that need a script.
    private func carryOut(_ command: PromptCommand, _ watch: Watch) -> Response {
        guard !session.isEmpty else {
            return mistake("nothing has been entered yet", "begin with a network: `model 2 -> 32 relu -> 1`")
        }
        do {
            switch command {
            case .plan: return Response(text: try services.plan(session.file))
            case .save(let path, let replaces):
                let saved = try session.saved(progress: watch.progress, isCancelled: watch.isCancelled)
                guard !watch.isCancelled() else { return Response(text: "stopped; nothing was written\n") }
                try services.save(saved.text, path, replaces)
                let count = saved.dropped.count
                let note = count == 0 ? "" : "left out, since nothing uses \(count == 1 ? "it" : "them"):\n"
                    + saved.dropped.map { "  " + ($0.split(separator: "\n").first.map(String.init) ?? "") + "\n" }.joined()
                return Response(text: "written \(path), result hash \(saved.hash)\n" + note)
            case .report(let path):
                let results = try session.results(progress: watch.progress, isCancelled: watch.isCancelled)
                guard !watch.isCancelled() else { return Response(text: "stopped; nothing was written\n") }
                return Response(text: try services.report(results, path) + "\n")
            case .undo, .names, .help, .quit, .time, .explain, .mistake: return Response()
            }
        } catch let failure as PromptServices.Failure {
            return mistake(failure.message, failure.hint)
        } catch let failure as RunFailure {
            return mistake((failure.line.map { "line \($0): " } ?? "") + failure.message, failure.hint)
        } catch {
            return mistake("\(error)", nil)
        }
    }

    private func environment() -> String {
        let names = session.names()
        guard !names.isEmpty else { return "no name has been declared yet\n" }
        let width = names.map(\.name.displayWidth).max() ?? 0
        let kinds = names.map(\.kind.count).max() ?? 0
        return names.map { known in
            let statement = known.statement.split(separator: "\n").first.map(String.init) ?? ""
            let about = known.about.isEmpty ? statement : known.about
            let line = known.name.paddedRight(to: width) + "  " + known.kind.paddedRight(to: kinds) + "  " + about.printable
            return line.truncated(to: style.width, sign: style.unicode ? "…" : "...") + "\n"
        }.joined()
    }

    private func help() -> String {
        let width = PromptCommand.all.map(\.usage.count).max() ?? 0
        let commands = PromptCommand.all.map { "  \($0.usage.paddedRight(to: width))  \($0.summary)\n" }.joined()
        return """
            Statements do here what they do in a script. Alt-Enter begins another line, Tab completes, Ctrl-R searches
            what was entered before, Ctrl-C stops what is computed, a training at its step.

            \(commands)
            """
    }

    private func explain(_ topic: String) -> Response {
        if let known = session.names().last(where: { $0.name == topic }) {
            let about = known.about.isEmpty ? known.kind : "\(known.kind), \(known.about)"
            let statement = known.statement.split(separator: "\n").map { "  \($0)\n" }.joined()
            return Response(text: "\(known.name)  (\(about.printable))\n\n" + statement)
        }
        if let page = services.explain(topic, session.text) { return Response(text: page + "\n") }
        let near = services.nearTopic(topic).map { "did you mean ?\($0)" }
        return mistake("there is no help on '\(topic)'", near ?? "`nnx help` lists topics")
    }
}
