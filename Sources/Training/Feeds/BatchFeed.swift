import Datasets
import Symbolic
import TensorCore

/// Delivers the batch of each step of a training, in order.
///
/// Formulas are evaluated and the bytes of images read for a run of steps at once; what a sample holds depends on its position
/// alone, so the length of the run changes no bit. Images become floats step by step.
final class BatchFeed {
    /// Samples whose formulas are evaluated at once, at least one batch.
    private static let runLength = 256

    /// Samples of a full batch.
    let batchSize: Int
    /// Steps of one epoch; nil for an endless source.
    let stepsPerEpoch: Int?
    let schedule: GoalSchedule

    private let source: SampleSource
    private let writer: TargetWriter
    private let conditions: FormulaColumns?
    private let keys: StreamKeys
    private let ordinal: Int
    private let steps: Int
    private let rowPositions: [Int32]
    private let inputs: FloatBuffer
    private let inputRow: Int
    private let targets: FloatBuffer
    private let targetRow: Int
    private let positions: UnsafeMutablePointer<Int>
    private let kernels: Kernels
    private let pixels: PixelRun?
    /// Whether batches hold pixels instead of inputs.
    private(set) var deliversPixels = false
    private let drawn: RandomStream
    private var order: [Int32] = []
    private var orderEpoch = -1
    private var goal = -1
    private var goalEnd = 0
    /// The run: its first step, the step behind its last, its first sample within the epoch or training, its samples.
    private var run = (first: 0, end: 0, sample: 0, count: 0)

    init(_ plan: TrainingPlan, kernels: Kernels) throws {
        self.kernels = kernels
        schedule = GoalSchedule(plan)
        keys = StreamKeys(plan)
        ordinal = plan.ordinal
        steps = plan.steps
        guard plan.batch >= 1 else { throw TrainingError("a batch needs at least 1 sample") }
        guard !plan.goals.isEmpty else { throw TrainingError("the training has no goal") }
        switch plan.feed {
        case .samples(let samples, _):
            guard samples.count > 0 else { throw TrainingError("the source has no rows") }
            batchSize = min(plan.batch, samples.count)
            stepsPerEpoch = (samples.count + batchSize - 1) / batchSize
            rowPositions = samples.positions
        case .symbolic:
            batchSize = plan.batch
            stepsPerEpoch = nil
            rowPositions = []
        }
        let capacity = max(batchSize, Self.runLength / batchSize * batchSize)
        let classes = plan.tallies.flatMap { $0.classes.map(\.condition) }
        source = try SampleSource(
            plan.feed, formulas: plan.goals.flatMap(\.targets) + classes, goalNames: schedule.names,
            inputCount: plan.architecture.input.count, capacity: capacity)
        pixels = PixelRun(source)
        let outputs = plan.architecture.outputCount
        writer = try TargetWriter(schedule.goals, loss: plan.loss, outputs: outputs, source: source)
        conditions = classes.isEmpty ? nil : try source.columns(classes)
        inputRow = Lanes.stride(plan.architecture.input.count)
        inputs = FloatBuffer((source.seesImages ? batchSize : capacity) * inputRow)
        targetRow = Lanes.stride(outputs)
        targets = FloatBuffer(capacity * targetRow)
        positions = UnsafeMutablePointer<Int>.allocate(capacity: capacity)
        positions.initialize(repeating: 0, count: capacity)
        drawn = keys.stream(.inputs, plan.ordinal)
    }

    deinit {
        positions.deallocate()
    }

    /// The epoch a step lies in; 0 for an endless source.
    func epoch(of step: Int) -> Int {
        stepsPerEpoch.map { step / $0 } ?? 0
    }

    /// The batch of a step; steps are asked for in order.
    func batch(at step: Int) throws -> Batch {
        if !(run.first..<run.end).contains(step) { try prepare(from: step) }
        let offset = (step - run.first) * batchSize
        let count = min(batchSize, run.count - offset)
        var start = UnsafePointer(inputs.start)
        if let pixels {
            if !deliversPixels {
                pixels.write(from: offset, count: count, into: inputs.start, row: inputRow, kernels)
            }
        } else if source.seesImages {
            order.withUnsafeBufferPointer { order in
                guard let first = order.baseAddress else { return }
                source.writeInputs(
                    rows: first + (run.sample + offset), count: count, into: inputs.start, row: inputRow)
            }
        } else {
            start += offset * inputRow
        }
        return Batch(
            count: count, inputs: start, inputRow: inputRow, targets: targets.start + offset * targetRow,
            targetRow: targetRow, positions: positions + offset,
            pixels: deliversPixels ? pixels?.rows(from: offset) : nil)
    }

    /// From now on images come as bytes, where 0 alone stands for 0.
    func deliverPixels() {
        deliversPixels = pixels?.hasZeroBackground ?? false
    }

    /// Whether the first sample of a step's batch meets a tally's condition; conditions are numbered over all tallies.
    func meets(_ condition: Int, at step: Int) -> Bool {
        guard let conditions else { return false }
        let value = conditions[condition][(step - run.first) * batchSize]
        return value != 0 && !value.isNaN
    }

    /// Whether most numbers the network sees are exactly 0, by the first rows of the data.
    func isMostlyZero() -> Bool {
        guard source.seesImages, case .samples(let samples, _) = source.feed, samples.hasZeroBackground else {
            return false
        }
        let count = min(samples.count, Self.runLength)
        var zeros = 0
        for row in 0..<Int32(count) {
            withUnsafePointer(to: row) { source.writeInputs(rows: $0, count: 1, into: inputs.start, row: inputRow) }
            for column in 0..<source.inputCount where inputs.start[column] == 0 { zeros += 1 }
        }
        return 2 * zeros >= count * source.inputCount
    }

    /// Reads the samples of the steps from here to the end of the run.
    private func prepare(from step: Int) throws {
        if step >= goalEnd || goal < 0 {
            goal = schedule.index(at: step)
            goalEnd = schedule.nextChange(after: step)
            source.setGoals(schedule.values(at: step))
        }
        var end = min(step + max(1, Self.runLength / batchSize), steps, goalEnd)
        var sample = step * batchSize
        var available = Int.max
        if let stepsPerEpoch {
            let epoch = step / stepsPerEpoch
            end = min(end, (epoch + 1) * stepsPerEpoch)
            sample = (step - epoch * stepsPerEpoch) * batchSize
            available = rowPositions.count - sample
            if epoch != orderEpoch {
                order = keys.stream(.order, ordinal, epoch).order(of: rowPositions)
                orderEpoch = epoch
            }
        }
        end = max(end, step + 1)
        run = (step, end, sample, min((end - step) * batchSize, available))
        readRun()
        try writer.write(goal, count: run.count, into: targets.start, row: targetRow)
        conditions?.evaluate(run.count)
    }

    private func readRun() {
        let (_, _, sample, count) = run
        if stepsPerEpoch == nil {
            source.draw(drawn, first: sample, count: count, kernels)
            for place in 0..<count { positions[place] = sample + place }
            source.writeInputs(rows: nil, count: count, into: inputs.start, row: inputRow)
            return
        }
        order.withUnsafeBufferPointer { order in
            guard let start = order.baseAddress else { return }
            let rows = start + sample
            source.load(rows: rows, count: count)
            for place in 0..<count { positions[place] = Int(rowPositions[Int(rows[place])]) }
            if let pixels {
                pixels.read(rows: rows, count: count)
            } else if !source.seesImages {
                source.writeInputs(rows: rows, count: count, into: inputs.start, row: inputRow)
            }
        }
    }
}
