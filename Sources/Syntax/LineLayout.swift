import Diagnostics

/// The tokens a parser reads, with what the lines around them mean: where statements end, which brackets belong together.
struct LineLayout {
    struct Line {
        /// The white space before the line's first token.
        let indentation: Span
        /// Whether an empty line stands directly above, comments aside.
        let followsBlank: Bool
    }

    let file: SourceFile
    /// Everything but trivia.
    private(set) var tokens: [Token] = []
    /// For a token that starts a line, that line; parallel to `tokens`.
    private(set) var lines: [Line?] = []
    /// For each bracket the index of its partner, else -1; parallel to `tokens`. Computed as if statements had no ends.
    private(set) var partners: [Int] = []
    private(set) var comments: [Comment] = []

    init(_ all: [Token], in file: SourceFile) {
        self.file = file
        var indentation = Span(0, 0)
        var lineIsEmpty = true
        var followsBlank = false
        for token in all {
            switch token.kind {
            case .newline:
                followsBlank = followsBlank || lineIsEmpty
                lineIsEmpty = true
                indentation = Span(token.span.end, token.span.end)
            case .space:
                if lineIsEmpty { indentation = Span(indentation.start, token.span.end) }
            case .comment:
                comments.append(LineLayout.comment(token, in: file))
                lineIsEmpty = false
            case .unknown:
                lineIsEmpty = false
            case .prose, .name, .number, .string, .plus, .minus, .star, .slash, .caret, .squared, .cubed, .equal,
                .notEqual, .less, .lessEqual, .greater, .greaterEqual, .arrow, .dots, .dot, .comma, .bar, .leftParen,
                .rightParen, .leftBracket, .rightBracket, .leftBrace, .rightBrace, .and, .or, .not:
                tokens.append(token)
                lines.append(token.startsLine ? Line(indentation: indentation, followsBlank: followsBlank) : nil)
                followsBlank = false
                lineIsEmpty = false
            }
        }
        partners = LineLayout.partners(of: tokens)
    }

    /// The text of a comment without its sign and one space.
    private static func comment(_ token: Token, in file: SourceFile) -> Comment {
        var text = file.text(of: token.span).dropFirst()
        if text.first == " " { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return Comment(String(text), ownsLine: token.startsLine, at: token.span)
    }

    private static func partners(of tokens: [Token]) -> [Int] {
        var partners = [Int](repeating: -1, count: tokens.count)
        var open: [Int] = []
        for (index, token) in tokens.enumerated() {
            if token.kind.isOpening {
                open.append(index)
            } else if token.kind.isClosing, let last = open.last, tokens[last].kind.closing == token.kind {
                partners[index] = last
                partners[last] = index
                open.removeLast()
            }
        }
        return partners
    }

    // MARK: Statements

    /// Whether the token's line is indented further than a statement whose first line is indented by `base`.
    func continues(_ line: Line, _ base: Span) -> Bool {
        let length = line.indentation.end - line.indentation.start
        let baseLength = base.end - base.start
        guard length > baseLength else { return false }
        return file.bytes[line.indentation.start..<(line.indentation.start + baseLength)]
            == file.bytes[base.start..<base.end]
    }

    /// The index after the last token of the statement that begins at `start`.
    ///
    /// A statement ends before a line that does not continue it, before an empty line, at the brace that opens a block,
    /// and before the brace that closes the block it stands in.
    func end(ofStatementAt start: Int) -> Int {
        let base = lines[start]?.indentation ?? Span(0, 0)
        var open: [Token.Kind] = []
        var index = start
        while index < tokens.count {
            let token = tokens[index]
            if index > start, let line = lines[index], endsStatement(before: index, line, base, inBracket: !open.isEmpty) {
                return index
            }
            if token.kind == .leftBrace, open.isEmpty, opensBlock(index) { return index }
            if let closing = token.kind.closing {
                open.append(closing)
            } else if token.kind.isClosing {
                if open.last == token.kind {
                    open.removeLast()
                } else if token.kind == .rightBrace, !open.contains(.rightBrace), index > start {
                    return index
                } else if let last = open.lastIndex(of: token.kind) {
                    open.removeSubrange(last...)
                }
            }
            index += 1
        }
        return index
    }

    private func endsStatement(before index: Int, _ line: Line, _ base: Span, inBracket: Bool) -> Bool {
        let token = tokens[index]
        if token.kind == .prose || line.followsBlank { return true }
        if inBracket { return !continues(line, base) && (token.word?.isVerb ?? false) }
        if continues(line, base) { return false }
        return token.word != nil || !isUnfinished(before: index)
    }

    /// Whether the token before demands that something follows: a comma or an operator.
    func isUnfinished(before index: Int) -> Bool {
        guard index > 0 else { return false }
        switch tokens[index - 1].kind {
        case .plus, .minus, .star, .slash, .caret, .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .arrow,
            .comma, .and, .or, .not:
            return true
        case .space, .newline, .comment, .prose, .name, .number, .string, .squared, .cubed, .dots, .dot, .bar, .leftParen,
            .rightParen, .leftBracket, .rightBracket, .leftBrace, .rightBrace, .unknown:
            return false
        }
    }

    /// Whether the brace stands where an operator could: there it opens a block, elsewhere a set.
    func opensBlock(_ index: Int) -> Bool {
        guard index > 0, tokens[index].kind == .leftBrace else { return false }
        let before = tokens[index - 1]
        switch before.kind {
        case .name: return before.word == nil
        case .number, .string, .squared, .cubed, .bar, .rightParen, .rightBracket, .rightBrace: return true
        case .space, .newline, .comment, .prose, .plus, .minus, .star, .slash, .caret, .equal, .notEqual, .less,
            .lessEqual, .greater, .greaterEqual, .arrow, .dots, .dot, .comma, .leftParen, .leftBracket, .leftBrace, .and,
            .or, .not, .unknown:
            return false
        }
    }
}

extension Token.Kind {
    /// The bracket that closes this one.
    var closing: Token.Kind? {
        switch self {
        case .leftParen: .rightParen
        case .leftBracket: .rightBracket
        case .leftBrace: .rightBrace
        case .space, .newline, .comment, .prose, .name, .number, .string, .plus, .minus, .star, .slash, .caret, .squared,
            .cubed, .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .arrow, .dots, .dot, .comma, .bar,
            .rightParen, .rightBracket, .rightBrace, .and, .or, .not, .unknown:
            nil
        }
    }

    var isOpening: Bool { closing != nil }

    var isClosing: Bool { self == .rightParen || self == .rightBracket || self == .rightBrace }
}
