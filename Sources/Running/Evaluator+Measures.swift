import Datasets
import Experiments
import Measures
import Symbolic
import TensorCore
import Training
import Values
import Vocabulary

/// Measures of networks in a cell.
extension Evaluator {
    func measure(_ call: MeasureCall, _ cell: Cell) throws -> Value {
        guard let measure = MeasureLibrary.measure(named: call.measure), let traits = measure.signature.measure else {
            throw ValueError(id: "unknown-measure", "there is no measure `\(call.measure)`")
        }
        let state = try session.resolve(call.network, in: cell, current: current)
        let training = state.training
        let feed = traits.needsSource ? try self.feed(for: call, state, cell) : nil
        var context = MeasureContext(
            state: state.network, selection: try selection(call, traits, cell), feed: feed,
            targets: traits.needsSource ? training?.plan.finalTargets ?? labelTargets(feed, state.network) : nil, seed: UInt64(session.seed(in: cell)),
            kernels: session.kernels)
        for argument in call.arguments {
            guard let parameter = measure.signature.parameters.first(where: { $0.name == argument.name }) else { continue }
            switch parameter.kind {
            case .formula:
                let formula = try formula(argument.term, in: cell)
                context.arguments.formulas[argument.name] = formula
                context.arguments.formulaLists[argument.name, default: []].append(formula)
            case .value: context.arguments.values[argument.name] = try value(argument.term, in: cell)
            case .word, .text: context.arguments.words[argument.name] = word(argument.term, in: cell)
            case .number, .integer: context.arguments.numbers[argument.name] = try number(argument.term, in: cell)
            case .network:
                if case .parameters(let other) = argument.term {
                    context.arguments.networks[argument.name] = try session.resolve(other, in: cell, current: current).network
                }
            case .source: break
            }
        }
        for parameter in measure.signature.parameters
        where parameter.kind == .network && parameter.defaultValue == .word("start")
            && context.arguments.networks[parameter.name] == nil
        {
            context.arguments.networks[parameter.name] = try start(of: call.network, in: cell).network
        }
        do {
            return try measure.evaluate(context)
        } catch let error as TrainingError {
            throw ValueError(id: "measure-failed", error.message)
        }
    }

    /// What a network that was given no task is held to: the data's one label, as a class where there is an output for each.
    private func labelTargets(_ feed: Feed?, _ network: NetworkState) -> MeasureTargets? {
        guard case .samples(let samples, _)? = feed, samples.labels.count == 1, let label = samples.labels.first else { return nil }
        let outputs = network.architecture.outputCount
        let isClass = outputs > 1 && samples.classCount(of: label) == outputs
        guard isClass || outputs == 1 else { return nil }
        return MeasureTargets(
            formulas: [.symbol(Symbol(.field, label))], isClass: isClass, loss: isClass ? .crossEntropy : .squared)
    }

    /// A network as its declaration drew it.
    private func start(of network: NetworkRef, in cell: Cell) throws -> TrainedState {
        switch network {
        case .state(let node), .current(let node):
            switch session.experiment.states[node].kind {
            case .initial: return try session.state(node, in: cell)
            case .trained(let training): return try start(of: training.parent, in: cell)
            }
        case .byAxis(let axis, let references): return try start(of: references[cell[axis]], in: cell)
        }
    }

    /// The samples a measure looks at: those named, else those of the last training.
    private func feed(for call: MeasureCall, _ state: TrainedState, _ cell: Cell) throws -> Feed {
        let inherited = state.training?.plan.feed
        guard let source = call.source else {
            guard let inherited else {
                throw ValueError(id: "measure-needs-data", "`\(call.measure)` needs data", hint: "say on which: `on digits.test`")
            }
            return inherited
        }
        if case .variables(let variables) = source {
            let laws = try variables.map { VariableLaw($0.name, try number($0.low, in: cell), try number($0.high, in: cell)) }
            if case .symbolic(_, let seeing)? = inherited { return .symbolic(variables: laws, seeing: seeing) }
            return .symbolic(variables: laws, seeing: laws.map { .symbol(Symbol(.variable, $0.name)) })
        }
        let rows = try samples(source, in: cell)
        if case .samples(_, let seeing)? = inherited { return .samples(rows, seeing: seeing) }
        if rows.inputShape != nil { return .samples(rows, seeing: .image) }
        return .samples(rows, seeing: .formulas(rows.inputs.map { .symbol(Symbol(.field, $0)) }))
    }

    private func selection(_ call: MeasureCall, _ traits: MeasureTraits, _ cell: Cell) throws -> LayerSelection {
        switch call.layer {
        case .none, .each: traits.layer == .everyWeighted ? .weighted : .hidden
        case .all: .all(beforeActivation: call.beforeActivation)
        case .input: .input
        case .output(let before): .output(beforeActivation: before)
        case .one(let term, let before): .layer(try integer(term, in: cell), beforeActivation: before)
        }
    }

    /// The mean loss of the best constant on the last goal of a plan: what a network that learned nothing would reach.
    func constantLoss(_ plan: TrainingPlan) throws -> Double? {
        let targets = plan.finalTargets
        guard plan.loss == .squared, !targets.isClass else { return nil }
        let reader = try FeedReader(feed: plan.feed, inputShape: plan.architecture.input, seed: plan.seed)
        let columns = try reader.values(of: targets.formulas, goals: targets.goals, 0..<reader.count)
        var total = 0.0
        for column in columns {
            let mean = Statistics.mean(column)
            total += Statistics.mean(column.map { ($0 - mean) * ($0 - mean) })
        }
        return total
    }
}

extension TrainingPlan {
    /// The goal in force at the end, with the goal parameters drawn last.
    var finalTargets: MeasureTargets {
        let schedule = GoalSchedule(self)
        let last = max(0, steps - 1)
        let goal = schedule.goals.isEmpty ? nil : schedule.goals[schedule.index(at: last)]
        return MeasureTargets(
            formulas: goal?.targets ?? [], goals: schedule.parameters(at: last), isClass: goal?.isClass ?? false, loss: loss)
    }
}
