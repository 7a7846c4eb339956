public import Diagnostics

/// Writes a script as it should look: one spacing, one indentation, nothing that changes what it says.
///
/// Comments, prose and the writer's line breaks stay; at most one empty line stands between statements. Columns that were
/// aligned over neighbouring lines stay aligned. Formatting a formatted script changes nothing.
public struct Formatter {
    /// Lines are broken before a clause, or behind a comma, where they would be longer than this many characters.
    static let width = 110

    /// The formatted text; nil where the script has errors, or would mean something else afterwards.
    public static func format(_ script: Script, source: SourceFile) -> String? {
        guard !Parser.parse(source).1.hasErrors else { return nil }
        for keepsAlignment in [true, false] {
            var text = source.text
            for _ in 0..<4 {
                let formatter = Formatter(SourceFile(name: source.name, text: text), keepsAlignment: keepsAlignment)
                let next = formatter.write()
                if next == text { break }
                text = next
            }
            let result = SourceFile(name: source.name, text: text)
            let (formatted, log) = Parser.parse(result)
            guard formatted == script, !log.hasErrors else { continue }
            if Formatter(result, keepsAlignment: keepsAlignment).write() == text { return text }
        }
        return nil
    }

    private let source: SourceFile
    private let layout: LineLayout
    private let roles: TokenRoles
    private let tokens: [Token]
    private let keepsAlignment: Bool

    private init(_ source: SourceFile, keepsAlignment: Bool) {
        self.source = source
        self.keepsAlignment = keepsAlignment
        tokens = Lexer.tokens(of: source).tokens
        layout = LineLayout(tokens, in: source)
        roles = TokenRoles(of: layout)
    }

    // MARK: Rows

    private func write() -> String {
        var rows = self.rows()
        if keepsAlignment { FormattedRow.align(&rows) }
        var lines: [String] = []
        for row in rows {
            if row.isBlank {
                let isWanted = lines.last.map { !$0.isEmpty } ?? false
                if isWanted { lines.append("") }
            } else {
                lines += row.lines(width: Formatter.width)
            }
        }
        while lines.last?.isEmpty ?? false { lines.removeLast() }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }

    /// The lines of the source with their spacing mended.
    private func rows() -> [FormattedRow] {
        var rows: [FormattedRow] = []
        var row = FormattedRow()
        var index = 0
        var spaces = 0
        var column = 0
        var isBlank = true
        for token in tokens {
            let text = source.text(of: token.span)
            switch token.kind {
            case .newline:
                row.isBlank = isBlank
                append(row, to: &rows)
                (row, spaces, column, isBlank) = (FormattedRow(), 0, 0, true)
                continue
            case .space, .unknown: spaces += text.count
            case .comment:
                addComment(text, at: token.span.start, before: index, to: &row)
                isBlank = false
            case .prose, .name, .number, .string, .plus, .minus, .star, .slash, .caret, .squared, .cubed, .equal,
                .notEqual, .less, .lessEqual, .greater, .greaterEqual, .arrow, .dots, .dot, .comma, .bar, .leftParen,
                .rightParen, .leftBracket, .rightBracket, .leftBrace, .rightBrace, .and, .or, .not:
                if row.cells.isEmpty {
                    row.indentation = indentation(at: index)
                    row.startsStatement = roles.beginsStatement[index]
                }
                let gap = row.cells.isEmpty ? 0 : self.gap(before: index, spaces: spaces)
                row.cells.append(
                    FormattedRow.Cell(
                        text: spelling(of: token, text), gap: gap, sourceColumn: column, sourceGap: spaces,
                        isBreak: isBreak(before: index)))
                index += 1
                spaces = 0
                isBlank = false
            }
            column += text.count
        }
        row.isBlank = isBlank
        append(row, to: &rows)
        return rows
    }

    /// Adds a row; empty ones directly inside a block's braces are left out.
    private func append(_ row: FormattedRow, to rows: inout [FormattedRow]) {
        let isClosing = row.cells.first?.text == "}"
        while isClosing, rows.last?.isBlank ?? false { rows.removeLast() }
        let followsOpening = rows.last.map { $0.cells.last?.text == "{" && $0.comment == nil } ?? false
        if row.isBlank, followsOpening { return }
        rows.append(row)
    }

    private func addComment(_ text: String, at offset: Int, before index: Int, to row: inout FormattedRow) {
        var content = text.dropFirst()
        if content.first == " " { content = content.dropFirst() }
        while let last = content.last, last.isWhitespace { content = content.dropLast() }
        let isInterpreterLine = offset == 0 && text.hasPrefix("#!")
        row.comment = isInterpreterLine ? "#" + content : content.isEmpty ? "#" : "# " + content
        if row.cells.isEmpty { row.indentation = commentIndentation(before: index) }
    }

    private func indentation(at index: Int) -> Int {
        let isOwn = roles.beginsStatement[index] || roles.roles[index] == .blockClosing
        return 2 * (roles.depths[index] + (isOwn ? 0 : 1))
    }

    /// A comment on a line of its own stands as the line below it does; before a closing brace as the block's statements.
    private func commentIndentation(before index: Int) -> Int {
        guard roles.roles.indices.contains(index) else { return 0 }
        return indentation(at: index) + (roles.roles[index] == .blockClosing ? 2 : 0)
    }

    // MARK: Tokens

    /// The one spelling of a token: ASCII for signs that have an ASCII form, a space behind the sign of prose.
    private func spelling(of token: Token, _ text: String) -> String {
        switch token.kind {
        case .prose:
            var content = text.dropFirst(2)
            if content.first == " " { content = content.dropFirst() }
            while let last = content.last, last.isWhitespace { content = content.dropLast() }
            return content.isEmpty ? "##" : "## " + content
        case .squared: return "^2"
        case .cubed: return "^3"
        case .star: return text == "×" ? text : "*"
        case .plus, .minus, .slash, .caret, .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .arrow, .dots,
            .dot, .comma, .bar, .leftParen, .rightParen, .leftBracket, .rightBracket, .leftBrace, .rightBrace:
            return token.kind.rawValue
        case .space, .newline, .comment, .name, .number, .string, .and, .or, .not, .unknown: return text
        }
    }

    /// The spaces between a token and the one before it on its line; `spaces` stand there in the source.
    private func gap(before index: Int, spaces: Int) -> Int {
        let (left, right) = (layout.tokens[index - 1], layout.tokens[index])
        let (leftRole, rightRole) = (roles.roles[index - 1], roles.roles[index])
        let kept = min(spaces, 1)
        if left.kind == .number, right.kind == .dot { return 1 }
        if left.kind == .dot || right.kind == .dot || left.kind == .caret || right.kind == .caret { return 0 }
        if right.kind == .comma || leftRole == .opening || rightRole == .closing { return 0 }
        if left.kind == .comma || rightRole == .blockOpening || rightRole == .word || leftRole == .start { return 1 }
        if leftRole == .word || rightRole == .prose { return 1 }
        if leftRole == .prefix { return left.kind == .not ? 1 : 0 }
        if right.kind == .dots || left.kind == .dots { return 0 }
        if rightRole == .infix { return isTight(index) ? 0 : 1 }
        if leftRole == .infix { return isTight(index - 1) ? 0 : 1 }
        if right.kind == .squared || right.kind == .cubed { return 0 }
        if left.kind == .squared || left.kind == .cubed { return right.kind == .leftParen ? kept : 1 }
        if right.kind == .leftBracket, rightRole == .opening { return roles.isCut[index] ? 0 : 1 }
        return kept
    }

    /// Whether the infix at a place is written without spaces: `+ - * /` where the source has none on either side.
    private func isTight(_ index: Int) -> Bool {
        switch layout.tokens[index].kind {
        case .plus, .minus, .star, .slash:
            guard index > 0, index + 1 < layout.tokens.count else { return false }
            return layout.tokens[index - 1].span.end == layout.tokens[index].span.start
                && layout.tokens[index].span.end == layout.tokens[index + 1].span.start
        case .space, .newline, .comment, .prose, .name, .number, .string, .caret, .squared, .cubed, .equal, .notEqual,
            .less, .lessEqual, .greater, .greaterEqual, .arrow, .dots, .dot, .comma, .bar, .leftParen, .rightParen,
            .leftBracket, .rightBracket, .leftBrace, .rightBrace, .and, .or, .not, .unknown:
            return false
        }
    }

    /// Whether a long line may be broken before the token: a clause's word, or what follows a comma, outside brackets.
    private func isBreak(before index: Int) -> FormattedRow.Break {
        guard index > 0, !roles.beginsStatement[index], roles.bracketDepths[index] == 0 else { return .never }
        if layout.tokens[index - 1].kind == .comma { return .item }
        guard roles.roles[index] == .word, let word = layout.tokens[index].word else { return .never }
        switch word {
        case .from, .for, .with, .seeing, .drawing, .then, .alternating, .until, .measuring, .tallying, .freezing, .reseeding,
            .where:
            return .clause
        case .seeds, .sweep, .data, .model, .train, .finetune, .fork, .measure, .show, .plot, .table, .expect, .let,
            .define, .repeat, .update, .save, .load, .use, .and, .or, .not, .integers, .except, .on, .to, .every, .stalls,
            .redrawing, .as, .by, .at, .in, .of, .over, .scaled, .beside:
            return .never
        }
    }

}
