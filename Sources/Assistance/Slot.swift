internal import Diagnostics
internal import Syntax
internal import Vocabulary

/// What sort of thing a statement waits for at the place that is being typed, judged by the tokens before it.
enum Slot: Equatable {
    /// A statement begins here.
    case statement
    /// A name that is not declared yet, or a string: nothing can be offered.
    case newName
    case network, source, law, layer, stage, settings, value, items, axis
    /// A formula over fields and what is drawn.
    case task
    /// Behind `where`.
    case condition
    case settingValue(String)
    /// Behind a dot.
    case member(of: String)
    case argument(callee: String)
    case tally, classes, purpose, field, count
    /// A value stands before: only words of the language follow.
    case complete

    /// The entries of the library that may stand there.
    var libraryKinds: [Signature.Kind] {
        switch self {
        case .source: [.dataset]
        case .law: [.distribution, .function]
        case .stage: [.activation, .layer, .learner]
        case .settings: [.optimiser, .setting]
        case .settingValue("init"): [.initialisation]
        case .settingValue("loss"): [.loss]
        case .value: [.measure, .function, .dataset]
        case .condition: [.measure, .function]
        case .argument: [.measure, .function, .dataset]
        case .task: [.function]
        case .items: [.activation, .optimiser, .loss, .initialisation, .distribution, .dataset, .function, .measure]
        case .statement, .newName, .network, .layer, .axis, .settingValue, .member, .tally, .classes, .purpose, .field, .count,
            .complete:
            []
        }
    }

    /// The names of the script that may stand there.
    var nameKinds: [NameTable.Declaration.Kind] {
        switch self {
        case .network: [.network]
        case .source: [.source, .axis]
        case .law, .settings, .settingValue, .count, .stage: [.axis, .value, .formula]
        case .value, .argument, .items: [.value, .formula, .record, .tally, .network, .axis, .source]
        case .task: [.formula, .value, .axis]
        case .condition: [.axis, .value, .formula]
        case .classes: [.formula]
        case .axis: [.axis]
        case .layer, .statement, .newName, .member, .tally, .purpose, .field, .complete: []
        }
    }

    // MARK: Finding

    static func find(_ prefix: StatementPrefix) -> Slot {
        let tokens = prefix.tokens
        guard let first = tokens.first, let last = tokens.last else { return .statement }
        if last.kind == .dot {
            let base = tokens.dropLast().last
            return .member(of: base.map { prefix.text(of: $0) } ?? "")
        }
        let governor = Governor(tokens, prefix)
        if let callee = governor.callee {
            return last.endsValue ? .complete : .argument(callee: callee)
        }
        guard let index = governor.index else { return last.endsValue ? .complete : .value }
        let token = tokens[index]
        let isNext = index == tokens.count - 1
        if token.kind == .equal { return assigned(first, last) }
        if token.kind == .arrow { return .stage }
        guard let word = token.word else { return .complete }
        let slot = slot(of: word, at: index, in: tokens, prefix)
        switch slot {
        case .settings, .stage, .newName: return slot
        case .settingValue: return tokens.count - governor.segmentStart > 1 && last.endsValue ? .complete : slot
        case .network, .source, .layer:
            if last.kind == .comma, word != .freezing { return word == .from ? .newName : .value }
            return isNext || !last.endsValue ? slot : .complete
        case .statement, .law, .value, .items, .axis, .task, .condition, .member, .argument, .tally, .classes, .purpose, .field,
            .count, .complete:
            return last.endsValue && !isNext ? .complete : slot
        }
    }

    /// Behind the `=` of a declaration.
    private static func assigned(_ first: Token, _ last: Token) -> Slot {
        switch first.word {
        case .model?: return .stage
        case .data?: return last.endsValue ? .complete : .source
        case .define?: return last.endsValue ? .complete : .task
        default: return last.endsValue ? .complete : .value
        }
    }

    private static func slot(of word: Word, at index: Int, in tokens: [Token], _ prefix: StatementPrefix) -> Slot {
        let verb = tokens.first?.word
        let isTraining = verb == .train || verb == .finetune
        let before = tokens[..<index].last { $0.word != nil }?.word
        switch word {
        case .train, .finetune, .fork, .load: return .network
        case .of: return .network
        case .on:
            let isPhrase = before == .measuring || before == .until || before == .of || before == .at
            return isTraining && !isPhrase ? .task : .source
        case .to, .then, .alternating, .seeing: return .task
        case .from: return verb == .load ? .newName : before == .drawing ? .law : .source
        case .beside: return .source
        case .at, .freezing: return .layer
        case .with: return verb == .expect ? .complete : settings(after: index, in: tokens, prefix)
        case .where: return .condition
        case .over: return isTraining ? .complete : .axis
        case .by: return isTraining ? .classes : .axis
        case .as, .drawing, .data, .let, .sweep, .repeat, .use: return .newName
        case .define, .model: return index == tokens.count - 1 ? .newName : .complete
        case .reseeding: return .purpose
        case .redrawing: return .field
        case .tallying: return .tally
        case .for, .every, .stalls, .seeds: return .count
        case .in: return verb == .sweep ? .items : .value
        case .measure, .table, .show, .plot, .expect, .update, .save, .until, .measuring, .scaled, .except, .integers, .and, .or, .not:
            return .value
        }
    }

    /// Behind `with`: a setting's name, or the value of one.
    private static func settings(after index: Int, in tokens: [Token], _ prefix: StatementPrefix) -> Slot {
        let segment = tokens[(index + 1)...].split(omittingEmptySubsequences: false) { $0.kind == .comma }.last ?? []
        guard let name = segment.first, name.kind == .name else { return .settings }
        return .settingValue(prefix.text(of: name))
    }
}

/// The word, sign or call that decides what may stand behind it.
private struct Governor {
    /// The index of the word or sign.
    private(set) var index: Int?
    /// The function whose open parenthesis comes first.
    private(set) var callee: String?
    /// Behind the last comma of the same depth.
    private(set) var segmentStart = 0

    init(_ tokens: [Token], _ prefix: StatementPrefix) {
        var depth = 0
        let assigns = tokens.first.map { [.data, .model, .let, .define, .update].contains($0.word) } ?? false
        let assignment = assigns ? tokens.firstIndex { $0.kind == .equal } : nil
        for place in tokens.indices.reversed() {
            let token = tokens[place]
            switch token.kind {
            case .rightParen, .rightBracket, .rightBrace: depth += 1
            case .leftParen where depth == 0:
                if place > 0, tokens[place - 1].kind == .name, tokens[place - 1].word == nil,
                    tokens[place - 1].span.end == token.span.start
                {
                    callee = prefix.text(of: tokens[place - 1])
                    return
                }
            case .leftParen, .leftBracket, .leftBrace: depth = max(0, depth - 1)
            case .comma where depth == 0: segmentStart = max(segmentStart, place + 1)
            case .arrow where depth == 0, .equal where depth == 0 && place == assignment:
                index = place
                return
            default:
                if depth == 0, token.word != nil {
                    index = place
                    segmentStart = max(segmentStart, place + 1)
                    return
                }
            }
        }
    }
}

extension Token {
    /// Whether a value may end with it.
    var endsValue: Bool {
        switch kind {
        case .name: word == nil
        case .number, .string, .squared, .cubed, .rightParen, .rightBracket, .rightBrace: true
        case .space, .newline, .comment, .prose, .plus, .minus, .star, .slash, .caret, .equal, .notEqual, .less, .lessEqual,
            .greater, .greaterEqual, .arrow, .dots, .dot, .comma, .bar, .leftParen, .leftBracket, .leftBrace, .and, .or, .not,
            .unknown:
            false
        }
    }
}
