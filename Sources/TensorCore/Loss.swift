/// What training makes small: a mean over samples of a sum over outputs.
///
/// p is the prediction, t the target, B the batch.
public enum Loss: Sendable, Hashable, Codable {
    /// (p − t)², gradient (2/B)(p − t)
    case squared
    /// |p − t|, gradient sign(p − t)/B
    case absolute
    /// |p − t|^r
    case power(Double)
    /// Softmax of the outputs against a class; works on the outputs before activation.
    case crossEntropy
    /// Sigmoid of each output against 0 or 1; works on the outputs before activation.
    case binaryCrossEntropy
    /// Of the angle between two outputs and two targets.
    case angle(AngleLoss)
}
