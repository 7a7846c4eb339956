/// What a token is to the eye: the classes that are coloured alike in reports, at the prompt and in editors.
public enum TokenClass: String, Sendable, CaseIterable {
    case verb, word, name, number, string, comment, prose, sign, space
}

extension Token {
    public var tokenClass: TokenClass {
        switch kind {
        case .comment: .comment
        case .prose: .prose
        case .number, .squared, .cubed: .number
        case .string: .string
        case .name: word.map { $0.isVerb ? .verb : .word } ?? .name
        case .and, .or, .not: .word
        case .space, .newline: .space
        case .unknown, .plus, .minus, .star, .slash, .caret, .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual,
            .arrow, .dots, .dot, .comma, .bar, .leftParen, .rightParen, .leftBracket, .rightBracket, .leftBrace, .rightBrace:
            .sign
        }
    }
}
