import Diagnostics
import Symbolic
import Syntax
import Vocabulary

extension Checker {
    /// Checks `train` or `finetune`: fills in what is left out, and adds the state the training ends in.
    func checkTrain(_ train: Train, _ statement: Statement) {
        guard let variable = train.network.map({ networkVariable($0) }) ?? impliedNetwork(train.verbSpan) else { return }
        let parent = networks[variable]
        subjects = [variable]
        let before = training(of: parent)
        if train.verb == .finetune, before == nil, failed.contains(parent) { return }
        var isRead = false
        defer { if !isRead { failed.insert(parent) } }
        if train.verb == .finetune, before == nil, !isLoaded(parent) {
            report(
                id: "finetune-untrained", "`\(networkNames[variable])` has not been trained, so there is nothing to fine-tune",
                at: train.verbSpan,
                hint: "train it first: `train \(networkNames[variable]) on … for … steps`")
            return
        }
        let clauses = TrainClauses(train.clauses)
        let inherited = train.verb == .finetune ? before : nil
        guard let source = source(clauses, inherited, train),
            let duration = learnerDuration(parent, train) ?? duration(clauses, train, source.term)
        else { return }
        var context = trainingContext(source.term, isImplicit: source.isImplicit, clauses)
        let draws = self.draws(clauses, duration, inherited, &context)
        guard let goals = goals(clauses, inherited, context, duration, train) else { return }
        let sourceTerm = source.isImplicit ? implicitVariables(in: goals, clauses, context) : source.term
        let settings = settings(clauses, inherited)
        guard let seeing = seeing(clauses, inherited, sourceTerm, goals, parent, context, train) else { return }
        var node = TrainingNode(
            isFinetune: train.verb == .finetune, parent: parent, source: sourceTerm, seeing: seeing, goals: goals.goals,
            alternating: goals.alternating, draws: draws, length: duration.count, unit: duration.unit, settings: settings,
            measurings: [], tallies: [], stopping: nil, reseededBy: reseededPurposes(), reseeds: clauses.reseeding.map(\.text),
            reseedRank: reseedRank(clauses), task: goals.task, classCount: nil, outputs: outputCount(of: parent))
        node.tallies = tallies(clauses, sourceTerm, duration, settings)
        node.stopping = stopping(clauses, duration, sourceTerm)
        node.frozen = frozen(clauses, parent)
        if learner(of: parent) != nil { setLearnerOutputs(&node, goals, train.verbSpan) }
        checkOutputs(&node, goals, sourceTerm, train)
        checkAngleLoss(node, goals, train)
        isRead = true
        finish(node, variable, clauses, duration, statement)
    }

    /// Adds the state, binds what its clauses record, and shows a summary line.
    private func finish(
        _ node: TrainingNode, _ variable: Int, _ clauses: TrainClauses, _ duration: CheckedDuration, _ statement: Statement
    ) {
        var node = node
        let name = networkNames[variable]
        var axes = axes(of: node)
        let state = appendState(name, statement, .trained(node), axes: axes)
        measuringTraining = (state, variable)
        node.measurings = measurings(clauses, duration)
        measuringTraining = nil
        if learner(of: node.parent) != nil {
            axes = Set(axes + node.measurings.flatMap { experimentAxes(of: $0.term) }).sorted()
        }
        experiment.states[state] = StateNode(
            name: name, line: line(of: statement.span), span: statement.span, kind: .trained(node), axes: axes)
        networks[variable] = .state(state)
        for (index, clause) in clauses.measurings.enumerated() {
            guard let name = clause.name else { continue }
            declare(name, .term(.record(training: state, index: index), .value(axes: ["step"], isBoolean: false)))
        }
        for (index, tally) in clauses.tallies.enumerated() {
            let label = tally.name ?? Name(tally.quantity.text, at: statement.span)
            if tally.classes.isEmpty {
                let axes = node.tallies.indices.contains(index) ? node.tallies[index].quantity.axes : []
                declare(label, .term(.tally(training: state, index: index, label: 0), .value(axes: axes, isBoolean: false)))
            } else {
                declare(label, .tally(training: state, index: index, classes: tally.classes.map(\.text)))
            }
            if tally.name == nil { used.insert(label.text) }
        }
        emit(.training(state), for: statement)
    }

    private func axes(of node: TrainingNode) -> [Int] {
        var axes = Set(experimentAxes(of: node.parent) + experimentAxes(of: node.source))
        for term in node.terms { axes.formUnion(experimentAxes(of: term)) }
        for (_, salts) in node.reseededBy { axes.formUnion(salts) }
        // Nothing is drawn for a learner, so it does not depend on the seed by itself.
        if learner(of: node.parent) == nil { axes.insert(0) }
        return axes.sorted()
    }

    /// One more than the trainings above that reseed themselves.
    private func reseedRank(_ clauses: TrainClauses) -> Int {
        for purpose in clauses.reseeding where !Self.purposes.contains(purpose.text) {
            report(
                id: "unknown-purpose", "nothing is drawn for `\(purpose.text)`", at: purpose.span,
                hint: "one of \(Self.purposes.joined(separator: ", "))")
        }
        return 1
            + experiment.states.count { state in
                if case .trained(let node) = state.kind { !node.reseeds.isEmpty } else { false }
            }
    }

    /// Purposes other than the initial draw that sweeps in force salt.
    private func reseededPurposes() -> [String: [Int]] {
        reseeding.filter { $0.key != "init" }
    }

    // MARK: Source

    private func source(_ clauses: TrainClauses, _ inherited: TrainingNode?, _ train: Train) -> (
        term: SourceTerm, isImplicit: Bool
    )? {
        if let written = clauses.source { return sourceTerm(written).map { ($0, false) } }
        if let inherited { return (inherited.source, false) }
        return (.variables([]), true)
    }

    private func trainingContext(_ source: SourceTerm, isImplicit: Bool, _ clauses: TrainClauses) -> FormulaContext {
        var context: FormulaContext
        if isImplicit {
            context = FormulaContext()
            context.origin = .implicitVariables
            context.sourceName = "the task"
        } else {
            context = formulaContext(of: source, at: clauses.source?.span ?? Span(0, 0))
            if clauses.source == nil { context.sourceName = "the source" }
        }
        return context
    }

    /// `on (x+1)*(x+1)` without `from`: every variable of the targets runs over −1..1.
    private func implicitVariables(in goals: CheckedGoals, _ clauses: TrainClauses, _ context: FormulaContext) -> SourceTerm {
        var names: Set<String> = []
        for target in goals.allTargets { collectVariables(target, into: &names) }
        for expr in clauses.seeing ?? [] { collectVariables(numeric(expr, context).term, into: &names) }
        return .variables(names.sorted().map { CheckedVariable($0, low: .number(Exact(-1)), high: .number(Exact(1))) })
    }

    func collectVariables(_ term: Term, into names: inout Set<String>) {
        switch term {
        case .symbol(let symbol): if symbol.kind == .variable { names.insert(symbol.name) }
        case .group(let inner), .negated(let inner), .not(let inner), .absolute(let inner): collectVariables(inner, into: &names)
        case .binary(_, let a, let b):
            collectVariables(a, into: &names)
            collectVariables(b, into: &names)
        case .list(let terms), .set(let terms): for one in terms { collectVariables(one, into: &names) }
        case .call(let call): for argument in call.arguments { collectVariables(argument, into: &names) }
        case .item(let axis, let column):
            guard case .sweep(let rows) = experiment.axes[axis].role else { return }
            for row in rows where row.indices.contains(column) { collectVariables(row[column], into: &names) }
        case .letValue(let number):
            if case .formula = experiment.lets[number].kind { collectVariables(experiment.lets[number].term, into: &names) }
        case .number, .text, .word, .application, .interval, .integers, .measure, .curve, .record, .tally, .parameters,
            .column, .shuffled, .selected, .byRepeat, .distance:
            break
        }
    }

    // MARK: Duration

    private func duration(_ clauses: TrainClauses, _ train: Train, _ source: SourceTerm) -> CheckedDuration? {
        guard let written = clauses.duration else {
            report(
                id: "missing-duration", "this training does not say how long", at: train.verbSpan,
                hint: "end it with `for 2000 steps` or, on a dataset, `for 10 epochs`")
            return nil
        }
        let count = count(written, of: "a training")
        if case .variables = source, written.unit == .epochs {
            report(
                id: "epochs-without-end", "a task of variables is drawn without end, so it has no epochs", at: written.span,
                hint: "count steps: `for \(text(of: written.count.span)) steps`")
        }
        return count.map { CheckedDuration(count: $0, unit: written.unit, span: written.span) }
    }

    /// A count of steps or epochs: a whole number from 1 up.
    func count(_ duration: Syntax.Duration, of what: String) -> Term? {
        let checked = numeric(duration.count, .none)
        if checked.kind.isInvalid { return nil }
        for number in constants(checked.term) ?? [] {
            guard let whole = number.integer, (1...1_000_000_000).contains(whole) else {
                report(
                    id: "bad-count", "\(what) cannot last \(number.description) \(duration.unit.rawValue)", at: duration.span,
                    hint: "write a whole number from 1 up, as in `for 100 \(duration.unit.rawValue)`")
                return nil
            }
        }
        return checked.term
    }

    /// A period or part in the unit of the whole; epochs and steps do not mix.
    private func part(_ duration: Syntax.Duration, of whole: CheckedDuration, what: String) -> Term? {
        guard let term = count(duration, of: what) else { return nil }
        guard duration.unit == whole.unit else {
            report(
                id: "mixed-units", "this training counts \(whole.unit.rawValue), and here \(duration.unit.rawValue)",
                at: duration.span,
                hint: "use one unit within a statement")
            return nil
        }
        return term
    }

    /// A period divides the span it fills.
    private func checkDivides(_ period: Term, _ span: Term, _ written: Syntax.Duration, what: String) {
        guard let p = constant(period)?.integer, let whole = constant(span)?.integer, p > 0, whole % p != 0 else { return }
        let unit = written.unit.rawValue
        report(
            id: "period-does-not-divide", "\(what) every \(p) \(unit) does not fit into \(whole) \(unit)", at: written.span,
            hint: "choose a period that divides \(whole), such as `every \(nearestDivisor(of: whole, to: p)) \(unit)`")
    }

    private func nearestDivisor(of whole: Int, to wanted: Int) -> Int {
        var nearest = 1
        var divisor = 1
        while divisor <= whole / divisor {
            if whole % divisor == 0 {
                for found in [divisor, whole / divisor] {
                    let isNearer = (abs(found - wanted), found) < (abs(nearest - wanted), nearest)
                    if isNearer { nearest = found }
                }
            }
            divisor += 1
        }
        return nearest
    }

    // MARK: Goals

    private func draws(
        _ clauses: TrainClauses, _ duration: CheckedDuration, _ inherited: TrainingNode?, _ context: inout FormulaContext
    ) -> [TrainingNode.DrawTerm] {
        var draws: [TrainingNode.DrawTerm] = []
        for drawing in clauses.drawings {
            let law = law(drawing.law) ?? .interval(.number(Exact(0)), .number(Exact(1)))
            var period: Term?
            switch drawing.period {
            case .every(let every)?:
                period = part(every, of: duration, what: "a period")
                if let period { checkDivides(period, spanOfFirstGoal(clauses, duration), every, what: "drawing") }
            case .doubling(let span)?:
                report(id: "bad-period", "goals are drawn at a fixed period", at: span, hint: "as in `every 10 epochs`")
            case nil: break
            }
            for name in drawing.names {
                if context.fields[name.text] != nil || context.goals.contains(name.text) {
                    report(
                        id: "ambiguous-name", "`\(name.text)` already has a meaning in this task", at: name.span,
                        hint: isDrawnField(name)
                            ? "a law of the data stands where it is named: `data d = … drawing \(name.text) from …`"
                            : "choose another letter")
                }
                context.goals.insert(name.text)
            }
            draws.append(.init(names: drawing.names.map(\.text), law: law, period: period))
        }
        if draws.isEmpty, clauses.target == nil, let inherited {
            for draw in inherited.draws { context.goals.formUnion(draw.names) }
            return inherited.draws
        }
        return draws
    }

    /// What is left before `then … for the last n`.
    private func spanOfFirstGoal(_ clauses: TrainClauses, _ duration: CheckedDuration) -> Term {
        guard let then = clauses.then, let total = constant(duration.count)?.integer,
            let last = constant(numeric(then.last.count, .none).term)?.integer
        else { return duration.count }
        return .number(Exact(total - last))
    }

    private func goals(
        _ clauses: TrainClauses, _ inherited: TrainingNode?, _ context: FormulaContext, _ duration: CheckedDuration, _ train: Train
    ) -> CheckedGoals? {
        var goals: [TrainingNode.GoalTerm] = []
        var task = ""
        var operandExpr: Expr?
        if let target = clauses.target {
            guard let targets = targets(target, context) else { return nil }
            goals.append(.init(start: .beginning, targets: targets))
            task = text(of: target.span)
            operandExpr = target
        } else if let inherited {
            goals = inherited.goals.last.map { [.init(start: .beginning, targets: $0.targets)] } ?? []
            task = inherited.task
        } else {
            report(
                id: "missing-target", "this training has no task", at: train.verbSpan,
                hint: "write `train … on TASK`, as in `on x + y` or `on label from digits`")
            return nil
        }
        if let then = clauses.then {
            guard let targets = targets(then.target, context), let last = part(then.last, of: duration, what: "the last part")
            else { return nil }
            if let a = constant(last)?.integer, let b = constant(duration.count)?.integer, a >= b {
                report(
                    id: "span-too-long", "the last \(a) \(duration.unit.rawValue) leave nothing of \(b) for the first goal",
                    at: then.last.span, hint: "`then` lies inside the whole; make it shorter than \(b)")
            }
            goals.append(.init(start: .beforeEnd(last), targets: targets))
            task += ", then \(text(of: then.target.span))"
        }
        var alternating: (targets: [[Term]], period: Term)?
        if let written = clauses.alternating {
            let turns = written.targets.compactMap { targets($0, context) }
            guard turns.count == written.targets.count, case .every(let every) = written.period,
                let period = part(every, of: duration, what: "a period")
            else { return nil }
            checkDivides(period, spanOfFirstGoal(clauses, duration), every, what: "alternating")
            alternating = (turns, period)
            task += ", alternating \(written.targets.map { text(of: $0.span) }.joined(separator: ", "))"
        }
        return CheckedGoals(goals: goals, alternating: alternating, task: task, target: operandExpr)
    }

    /// The targets of a task: one formula for each output; a name may stand for a list of them.
    private func targets(_ expr: Expr, _ context: FormulaContext) -> [Term]? {
        if case .name(let name) = expr.kind, case .macro? = scope[name]?.binding {
            let (term, kind) = elaborate(expr, context)
            if kind.isInvalid { return nil }
            if case .list(let terms) = term, !terms.isEmpty, terms.allSatisfy({ self.kind(of: $0).isNumeric }) { return terms }
        }
        let items: [Expr] = if case .list(let items) = expr.kind { items } else { [expr] }
        var targets: [Term] = []
        for item in items {
            let checked = numeric(item, context)
            if checked.kind.isInvalid { return nil }
            targets.append(checked.term)
            if experimentAxes(of: checked.term).isEmpty, case .value = checked.kind, !context.fields.isEmpty {
                report(
                    id: "constant-target",
                    "the target `\(text(of: item.span))` names no field of the source, so there is nothing to learn", at: item.span,
                    hint: "its fields are \(context.fields.keys.sorted().joined(separator: ", "))")
                return nil
            }
        }
        return targets
    }
}
