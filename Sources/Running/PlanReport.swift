import Datasets
public import Diagnostics
import Experiments
import Symbolic
import TensorCore
import Training

/// What a run would do, before it does it: cells, sizes, every setting in force and where it comes from, and the cost.
public struct PlanReport: Sendable, Equatable {
    public struct Setting: Sendable, Equatable {
        public let name: String
        public let value: String
        /// `written`, `with, line 3`, `training on line 7`, `default`.
        public let origin: String
    }

    public struct Entry: Sendable, Equatable {
        /// `train varying, line 9`.
        public let title: String
        public let cells: Int
        public let axes: [String]
        public let parameters: Int
        public let steps: Int
        /// Floating-point operations over all cells.
        public let work: Double
        public let settings: [Setting]
    }

    /// A measure of one statement.
    public struct MeasureCost: Sendable, Equatable {
        /// `accuracy of net`
        public let measure: String
        public let line: Int
        /// Forward passes over the samples; a backward pass counts as two.
        public let passes: Double
        public let samples: Int
        /// How often in a cell: more than once inside `measuring`.
        public let times: Int
        public let cells: Int
        /// Floating-point operations over all cells.
        public let work: Double
    }

    public var seeds: Int
    public var axes: [String]
    public var entries: [Entry]
    public var measures: [MeasureCost]
    public var notes: [String]
    public var trainings: Int
    public var work: Double
    /// Bytes held at once.
    public var memory: Double
    /// Estimated seconds on the given threads.
    public var seconds: Double

    /// The report as lines of text.
    public var lines: [String] {
        var lines = ["seeds \(seeds)" + (axes.isEmpty ? "" : "; axes \(axes.joined(separator: ", "))")]
        for entry in entries {
            lines.append("")
            lines.append(entry.title)
            let spread = entry.axes.isEmpty ? "" : " (\(entry.axes.joined(separator: " x ")))"
            lines.append(
                "  \(Self.count(entry.cells, "cell"))\(spread), \(Self.count(entry.parameters, "parameter"))"
                    + (entry.steps > 0 ? ", \(Self.count(entry.steps, "step")) each" : ""))
            let width = entry.settings.map(\.name.count).max() ?? 0
            for setting in entry.settings {
                let name = setting.name.padding(to: width)
                lines.append("  \(name)  \(setting.value)" + (setting.origin.isEmpty ? "" : "  (\(setting.origin))"))
            }
        }
        lines += measureLines
        lines.append("")
        lines += notes
        lines.append(
            "total: \(Self.count(trainings, "training")), \(NumberText.short(work / 1e9)) Gflop, about \(NumberText.short(memory / 1e6)) MB, about \(Self.time(seconds))"
        )
        return lines
    }

    /// Passes and samples of each measure; those that run no network are left out.
    private var measureLines: [String] {
        let costly = measures.filter { $0.passes > 0 && $0.samples > 0 }
        if costly.isEmpty { return [] }
        let names = costly.map { "\($0.measure), line \($0.line)" }
        let width = names.map(\.count).max() ?? 0
        return ["", "measures, in forward passes x samples"]
            + zip(names, costly).map { name, cost in
                "  \(name.padding(to: width))  \(NumberText.short(cost.passes)) x \(cost.samples)"
                    + (cost.times > 1 ? ", \(cost.times) times" : "")
                    + (cost.cells > 1 ? ", \(Self.count(cost.cells, "cell"))" : "")
            }
    }

    private static func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }

    static func time(_ seconds: Double) -> String {
        if seconds < 1 { return "under a second" }
        if seconds < 90 { return "\(Int(seconds + 0.5)) s" }
        if seconds < 5400 { return "\(Int(seconds / 60 + 0.5)) min" }
        return "\(NumberText.short(seconds / 3600)) h"
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

extension Engine {
    /// What a checked script would compute and cost; data is opened, since its size decides.
    public static func plan(_ outcome: CheckOutcome, file: SourceFile, options: RunOptions) throws -> PlanReport {
        try DeepThread.value {
            try PlanWriter(session: try open(outcome, options: options).forPlanning(), threads: options.threads).report()
        }
    }
}

/// Writes the plan by resolving every statement in its first cell.
struct PlanWriter {
    let session: Session
    let threads: Int

    /// Floating-point operations a second of one thread: cautious figures, for estimates alone.
    private var speed: Double {
        switch session.kernels.level {
        case .v4: 100e9
        case .v3: 50e9
        case .baseline: 0.5e9
        }
    }

    /// As `speed`, for measures: they run in smaller pieces and sum in Double.
    private var measuringSpeed: Double { speed / 8 }

    /// Seconds a step takes beside its arithmetic.
    static let stepOverhead = 1.5e-6

    /// Refuses a run that the machine cannot hold, before anything is computed.
    func refuseBeyond(_ limit: Double) throws {
        let report = try report()
        guard report.memory > limit else { return }
        throw RunFailure(
            "this run would hold about \(NumberText.short(report.memory / 1e9)) GB, and this machine has \(NumberText.short(limit / 1e9)) GB",
            hint: "use fewer units, seeds or sweep values; `nnx plan` shows what takes the most")
    }

    func report() throws -> PlanReport {
        let experiment = session.experiment
        var report = PlanReport(
            seeds: experiment.seeds.count, axes: experiment.axes.dropFirst().map { "\($0.name) (\($0.count))" }, entries: [],
            measures: [], notes: notes, trainings: 0, work: 0, memory: 0, seconds: 0)
        try refuseTooManyCells()
        let first = Cell(axisCount: experiment.axes.count)
        let early = EarlyValues(experiment)
        // A state is let go when nothing needs it any more: of many cells a few for each thread are held.
        let held = { node, cells in early.keepsAll(of: node) ? cells : min(cells, 2 * max(1, threads)) }
        var networks: [Int: NetworkState] = [:]
        var lengths: [Int: (steps: Int, stepsPerEpoch: Int)] = [:]
        for (node, state) in experiment.states.enumerated() {
            let cells = Cell.all(of: state.axes, in: experiment).count
            do {
                switch state.kind {
                case .initial(let model):
                    let (entry, network) = try modelEntry(state, model, cells, first)
                    networks[node] = network
                    report.entries.append(entry)
                    report.memory += Double(entry.parameters) * 4 * Double(held(node, cells))
                case .trained(let training):
                    guard let parent = Self.parent(training.parent, networks) else { continue }
                    var after = parent
                    after.ordinal += 1
                    networks[node] = after
                    let (entry, work, plan) = try trainingEntry(state, training, parent, cells, first)
                    lengths[node] = (plan.steps, plan.stepsPerEpoch ?? 1)
                    report.entries.append(entry)
                    report.trainings += cells
                    report.work += work
                    report.memory += Double(entry.parameters) * 4 * Double(held(node, cells))
                    report.memory += Double(entry.steps) * 8 * Double(early.showsCurve(of: node) ? cells : held(node, cells))
                    report.memory += parent.architecture.memoryBytes(batch: plan.batch) * Double(min(threads, cells))
                    report.seconds +=
                        (work / speed + Self.stepOverhead * Double(entry.steps) * Double(cells))
                        / Double(max(1, min(threads, cells)))
                }
            } catch is Missing {
                report.notes.append("line \(state.line): what it costs depends on what is measured first")
                report.trainings += cells
            } catch {
                throw RunFailure.failing(error, line: state.line)
            }
        }
        try addMeasures(MeasureCosts(session: session, networks: networks, lengths: lengths), to: &report)
        report.memory += try drawnBytes(first)
        report.memory += session.datasets.values.reduce(0) { $0 + Double($1.byteCount) }
        return report
    }

    /// Adds what measures cost; one whose samples depend on what is measured first is left out.
    private func addMeasures(_ costs: MeasureCosts, to report: inout PlanReport) throws {
        report.measures = try costs.all()
        for cost in report.measures {
            report.work += cost.work
            report.seconds += cost.work / measuringSpeed / Double(max(1, min(threads, cost.cells)))
        }
    }

    /// Refuses more cells than can be counted through, before any is made.
    private func refuseTooManyCells() throws {
        let experiment = session.experiment
        for state in experiment.states { try refuse(state.axes, line: state.line) }
        for output in experiment.outputs {
            for term in output.terms { try refuse(session.axes(of: term), line: output.line) }
        }
    }

    private func refuse(_ axes: [Int], line: Int) throws {
        let cells = axes.reduce(1.0) { $0 * Double(session.experiment.axes[$1].count) }
        guard cells > Double(QuantityLayout.limit) else { return }
        let spread = axes.map { "\(session.experiment.axes[$0].name) (\(session.experiment.axes[$0].count))" }
        throw RunFailure(
            line: line, "this is \(NumberText.short(cells)) cells: \(spread.joined(separator: " x "))",
            hint: "use fewer seeds or sweep values, \(QuantityLayout.limit) cells at the most")
    }

    /// Bytes of all generated data, each source counted in every cell it is drawn in.
    private func drawnBytes(_ first: Cell) throws -> Double {
        var counted: Set<GeneratedSource> = []
        var bytes = 0.0
        for state in session.experiment.states {
            guard case .trained(let training) = state.kind else { continue }
            for source in training.sources.flatMap(\.generators) where counted.insert(source).inserted {
                guard let data = try? Evaluator(session).dataset(source, [], in: first) else { continue }
                let axes = ExperimentAxes(session.experiment).axes(of: .generated(source))
                let cells = axes.reduce(1.0) { $0 * Double(session.experiment.axes[$1].count) }
                bytes += cells * Double(data.byteCount)
            }
        }
        return bytes
    }

    private static func parent(_ reference: NetworkRef, _ networks: [Int: NetworkState]) -> NetworkState? {
        switch reference {
        case .state(let node), .current(let node): networks[node]
        case .byAxis(_, let references): references.first.flatMap { parent($0, networks) }
        }
    }

    private func axes(_ state: StateNode) -> [String] {
        state.axes.map { "\(session.experiment.axes[$0].name) \(session.experiment.axes[$0].count)" }
    }

    private func modelEntry(_ state: StateNode, _ model: ModelNode, _ cells: Int, _ cell: Cell) throws -> (
        PlanReport.Entry, NetworkState
    ) {
        let architecture = try Evaluator(session).architecture(model, in: cell)
        if let problem = architecture.problem() { throw RunFailure(problem) }
        var settings = [setting("init", model.initialisation)]
        if case .formula = architecture.body {
            settings = [.init(name: "init", value: "N(0, 1) for each parameter", origin: "white-box model")]
        }
        if case .learner(_, let arguments) = model.body {
            settings = arguments.map { .init(name: $0.name, value: text($0.term), origin: "written") }
            let network = NetworkState(architecture: architecture, tensors: [], ordinal: 0)
            let entry = PlanReport.Entry(
                title: "model \(state.name), line \(state.line)", cells: cells, axes: axes(state), parameters: 0, steps: 0, work: 0,
                settings: settings)
            return (entry, network)
        }
        if let file = model.loaded {
            settings = [.init(name: "parameters", value: "those of \(file.written)", origin: "load")]
            let network = NetworkState(architecture: architecture, tensors: [], ordinal: 0)
            let entry = PlanReport.Entry(
                title: "load \(state.name), line \(state.line)", cells: cells, axes: axes(state),
                parameters: architecture.parameterCount, steps: 0, work: 0, settings: settings)
            return (entry, network)
        }
        settings.append(
            .init(
                name: "stream", value: model.stream.map(text) ?? "1, shared by networks of the same shape",
                origin: model.stream == nil ? "default" : "written"))
        if case .layers = architecture.body {
            let shapes = [architecture.input] + architecture.stageShapes
            settings.append(.init(name: "shapes", value: shapes.map(\.description).joined(separator: " -> "), origin: ""))
        }
        let network = NetworkState(architecture: architecture, tensors: [], ordinal: 0)
        let entry = PlanReport.Entry(
            title: "model \(state.name), line \(state.line)", cells: cells, axes: axes(state),
            parameters: architecture.parameterCount,
            steps: 0, work: 0, settings: settings)
        return (entry, network)
    }

    private func trainingEntry(
        _ state: StateNode, _ training: TrainingNode, _ parent: NetworkState, _ cells: Int, _ cell: Cell
    ) throws -> (PlanReport.Entry, work: Double, plan: TrainingPlan) {
        let plan = try Evaluator(session).plan(training, from: parent, in: cell)
        let work = parent.architecture.trainingWork * Double(plan.batch) * Double(plan.steps) * Double(cells)
            * plan.optimiser.gradientsPerStep
        var settings = [
            PlanReport.Setting(name: "task", value: training.task, origin: ""),
            .init(name: "from", value: describe(plan.feed), origin: ""),
            .init(name: "sees", value: sees(plan.feed), origin: "")
        ]
        let shown = [
            "optimiser", "loss", "batch", "clip", "decay", "l1", "anchor", "stream", "mu", "beta1", "beta2", "epsilon",
            "damping", "products",
        ]
        for name in shown {
            if let resolved = training.settings[name] { settings.append(setting(name, resolved)) }
        }
        if training.settings["loss"] == nil {
            settings.append(
                .init(name: "loss", value: training.classCount == nil ? "mse" : "cross_entropy", origin: "default for this target"))
        }
        if !plan.frozen.isEmpty {
            settings.append(
                .init(name: "freezing", value: plan.frozen.map { "layer \($0)" }.joined(separator: ", "), origin: "written"))
        }
        for draw in plan.goalDraws {
            settings.append(
                .init(
                    name: "drawing",
                    value: "\(draw.names.joined(separator: ", "))" + (draw.period.map { " every \($0) steps" } ?? " once"),
                    origin: ""))
        }
        if plan.goals.count > 1 {
            settings.append(
                .init(
                    name: "goals",
                    value: plan.goals.map {
                        "\($0.targets.map(\.description).joined(separator: ", ")) from step \($0.fromStep + 1)"
                    }.joined(separator: "; "), origin: ""))
        }
        let verb = training.isFinetune ? "finetune" : "train"
        let entry = PlanReport.Entry(
            title: "\(verb) \(state.name), line \(state.line)", cells: cells, axes: axes(state),
            parameters: parent.architecture.parameterCount, steps: plan.steps, work: work, settings: settings)
        return (entry, work, plan)
    }

    private func setting(_ name: String, _ resolved: Resolved) -> PlanReport.Setting {
        let origin: String
        switch resolved.provenance {
        case .written: origin = "written"
        case .with(let line): origin = "with, line \(line)"
        case .inherited(let line): origin = "training on line \(line)"
        case .library: origin = "default"
        }
        return .init(name: name, value: text(resolved.term), origin: origin)
    }

    private func text(_ term: Term) -> String {
        switch term {
        case .number(let number): number.doubleValue == 0.001 ? "0.001" : number.description
        case .text(let word), .word(let word): word
        case .application(let name, let terms): "\(name) \(terms.map(text).joined(separator: ", "))"
        case .group(let inner): text(inner)
        case .item(let axis, _): session.experiment.axes[axis].labels.joined(separator: " | ")
        default: "computed for each cell"
        }
    }

    private func describe(_ feed: Feed) -> String {
        switch feed {
        case .samples(let samples, _): "\(samples.count) rows of \(samples.parts.map(\.dataset.name).joined(separator: " beside "))"
        case .symbolic(let variables, _):
            variables.isEmpty
                ? "no variables"
                : variables.map { "\($0.name) in \(NumberText.short($0.low))..\(NumberText.short($0.high))" }.joined(
                    separator: ", ") + ", drawn without end"
        }
    }

    private func sees(_ feed: Feed) -> String {
        switch feed {
        case .samples(let samples, .image): "image \(samples.inputShape?.description ?? "no image")"
        case .samples(_, .formulas(let formulas)), .symbolic(_, let formulas): formulas.map(\.description).joined(separator: ", ")
        }
    }

    private var notes: [String] {
        var notes = ["states: one for each cell; draws depend on seed, purpose and position alone"]
        notes.append("CPU level \(session.kernels.level.rawValue), \(threads) thread\(threads == 1 ? "" : "s")")
        return notes
    }
}
