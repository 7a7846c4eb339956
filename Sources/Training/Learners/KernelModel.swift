import TensorCore

/// A trained kernel machine behind the passes of a network, for measures at rest; it has no gradient by its parameters.
final class KernelModel: TrainableModel {
    let layout: ParameterLayout
    let parameters = FloatBuffer(0)
    private let predictor: KernelPredictor
    private let loss: Loss
    private let kernels: Kernels
    private let row: Int
    private let answers: FloatBuffer
    private let delta: FloatBuffer
    private let losses: FloatBuffer

    /// Errors: where the machine was never trained.
    init(_ state: NetworkState, loss: Loss, kernels: Kernels, capacity: Int) throws {
        guard let predictor = KernelPredictor(state, kernels: kernels) else {
            throw TrainingError("this machine was never trained")
        }
        self.predictor = predictor
        self.loss = loss
        self.kernels = kernels
        layout = ParameterLayout(state.architecture)
        row = Lanes.stride(predictor.outputs)
        answers = FloatBuffer(capacity * row)
        delta = FloatBuffer(capacity * row)
        losses = FloatBuffer(capacity)
    }

    var sampleLosses: UnsafePointer<Float> { UnsafePointer(losses.start) }

    /// Rows of outputs, unpadded.
    func predictions(_ inputs: UnsafePointer<Float>, inputRow: Int, count: Int) -> [Float] {
        var points: [Float] = []
        points.reserveCapacity(count * predictor.inputs)
        for sample in 0..<count {
            points += UnsafeBufferPointer(start: inputs + sample * inputRow, count: predictor.inputs)
        }
        return predictor.predictions(points)
    }

    func evaluate(_ batch: Batch, draw: DropoutDraw?) {
        let found = predictions(batch.inputs, inputRow: batch.inputRow, count: batch.count)
        for (place, answer) in found.enumerated() {
            answers.start[place / predictor.outputs * row + place % predictor.outputs] = answer
        }
        kernels.lossGradient(
            loss, batch.count, predictor.outputs, row, answers.start, batch.targets, batch.targetRow, delta.start, losses.start)
    }

    /// What does not exist is missing.
    func backward(_ batch: Batch, into gradients: FloatBuffer) {
        gradients.start.update(repeating: .nan, count: gradients.count)
    }
}
