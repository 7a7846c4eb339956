import Datasets
import Experiments
import TensorCore
import Training

/// Learners without layers in a cell.
extension Evaluator {
    /// A learner before its first training: its inputs and outputs are those of the data it will see.
    func learner(
        _ name: String, _ arguments: [NamedTerm], initialisation: Initialisation, in cell: Cell
    ) throws -> Architecture {
        var numbers: [String: Double] = [:]
        for argument in arguments { numbers[argument.name] = try number(argument.term, in: cell) }
        guard let machine = TrainingLibrary.learner(name, numbers) else {
            throw RunFailure("`\(name)` cannot learn with these numbers", hint: "`nnx help \(name)` shows what it takes")
        }
        return Architecture(input: Shape(vector: 0), body: .kernelMachine(machine), initialisation: initialisation)
    }

    /// The plan of a machine's training: one step for each round, all samples at once, squared error.
    func plan(
        _ node: TrainingNode, of machine: KernelMachine, from parent: NetworkState, feed: Feed, in cell: Cell
    ) throws -> TrainingPlan {
        guard case .samples(let samples, let seeing) = feed, samples.count > 0 else {
            throw RunFailure("a learner without steps needs rows", hint: "name data: `from digits[..500]`")
        }
        let input: Shape
        switch seeing {
        case .image: input = samples.inputShape ?? Shape(vector: samples.inputs.count)
        case .formulas(let formulas): input = Shape(vector: formulas.count)
        }
        if machine.isTrained, parent.architecture.input.count != input.count {
            throw RunFailure(
                "this machine has learned \(parent.architecture.input.count) inputs, and the data has \(input.count)",
                hint: "declare another one for other data")
        }
        let targets = try node.goals.first?.targets.map { try formula($0, in: cell) } ?? []
        let trained = machine.trained(outputs: node.outputs ?? targets.count, centres: samples.count)
        let architecture = Architecture(
            input: input, body: .kernelMachine(trained), initialisation: parent.architecture.initialisation)
        return TrainingPlan(
            architecture: architecture, seed: UInt64(session.seed(in: cell)), ordinal: parent.ordinal, feed: feed,
            goals: [Goal(fromStep: 0, targets: targets, isClass: node.classCount != nil)], loss: .squared,
            steps: machine.rounds, stepsPerEpoch: nil, batch: samples.count, optimiser: .sgd(rate: 1),
            observedSteps: try observedSteps(node, steps: machine.rounds, stepsPerEpoch: 1, in: cell))
    }
}
