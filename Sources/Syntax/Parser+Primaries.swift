import Diagnostics

extension Parser {
    /// Whether the next token can begin a value.
    var atOperand: Bool {
        guard let token = current else { return false }
        switch token.kind {
        case .number, .string, .leftParen, .leftBracket, .leftBrace, .minus, .plus, .not: return true
        case .bar: return openBars == 0
        case .name: return token.word.map { $0.isNameWhereValueStands || $0 == .not || $0 == .integers } ?? true
        case .space, .newline, .comment, .prose, .star, .slash, .caret, .squared, .cubed, .equal, .notEqual, .less,
            .lessEqual, .greater, .greaterEqual, .arrow, .dots, .dot, .comma, .rightParen, .rightBracket, .rightBrace,
            .and, .or, .unknown:
            return false
        }
    }

    /// Reports that a value is missing before what stands there.
    mutating func missingValue() -> Expr {
        let span = current?.span ?? behind
        fail(
            .missingValue(
                before: foundText, after: previous.map { String(text(of: $0).prefix(40)) },
                isReserved: current?.word?.isVerb ?? false, at: span))
        height = 1
        return Expr(.invalid, at: Span(span.start, span.start))
    }

    /// Parses a primary with slices and members behind it: `digits.test[..10]`.
    mutating func parsePostfix() -> Expr {
        var value = parsePrimary()
        var isPhrase = false
        if case .phrase = value.kind { isPhrase = true }
        while !isPanicking, let token = current, token.kind == .leftBracket || token.kind == .dot {
            if isPhrase {
                report(.postfixOnPhrase(file.text(of: value.span), at: token.span, phrase: value.span))
                isPhrase = false
            }
            let base = height
            value = token.kind == .dot ? parseMember(of: value) : parseSlice(of: value)
            grow(max(base, height), at: token.span)
        }
        return value
    }

    /// Parses `.name`; every word is free there.
    private mutating func parseMember(of value: Expr) -> Expr {
        advance()
        guard let token = current, token.kind == .name else {
            fail(.missingName("a part", found: foundText, hint: nil, at: current?.span ?? behind))
            return value
        }
        advance()
        return Expr(.member(value, Name(text(of: token), at: token.span)), at: value.span.joined(with: token.span))
    }

    /// Parses cut points: `[..80%]`, `[12000..]`, `[2..5]`.
    private mutating func parseSlice(of value: Expr) -> Expr {
        guard let (lower, upper) = parseCutPoints() else { return value }
        return Expr(.slice(value, lower, upper), at: span(from: value.span.start))
    }

    /// Parses `[a..b]`, either end open, or reports why it is none.
    mutating func parseCutPoints() -> (Expr?, Expr?)? {
        guard let bracket = current, enter(at: bracket.span) else { return nil }
        let context = enterBracket()
        defer { leaveBracket(context) }
        advance()
        var lower: Expr?
        var upper: Expr?
        if !at(.dots) { lower = parseExpression(.sum) }
        let lowerHeight = height
        if take(.dots) {
            if !at(.rightBracket) { upper = parseExpression(.sum) }
            height = max(lowerHeight, height)
        } else if !isPanicking {
            let end = at(.rightBracket) ? current?.span.end : previous?.span.end
            fail(.singleIndex(at: Span(bracket.span.start, end ?? bracket.span.end)))
        }
        closeBracket(.rightBracket, opened: bracket)
        return (lower, upper)
    }

    // MARK: Brackets

    struct BracketContext {
        let openBars: Int
        let opensPhrases: Bool
    }

    /// Inside brackets bars count anew and clause words open no clause of the statement.
    mutating func enterBracket() -> BracketContext {
        let context = BracketContext(openBars: openBars, opensPhrases: opensPhrases)
        openBars = 0
        opensPhrases = true
        return context
    }

    mutating func leaveBracket(_ context: BracketContext) {
        openBars = context.openBars
        opensPhrases = context.opensPhrases
        leave()
    }

    /// Takes the closing bracket, or reports what stands in its place.
    mutating func closeBracket(_ kind: Token.Kind, opened: Token) {
        if take(kind) || isPanicking { return }
        if let token = current {
            fail(
                .unexpectedInBracket(
                    text(of: token), opening: opened.kind.rawValue, closing: kind.rawValue, at: token.span,
                    opened: opened.span))
        } else {
            fail(.unclosedBracket(opened.kind.rawValue, at: opened.span))
        }
    }

    // MARK: Primaries

    /// Parses a number, string, name, call, phrase, or something in brackets or bars.
    mutating func parsePrimary() -> Expr {
        guard let token = current else { return missingValue() }
        height = 1
        switch token.kind {
        case .number:
            advance()
            return Expr(.number(NumberLiteral(spelled: text(of: token))), at: token.span)
        case .string:
            advance()
            return Expr(.string(Parser.content(ofString: text(of: token))), at: token.span)
        case .name:
            if let word = token.word, !word.isNameWhereValueStands { return missingValue() }
            return parseNamed(token)
        case .leftParen: return parseGroup(token)
        case .leftBracket: return parseItems(token, closing: .rightBracket)
        case .leftBrace: return parseItems(token, closing: .rightBrace)
        case .bar: return openBars == 0 || !isClosingBar ? parseBars(token) : missingValue()
        case .space, .newline, .comment, .prose, .plus, .minus, .star, .slash, .caret, .squared, .cubed, .equal,
            .notEqual, .less, .lessEqual, .greater, .greaterEqual, .arrow, .dots, .dot, .comma, .rightParen,
            .rightBracket, .rightBrace, .and, .or, .not, .unknown:
            return missingValue()
        }
    }

    /// Whether a bar in operand position can only be a slip for the closing one: nothing of the statement follows it.
    private var isClosingBar: Bool { peek() == nil }

    /// Parses `|v|`.
    private mutating func parseBars(_ bar: Token) -> Expr {
        guard enter(at: bar.span) else { return Expr(.invalid, at: bar.span) }
        defer { leave() }
        advance()
        openBars += 1
        let value = parseExpression()
        openBars -= 1
        if !take(.bar), !isPanicking { fail(.unclosedBar(at: bar.span)) }
        grow(height, at: bar.span)
        return Expr(.absolute(value), at: span(from: bar.span.start))
    }

    /// Parses `(e)` or a source in parentheses: `(digits.test where label = 3)`.
    private mutating func parseGroup(_ paren: Token) -> Expr {
        guard enter(at: paren.span) else { return Expr(.invalid, at: paren.span) }
        let context = enterBracket()
        defer { leaveBracket(context) }
        advance()
        let value = parseExpression()
        var source: Source?
        if !isPanicking, atSourceTail, let start = Parser.source(from: value) {
            source = parseSourceTails(of: start, in: .parentheses)
        } else if !isPanicking, at(.comma) {
            fail(.listInParentheses(at: span(from: paren.span.start)))
        }
        closeBracket(.rightParen, opened: paren)
        grow(height, at: paren.span)
        let span = span(from: paren.span.start)
        return Expr(source.map { .source($0) } ?? .group(value), at: span)
    }

    /// Parses `[a, b]` or `{1, 7}`.
    private mutating func parseItems(_ bracket: Token, closing: Token.Kind) -> Expr {
        guard enter(at: bracket.span) else { return Expr(.invalid, at: bracket.span) }
        let context = enterBracket()
        defer { leaveBracket(context) }
        advance()
        var items: [Expr] = []
        var highest = 0
        repeat {
            items.append(parseExpression())
            highest = max(highest, height)
        } while !isPanicking && take(.comma)
        closeBracket(closing, opened: bracket)
        grow(highest, at: bracket.span)
        return Expr(closing == .rightBrace ? .set(items) : .list(items), at: span(from: bracket.span.start))
    }

    /// Parses a name, a call or a phrase: `x`, `norm(v)`, `nfm of net at layer 1`.
    private mutating func parseNamed(_ token: Token) -> Expr {
        let name = Name(text(of: token), at: token.span)
        advance()
        var arguments: Arguments?
        if at(.leftParen) {
            arguments = parseArguments()
            grow(height, at: token.span)
        }
        if !isPanicking, at(.of) || (opensPhrases && (at(.on) || at(.at))) {
            let phrase = parsePhrase(name, arguments)
            return Expr(.phrase(phrase), at: span(from: token.span.start))
        }
        return Expr(arguments.map { .apply(name, $0) } ?? .name(name.text), at: span(from: token.span.start))
    }

    /// Parses the tails of a phrase: `of NET at LAYER on SOURCE`.
    private mutating func parsePhrase(_ measure: Name, _ arguments: Arguments?) -> Phrase {
        var network: Name?
        var layer: LayerReference?
        var source: Source?
        if take(.of) { network = expectName("a network", hint: "a measure is asked of a network: `loss of net`") }
        if !isPanicking, take(.at) { layer = parseLayer() }
        if !isPanicking, opensPhrases, take(.on) {
            source = parseSource(in: .expression)
        }
        return Phrase(measure, arguments: arguments, of: network, at: layer, on: source)
    }

    /// Parses `layer 2`, `all layers`, `input`, `output` or a stage's name, then `before activation`.
    private mutating func parseLayer() -> LayerReference? {
        let start = here
        guard let place = parsePlace(example: "`at layer 1`, `at all layers`, `at output`") else { return nil }
        var isBefore = false
        if take(contextual: "before") { isBefore = expect(contextual: "activation", in: "`before activation`") }
        return LayerReference(place, beforeActivation: isBefore, at: span(from: start))
    }

    /// Parses `layer 2`, `all layers`, `input`, `output` or a stage's name.
    mutating func parsePlace(example: String) -> LayerReference.Place? {
        if let number = current, number.kind == .number {
            report(.missingLayer(text(of: number), at: number.span))
            return .number(parseCount())
        }
        guard let token = current, token.kind == .name else {
            fail(.missingName("a layer", found: foundText, hint: example, at: current?.span ?? behind))
            return nil
        }
        if at(contextual: "layer"), let next = peek(), next.kind == .number || next.kind == .leftParen || isFreeName(next) {
            advance()
            return .number(parseCount())
        }
        if take(contextual: "all") {
            expect(contextual: "layers", in: "`all layers`")
            return .all
        }
        if take(contextual: "input") { return .input }
        if take(contextual: "output") { return .output }
        return expectName("a layer").map { .stage($0) }
    }

    func isFreeName(_ token: Token) -> Bool { token.kind == .name && token.word == nil }

    /// Parses a count: NUMBER, NAME or `( … )`, never a product.
    mutating func parseCount() -> Expr {
        guard let token = current else { return missingValue() }
        if token.kind == .leftParen { return parseGroup(token) }
        height = 1
        if token.kind == .number {
            advance()
            return Expr(.number(NumberLiteral(spelled: text(of: token))), at: token.span)
        }
        guard isFreeName(token) else { return missingValue() }
        advance()
        return Expr(.name(text(of: token)), at: token.span)
    }

    // MARK: Calls

    /// Parses what stands in a call's parentheses: `(v, times 99 where ink over unit)`.
    mutating func parseArguments() -> Arguments {
        guard let paren = current, enter(at: paren.span) else { return Arguments([]) }
        let context = enterBracket()
        defer { leaveBracket(context) }
        advance()
        var items: [Argument] = []
        var highest = 0
        if !at(.rightParen) {
            repeat {
                items.append(parseArgument())
                highest = max(highest, height)
            } while !isPanicking && take(.comma)
        }
        var condition: Expr?
        if !isPanicking, take(.where) {
            condition = parseExpression()
            highest = max(highest, height)
        }
        let along = isPanicking ? nil : parseAlong()
        closeBracket(.rightParen, opened: paren)
        height = highest
        return Arguments(items, where: condition, along: along)
    }

    /// Parses `over A, B` or `by A, B`.
    mutating func parseAlong() -> Along? {
        if take(.over) { return .over(expectNames("an axis")) }
        if take(.by) { return .by(expectNames("an axis")) }
        return nil
    }

    /// Parses an argument: a value, or NAME PRIMARY, which may be a setting: `rank 20`, `offset (-3)`.
    private mutating func parseArgument() -> Argument {
        guard let token = current, isFreeName(token), let next = peek() else { return Argument(parseExpression()) }
        let name = Name(text(of: token), at: token.span)
        switch next.kind {
        case .number, .string:
            return parseSettingArgument(name)
        case .name:
            guard next.word == nil, endsArgument(index + 2) else { break }
            return parseSettingArgument(name)
        case .leftBracket, .leftParen:
            let closing = layout.partners[index + 1]
            let isSpaced = token.span.end < next.span.start
            guard closing > 0, endsArgument(closing + 1), next.kind == .leftBracket ? !isCut(index + 1) : isSpaced,
                next.kind == .leftBracket || isPlainGroup(index + 1)
            else { break }
            return parseSettingArgument(name)
        case .space, .newline, .comment, .prose, .plus, .minus, .star, .slash, .caret, .squared, .cubed, .equal,
            .notEqual, .less, .lessEqual, .greater, .greaterEqual, .arrow, .dots, .dot, .comma, .bar, .rightParen,
            .rightBracket, .leftBrace, .rightBrace, .and, .or, .not, .unknown:
            break
        }
        return Argument(parseExpression())
    }

    private mutating func parseSettingArgument(_ keyword: Name) -> Argument {
        advance()
        let value = parsePrimaryOnly()
        if !isPanicking, !endsArgument(index) {
            var end = index
            while !endsArgument(end) { end = max(end + 1, layout.partners[end] + 1) }
            let whole = Span(value.span.start, layout.tokens[end - 1].span.end)
            fail(.longSetting(keyword.text, file.text(of: whole), at: whole))
        }
        return Argument(keyword: keyword, value)
    }

    /// Parses a primary without call, phrase or postfix: the value of a setting in a call.
    private mutating func parsePrimaryOnly() -> Expr {
        guard let token = current, isFreeName(token) else { return parsePrimary() }
        advance()
        height = 1
        return Expr(.name(text(of: token)), at: token.span)
    }

    /// Whether an argument ends before the token at a place.
    private func endsArgument(_ place: Int) -> Bool {
        guard place < limit else { return true }
        let token = layout.tokens[place]
        return token.kind == .comma || token.kind == .rightParen || token.word == .where || token.word == .over
            || token.word == .by
    }

    /// Whether the bracket at a place holds cut points: one item with `..` in it.
    private func isCut(_ place: Int) -> Bool {
        let kinds = topLevelKinds(place)
        return kinds.dots && !kinds.comma && !kinds.logic
    }

    /// Whether the parenthesis at a place holds one value and nothing else, as that of a group does.
    private func isPlainGroup(_ place: Int) -> Bool {
        let kinds = topLevelKinds(place)
        return !kinds.comma && !kinds.tail && layout.partners[place] > place + 1
    }

    /// What stands directly inside the bracket at a place.
    private func topLevelKinds(_ place: Int) -> (dots: Bool, comma: Bool, tail: Bool, logic: Bool) {
        var found = (dots: false, comma: false, tail: false, logic: false)
        var inner = place + 1
        while inner < layout.partners[place] {
            let token = layout.tokens[inner]
            if token.kind == .dots { found.dots = true }
            if token.kind == .comma { found.comma = true }
            if Parser.isLogic(token) { found.logic = true }
            if token.word == .where || token.word == .over || token.word == .by { found.tail = true }
            inner = token.kind.isOpening && layout.partners[inner] > inner ? layout.partners[inner] + 1 : inner + 1
        }
        return found
    }

    /// Whether a token is an operator that binds more loosely than `..`, or opens a set of integers.
    private static func isLogic(_ token: Token) -> Bool {
        switch token.kind {
        case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .and, .or, .not: return true
        case .name: return [.and, .or, .not, .in, .integers].contains(token.word)
        case .space, .newline, .comment, .prose, .number, .string, .plus, .minus, .star, .slash, .caret, .squared, .cubed,
            .arrow, .dots, .dot, .comma, .bar, .leftParen, .rightParen, .leftBracket, .rightBracket, .leftBrace, .rightBrace,
            .unknown:
            return false
        }
    }

    /// The characters between a string's quotes, with `\n`, `\t`, `\"` and `\\` resolved.
    static func content(ofString text: String) -> String {
        var inner = text.dropFirst()
        if let last = inner.last, "\"'”".contains(last) { inner = inner.dropLast() }
        var result = ""
        var isEscaped = false
        for character in inner {
            if isEscaped {
                result.append(character == "n" ? "\n" : character == "t" ? "\t" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return result
    }
}
