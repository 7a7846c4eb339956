import Diagnostics

extension Parser {
    /// Parses statements to the end of the file, or to the brace that closes a block.
    mutating func parseStatements(inBlock: Bool) -> [Statement] {
        var statements: [Statement] = []
        var base: LineLayout.Line?
        while index < layout.tokens.count {
            if layout.tokens[index].kind == .rightBrace {
                if inBlock { return statements }
                reportStray(layout.tokens[index])
                index += 1
                continue
            }
            if let prose = parseProse() {
                statements.append(prose)
                continue
            }
            checkIndentation(inBlock: inBlock, base: &base)
            statements.append(parseStatement())
        }
        return statements
    }

    private mutating func reportStray(_ token: Token) {
        isPanicking = false
        report(.strayBracket(text(of: token), at: token.span))
    }

    /// Parses consecutive `##` lines.
    private mutating func parseProse() -> Statement? {
        guard index < layout.tokens.count, layout.tokens[index].kind == .prose else { return nil }
        let start = layout.tokens[index].span.start
        var lines: [String] = []
        var lastLine = 0
        while index < layout.tokens.count, layout.tokens[index].kind == .prose {
            let token = layout.tokens[index]
            let line = file.line(at: token.span.start)
            if !lines.isEmpty, line > lastLine + 1 { break }
            lastLine = line
            var text = text(of: token).dropFirst(2)
            if text.first == " " { text = text.dropFirst() }
            while let last = text.last, last.isWhitespace { text = text.dropLast() }
            lines.append(String(text))
            index += 1
        }
        return Statement(.prose(lines.joined(separator: "\n")), at: span(from: start))
    }

    /// Reports a statement that is indented further than the first one beside it: it continues nothing.
    private mutating func checkIndentation(inBlock: Bool, base: inout LineLayout.Line?) {
        guard let line = layout.lines[index] else { return }
        let token = layout.tokens[index]
        guard let first = base else {
            base = line
            let isIndented = line.indentation.end > line.indentation.start
            if isIndented, !inBlock {
                isPanicking = false
                report(.strayIndentation(afterBlank: line.followsBlank, at: token.span))
                strayIndex = index
            }
            return
        }
        if layout.continues(line, first.indentation) {
            isPanicking = false
            report(.strayIndentation(afterBlank: line.followsBlank, at: token.span))
            strayIndex = index
        }
    }

    /// Parses the statement at the next token, and skips what of it could not be read.
    private mutating func parseStatement() -> Statement {
        let start = here(in: layout.tokens.count)
        let first = index
        limit = layout.end(ofStatementAt: index)
        isPanicking = false
        openBars = 0
        opensPhrases = true
        reportUnindented(from: first)
        let errorsBefore = log.diagnostics.count
        var kind = parseKind()
        if !atEnd, !isPanicking { failAtLeftover() }
        index = max(index, limit, first)
        if limit < layout.tokens.count, layout.opensBlock(limit), limit == index {
            report(.misplacedBlock(at: layout.tokens[limit].span))
            _ = parseBlock()
        }
        if index == first { index += 1 }
        if log.diagnostics.count > errorsBefore, isPanicking, isBare(kind) { kind = .invalid }
        return Statement(kind, at: span(from: start))
    }

    private func here(in count: Int) -> Int { index < count ? layout.tokens[index].span.start : behind.end }

    /// Whether a statement is only an expression, which after an error says nothing.
    private func isBare(_ kind: Statement.Kind) -> Bool {
        if case .expression = kind { return true }
        return false
    }

    /// Reports lines of the statement that should be indented.
    private mutating func reportUnindented(from first: Int) {
        guard let base = layout.lines[first] else { return }
        var depth = 0
        for place in first..<limit {
            if place > first, depth == 0, let line = layout.lines[place], !layout.continues(line, base.indentation) {
                report(.unindentedContinuation(text(of: layout.tokens[place - 1]), at: layout.tokens[place].span))
                return
            }
            if layout.tokens[place].kind.isOpening { depth += 1 }
            if layout.tokens[place].kind.isClosing { depth = max(0, depth - 1) }
        }
    }

    /// Parses a statement by its verb.
    private mutating func parseKind() -> Statement.Kind {
        guard let token = current else { return .invalid }
        guard token.kind == .name, let word = token.word, word.isVerb || index != strayIndex else {
            return index == strayIndex ? skipStray() : parseVerbless(token)
        }
        switch word {
        case .seeds:
            advance()
            return .seeds(parseExpression(.range))
        case .sweep: return parseSweep()
        case .with:
            advance()
            return .with(parseSettings())
        case .data: return parseData()
        case .model: return parseModel()
        case .train: return .train(parseTraining(.train))
        case .finetune: return .train(parseTraining(.finetune))
        case .fork: return parseFork()
        case .measure: return parseDisplay(Statement.Kind.measure)
        case .table: return parseDisplay(Statement.Kind.table)
        case .show: return parseDisplay(Statement.Kind.show)
        case .plot: return parsePlot()
        case .expect: return parseClaim()
        case .let: return parseLet()
        case .define: return parseDefine()
        case .repeat: return parseRepeat()
        case .update: return parseUpdate()
        case .save: return parseSave()
        case .load: return parseLoad()
        case .use:
            abandonStatement(.reservedVerb(word.rawValue, at: token.span))
            return .invalid
        case .not, .integers:
            return .expression(parseExpression())
        case .and, .or, .except, .on, .to, .from, .where, .seeing, .for, .then, .alternating, .drawing, .every, .until,
            .stalls, .measuring, .tallying, .freezing, .reseeding, .redrawing, .as, .by, .at, .in, .of, .over, .scaled, .beside:
            return failAtClauseWord(token, word)
        }
    }

    /// Skips an indented line that continues nothing, which has been reported.
    private mutating func skipStray() -> Statement.Kind {
        isPanicking = true
        index = limit
        return .invalid
    }

    private mutating func failAtClauseWord(_ token: Token, _ word: Word) -> Statement.Kind {
        let isLoop = peek()?.kind == .name && peek(2)?.word == .in
        if isLoop, let foreign = ForeignWords.statement(word.rawValue) {
            abandonForeign(.foreignStatement(word.rawValue, foreign, at: token.span))
        } else {
            abandonStatement(.clauseAlone(word.rawValue, isFirst: index == 0, at: token.span))
        }
        return .invalid
    }

    /// Reports text behind a complete statement.
    private mutating func failAtLeftover() {
        guard let token = current else { return }
        if atIndentedVerb {
            fail(.indentedVerb(text(of: token), at: token.span))
        } else if token.kind == .rightParen || token.kind == .rightBracket || token.kind == .rightBrace {
            fail(.strayBracket(text(of: token), at: token.span))
        } else if token.kind == .comma, let next = peek(), let word = next.word, !word.isNameWhereValueStands {
            fail(.commaBeforeClause(word.rawValue, at: token.span))
        } else {
            fail(.unexpectedText(String(text(of: token).prefix(40)), hint: foreignHint(token), at: token.span))
        }
    }

    /// Whether the next token begins a line with a verb: a statement that should not be indented.
    var atIndentedVerb: Bool {
        guard let token = current, let word = token.word else { return false }
        return word.isVerb && word != .with && layout.lines[index] != nil
    }

    /// Reports a word that opens no clause of a statement.
    mutating func failAtMisplaced(_ token: Token, in verb: String) {
        if atIndentedVerb {
            fail(.indentedVerb(text(of: token), at: token.span))
        } else {
            fail(.misplacedClause(text(of: token), in: verb, at: token.span))
        }
    }

    /// The nnx word for a foreign one, for a hint.
    func foreignHint(_ token: Token) -> String? {
        guard token.kind == .name else { return nil }
        return ForeignWords.setting(text(of: token)).map { "in nnx: \($0)" }
    }

    // MARK: Statements without a verb

    /// Parses a bare expression, or reports the verb that was mistyped, foreign or left out.
    private mutating func parseVerbless(_ token: Token) -> Statement.Kind {
        if token.kind == .name, let diagnostic = unknownVerb(token) {
            abandonForeign(diagnostic)
            return .invalid
        }
        let value = parseExpression()
        if !isPanicking, at(.arrow) {
            abandonStatement(.missingModel(at: Span(token.span.start, token.span.start)))
            return .invalid
        }
        if !isPanicking, !atEnd, token.kind == .name, !at(.comma), current?.kind == .name || current?.kind == .equal {
            abandonStatement(.unknownStatement(text(of: token), didYouMean: nil, at: token.span))
            return .invalid
        }
        return .expression(value)
    }

    /// What is wrong with a statement that begins with a name, if that name was meant as a verb.
    private func unknownVerb(_ token: Token) -> Diagnostic? {
        let name = text(of: token)
        guard let next = peek() else { return nil }
        if next.kind == .equal { return .missingLet(name, isFunction: false, at: token.span) }
        if next.kind == .leftParen, let closing = partner(of: index + 1), self.token(at: closing + 1)?.kind == .equal {
            return .missingLet(name, isFunction: true, at: token.span)
        }
        if declared.contains(name) { return nil }
        let opensCall = next.kind == .leftParen
        let opensWords =
            next.kind == .number || next.kind == .string
            || (next.kind == .name && next.word != .in && next.word != .and && next.word != .or)
        if opensCall || opensWords, let foreign = ForeignWords.statement(name) {
            return .foreignStatement(name, foreign, at: token.span)
        }
        guard opensWords, next.word != .of, next.word != .on, next.word != .at else { return nil }
        guard let verb = Suggestion.closest(to: name, in: Keywords.verbs) else { return nil }
        return .unknownStatement(name, didYouMean: verb, at: token.span)
    }

    // MARK: Blocks

    /// Whether a block opens behind the statement's last token.
    var atBlock: Bool { index == limit && limit < layout.tokens.count && layout.opensBlock(limit) }

    /// Parses `{`, statements each on its own line, `}`.
    mutating func parseBlock() -> [Statement] {
        let brace = layout.tokens[limit]
        let outerLimit = limit
        defer { isPanicking = false }
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= Parser.greatestNesting else {
            report(.tooDeep(at: brace.span))
            index = layout.partners[outerLimit] > outerLimit ? layout.partners[outerLimit] + 1 : layout.tokens.count
            limit = index
            return []
        }
        index = limit + 1
        if index < layout.tokens.count, layout.lines[index] == nil, layout.tokens[index].kind != .rightBrace {
            report(.blockLayout(at: layout.tokens[index].span))
        }
        let statements = parseStatements(inBlock: true)
        isPanicking = false
        if index < layout.tokens.count {
            let closing = layout.tokens[index]
            if layout.lines[index] == nil, !statements.isEmpty { report(.blockLayout(at: closing.span)) }
            index += 1
        } else {
            report(.unclosedBlock(at: brace.span))
        }
        limit = index
        if index < layout.tokens.count, layout.lines[index] == nil, layout.tokens[index].kind != .rightBrace {
            report(.blockLayout(at: layout.tokens[index].span))
        }
        return statements
    }
}
