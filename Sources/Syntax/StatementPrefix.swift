public import Diagnostics

/// The statement at a place of a script, as far as it stands before the word typed there.
public struct StatementPrefix: Sendable {
    /// Its tokens before that word; empty where a statement begins.
    public let tokens: [Token]
    /// The word from its first letter to the place; empty where none is being typed.
    public let word: Span
    /// From the statement's first token to the word.
    public let text: String
    private let file: SourceFile

    /// Nil inside comments, prose and strings.
    public init?(in script: SourceFile, at offset: Int) {
        let place = min(max(offset, 0), script.bytes.count)
        let before = SourceFile(name: script.name, bytes: Array(script.bytes[..<place]))
        let all = Lexer.tokens(of: before).tokens
        var start = place
        if let last = all.last {
            if last.kind == .comment || last.kind == .prose { return nil }
            if last.kind == .string, !StatementPrefix.isClosed(last, in: before) { return nil }
            if last.kind == .name { start = last.span.start }
        }
        word = Span(start, place)
        // A letter stands for the word, so that its place belongs to a statement even where nothing is typed yet.
        let standIn = SourceFile(name: script.name, bytes: Array(script.bytes[..<start]) + [UInt8(ascii: "q")])
        let layout = LineLayout(Lexer.tokens(of: standIn).tokens, in: standIn)
        tokens = StatementPrefix.lastStatement(of: layout)
        text = standIn.text(of: Span(tokens.first?.span.start ?? start, start))
        self.file = standIn
    }

    public func text(of token: Token) -> String { file.text(of: token.span) }

    private static func isClosed(_ token: Token, in file: SourceFile) -> Bool {
        let text = file.text(of: token.span)
        return text.utf8.count > 1 && text.first == text.last
    }

    /// The tokens of the last statement but for its last token.
    private static func lastStatement(of layout: LineLayout) -> [Token] {
        var index = 0
        while index < layout.tokens.count {
            if layout.tokens[index].kind == .prose || layout.tokens[index].kind == .rightBrace {
                index += 1
                continue
            }
            let end = max(index + 1, layout.end(ofStatementAt: index))
            if end >= layout.tokens.count { return Array(layout.tokens[index..<(end - 1)]) }
            index = layout.opensBlock(end) ? end + 1 : end
        }
        return []
    }
}
