import Diagnostics
import Symbolic
import Syntax
import Vocabulary

/// A checked expression and what kind of thing it is.
typealias Checked = (term: Term, kind: Kind)

extension Checker {
    static let invalid: Checked = (.number(Exact(0)), .invalid)

    /// Checks an expression; fields, variables and goal parameters mean what the context says.
    func elaborate(_ expr: Expr, _ context: FormulaContext) -> Checked {
        let checked = elaborated(expr, context)
        if environment.takesNotes { experiment.notes.add(checked.kind, checked.term, at: expr.span) }
        return checked
    }

    private func elaborated(_ expr: Expr, _ context: FormulaContext) -> Checked {
        switch expr.kind {
        case .number(let literal): number(literal, expr.span)
        case .string(let text): (.text(text), .text)
        case .name(let name): elaborateName(Name(name, at: expr.span), context)
        case .group(let inner): wrap(elaborate(inner, context)) { .group($0) }
        case .list(let items): elaborateList(items, context)
        case .set(let items): (.set(items.map { elaborate($0, context).term }), .set)
        case .absolute(let inner): wrap(numeric(inner, context)) { .absolute($0) }
        case .unary(.negate, let inner): wrap(numeric(inner, context)) { .negated($0) }
        case .unary(.not, let inner): wrap(boolean(inner, context, beside: "not")) { .not($0) }
        case .binary(let operation, let left, let right): elaborateBinary(operation, left, right, expr.span, context)
        case .range(let low?, let high?):
            (.interval(numeric(low, context).term, numeric(high, context).term), .interval)
        case .range: Self.invalid  // an open range outside a slice is an error of syntax
        case .integers(let range, let except):
            (.integers(elaborate(range, context).term, except: except.map { [elaborate($0, context).term] } ?? []), .integers)
        case .apply(let name, let arguments): elaborateApply(name, arguments, expr.span, context)
        case .slice, .source: elaborateSourceValue(expr)
        case .member(let base, let field): elaborateMember(base, field, expr.span, context)
        case .phrase(let phrase): elaboratePhrase(phrase, expr.span, context)
        case .invalid: Self.invalid
        }
    }

    private func wrap(_ checked: Checked, _ make: (Term) -> Term) -> Checked {
        checked.kind.isInvalid ? Self.invalid : (make(checked.term), checked.kind)
    }

    func failure(
        id: String, _ message: String, _ span: Span, notes: [Diagnostic.Note] = [], hint: String? = nil,
        fix: Diagnostic.Fix? = nil
    ) -> Checked {
        report(id: id, message, at: span, notes: notes, hint: hint, fix: fix)
        return Self.invalid
    }

    private func number(_ literal: NumberLiteral, _ span: Span) -> Checked {
        guard let value = Exact(literal: literal.digits) else {
            return failure(
                id: "number-too-large", "`\(literal.digits)` is no number that can be held", span,
                hint: "the largest is about 1.8e308")
        }
        switch literal.suffix {
        case .none: return (.number(value), .number)
        case .percent: return (.number(value / Exact(100)), .number)
        case .degrees: return (.number(.inexact(value.doubleValue * 0x1.1df46a2529d39p-6)), .number)
        }
    }

    private func elaborateList(_ items: [Expr], _ context: FormulaContext) -> Checked {
        let checked = items.map { elaborate($0, context) }
        if checked.contains(where: { $0.kind.isInvalid }) { return Self.invalid }
        return (.list(checked.map(\.term)), .list(checked.count))
    }

    /// Checks an expression that must be a number, a value or a formula.
    func numeric(_ expr: Expr, _ context: FormulaContext) -> Checked {
        numeric(elaborate(expr, context), from: expr)
    }

    /// What was made of an expression, where it is a number, a value or a formula.
    private func numeric(_ checked: Checked, from expr: Expr) -> Checked {
        switch checked.kind {
        case .network: return parameters(of: checked, expr)
        case .value, .formula, .invalid: return checked
        case .word("distribution"): return density(of: checked, expr.span)
        case .text, .word, .source, .list, .set, .interval, .integers:
            return failure(
                id: "not-a-number", "`\(text(of: expr.span))` is \(checked.kind.words), and a number is needed here", expr.span,
                hint: numberHint(checked.kind))
        }
    }

    private func numberHint(_ kind: Kind) -> String {
        switch kind {
        case .source: "name a field of it, as in `digits.label`, or a measure on it"
        case .word: "library words cannot be added or multiplied; sweep them with `sweep NAME in …`"
        case .value, .formula, .text, .network, .list, .set, .interval, .integers, .invalid: "write a number, a name or a formula"
        }
    }

    /// A network in arithmetic is its parameters.
    private func parameters(of checked: Checked, _ expr: Expr) -> Checked {
        guard case .parameters(let network) = checked.term else { return Self.invalid }
        if let (name, _) = learner(of: network) {
            return failure(
                id: "learner-without-layers", "`\(name)` has no parameters to calculate with", expr.span,
                hint: "its feature matrix is `nfm of \(text(of: expr.span))`")
        }
        return (checked.term, .value(axes: ["layer", "kind", "unit", "input"], isBoolean: false))
    }

    private func boolean(_ expr: Expr, _ context: FormulaContext, beside word: String) -> Checked {
        let checked = elaborate(expr, context)
        if checked.kind.isBoolean { return checked }
        var hint = "compare it with something, as in `\(text(of: expr.span)) > 0`"
        if case .formula = checked.kind, context.origin == .dataset {
            hint =
                "for several targets write a list, as in `[x, y]`; for a truth value compare it, as in `\(text(of: expr.span)) = 1`"
        }
        return failure(
            id: "not-a-truth-value", "`\(word)` joins truth values, and `\(text(of: expr.span))` is \(checked.kind.words)",
            expr.span, hint: hint)
    }

    private func elaborateBinary(
        _ operation: BinaryOperator, _ left: Expr, _ right: Expr, _ span: Span, _ context: FormulaContext
    ) -> Checked {
        switch operation {
        case .and, .or:
            let a = boolean(left, context, beside: operation.rawValue)
            if a.kind.isInvalid { return Self.invalid }
            let b = boolean(right, context, beside: operation.rawValue)
            return join(operation, a, b)
        case .isIn: return elaborateMembership(left, right, context)
        case .equal, .notEqual:
            let a = elaborate(left, context), b = elaborate(right, context)
            if case .text = a.kind, case .text = b.kind {
                return (.binary(operation, a.term, b.term), .value(axes: [], isBoolean: true))
            }
            if case .word = a.kind, case .word = b.kind {
                return (.binary(operation, a.term, b.term), .value(axes: [], isBoolean: true))
            }
            return join(operation, numeric(a, from: left), numeric(b, from: right))
        case .less, .lessEqual, .greater, .greaterEqual, .add, .subtract, .multiply, .divide, .juxtapose, .power:
            let a = numeric(left, context), b = numeric(right, context)
            guard parametersMatch(a.term, b.term, at: left.span.joined(with: right.span)) else { return Self.invalid }
            return join(operation == .juxtapose ? .multiply : operation, a, b)
        }
    }

    private func join(_ operation: BinaryOperator, _ a: Checked, _ b: Checked) -> Checked {
        let kind = Kind.combined(a.kind, b.kind, isBoolean: operation.isBoolean)
        return kind.isInvalid ? Self.invalid : (.binary(operation, a.term, b.term), kind)
    }

    private func elaborateMembership(_ left: Expr, _ right: Expr, _ context: FormulaContext) -> Checked {
        let element = numeric(left, context)
        let range = elaborate(right, context)
        switch range.kind {
        case .set, .interval, .integers:
            let kind = Kind.combined(element.kind, .number, isBoolean: true)
            return kind.isInvalid ? Self.invalid : (.binary(.isIn, element.term, range.term), kind)
        case .invalid: return Self.invalid
        case .value, .formula, .text, .word, .network, .source, .list:
            return failure(
                id: "not-a-set", "`in` needs a set or an interval, and `\(text(of: right.span))` is \(range.kind.words)",
                right.span,
                hint: "write `{1, 7}`, `0..2` or `integers 0..9`")
        }
    }

    // MARK: Names

    /// Looks a name up: parameters, fields and variables, the user's names, the library, and last as a product of letters.
    func elaborateName(_ name: Name, _ context: FormulaContext) -> Checked {
        if let found = lookUp(name, context) { return found }
        if let product = split(name, context) { return product }
        return unknownName(name, context)
    }

    /// The meaning of a whole name, or nil.
    private func lookUp(_ name: Name, _ context: FormulaContext) -> Checked? {
        let entry = scope[name.text]
        if let entry, entry.isParameter {
            used.insert(name.text)
            return use(entry.binding, name, context)
        }
        if context.goals.contains(name.text) { return (.symbol(Symbol(.goal, name.text)), .formula(isBoolean: false)) }
        if let field = field(name, context) {
            if let entry, context.origin != .none {
                return failure(
                    id: "ambiguous-name",
                    "`\(name.text)` is both a \(field.sort) of \(context.sourceName) and a name declared above", name.span,
                    notes: [.init("it was declared here", at: entry.span)], hint: "rename the declared one")
            }
            if entry == nil { return field.checked }
        }
        if let entry {
            used.insert(name.text)
            if split(name, context, silently: true) != nil, !FormulaContext.isLetterName(name.text),
                environment.catalogue.entries(named: name.text).isEmpty,
                case .term = entry.binding
            {
                return failure(
                    id: "ambiguous-product", "`\(name.text)` is a name declared above, and also the product of its letters",
                    name.span,
                    notes: [.init("it was declared here", at: entry.span)],
                    hint: "for the product write `\(name.text.map(String.init).joined(separator: " "))`")
            }
            return use(entry.binding, name, context)
        }
        return library(name, context)
    }

    private func field(_ name: Name, _ context: FormulaContext) -> (checked: Checked, sort: String)? {
        switch context.origin {
        case .none, .implicitVariables:
            guard FormulaContext.isFreeVariable(name.text) else { return nil }
            return ((.symbol(Symbol(.variable, name.text)), .formula(isBoolean: false)), "variable")
        case .variables:
            guard context.fields[name.text] != nil else { return nil }
            return ((.symbol(Symbol(.variable, name.text)), .formula(isBoolean: false)), "variable")
        case .dataset:
            guard let kind = context.fields[name.text] else { return nil }
            return ((.symbol(Symbol(.field, name.text)), .formula(isBoolean: kind == .boolean)), "field")
        case .whiteBox:
            if context.fields[name.text] != nil {
                return ((.symbol(Symbol(.variable, name.text)), .formula(isBoolean: false)), "input")
            }
            guard FormulaContext.isLetterName(name.text), name.text != "π" else { return nil }
            return ((.symbol(Symbol(.parameter, name.text)), .formula(isBoolean: false)), "parameter")
        }
    }

    /// What a user's name stands for at this place.
    private func use(_ binding: Binding, _ name: Name, _ context: FormulaContext) -> Checked {
        switch binding {
        case .term(let term, let kind): (term, kind)
        case .network(let variable): (.parameters(state(of: variable)), .network)
        case .source: (.text(name.text), .source)
        case .macro(let macro):
            macro.parameters.isEmpty
                ? expand(macro, arguments: [], name.span, context)
                : failure(
                    id: "missing-argument", "`\(name.text)` needs \(macro.parameters.count) arguments", name.span,
                    hint: "write `\(name.text)(\(macro.parameters.map(\.text).joined(separator: ", ")))`")
        case .tally(_, _, let classes):
            failure(
                id: "tally-without-class", "`\(name.text)` holds one tally for each class", name.span,
                hint: "write \(classes.map { "`\(name.text).\($0)`" }.joined(separator: " or "))")
        }
    }

    private func library(_ name: Name, _ context: FormulaContext) -> Checked? {
        if name.text == "π" || name.text == "pi" { return (.number(.inexact(0x1.921fb54442d18p+1)), .number) }
        guard let entry = environment.catalogue.entries(named: name.text).first else {
            return isChoice(name.text) ? (.word(name.text), Self.choice) : nil
        }
        switch entry.kind {
        case .function where isChoice(name.text): return (.word(name.text), Self.choice)
        case .measure: return impliedMeasure(name, context)
        case .dataset: return (.word(name.text), .source)
        case .function:
            return failure(
                id: "missing-parentheses", "`\(name.text)` needs parentheses", name.span,
                hint: "write `\(name.text)(…)`; `nnx help \(name.text)` shows its arguments")
        case .activation, .layer, .learner, .optimiser, .initialisation, .loss, .distribution, .setting:
            return (.word(name.text), .word(entry.kind.rawValue))
        }
    }

    /// An unknown name that is wholly a run of known letter names is their product: `ax` is a·x.
    private func split(_ name: Name, _ context: FormulaContext, silently: Bool = false) -> Checked? {
        let pieces = Self.letterNames(of: name.text)
        guard pieces.count > 1 else { return nil }
        var product: Checked?
        for piece in pieces {
            let part = Name(piece, at: name.span)
            guard isKnownLetter(part, context) else { return nil }
            if silently { continue }
            guard let factor = lookUp(part, context), factor.kind.isNumeric else { return nil }
            product = product.map { join(.multiply, $0, factor) } ?? factor
        }
        return silently ? Self.invalid : product
    }

    private func isKnownLetter(_ name: Name, _ context: FormulaContext) -> Bool {
        if context.goals.contains(name.text) || field(name, context) != nil || name.text == "π" { return true }
        guard let entry = scope[name.text] else { return false }
        switch entry.binding {
        case .term(_, let kind): return kind.isNumeric
        case .macro(let macro): return macro.parameters.isEmpty
        case .network, .source, .tally: return false
        }
    }

    /// `a1x` as `a1`, `x`.
    static func letterNames(of name: String) -> [String] {
        var pieces: [String] = []
        for character in name {
            if character.isLetter {
                pieces.append(String(character))
            } else if character.isASCII, character.isNumber, !pieces.isEmpty {
                pieces[pieces.count - 1].append(character)
            } else {
                return []
            }
        }
        return pieces
    }

    func unknownName(_ name: Name, _ context: FormulaContext) -> Checked {
        if let foreign = ForeignWords.name(name.text) {
            return failure(
                id: "foreign-word", "`\(name.text)` is not a word of nnx", name.span, hint: foreign.hint,
                fix: foreign.word.map { .init(replace: name.span, with: $0) })
        }
        if FormulaContext.isLetterName(name.text)
            || !Self.unknownLetters(of: name.text, self, context).isEmpty && context.origin != .none
        {
            let letters = FormulaContext.isLetterName(name.text) ? [name.text] : Self.unknownLetters(of: name.text, self, context)
            if let letter = letters.first, name.text.count <= 3 {
                return failure(
                    id: "no-value", "`\(letter)` has no value" + (letter == name.text ? "" : " in `\(name.text)`"), name.span,
                    hint:
                        "give it one: `drawing \(letter) from integers -8..8` in a training, `from \(letter) in -1..1` for a variable, or `let \(letter) = …`"
                )
            }
        }
        let known = scope.names + context.fields.keys.sorted() + environment.catalogue.entries.map(\.name)
        let near = Suggestion.closest(to: name.text, in: known)
        var hint = near.map { "did you mean `\($0)`?" }
        var fix: Diagnostic.Fix?
        if let near { fix = .init(replace: name.span, with: near) }
        if hint == nil, context.origin == .dataset {
            hint = "\(context.sourceName) has the fields \(context.fields.keys.sorted().joined(separator: ", "))"
        }
        if name.text.first == "x", name.text.dropFirst().allSatisfy(\.isNumber) {
            hint = "if it belongs to a size such as `28x56`, sizes stand only in models; for a product write `28 * x * 56`"
        }
        return failure(
            id: "unknown-name", "nothing is called `\(name.text)` here", name.span,
            hint: hint ?? "declare it above with `let \(name.text) = …`; `nnx help` lists what the library has", fix: fix)
    }

    private static func unknownLetters(of name: String, _ checker: Checker, _ context: FormulaContext) -> [String] {
        let pieces = letterNames(of: name)
        let unknown = pieces.filter { !checker.isKnownLetter(Name($0, at: Span(0, 0)), context) }
        return unknown.count < pieces.count ? unknown : []
    }
}
