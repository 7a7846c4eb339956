import Diagnostics
import Syntax

/// The statements of a script that have errors: what is said of them, and of names they may use, mostly follows from these errors.
struct MistakenStatements {
    private let file: SourceFile
    /// Each statement's own text: of one with a block, what stands before the block.
    private let statements: [Span]

    init(_ script: Script, in file: SourceFile) {
        self.file = file
        statements = Self.spans(script.statements)
    }

    private static func spans(_ statements: [Statement]) -> [Span] {
        statements.flatMap { statement in
            let block: [Statement] =
                switch statement.kind {
                case .repeatBlock(_, _, let block): block
                case .sweep(let sweep): sweep.block ?? []
                case .prose, .seeds, .with, .data, .model, .train, .fork, .measure, .table, .show, .plot, .expect, .letValue, .define,
                    .update, .save, .load, .expression, .invalid:
                    []
                }
            let end = block.first?.span.start ?? statement.span.end
            return [Span(statement.span.start, max(statement.span.start, end))] + spans(block)
        }
    }

    /// What the checker says, without what it says of statements that could not be read to their end, and without calling a name
    /// unused that stands in a statement with an error or in its remedy.
    func withoutConsequences(_ checked: DiagnosticLog, of syntax: DiagnosticLog) -> [Diagnostic] {
        // Where an error has a fix, the parser knew what was meant and went on.
        let unread = Set(syntax.diagnostics.filter { $0.severity == .error && $0.fix == nil }.compactMap(statement))
        let told = checked.diagnostics.filter { statement(of: $0).map { !unread.contains($0) } ?? true }
        let errors = (syntax.diagnostics + told).filter { $0.severity == .error }
        let named = Set(
            Set(errors.compactMap(statement)).flatMap { words(in: file.text(of: statements[$0])) }
                + errors.compactMap(\.fix).flatMap { words(in: $0.replacement) })
        return told.filter { $0.id != "unused-name" || !named.contains(file.text(of: $0.span)) }
    }

    private func statement(of diagnostic: Diagnostic) -> Int? {
        statements.firstIndex { $0.start <= diagnostic.span.start && diagnostic.span.start <= $0.end }
    }

    private func words(in written: String) -> [String] {
        let text = SourceFile(name: file.name, text: written)
        return Lexer.tokens(of: text).tokens.filter { $0.kind == .name }.map { text.text(of: $0.span) }
    }
}
