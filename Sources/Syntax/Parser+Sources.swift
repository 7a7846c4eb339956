import Diagnostics

/// Where a source stands, which decides the tails it may have.
enum SourcePlace {
    /// Behind `from`: everything but `drawing`, which is a clause of the training.
    case training
    /// Behind `data NAME =`: everything.
    case data
    /// In parentheses: everything.
    case parentheses
    /// Behind `on` in an expression: no `where`, no `as`, no commas.
    case expression
}

extension Parser {
    /// Whether a word that only a source can have behind it stands next.
    var atSourceTail: Bool {
        at(.where) || at(.beside) || at(.scaled) || at(.as) || at(.redrawing) || at(.drawing)
    }

    /// Parses a source: `digits[..12000] where low or high`, `mnist as x beside mnist as y`, `x in -1..1, y in 0..2`.
    mutating func parseSource(in place: SourcePlace) -> Source {
        if place != .expression, atVariableRange { return parseVariables() }
        let start = parseSourcePrimary()
        return parseSourceTails(of: start, in: place)
    }

    private var atVariableRange: Bool { atName && peek()?.word == .in }

    /// Parses ranges of variables: `x in -1..1, y in 0..2`.
    private mutating func parseVariables() -> Source {
        let start = here
        var ranges: [VariableRange] = []
        repeat {
            guard let name = expectName("a variable"), expect(.in, in: "a range of a variable") else { break }
            ranges.append(VariableRange(name, in: parseExpression(.range)))
        } while !isPanicking && take(.comma)
        return Source(.variables(ranges), at: span(from: start))
    }

    /// Parses a name, `name(…)`, `csv "file"` or a source in parentheses.
    private mutating func parseSourcePrimary() -> Source {
        let start = here
        if let paren = current, paren.kind == .leftParen {
            guard enter(at: paren.span) else { return Source(.name(""), at: paren.span) }
            let context = enterBracket()
            defer { leaveBracket(context) }
            advance()
            let inner = parseSource(in: .parentheses)
            closeBracket(.rightParen, opened: paren)
            return Source(.group(inner), at: span(from: start))
        }
        guard
            let name = expectName(
                "a source", hint: "a source is a dataset (`digits`), its reader (`csv \"file.csv\"`) or `x in -1..1`")
        else { return Source(.name(""), at: Span(start, start)) }
        if let string = current, string.kind == .string {
            advance()
            return Source(.file(name, Parser.content(ofString: text(of: string))), at: span(from: start))
        }
        if at(.leftParen) {
            let arguments = parseArguments()
            return Source(.call(name, arguments, []), at: span(from: start))
        }
        return Source(.name(name.text), at: name.span)
    }

    /// Parses everything behind a source's first word: tails, then `beside`, then `redrawing`, then `where`.
    mutating func parseSourceTails(of start: Source, in place: SourcePlace) -> Source {
        var source = parseTightTails(of: start, in: place)
        var depth = 0
        while !isPanicking, let token = current {
            if token.word == .beside {
                advance()
                let first = parseSourcePrimary()
                let right = parseTightTails(of: first, in: place)
                source = Source(.beside(source, right), at: source.span.joined(with: right.span))
            } else if token.word == .redrawing {
                advance()
                let names = place == .expression ? expectName("a field").map { [$0] } ?? [] : expectNames("a field")
                source = Source(.redrawing(source, names), at: span(from: source.span.start))
            } else {
                break
            }
            depth += 1
            grow(depth, at: token.span)
        }
        if place != .expression, !isPanicking, take(.where) {
            let condition = parseExpression()
            source = Source(.filtered(source, condition), at: span(from: source.span.start))
        }
        return source
    }

    /// Parses slices, splits, `scaled`, `as` and `drawing`, which bind tighter than `beside`.
    private mutating func parseTightTails(of start: Source, in place: SourcePlace) -> Source {
        var source = start
        var depth = 0
        while !isPanicking, let token = current, let next = parseTightTail(of: source, at: token, in: place) {
            source = next
            depth += 1
            grow(depth, at: token.span)
        }
        return source
    }

    private mutating func parseTightTail(of source: Source, at token: Token, in place: SourcePlace) -> Source? {
        let start = source.span.start
        if token.kind == .leftBracket {
            guard let (lower, upper) = parseCutPoints() else { return nil }
            return Source(.slice(source, lower, upper), at: span(from: start))
        }
        if token.kind == .dot {
            advance()
            guard let split = current, split.kind == .name else {
                fail(.missingName("a split", found: foundText, hint: "`.train`, `.test`, `.all`", at: current?.span ?? behind))
                return nil
            }
            advance()
            return Source(.split(source, Name(text(of: split), at: split.span)), at: span(from: start))
        }
        if token.word == .scaled {
            advance()
            return Source(.scaled(source, parseExpression(.range)), at: span(from: start))
        }
        if token.word == .as, place != .expression {
            advance()
            guard let name = expectName("the label's new name") else { return nil }
            return Source(.renamed(source, name), at: span(from: start))
        }
        if token.word == .drawing, place == .data || place == .parentheses {
            return parseLatent(of: source)
        }
        return nil
    }

    /// Parses the law of a generator's latent: `gratings(…) drawing angle from shape`.
    private mutating func parseLatent(of source: Source) -> Source? {
        guard let token = current else { return nil }
        let drawing = parseDrawing()
        if drawing.period != nil { report(.misplacedClause("every", in: "data", at: drawing.span)) }
        switch source.kind {
        case .call(let name, let arguments, let drawings):
            return Source(.call(name, arguments, drawings + [drawing]), at: span(from: source.span.start))
        case .name(let text):
            let name = Name(text, at: source.span)
            return Source(.call(name, Arguments([]), [drawing]), at: span(from: source.span.start))
        case .file, .group, .slice, .split, .scaled, .renamed, .beside, .redrawing, .filtered, .variables:
            fail(.latentNeedsGenerator(at: token.span))
            return nil
        }
    }

    /// Parses `drawing a, b from integers -8..8 except 0 every 10 epochs`.
    mutating func parseDrawing() -> Drawing {
        let start = here
        advance()
        let names = expectNames("what is drawn")
        expect(.from, in: "`drawing a, b from …`")
        let law = isPanicking ? Expr(.invalid, at: behind) : parseExpression()
        let period = isPanicking ? nil : parseEvery()
        return Drawing(names, from: law, every: period, at: span(from: start))
    }

    /// The source that an expression read before its tail was, or nil where it can be none.
    static func source(from value: Expr) -> Source? {
        switch value.kind {
        case .name(let name): return Source(.name(name), at: value.span)
        case .member(let base, let name): return source(from: base).map { Source(.split($0, name), at: value.span) }
        case .slice(let base, let lower, let upper):
            return source(from: base).map { Source(.slice($0, lower, upper), at: value.span) }
        case .apply(let name, let arguments): return Source(.call(name, arguments, []), at: value.span)
        case .group(let inner): return source(from: inner).map { Source(.group($0), at: value.span) }
        case .source(let inner): return Source(.group(inner), at: value.span)
        case .number, .string, .list, .set, .absolute, .unary, .binary, .range, .integers, .phrase, .invalid: return nil
        }
    }
}
