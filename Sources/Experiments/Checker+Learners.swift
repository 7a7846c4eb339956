import Diagnostics
import Symbolic
import Syntax
import Vocabulary

/// Models that are learners of the library, such as `rfm(rounds 5)`: no layers, no optimiser, and nothing drawn.
extension Checker {
    /// A learner with its numbers in the order declared.
    func learner(_ name: Name, _ arguments: Arguments) -> (ModelNode.Body, [String: Int], Int)? {
        guard let entry = environment.catalogue.entry(.learner, name.text) else {
            let known = environment.catalogue.names(.learner)
            let near = Suggestion.closest(to: name.text, in: known)
            report(
                id: "unknown-learner", "there is no learner `\(name.text)`", at: name.span,
                hint: near.map { "did you mean `\($0)`?" }
                    ?? "a model is a chain such as `2 -> 32 relu -> 1`, a formula, or one of \(known.joined(separator: ", "))",
                fix: near.map { .init(replace: name.span, with: $0) })
            return nil
        }
        var given: [NamedTerm] = []
        for (index, argument) in arguments.items.enumerated() {
            let parameter = argument.keyword?.text ?? (entry.parameters.indices.contains(index) ? entry.parameters[index].name : "")
            guard entry.parameters.contains(where: { $0.name == parameter }) else {
                report(
                    id: "unknown-setting",
                    "`\(name.text)` has no setting `\(argument.keyword?.text ?? text(of: argument.value.span))`",
                    at: argument.keyword?.span ?? argument.value.span,
                    hint: "it has \(entry.parameters.map(\.name).joined(separator: ", "))")
                return nil
            }
            let value = numeric(argument.value, .none)
            guard !value.kind.isInvalid else { return nil }
            if given.contains(where: { $0.name == parameter }) {
                report(id: "setting-twice", "`\(parameter)` is set twice", at: argument.value.span, hint: "keep one")
            }
            given.append(NamedTerm(parameter, value.term))
        }
        checkRanges(given, entry, name.span)
        return (.learner(name.text, given), [:], 0)
    }

    /// Nothing of a learner is drawn, so it has no `init` and no `stream`.
    func refuseSettings(of learner: Name, _ model: Model) {
        guard let first = model.settings.first else { return }
        report(
            id: "setting-elsewhere", "`\(learner.text)` has no setting `\(first.name.text)`", at: first.name.span,
            hint: "its settings stand in its parentheses; `nnx help \(learner.text)` shows them")
    }

    /// The learner a network goes back to, with its numbers.
    func learner(of network: NetworkRef) -> (name: String, arguments: [NamedTerm])? {
        guard let model = model(of: network), case .learner(let name, let arguments) = model.body else { return nil }
        return (name, arguments)
    }

    /// A learner's training lasts its rounds; clauses that speak of steps, draws or updates have no place in it.
    func learnerDuration(_ parent: NetworkRef, _ train: Train) -> CheckedDuration? {
        guard let (name, arguments) = learner(of: parent) else { return nil }
        if let clause = train.clauses.first(where: { !Self.suitsLearners($0.kind) }) {
            report(
                id: "learner-clause", "`\(name)` is not trained step by step, so this clause has no place here",
                at: clause.span,
                hint: "write `train … on TASK from DATA`; how long it learns stands in its model, as in `rfm(rounds 5)`")
        }
        var rounds = arguments.first { $0.name == "rounds" }?.term
        if rounds == nil, case .number(let number)? = environment.catalogue.entry(.learner, name)?.parameters.first?.defaultValue {
            rounds = .number(Exact(Int(number)))
        }
        return CheckedDuration(count: rounds ?? .number(Exact(1)), unit: .steps, span: train.verbSpan)
    }

    private static func suitsLearners(_ kind: Train.Clause.Kind) -> Bool {
        if case .target = kind { return true }
        if case .source = kind { return true }
        if case .seeing = kind { return true }
        if case .measuring = kind { return true }
        return false
    }

    /// What a learner sees: an image, or as many numbers as there are.
    func learnerSeeing(
        _ clauses: TrainClauses, _ inherited: TrainingNode?, _ source: SourceTerm, _ context: FormulaContext, _ train: Train
    ) -> TrainingNode.Seeing? {
        let span = clauses.source?.span ?? train.verbSpan
        let known = info(of: source, at: span)
        if known.isSymbolic {
            report(
                id: "learner-needs-rows", "a learner without steps needs rows, and variables are drawn without end", at: span,
                hint: "name data: `train … on label from digits[..500]`")
            return nil
        }
        if let written = clauses.seeing {
            if written.count == 1, case .name("image") = written[0].kind { return .image }
            let checked = written.map { numeric($0, context) }
            return checked.contains { $0.kind.isInvalid } ? nil : .formulas(checked.map(\.term))
        }
        if let inherited, clauses.source == nil { return inherited.seeing }
        if known.image != nil { return .image }
        return known.inputs.isEmpty ? nil : .formulas(known.inputs.map { .symbol(Symbol(.field, $0)) })
    }

    /// How many numbers a trained learner sees, where that is known.
    func learnerInputs(of network: NetworkRef) -> Int? {
        guard let training = training(of: network) else { return nil }
        switch training.seeing {
        case .formulas(let terms): return terms.count
        case .image: return info(of: training.source, at: Span(0, 0)).image.map { $0.height * $0.width * $0.channels }
        }
    }

    /// The outputs of a learner: one for each target, or for each class of the only one.
    func setLearnerOutputs(_ node: inout TrainingNode, _ goals: CheckedGoals, _ span: Span) {
        let fields = info(of: node.source, at: span).fields
        let targets = node.goals.first?.targets ?? []
        node.outputs = targets.count
        if targets.count == 1, case .symbol(let symbol) = targets[0], symbol.kind == .field,
            case .classes(let count)? = fields[symbol.name]
        {
            node.outputs = count
            node.classCount = count
        }
        node.settings = Settings(values: ["loss": Resolved(.word("mse"), .library)])
    }

    /// Whether a measure may be taken of a learner; an error where it looks into layers.
    func fitsLearner(_ network: NetworkRef, _ measure: Signature, _ phrase: Phrase, _ span: Span) -> Bool {
        guard let (name, _) = learner(of: network) else { return true }
        guard isTrained(network) else {
            if failed.contains(network) { return false }
            report(
                id: "not-trained", "`\(name)` has nothing to measure before it is trained", at: span,
                hint: "train it above: `train … on label from digits[..500]`")
            return false
        }
        if phrase.layer == nil, Self.measuresOfLearners.contains(measure.name) { return true }
        if phrase.layer == nil, measure.measure?.layer == MeasureTraits.Layer.none { return true }
        report(
            id: "learner-without-layers", "`\(name)` has no layers for `\(measure.name)` to look at",
            at: phrase.layer?.span ?? phrase.measure.span,
            hint: "its feature matrix is `nfm of …`; predictions, loss and accuracy are measured as of a network")
        return false
    }

    /// Measures that need a layer of a network, and none of a learner.
    private static let measuresOfLearners: Set<String> = ["nfm", "agop"]
}
