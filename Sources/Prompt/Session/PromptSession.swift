public import Diagnostics
public import Experiments
public import Running
internal import Synchronization
internal import Syntax

/// An exploration: a script that grows by what is entered.
///
/// Every entry is appended to the script, which is checked as a whole, so that it means what it would mean in a file. Then
/// only what is new is computed. An entry with a mistake, or one that was interrupted, changes nothing.
public struct PromptSession: Sendable {
    /// What has been entered, each without its last line break.
    public private(set) var entries: [String] = []
    /// The entries before each change, the last change last.
    private var past: [[String]] = []
    /// Names that were declared again, as they are called since.
    private(set) var superseded: [String] = []
    private var options: RunOptions
    private let write: Write?
    let name: String

    /// Writes the files that results save; gives sentences about it.
    public typealias Write = @Sendable (Results) throws(RunFailure) -> [String]

    /// - Parameters:
    ///   - name: What the script is called in messages and reports.
    ///   - write: What writes the files that an entry saves; nil where nobody does.
    public init(options: RunOptions, name: String = "prompt", write: Write? = nil) {
        self.options = options
        self.options.drawn = DrawnRows()
        self.write = write
        self.name = name
    }

    // MARK: The script

    /// The script so far.
    public var text: String { PromptSession.text(of: entries) }

    static func text(of entries: [String]) -> String { entries.map { $0 + "\n" }.joined() }

    var file: SourceFile { SourceFile(name: name, text: text) }

    /// The script so far, checked.
    public func check() -> CheckOutcome { Engine.check(file, options: options) }

    func check(_ entries: [String]) -> (file: SourceFile, outcome: CheckOutcome) {
        let file = SourceFile(name: name, text: PromptSession.text(of: entries))
        return (file, Engine.check(file, options: options))
    }

    /// Takes the last change back; says what was entered then, or nil where there is nothing to take back.
    public mutating func undo() -> String? {
        guard let before = past.popLast() else { return nil }
        let last = entries.last { !$0.isEmpty }
        entries = before
        let script = text
        superseded.removeAll { !script.contains($0) }
        return last ?? ""
    }

    private mutating func commit(_ draft: Draft) {
        past.append(entries)
        entries = draft.entries
        superseded += draft.renamed
    }

    // MARK: Entering

    /// A script with an entry in it that may be taken over.
    struct Draft {
        var entries: [String]
        /// The first entry whose results are to be shown.
        var first: Int
        var notes: [String] = []
        var renamed: [String] = []
    }

    /// Enters one or more statements.
    public mutating func enter(
        _ entered: String, progress: @escaping @Sendable (RunProgress) -> Void = { _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) -> PromptReply {
        let entry = PromptSession.trimmed(entered)
        guard !entry.isEmpty else {
            if entries.last.map({ !$0.isEmpty }) ?? false { entries.append("") }
            return PromptReply(.done)
        }
        let plain = Draft(entries: entries + [entry], first: entries.count)
        guard PromptSession.hasStatements(entry) else {
            commit(plain)
            return PromptReply(.done)
        }
        var draft = plain
        var (file, outcome) = check(draft.entries)
        if outcome.hasErrors {
            for other in [redeclared(plain, outcome, file), hoisted(plain, outcome)].compactMap(\.self) {
                let (otherFile, otherOutcome) = check(other.entries)
                guard !otherOutcome.hasErrors else { continue }
                (draft, file, outcome) = (other, otherFile, otherOutcome)
                break
            }
        }
        let findings = Findings(of: outcome, entry: entry, offset: offset(of: draft.first, in: draft), in: file)
        guard !outcome.hasErrors else { return PromptReply(.mistaken, findings: findings) }
        var reply = compute(draft, outcome, progress: progress, isCancelled: isCancelled)
        reply.findings = findings
        reply.notes = draft.notes + reply.notes
        if reply.status == .done { commit(draft) }
        return reply
    }

    /// Reads a script as the beginning of the exploration; nothing is computed until it is needed.
    public mutating func open(_ script: SourceFile) -> [Diagnostic] {
        var lines = script.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.isEmpty ?? false { lines.removeLast() }
        let found = Engine.check(script, options: options)
        if !found.hasErrors { entries = [lines.joined(separator: "\n")] }
        return found.diagnostics
    }

    /// The results of everything in the script.
    public func results(
        progress: @escaping @Sendable (RunProgress) -> Void = { _ in }, isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws -> Results {
        try results(of: entries, progress: progress, isCancelled: isCancelled)
    }

    func results(
        of entries: [String], progress: @escaping @Sendable (RunProgress) -> Void = { _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws -> Results {
        let (file, outcome) = check(entries)
        return try Engine.run(outcome, file: file, options: options, progress: progress, isCancelled: isCancelled)
    }

    func offset(of entry: Int, in draft: Draft) -> Int {
        draft.entries.prefix(entry).reduce(0) { $0 + $1.utf8.count + 1 }
    }

    func line(of entry: Int, in draft: Draft) -> Int {
        1 + draft.entries.prefix(entry).reduce(0) { $0 + 1 + $1.count { $0 == "\n" } }
    }

    // MARK: Computing

    /// Computes what is new, and what shows it at once: a model's layers, a training's curve, a value.
    private func compute(
        _ draft: Draft, _ outcome: CheckOutcome, progress: @escaping @Sendable (RunProgress) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) -> PromptReply {
        let firstLine = line(of: draft.first, in: draft)
        let lastLine = line(of: draft.entries.count, in: draft) - 1
        let script = SourceFile(name: name, text: PromptSession.text(of: draft.entries))
        let isLast = draft.first == draft.entries.count - 1
        let probes = isLast ? Probe.all(for: outcome, in: script, from: firstLine) : []
        var (file, probed) = check(draft.entries + probes.map(\.statement))
        if probed.hasErrors { (file, probed) = check(draft.entries) }
        var options = options
        options.firstLine = firstLine
        let watch = StepWatch()
        do {
            let results = try Engine.run(
                probed, file: file, options: options,
                progress: { now in
                    watch.note(now)
                    progress(now)
                }, isCancelled: isCancelled)
            guard !isCancelled() else {
                var reply = PromptReply(.interrupted, stopped: stopped(draft, outcome, watch.last, firstLine: firstLine))
                reply.reached = results.reached(upTo: lastLine)
                return reply
            }
            var reply = PromptReply(.done)
            reply.items = results.items.filter { $0.line <= lastLine }
            reply.probes = results.items.filter { $0.line > lastLine }
            reply.firstLine = firstLine
            if results.saved != nil, let write {
                // A file tells of the script it comes from, which ends with the entry.
                let own = probes.isEmpty ? results : try Engine.run(
                    outcome, file: script, options: options, progress: { _ in }, isCancelled: { false })
                reply.notes += try write(own)
            }
            return reply
        } catch let failure as RunFailure {
            let line = failure.line.map { $0 - firstLine + 1 }
            return PromptReply(.failed, failure: RunFailure(line: line, failure.message, hint: failure.hint))
        } catch {
            return PromptReply(.failed, failure: RunFailure("\(error)"))
        }
    }

    /// The steps a training had done when it was last heard of.
    private final class StepWatch: Sendable {
        private let noted = Mutex<(line: Int, steps: Int)?>(nil)

        func note(_ progress: RunProgress) {
            guard !progress.isComplete else { return }
            noted.withLock { $0 = (progress.line, progress.steps) }
        }

        var last: (line: Int, steps: Int)? { noted.withLock(\.self) }
    }

    // MARK: Text

    /// Without white space at its ends, and without the indentation all its lines share.
    static func trimmed(_ entered: String) -> String {
        var lines = entered.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(line.reversed().drop { $0.isWhitespace }.reversed())
        }
        while lines.last?.isEmpty ?? false { lines.removeLast() }
        while lines.first?.isEmpty ?? false { lines.removeFirst() }
        let indentation = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
        return lines.map { String($0.dropFirst(indentation)) }.joined(separator: "\n")
    }

    /// Whether there is more than comments and prose.
    static func hasStatements(_ entry: String) -> Bool {
        Lexer.tokens(of: SourceFile(name: "entry", text: entry)).tokens.contains { token in
            token.kind == .unknown || token.kind != .prose && !token.isTrivia
        }
    }
}

extension PromptSession {
    /// Whether no statement has been entered.
    public var isEmpty: Bool { !entries.contains(where: PromptSession.hasStatements) }
}
