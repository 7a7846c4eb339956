import Experiments
import Foundation
import TensorCore
import Training

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
/// Which thread takes which job changes no bit, since a job's result depends on its plan alone. Values that need the networks of
/// one cell alone are worked out between trainings, and a state that nothing needs any more is let go, so that memory does not
/// grow with the cells.
final class Scheduler: @unchecked Sendable {
    private let session: Session
    private let early: EarlyValues
    private let condition = NSCondition()
    private var graph: JobGraph
    private var ready = LowestFirst()
    private var readyValues = LowestFirst()
    /// Early values that turned out too large to keep: computed at the end, with their states kept.
    private var late: Set<Int> = []
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

    /// - Parameters:
    ///   - only: The states to compute; all where nil.
    ///   - keepsNetworks: Every network is asked for as it is at the end of the script.
    init(
        _ session: Session, only: Set<Int>? = nil, keepsNetworks: Bool = false, seconds: @escaping @Sendable () -> Double,
        progress: @escaping @Sendable (RunProgress) -> Void, isCancelled: @escaping @Sendable () -> Bool
    ) {
        self.session = session
        early = EarlyValues(session.experiment, keepsNetworks: keepsNetworks)
        graph = JobGraph(session.experiment, only: only, early: early)
        self.seconds = seconds
        self.progress = progress
        self.isCancelled = isCancelled
    }

    /// Runs everything; states that could not be reached are left out where the run is cancelled.
    func run(threads: Int) throws {
        guard !graph.jobs.isEmpty else { return }
        left = graph.jobs.count
        totalWork = graph.jobs.reduce(0) { $0 + $1.work }
        trainings.all = graph.jobs.count(where: isTraining)
        for index in graph.jobs.indices where graph.jobs[index].waitsFor == 0 { makeReady(index) }
        DeepThread.run(max(1, min(threads, graph.jobs.count))) { [self] in work() }
        if let failure { throw failure }
    }

    private func makeReady(_ index: Int) {
        switch graph.jobs[index].kind {
        case .state: ready.insert(index)
        case .value: readyValues.insert(index)
        }
    }

    // MARK: Threads

    private func work() {
        // How a thread rounds is a setting of its own, inherited from whoever started it.
        guard session.kernels.keepsSubnormals() else {
            return fail(RunFailure("this system flushes subnormal numbers to zero, so results would differ from other machines'"))
        }
        while let (index, job) = next() {
            switch job.kind {
            case .state(let node):
                var failed: (any Error)?
                do {
                    try TrainingJob(
                        session: session, node: node, cell: job.cell, seconds: seconds,
                        progress: { [self] now in report(index, now) }
                    )
                    .run(isCancelled: { [self] in isCancelled() || hasFailed })
                } catch { failed = error }
                finish(index, failed)
            case .value(let value): finish(index, nil, keepsStates: !workOut(value, in: job.cell))
            }
        }
    }

    /// Whether the value is now known; what is wrong with one is told when its output is made.
    private func workOut(_ index: Int, in cell: Cell) -> Bool {
        if isCancelled() || condition.withLock({ late.contains(index) }) { return false }
        let isKnown = session.workOut(early.wanted[index].term, in: cell)
        if !isKnown { condition.withLock { _ = late.insert(index) } }
        return isKnown
    }

    private func fail(_ error: any Error) {
        condition.withLock {
            if failure == nil { failure = error }
            condition.broadcast()
        }
    }

    private var hasFailed: Bool { condition.withLock { failure != nil } }

    private func next() -> (Int, JobGraph.Job)? {
        condition.lock()
        defer { condition.unlock() }
        while ready.isEmpty, readyValues.isEmpty, left > 0, failure == nil { condition.wait() }
        guard failure == nil, let index = readyValues.removeLowest() ?? ready.removeLowest() else { return nil }
        return (index, graph.jobs[index])
    }

    /// - Parameter keepsStates: The job's states are needed once more.
    private func finish(_ index: Int, _ error: (any Error)?, keepsStates: Bool = false) {
        condition.lock()
        left -= 1
        if index < graph.stateCount { doneCells += 1 }
        doneWork += graph.jobs[index].work
        runningWork[index] = nil
        if isTraining(graph.jobs[index]) { count(index) }
        if let error, failure == nil { failure = error }
        for other in graph.jobs[index].unlocks {
            graph.jobs[other].waitsFor -= 1
            if graph.jobs[other].waitsFor == 0 { makeReady(other) }
        }
        condition.broadcast()
        let released = keepsStates ? [] : released(by: index)
        let now = snapshot(index, steps: 0, isComplete: true)
        condition.unlock()
        for (node, cell) in released {
            session.letGo(node, cell)
            session.forget(early.parts[node] ?? [], in: cell)
        }
        if let now { progress(now) }
    }

    /// The states that nothing needs any more once a job is done.
    private func released(by index: Int) -> [(node: Int, cell: Cell)] {
        var unused = graph.jobs[index].users == 0 ? [index] : []
        for other in graph.jobs[index].needs {
            graph.jobs[other].users -= 1
            if graph.jobs[other].users == 0 { unused.append(other) }
        }
        return unused.compactMap { other in
            let job = graph.jobs[other]
            guard case .state(let node) = job.kind, !early.keeps(node, in: job.cell) else { return nil }
            return (node, job.cell)
        }
    }

    private func isTraining(_ job: JobGraph.Job) -> Bool {
        guard case .state(let node) = job.kind, case .trained = session.experiment.states[node].kind else { return false }
        return true
    }

    /// Counts a training that is over, by its end or by being told to stop.
    private func count(_ index: Int) {
        guard case .state(let node) = graph.jobs[index].kind else { return }
        switch session.outcome(node, in: graph.jobs[index].cell) {
        case .success?, .failure(.diverged)?: trainings.done += 1
        case .failure?, nil: if let steps = keptSteps[index], steps > 0 { cutShort.append(steps) }
        }
        keptSteps[index] = nil
    }

    private func report(_ index: Int, _ now: TrainingJob.Progress) {
        condition.lock()
        let steps = Double(max(1, now.steps))
        if now.reused > 0, runningWork[index] == nil {
            let reused = min(1, Double(now.reused) / steps) * graph.jobs[index].work
            totalWork -= reused
            graph.jobs[index].work -= reused
            if now.reused >= now.steps { trainings.reused += 1 }
        }
        runningWork[index] = Double(now.done - now.reused) / max(1, steps - Double(now.reused)) * graph.jobs[index].work
        keptSteps[index] = max(now.kept, keptSteps[index] ?? 0)
        let snapshot = snapshot(index, steps: now.done, isComplete: now.done >= now.steps)
        condition.unlock()
        if let snapshot { progress(snapshot) }
    }

    private func snapshot(_ index: Int, steps: Int, isComplete: Bool) -> RunProgress? {
        guard case .state(let node) = graph.jobs[index].kind else { return nil }
        let state = session.experiment.states[node]
        let running = runningWork.keys.sorted().reduce(0.0) { $0 + (runningWork[$1] ?? 0) }
        return RunProgress(
            cellsDone: doneCells, cells: graph.stateCount, fraction: min(1, (doneWork + running) / max(1, totalWork)),
            current: "\(state.name) (line \(state.line))", trainings: trainings.all, trainingsDone: trainings.done,
            trainingsReused: trainings.reused, stepsCutShort: cutShort, line: state.line, steps: steps, isComplete: isComplete)
    }
}
