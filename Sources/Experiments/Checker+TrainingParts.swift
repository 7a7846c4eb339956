import Diagnostics
import Symbolic
import Syntax
import Vocabulary

extension Checker {
    // MARK: Settings

    /// Settings in force: those written, those of the training before, those of `with` lines, and the library's.
    func settings(_ clauses: TrainClauses, _ inherited: TrainingNode?) -> Settings {
        var written: [String: Resolved] = [:]
        for setting in clauses.settings { add(setting, to: &written, allowed: Self.trainingSettings, owner: "a training") }
        var values: [String: Resolved] = [
            "optimiser": Resolved(.application("adam", [.number(.fraction(1, 1000))]), .library),
            "batch": Resolved(.number(Exact(32)), .library)
        ]
        for name in Self.trainingSettings {
            if let value = written[name] {
                values[name] = value
            } else if let value = inherited?.settings[name] {
                values[name] = value
            } else if let value = defaults[name] {
                values[name] = value
            }
        }
        return Settings(values: values)
    }

    // MARK: What the network sees

    func seeing(
        _ clauses: TrainClauses, _ inherited: TrainingNode?, _ source: SourceTerm, _ goals: CheckedGoals, _ parent: NetworkRef,
        _ context: FormulaContext, _ train: Train
    ) -> TrainingNode.Seeing? {
        guard let model = model(of: parent) else { return nil }
        if case .learner = model.body { return learnerSeeing(clauses, inherited, source, context, train) }
        let inputs = inputCount(of: model)
        if let written = clauses.seeing {
            return written.count == 1 && isImage(written[0]) ? .image : formulas(written, inputs, context)
        }
        if clauses.seesOperands { return operands(goals, inputs, train) }
        if let inherited, clauses.source == nil { return inherited.seeing }
        let known = info(of: source, at: clauses.source?.span ?? train.verbSpan)
        return known.isSymbolic
            ? symbolicSeeing(known, goals, inputs, train) : dataSeeing(known, model, inputs, clauses.source?.span ?? train.verbSpan)
    }

    private func isImage(_ expr: Expr) -> Bool { if case .name("image") = expr.kind { true } else { false } }

    private func formulas(_ written: [Expr], _ inputs: Int, _ context: FormulaContext) -> TrainingNode.Seeing? {
        let checked = written.map { numeric($0, context) }
        if checked.contains(where: { $0.kind.isInvalid }) { return nil }
        if checked.count != inputs, let first = written.first, let last = written.last {
            report(
                id: "inputs-do-not-fit", "the model has \(inputs) inputs, and `seeing` gives it \(checked.count)",
                at: first.span.joined(with: last.span), hint: "give it \(inputs), or declare the model `\(checked.count) -> …`")
            return nil
        }
        return .formulas(checked.map(\.term))
    }

    func inputCount(of model: ModelNode) -> Int {
        switch model.body {
        case .layers(let input, _): input.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
        case .formula(let inputs, _, _): inputs.count
        case .learner: 0
        }
    }

    private func symbolicSeeing(_ known: SourceInfo, _ goals: CheckedGoals, _ inputs: Int, _ train: Train) -> TrainingNode.Seeing? {
        if known.variables.count == inputs {
            return .formulas(known.variables.map { .symbol(Symbol(.variable, $0)) })
        }
        let operands = goals.goals.first.flatMap { $0.targets.count == 1 ? self.operands(of: $0.targets[0]) : nil } ?? []
        if operands.count == inputs { return .formulas(operands) }
        let variables =
            known.variables.isEmpty
            ? "no variables" : "the variable\(known.variables.count == 1 ? "" : "s") \(known.variables.joined(separator: ", "))"
        let span = goals.target?.span ?? train.verbSpan
        report(
            id: "inputs-do-not-fit",
            "the model has \(inputs) input\(inputs == 1 ? "" : "s"), and the task offers neither as many variables nor as many operands",
            at: span,
            notes: [
                .init(
                    "it has \(variables), and \(operands.count) operand\(operands.count == 1 ? "" : "s") of its outermost operation"
                )
            ],
            hint:
                "declare the model `\(max(known.variables.count, 1)) -> …`, or say with `seeing` which \(inputs == 1 ? "value" : "\(inputs) values") it sees"
        )
        return nil
    }

    private func operands(_ goals: CheckedGoals, _ inputs: Int, _ train: Train) -> TrainingNode.Seeing? {
        let operands = goals.goals.first.flatMap { $0.targets.count == 1 ? self.operands(of: $0.targets[0]) : nil } ?? []
        guard operands.count == inputs else {
            report(
                id: "inputs-do-not-fit", "the model has \(inputs) inputs, and the target has \(operands.count) operands",
                at: goals.target?.span ?? train.verbSpan,
                hint: "write the target as one sum or product of \(inputs) parts, in parentheses where a part is itself a sum")
            return nil
        }
        return .formulas(operands)
    }

    /// The operands of the outermost operation as written; a swept formula is taken apart item by item.
    func operands(of term: Term) -> [Term] {
        switch term {
        case .group(let inner): return operands(of: inner)
        case .letValue(let number): return operands(of: experiment.lets[number].term)
        case .item(let axis, let column):
            guard case .sweep(let rows) = experiment.axes[axis].role else { return [] }
            let each = rows.map { row in row.indices.contains(column) ? operands(of: row[column]) : [] }
            guard let count = each.first?.count, each.allSatisfy({ $0.count == count }) else { return [] }
            return (0..<count).map { index in .byRepeat(axis, each.map { $0[index] }) }
        case .binary(.add, _, _): return terms(of: term, joinedBy: .add)
        case .binary(.multiply, _, _): return terms(of: term, joinedBy: .multiply)
        case .binary(let operation, let a, let b) where !operation.isBoolean: return [a, b].map(ungrouped)
        default: return []
        }
    }

    private func terms(of term: Term, joinedBy operation: BinaryOperator) -> [Term] {
        if case .binary(operation, let a, let b) = term {
            return terms(of: a, joinedBy: operation) + terms(of: b, joinedBy: operation)
        }
        return [ungrouped(term)]
    }

    private func ungrouped(_ term: Term) -> Term {
        if case .group(let inner) = term { ungrouped(inner) } else { term }
    }

    private func dataSeeing(_ known: SourceInfo, _ model: ModelNode, _ inputs: Int, _ span: Span) -> TrainingNode.Seeing? {
        if let image = known.image {
            let count = image.height * image.width * image.channels
            guard count == inputs else {
                report(
                    id: "inputs-do-not-fit",
                    "the model has \(inputs) inputs, and the images are \(image.height)x\(image.width), that is \(count) pixels",
                    at: span,
                    hint: "declare the model `\(image.height)x\(image.width) -> …`")
                return nil
            }
            let whole = image.channels == 1 ? [image.height, image.width] : [image.channels, image.height, image.width]
            if case .layers(let size, _) = model.body, size.count >= 2, Array(size.drop { $0 == 1 }) != Array(whole.drop { $0 == 1 }) {
                func words(_ size: [Int]) -> String { size.map(String.init).joined(separator: "x") }
                report(
                    id: "inputs-do-not-fit", "the model sees images of \(words(size)), and the data has \(words(whole))", at: span,
                    hint: "declare the model `\(words(whole)) -> …`")
                return nil
            }
            return .image
        }
        guard known.inputs.count == inputs else {
            if known.inputs.isEmpty { return nil }
            report(
                id: "inputs-do-not-fit",
                "the model has \(inputs) inputs, and the data has \(known.inputs.count): \(known.inputs.prefix(8).joined(separator: ", "))",
                at: span,
                hint: "declare the model `\(known.inputs.count) -> …`, or choose with `seeing`")
            return nil
        }
        return .formulas(known.inputs.map { .symbol(Symbol(.field, $0)) })
    }

    // MARK: Outputs and loss

    /// Output units of a model, where they are known.
    func outputCount(of network: NetworkRef) -> Int? {
        guard let model = model(of: network) else { return nil }
        switch model.body {
        case .formula: return 1
        case .learner: return nil
        case .layers(let input, let stages):
            return stages.reduce(StageShape(input: input)) { shape(after: $1, $0) }.count
        }
    }

    /// As many targets as outputs, or one class for as many outputs as classes.
    func checkOutputs(_ node: inout TrainingNode, _ goals: CheckedGoals, _ source: SourceTerm, _ train: Train) {
        guard let outputs = node.outputs else { return }
        let span = goals.target?.span ?? train.verbSpan
        let fields = info(of: source, at: span).fields
        for goal in node.goals.map(\.targets) + (node.alternating?.targets ?? []) {
            if goal.count == 1, case .symbol(let symbol) = goal[0], symbol.kind == .field,
                case .classes(let count)? = fields[symbol.name], outputs == count
            {
                node.classCount = count
                continue
            }
            if goal.count == outputs { continue }
            if goal.count == 1, outputs == 2, isBoolean(goal[0], fields), node.settings["loss"]?.term == .word("cross_entropy") {
                node.classCount = 2
                continue
            }
            var hint = "write a list of \(outputs) targets, `[…, …]`, or end the model in `-> \(goal.count)`"
            if goal.count == 1, case .symbol(let symbol) = goal[0], case .classes(let count)? = fields[symbol.name] {
                hint = "end the model in `-> \(count)` to tell the \(count) classes apart, or in `-> 1` for the number itself"
            }
            report(
                id: "outputs-do-not-fit",
                "the model has \(outputs) output\(outputs == 1 ? "" : "s"), and the task has \(goal.count) target\(goal.count == 1 ? "" : "s")",
                at: span, hint: hint)
            return
        }
    }

    private func isBoolean(_ target: Term, _ fields: [String: DatasetSchema.Field.Kind]) -> Bool {
        if case .symbol(let symbol) = target { return fields[symbol.name] == .boolean }
        return kind(of: target).isBoolean
    }

    // MARK: Tallies, measuring, stopping

    func tallies(_ clauses: TrainClauses, _ source: SourceTerm, _ duration: CheckedDuration, _ settings: Settings) -> [TrainingNode
        .TallyTerm]
    {
        let context = formulaContext(of: source, at: clauses.source?.span ?? duration.span)
        return clauses.tallies.map { tally in
            let quantity = TrainingNode.TallyTerm.Quantity(rawValue: tally.quantity.text)
            if quantity == nil {
                report(
                    id: "unknown-tally", "`\(tally.quantity.text)` cannot be tallied", at: tally.quantity.span,
                    hint: "write `tallying updates`, `tallying path_length` or `tallying path_integral`")
            }
            if !tally.classes.isEmpty, let batch = settings["batch"]?.term, let size = constant(batch)?.integer, size != 1 {
                report(
                    id: "tally-needs-single-samples", "updates can be told apart by class only where each comes from one sample",
                    at: tally.quantity.span, hint: "train with `batch 1`")
            }
            let classes = tally.classes.map { name -> NamedTerm in
                let checked = elaborateName(name, context)
                if !checked.kind.isInvalid, !checked.kind.isBoolean {
                    report(
                        id: "not-a-truth-value", "`\(name.text)` classes no samples: it is \(checked.kind.words)", at: name.span,
                        hint: "define a condition: `define \(name.text) = label in {1, 7}`")
                }
                return NamedTerm(name.text, checked.term)
            }
            let window: TrainingNode.TallyTerm.Window
            switch tally.window {
            case .all: window = .all
            case .lastHalf: window = .lastHalf
            case .last(let last):
                window = count(last, of: "a tally").map { .last($0) } ?? .all
                if last.unit != duration.unit {
                    report(
                        id: "mixed-units", "this training counts \(duration.unit.rawValue), and here \(last.unit.rawValue)",
                        at: last.span, hint: "use one unit within a statement")
                }
            }
            return .init(quantity ?? .updates, classes: classes, window: window)
        }
    }

    func measurings(_ clauses: TrainClauses, _ duration: CheckedDuration) -> [TrainingNode.MeasuringTerm] {
        clauses.measurings.map { clause in
            let checked = numeric(clause.expr, .none)
            if case .value(let axes, _) = checked.kind, !axes.isEmpty {
                report(
                    id: "measuring-needs-number",
                    "what is measured along a training is one number, and this has the axes \(axes.joined(separator: ", "))",
                    at: clause.expr.span, hint: "reduce it, as in `mean(…)`")
            }
            let label = clause.name?.text ?? text(of: clause.expr.span)
            switch clause.period {
            case .every(let every)?:
                let count = self.count(every, of: "a period") ?? .number(Exact(1))
                return .init(term: checked.term, period: .every(count, every.unit), label: label)
            case .doubling?: return .init(term: checked.term, period: .doubling, label: label)
            case nil:
                return .init(
                    term: checked.term, period: .every(.number(Exact(1)), duration.unit == .epochs ? .epochs : .steps), label: label
                )
            }
        }
    }

    func stopping(_ clauses: TrainClauses, _ duration: CheckedDuration, _ source: SourceTerm) -> TrainingNode.StoppingTerm? {
        if let stalls = clauses.stalls {
            let on = lossSource(stalls.on)
            guard let patience = count(stalls.patience, of: "patience") else { return nil }
            return .stalls(on: on, patience: patience, stalls.patience.unit)
        }
        guard let condition = clauses.condition else { return nil }
        if case .binary(let operation, let left, let right) = condition.kind, [.less, .lessEqual].contains(operation) {
            let bound = numeric(right, .none)
            return bound.kind.isInvalid ? nil : .below(bound.term, on: lossSource(left))
        }
        report(
            id: "bad-until", "`until` waits for a loss", at: condition.span,
            hint: "write `until loss < 0.01` or `until loss on d[80%..] stalls 20 epochs`")
        return nil
    }

    /// The data of `loss on S`, nil for the batch loss.
    private func lossSource(_ expr: Expr) -> SourceTerm? {
        switch expr.kind {
        case .name("loss"): return nil
        case .phrase(let phrase) where phrase.measure.text == "loss":
            return phrase.source.flatMap { sourceTerm($0) }
        default:
            report(
                id: "bad-until", "`until` waits for a loss, and here stands `\(text(of: expr.span))`", at: expr.span,
                hint: "write `until loss on d[80%..] stalls 20 epochs`")
            return nil
        }
    }
}
