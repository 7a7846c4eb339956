import Diagnostics
import Symbolic
import Syntax
import Vocabulary

/// Laws that things are drawn from, and the datasets that are drawn.
extension Checker {
    /// A law: a distribution, an interval, a set, or a value along one axis as a density; nil with an error for anything else.
    func law(_ expr: Expr, takingValues: Bool = true) -> Term? {
        let (term, kind) = elaborate(expr, .none)
        switch kind {
        case .word("distribution"): return isComplete(term, expr.span) ? term : nil
        case .set: return term
        case .integers:
            if let items = integerItems(term), items.isEmpty { return emptyLaw(expr) }
            if case .integers(.interval(let low, let high), _) = term, let a = constant(low)?.doubleValue,
                let b = constant(high)?.doubleValue, a > b
            {
                return emptyLaw(expr)
            }
            return term
        case .interval:
            guard case .interval(let low, let high) = term else { return nil }
            if let a = constant(low)?.doubleValue, let b = constant(high)?.doubleValue, !(a < b) { return emptyLaw(expr) }
            return term
        case .value(let axes, isBoolean: false) where takingValues && axes.count == 1: return term
        case .invalid: return nil
        case .value, .formula, .text, .word, .network, .source, .list:
            report(
                id: "bad-law", "nothing can be drawn from `\(text(of: expr.span))`: it is \(kind.words)", at: expr.span,
                hint: takingValues
                    ? "draw from a distribution, as in `uniform(0, π)`, an interval, a set, or a density along one axis"
                    : "draw from a distribution, as in `normal(0, 1)`, an interval or a set")
            return nil
        }
    }

    private func emptyLaw(_ expr: Expr) -> Term? {
        report(id: "empty-interval", "there is nothing to draw from", at: expr.span, hint: "write the smaller end first")
        return nil
    }

    /// A distribution in arithmetic is its density at the places of axis `angle`.
    func density(of checked: Checked, _ span: Span) -> Checked {
        isComplete(checked.term, span) ? (checked.term, .value(axes: ["angle"], isBoolean: false)) : Self.invalid
    }

    /// Whether a distribution has its numbers.
    private func isComplete(_ term: Term, _ span: Span) -> Bool {
        switch term {
        case .word(let word):
            guard let entry = environment.catalogue.entry(.distribution, word) else { return true }
            report(id: "missing-argument", "`\(word)` needs its numbers", at: span, hint: form(of: entry))
            return false
        case .group(let inner): return isComplete(inner, span)
        case .letValue(let number): return isComplete(experiment.lets[number].term, span)
        case .item(let axis, let column):
            guard case .sweep(let rows) = experiment.axes[axis].role else { return true }
            return rows.allSatisfy { !$0.indices.contains(column) || isComplete($0[column], span) }
        default: return true
        }
    }

    private func form(of law: Signature) -> String {
        "write `\(law.name)(\(law.parameters.map(\.name).joined(separator: ", ")))`"
    }

    /// As many numbers as the law has, each within its range, the lower end of an interval below the upper.
    func checkNumbers(_ terms: [Term], of law: Signature, _ span: Span) {
        let isAlsoStart = environment.catalogue.entry(.initialisation, law.name) != nil
        guard terms.count == law.parameters.count else {
            if !isAlsoStart || terms.count > law.parameters.count {
                report(
                    id: "wrong-argument-count",
                    "`\(law.name)` does not take \(terms.count) number\(terms.count == 1 ? "" : "s")", at: span, hint: form(of: law)
                )
            }
            return
        }
        checkRanges(zip(law.parameters, terms).map { NamedTerm($0.name, $1) }, law, span)
        if law.parameters.map(\.name) == ["low", "high"], let low = constant(terms[0])?.doubleValue,
            let high = constant(terms[1])?.doubleValue, low >= high
        {
            report(id: "empty-interval", "`\(text(of: span))` is empty", at: span, hint: "write the smaller end first")
        }
    }

    /// The library words a term stands for: its own, or those of all places of a sweep.
    func words(of term: Term) -> [String] {
        switch term {
        case .word(let word), .application(let word, _): return [word]
        case .group(let inner): return words(of: inner)
        case .letValue(let number): return words(of: experiment.lets[number].term)
        case .item(let axis, let column):
            guard case .sweep(let rows) = experiment.axes[axis].role else { return [] }
            let each = rows.map { $0.indices.contains(column) ? words(of: $0[column]) : [] }
            return each.contains { $0.isEmpty } ? [] : each.flatMap { $0 }
        default: return []
        }
    }

    /// The kind all items of a sweep share, where each is a library word: `uniform` is both a law and a start of weights.
    func sharedWordKind(of terms: [Term]) -> Kind? {
        var shared: [String]?
        for term in terms {
            guard case .word = kind(of: term), let word = words(of: term).first else { return nil }
            let kinds = environment.catalogue.entries(named: word).map(\.kind.rawValue)
            shared = shared.map { $0.filter(kinds.contains) } ?? kinds
        }
        return shared?.first.map { .word($0) }
    }

    // MARK: Generated data

    /// `gratings(size 21) drawing angle from shape`.
    func generatedSource(
        _ entry: Signature, _ traits: GeneratorTraits, _ name: Name, _ arguments: Arguments, _ drawings: [Drawing]
    ) -> SourceTerm? {
        let errors = log.diagnostics.count
        var settings: [NamedTerm] = []
        var images: SourceTerm?
        for (index, argument) in arguments.items.enumerated() {
            let keyword = argument.keyword.flatMap { keyword in entry.parameters.first { $0.name == keyword.text } }
            let position = entry.parameters.indices.contains(index) ? entry.parameters[index] : nil
            guard let parameter = keyword ?? (argument.keyword == nil ? position : nil) else {
                report(
                    id: "unknown-setting",
                    "`\(name.text)` has no setting `\(argument.keyword?.text ?? text(of: argument.value.span))`",
                    at: argument.keyword?.span ?? argument.value.span,
                    hint: "it has \(entry.parameters.map(\.name).joined(separator: ", "))")
                continue
            }
            if parameter.kind == .source {
                images = self.images(argument.value, name)
            } else if case .word = parameter.kind, case .name(let word) = argument.value.kind, scope[word] == nil {
                settings.append(NamedTerm(parameter.name, .text(word)))
            } else {
                let value = numeric(argument.value, .none)
                if !value.kind.isInvalid { settings.append(NamedTerm(parameter.name, value.term)) }
            }
        }
        checkRanges(settings, entry, name.span)
        for parameter in entry.parameters where parameter.kind == .source && images == nil && log.diagnostics.count == errors {
            report(
                id: "missing-argument", "`\(name.text)` needs \(parameter.name): \(parameter.summary)", at: name.span,
                hint: "as in `\(name.text)(digits[..1000])`")
        }
        let laws = self.laws(of: traits, name, drawings)
        guard log.diagnostics.count == errors else { return nil }
        let salts = reseeding.filter { ["inputs", "noise"].contains($0.key) }
        return .generated(GeneratedSource(name.text, settings: settings, images: images, laws: laws, reseededBy: salts))
    }

    private func images(_ expr: Expr, _ name: Name) -> SourceTerm? {
        guard let source = sourceTerm(from: expr, reporting: true) else {
            if case .source = elaborate(expr, .none).kind { return nil }
            report(
                id: "not-a-source", "`\(text(of: expr.span))` is no data", at: expr.span,
                hint: "name images, as in `\(name.text)(digits[..1000])`")
            return nil
        }
        let known = info(of: source, at: expr.span)
        if known.image == nil, !known.fields.isEmpty {
            report(
                id: "no-images", "`\(text(of: expr.span))` has no images", at: expr.span,
                hint: "name images, as in `\(name.text)(digits[..1000])`")
            return nil
        }
        if let field = environment.catalogue.entry(.dataset, name.text)?.generator?.drawn.first(where: {
            known.fields[$0.name] != nil
        }) {
            report(
                id: "same-field-beside", "`\(text(of: expr.span))` already has the field `\(field.name)`", at: expr.span,
                hint: "name images without one")
            return nil
        }
        return source
    }

    /// The law of each drawn field: the one written, else uniform over the field's own interval.
    private func laws(of traits: GeneratorTraits, _ name: Name, _ drawings: [Drawing]) -> [NamedTerm] {
        var written: [String: Term] = [:]
        for drawing in drawings {
            guard let law = law(drawing.law) else { continue }
            for field in drawing.names {
                if traits.field(field.text) == nil {
                    reportNotDrawn(drawing, name, field)
                } else if written.updateValue(law, forKey: field.text) != nil {
                    report(
                        id: "drawn-twice", "`\(field.text)` is drawn twice", at: field.span,
                        hint: "keep one `drawing \(field.text) from …`")
                }
            }
        }
        return traits.drawn.map { field in
            let low = Term.number(.inexact(field.interval.lowerBound)), high = Term.number(.inexact(field.interval.upperBound))
            return NamedTerm(field.name, written[field.name] ?? .interval(low, high))
        }
    }

    /// `drawing` of data that draws nothing, or not this field.
    func reportNotDrawn(_ drawing: Drawing, _ data: Name, _ field: Name?) {
        let drawn = environment.catalogue.entry(.dataset, data.text)?.generator?.drawn.map(\.name) ?? []
        let generators = environment.catalogue.entries.filter { $0.generator?.drawn.isEmpty == false }.map(\.name)
        let wanted = field ?? drawing.names.first
        report(
            id: "not-drawn", "`\(data.text)` draws no `\(wanted?.text ?? "field")`", at: wanted?.span ?? drawing.span,
            hint: drawn.isEmpty
                ? "`drawing` belongs to generated data: \(generators.joined(separator: ", "))"
                : "it draws \(drawn.joined(separator: ", "))")
    }

    /// Whether some generator draws a field of this name.
    func isDrawnField(_ name: Name) -> Bool {
        environment.catalogue.entries.contains { $0.generator?.field(name.text) != nil }
    }

    /// What `redrawing` may draw again in a source: drawn fields and noises of the generators in it.
    func drawnNames(of source: SourceTerm) -> [String] {
        source.generators.compactMap { environment.catalogue.entry(.dataset, $0.name)?.generator }
            .flatMap { $0.drawn.map(\.name) + $0.noises }
    }
}

extension SourceTerm {
    /// The generated datasets a source is made of; not those whose images another generator works on.
    public var generators: [GeneratedSource] {
        switch self {
        case .generated(let generated): [generated]
        case .library, .variables: []
        case .byAxis(_, let sources): sources.flatMap(\.generators)
        case .split(let inner, _), .slice(let inner, _, _), .scaled(let inner, _, _), .renamed(let inner, _),
            .redrawing(let inner, _), .filtered(let inner, _):
            inner.generators
        case .beside(let left, let right): left.generators + right.generators
        }
    }
}

extension Kind {
    /// Whether `update` may put a value of this kind in the place of an earlier one.
    func canReplace(_ earlier: Kind) -> Bool {
        switch (self, earlier) {
        case (_, .invalid), (.invalid, _): true
        case (.value(let axes, false), .word("distribution")): axes.count == 1
        case (.word("distribution"), .value(let axes, false)): axes.count == 1
        case (.value, .value), (.formula, .formula): true
        default: self == earlier
        }
    }
}
