import Diagnostics

extension Parser {
    /// Parses a training: `train [NET] on T from S for 100 epochs …`, `finetune [NET] to T …`.
    mutating func parseTraining(_ verb: Train.Verb) -> Train {
        let verbSpan = current?.span ?? behind
        advance()
        var network: Name?
        if atName { network = expectName("a network") }
        if at(.leftParen) { fail(.verbAsCall(verb.rawValue, at: current?.span ?? behind)) }
        opensPhrases = false
        defer { opensPhrases = true }
        var clauses: [Train.Clause] = []
        recoverClause()
        while let token = current {
            let before = index
            if let clause = parseClause(token, of: verb) {
                reportRepeated(clause, text(of: token), among: clauses)
                clauses.append(clause)
            }
            recoverClause()
            if index == before { advance() }
        }
        return Train(verb, verbSpan: verbSpan, network, clauses: clauses)
    }

    /// Words that open a clause of a training and nothing else.
    private static let clauseStarts: Set<Word> = [
        .from, .for, .with, .seeing, .drawing, .then, .alternating, .until, .measuring, .tallying, .freezing,
        .reseeding,
    ]

    /// After an error, skips to the next word that surely opens a clause.
    private mutating func recoverClause() {
        guard isPanicking else { return }
        while let token = current {
            if let word = token.word, Parser.clauseStarts.contains(word) {
                isPanicking = false
                return
            }
            let partner = layout.partners[index]
            index = partner > index && partner < limit ? partner + 1 : index + 1
        }
    }

    /// Parses one clause of a training, opened by its word.
    private mutating func parseClause(_ token: Token, of verb: Train.Verb) -> Train.Clause? {
        guard token.kind == .name, let word = token.word else {
            failOutsideClause(token)
            return nil
        }
        let start = token.span.start
        let kind: Train.Clause.Kind?
        switch word {
        case .on, .to: kind = parseTarget(word, of: verb)
        case .from:
            advance()
            kind = .source(parseSource(in: .training))
        case .seeing: kind = parseSeeing()
        case .for:
            advance()
            kind = parseDuration("`for 100 epochs`").map { .duration($0) }
        case .with:
            advance()
            kind = .settings(parseSettings())
        case .drawing: kind = .drawing(parseDrawing())
        case .then: kind = parseThen()
        case .alternating: kind = parseAlternating()
        case .until: kind = parseUntil()
        case .measuring: kind = parseMeasuring()
        case .tallying: kind = parseTallying()
        case .freezing: kind = parseFreezing()
        case .reseeding:
            advance()
            kind = .reseeding(expectNames("a purpose such as `order`"))
        case .seeds, .sweep, .data, .model, .train, .finetune, .fork, .measure, .show, .plot, .table, .expect, .let,
            .define, .repeat, .update, .save, .load, .use, .and, .or, .not, .integers, .except, .where, .every, .stalls,
            .redrawing, .as, .by, .at, .in, .of, .over, .scaled, .beside:
            failAtMisplaced(token, in: verb.rawValue)
            kind = nil
        }
        return kind.map { Train.Clause($0, at: span(from: start)) }
    }

    /// Reports what stands where a clause word should.
    private mutating func failOutsideClause(_ token: Token) {
        if token.kind == .comma, let next = peek(), let word = next.word {
            report(.commaBeforeClause(word.rawValue, at: token.span))
            advance()
        } else if token.kind == .comma, let next = peek(), next.kind == .name {
            fail(.settingWithoutWith(text(of: next), at: token.span))
        } else {
            fail(.unexpectedText(text(of: token), hint: foreignHint(token), at: token.span))
        }
    }

    /// Parses `on T` of `train` or `to T` of `finetune`.
    private mutating func parseTarget(_ word: Word, of verb: Train.Verb) -> Train.Clause.Kind {
        let right: Word = verb == .train ? .on : .to
        if word != right, let token = current { report(.wrongTargetWord(verb.rawValue, right.rawValue, at: token.span)) }
        advance()
        return .target(parseExpression())
    }

    /// Parses `seeing image`, `seeing x+1, x-1` or `seeing operands`.
    private mutating func parseSeeing() -> Train.Clause.Kind {
        advance()
        let next = peek()
        if at(contextual: "operands"), next == nil || next?.word != nil, next?.word != .in {
            advance()
            return .seeingOperands
        }
        return .seeing(parseList())
    }

    /// Parses `then T for the last 10 epochs`.
    private mutating func parseThen() -> Train.Clause.Kind? {
        advance()
        let target = parseExpression()
        guard !isPanicking, expect(.for, in: "`then T for the last 10 epochs`"),
            expect(contextual: "the", in: "`for the last 10 epochs`"),
            expect(contextual: "last", in: "`for the last 10 epochs`"),
            let duration = parseDuration("`for the last 10 epochs`")
        else { return nil }
        return .then(target, last: duration)
    }

    /// Parses `alternating x or y every 20 epochs`.
    private mutating func parseAlternating() -> Train.Clause.Kind? {
        advance()
        let targets = parseList()
        guard !isPanicking else { return nil }
        guard let period = parseEvery() else {
            fail(.missingText("every", in: "`alternating T every 20 epochs`", found: foundText, at: current?.span ?? behind))
            return nil
        }
        return .alternating(targets, every: period)
    }

    /// Parses `until loss < 0.01` or `until loss on first[80%..] stalls 200 epochs`.
    private mutating func parseUntil() -> Train.Clause.Kind? {
        advance()
        opensPhrases = true
        let value = parseExpression()
        opensPhrases = false
        if !isPanicking, take(.stalls) {
            return parseDuration("`stalls 200 epochs`").map { .untilStalls(value, $0) }
        }
        return isPanicking ? nil : .untilCondition(value)
    }

    /// Parses `measuring accuracy on digits.test every epoch as test_accuracy`.
    private mutating func parseMeasuring() -> Train.Clause.Kind? {
        advance()
        opensPhrases = true
        let value = parseExpression()
        opensPhrases = false
        guard !isPanicking else { return nil }
        let period = parseEvery()
        var name: Name?
        if !isPanicking, take(.as) { name = expectDeclaration("the record's name") }
        return .measuring(value, every: period, as: name)
    }

    /// Parses `tallying updates by low, high over the last half as updates` or `tallying path_length as travelled`.
    private mutating func parseTallying() -> Train.Clause.Kind? {
        advance()
        guard let quantity = expectName("what is tallied", hint: "`tallying updates by low, high`") else { return nil }
        let classes = take(.by) ? expectNames("a boolean formula's name") : []
        var window = Tally.Window.all
        if !isPanicking, take(.over) {
            expect(contextual: "the", in: "`over the last half`")
            if !isPanicking { expect(contextual: "last", in: "`over the last half`") }
            if isPanicking { return nil }
            if take(contextual: "half") {
                window = .lastHalf
            } else if let duration = parseDuration("`over the last 10 epochs`") {
                window = .last(duration)
            }
        }
        var name: Name?
        if !isPanicking, take(.as) { name = expectDeclaration("the tally's name") }
        return .tallying(Tally(quantity, by: classes, over: window, as: name))
    }

    /// Parses `freezing layer 1, code`.
    private mutating func parseFreezing() -> Train.Clause.Kind? {
        advance()
        var layers: [LayerReference] = []
        repeat {
            let start = here
            guard let place = parsePlace(example: "`freezing layer 1, layer 2`") else { return nil }
            layers.append(LayerReference(place, at: span(from: start)))
        } while !isPanicking && take(.comma)
        return isPanicking ? nil : .freezing(layers)
    }

    /// Reports a clause that stands twice; several may draw, measure and tally.
    private mutating func reportRepeated(_ clause: Train.Clause, _ word: String, among earlier: [Train.Clause]) {
        guard let slot = clause.kind.slot, let first = earlier.first(where: { $0.kind.slot == slot }) else { return }
        report(.repeatedClause(word, at: clause.span, first: first.span))
    }

    // MARK: Times

    /// Parses a count and its unit: `100 epochs`, `1 step`, `(2n) epochs`.
    mutating func parseDuration(_ example: String) -> Duration? {
        let start = here
        let count = parseCount()
        guard !isPanicking else { return nil }
        guard let unit = takeUnit() else {
            fail(.missingUnit(file.text(of: count.span), found: foundText, example: example, at: current?.span ?? behind))
            return nil
        }
        return Duration(count, unit, at: span(from: start))
    }

    private mutating func takeUnit() -> TimeUnit? {
        if take(contextual: "epochs") || take(contextual: "epoch") { return .epochs }
        if take(contextual: "steps") || take(contextual: "step") { return .steps }
        return nil
    }

    /// Parses `every 10 epochs`, `every epoch` or `every doubling`.
    mutating func parseEvery() -> Period? {
        let start = here
        guard take(.every) else { return nil }
        if take(contextual: "doubling") { return .doubling(span(from: start)) }
        let unitStart = here
        if let unit = takeUnit() {
            let one = Expr(.number(NumberLiteral("1")), at: Span(unitStart, unitStart))
            return .every(Duration(one, unit, at: span(from: unitStart)))
        }
        return parseDuration("`every 10 epochs`").map { .every($0) }
    }

    // MARK: Settings

    /// Parses settings: `sgd rate/10, batch 1, init he`.
    mutating func parseSettings() -> [Setting] {
        var settings: [Setting] = []
        repeat {
            guard let name = expectName("a setting", hint: "`with adam 0.001, batch 32`") else { break }
            if at(.equal), let sign = current {
                fail(.settingEquals(name.text, nnx: ForeignWords.setting(name.text), at: name.span.joined(with: sign.span)))
                break
            }
            if let nnx = ForeignWords.setting(name.text) { report(.foreignSetting(name.text, nnx: nnx, at: name.span)) }
            let value = atOperand && !opensClause ? parseExpression() : nil
            settings.append(Setting(name, value))
        } while !isPanicking && take(.comma)
        return settings
    }

    /// Whether a two-letter clause word stands next, which behind a setting's name opens a clause.
    private var opensClause: Bool { current?.word?.isNameWhereValueStands ?? false }

    /// Parses values with commas between.
    mutating func parseList() -> [Expr] {
        var items: [Expr] = []
        var highest = 0
        repeat {
            items.append(parseExpression())
            highest = max(highest, height)
        } while !isPanicking && take(.comma)
        height = highest
        return items
    }
}

extension Train.Clause.Kind {
    /// What may stand once: clauses of one slot exclude each other.
    var slot: Int? {
        switch self {
        case .target: 0
        case .source: 1
        case .seeing, .seeingOperands: 2
        case .duration: 3
        case .settings: 4
        case .then: 5
        case .alternating: 6
        case .untilStalls, .untilCondition: 7
        case .reseeding: 8
        case .freezing: 9
        case .drawing, .measuring, .tallying: nil
        }
    }
}
