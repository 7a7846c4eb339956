import Syntax

/// Draws sentences from a grammar, from a seed.
///
/// What the grammar's opening comment settles in words is settled here by the names of productions.
struct SentenceGenerator {
    let grammar: Grammar
    private var state: UInt64
    private var words: [String] = []
    /// Productions that may not be used where the next word stands.
    private var forbidden: Set<String> = []

    private static let brackets: Set<String> = ["Group", "SourceGroup", "List", "Set", "CutPoints", "Arguments", "Block"]
    private static let opening: [String: Set<String>] = [
        "Training": ["OpenPhrase"], "Absolute": ["BarFactor"], "Sweep": ["OperandWord"], "Repeat": ["OperandWord"],
    ]
    private static let repeatable: Set<String> = ["Drawing", "Measuring", "Tallying"]
    private static let clauses: Set<String> = ["Clause", "DisplayTail", "ClaimTail"]

    init(_ grammar: Grammar, seed: UInt64) {
        self.grammar = grammar
        self.state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    /// A sentence of a production, its words with a space between.
    mutating func sentence(of name: String) -> String {
        words = []
        forbidden = []
        draw(.name(name), depth: 0)
        return words.joined(separator: " ").replacing(" \n ", with: "\n").replacing(" \n", with: "\n")
    }

    private mutating func draw(_ rule: Grammar.Rule, depth: Int) {
        switch rule {
        case .literal(let text): words.append(text)
        case .name(let name): drawProduction(name, depth: depth)
        case .characters, .excluding: words.append(word(rule))
        case .sequence(let parts):
            for part in parts { draw(part, depth: depth) }
        case .choice(let choices): draw(choose(choices, depth: depth), depth: depth)
        case .optional(let part):
            if isAllowed(part), below(depth > 8 ? 8 : 3) == 0 { draw(part, depth: depth) }
        case .repeated(let part, let least):
            if case .name(let name) = part, SentenceGenerator.clauses.contains(name) { return drawClauses(name, depth: depth) }
            let more = depth > 8 ? (below(8) == 0 ? 1 : 0) : below(3)
            for _ in 0..<max(least, more) where isAllowed(part) { draw(part, depth: depth) }
        }
    }

    private mutating func drawProduction(_ name: String, depth: Int) {
        guard let rule = grammar.rules[name] else { return }
        if Grammar.isWord(name) { return words.append(word(.name(name))) }
        let outer = forbidden
        if SentenceGenerator.brackets.contains(name) { forbidden = [] }
        if name == "Measuring" || name == "Until" { forbidden.remove("OpenPhrase") }
        forbidden.formUnion(SentenceGenerator.opening[name] ?? [])
        draw(rule, depth: depth + 1)
        forbidden = outer
    }

    /// Clauses in any order, each once but those that may be repeated.
    private mutating func drawClauses(_ name: String, depth: Int) {
        guard case .choice(var choices) = grammar.rules[name] else { return }
        for _ in 0..<below(4) where !choices.isEmpty {
            let index = below(choices.count)
            draw(choices[index], depth: depth + 1)
            if case .name(let clause) = choices[index], !SentenceGenerator.repeatable.contains(clause) { choices.remove(at: index) }
        }
    }

    private func isAllowed(_ rule: Grammar.Rule) -> Bool {
        switch rule {
        case .name(let name): !forbidden.contains(name)
        case .sequence(let parts): parts.allSatisfy(isAllowed)
        case .choice(let parts): parts.contains(where: isAllowed)
        case .literal, .characters, .optional, .repeated, .excluding: true
        }
    }

    /// One of the choices; deep down, one that ends soon.
    private mutating func choose(_ choices: [Grammar.Rule], depth: Int) -> Grammar.Rule {
        var allowed = choices.filter(isAllowed)
        if depth > 8 {
            let least = allowed.map { cost($0, 0) }.min() ?? 0
            allowed = allowed.filter { cost($0, 0) == least }
        }
        return allowed.isEmpty ? .sequence([]) : allowed[below(allowed.count)]
    }

    /// How many productions at least lie between a rule and words.
    private func cost(_ rule: Grammar.Rule, _ depth: Int) -> Int {
        guard depth < 24 else { return 24 }
        switch rule {
        case .literal, .characters, .excluding, .optional: return 0
        case .name(let name):
            if Grammar.isWord(name) { return 0 }
            return 1 + (costs[name] ?? 24)
        case .sequence(let parts): return parts.map { cost($0, depth + 1) }.max() ?? 0
        case .choice(let parts): return parts.map { cost($0, depth + 1) }.min() ?? 0
        case .repeated(let part, let least): return least == 0 ? 0 : cost(part, depth + 1)
        }
    }

    /// The cost of each production, by repeated improvement.
    var costs: [String: Int] = [:]

    /// Computes `costs`; call once before drawing.
    mutating func prepare() {
        for _ in 0..<30 {
            for name in grammar.order {
                if let rule = grammar.rules[name] { costs[name] = min(costs[name] ?? 24, cost(rule, 0)) }
            }
        }
    }

    // MARK: Words

    /// A word whose parts stand together; names are short and none that other languages use.
    private mutating func word(_ rule: Grammar.Rule) -> String {
        switch rule {
        case .literal(let text): return text
        case .name(let name):
            guard let inner = grammar.rules[name] else { return "" }
            return name == "NEWLINE" ? "\n" : word(inner)
        case .characters(let ranges, let isNegated): return character(ranges, isNegated)
        case .sequence(let parts): return parts.map { word($0) }.joined()
        case .choice(let choices): return word(choices[below(choices.count)])
        case .optional(let part): return below(3) == 0 ? word(part) : ""
        case .repeated(let part, let least): return (0..<max(least, below(2))).map { _ in word(part) }.joined()
        case .excluding(let part, _):
            while true {
                let text = word(part)
                if !Keywords.isReserved(text), ForeignWords.setting(text) == nil, ForeignWords.statement(text) == nil { return text }
            }
        }
    }

    private mutating func character(_ ranges: [ClosedRange<Unicode.Scalar>], _ isNegated: Bool) -> String {
        if isNegated {
            while true {
                let scalar = Unicode.Scalar(UInt8(0x20 + below(0x5F)))
                if !ranges.contains(where: { $0.contains(scalar) }) { return String(Character(scalar)) }
            }
        }
        let range = ranges[below(ranges.count)]
        let value = range.lowerBound.value + UInt32(below(Int(range.upperBound.value - range.lowerBound.value) + 1))
        return Unicode.Scalar(value).map { String(Character($0)) } ?? "x"
    }

    private mutating func below(_ bound: Int) -> Int {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % bound
    }
}
