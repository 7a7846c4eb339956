import Exchange
import Experiments
import Foundation
import Symbolic
import TensorCore
import Training
import Values

/// One state of one cell: draws a network's first parameters, or trains it.
struct TrainingJob {
    let session: Session
    let node: Int
    let cell: Cell
    /// Seconds on a clock that decides when snapshots are taken, and nothing else.
    let seconds: @Sendable () -> Double
    /// Told now and then how far the training is.
    let progress: @Sendable (Progress) -> Void

    /// How far a training is, in steps: those that earlier runs had done, those done, and those the store is known to keep.
    struct Progress: Sendable {
        let steps: Int
        let reused: Int
        var done: Int
        var kept = 0
    }

    /// Computes the state and files it; a cell that diverged is filed as missing, with what it recorded beside.
    func run(isCancelled: @escaping @Sendable () -> Bool) throws {
        let state = session.experiment.states[node]
        do {
            switch state.kind {
            case .initial(let model): session.file(.success(try initial(model)), node, cell)
            case .trained(let training): try train(training, isCancelled)
            }
        } catch let missing as Missing {
            session.file(.failure(missing), node, cell)
        } catch is CancellationError {
            session.file(.failure(.interrupted), node, cell)
        } catch {
            throw RunFailure.failing(error, line: state.line)
        }
    }

    private func initial(_ model: ModelNode) throws -> TrainedState {
        let evaluator = Evaluator(session)
        let architecture = try evaluator.architecture(model, in: cell)
        if let problem = architecture.problem(memory: session.memory) { throw RunFailure(problem) }
        if let template = model.loaded { return try loaded(architecture, template) }
        let stream = try model.stream.map { try evaluator.stream($0, in: cell) }
        let salt = evaluator.initialSalt(model, in: cell)
        let seed = UInt64(session.seed(in: cell))
        let network = NetworkState.initial(architecture, seed: seed, salt: salt, stream: stream)
        return TrainedState(
            network: network, identity: Identity.initial(architecture, seed: seed, salt: salt, stream: stream), training: nil)
    }

    private func loaded(_ architecture: Architecture, _ template: FileTemplate) throws -> TrainedState {
        do throws(ExchangeError) {
            let path = ParameterFiles.path(of: template, in: cell, session.experiment)
            let network = try session.files.state(architecture, from: path)
            return TrainedState(network: network, identity: Identity.loaded(network), training: nil)
        } catch {
            throw RunFailure(error.message, hint: error.hint)
        }
    }

    private func train(_ training: TrainingNode, _ isCancelled: @escaping @Sendable () -> Bool) throws {
        let evaluator = Evaluator(session)
        let parent = try session.resolve(training.parent, in: cell, current: nil)
        if isCancelled() { throw CancellationError() }
        if case .diverged? = parent.training?.divergence { throw Missing.diverged(step: parent.training?.record.divergedAt ?? 0) }
        let plan = try evaluator.plan(training, from: parent.network, in: cell)
        if let problem = plan.architecture.problem(batch: plan.batch, memory: session.memory) { throw RunFailure(problem) }
        let clauses = try self.clauses(training, plan)
        let kept = KeptTraining(plan, from: parent.identity, clauses: clauses, in: session)
        if let state = kept.state() {
            progress(Progress(steps: plan.steps, reused: plan.steps, done: plan.steps))
            return file(state)
        }
        let (record, measured) = try run(training, plan, from: parent.network, clauses, kept, isCancelled)
        let constant = try evaluator.constantLoss(plan)
        let state = TrainedState.Trained(plan: plan, record: record, measured: measured, constantLoss: constant)
        kept.keep(state)
        file(TrainedState(network: record.final, identity: kept.identity, training: state))
    }

    private func file(_ state: TrainedState) {
        if let training = state.training { session.record(training, node, cell) }
        if let step = state.training?.record.divergedAt {
            session.file(.failure(.diverged(step: step)), node, cell)
        } else {
            session.file(.success(state), node, cell)
        }
    }

    private func clauses(_ training: TrainingNode, _ plan: TrainingPlan) throws -> [KeptTraining.Clause] {
        try training.measurings.map { measuring in
            KeptTraining.Clause(
                digest: session.valueIdentity(of: measuring.term, in: cell),
                steps: Set(
                    try Evaluator(session).steps(of: measuring, total: plan.steps, stepsPerEpoch: plan.stepsPerEpoch ?? 1, in: cell)))
        }
    }

    /// Trains, from where an earlier run was stopped if one was.
    private func run(
        _ training: TrainingNode, _ plan: TrainingPlan, from parent: NetworkState, _ clauses: [KeptTraining.Clause],
        _ kept: KeptTraining, _ isCancelled: @escaping @Sendable () -> Bool
    ) throws -> (TrainingRecord, KeptTraining.Measured) {
        let resumed = kept.snapshot()
        var measured: KeptTraining.Measured = resumed?.1 ?? training.measurings.map { _ in [] }
        let start = Progress(steps: plan.steps, reused: resumed?.0.step ?? 0, done: 0, kept: resumed?.0.step ?? 0)
        let pace = SnapshotPace(seconds)
        let keeping = SnapshotKeeping(isDue: { session.store != nil && pace.isDue() }) { snapshot, moment in
            if moment == .end && !pace.wasDue && resumed == nil { return }
            pace.measuring { kept.keep(snapshot, measured) }
            progress(Progress(steps: start.steps, reused: start.reused, done: snapshot.step, kept: snapshot.step))
        }
        let record = try Trainer.run(
            plan, from: parent, resuming: resumed?.0, kernels: session.kernels,
            observe: { step, network in
                let state = TrainedState(
                    network: network, identity: [],
                    training: .init(plan: plan, record: .empty(network), measured: [], constantLoss: nil))
                for (index, measuring) in training.measurings.enumerated() where clauses[index].steps.contains(step) {
                    measured[index].append((step, try self.measured(measuring.term, of: state)))
                }
            },
            keeping: session.store == nil ? nil : keeping,
            progress: { done in
                var now = start
                now.done = done
                progress(now)
            }, isCancelled: isCancelled)
        return (record, measured)
    }

    /// What a `measuring` clause sees in the midst of a training: nil where that has no value, as 0/0 or a network that diverged.
    private func measured(_ term: Term, of state: TrainedState) throws -> Double? {
        do {
            return try Evaluator(session, current: state).value(term, in: cell).scalar.flatMap { $0.isNaN ? nil : $0 }
        } catch let missing as Missing where missing != .interrupted {
            return nil
        }
    }
}

/// How often snapshots are taken: after two seconds of training, and so seldom that a training is slowed by a twentieth at most.
private final class SnapshotPace {
    private static let shortest = 2.0
    private let seconds: @Sendable () -> Double
    private var next: Double
    /// Whether one was due at any time: shorter trainings are quicker done again than kept.
    private(set) var wasDue = false

    init(_ seconds: @escaping @Sendable () -> Double) {
        self.seconds = seconds
        next = seconds() + Self.shortest
    }

    func isDue() -> Bool {
        guard seconds() >= next else { return false }
        wasDue = true
        return true
    }

    /// Does the work, and lets the next wait for twenty times as long as it took.
    func measuring(_ work: () -> Void) {
        let start = seconds()
        work()
        let end = seconds()
        next = end + max(Self.shortest, 20 * (end - start))
    }
}

extension TrainedState.Trained {
    /// The divergence of the training, if it did.
    var divergence: Missing? { record.divergedAt.map { .diverged(step: $0) } }
}

extension TrainingRecord {
    /// What is known of a training that is still going on.
    static func empty(_ network: NetworkState) -> TrainingRecord {
        TrainingRecord(final: network, losses: [], divergedAt: nil, stoppedAt: nil, tallies: [])
    }
}
