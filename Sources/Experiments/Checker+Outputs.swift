import Diagnostics
import Symbolic
import Syntax
import Vocabulary

extension Checker {
    func checkMeasure(_ items: Items, _ statement: Statement) {
        emit(.measure(checkItems(items)), for: statement)
    }

    func checkTable(_ items: Items, _ statement: Statement) {
        emit(.table(checkItems(items)), for: statement)
    }

    func checkPlot(_ kind: PlotKind, _ items: Items, _ statement: Statement) {
        var size: [Int]?
        var title: String?
        switch items.label {
        case .size(let sizes)?: size = sizes
        case .file(let text)?: title = text
        case .name(let name)?:
            report(
                id: "bad-plot-label", "a plot's `as` takes a size or a title", at: name.span,
                hint: "as in `as 28x28` or `as \"loss\"`")
        case nil: break
        }
        var over: String?
        if case .over(let names)? = items.along { over = names.first?.text }
        let checked = checkItems(items, keepsOver: true)
        if over == "gradients", let place = items.list.first?.span { checkCurves(checked, at: place) }
        if let size, let first = checked.first, case .value(let axes, _) = first.kind, let last = axes.last, size.count != 2 {
            report(
                id: "bad-plot-label", "the axis \(last) is folded to height x width", at: items.list[0].span,
                hint: "as in `as 28x28`")
        }
        if kind == .scatter, checked.count < 2 || items.list.count < 2 {
            report(
                id: "scatter-needs-two", "a scatter plot sets one value against another", at: statement.span,
                hint: "write `plot scatter a, b`")
        }
        emit(.plot(kind, checked, size: size, title: title, over: over), for: statement)
    }

    /// Only a loss curve knows how many gradients each of its steps was worth.
    private func checkCurves(_ items: [Output.Item], at span: Span) {
        func isCurve(_ term: Term) -> Bool {
            if case .group(let inner) = term { return isCurve(inner) }
            if case .selected(let inner, _) = term { return isCurve(inner) }
            if case .curve = term { return true }
            return false
        }
        guard let other = items.first(where: { !isCurve($0.term) }) else { return }
        report(
            id: "no-gradients", "`\(other.label)` cannot be plotted over gradients: it is no loss curve", at: span,
            hint: "as in `plot loss of net over gradients`")
    }

    func checkShow(_ items: Items, _ statement: Statement) {
        for item in items.list {
            if case .name(let name) = item.kind, let entry = scope[name], case .network(let variable) = entry.binding {
                used.insert(name)
                emit(.showNetwork(networks[variable], name: name), for: statement)
                continue
            }
            if let source = sourceTerm(from: item, reporting: false) {
                _ = info(of: source, at: item.span)
                emit(.showSource(source, name: text(of: item.span)), for: statement)
                continue
            }
            let single = Items([item], where: items.condition, along: items.along)
            emit(.show(checkItems(single)), for: statement)
        }
    }

    /// The items of a statement: groups spread out, `where` and `by` handed to each.
    func checkItems(_ items: Items, keepsOver: Bool = false) -> [Output.Item] {
        var checked: [Output.Item] = []
        for (expr, label) in spread(items.list) {
            var (term, kind) = elaborate(expr, .none)
            switch kind {
            case .invalid: continue
            case .network:
                kind = .value(axes: ["layer", "kind", "unit", "input"], isBoolean: false)
            case .value: break
            case .word("distribution"):
                kind = density(of: (term, kind), expr.span).kind
                if kind.isInvalid { continue }
            case .formula:
                report(
                    id: "formula-not-value", "`\(text(of: expr.span))` is a formula, and a value is needed here", at: expr.span,
                    hint: "measure a network on it, or compare two with `distance(…, …)`")
                continue
            case .text, .word, .source, .list, .set, .interval, .integers:
                report(
                    id: "not-a-value", "`\(text(of: expr.span))` is \(kind.words), and a value is needed here", at: expr.span,
                    hint: "measure something, as in `loss of net`")
                continue
            }
            if let condition = items.condition {
                let selection = checkSelection(condition, arrayAxes: arrayAxes(of: term), [term])
                if case .value(let axes, let isBoolean) = kind {
                    kind = .value(
                        axes: axes.filter { axis in !selection.arrayPlaces.contains { $0.axis == axis } }, isBoolean: isBoolean)
                }
                term = .selected(term, selection)
            }
            if let along = items.along { (term, kind) = apply(along, to: term, kind, keepsOver: keepsOver) }
            checked.append(.init(label: label, term: term, kind: kind))
        }
        return checked
    }

    /// At statement level `by A` goes to the outermost call of each item.
    private func apply(_ along: Along, to term: Term, _ kind: Kind, keepsOver: Bool) -> Checked {
        guard case .by(let names) = along else {
            if case .over(let names) = along, !keepsOver, let first = names.first {
                report(
                    id: "over-outside-call", "`over` belongs into the parentheses of a function", at: first.span,
                    hint: "as in `mean(… over \(first.text))`")
            }
            return (term, kind)
        }
        switch term {
        case .call(let call) where call.along == .standard:
            var axes: [String] = []
            for argument in call.arguments { axes += arrayAxes(of: argument).filter { !axes.contains($0) } }
            let checked = check(along, arrayAxes: axes.isEmpty ? names.map(\.text) : axes, experimentAxes: [])
            return (
                .call(Call(call.function, call.arguments, settings: call.settings, selection: call.selection, along: checked)),
                .value(axes: names.map(\.text), isBoolean: kind.isBoolean)
            )
        case .selected(let inner, let selection):
            let applied = apply(along, to: inner, kind, keepsOver: keepsOver)
            return (.selected(applied.term, selection), applied.kind)
        default:
            if let first = names.first, !names.allSatisfy({ kind.arrayAxes.contains($0.text) }) {
                report(
                    id: "by-without-call", "`by \(first.text)` needs a function to act along the other axes", at: first.span,
                    hint: "as in `mean(…) by \(first.text)`")
            }
            return (term, kind)
        }
    }

    /// The array axes of every value in a checked term, before functions act along them.
    func arrayAxes(of term: Term) -> [String] {
        switch term {
        case .letValue(let number): experiment.lets[number].kind.arrayAxes
        case .group(let inner), .negated(let inner), .not(let inner), .absolute(let inner), .shuffled(let inner, _, _):
            arrayAxes(of: inner)
        case .binary(_, let a, let b): arrayAxes(of: a) + arrayAxes(of: b).filter { !arrayAxes(of: a).contains($0) }
        case .parameters: ["layer", "kind", "unit", "input"]
        case .tally(let training, let index, _): tallyAxes(training, index)
        case .curve, .record: ["step"]
        case .column: ["sample", "input"]
        case .measure(let call):
            ({ if case .each = call.layer { ["layer"] } else { [] } }())
                + (environment.catalogue.entry(.measure, call.measure)?.measure?.axes ?? [])
        case .selected(let inner, _): arrayAxes(of: inner)
        case .byRepeat(_, let terms): terms.first.map { arrayAxes(of: $0) } ?? []
        case .call(let call):
            call.arguments.reduce(into: []) { axes, argument in axes += arrayAxes(of: argument).filter { !axes.contains($0) } }
        case .number, .text, .word, .application, .item, .symbol, .list, .set, .interval, .integers, .distance: []
        }
    }

    /// `loss of near, far` is two phrases; a last `at` or `on` covers the group.
    private func spread(_ list: [Expr]) -> [(expr: Expr, label: String)] {
        var spread: [(expr: Expr, label: String)] = []
        var group: [(phrase: Phrase, span: Span)] = []
        func flush() {
            guard let last = group.last else { return }
            for (phrase, span) in group {
                let whole = Phrase(
                    phrase.measure, arguments: phrase.arguments, of: phrase.network, at: phrase.layer ?? last.phrase.layer,
                    on: phrase.source ?? last.phrase.source)
                let label = group.count > 1 ? groupLabel(phrase) : text(of: span)
                spread.append((Expr(.phrase(whole), at: span), label))
            }
            group = []
        }
        for item in list {
            if let first = group.first, let member = networkName(of: item) {
                group.append(
                    (
                        Phrase(
                            first.phrase.measure, arguments: first.phrase.arguments, of: member.name, at: member.layer,
                            on: member.source), item.span
                    ))
                continue
            }
            flush()
            if case .phrase(let phrase) = item.kind, phrase.network != nil {
                group = [(phrase, item.span)]
            } else {
                spread.append((item, text(of: item.span)))
            }
        }
        flush()
        return spread
    }

    private func groupLabel(_ phrase: Phrase) -> String {
        let arguments =
            phrase.arguments.map { "(\($0.items.map { text(of: argumentExpr($0).span) }.joined(separator: ", ")))" } ?? ""
        return "\(phrase.measure.text)\(arguments) of \(phrase.network?.text ?? "")"
    }

    /// A bare network in a list, with the `at` and `on` that may follow the last of a group.
    private func networkName(of item: Expr) -> (name: Name, layer: LayerReference?, source: Source?)? {
        func isNetwork(_ name: String) -> Bool {
            if case .network? = scope[name]?.binding { true } else { false }
        }
        switch item.kind {
        case .name(let name) where isNetwork(name): return (Name(name, at: item.span), nil, nil)
        case .phrase(let phrase) where phrase.network == nil && phrase.arguments == nil && isNetwork(phrase.measure.text):
            return (phrase.measure, phrase.layer, phrase.source)
        default: return nil
        }
    }

    // MARK: Claims

    func checkClaim(_ claim: Claim, _ statement: Statement) {
        let checked = elaborate(claim.statement, .none)
        if checked.kind.isInvalid { return }
        guard case .value(let axes, isBoolean: true) = checked.kind else {
            report(
                id: "claim-without-comparison",
                "a claim compares, and `\(text(of: claim.statement.span))` is \(checked.kind.words)", at: claim.statement.span,
                hint: "as in `expect loss of near on … < 0.1`")
            return
        }
        var term = checked.term
        var arrayAxes = axes
        var selection: Selection?
        if let condition = claim.condition {
            selection = checkSelection(condition, arrayAxes: self.arrayAxes(of: term), [term])
            arrayAxes.removeAll { axis in selection?.arrayPlaces.contains { $0.axis == axis } ?? false }
            if let selection { term = .selected(term, selection) }
        }
        if !arrayAxes.isEmpty {
            report(
                id: "claim-with-axes",
                "this claim has the axes \(arrayAxes.joined(separator: ", ")), and must be one truth value in each cell",
                at: claim.statement.span,
                hint: "reduce it, as in `mean(…) < …`, or choose a place: `where \(arrayAxes[0]) = …`")
            return
        }
        guard let support = support(claim, term) else { return }
        let (sides, direction) = self.sides(claim.statement, selection)
        if case .probability = support, sides == nil {
            report(
                id: "test-without-sides", "a paired test needs two sides to compare", at: claim.statement.span,
                hint: "as in `expect A < B with p < 0.01`")
            return
        }
        let checkedClaim = CheckedClaim(
            text: text(of: statement.span), sides: sides, direction: direction, statement: term, support: support)
        emit(.claim(checkedClaim), for: statement)
    }

    private func support(_ claim: Claim, _ term: Term) -> CheckedClaim.Support? {
        let hasSeeds = experimentAxes(of: term).contains(0)
        switch claim.support {
        case .every: return .every
        case .share(let literal):
            let share = (Exact(literal: literal.digits)?.doubleValue ?? 0) / (literal.suffix == .percent ? 100 : 1)
            guard share > 0, share <= 1 else {
                report(
                    id: "bad-share", "a share of seeds lies above 0% and at most at 100%", at: claim.statement.span,
                    hint: "as in `in 80% of seeds`")
                return nil
            }
            guard hasSeeds else { return needsSeeds(claim, "a share of seeds") }
            if experiment.seeds.count == 1 { warnOfOneSeed(claim) }
            return .share(share)
        case .probability(let expr):
            let checked = numeric(expr, .none)
            guard let p = constant(checked.term)?.doubleValue, p > 0, p < 1 else {
                report(
                    id: "bad-probability", "`p <` needs a probability between 0 and 1", at: expr.span, hint: "as in `with p < 0.01`"
                )
                return nil
            }
            guard hasSeeds, experiment.seeds.count > 1 else { return needsSeeds(claim, "a paired test") }
            return .probability(p)
        }
    }

    private func needsSeeds(_ claim: Claim, _ what: String) -> CheckedClaim.Support? {
        report(
            id: "claim-needs-seeds", "\(what) needs values for several seeds", at: claim.statement.span,
            hint: experiment.seeds.count > 1
                ? "compare the values themselves, not their mean over seeds" : "begin the script with `seeds 20`")
        return nil
    }

    private func warnOfOneSeed(_ claim: Claim) {
        report(
            .warning, id: "one-seed-claim", "this claim speaks of seeds, and there is one", at: claim.statement.span,
            hint: "begin the script with `seeds 20`")
    }

    private func sides(_ expr: Expr, _ selection: Selection?) -> ((Term, Term)?, Int) {
        guard case .binary(let operation, let left, let right) = expr.kind else {
            if case .group(let inner) = expr.kind { return sides(inner, selection) }
            return (nil, 0)
        }
        let direction: Int
        switch operation {
        case .less, .lessEqual: direction = -1
        case .greater, .greaterEqual: direction = 1
        case .equal, .notEqual: direction = 0
        case .isIn:
            let side = selected(elaborate(left, .none).term, selection)
            return ((side, side), 0)
        case .or, .and, .add, .subtract, .multiply, .divide, .juxtapose, .power: return (nil, 0)
        }
        let a = elaborate(left, .none), b = elaborate(right, .none)
        return ((selected(a.term, selection), selected(b.term, selection)), direction)
    }

    private func selected(_ term: Term, _ selection: Selection?) -> Term {
        selection.map { .selected(term, $0) } ?? term
    }
}
