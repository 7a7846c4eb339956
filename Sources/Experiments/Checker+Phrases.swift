import Diagnostics
import Symbolic
import Syntax
import Vocabulary

extension Checker {
    /// `M of NET at LAYER on SOURCE`.
    func elaboratePhrase(_ phrase: Phrase, _ span: Span, _ context: FormulaContext) -> Checked {
        guard let network = network(for: phrase, span) else { return Self.invalid }
        let name = phrase.measure
        if name.text == "loss", phrase.source == nil, phrase.layer == nil {
            return curve(of: network, phrase, span)
        }
        guard let measure = environment.catalogue.entry(.measure, name.text) else { return unknownMeasure(name) }
        guard let traits = measure.measure else { return Self.invalid }
        let source = phrase.source.flatMap { sourceTerm($0) }
        if phrase.source != nil, source == nil { return Self.invalid }
        if source != nil, !traits.needsSource {
            return failure(
                id: "measure-without-data", "`\(name.text)` looks at the network alone, not at data", phrase.source?.span ?? span,
                hint: "leave out `on …`")
        }
        guard fitsLearner(network, measure, phrase, span) else { return Self.invalid }
        guard checkData(traits, source, network, name, span) else { return Self.invalid }
        if let source, let written = phrase.source, !fits(source, network, of: name, at: written.span) { return Self.invalid }
        let arguments = measureArguments(phrase, measure, network, source, span)
        guard let layer = layer(phrase.layer, traits, network, name) else { return Self.invalid }
        var axes = traits.axes
        if phrase.layer?.beforeActivation == true, let own = traits.axesBeforeActivation { axes = own }
        if case .each = layer, learner(of: network) == nil { axes = ["layer"] + axes }
        let call = MeasureCall(
            name.text, of: network, layer: layer, beforeActivation: phrase.layer?.beforeActivation ?? false, on: source,
            arguments: arguments)
        return (.measure(call), .value(axes: axes, isBoolean: false))
    }

    /// A measure's bare name speaks of the network that is understood.
    func impliedMeasure(_ name: Name, _ context: FormulaContext) -> Checked {
        elaboratePhrase(Phrase(name), name.span, context)
    }

    private func unknownMeasure(_ name: Name) -> Checked {
        let near = Suggestion.closest(to: name.text, in: environment.catalogue.names(.measure))
        return failure(
            id: "unknown-measure", "there is no measure `\(name.text)`", name.span,
            hint: near.map { "did you mean `\($0)`?" } ?? "`nnx help measures` lists them",
            fix: near.map { .init(replace: name.span, with: $0) })
    }

    /// The network a phrase speaks of: the one after `of`, the one being trained, or the last one named.
    private func network(for phrase: Phrase, _ span: Span) -> NetworkRef? {
        if let name = phrase.network { return networkVariable(name).map { state(of: $0) } }
        if let measuring = measuringTraining { return .current(training: measuring.id) }
        return impliedNetwork(span).map { state(of: $0) }
    }

    /// The state a network has on this line; inside its own `measuring` clauses, the state at that moment.
    func state(of variable: Int) -> NetworkRef {
        if let measuring = measuringTraining, measuring.variable == variable { return .current(training: measuring.id) }
        return networks[variable]
    }

    /// The variable of a network's name, or an error.
    func networkVariable(_ name: Name) -> Int? {
        if let entry = scope[name.text] {
            used.insert(name.text)
            if case .network(let variable) = entry.binding { return variable }
            report(
                id: "not-a-network", "`\(name.text)` is no network", at: name.span,
                notes: [.init("it was declared here", at: entry.span)], hint: networkHint)
            return nil
        }
        let near = Suggestion.closest(to: name.text, in: networkNames)
        report(
            id: "unknown-network", "there is no network called `\(name.text)`", at: name.span,
            hint: near.map { "did you mean `\($0)`?" } ?? networkHint, fix: near.map { .init(replace: name.span, with: $0) })
        return nil
    }

    private var networkHint: String {
        networkNames.isEmpty
            ? "declare one: `model 2 -> 32 relu -> 1`" : "the networks here are \(networkNames.joined(separator: ", "))"
    }

    /// The network the last statement about a network named, if it named just one.
    func impliedNetwork(_ span: Span) -> Int? {
        if subjects.count == 1 {
            used.insert(networkNames[subjects[0]])
            return subjects[0]
        }
        if subjects.isEmpty {
            report(id: "no-network", "there is no network yet", at: span, hint: "declare one above: `model 2 -> 32 relu -> 1`")
        } else {
            let names = subjects.map { networkNames[$0] }
            report(
                id: "ambiguous-subject", "which network is meant: \(names.joined(separator: ", "))?", at: span,
                hint: "name it, as in `… \(names[0])` or `loss of \(names[0])`")
        }
        return nil
    }

    private func curve(of network: NetworkRef, _ phrase: Phrase, _ span: Span) -> Checked {
        if case .current = network {
            return failure(
                id: "loss-while-training", "the loss of each step is recorded by itself", span,
                hint: "leave out `measuring loss`, or say on which data: `measuring loss on digits.test every epoch`")
        }
        guard isTrained(network) else {
            if failed.contains(network) { return Self.invalid }
            return failure(
                id: "not-trained",
                "\(phrase.network.map { "`\($0.text)`" } ?? "the network") has no loss curve: it was never trained", span,
                hint: "train it above, or measure the loss on data: `loss of … on …`")
        }
        return (.curve(network), .value(axes: ["step"], isBoolean: false))
    }

    func isTrained(_ network: NetworkRef) -> Bool { training(of: network) != nil }

    /// The latest training of a network.
    func training(of network: NetworkRef) -> TrainingNode? {
        switch network {
        case .state(let number):
            if case .trained(let node) = experiment.states[number].kind { return node }
            return nil
        case .current(let number):
            guard experiment.states.indices.contains(number), case .trained(let node) = experiment.states[number].kind else {
                return nil
            }
            return node
        case .byAxis(_, let refs): return refs.last.flatMap { training(of: $0) }
        }
    }

    /// The declaration a network goes back to; nil where it was refused.
    func model(of network: NetworkRef) -> ModelNode? {
        switch network {
        case .state(let number), .current(let number):
            guard experiment.states.indices.contains(number) else { return nil }
            switch experiment.states[number].kind {
            case .initial(let model):
                if case .learner = model.body { return model }
                return model.weightedCount > 0 ? model : nil
            case .trained(let node): return model(of: node.parent)
            }
        case .byAxis(_, let refs): return refs.last.flatMap { model(of: $0) }
        }
    }

    private func checkData(_ traits: MeasureTraits, _ source: SourceTerm?, _ network: NetworkRef, _ name: Name, _ span: Span)
        -> Bool
    {
        guard traits.needsSource, source == nil else { return true }
        if case .current = network { return true }
        if isTrained(network) { return true }
        if failed.contains(network) { return false }
        report(
            id: "measure-needs-data", "`\(name.text)` needs data, and the network was never trained on any", at: span,
            hint: "say on which: `\(name.text) of … on digits.test`")
        return false
    }

    private func measureArguments(
        _ phrase: Phrase, _ measure: Signature, _ network: NetworkRef, _ source: SourceTerm?, _ span: Span
    ) -> [NamedTerm] {
        var arguments: [NamedTerm] = []
        var given: [String] = []
        var position = 0
        for argument in phrase.arguments?.items ?? [] {
            var parameter = argument.keyword.flatMap { keyword in measure.parameters.first { $0.name == keyword.text } }
            let expr = parameter == nil ? argumentExpr(argument) : argument.value
            if parameter == nil {
                let repeating = measure.parameters.firstIndex(where: \.repeats) ?? Int.max
                let place = min(position, repeating)
                position += 1
                parameter = measure.parameters.indices.contains(place) ? measure.parameters[place] : nil
            }
            guard let parameter else {
                report(
                    id: "wrong-argument-count",
                    "`\(measure.name)` takes \(measure.parameters.isEmpty ? "no arguments" : "\(measure.parameters.count) arguments")",
                    at: expr.span,
                    hint: "`nnx help \(measure.name)` shows them")
                continue
            }
            given.append(parameter.name)
            let checked: Checked
            if parameter.kind == .formula {
                let feed = source ?? training(of: network)?.source
                checked = numeric(expr, feed.map { formulaContext(of: $0, at: phrase.source?.span ?? span) } ?? .none)
            } else if parameter.kind == .network {
                checked = self.other(expr, besides: network, of: measure)
            } else if case .word = parameter.kind {
                checked = choice(expr, among: parameter, of: measure)
            } else {
                checked = elaborate(expr, .none)
                if parameter.kind == .value, case .formula = checked.kind {
                    report(
                        id: "formula-not-value",
                        "`\(measure.name)` needs \(parameter.summary), and `\(text(of: expr.span))` is a formula", at: expr.span,
                        hint: "measure something first, such as `selectivity(x, y) of … > 0`")
                    continue
                }
            }
            if !checked.kind.isInvalid { arguments.append(NamedTerm(parameter.name, checked.term)) }
        }
        for parameter in measure.parameters
        where parameter.defaultValue == nil && !given.contains(parameter.name) {
            report(
                id: "missing-argument", "`\(measure.name)` needs \(parameter.name): \(parameter.summary)", at: span,
                hint: "write `\(measure.name)(…) of …`")
        }
        checkRanges(arguments, measure, span)
        return arguments
    }

    /// The second network of a measure of two: `barrier(other) of net`.
    private func other(_ expr: Expr, besides network: NetworkRef, of measure: Signature) -> Checked {
        guard case .name(let text) = expr.kind else {
            return failure(
                id: "not-a-network", "`\(measure.name)` compares with a network, and `\(self.text(of: expr.span))` is none", expr.span,
                hint: networkHint)
        }
        guard let variable = networkVariable(Name(text, at: expr.span)) else { return Self.invalid }
        let other = state(of: variable)
        if let problem = mismatch(model(of: network), model(of: other), needsSameShape: measure.measure?.comparesParameters ?? false) {
            return failure(
                id: "networks-do-not-match", "`\(measure.name)` cannot compare these networks: \(problem)", expr.span,
                hint: "compare networks of one shape, such as forks of one network")
        }
        return (.parameters(other), .network)
    }

    /// Why two networks cannot be compared; nil where they can, or where sizes depend on the cell.
    func mismatch(_ one: ModelNode?, _ other: ModelNode?, needsSameShape: Bool) -> String? {
        guard let one, let other else { return nil }
        let inputs = (inputCount(of: one), inputCount(of: other))
        if inputs.0 != inputs.1 { return "one sees \(inputs.0) inputs, the other \(inputs.1)" }
        guard needsSameShape else { return nil }
        if one.weightedCount != other.weightedCount {
            return "one has \(one.weightedCount) layers with parameters, the other \(other.weightedCount)"
        }
        let sizes = (units(of: one), units(of: other))
        for (number, (a, b)) in zip(sizes.0, sizes.1).enumerated() {
            if let a, let b, a != b { return "layer \(number + 1) has \(a) units in one and \(b) in the other" }
        }
        return nil
    }

    /// Units or filters of each stage with parameters; nil where they depend on the cell.
    private func units(of model: ModelNode) -> [Int?] {
        guard case .layers(_, let stages) = model.body else { return [] }
        return stages.compactMap { stage in
            switch stage {
            case .dense(let units, _), .convolution(let units, _, _): return .some(constant(units)?.integer)
            case .layer, .activation, .pool, .sum: return nil
            }
        }
    }

    private func layer(_ reference: LayerReference?, _ traits: MeasureTraits, _ network: NetworkRef, _ name: Name) -> MeasureCall
        .Layer?
    {
        guard let reference else { return traits.layer == .none ? MeasureCall.Layer.none : .each }
        guard traits.layer != .none else {
            report(
                id: "measure-without-layer", "`\(name.text)` looks at the whole network, not at a layer", at: reference.span,
                hint: "leave out `at …`")
            return nil
        }
        let before = reference.beforeActivation
        switch reference.place {
        case .all: return .all
        case .input: return .input
        case .output: return .output(beforeActivation: before)
        case .stage(let stage):
            guard let model = model(of: network) else { return .each }
            if let number = model.stageNames[stage.text] { return .one(.number(Exact(number)), beforeActivation: before) }
            reportUnknownStage(stage, model)
            return nil
        case .number(let expr):
            let checked = numeric(expr, .none)
            if let model = model(of: network) {
                for number in constants(checked.term) ?? []
                where !(number.integer.map { (0...model.weightedCount).contains($0) } ?? false) {
                    report(
                        id: "unknown-layer", "the network has no layer \(number.description)", at: expr.span,
                        hint: "it has layers 1 to \(model.weightedCount); layer 0 is what it sees")
                    return nil
                }
            }
            return checked.kind.isInvalid ? nil : .one(checked.term, beforeActivation: before)
        }
    }

    /// The array axes of a tally.
    func tallyAxes(_ training: Int, _ index: Int) -> [String] {
        guard case .trained(let node) = experiment.states[training].kind, node.tallies.indices.contains(index) else { return [] }
        return node.tallies[index].quantity.axes
    }

    /// `digits.image`, `updates.low`.
    func elaborateMember(_ base: Expr, _ field: Name, _ span: Span, _ context: FormulaContext) -> Checked {
        if case .name(let name) = base.kind, let entry = scope[name],
            case .tally(let training, let index, let classes) = entry.binding
        {
            used.insert(name)
            guard let label = classes.firstIndex(of: field.text) else {
                reportUnknownField(field, classes, of: name)
                return Self.invalid
            }
            return (
                .tally(training: training, index: index, label: label),
                .value(axes: tallyAxes(training, index), isBoolean: false)
            )
        }
        if SourceTerm.Split(rawValue: field.text) != nil { return elaborateSourceValue(Expr(.member(base, field), at: span)) }
        guard let source = sourceTerm(from: base, reporting: true) else { return Self.invalid }
        let known = info(of: source, at: base.span)
        guard let kind = known.fields[field.text] else {
            if field.text == Self.inputsField, !known.isSymbolic {
                return (.column(source, Self.inputsField), .value(axes: ["sample", "input"], isBoolean: false))
            }
            reportUnknownField(field, known.fields.keys.sorted(), of: text(of: base.span))
            return Self.invalid
        }
        if context.origin == .dataset, context.fields[field.text] != nil {
            return (.symbol(Symbol(.field, field.text)), .formula(isBoolean: kind == .boolean))
        }
        if known.isSymbolic {
            return failure(
                id: "variable-as-data", "the variables of a task are drawn without end and hold no column", span,
                hint: "measure a network on it instead")
        }
        if case .image = kind { return (.column(source, field.text), .value(axes: ["sample", "input"], isBoolean: false)) }
        return (.column(source, field.text), .value(axes: ["sample"], isBoolean: kind == .boolean))
    }

    /// A source where a value stands: its kind tells the caller.
    func elaborateSourceValue(_ expr: Expr) -> Checked {
        sourceTerm(from: expr, reporting: true) == nil ? Self.invalid : (.text(text(of: expr.span)), .source)
    }

    /// A whole number known before anything runs.
    func integer(_ expr: Expr, of what: String, in range: ClosedRange<Int>) -> Int? {
        let checked = elaborate(expr, .none)
        if checked.kind.isInvalid { return nil }
        guard let number = constant(checked.term)?.integer, range.contains(number) else {
            report(
                id: "bad-count", "\(what) cannot be `\(text(of: expr.span))`", at: expr.span,
                hint: "write a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }
}
