import Diagnostics

extension Parser {
    /// Parses the rest of `measure`, `table` or `show`: items, then `where`, `over` or `by`, and `as` in any order.
    mutating func parseDisplay(_ make: (Items) -> Statement.Kind) -> Statement.Kind {
        let verb = current.map { text(of: $0) } ?? ""
        advance()
        return make(parseDisplayItems(of: verb))
    }

    /// Parses `plot [KIND] items …`; a kind is a kind only before a value.
    mutating func parsePlot() -> Statement.Kind {
        advance()
        var kind = PlotKind.auto
        if let token = current, let named = PlotKind(rawValue: text(of: token)), named != .auto, let next = peek(),
            Parser.beginsValue(next)
        {
            kind = named
            advance()
        }
        return .plot(kind, parseDisplayItems(of: "plot"))
    }

    /// Whether a token behind a plot's kind can only begin a value.
    private static func beginsValue(_ token: Token) -> Bool {
        switch token.kind {
        case .number, .string, .leftParen, .leftBracket, .bar: return true
        case .name: return token.word == nil || token.word == .not || token.word == .integers
        case .space, .newline, .comment, .prose, .plus, .minus, .star, .slash, .caret, .squared, .cubed, .equal,
            .notEqual, .less, .lessEqual, .greater, .greaterEqual, .arrow, .dots, .dot, .comma, .rightParen,
            .rightBracket, .leftBrace, .rightBrace, .and, .or, .not, .unknown:
            return false
        }
    }

    private mutating func parseDisplayItems(of verb: String) -> Items {
        if atEnd { fail(.nothingToShow(verb, at: behind)) }
        let list = isPanicking ? [] : parseList()
        var condition: Expr?
        var along: Along?
        var label: Items.Label?
        var seen: [Word: Span] = [:]
        while !isPanicking, let token = current, let word = token.word {
            let slot: Word = word == .by ? .over : word
            switch word {
            case .where:
                advance()
                condition = parseExpression()
            case .over, .by: along = parseAlong()
            case .as: label = parseLabel()
            case .seeds, .sweep, .with, .data, .model, .train, .finetune, .fork, .measure, .show, .plot, .table, .expect,
                .let, .define, .repeat, .update, .save, .load, .use, .and, .or, .not, .integers, .except, .on, .to, .from,
                .seeing, .for, .then, .alternating, .drawing, .every, .until, .stalls, .measuring, .tallying, .freezing,
                .reseeding,
                .redrawing, .at, .in, .of, .scaled, .beside:
                failAtMisplaced(token, in: verb)
            }
            if let first = seen[slot] { report(.repeatedClause(word.rawValue, at: token.span, first: first)) }
            seen[slot] = token.span
        }
        return Items(list, where: condition, along: along, as: label)
    }

    /// Parses what stands behind `as`: a size, a file or a name.
    private mutating func parseLabel() -> Items.Label? {
        advance()
        if let token = current, token.kind == .string {
            advance()
            return .file(Parser.content(ofString: text(of: token)))
        }
        if let token = current, token.kind == .number {
            if let size = takeSize() { return .size(size) }
            fail(.missingSize(text(of: token), at: token.span))
            return nil
        }
        return expectDeclaration("a name, a size or a file", hint: "`as 28x28`, `as \"plot.svg\"`, `as name`")
            .map { .name($0) }
    }

    /// Parses `expect A < B [in 80% of seeds | with p < 0.01] [where C]`.
    mutating func parseClaim() -> Statement.Kind {
        advance()
        let statement = parseExpression()
        var support: Claim.Support?
        var condition: Expr?
        while !isPanicking, let token = current {
            if token.word == .where {
                if condition != nil { report(.repeatedClause("where", at: token.span, first: token.span)) }
                advance()
                condition = parseExpression()
            } else if atShare || token.word == .with {
                if support != nil { report(.repeatedClause(text(of: token), at: token.span, first: token.span)) }
                support = token.word == .with ? parseProbability() : parseShare()
            } else {
                break
            }
        }
        return .expect(Claim(statement, support: support ?? .every, where: condition))
    }

    /// Parses `in 80% of seeds`.
    private mutating func parseShare() -> Claim.Support? {
        advance()
        guard let number = current else { return nil }
        advance()
        let share = NumberLiteral(spelled: text(of: number))
        guard expect(.of, in: "`in 80% of seeds`"), expect(.seeds, in: "`in 80% of seeds`") else { return nil }
        return .share(share)
    }

    /// Parses `with p < 0.01`.
    private mutating func parseProbability() -> Claim.Support? {
        advance()
        guard expect(contextual: "p", in: "`with p < 0.01`"), expect(.less, in: "`with p < 0.01`") else { return nil }
        return .probability(parseExpression(.sum))
    }
}
