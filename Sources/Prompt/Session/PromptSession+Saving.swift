internal import Diagnostics
internal import Experiments
public import Running
internal import Syntax

/// An exploration as a script of its own.
public struct SavedScript: Sendable {
    public let text: String
    /// Statements that were left out, since nothing kept depends on them.
    public let dropped: [String]
    /// The hash of what the script gives.
    public let hash: String
}

extension PromptSession {
    /// The script laid out, without what nothing uses: names, and networks that were declared again and never looked at.
    ///
    /// What is left out is proved to be a dead end by computing the shorter script, whose other results must be the same.
    public func saved(
        progress: @escaping @Sendable (RunProgress) -> Void = { _ in }, isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws -> SavedScript {
        let whole = try results(of: entries, progress: progress, isCancelled: isCancelled)
        let (kept, dropped) = withoutDeadEnds()
        if !dropped.isEmpty {
            let shorter = try results(of: [kept], progress: progress, isCancelled: isCancelled)
            let gone = droppedLines(dropped)
            let expected = whole.items.filter { !gone.contains($0.line) }.map(\.content)
            if shorter.items.map(\.content) == expected {
                let statements = dropped.map { file.text(of: $0.span) }
                return SavedScript(text: laidOut(kept), dropped: statements, hash: shorter.hash)
            }
        }
        return SavedScript(text: laidOut(text), dropped: [], hash: whole.hash)
    }

    private func laidOut(_ text: String) -> String {
        let source = SourceFile(name: name, text: text)
        return Formatter.format(Parser.parse(source).0, source: source) ?? text
    }

    private func droppedLines(_ dropped: [Statement]) -> Set<Int> {
        let file = file
        return Set(dropped.flatMap { file.line(at: $0.span.start)...file.line(at: max($0.span.start, $0.span.end - 1)) })
    }

    /// The text without statements that can go, and these, by their places in the whole text.
    private func withoutDeadEnds() -> (text: String, dropped: [Statement]) {
        let whole = check()
        let statements = whole.script.statements
        var dropped: Set<Int> = []
        func text(without indices: Set<Int>) -> String { removing(indices.sorted().map { statements[$0] }) }
        var isSettled = false
        while !isSettled {
            isSettled = true
            let rest = statements.indices.filter { !dropped.contains($0) }
            let unused = unusedNames(in: text(without: dropped))
            let names = rest.filter { statements[$0].declaresOnly(unused) }.map { [$0] }
            let networks = superseded.map { name in rest.filter { makes(statements[$0], name, whole) } }
            for candidate in names + networks where !candidate.isEmpty {
                let fewer = dropped.union(candidate)
                guard !check([text(without: fewer)]).outcome.hasErrors else { continue }
                dropped = fewer
                isSettled = false
                break
            }
        }
        return (text(without: dropped), dropped.sorted().map { statements[$0] })
    }

    private func unusedNames(in text: String) -> Set<String> {
        let (file, outcome) = check([text])
        return Set(outcome.diagnostics.filter { $0.id == "unused-name" }.map { file.text(of: $0.span) })
    }

    /// Whether a statement declares or trains the network of this name.
    private func makes(_ statement: Statement, _ name: String, _ whole: CheckOutcome) -> Bool {
        switch statement.kind {
        case .model(let model): return model.name?.text == name
        case .train:
            let line = file.line(at: statement.span.start)
            return whole.experiment.outputs.contains { output in
                guard output.line == line, case .training(let node) = output.content else { return false }
                return whole.experiment.states[node].name == name
            }
        case .prose, .seeds, .sweep, .with, .data, .fork, .measure, .table, .show, .plot, .expect, .letValue, .define, .repeatBlock,
            .update, .save, .load, .expression, .invalid:
            return false
        }
    }

    /// The text without the lines of these statements.
    private func removing(_ statements: [Statement]) -> String {
        let gone = droppedLines(statements)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().filter { !gone.contains($0.offset + 1) }.map(\.element).joined(separator: "\n")
    }
}

extension Statement {
    /// Whether it declares names and does nothing else, and all of them are among these.
    fileprivate func declaresOnly(_ names: Set<String>) -> Bool {
        switch kind {
        case .letValue, .define, .data, .model, .fork:
            let own = Declaration.all(in: self)
            return !own.isEmpty && own.allSatisfy { names.contains($0.name.text) }
        case .prose, .seeds, .sweep, .with, .train, .measure, .table, .show, .plot, .expect, .repeatBlock, .update, .save, .load,
            .expression, .invalid:
            return false
        }
    }
}
