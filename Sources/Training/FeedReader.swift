public import Symbolic
public import TensorCore

/// Inputs and targets of a feed outside training: the rows of a dataset in order, or fixed points of an endless source.
///
/// The points of a symbolic source are a function of the seed alone (stream purpose `evaluate`), so branches are
/// measured on the same ones.
public final class FeedReader {
    /// Rows of the dataset, or points.
    public let count: Int

    /// - Throws: `TrainingError` where the feed names a field that is not there or does not fill the inputs.
    public init(feed: Feed, inputShape: Shape, seed: UInt64, count: Int = 1024) throws {
        self.count = count
    }

    /// What the network sees: unpadded rows of `inputShape.count` floats.
    public func inputs(_ range: Range<Int>) -> [Float] {
        []
    }

    /// For each formula over the fields or variables, its value at each row: targets, conditions.
    ///
    /// - Throws: `TrainingError` where a formula names what the feed does not have and `goals` does not give.
    public func values(of formulas: [Formula], goals: [String: Double], _ range: Range<Int>) throws -> [[Double]] {
        []
    }
}
