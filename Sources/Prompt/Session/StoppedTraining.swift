internal import Diagnostics
internal import Running
internal import Syntax

/// A training that was interrupted.
public struct StoppedTraining: Sendable, Equatable {
    public let steps: Int
    /// The entry with its training cut to that length; nil where it cannot be cut.
    public let shortened: String?
}

extension PromptSession {
    /// What was being trained, and how the entry would read if it had asked for no more.
    func stopped(
        _ draft: Draft, _ outcome: CheckOutcome, _ last: (line: Int, steps: Int)?, firstLine: Int
    ) -> StoppedTraining? {
        guard let last, last.steps > 0 else { return nil }
        guard last.line >= firstLine, draft.first == draft.entries.count - 1, let entry = draft.entries.last else {
            return StoppedTraining(steps: last.steps, shortened: nil)
        }
        let file = SourceFile(name: "entry", text: entry)
        let line = last.line - firstLine + 1
        let length = Parser.parse(file).0.statements.lazy.compactMap { $0.duration(onLine: line, in: file) }.first
        let shortened = length.map { span in
            file.text(of: Span(0, span.start)) + "\(last.steps) step\(last.steps == 1 ? "" : "s")"
                + file.text(of: Span(span.end, file.bytes.count))
        }
        return StoppedTraining(steps: last.steps, shortened: shortened)
    }
}

extension Statement {
    /// The length of the training that begins on a line; nil inside `repeat`, whose rounds share one length.
    fileprivate func duration(onLine line: Int, in file: SourceFile) -> Span? {
        switch kind {
        case .train(let train):
            guard file.line(at: span.start) == line else { return nil }
            for clause in train.clauses {
                if case .duration(let duration) = clause.kind { return duration.span }
            }
            return nil
        case .sweep(let sweep): return (sweep.block ?? []).lazy.compactMap { $0.duration(onLine: line, in: file) }.first
        case .prose, .seeds, .with, .data, .model, .fork, .measure, .table, .show, .plot, .expect, .letValue, .define, .repeatBlock,
            .update, .save, .load, .expression, .invalid:
            return nil
        }
    }
}
