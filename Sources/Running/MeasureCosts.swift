import Datasets
import Experiments
import Symbolic
import Syntax
import Training
import Values
import Vocabulary

/// What the measures of a script cost: forward passes times samples, each measure once for each cell it depends on.
struct MeasureCosts {
    let session: Session
    /// The networks of the plan, by the number of their state.
    let networks: [Int: NetworkState]
    /// Steps of each training, and how many of them make an epoch.
    let lengths: [Int: (steps: Int, stepsPerEpoch: Int)]

    /// Costs by statement: outputs and `let` lines in the script's order, then what trainings measure on their way.
    func all() throws -> [PlanReport.MeasureCost] {
        var known: Set<MeasureCall> = []
        var costs: [PlanReport.MeasureCost] = []
        for node in session.experiment.states.indices { costs += try whileTraining(node) }
        for node in session.experiment.lets {
            for call in calls(in: node.term) where known.insert(call).inserted {
                costs += try cost(of: call, line: node.line, times: 1, axes: session.axes(of: .measure(call)))
            }
        }
        for output in session.experiment.outputs {
            for call in output.terms.flatMap(calls) where known.insert(call).inserted {
                costs += try cost(of: call, line: output.line, times: 1, axes: session.axes(of: .measure(call)))
            }
        }
        return costs.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
    }

    /// Measures a term asks for by itself; those of a training's record belong to the training.
    private func calls(in term: Term) -> [MeasureCall] {
        TermWalk.measures(in: term, of: session.experiment).filter { call in
            if case .current = call.network { false } else { true }
        }
    }

    private func whileTraining(_ node: Int) throws -> [PlanReport.MeasureCost] {
        let state = session.experiment.states[node]
        guard case .trained(let training) = state.kind, let length = lengths[node] else { return [] }
        let evaluator = Evaluator(session)
        return try training.measurings.flatMap { measuring in
            let times = try evaluator.steps(
                of: measuring, total: length.steps, stepsPerEpoch: length.stepsPerEpoch, in: first
            ).count
            return try TermWalk.measures(in: measuring.term, of: session.experiment).flatMap {
                try cost(of: $0, line: state.line, times: times, axes: state.axes)
            }
        }
    }

    private var first: Cell { Cell(axisCount: session.experiment.axes.count) }

    private func cells(_ axes: [Int]) -> Int {
        axes.reduce(1) { $0 * max(1, session.experiment.axes[$1].count) }
    }

    /// The cost of a measure; none where its samples or points depend on what is measured first.
    private func cost(of call: MeasureCall, line: Int, times: Int, axes: [Int]) throws -> [PlanReport.MeasureCost] {
        do {
            return [try known(call, line: line, times: times, cells: cells(axes))]
        } catch is Missing {
            return []
        } catch {
            throw RunFailure.failing(error, line: line)
        }
    }

    private func known(_ call: MeasureCall, line: Int, times: Int, cells: Int) throws -> PlanReport.MeasureCost {
        let signature = Engine.catalogue.entry(.measure, call.measure)
        let traits = signature?.measure
        var passes = traits?.forwardPasses ?? 0
        if let name = traits?.passesFor, let parameter = signature?.parameters.first(where: { $0.name == name }) {
            if let argument = call.arguments.first(where: { $0.name == name }) {
                passes *= try Evaluator(session).number(argument.term, in: first)
            } else if case .number(let number)? = parameter.defaultValue {
                passes *= number
            }
        }
        let (node, name) = subject(call.network)
        let architecture = node.flatMap { networks[$0] }?.architecture
        let samples = traits?.needsSource ?? false ? try self.samples(call, node) : 0
        return PlanReport.MeasureCost(
            measure: "\(call.measure) of \(name)", line: line, passes: passes, samples: samples, times: times, cells: cells,
            work: passes * Double(samples) * Double(times) * Double(cells) * (architecture?.forwardWork ?? 0))
    }

    private func subject(_ network: NetworkRef) -> (node: Int?, name: String) {
        switch network {
        case .state(let node), .current(let node): (node, session.experiment.states[node].name)
        case .byAxis(_, let references): references.first.map(subject) ?? (nil, "")
        }
    }

    /// Samples looked at in the first cell; on variables the fixed points.
    private func samples(_ call: MeasureCall, _ node: Int?) throws -> Int {
        var source = call.source
        if source == nil, let node, case .trained(let training) = session.experiment.states[node].kind { source = training.source }
        guard let source else { return 0 }
        if case .variables = source { return 1024 }
        return try Evaluator(session).samples(source, in: first).count
    }
}
