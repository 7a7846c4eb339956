import Foundation

/// A grammar in the EBNF of the W3C, read from its text.
struct Grammar: Sendable {
    indirect enum Rule: Equatable, Sendable {
        case literal(String)
        case name(String)
        /// Characters it may be, or with `isNegated` may not be.
        case characters([ClosedRange<Unicode.Scalar>], isNegated: Bool)
        case sequence([Rule])
        case choice([Rule])
        case optional(Rule)
        case repeated(Rule, atLeast: Int)
        case excluding(Rule, Rule)
    }

    private(set) var rules: [String: Rule] = [:]
    private(set) var order: [String] = []

    /// Whether a production is a word, whose parts stand together.
    static func isWord(_ name: String) -> Bool { name.allSatisfy { $0.isUppercase } }

    init?(_ text: String) {
        var reader = Reader(Grammar.withoutComments(text))
        while !reader.atEnd {
            guard let name = reader.takeName(), reader.take("::="), let rule = reader.takeChoice() else { return nil }
            guard rules[name] == nil else { return nil }
            rules[name] = rule
            order.append(name)
        }
    }

    private static func withoutComments(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.range(of: "/*") {
            result += rest[..<start.lowerBound]
            guard let end = rest[start.upperBound...].range(of: "*/") else { return result }
            rest = rest[end.upperBound...]
        }
        return result + rest
    }

    /// The literals of all productions but words.
    var literals: Set<String> {
        var found: Set<String> = []
        for (name, rule) in rules where !Grammar.isWord(name) { Grammar.collect(rule, into: &found) }
        return found
    }

    /// The literals of one production.
    func literals(of name: String) -> Set<String> {
        var found: Set<String> = []
        if let rule = rules[name] { Grammar.collect(rule, into: &found) }
        return found
    }

    /// The productions that are used somewhere.
    var used: Set<String> {
        var found: Set<String> = []
        for rule in rules.values { Grammar.collectNames(rule, into: &found) }
        return found
    }

    private static func parts(of rule: Rule) -> [Rule] {
        switch rule {
        case .literal, .name, .characters: []
        case .sequence(let parts), .choice(let parts): parts
        case .optional(let part), .repeated(let part, _): [part]
        case .excluding(let left, let right): [left, right]
        }
    }

    private static func collect(_ rule: Rule, into found: inout Set<String>) {
        if case .literal(let text) = rule { found.insert(text) }
        for part in parts(of: rule) { collect(part, into: &found) }
    }

    private static func collectNames(_ rule: Rule, into found: inout Set<String>) {
        if case .name(let name) = rule { found.insert(name) }
        for part in parts(of: rule) { collectNames(part, into: &found) }
    }
}

extension Grammar {
    /// Reads productions.
    private struct Reader {
        private let text: [Character]
        private var place = 0

        init(_ text: String) {
            self.text = Array(text)
            skip()
        }

        var atEnd: Bool { place >= text.count }

        private mutating func skip() {
            while place < text.count, text[place].isWhitespace { place += 1 }
        }

        mutating func take(_ word: String) -> Bool {
            guard text[place...].starts(with: Array(word)) else { return false }
            place += word.count
            skip()
            return true
        }

        mutating func takeName() -> String? {
            var end = place
            while end < text.count, text[end].isLetter { end += 1 }
            guard end > place else { return nil }
            defer {
                place = end
                skip()
            }
            return String(text[place..<end])
        }

        mutating func takeChoice() -> Rule? {
            guard let first = takeSequence() else { return nil }
            var choices = [first]
            while take("|") {
                guard let next = takeSequence() else { return nil }
                choices.append(next)
            }
            return choices.count == 1 ? first : .choice(choices)
        }

        private mutating func takeSequence() -> Rule? {
            var parts: [Rule] = []
            while let part = takeRepeated() { parts.append(part) }
            guard let first = parts.first else { return nil }
            return parts.count == 1 ? first : .sequence(parts)
        }

        private mutating func takeRepeated() -> Rule? {
            guard var rule = takePrimary() else { return nil }
            if take("?") { rule = .optional(rule) }
            if take("*") { rule = .repeated(rule, atLeast: 0) }
            if take("+") { rule = .repeated(rule, atLeast: 1) }
            if take("-") {
                guard let excluded = takePrimary() else { return nil }
                rule = .excluding(rule, excluded)
            }
            return rule
        }

        private mutating func takePrimary() -> Rule? {
            guard place < text.count else { return nil }
            if text[place] == "'" || text[place] == "\"" { return takeLiteral() }
            if text[place] == "[" { return takeClass() }
            if text[place] == "#", let scalar = takeCode() {
                skip()
                return .literal(String(Character(scalar)))
            }
            if take("(") {
                let rule = takeChoice()
                return take(")") ? rule : nil
            }
            return takeReference()
        }

        /// A name that no `::=` follows, which would begin the next production.
        private mutating func takeReference() -> Rule? {
            let start = place
            guard let name = takeName() else { return nil }
            if place < text.count, text[place...].starts(with: Array("::=")) {
                place = start
                return nil
            }
            return .name(name)
        }

        private mutating func takeLiteral() -> Rule? {
            let quote = text[place]
            guard let end = text[(place + 1)...].firstIndex(of: quote) else { return nil }
            defer {
                place = end + 1
                skip()
            }
            return .literal(String(text[(place + 1)..<end]))
        }

        /// `#xA`, a character by its number.
        private mutating func takeCode() -> Unicode.Scalar? {
            var end = place + 2
            while end < text.count, text[end].isHexDigit { end += 1 }
            guard end > place + 2, let value = UInt32(String(text[(place + 2)..<end]), radix: 16) else { return nil }
            place = end
            return Unicode.Scalar(value)
        }

        private mutating func takeClass() -> Rule? {
            place += 1
            let isNegated = text[place] == "^"
            if isNegated { place += 1 }
            var ranges: [ClosedRange<Unicode.Scalar>] = []
            while place < text.count, text[place] != "]" {
                guard let low = takeScalar() else { return nil }
                var high = low
                if text[place] == "-" {
                    place += 1
                    guard let end = takeScalar() else { return nil }
                    high = end
                }
                ranges.append(low...high)
            }
            place += 1
            skip()
            return .characters(ranges, isNegated: isNegated)
        }

        private mutating func takeScalar() -> Unicode.Scalar? {
            if text[place] == "#" { return takeCode() }
            defer { place += 1 }
            return text[place].unicodeScalars.first
        }
    }
}
