internal import Symbolic
internal import TensorCore
internal import Training
internal import Values

/// Runs a measure's network over its source, batch by batch in the source's order.
struct Evaluation {
    /// What the units of one group answered to a batch.
    struct Rows {
        /// Units of the group.
        let width: Int
        /// (samples, width), row-major.
        let elements: [Float]

        subscript(sample: Int) -> ArraySlice<Float> {
            elements[sample * width..<(sample + 1) * width]
        }
    }

    private static let batch = 256

    private let context: MeasureContext
    private let network: Network
    private let reader: FeedReader
    private let measure: String

    /// Errors: `no-source`, `no-samples`, and `source-mismatch` where the source does not fit the network.
    init(_ context: MeasureContext, for measure: String) throws(ValueError) {
        guard let feed = context.feed else { throw .needsSource(measure) }
        self.context = context
        self.measure = measure
        do {
            network = try Network(context.state, kernels: context.kernels, capacity: Self.batch)
            reader = try FeedReader(
                feed: feed, inputShape: context.state.architecture.input, seed: context.seed, count: context.symbolicCount)
        } catch {
            throw .mismatch(error, measure)
        }
        guard reader.count > 0 else {
            throw ValueError(id: "no-samples", "`\(measure)` needs samples, and the source has none")
        }
    }

    var sampleCount: Int { reader.count }

    /// Visits the answers of every group of units, batch by batch; `range` counts samples of the source.
    func forEachBatch(_ groups: [UnitGroup], _ visit: (_ range: Range<Int>, _ rows: [Rows]) throws -> Void) throws {
        for range in batches {
            try StopRequest.check()
            let pass = network.forward(reader.inputs(range), count: range.count)
            try visit(range, groups.map { try rows(of: $0, in: pass) })
        }
    }

    /// Visits all activations, batch by batch.
    func forEachPass(_ visit: (Network.Pass) throws -> Void) throws {
        for range in batches {
            try StopRequest.check()
            try visit(network.forward(reader.inputs(range), count: range.count))
        }
    }

    /// The answers of every group to every sample: parts with axes sample × unit.
    func recorded(_ groups: [UnitGroup]) throws -> Value {
        var widths = [Int](repeating: 0, count: groups.count)
        var elements = [[Double]](repeating: [], count: groups.count)
        try forEachBatch(groups) { _, rows in
            for (group, rows) in rows.enumerated() {
                widths[group] = rows.width
                for answer in rows.elements { elements[group].append(answer.isFinite ? Double(answer) : .nan) }
            }
        }
        return Value(parts: groups.indices.map { group in
            .init(
                tags: groups[group].tags, axes: [.init("sample", sampleCount), .init("unit", widths[group])],
                elements: elements[group])
        })
    }

    /// The numbers of some formulas at each sample of a range, one column for each formula.
    func columns(of formulas: [Formula], _ range: Range<Int>) throws(ValueError) -> [[Double]] {
        do {
            let columns = try reader.values(of: formulas, goals: context.targets?.goals ?? [:], range)
            guard columns.count == formulas.count, columns.allSatisfy({ $0.count == range.count }) else {
                throw TrainingError("its fields do not fill \(range.count) samples")
            }
            return columns
        } catch {
            throw .mismatch(error, measure)
        }
    }

    /// What the network sees: unpadded rows.
    func inputs() -> [Float] { reader.inputs(0..<reader.count) }

    /// What the network should answer, one column for each target.
    func targetColumns(_ range: Range<Int>) throws(ValueError) -> [[Double]] {
        guard let targets = context.targets, !targets.formulas.isEmpty else { throw .needsTargets(measure) }
        return try columns(of: targets.formulas, range)
    }

    /// The mean over all samples of the loss of each, summed in Double.
    func meanLoss() throws -> Double {
        guard let loss = context.targets?.loss else { throw ValueError.needsTargets(measure) }
        var sum = DoubleSum()
        for range in batches {
            try StopRequest.check()
            let losses = network.losses(
                loss, of: reader.inputs(range), targets: try targetColumns(range), count: range.count)
            for loss in losses { sum.add(Double(loss)) }
        }
        let mean = sum.total / Double(sampleCount)
        return mean.isFinite ? mean : .nan
    }

    /// The length of the gradient of the mean loss over all samples, tensors in order.
    func gradientNorm() throws(ValueError) -> Double {
        guard let loss = context.targets?.loss else { throw .needsTargets(measure) }
        let whole = 0..<sampleCount
        let gradient = network.gradient(
            of: loss, at: reader.inputs(whole), targets: try targetColumns(whole), count: sampleCount)
        var total = 0.0
        for tensor in gradient.tensors {
            let values = tensor.values.map(Double.init)
            total += DoubleSum.ofProducts(values, values)
        }
        return total.isFinite ? total.squareRoot() : .nan
    }

    private var batches: [Range<Int>] {
        stride(from: 0, to: sampleCount, by: Self.batch).map { $0..<min($0 + Self.batch, sampleCount) }
    }

    private func rows(of group: UnitGroup, in pass: Network.Pass) throws(ValueError) -> Rows {
        var pieces: [[Float]] = []
        for place in group.places {
            switch place {
            case .input: pieces.append(pass.input)
            case .output: pieces.append(pass.output)
            case .stage(let number, let beforeActivation):
                guard pass.stages.indices.contains(number - 1) else {
                    throw .unknownLayer(number, known: Array(0...pass.stages.count), for: measure)
                }
                let stage = pass.stages[number - 1]
                pieces.append(beforeActivation ? stage.z : stage.h)
            }
        }
        if pieces.count == 1 { return Rows(width: pieces[0].count / pass.count, elements: pieces[0]) }
        let widths = pieces.map { $0.count / pass.count }
        var joined: [Float] = []
        for sample in 0..<pass.count {
            for (piece, width) in zip(pieces, widths) { joined += piece[sample * width..<(sample + 1) * width] }
        }
        return Rows(width: widths.reduce(0, +), elements: joined)
    }
}

extension ValueError {
    /// The source lacks a field, or does not fill the network's inputs.
    static func mismatch(_ error: any Error, _ measure: String) -> ValueError {
        let reason = (error as? TrainingError)?.message ?? "\(error)"
        return ValueError(id: "source-mismatch", "`\(measure)` cannot use this source: \(reason)")
    }
}
