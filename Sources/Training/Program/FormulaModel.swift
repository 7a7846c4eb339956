import Symbolic
import TensorCore

/// A white-box model: one output, a formula of inputs and trainable parameters.
///
/// The formula and its derivative by every parameter are evaluated in Double for each sample; predictions and the
/// loss's gradient are floats as in a network. gradient_j = Σ_s δ_s·∂f/∂p_j, samples ascending, in Double, rounded once.
final class FormulaModel: TrainableModel {
    let layout: ParameterLayout
    let parameters: FloatBuffer
    private let loss: Loss
    private let kernels: Kernels
    private let capacity: Int
    private let inputCount: Int
    private let parameterCount: Int
    private let numbers: UnsafeMutablePointer<Double>
    private let columns: FormulaColumns
    private let memory: FloatBuffer
    private let row = Lanes.count
    private let delta: Int
    private let losses: Int

    init(
        _ architecture: Architecture, inputs: [String], parameters names: [String], output: Formula, loss: Loss,
        kernels: Kernels, capacity: Int
    ) throws {
        self.loss = loss
        self.kernels = kernels
        self.capacity = capacity
        inputCount = inputs.count
        parameterCount = names.count
        layout = ParameterLayout(architecture)
        parameters = FloatBuffer(layout.count)
        let unknowns = names.map { Symbol(.parameter, $0) }
        let symbols = inputs.map { Symbol(.variable, $0) } + unknowns
        let numbers = UnsafeMutablePointer<Double>.allocate(capacity: max(1, symbols.count * capacity))
        numbers.initialize(repeating: 0, count: max(1, symbols.count * capacity))
        self.numbers = numbers
        var plan = BufferPlan()
        _ = plan.reserve(capacity * row)
        delta = plan.reserve(capacity * row)
        losses = plan.reserve(capacity)
        memory = FloatBuffer(plan.count)
        do {
            columns = try FormulaColumns(
                [output] + unknowns.map { output.derivative(by: $0) }, symbols: symbols,
                columns: symbols.indices.map { UnsafePointer(numbers + $0 * capacity) }, capacity: capacity)
        } catch {
            numbers.deallocate()
            throw error
        }
    }

    deinit {
        numbers.deallocate()
    }

    var sampleLosses: UnsafePointer<Float> { UnsafePointer(memory.start + losses) }

    /// The outputs of the last batch, rows of 16 floats.
    var predictions: UnsafePointer<Float> { UnsafePointer(memory.start) }

    /// Outputs and derivatives of a batch.
    func forward(_ inputs: UnsafePointer<Float>, inputRow: Int, count: Int) {
        for input in 0..<inputCount {
            let column = numbers + input * capacity
            for sample in 0..<count { column[sample] = Double(inputs[sample * inputRow + input]) }
        }
        for index in 0..<parameterCount {
            let value = Double(parameters.start[index])
            (numbers + (inputCount + index) * capacity).update(repeating: value, count: count)
        }
        columns.evaluate(count)
        let values = columns[0]
        for sample in 0..<count { memory.start[sample * row] = Float(values[sample]) }
    }

    func evaluate(_ batch: Batch, draw: DropoutDraw?) {
        forward(batch.inputs, inputRow: batch.inputRow, count: batch.count)
        kernels.lossGradient(
            loss, batch.count, 1, row, predictions, batch.targets, batch.targetRow, memory.start + delta,
            memory.start + losses)
    }

    func backward(_ batch: Batch, into gradients: FloatBuffer) {
        for index in 0..<parameterCount {
            let slopes = columns[1 + index]
            var sum = 0.0
            for sample in 0..<batch.count { sum += Double(memory.start[delta + sample * row]) * slopes[sample] }
            gradients.start[index] = Float(sum)
        }
    }
}
