public import Symbolic
public import TensorCore

/// Inputs and targets of a feed outside training: the rows of a dataset in order, or fixed points of an endless source.
///
/// The points of a symbolic source are a function of the seed alone (stream purpose `evaluate`), so branches are
/// measured on the same ones.
public final class FeedReader {
    /// Rows of the dataset, or points.
    public let count: Int

    private let feed: Feed
    private let inputCount: Int
    private let points: RandomStream
    private let source: SampleSource

    /// - Parameter count: Points of a symbolic source.
    /// - Throws: `TrainingError` where the feed names a field that is not there or does not fill the inputs.
    public init(feed: Feed, inputShape: Shape, seed: UInt64, count: Int = 1024) throws {
        self.feed = feed
        inputCount = inputShape.count
        points = StreamKeys(seed: seed).stream(.evaluate)
        source = try SampleSource(feed, formulas: [], goalNames: [], inputCount: inputCount, capacity: Self.turn)
        self.count = source.rowCount ?? max(0, count)
    }

    /// What the network sees: unpadded rows of `inputShape.count` floats.
    public func inputs(_ range: Range<Int>) -> [Float] {
        let range = range.clamped(to: 0..<count)
        return [Float](unsafeUninitializedCapacity: range.count * inputCount) { values, filled in
            guard let base = values.baseAddress else { return }
            base.initialize(repeating: 0, count: range.count * inputCount)
            filled = range.count * inputCount
            forEachTurn(range, source) { rows, first, size in
                source.writeInputs(
                    rows: rows, count: size, into: base + (first - range.lowerBound) * inputCount, row: inputCount)
            }
        }
    }

    /// For each formula over the fields or variables, its value at each row: targets, conditions.
    ///
    /// - Throws: `TrainingError` where a formula names what the feed does not have and `goals` does not give.
    public func values(of formulas: [Formula], goals: [String: Double], _ range: Range<Int>) throws -> [[Double]] {
        let range = range.clamped(to: 0..<count)
        let names = goals.keys.sorted()
        let source = try SampleSource(
            withoutInputs(feed), formulas: formulas, goalNames: names, inputCount: 0, capacity: Self.turn)
        source.setGoals(names.map { goals[$0] ?? 0 })
        let columns = try source.columns(formulas)
        var values = formulas.map { _ in [Double]() }
        forEachTurn(range, source) { _, _, size in
            columns.evaluate(size)
            for index in values.indices {
                values[index].append(contentsOf: UnsafeBufferPointer(start: columns[index], count: size))
            }
        }
        return values
    }

    /// Samples read at once.
    private static let turn = 256

    private func withoutInputs(_ feed: Feed) -> Feed {
        switch feed {
        case .samples(let samples, _): .samples(samples, seeing: .formulas([]))
        case .symbolic(let variables, _): .symbolic(variables: variables, seeing: [])
        }
    }

    /// Has the source read the range, turn by turn.
    private func forEachTurn(
        _ range: Range<Int>, _ source: SampleSource, _ body: (_ rows: UnsafePointer<Int32>?, _ first: Int, _ size: Int) -> Void
    ) {
        for first in stride(from: range.lowerBound, to: range.upperBound, by: Self.turn) {
            let size = min(Self.turn, range.upperBound - first)
            if source.rowCount == nil {
                source.draw(points, first: first, count: size)
                body(nil, first, size)
                continue
            }
            let rows = (Int32(first)..<Int32(first + size)).map { $0 }
            rows.withUnsafeBufferPointer { rows in
                guard let base = rows.baseAddress else { return }
                source.load(rows: base, count: size)
                body(base, first, size)
            }
        }
    }
}
