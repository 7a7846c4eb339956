import Diagnostics
import Syntax
import Vocabulary

/// Words that an argument of a measure chooses among: `fisher(robust) of net`, `sweep method in sampling, robust`.
extension Checker {
    /// The kind of a choice; it stands in sweeps and arguments alone.
    static let choice = Kind.word("")

    /// Whether some measure has an argument that may be this word.
    func isChoice(_ word: String) -> Bool {
        environment.catalogue.entries.contains { entry in
            entry.kind == .measure && entry.parameters.contains { $0.choices.contains(word) }
        }
    }

    /// The kind of a word that stands by itself.
    func wordKind(_ word: String) -> Kind {
        let entry = environment.catalogue.entries(named: word).first { $0.kind != .function && $0.kind != .measure }
        return entry.map { .word($0.kind.rawValue) } ?? Self.choice
    }

    /// An argument that is one of some words: written out, or swept.
    func choice(_ expr: Expr, among parameter: Parameter, of measure: Signature) -> Checked {
        if case .name(let text) = expr.kind, scope[text] == nil {
            guard parameter.choices.contains(text) else { return unknownChoice(text, expr.span, parameter, measure) }
            return (.word(text), Self.choice)
        }
        let checked = elaborate(expr, .none)
        if checked.kind.isInvalid { return checked }
        let words = words(of: checked.term)
        if words.isEmpty { return unknownChoice(text(of: expr.span), expr.span, parameter, measure) }
        for word in words where !parameter.choices.contains(word) {
            return unknownChoice(word, expr.span, parameter, measure)
        }
        return (checked.term, Self.choice)
    }

    private func unknownChoice(_ word: String, _ span: Span, _ parameter: Parameter, _ measure: Signature) -> Checked {
        let near = Suggestion.closest(to: word, in: parameter.choices)
        return failure(
            id: "unknown-choice", "the \(parameter.name) of `\(measure.name)` cannot be `\(word)`", span,
            hint: near.map { "did you mean `\($0)`?" } ?? "it is one of \(parameter.choices.joined(separator: ", "))",
            fix: near.map { .init(replace: span, with: $0) })
    }
}

extension Parameter {
    /// The words it may be; empty where it is no word.
    fileprivate var choices: [String] {
        if case .word(let words) = kind { words } else { [] }
    }
}
