import Diagnostics
import Syntax

/// What a script says it knows: `# known: unequal-budgets` on a line of a statement or above it. What follows the ids is the
/// author's reason.
struct KnownAdvice {
    private struct Mark {
        let id: String
        let span: Span
        /// The lines it speaks of.
        let lines: ClosedRange<Int>
    }

    private let file: SourceFile
    private var marks: [Mark] = []

    init(_ script: Script, _ file: SourceFile) {
        self.file = file
        let statements = Self.lines(of: script.statements, file)
        for comment in script.comments where comment.text.hasPrefix("known:") {
            let line = file.line(at: comment.span.start)
            let around = statements.last { $0.contains(line) }
            let next = comment.ownsLine ? statements.first { $0.lowerBound > line } : nil
            guard let lines = around ?? next else { continue }
            for part in comment.text.dropFirst("known:".count).split(separator: ",") {
                guard let id = part.split(separator: " ").first else { continue }
                marks.append(Mark(id: String(id), span: comment.span, lines: lines))
            }
        }
    }

    /// The lines of each statement, of a block its first.
    private static func lines(of statements: [Statement], _ file: SourceFile) -> [ClosedRange<Int>] {
        statements.flatMap { statement -> [ClosedRange<Int>] in
            let first = file.line(at: statement.span.start)
            let last = max(first, file.line(at: max(statement.span.start, statement.span.end - 1)))
            switch statement.kind {
            case .prose: return []
            case .sweep(let sweep): return sweep.block.map { [first...first] + lines(of: $0, file) } ?? [first...last]
            case .repeatBlock(_, _, let block): return [first...first] + lines(of: block, file)
            case .seeds, .with, .data, .model, .train, .fork, .measure, .table, .show, .plot, .expect, .letValue, .define, .update,
                .save, .load, .expression, .invalid:
                return [first...last]
            }
        }
    }

    /// Advice without what is known, and advice on marks that nothing answers to.
    func sift(_ advice: [Diagnostic]) -> [Diagnostic] {
        var answered = Array(repeating: false, count: marks.count)
        let left = advice.filter { diagnostic in
            let line = file.line(at: diagnostic.span.start)
            let known = marks.indices.filter { marks[$0].id == diagnostic.id && marks[$0].lines.contains(line) }
            for index in known { answered[index] = true }
            return known.isEmpty
        }
        return left + zip(marks, answered).filter { !$1 }.map { mark, _ in Self.needless(mark.id, at: mark.span) }
    }

    private static func needless(_ id: String, at span: Span) -> Diagnostic {
        let ids = Explanations.advice.map(\.id)
        let isKnown = ids.contains(id)
        return Diagnostic(
            .advice, id: "needless-known", isKnown ? "nothing here calls for `known: \(id)`" : "there is no advice called `\(id)`",
            at: span,
            hint: isKnown
                ? "leave the comment out, or put it on the line above the statement it is about"
                : Suggestion.closest(to: id, in: ids).map { "did you mean `\($0)`?" }
                    ?? "`nnx explain` lists them: \(ids.joined(separator: ", "))")
    }
}
