import Diagnostics

extension Parser {
    /// Parses a model: `model [NAME =] 784 -> 100 relu -> 10 [with …]`, `model NAME(x) = FORMULA`, `model NAME = rfm(…)`.
    mutating func parseModel() -> Statement.Kind {
        advance()
        if atName, peek()?.kind == .leftParen, let closing = partner(of: index + 1), token(at: closing + 1)?.kind == .equal {
            return parseFormulaModel()
        }
        var name: Name?
        if atName, peek()?.kind == .equal || peek()?.kind == .number {
            name = expectDeclaration("a model")
            expect(.equal, in: "`model net = 2 -> 32 relu -> 1`")
        } else if at(.equal) {
            fail(.missingName("a model", found: foundText, hint: "`model net = 2 -> 32 relu -> 1`", at: current?.span ?? behind))
        }
        guard !isPanicking else { return .invalid }
        let body = parseModelBody()
        return .model(Model(name, body, settings: parseModelSettings()))
    }

    /// Parses `NAME(x) = FORMULA`, the white box.
    private mutating func parseFormulaModel() -> Statement.Kind {
        guard let name = expectDeclaration("a model") else { return .invalid }
        advance()
        let inputs = expectNames("an input")
        expect(.rightParen, in: "a model's inputs")
        expect(.equal, in: "`model rule(x) = a x + b`")
        guard !isPanicking else { return .invalid }
        let formula = parseExpression()
        return .model(Model(name, .formula(inputs: inputs, formula), settings: parseModelSettings()))
    }

    /// Parses a chain, or a learner of the library: `rfm(rounds 5)`.
    private mutating func parseModelBody() -> Model.Body {
        if atName, let token = current {
            let hasArguments = peek()?.kind == .leftParen
            let after = hasArguments ? partner(of: index + 1).map { $0 + 1 } : index + 1
            if let after, self.token(at: after) == nil || self.token(at: after)?.word == .with {
                advance()
                let arguments = hasArguments ? parseArguments() : Arguments([])
                return .learner(Name(text(of: token), at: token.span), arguments)
            }
        }
        return .chain(parseChain())
    }

    private mutating func parseModelSettings() -> [Setting] {
        guard !isPanicking else { return [] }
        if at(.comma), let comma = current, let next = peek(), next.kind == .name {
            if next.word != nil {
                report(.commaBeforeClause(text(of: next), at: comma.span))
                advance()
            } else {
                report(.settingWithoutWith(text(of: next), at: comma.span))
                advance()
                return parseSettings()
            }
        }
        return take(.with) ? parseSettings() : []
    }

    /// Parses stages with arrows between: `28x56 -> 128 relu -> 2 as code -> 1`.
    private mutating func parseChain() -> [Stage] {
        var stages: [Stage] = []
        repeat {
            stages.append(parseStage())
        } while !isPanicking && take(.arrow)
        if !isPanicking, stages.count == 1, let stage = stages.first {
            if let token = current {
                failInChain(token)
            } else {
                fail(.shortChain(file.text(of: stage.span), at: stage.span))
            }
        }
        return stages
    }

    private mutating func failInChain(_ token: Token) {
        if token.word == .with || token.kind == .comma {
            fail(.shortChain(file.text(of: Span(token.span.start, token.span.start)), at: token.span))
        } else {
            fail(.unexpectedText(text(of: token), hint: "stages are joined by `->`", at: token.span))
        }
    }

    /// Parses a stage: `128 relu`, `28x28`, `conv 16 3x3 relu`, `2 relu as code`.
    private mutating func parseStage() -> Stage {
        let start = here
        var parts: [Stage.PlacedPart] = []
        while !isPanicking, let token = current, token.kind == .number || isFreeName(token) {
            parts.append(parsePart(token))
        }
        if parts.isEmpty, !isPanicking { fail(.missingStage(found: foundText, at: current?.span ?? behind)) }
        var name: Name?
        if !isPanicking, take(.as) { name = expectName("the stage's name") }
        return Stage(parts, as: name, at: span(from: start))
    }

    private mutating func parsePart(_ token: Token) -> Stage.PlacedPart {
        if token.kind == .number {
            if let size = takeSize() { return Stage.PlacedPart(.size(size), at: span(from: token.span.start)) }
            advance()
            return Stage.PlacedPart(.number(NumberLiteral(spelled: text(of: token))), at: token.span)
        }
        advance()
        guard at(.leftParen) else { return Stage.PlacedPart(.name(text(of: token)), at: token.span) }
        let arguments = parseArguments()
        return Stage.PlacedPart(.call(Name(text(of: token), at: token.span), arguments), at: span(from: token.span.start))
    }

    /// Takes a size: NUMBER glued to `x` and digits, any number of times: `28x56`, `3x28x28`, `28×56`.
    mutating func takeSize() -> [Int]? {
        guard let first = current, first.kind == .number, let length = Int(text(of: first)) else { return nil }
        var sizes = [length]
        var place = index + 1
        var end = first.span.end
        while place < limit, layout.tokens[place].span.start == end {
            let token = layout.tokens[place]
            if token.kind == .name, let more = Parser.sizes(inName: text(of: token)) {
                sizes += more
                place += 1
            } else if token.kind == .star, text(of: token) == "×", place + 1 < limit,
                layout.tokens[place + 1].span.start == token.span.end,
                let more = Int(text(of: layout.tokens[place + 1]))
            {
                sizes.append(more)
                place += 2
            } else {
                break
            }
            end = layout.tokens[place - 1].span.end
        }
        guard sizes.count > 1 else { return nil }
        index = place
        return sizes
    }

    /// The numbers of `x28x28`, or nil where the name is something else.
    static func sizes(inName name: String) -> [Int]? {
        guard name.first == "x" else { return nil }
        let numbers = name.dropFirst().split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        let sizes = numbers.compactMap { $0 }
        return sizes.count == numbers.count ? sizes : nil
    }

    func partner(of place: Int) -> Int? {
        guard layout.partners.indices.contains(place) else { return nil }
        let partner = layout.partners[place]
        return partner > place && partner < limit ? partner : nil
    }

    func token(at place: Int) -> Token? { place < limit ? layout.tokens[place] : nil }
}
