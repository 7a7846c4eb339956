public import Diagnostics

extension Parser {
    /// Whether text typed at the prompt waits for more: a bracket or block is open, or an operand is missing at the end.
    public static func awaitsMore(_ file: SourceFile) -> Bool {
        let layout = LineLayout(Lexer.tokens(of: file).tokens, in: file)
        guard let last = layout.tokens.last, last.kind != .prose else { return false }
        let isOpen = layout.tokens.indices.contains { layout.tokens[$0].kind.isOpening && layout.partners[$0] < 0 }
        if isOpen { return true }
        return parse(file).1.diagnostics.contains {
            ($0.id == "missing-value" || $0.id == "missing-stage") && $0.span.start >= last.span.end
        }
    }
}
