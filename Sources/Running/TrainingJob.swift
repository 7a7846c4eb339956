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
    /// Told the share that is done, now and then.
    let progress: @Sendable (Double) -> Void

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
        if case .diverged? = parent.training?.divergence { throw Missing.diverged(step: parent.training?.record.divergedAt ?? 0) }
        let plan = try evaluator.plan(training, from: parent.network, in: cell)
        if let problem = plan.architecture.problem(batch: plan.batch, memory: session.memory) { throw RunFailure(problem) }
        let schedule = try training.measurings.map {
            Set(try evaluator.steps(of: $0, total: plan.steps, stepsPerEpoch: plan.stepsPerEpoch ?? 1, in: cell))
        }
        var measured: [[(step: Int, value: Double?)]] = training.measurings.map { _ in [] }
        let total = Double(plan.steps)
        let record = try Trainer.run(
            plan, from: parent.network, kernels: session.kernels,
            observe: { step, network in
                let now = TrainedState(
                    network: network, identity: [],
                    training: .init(plan: plan, record: .empty(network), measured: [], constantLoss: nil))
                for (index, measuring) in training.measurings.enumerated() where schedule[index].contains(step) {
                    let value = try? Evaluator(session, current: now).value(measuring.term, in: cell).scalar
                    measured[index].append((step, value.flatMap { $0.isNaN ? nil : $0 }))
                }
            },
            progress: { done in progress(Double(done) / total) }, isCancelled: isCancelled)
        let constant = try Evaluator(session).constantLoss(plan)
        let state = TrainedState(
            network: record.final, identity: Identity.trained(plan, from: parent.identity),
            training: .init(plan: plan, record: record, measured: measured, constantLoss: constant))
        session.record(state, node, cell)
        if let step = record.divergedAt {
            session.file(.failure(.diverged(step: step)), node, cell)
        } else {
            session.file(.success(state), node, cell)
        }
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
