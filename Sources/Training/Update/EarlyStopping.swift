import Datasets
import TensorCore

/// Watches a loss and keeps the state in which it was least.
///
/// A look at step k judges the state after k steps: by the loss on held-out samples, or by the loss of the batch that
/// follows. Looks are taken at multiples of the interval, not before the first step.
final class EarlyStopping {
    private let rule: Stopping.Rule
    private let interval: Int
    private let heldOut: HeldOutLoss?
    let best: FloatBuffer
    var bestLoss = Double.infinity
    var bestStep: Int?

    init?(_ plan: TrainingPlan, schedule: GoalSchedule, layout: ParameterLayout, capacity: Int) throws {
        guard let stopping = plan.stopping else { return nil }
        guard stopping.interval >= 1 else { throw TrainingError("looks need at least 1 step between them") }
        rule = stopping.rule
        interval = stopping.interval
        heldOut = try stopping.samples.map { try HeldOutLoss($0, plan, schedule, capacity: capacity) }
        best = FloatBuffer(layout.count)
    }

    /// Whether the state after `step` steps, with this loss on the batch that follows, ends the training.
    func ends(atBatchLoss loss: Double, after step: Int, _ model: any TrainableModel) -> Bool {
        guard heldOut == nil, step > 0, step % interval == 0 else { return false }
        return judge(loss, after: step, model)
    }

    /// Whether the loss on held-out samples after `step` steps ends the training.
    func endsOnHeldOut(after step: Int, _ model: any TrainableModel) throws -> Bool {
        guard let heldOut, step % interval == 0 else { return false }
        return judge(try heldOut.mean(after: step, model), after: step, model)
    }

    private func judge(_ loss: Double, after step: Int, _ model: any TrainableModel) -> Bool {
        switch rule {
        case .below(let threshold):
            guard loss < threshold else { return false }
            keep(loss, step, model)
            return true
        case .stalls(let patience):
            if loss < bestLoss {
                keep(loss, step, model)
                return false
            }
            return step - (bestStep ?? 0) >= patience
        }
    }

    private func keep(_ loss: Double, _ step: Int, _ model: any TrainableModel) {
        bestLoss = loss
        bestStep = step
        best.copy(model.parameters)
    }

    /// Puts the best state back.
    func restore(_ model: any TrainableModel) {
        if bestStep != nil { model.parameters.copy(best) }
    }
}

/// The mean loss on samples that are not trained on, under the goal in force.
final class HeldOutLoss {
    private let source: SampleSource
    private let writer: TargetWriter
    private let schedule: GoalSchedule
    private let count: Int
    private let capacity: Int
    private let inputs: FloatBuffer
    private let inputRow: Int
    private let targets: FloatBuffer
    private let targetRow: Int
    private let rows: [Int32]
    private let positions: [Int]

    init(_ samples: Samples, _ plan: TrainingPlan, _ schedule: GoalSchedule, capacity: Int) throws {
        guard case .samples(_, let seeing) = plan.feed else {
            throw TrainingError("a training on an endless source cannot be judged on rows of a dataset")
        }
        guard samples.count > 0 else { throw TrainingError("there are no held-out rows to judge the training by") }
        self.schedule = schedule
        self.capacity = capacity
        count = samples.count
        source = try SampleSource(
            .samples(samples, seeing: seeing), formulas: schedule.goals.flatMap(\.targets), goalNames: schedule.names,
            inputCount: plan.architecture.input.count, capacity: capacity)
        let outputs = plan.architecture.outputCount
        writer = try TargetWriter(schedule.goals, loss: plan.loss, outputs: outputs, source: source)
        inputRow = Lanes.stride(plan.architecture.input.count)
        inputs = FloatBuffer(capacity * inputRow)
        targetRow = Lanes.stride(outputs)
        targets = FloatBuffer(capacity * targetRow)
        rows = (0..<Int32(samples.count)).map { $0 }
        positions = samples.positions.map(Int.init)
    }

    /// The mean over all held-out samples, in their order, after `step` steps; dropout passes everything through.
    func mean(after step: Int, _ model: any TrainableModel) throws -> Double {
        // The goal of the step just done.
        let done = max(0, step - 1)
        source.setGoals(schedule.values(at: done))
        let goal = schedule.index(at: done)
        var sum = DoubleSum()
        for start in stride(from: 0, to: count, by: capacity) {
            let size = min(capacity, count - start)
            try rows.withUnsafeBufferPointer { rows in
                guard let first = rows.baseAddress else { return }
                source.load(rows: first + start, count: size)
                source.writeInputs(rows: first + start, count: size, into: inputs.start, row: inputRow)
                try writer.write(goal, count: size, into: targets.start, row: targetRow)
            }
            positions.withUnsafeBufferPointer { positions in
                guard let first = positions.baseAddress else { return }
                model.evaluate(
                    Batch(
                        count: size, inputs: inputs.start, inputRow: inputRow, targets: targets.start,
                        targetRow: targetRow, positions: first + start),
                    draw: nil)
            }
            for sample in 0..<size { sum.add(Double(model.sampleLosses[sample])) }
        }
        return sum.mean
    }
}
