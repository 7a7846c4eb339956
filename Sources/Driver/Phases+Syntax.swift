internal import Diagnostics
internal import Syntax

/// The phases that need no more than the text.
extension Phases {
    static let syntaxOnly: @Sendable (SourceFile) -> [Diagnostic] = { Parser.parse($0).1.sorted }

    static let formatted: @Sendable (SourceFile) -> String? = { file in
        let (script, log) = Parser.parse(file)
        return log.hasErrors ? nil : Formatter.format(script, source: file)
    }

    /// One token a line: place, kind and text.
    static func tokens(of file: SourceFile) -> String {
        Lexer.tokens(of: file).tokens.map { token in
            let place = file.position(at: token.span.start)
            let text = file.text(of: token.span).replacing("\n", with: "\\n").replacing("\r", with: "\\r")
            return "\("\(place.line):\(place.column)".padding(7)) \("\(token.kind)".padding(12)) \(text)"
        }.joined(separator: "\n")
    }

    static func tree(of file: SourceFile) -> String {
        TreeText.text(Parser.parse(file).0.statements)
    }
}
