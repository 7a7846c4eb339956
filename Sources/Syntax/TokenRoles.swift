import Diagnostics

/// What each token of a well-formed script does in its place, as far as spacing depends on it.
struct TokenRoles {
    enum Role {
        case value, prefix, infix, opening, closing, word
        /// The first token of a statement, with its verb.
        case start
        case blockOpening, blockClosing
        case prose
    }

    private(set) var roles: [Role]
    /// Blocks around each token.
    private(set) var depths: [Int]
    /// Whether the token begins a statement.
    private(set) var beginsStatement: [Bool]
    /// Brackets of the statement around each token.
    private(set) var bracketDepths: [Int]
    /// Whether a bracket holds cut points, so that it stands close behind its value.
    private(set) var isCut: [Bool]

    init(of layout: LineLayout) {
        let count = layout.tokens.count
        roles = Array(repeating: .value, count: count)
        depths = Array(repeating: 0, count: count)
        beginsStatement = Array(repeating: false, count: count)
        bracketDepths = Array(repeating: 0, count: count)
        isCut = Array(repeating: false, count: count)
        var index = 0
        var depth = 0
        while index < count {
            let token = layout.tokens[index]
            if token.kind == .prose {
                (roles[index], depths[index], beginsStatement[index]) = (.prose, depth, true)
                index += 1
            } else if token.kind == .rightBrace {
                depth = max(0, depth - 1)
                (roles[index], depths[index]) = (.blockClosing, depth)
                index += 1
            } else {
                let end = max(index + 1, layout.end(ofStatementAt: index))
                beginsStatement[index] = true
                assign(index..<end, depth, layout)
                index = end
                if index < count, layout.opensBlock(index) {
                    (roles[index], depths[index]) = (.blockOpening, depth)
                    depth += 1
                    index += 1
                }
            }
        }
    }

    /// Gives the tokens of one statement their roles: whether a value must come next decides between signs and words.
    private mutating func assign(_ range: Range<Int>, _ depth: Int, _ layout: LineLayout) {
        var needsValue = true
        var bars: [Int] = [0]
        for index in range {
            let token = layout.tokens[index]
            depths[index] = depth
            bracketDepths[index] = bars.count - 1
            let role: Role
            switch token.kind {
            case .number, .string, .squared, .cubed: role = .value
            case .name:
                // `save as "x"`: nothing stands between.
                let isImplied = index == range.lowerBound + 1 && layout.tokens[range.lowerBound].word == .save
                role = TokenRoles.role(
                    of: token, needsValue: needsValue && !(isImplied && token.word == .as), isFirst: index == range.lowerBound)
            case .plus, .minus: role = needsValue ? .prefix : .infix
            case .star, .slash, .caret, .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .arrow, .dots, .dot,
                .comma, .and, .or:
                role = .infix
            case .not: role = .prefix
            case .leftParen, .leftBracket, .leftBrace:
                role = .opening
                bars.append(0)
                isCut[index] = token.kind == .leftBracket && TokenRoles.holdsCut(index, layout)
            case .rightParen, .rightBracket, .rightBrace:
                role = .closing
                if bars.count > 1 { bars.removeLast() }
            case .bar:
                let isOpening = needsValue || bars[bars.count - 1] == 0
                role = isOpening ? .opening : .closing
                bars[bars.count - 1] += isOpening ? 1 : -1
            case .space, .newline, .comment, .prose, .unknown: role = .value
            }
            roles[index] = role
            needsValue = TokenRoles.needsValue(after: token, role)
        }
    }

    private static func role(of token: Token, needsValue: Bool, isFirst: Bool) -> Role {
        guard let word = token.word else { return .value }
        if isFirst { return .start }
        return needsValue && word.isNameWhereValueStands ? .value : .word
    }

    /// Verbs with a name or a clause behind them, not a value.
    private static let namingVerbs: Set<Word> = [.train, .finetune, .fork, .load, .data, .model, .let, .define, .update]

    private static func needsValue(after token: Token, _ role: Role) -> Bool {
        switch role {
        case .value, .closing, .blockOpening, .blockClosing, .prose: return false
        case .prefix, .infix, .opening, .word: return token.kind != .dot
        case .start:
            return !(token.word.map(namingVerbs.contains) ?? false)
        }
    }

    /// Whether a bracket holds one item with `..` in it.
    private static func holdsCut(_ index: Int, _ layout: LineLayout) -> Bool {
        let end = layout.partners[index]
        guard end > index else { return false }
        var hasDots = false
        var inner = index + 1
        while inner < end {
            if layout.tokens[inner].kind == .comma { return false }
            if layout.tokens[inner].kind == .dots { hasDots = true }
            let partner = layout.partners[inner]
            inner = partner > inner ? partner + 1 : inner + 1
        }
        return hasDots
    }
}
