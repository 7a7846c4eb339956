import TensorCore

/// What the training loop asks of a model: a loss with its gradient, over parameters in one flat buffer.
protocol TrainableModel: AnyObject {
    var layout: ParameterLayout { get }
    var parameters: FloatBuffer { get }
    /// The loss of each sample of the last batch.
    var sampleLosses: UnsafePointer<Float> { get }

    /// Forward pass, losses, and the gradient of the mean loss by the outputs.
    ///
    /// - Parameter draw: Which draw of dropout applies; nil passes everything through.
    func evaluate(_ batch: Batch, draw: DropoutDraw?)

    /// The gradient of the last batch's mean loss by every parameter.
    func backward(_ batch: Batch, into gradients: FloatBuffer)
}

extension TrainableModel {
    /// The mean of the last batch's losses.
    func meanLoss(_ count: Int) -> Double {
        DoubleSum.mean(count, sampleLosses)
    }
}
