import Experiments
import Foundation
import Symbolic
import Syntax
import TensorCore
import Training
import Values

/// How far a run has come.
public struct RunProgress: Sendable {
    public var cellsDone: Int
    public var cells: Int
    /// Work done, as a share of the work that earlier runs had not done.
    public var fraction: Double
    /// What is being trained, such as `train varying (line 12)`.
    public var current: String
    public var trainings: Int
    /// Trainings that have ended, in this run or in those before.
    public var trainingsDone: Int
    /// Those of them that earlier runs had done.
    public var trainingsReused: Int
    /// The steps that are kept of each training that was told to stop.
    public var stepsCutShort: [Int]
    /// The line of that training, and the steps its cell has done; as many as it has where it is at its end.
    public var line: Int
    public var steps: Int
    public var isComplete: Bool
}

/// Trains every network state of an experiment in every cell, on several threads.
///
/// Jobs are taken seed by seed in the order of the script; a job waits for the states it starts from. Which thread takes which
/// job changes no bit, since a job's result depends on its plan alone.
final class Scheduler: @unchecked Sendable {
    struct Job {
        let node: Int
        let cell: Cell
        /// What is left to do; less where earlier runs did a part.
        var work: Double
        var waitsFor: Int
        var unlocks: [Int]
    }

    private let session: Session
    /// The states to compute; all where nil.
    private let only: Set<Int>?
    private let condition = NSCondition()
    private var jobs: [Job] = []
    private var ready = LowestFirst()
    private var left = 0
    private var doneCells = 0
    private var doneWork = 0.0
    private var runningWork: [Int: Double] = [:]
    private var totalWork = 0.0
    private var trainings = (all: 0, done: 0, reused: 0)
    private var keptSteps: [Int: Int] = [:]
    private var cutShort: [Int] = []
    private let seconds: @Sendable () -> Double
    private var failure: (any Error)?
    private let progress: @Sendable (RunProgress) -> Void
    private let isCancelled: @Sendable () -> Bool

    init(
        _ session: Session, only: Set<Int>? = nil, seconds: @escaping @Sendable () -> Double,
        progress: @escaping @Sendable (RunProgress) -> Void, isCancelled: @escaping @Sendable () -> Bool
    ) {
        self.session = session
        self.only = only
        self.seconds = seconds
        self.progress = progress
        self.isCancelled = isCancelled
    }

    /// Runs everything; states that could not be reached are left out where the run is cancelled.
    func run(threads: Int) throws {
        makeJobs()
        guard !jobs.isEmpty else { return }
        DeepThread.run(max(1, min(threads, jobs.count))) { [self] in work() }
        if let failure { throw failure }
    }

    private func makeJobs() {
        var numbers: [Session.Key: Int] = [:]
        var order: [(node: Int, cell: Cell)] = []
        for (node, state) in session.experiment.states.enumerated() where only?.contains(node) ?? true {
            for cell in Cell.all(of: state.axes, in: session.experiment) { order.append((node, cell)) }
        }
        order.sort { ($0.cell[0], $0.node) < ($1.cell[0], $1.node) }
        for (node, cell) in order {
            numbers[Session.Key(node: node, cell: cell)] = jobs.count
            jobs.append(Job(node: node, cell: cell, work: estimate(node), waitsFor: 0, unlocks: []))
        }
        let needed = session.experiment.states.indices.map(needs)
        for index in jobs.indices {
            for (node, cell) in Self.cells(of: needed[jobs[index].node], for: jobs[index].cell) {
                let key = Session.Key(node: node, cell: cell.restricted(to: session.experiment.states[node].axes))
                guard let other = numbers[key], other != index else { continue }
                jobs[other].unlocks.append(index)
                jobs[index].waitsFor += 1
            }
        }
        left = jobs.count
        totalWork = jobs.reduce(0) { $0 + $1.work }
        trainings.all = jobs.count { isTraining($0) }
        for index in jobs.indices where jobs[index].waitsFor == 0 { ready.insert(index) }
    }

    /// A state that another starts from or measures with, and what it adds to the other's cell: one for each place of the
    /// axes the other has not.
    private struct Need {
        let node: Int
        let places: [[(axis: Int, place: Int)]]
    }

    private func needs(_ index: Int) -> [Need] {
        session.experiment.statesNeeded(by: index).map { need in
            let axes = session.experiment.states[index].axes
            let free = session.experiment.states[need].axes.filter { !axes.contains($0) }
            return Need(
                node: need, places: Cell.all(of: free, in: session.experiment).map { extra in free.map { ($0, extra[$0]) } })
        }
    }

    private static func cells(of needs: [Need], for cell: Cell) -> [(node: Int, cell: Cell)] {
        needs.flatMap { need in
            need.places.map { places in (need.node, places.reduce(cell) { $0.setting($1.axis, to: $1.place) }) }
        }
    }

    private func estimate(_ node: Int) -> Double {
        switch session.experiment.states[node].kind {
        case .initial: 1
        case .trained(let training):
            if case .number(let count) = training.length {
                max(1, count.doubleValue) * (training.unit == .epochs ? 500 : 1)
            } else {
                1000
            }
        }
    }

    // MARK: Threads

    private func work() {
        // How a thread rounds is a setting of its own, inherited from whoever started it.
        guard session.kernels.keepsSubnormals() else {
            return fail(RunFailure("this system flushes subnormal numbers to zero, so results would differ from other machines'"))
        }
        while let (index, job) = next() {
            var failed: (any Error)?
            do {
                try TrainingJob(
                    session: session, node: job.node, cell: job.cell, seconds: seconds,
                    progress: { [self] now in report(index, now) }
                )
                .run(isCancelled: { [self] in isCancelled() || hasFailed })
            } catch { failed = error }
            finish(index, failed)
        }
    }

    private func fail(_ error: any Error) {
        condition.withLock {
            if failure == nil { failure = error }
            condition.broadcast()
        }
    }

    private var hasFailed: Bool { condition.withLock { failure != nil } }

    private func next() -> (Int, Job)? {
        condition.lock()
        defer { condition.unlock() }
        while ready.isEmpty, left > 0, failure == nil { condition.wait() }
        guard failure == nil, let index = ready.removeLowest() else { return nil }
        return (index, jobs[index])
    }

    private func finish(_ index: Int, _ error: (any Error)?) {
        condition.lock()
        left -= 1
        doneCells += 1
        doneWork += jobs[index].work
        runningWork[index] = nil
        if isTraining(jobs[index]) { count(index) }
        if let error, failure == nil { failure = error }
        for other in jobs[index].unlocks {
            jobs[other].waitsFor -= 1
            if jobs[other].waitsFor == 0 { ready.insert(other) }
        }
        condition.broadcast()
        let now = snapshot(index, steps: 0, isComplete: true)
        condition.unlock()
        progress(now)
    }

    private func isTraining(_ job: Job) -> Bool {
        switch session.experiment.states[job.node].kind {
        case .initial: false
        case .trained: true
        }
    }

    /// Counts a training that is over, by its end or by being told to stop.
    private func count(_ index: Int) {
        switch session.outcome(jobs[index].node, in: jobs[index].cell) {
        case .success?, .failure(.diverged)?: trainings.done += 1
        case .failure?, nil: if let steps = keptSteps[index], steps > 0 { cutShort.append(steps) }
        }
        keptSteps[index] = nil
    }

    private func report(_ index: Int, _ now: TrainingJob.Progress) {
        condition.lock()
        let steps = Double(max(1, now.steps))
        if now.reused > 0, runningWork[index] == nil {
            let reused = min(1, Double(now.reused) / steps) * jobs[index].work
            totalWork -= reused
            jobs[index].work -= reused
            if now.reused >= now.steps { trainings.reused += 1 }
        }
        runningWork[index] = Double(now.done - now.reused) / max(1, steps - Double(now.reused)) * jobs[index].work
        keptSteps[index] = max(now.kept, keptSteps[index] ?? 0)
        let snapshot = snapshot(index, steps: now.done, isComplete: now.done >= now.steps)
        condition.unlock()
        progress(snapshot)
    }

    private func snapshot(_ index: Int, steps: Int, isComplete: Bool) -> RunProgress {
        let state = session.experiment.states[jobs[index].node]
        let running = runningWork.keys.sorted().reduce(0.0) { $0 + (runningWork[$1] ?? 0) }
        return RunProgress(
            cellsDone: doneCells, cells: jobs.count, fraction: min(1, (doneWork + running) / max(1, totalWork)),
            current: "\(state.name) (line \(state.line))", trainings: trainings.all, trainingsDone: trainings.done,
            trainingsReused: trainings.reused, stepsCutShort: cutShort, line: state.line, steps: steps, isComplete: isComplete)
    }
}

/// The states a term depends on.
struct StateNeeds {
    let experiment: Experiment
    private(set) var found: Set<Int> = []
    private var lets: Set<Int> = []

    init(_ experiment: Experiment) {
        self.experiment = experiment
    }

    var nodes: [Int] { found.sorted() }

    mutating func visit(_ network: NetworkRef) {
        switch network {
        case .state(let node): found.insert(node)
        case .current: break
        case .byAxis(_, let references): for one in references { visit(one) }
        }
    }

    mutating func visit(_ source: SourceTerm) {
        switch source {
        case .library: break
        case .generated(let generated):
            for named in generated.settings + generated.laws { visit(named.term) }
            if let images = generated.images { visit(images) }
        case .byAxis(_, let sources): for one in sources { visit(one) }
        case .split(let inner, _), .renamed(let inner, _), .redrawing(let inner, _): visit(inner)
        case .slice(let inner, let low, let high):
            for cut in [low, high] {
                switch cut {
                case .rows(let term)?, .share(let term)?: visit(term)
                case nil: break
                }
            }
            visit(inner)
        case .scaled(let inner, let low, let high):
            visit(low)
            visit(high)
            visit(inner)
        case .beside(let left, let right):
            visit(left)
            visit(right)
        case .filtered(let inner, let condition):
            visit(condition)
            visit(inner)
        case .variables(let variables):
            for variable in variables {
                visit(variable.low)
                visit(variable.high)
            }
        }
    }

    mutating func visit(_ term: Term) {
        switch term {
        case .number, .text, .word, .symbol: break
        case .column(let source, _): visit(source)
        case .item(let axis, let column):
            if case .sweep(let rows) = experiment.axes[axis].role {
                for row in rows where row.indices.contains(column) { visit(row[column]) }
            }
        case .letValue(let node): if lets.insert(node).inserted { visit(experiment.lets[node].term) }
        case .application(_, let terms), .list(let terms), .set(let terms), .byRepeat(_, let terms):
            for one in terms { visit(one) }
        case .group(let inner), .negated(let inner), .not(let inner), .absolute(let inner), .shuffled(let inner, _, _): visit(inner)
        case .binary(_, let a, let b), .interval(let a, let b), .distance(let a, let b, _):
            visit(a)
            visit(b)
        case .integers(let range, let except):
            visit(range)
            for one in except { visit(one) }
        case .call(let call):
            for argument in call.arguments { visit(argument) }
            for setting in call.settings { visit(setting.term) }
            for mask in call.selection?.masks ?? [] { visit(mask) }
        case .measure(let call):
            visit(call.network)
            if let source = call.source { visit(source) }
            for argument in call.arguments { visit(argument.term) }
        case .curve(let network), .parameters(let network): visit(network)
        case .record(let training, _), .tally(let training, _, _): found.insert(training)
        case .selected(let inner, let selection):
            visit(inner)
            for mask in selection.masks { visit(mask) }
        }
    }
}
