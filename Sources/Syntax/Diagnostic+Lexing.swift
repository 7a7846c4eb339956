import Diagnostics

/// What the lexer reports.
extension Diagnostic {
    static func notText(isBinary: Bool, byte: UInt8, at span: Span) -> Diagnostic {
        let digits = String(byte, radix: 16, uppercase: true)
        let shown = "0x" + (digits.count < 2 ? "0" : "") + digits
        return Diagnostic(
            id: "not-text",
            isBinary ? "this file is no text: the first byte that is not UTF-8 is \(shown)" : "the byte \(shown) is no text in UTF-8",
            at: span, hint: isBinary ? nil : "save the script as UTF-8")
    }

    static func foreignOperator(_ found: String, nnx: String, hint: String?, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "foreign-operator", "`\(found)` is written `\(nnx)` in nnx", at: span,
            hint: hint ?? operatorHints[nnx] ?? "write `\(nnx)`", fix: Fix(replace: span, with: nnx))
    }

    /// How the operators that are most often written otherwise are used.
    private static let operatorHints = [
        "^": "write `x^2` for a power", "=": "write a single `=`, as in `label = 3`",
        "and": "write the word: `x and y`", "or": "write the word: `x or y`", "not": "write the word: `not x`",
    ]

    static func foreignQuotes(_ content: String, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "foreign-quotes", "a string stands in straight double quotes", at: span, hint: "write `\"\(content.prefix(40))\"`",
            fix: Fix(replace: span, with: "\"\(content)\""))
    }

    static func unclosedString(at span: Span) -> Diagnostic {
        Diagnostic(id: "unclosed-string", "this string has no closing quote on its line", at: span)
    }

    static func malformedNumber(_ found: String, right: String, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "malformed-number", "`\(found)` is not how a number is written", at: span, hint: "write `\(right)`",
            fix: Fix(replace: span, with: right))
    }

    static func statementSeparator(at span: Span) -> Diagnostic {
        Diagnostic(
            id: "statement-separator", "`;` separates nothing in nnx", at: span,
            hint: "a statement ends where its line ends", fix: Fix(replace: span, with: "\n"))
    }

    static func unknownCharacter(_ found: String, hint: String?, at span: Span) -> Diagnostic {
        Diagnostic(id: "unknown-character", "`\(found.prefix(20))` is no part of the language", at: span, hint: hint)
    }
}
