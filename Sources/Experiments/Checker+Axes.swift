import Diagnostics
import Symbolic
import Syntax

extension Checker {
    /// Reads the script's one `seeds`, which must stand before anything is drawn.
    func readSeeds(of script: Script) {
        var first: Span?
        var sawDraw = false
        for statement in script.statements {
            switch statement.kind {
            case .seeds(let expr):
                if let first {
                    report(
                        id: "seeds-twice", "a script has one `seeds`", at: statement.span,
                        notes: [.init("the first is here", at: first)], hint: "keep one of the two")
                    continue
                }
                first = statement.span
                if sawDraw {
                    report(
                        id: "seeds-too-late", "`seeds` stands below a line that already draws", at: statement.span,
                        hint: "move it above the first `data` or `model`")
                }
                experiment.namesSeeds = true
                experiment.seeds = seeds(from: expr)
            case .data, .model, .train, .load: sawDraw = true
            case .prose, .sweep, .with, .fork, .measure, .table, .show, .plot, .expect, .letValue, .define, .repeatBlock,
                .update, .save, .expression, .invalid:
                break
            }
        }
        if let count = environment.seedCount {
            experiment.seeds = Array(1...max(1, count))
            experiment.namesSeeds = true
        }
        experiment.axes[0] = ExperimentAxis(name: "seed", labels: experiment.seeds.map(String.init), role: .seed)
    }

    private func seeds(from expr: Expr) -> [Int] {
        if case .range(let low?, let high?) = expr.kind,
            let first = integer(low, of: "the first seed", in: 0...1_000_000_000),
            let last = integer(high, of: "the last seed", in: 0...1_000_000_000)
        {
            if first <= last, last - first < 100_000 { return Array(first...last) }
            report(
                id: "bad-seeds", "seeds \(first)..\(last) is no range of seeds", at: expr.span,
                hint: "write the smaller number first, as in `seeds 3..7`")
            return [1]
        }
        if case .range = expr.kind { return [1] }
        guard let count = integer(expr, of: "the number of seeds", in: 1...100_000) else { return [1] }
        return Array(1...count)
    }

    /// Checks `sweep rate in …`: a new axis, and a name for each column.
    func checkSweep(_ sweep: Sweep, _ statement: Statement) {
        guard let head = sweep.names.first else { return }
        let number = experiment.axes.count
        let rows = sweepRows(sweep)
        guard !rows.isEmpty else {
            for name in sweep.names + sweep.drawings.flatMap(\.names) { declare(name, .term(.number(Exact(0)), .invalid)) }
            for inner in sweep.block ?? [] { check(inner) }
            return
        }
        let kinds = columnKinds(of: rows, names: sweep.names)
        let drawings = sweep.drawings.flatMap { drawing in
            let law = law(drawing.law, takingValues: false) ?? .interval(.number(Exact(0)), .number(Exact(1)))
            return drawing.names.map { SweepDrawing(name: $0.text, law: law) }
        }
        let labels = labels(of: rows, sweep)
        for purpose in sweep.reseeding where !Self.purposes.contains(purpose.text) {
            report(
                id: "unknown-purpose", "nothing is drawn for `\(purpose.text)`", at: purpose.span,
                hint: "one of \(Self.purposes.joined(separator: ", "))")
        }
        experiment.axes.append(
            ExperimentAxis(
                name: head.text, labels: labels, role: .sweep(rows: rows), reseeding: sweep.reseeding.map(\.text),
                drawings: drawings))
        let outer = scope
        let outerReseeding = reseeding
        for (column, name) in sweep.names.enumerated() {
            declare(name, .term(.item(axis: number, column: column), kinds[column]))
        }
        for (offset, name) in sweep.drawings.flatMap(\.names).enumerated() {
            declare(name, .term(.item(axis: number, column: sweep.names.count + offset), .number))
        }
        for purpose in sweep.reseeding { reseeding[purpose.text, default: []].append(number) }
        used.insert(head.text)
        guard let block = sweep.block else { return }
        for inner in block { check(inner) }
        reseeding = outerReseeding
        for name in sweep.names where outer[name.text] == nil { used.insert(name.text) }
    }

    public static let purposes = ["init", "order", "inputs", "goals", "dropout", "noise"]

    /// The rows of a sweep: a term per name.
    private func sweepRows(_ sweep: Sweep) -> [[Term]] {
        if sweep.names.count == 1, sweep.items.count == 1, let only = sweep.items.first {
            let (term, kind) = elaborate(only, .none)
            switch kind {
            case .integers:
                guard let numbers = integerItems(term) else {
                    report(
                        id: "unknown-items", "the integers of a sweep must be plain numbers", at: only.span,
                        hint: "as in `integers 1..10`")
                    return []
                }
                return numbers.map { [.number(Exact($0))] }
            case .interval:
                report(
                    id: "sweep-over-interval", "`a..b` holds every real number between, so it cannot be swept", at: only.span,
                    hint: "write `integers a..b`, or the values one by one")
                return []
            case .invalid: return []
            case .value, .formula, .text, .word, .network, .source, .list, .set: return [[term]]
            }
        }
        var rows: [[Term]] = []
        for item in sweep.items {
            if sweep.names.count == 1 {
                rows.append([elaborate(item, .none).term])
                continue
            }
            guard case .list(let columns) = item.kind, columns.count == sweep.names.count else {
                report(
                    id: "unpaired-item",
                    "this sweep has \(sweep.names.count) names, so each item is a list of \(sweep.names.count)",
                    at: item.span,
                    hint: "write `[a, b]` with one value for each of \(sweep.names.map(\.text).joined(separator: ", "))")
                continue
            }
            rows.append(columns.map { elaborate($0, .none).term })
        }
        return rows
    }

    private func columnKinds(of rows: [[Term]], names: [Name]) -> [Kind] {
        names.indices.map { column in
            let kinds = rows.map { kind(of: $0[column]) }
            guard let first = kinds.first else { return .invalid }
            let isFormula = kinds.contains { if case .formula = $0 { true } else { false } }
            if isFormula { return .formula(isBoolean: false) }
            if let shared = sharedWordKind(of: rows.map { $0[column] }) { return shared }
            if let odd = kinds.first(where: { !$0.isSameSort(as: first) }) {
                report(
                    id: "mixed-items", "the items of a sweep are of one kind; here stand \(first.words) and \(odd.words)",
                    at: names[column].span, hint: "sweep them in two statements")
                return .invalid
            }
            return first
        }
    }

    /// The numbers of `integers a..b except c`, where they are plain.
    func integerItems(_ term: Term) -> [Int]? {
        guard case .integers(let range, let excluded) = term else { return nil }
        var except: [Int] = []
        for one in excluded {
            if case .set(let members) = one {
                for member in members {
                    guard let number = constant(member)?.integer else { return nil }
                    except.append(number)
                }
            } else if let number = constant(one)?.integer {
                except.append(number)
            } else {
                return nil
            }
        }
        switch range {
        case .interval(let low, let high):
            guard let a = constant(low)?.integer, let b = constant(high)?.integer, a <= b, Double(b) - Double(a) <= 1e6 else { return nil }
            return (a...b).filter { !except.contains($0) }
        case .set(let members):
            var numbers: [Int] = []
            for member in members {
                guard let number = constant(member)?.integer else { return nil }
                if !except.contains(number) { numbers.append(number) }
            }
            return numbers
        case .group(let inner): return integerItems(.integers(inner, except: excluded))
        case .number, .text, .word, .application, .item, .symbol, .letValue, .negated, .not, .absolute, .binary, .list,
            .integers, .call, .measure, .curve, .record, .tally, .parameters, .column, .shuffled, .selected, .byRepeat,
            .distance:
            return nil
        }
    }

    /// What the places of a sweep are called: their values, or for formulas the text as written.
    private func labels(of rows: [[Term]], _ sweep: Sweep) -> [String] {
        rows.enumerated().map { index, row in
            let isWritten =
                switch kind(of: row[0]) {
                case .formula, .word("distribution"): true
                case .value, .text, .word, .network, .source, .list, .set, .interval, .integers, .invalid: false
                }
            if isWritten, sweep.items.indices.contains(index) {
                if case .list(let columns) = sweep.items[index].kind, let first = columns.first { return text(of: first.span) }
                return text(of: sweep.items[index].span)
            }
            return label(of: row[0])
        }
    }

    /// How a place of an axis is called.
    func label(of term: Term) -> String {
        switch term {
        case .number(let number): number.description
        case .text(let text): text
        case .word(let word): word
        case .application(let word, let arguments): "\(word)(\(arguments.map { label(of: $0) }.joined(separator: ", ")))"
        case .group(let inner): label(of: inner)
        case .negated(let inner): "-\(label(of: inner))"
        default: constant(term)?.description ?? kind(of: term).words
        }
    }

    static let mostRepeats = 1000

    /// Checks `repeat k in integers 1..7 { … }` by reading its block once for each place.
    func checkRepeat(_ name: Name, _ items: Expr, _ block: [Statement], _ statement: Statement) {
        let (term, _) = elaborate(items, .none)
        guard let numbers = integerItems(term), !numbers.isEmpty else {
            report(
                id: "unknown-repeats", "`repeat` needs whole numbers that are known beforehand, \(Self.mostRepeats) at the most",
                at: items.span,
                hint: "as in `repeat k in integers 1..7 { … }`")
            return
        }
        guard numbers.count * rounds <= Self.mostRepeats else {
            report(
                id: "unknown-repeats", "`repeat` cannot go round \(numbers.count * rounds) times", at: items.span,
                hint: "\(Self.mostRepeats) times at the most, the blocks around it counted in; for longer trainings count steps")
            return
        }
        let number = experiment.axes.count
        experiment.axes.append(ExperimentAxis(name: name.text, labels: numbers.map(String.init), role: .repeat))
        let outer = scope
        let outerNetworks = networks.count
        var innerScopes: [Scope] = []
        var innerNetworks: [[NetworkRef]] = []
        let declaredBefore = declared
        var hadErrors = log.hasErrors
        rounds *= numbers.count
        defer { rounds /= numbers.count }
        for (index, place) in numbers.enumerated() {
            scope = outer
            carryUpdates(from: innerScopes.last, to: &scope)
            scope.bind(name.text, .term(.number(Exact(place)), .number), at: name.span)
            let errors = log
            for inner in block { check(inner) }
            // What is wrong in every round was said in the first; what `update` brings about shows in a later one.
            if index > 0, hadErrors { log = errors }
            if index == 0 { hadErrors = log.hasErrors }
            innerScopes.append(scope)
            innerNetworks.append(networks)
        }
        used.insert(name.text)
        declared = declaredBefore
        scope = outer
        collect(innerScopes, innerNetworks, axis: number, outer: outer, outerNetworks: outerNetworks)
    }

    /// What `update` changed in the round before stays changed.
    private func carryUpdates(from last: Scope?, to next: inout Scope) {
        guard let last else { return }
        for name in next.names {
            if let updated = last[name], case .term(.letValue, _) = updated.binding {
                next.bind(name, updated.binding, at: updated.span)
            }
        }
    }

    /// Names declared in a repeated block leave it with the block's axis.
    private func collect(_ scopes: [Scope], _ states: [[NetworkRef]], axis: Int, outer: Scope, outerNetworks: Int) {
        guard let last = scopes.last else { return }
        for name in outer.names {
            if let updated = last[name], case .term(.letValue, _) = updated.binding {
                scope.bind(name, updated.binding, at: updated.span)
            }
        }
        for name in last.names where outer[name] == nil {
            guard let entry = last[name] else { continue }
            switch entry.binding {
            case .network(let variable):
                let refs = zip(scopes, states).map { scope, states -> NetworkRef in
                    if case .network(let id)? = scope[name]?.binding, states.indices.contains(id) { return states[id] }
                    return states[variable]
                }
                networks[variable] = .byAxis(axis, refs)
                scope.bind(name, .network(variable), at: entry.span)
            case .term(_, let kind):
                let terms = scopes.compactMap { scope -> Term? in
                    if case .term(let term, _)? = scope[name]?.binding { return term }
                    return nil
                }
                guard terms.count == scopes.count, !isRepeatCounter(terms) else { continue }
                let node = LetNode(
                    name: name, line: line(of: entry.span), term: .byRepeat(axis, terms), kind: kind,
                    axes: experimentAxes(of: .byRepeat(axis, terms)))
                scope.bind(name, .term(.letValue(appendLet(node)), kind), at: entry.span)
            case .macro, .source, .tally:
                scope.bind(name, entry.binding, at: entry.span)
            }
        }
    }

    private func isRepeatCounter(_ terms: [Term]) -> Bool {
        terms.allSatisfy { if case .number = $0 { true } else { false } }
    }

    /// Checks `update p = E`: the only reassignment, of an outer `let` inside `repeat`.
    func checkUpdate(_ name: Name, _ value: Expr) {
        used.insert(name.text)
        guard let entry = scope[name.text], case .term(.letValue, let earlier) = entry.binding else {
            report(
                id: "update-unknown", "`update` changes the value of a `let` that stands above", at: name.span,
                hint: "declare it first: `let \(name.text) = …`")
            return
        }
        let (term, kind) = elaborate(value, .none)
        if kind.isInvalid { return }
        guard kind.canReplace(earlier) else {
            report(
                id: "update-unknown", "`\(name.text)` is \(earlier.words), and `\(text(of: value.span))` is \(kind.words)",
                at: value.span,
                hint: "a number is updated by a number, a distribution by one or by a value along one axis")
            return
        }
        let number = appendLet(
            LetNode(name: name.text, line: line(of: name.span), term: term, kind: kind, axes: experimentAxes(of: term)))
        scope.bind(name.text, .term(.letValue(number), kind), at: entry.span)
    }
}
