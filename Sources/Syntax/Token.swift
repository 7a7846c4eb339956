public import Diagnostics

/// A piece of a script: its kind and its bytes.
///
/// The pieces of a file follow one another without gaps; white space and comments are pieces too.
public struct Token: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case space, newline, comment
        /// A `##` line.
        case prose
        case name, number, string
        case plus = "+", minus = "-", star = "*", slash = "/", caret = "^"
        case squared = "²", cubed = "³"
        case equal = "=", notEqual = "!=", less = "<", lessEqual = "<=", greater = ">", greaterEqual = ">="
        case arrow = "->", dots = "..", dot = ".", comma = ",", bar = "|"
        case leftParen = "(", rightParen = ")", leftBracket = "[", rightBracket = "]", leftBrace = "{", rightBrace = "}"
        /// `and`, `or`, `not` written as in other languages: reported by the lexer, read as the word.
        case and, or, not
        /// Text that is no part of the language; the lexer has reported it.
        case unknown
    }

    public let kind: Kind
    /// The reserved word a name token spells.
    public let word: Word?
    public let span: Span
    /// Whether only white space stands before it on its line.
    public let startsLine: Bool

    init(_ kind: Kind, word: Word? = nil, at span: Span, startsLine: Bool) {
        self.kind = kind
        self.word = word
        self.span = span
        self.startsLine = startsLine
    }

    /// White space, comments and text that has been reported: nothing the parser reads.
    public var isTrivia: Bool {
        switch kind {
        case .space, .newline, .comment, .unknown: true
        case .prose, .name, .number, .string, .plus, .minus, .star, .slash, .caret, .squared, .cubed, .equal, .notEqual,
            .less, .lessEqual, .greater, .greaterEqual, .arrow, .dots, .dot, .comma, .bar, .leftParen, .rightParen,
            .leftBracket, .rightBracket, .leftBrace, .rightBrace, .and, .or, .not:
            false
        }
    }
}

extension Token {
    /// One line for people: the place, the kind and the text.
    public func description(in file: SourceFile) -> String {
        let place = file.position(at: span.start)
        return "\(place.line):\(place.column) \(kind) \(file.text(of: span).debugDescription)"
    }
}
