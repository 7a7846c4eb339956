import Diagnostics
import Symbolic
import Syntax
import Vocabulary

extension Checker {
    func checkModel(_ model: Model, _ statement: Statement) {
        let name = model.name ?? Name("net", at: statement.span)
        var settings: [String: Resolved] = [:]
        for setting in model.settings { add(setting, to: &settings, allowed: ["init", "stream", "reseeding"], owner: "a model") }
        let initialisation = settings["init"] ?? defaults["init"] ?? Resolved(.word("he"), .library)
        let stream = settings["stream"] ?? defaults["stream"]
        let body: (ModelNode.Body, [String: Int], Int)?
        switch model.body {
        case .chain(let stages): body = chain(stages, statement)
        case .formula(let inputs, let expr): body = formula(inputs, expr)
        case .learner(let learner, let arguments):
            body = self.learner(learner, arguments)
            refuseSettings(of: learner, model)
        }
        let variable = networks.count
        networkNames.append(name.text)
        let salts = reseeding["init"] ?? []
        guard let (checked, stageNames, weighted) = body else {
            let empty = ModelNode(
                body: .layers(input: [1], []), initialisation: initialisation, stream: nil, stageNames: [:], weightedCount: 0,
                reseededBy: [])
            networks.append(.state(appendState(name.text, statement, .initial(empty), axes: [0])))
            bindModel(name, variable, isImplicit: model.name == nil)
            return
        }
        let node = ModelNode(
            body: checked, initialisation: initialisation, stream: stream?.term, stageNames: stageNames, weightedCount: weighted,
            reseededBy: salts)
        // Nothing is drawn for a learner, so it does not depend on the seed.
        var axes: Set<Int> = if case .learner = checked { [] } else { Set([0] + salts) }
        for term in terms(of: node) { axes.formUnion(experimentAxes(of: term)) }
        warnOfSharedStart(node, name)
        networks.append(.state(appendState(name.text, statement, .initial(node), axes: axes.sorted())))
        bindModel(name, variable, isImplicit: model.name == nil)
    }

    /// Draws carry no names, so networks of one shape start from the same weights; said once.
    private func warnOfSharedStart(_ node: ModelNode, _ name: Name) {
        if case .learner = node.body { return }
        let twin = experiment.states.first { state in
            if case .initial(let other) = state.kind { other.body == node.body && other.stream == node.stream } else { false }
        }
        guard let twin, !log.diagnostics.contains(where: { $0.id == "shared-start" }) else { return }
        report(
            .warning, id: "shared-start", "`\(name.text)` starts from the same weights as `\(twin.name)`: comparisons are paired",
            at: name.span,
            notes: [.init("declared here, with the same shape", at: twin.span)],
            hint: "for another start write `with stream 2`; for the same network twice, `fork`")
    }

    private func bindModel(_ name: Name, _ variable: Int, isImplicit: Bool) {
        declare(name, .network(variable))
        if isImplicit { used.insert(name.text) }
        subjects = [variable]
    }

    func appendState(_ name: String, _ statement: Statement, _ kind: StateNode.Kind, axes: [Int]) -> Int {
        experiment.states.append(
            StateNode(name: name, line: line(of: statement.span), span: statement.span, kind: kind, axes: axes))
        return experiment.states.count - 1
    }

    func terms(of node: ModelNode) -> [Term] {
        var terms = [node.initialisation.term] + (node.stream.map { [$0] } ?? [])
        switch node.body {
        case .learner(_, let arguments): return arguments.map(\.term)
        case .layers(_, let stages):
            for stage in stages {
                switch stage {
                case .dense(let units, let activation): terms += [units, activation]
                case .layer(_, let arguments): terms += arguments
                case .activation(let activation), .sum(_, let activation): terms.append(activation)
                case .convolution(let filters, _, let activation): terms += [filters, activation]
                case .pool: break
                }
            }
        case .formula(_, _, let output): terms.append(output)
        }
        return terms
    }

    // MARK: Chains

    private func chain(_ stages: [Stage], _ statement: Statement) -> (ModelNode.Body, [String: Int], Int)? {
        guard let first = stages.first, let input = inputSize(first) else { return nil }
        var names: [String: Int] = [:]
        if let name = first.name { names[name.text] = 0 }
        var chain = ChainState(input: input)
        if let name = first.name { chain.made[name.text] = -1 }
        var weighted = 0
        var isValid = true
        var parameters = 0.0
        for stage in stages.dropFirst() {
            let begin = chain.terms.count
            guard self.stage(stage, &chain) else {
                isValid = false
                continue
            }
            for index in begin..<chain.terms.count {
                guard let added = largestSize(of: chain.terms[index], entered: chain.shapes[index]) else { continue }
                weighted += 1
                parameters += added
            }
            if let name = stage.name {
                if names[name.text] != nil {
                    report(
                        id: "already-declared", "two layers are called `\(name.text)`", at: name.span, hint: "choose another name")
                }
                names[name.text] = weighted
                chain.made[name.text] = chain.terms.count - 1
            }
        }
        let checked = chain.terms
        if isValid, weighted == 0 {
            report(
                id: "no-layers", "this model has no layer with parameters", at: statement.span,
                hint: "add one: `\(text(of: first.span)) -> 32 relu -> 1`")
            return nil
        }
        if parameters > 2e9 {
            report(
                id: "model-too-large", "this model would have \(Self.rounded(parameters)) parameters", at: statement.span,
                hint: "nnx holds up to 2 000 million; use fewer units")
            return nil
        }
        return isValid ? (.layers(input: input, checked), names, weighted) : nil
    }

    /// Parameters of a term, as many as any cell has; nil for a term without.
    private func largestSize(of term: ModelNode.StageTerm, entered shape: StageShape) -> Double? {
        func most(_ term: Term) -> Double { constants(term)?.map(\.doubleValue).max() ?? 1 }
        switch term {
        case .dense(let units, _): return (Double(shape.count ?? 1) + 1) * most(units)
        case .convolution(let filters, let window, _):
            guard case .image(_, _, let channels) = shape else { return 0 }
            return (Double(window.height) * Double(window.width) * Double(channels ?? 1) + 1) * most(filters)
        case .layer, .activation, .pool, .sum: return nil
        }
    }

    static func rounded(_ number: Double) -> String {
        number < 1e15 ? String(Int(number)) : String(number)
    }

    private func inputSize(_ stage: Stage) -> [Int]? {
        guard let head = stage.parts.first else { return nil }
        if stage.parts.count > 1 {
            report(
                id: "input-with-activation", "the first stage is what the network sees, and has no activation",
                at: stage.parts[1].span, hint: "write only its size: `784 -> …` or `28x28 -> …`")
            return nil
        }
        switch head.part {
        case .size(let sizes):
            if sizes.count <= 3, sizes.allSatisfy({ (1...100_000).contains($0) }) { return sizes }
        case .number(let literal):
            if let number = Exact(literal: literal.digits)?.integer, (1...100_000_000).contains(number) { return [number] }
        case .name(let name):
            if let entry = scope[name], case .term(let term, _) = entry.binding, let number = constant(term)?.integer, number > 0 {
                used.insert(name)
                return [number]
            }
        case .call: break
        }
        report(
            id: "bad-size", "a model begins with the size of its input, and `\(text(of: head.span))` is none", at: head.span,
            hint: "write a whole number from 1 up, or a size such as `28x28`")
        return nil
    }

    /// A stage: a dense layer, a convolution or a sum with its activation, a pool, a library layer, or an activation on
    /// its own. False where it was reported.
    private func stage(_ stage: Stage, _ chain: inout ChainState) -> Bool {
        var terms: [ModelNode.StageTerm] = []
        let entered = chain.shapes[chain.shapes.count - 1]
        var rest = stage.parts[...]
        while let part = rest.popFirst() {
            switch part.part {
            case .number(let literal):
                guard let units = count(.number(Exact(literal: literal.digits) ?? Exact(0)), "units", part.span) else { return false }
                terms.append(.dense(units: units, activation: .word("identity")))
            case .size:
                report(
                    id: "size-inside-chain", "only the first stage has a size; a dense layer has a number of units", at: part.span,
                    hint: "write one number, such as `128 relu`, or a convolution, `conv 16 \(text(of: part.span)) relu`")
                return false
            case .name(let name) where Self.imageWords.contains(name) && scope[name] == nil:
                let shape = terms.reduce(entered) { self.shape(after: $1, $0) }
                guard let term = imageStage(Name(name, at: part.span), &rest, chain, shape) else { return false }
                terms.append(term)
            case .name(let name):
                guard let term = namedPart(Name(name, at: part.span), &terms) else { return false }
                terms.append(term)
            case .call(let name, let arguments):
                let values = arguments.items.map { numeric($0.value, .none).term }
                guard let term = calledPart(name, values, &terms) else { return false }
                terms.append(term)
            }
        }
        for term in terms {
            chain.terms.append(term)
            chain.shapes.append(shape(after: term, chain.shapes[chain.shapes.count - 1]))
        }
        return true
    }

    /// A name in a stage: a number of units, an activation or a layer; an activation after units belongs to them.
    private func namedPart(_ name: Name, _ terms: inout [ModelNode.StageTerm]) -> ModelNode.StageTerm? {
        if let entry = scope[name.text], case .term(let term, let kind) = entry.binding {
            used.insert(name.text)
            switch kind {
            case .value: return count(term, "units", name.span).map { .dense(units: $0, activation: .word("identity")) }
            case .word("activation"): return attach(term, &terms)
            case .invalid: return nil
            case .formula, .text, .word, .network, .source, .list, .set, .interval, .integers: break
            }
            report(
                id: "bad-stage", "`\(name.text)` is \(kind.words), which is no layer", at: name.span,
                hint: "a stage is a number of units with an activation, as in `32 relu`")
            return nil
        }
        if environment.catalogue.entry(.activation, name.text) != nil { return attach(.word(name.text), &terms) }
        if environment.catalogue.entry(.layer, name.text) != nil { return .layer(name.text, []) }
        let known = environment.catalogue.names(.activation) + environment.catalogue.names(.layer) + ownStageWords
        let foreign = ForeignWords.name(name.text)
        let near = Suggestion.closest(to: name.text, in: known)
        report(
            id: "unknown-layer-word", "`\(name.text)` is no activation and no layer", at: name.span,
            hint: foreign?.hint ?? near.map { "did you mean `\($0)`?" }
                ?? "the activations are \(environment.catalogue.names(.activation).joined(separator: ", "))",
            fix: near.map { .init(replace: name.span, with: $0) })
        return nil
    }

    /// The script's own names for numbers of units and activations.
    private var ownStageWords: [String] {
        scope.names.filter { name in
            switch scope[name]?.binding {
            case .term(_, .value), .term(_, .word("activation")): true
            case .term, .macro, .network, .source, .tally, nil: false
            }
        }
    }

    private func calledPart(_ name: Name, _ values: [Term], _ terms: inout [ModelNode.StageTerm]) -> ModelNode.StageTerm? {
        if let entry = environment.catalogue.entry(.activation, name.text) {
            checkRanges(zip(entry.parameters, values).map { NamedTerm($0.name, $1) }, entry, name.span)
            return attach(.application(name.text, values), &terms)
        }
        if Self.imageWords.contains(name.text) {
            report(
                id: "bad-stage", "`\(name.text)` is written without parentheses", at: name.span,
                hint: "write `conv 16 3x3 relu`, `pool 2x2` or `add a`")
            return nil
        }
        if let entry = environment.catalogue.entry(.layer, name.text) {
            checkRanges(zip(entry.parameters, values).map { NamedTerm($0.name, $1) }, entry, name.span)
            return .layer(name.text, values)
        }
        let foreign = ForeignWords.name(name.text)
        report(
            id: "unknown-layer-word", "`\(name.text)` is no activation and no layer", at: name.span,
            hint: foreign?.hint ?? "a dense layer is its number of units and an activation: `32 relu`")
        return nil
    }

    private func attach(_ activation: Term, _ terms: inout [ModelNode.StageTerm]) -> ModelNode.StageTerm? {
        if case .dense(let units, .word("identity"))? = terms.last {
            terms.removeLast()
            return .dense(units: units, activation: activation)
        }
        if case .convolution(let filters, let window, .word("identity"))? = terms.last {
            terms.removeLast()
            return .convolution(filters: filters, window: window, activation: activation)
        }
        if case .sum(let other, .word("identity"))? = terms.last {
            terms.removeLast()
            return .sum(stage: other, activation: activation)
        }
        return .activation(activation)
    }

    // MARK: White box

    private func formula(_ inputs: [Name], _ expr: Expr) -> (ModelNode.Body, [String: Int], Int)? {
        var context = FormulaContext()
        context.origin = .whiteBox
        for input in inputs { context.fields[input.text] = .number }
        let checked = numeric(expr, context)
        guard !checked.kind.isInvalid else { return nil }
        var parameters: Set<String> = []
        collectParameters(checked.term, into: &parameters)
        if parameters.isEmpty {
            report(
                id: "no-parameters", "this formula has nothing to train", at: expr.span,
                hint: "every letter that is no input is a parameter, as in `model rule(x) = a x + b`")
            return nil
        }
        return (.formula(inputs: inputs.map(\.text), parameters: parameters.sorted(), output: checked.term), [:], 1)
    }

    private func collectParameters(_ term: Term, into names: inout Set<String>) {
        switch term {
        case .symbol(let symbol): if symbol.kind == .parameter { names.insert(symbol.name) }
        case .group(let inner), .negated(let inner), .not(let inner), .absolute(let inner): collectParameters(inner, into: &names)
        case .binary(_, let a, let b):
            collectParameters(a, into: &names)
            collectParameters(b, into: &names)
        case .call(let call): for argument in call.arguments { collectParameters(argument, into: &names) }
        case .number, .text, .word, .application, .item, .letValue, .list, .set, .interval, .integers, .measure, .curve,
            .record, .tally, .parameters, .column, .shuffled, .selected, .byRepeat, .distance:
            break
        }
    }

    func checkFork(_ parent: Name?, _ names: [Name], _ statement: Statement) {
        guard let variable = parent.map({ networkVariable($0) }) ?? impliedNetwork(statement.span) else {
            for name in names { declare(name, .term(.number(Exact(0)), .invalid)) }
            return
        }
        var forks: [Int] = []
        for name in names {
            networks.append(networks[variable])
            networkNames.append(name.text)
            declare(name, .network(networks.count - 1))
            forks.append(networks.count - 1)
        }
        subjects = forks
    }

    // MARK: Settings

    static let trainingSettings = [
        "optimiser", "loss", "batch", "clip", "decay", "l1", "anchor", "stream", "mu", "beta1", "beta2", "epsilon",
        "damping", "products",
    ]

    func checkWith(_ settings: [Setting], _ statement: Statement) {
        var added: [String: Resolved] = [:]
        for setting in settings { add(setting, to: &added, allowed: Self.trainingSettings + ["init"], owner: "`with`") }
        for (name, value) in added { defaults[name] = Resolved(value.term, .with(line: line(of: statement.span))) }
    }

    /// Files a setting under its name: an optimiser's word under `optimiser`.
    func add(_ setting: Setting, to settings: inout [String: Resolved], allowed: [String], owner: String) {
        let name = setting.name
        var key = name.text
        var term: Term?
        let value = setting.value.map { self.settingValue($0) }
        if let value, value.kind.isInvalid { return }
        if let entry = scope[name.text], case .term(let bound, .word(let kind)) = entry.binding, setting.value == nil {
            used.insert(name.text)
            key = kind == "initialisation" ? "init" : kind
            term = bound
        } else if let optimiser = environment.catalogue.entry(.optimiser, name.text), !["mu", "decay"].contains(name.text) {
            key = "optimiser"
            term = value.map { .application(name.text, arguments(of: $0.term)) } ?? .word(name.text)
            if let value, let rate = optimiser.parameters.first {
                for number in constants(arguments(of: value.term).first ?? value.term) ?? [] {
                    check(number, rate, of: name.text, setting.value?.span ?? name.span)
                }
            }
        } else if let entry = environment.catalogue.entry(.setting, name.text) {
            term = value?.term
            if setting.value == nil {
                report(
                    id: "setting-without-value", "`\(name.text)` needs a value", at: name.span,
                    hint: "as in `\(name.text) \(Self.exampleValue(name.text))`")
                return
            }
            checkSetting(entry, value, setting)
        } else if let parameter = optimiserParameter(name.text) {
            term = value?.term
            for number in value.flatMap({ constants($0.term) }) ?? [] {
                check(number, parameter, of: "the optimiser", setting.value?.span ?? name.span)
            }
        } else {
            unknownSetting(name, owner)
            return
        }
        guard let term else {
            report(id: "setting-without-value", "`\(name.text)` needs a value", at: name.span, hint: "write a number behind it")
            return
        }
        guard allowed.contains(key) else {
            report(
                id: "setting-elsewhere", "\(owner) has no setting `\(name.text)`", at: name.span,
                hint: ["init"].contains(key)
                    ? "it belongs to a model: `model … with init he`" : "it belongs to a training: `train … with \(name.text) …`")
            return
        }
        if settings[key] != nil { report(id: "setting-twice", "`\(key)` is set twice", at: name.span, hint: "keep one") }
        settings[key] = Resolved(term, .written)
    }

    /// A parameter of some optimiser that may be set by its name: `mu`, `beta1`.
    private func optimiserParameter(_ name: String) -> Parameter? {
        guard Self.trainingSettings.contains(name) else { return nil }
        return environment.catalogue.entries.lazy.filter { $0.kind == .optimiser }.flatMap(\.parameters).first { $0.name == name }
    }

    private func settingValue(_ expr: Expr) -> Checked {
        if case .apply(let name, let arguments) = expr.kind, scope[name.text] == nil,
            let word = environment.catalogue.entries(named: name.text).first(where: {
                [.loss, .initialisation, .optimiser, .activation].contains($0.kind)
            })
        {
            let terms = arguments.items.map { numeric($0.value, .none).term }
            checkRanges(zip(word.parameters, terms).map { NamedTerm($0.name, $1) }, word, expr.span)
            return (.application(name.text, terms), .word(word.kind.rawValue))
        }
        if case .name(let name) = expr.kind, scope[name] == nil,
            let word = environment.catalogue.entries(named: name).first(where: {
                [.loss, .initialisation, .optimiser, .activation].contains($0.kind)
            })
        {
            return (.word(name), .word(word.kind.rawValue))
        }
        if case .name("full") = expr.kind { return (.word("full"), .word("")) }
        return elaborate(expr, .none)
    }

    private func arguments(of term: Term) -> [Term] {
        switch term {
        case .list(let terms): terms
        case .group(let inner): arguments(of: inner)
        default: [term]
        }
    }

    private static func exampleValue(_ name: String) -> String {
        ["batch": "32", "init": "he", "loss": "mse", "clip": "0.5", "decay": "0.0001", "stream": "2"][name] ?? "…"
    }

    private func checkSetting(_ entry: Signature, _ value: Checked?, _ setting: Setting) {
        guard let value, let span = setting.value?.span else { return }
        let wanted: [String: Signature.Kind] = ["init": .initialisation, "loss": .loss]
        if let kind = wanted[entry.name] {
            if case .word(let found) = value.kind,
                found == kind.rawValue || environment.catalogue.entries(named: text(of: span)).contains(where: { $0.kind == kind })
            {
                return
            }
            let words = words(of: value.term)
            if !words.isEmpty, words.allSatisfy({ environment.catalogue.entry(kind, $0) != nil }) { return }
            let near = Suggestion.closest(to: text(of: span), in: environment.catalogue.names(kind))
            report(
                id: "bad-setting", "`\(text(of: span))` is no \(kind.rawValue)", at: span,
                hint: near.map { "did you mean `\($0)`?" } ?? "one of \(environment.catalogue.names(kind).joined(separator: ", "))")
            return
        }
        if entry.name == "batch", value.term == .word("full") { return }
        guard value.kind.isNumeric else {
            report(
                id: "bad-setting", "`\(entry.name)` needs a number, and `\(text(of: span))` is \(value.kind.words)", at: span,
                hint: "as in `\(entry.name) \(Self.exampleValue(entry.name))`")
            return
        }
        for number in constants(value.term) ?? [] {
            for parameter in entry.parameters.prefix(1) { check(number, parameter, of: entry.name, span) }
        }
    }

    private func unknownSetting(_ name: Name, _ owner: String) {
        let known = environment.catalogue.names(.setting) + environment.catalogue.names(.optimiser)
        let near = Suggestion.closest(to: name.text, in: known)
        let foreign = ForeignWords.setting(name.text)
        report(
            id: "unknown-setting", "there is no setting `\(name.text)`", at: name.span,
            hint: foreign ?? near.map { "did you mean `\($0)`?" } ?? "the settings are \(known.joined(separator: ", "))",
            fix: near.map { .init(replace: name.span, with: $0) })
    }
}
