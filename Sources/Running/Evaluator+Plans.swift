import Datasets
import Experiments
import Symbolic
import Syntax
import TensorCore
import Training
import Values
import Vocabulary

/// Models and trainings with every term resolved in a cell.
extension Evaluator {
    func architecture(_ model: ModelNode, in cell: Cell) throws -> Architecture {
        let start = try initialisation(model.initialisation.term, in: cell)
        switch model.body {
        case .learner(let name, let arguments): return try learner(name, arguments, initialisation: start, in: cell)
        case .formula(let inputs, let parameters, let output):
            return Architecture(
                input: Shape(vector: inputs.count),
                body: .formula(inputs: inputs, parameters: parameters, output: try formula(output, in: cell)), initialisation: start
            )
        case .layers(let size, let stages):
            return Architecture(
                input: Self.shape(size), body: .layers(try stages.map { try layer($0, in: cell) }), initialisation: start)
        }
    }

    private static func shape(_ size: [Int]) -> Shape {
        switch size.count {
        case 1: Shape(vector: size[0])
        case 2: Shape(height: size[0], width: size[1])
        default: Shape(height: size[1], width: size[2], channels: size[0])
        }
    }

    private func layer(_ stage: ModelNode.StageTerm, in cell: Cell) throws -> Layer {
        switch stage {
        case .dense(let units, let activation):
            return .dense(units: try integer(units, in: cell), activation: try self.activation(activation, in: cell))
        case .activation(let activation): return .activation(try self.activation(activation, in: cell))
        case .convolution(let filters, let window, let activation):
            return .convolution(
                filters: try integer(filters, in: cell), window: Self.window(window),
                activation: try self.activation(activation, in: cell))
        case .pool(let kind, let window):
            guard let pooling = Pooling(rawValue: kind) else { throw RunFailure("there is no pool of the \(kind)") }
            return .pool(pooling, window: Self.window(window))
        case .sum(let stage, let activation):
            return .sum(stage: stage, activation: try self.activation(activation, in: cell))
        case .layer(let name, let arguments):
            let numbers = try arguments.map { try number($0, in: cell) }
            guard let layer = TrainingLibrary.layer(name, numbers) else {
                throw RunFailure("`\(name)` cannot be a layer with these numbers", hint: "`nnx help \(name)` shows what it takes")
            }
            return layer
        }
    }

    private static func window(_ term: ModelNode.WindowTerm) -> Window {
        Window(height: term.height, width: term.width, stride: term.stride, padding: term.isSame ? .same : .valid)
    }

    private func activation(_ term: Term, in cell: Cell) throws -> Activation {
        let (name, numbers) = try application(term, in: cell)
        guard let activation = TrainingLibrary.activation(name, numbers) else {
            throw RunFailure("`\(name)` is no activation", hint: "`nnx help activations` lists them")
        }
        return activation
    }

    private func initialisation(_ term: Term, in cell: Cell) throws -> Initialisation {
        let (name, numbers) = try application(term, in: cell)
        guard let start = TrainingLibrary.initialisation(name, numbers) else {
            throw RunFailure("`\(name)` is no initialisation", hint: "`nnx help initialisations` lists them")
        }
        return start
    }

    /// The plan of a training in a cell; `parent` is the network it starts from.
    func plan(_ node: TrainingNode, from parent: NetworkState, in cell: Cell) throws -> TrainingPlan {
        let feed = try self.feed(node, in: cell)
        if case .kernelMachine(let machine) = parent.architecture.body {
            return try plan(node, of: machine, from: parent, feed: feed, in: cell)
        }
        let batchTerm = node.settings["batch"]?.term ?? .number(Exact(32))
        let rows = feed.count
        var batch = rows ?? 0
        if word(batchTerm, in: cell) != "full" { batch = try integer(batchTerm, in: cell) }
        if let rows { batch = min(batch, rows) }
        guard batch >= 1 else {
            throw RunFailure("a batch needs at least one sample", hint: "`batch 32`; `batch full` needs a dataset")
        }
        let stepsPerEpoch = rows.map { ($0 + batch - 1) / batch }
        let unit = node.unit == .epochs ? (stepsPerEpoch ?? 1) : 1
        var steps = try self.steps(node.length, unit: unit, in: cell)
        let quick = quickFactor(steps: steps)
        steps = max(1, steps / quick)
        let (optimiser, decay) = try self.optimiser(node.settings, in: cell)
        return TrainingPlan(
            architecture: parent.architecture, seed: UInt64(session.seed(in: cell)), salts: salts(node, in: cell),
            stream: try node.settings["stream"].map { try stream($0.term, in: cell) }, ordinal: parent.ordinal, feed: feed,
            goals: try goals(node, steps: steps, unit: unit, quick: quick, in: cell),
            goalDraws: try draws(node, unit: unit, quick: quick, in: cell),
            loss: try loss(node, in: cell), steps: steps, stepsPerEpoch: stepsPerEpoch, batch: batch, optimiser: optimiser,
            clip: try node.settings["clip"].map { try number($0.term, in: cell) }, decay: decay,
            l1: try penalty("l1", node, in: cell), anchor: try penalty("anchor", node, in: cell),
            stopping: try stopping(node, stepsPerEpoch: stepsPerEpoch ?? 1, in: cell),
            frozen: Set(try node.frozen.map { try integer($0, in: cell) }).sorted(),
            tallies: try tallies(node, steps: steps, unit: unit, in: cell),
            observedSteps: try observedSteps(node, steps: steps, stepsPerEpoch: stepsPerEpoch ?? 1, in: cell))
    }

    /// A count of steps or epochs as steps; `unit` is the steps in one.
    private func steps(_ count: Term, unit: Int, in cell: Cell) throws -> Int {
        let whole = try integer(count, in: cell)
        let (steps, isTooLarge) = whole.multipliedReportingOverflow(by: unit)
        guard whole >= 1, !isTooLarge, steps <= Self.mostSteps else {
            throw RunFailure(
                "a training or a part of it cannot last \(whole) rounds of \(unit) step\(unit == 1 ? "" : "s")",
                hint: "count from 1 up, \(Self.mostSteps) steps at the most")
        }
        return steps
    }

    /// Steps of a training at the most.
    private static let mostSteps = 1_000_000_000_000
    /// Turns and measurements in a training at the most.
    private static let mostPlaces = 10_000_000

    private func refuseTooMany(_ count: Int, _ what: String) throws {
        guard count > Self.mostPlaces else { return }
        throw RunFailure("a training cannot have \(count) \(what)", hint: "choose a longer period")
    }

    /// The number of `with stream N`.
    func stream(_ term: Term, in cell: Cell) throws -> UInt64 {
        let number = try integer(term, in: cell)
        guard let stream = UInt64(exactly: number) else {
            throw RunFailure("a stream cannot have the number \(number)", hint: "count streams from 0 up")
        }
        return stream
    }

    /// `--quick` keeps about 200 steps of a training and shortens its periods alike.
    func quickFactor(steps: Int) -> Int {
        session.isQuick ? max(1, steps / 200) : 1
    }

    private func salts(_ node: TrainingNode, in cell: Cell) -> [String: UInt64] {
        var salts = salts(node.reseededBy, in: cell)
        for purpose in node.reseeds { salts[purpose, default: 0] &+= UInt64(node.reseedRank) << 32 }
        return salts
    }

    func salts(_ reseededBy: [String: [Int]], in cell: Cell) -> [String: UInt64] {
        reseededBy.mapValues { axes in axes.reduce(UInt64(1)) { $0 &* 1_000_003 &+ UInt64(cell[$1]) &+ 1 } }
    }

    /// The salt of a network's first draw, nil where nothing reseeds it.
    func initialSalt(_ model: ModelNode, in cell: Cell) -> UInt64? {
        model.reseededBy.isEmpty ? nil : salts(["init": model.reseededBy], in: cell)["init"]
    }

    private func optimiser(_ settings: Settings, in cell: Cell) throws -> (Optimiser, decay: Double) {
        let term = settings["optimiser"]?.term ?? .word("adam")
        let (name, numbers) = try application(term, in: cell)
        var named: [String: Double] = [:]
        if let rate = numbers.first { named["rate"] = rate }
        let own = Engine.catalogue.entry(.optimiser, name)?.parameters.map(\.name) ?? []
        var decay = 0.0
        for setting in ["mu", "beta1", "beta2", "epsilon", "decay", "damping", "products"] {
            guard let value = settings[setting] else { continue }
            let number = try number(value.term, in: cell)
            if own.contains(setting) { named[setting] = number } else if setting == "decay" { decay = number }
        }
        guard let optimiser = TrainingLibrary.optimiser(name, named) else {
            throw RunFailure("`\(name)` is no optimiser with these numbers", hint: "`nnx help optimisers` lists them")
        }
        return (optimiser, decay)
    }

    private func penalty(_ name: String, _ node: TrainingNode, in cell: Cell) throws -> Double {
        try node.settings[name].map { try number($0.term, in: cell) } ?? 0
    }

    private func loss(_ node: TrainingNode, in cell: Cell) throws -> Loss {
        guard let setting = node.settings["loss"] else { return node.classCount == nil ? .squared : .crossEntropy }
        let (name, numbers) = try application(setting.term, in: cell)
        guard let loss = TrainingLibrary.loss(name, numbers) else {
            throw RunFailure("`\(name)` is no loss", hint: "`nnx help losses` lists them")
        }
        if loss == .crossEntropy, node.classCount == nil {
            throw RunFailure(
                "cross-entropy needs a class as target and as many outputs as classes", hint: "as in `-> 10` and `on label`")
        }
        return loss
    }

    private func goals(_ node: TrainingNode, steps: Int, unit: Int, quick: Int, in cell: Cell) throws -> [Goal] {
        var goals: [Goal] = []
        let isClass = node.classCount != nil
        for goal in node.goals {
            let targets = try goal.targets.map { try formula($0, in: cell) }
            switch goal.start {
            case .beginning: goals.append(Goal(fromStep: 0, targets: targets, isClass: isClass))
            case .beforeEnd(let last):
                goals.append(
                    Goal(
                        fromStep: max(0, steps - max(1, try self.steps(last, unit: unit, in: cell) / quick)), targets: targets,
                        isClass: isClass))
            }
        }
        guard let alternating = node.alternating, let first = goals.first else { return goals }
        let turns = [first.targets] + (try alternating.targets.map { try $0.map { try formula($0, in: cell) } })
        let period = max(1, try self.steps(alternating.period, unit: unit, in: cell) / quick)
        let end = goals.count > 1 ? goals[1].fromStep : steps
        try refuseTooMany(end / period, "turns")
        var schedule: [Goal] = []
        for (index, start) in stride(from: 0, to: end, by: period).enumerated() {
            schedule.append(Goal(fromStep: start, targets: turns[index % turns.count], isClass: isClass))
        }
        return schedule + goals.dropFirst()
    }

    private func draws(_ node: TrainingNode, unit: Int, quick: Int, in cell: Cell) throws -> [GoalDraw] {
        try node.draws.map { draw in
            let period = try draw.period.map { max(1, try self.steps($0, unit: unit, in: cell) / quick) }
            if case .interval(let low, let high) = draw.law {
                return GoalDraw(
                    names: draw.names, law: .interval(try number(low, in: cell), try number(high, in: cell)), period: period)
            }
            if let items = try items(of: draw.law, in: cell) {
                guard !items.isEmpty else {
                    throw RunFailure(
                        "there is nothing to draw \(draw.names.joined(separator: ", ")) from", hint: "write the smaller end first")
                }
                let integers = items.compactMap(\.integer)
                if integers.count == items.count { return GoalDraw(names: draw.names, law: .integers(integers), period: period) }
            }
            let law = try law(draw.law, in: cell)
            let drawn = DrawnLaw(name: law.name, numbers: law.numbers) { law.quantile($0) }
            return GoalDraw(names: draw.names, law: .law(drawn), period: period)
        }
    }

    private func tallies(_ node: TrainingNode, steps: Int, unit: Int, in cell: Cell) throws -> [TallyPlan] {
        try node.tallies.map { tally in
            let from: Int
            switch tally.window {
            case .all: from = 1
            case .lastHalf: from = steps / 2 + 1
            case .last(let last): from = max(1, steps - (try self.steps(last, unit: unit, in: cell)) + 1)
            }
            let classes = try tally.classes.map { (name: $0.name, condition: try formula($0.term, in: cell)) }
            return TallyPlan(tally.quantity.planned, name: tally.quantity.rawValue, classes: classes, fromStep: from)
        }
    }

    private func stopping(_ node: TrainingNode, stepsPerEpoch: Int, in cell: Cell) throws -> Stopping? {
        switch node.stopping {
        case .stalls(let source, let patience, let unit)?:
            let scale = unit == .epochs ? stepsPerEpoch : 1
            return Stopping(
                rule: .stalls(patience: try self.steps(patience, unit: scale, in: cell)),
                samples: try source.map { try samples($0, in: cell) },
                interval: stepsPerEpoch)
        case .below(let bound, let source)?:
            return Stopping(
                rule: .below(try number(bound, in: cell)), samples: try source.map { try samples($0, in: cell) },
                interval: stepsPerEpoch)
        case nil: return nil
        }
    }

    /// Steps at which any `measuring` clause looks, ascending.
    func observedSteps(_ node: TrainingNode, steps: Int, stepsPerEpoch: Int, in cell: Cell) throws -> [Int] {
        var observed: Set<Int> = []
        for measuring in node.measurings {
            observed.formUnion(try self.steps(of: measuring, total: steps, stepsPerEpoch: stepsPerEpoch, in: cell))
        }
        return observed.sorted()
    }

    func steps(of measuring: TrainingNode.MeasuringTerm, total: Int, stepsPerEpoch: Int, in cell: Cell) throws -> [Int] {
        switch measuring.period {
        case .every(let count, let unit):
            let period = try self.steps(count, unit: unit == .epochs ? stepsPerEpoch : 1, in: cell)
            try refuseTooMany(total / period, "measurements")
            return Array(stride(from: 0, through: total, by: period))
        case .doubling:
            var steps = [0]
            var next = 1
            while next <= total {
                steps.append(next)
                next *= 2
            }
            return steps
        }
    }

    // MARK: Feeds

    func feed(_ node: TrainingNode, in cell: Cell) throws -> Feed {
        try feed(from: node.source, seeing: node.seeing, in: cell)
    }

    func feed(from source: SourceTerm, seeing: TrainingNode.Seeing, in cell: Cell) throws -> Feed {
        if case .variables(let variables) = source {
            let laws = try variables.map { VariableLaw($0.name, try number($0.low, in: cell), try number($0.high, in: cell)) }
            guard case .formulas(let terms) = seeing else {
                throw RunFailure("a task of variables has no image", hint: "say what the network sees with `seeing`")
            }
            return .symbolic(variables: laws, seeing: try terms.map { try formula($0, in: cell) })
        }
        let rows = try samples(source, in: cell)
        switch seeing {
        case .image: return .samples(rows, seeing: .image)
        case .formulas(let terms): return .samples(rows, seeing: .formulas(try terms.map { try formula($0, in: cell) }))
        }
    }
}

extension Feed {
    /// Samples in one epoch; nil for an endless source.
    var count: Int? {
        switch self {
        case .samples(let samples, _): samples.count
        case .symbolic: nil
        }
    }
}

extension TrainingNode.TallyTerm.Quantity {
    fileprivate var planned: TallyPlan.Quantity {
        switch self {
        case .updates: .updates
        case .pathIntegral: .pathIntegral
        case .pathLength: .pathLength
        }
    }
}
