internal import Symbolic
internal import TensorCore
internal import Training
internal import Values

/// A network's derivatives over all samples of a measure's source, batch by batch in the source's order.
///
/// Vectors over the parameters stand in the order of the state's tensors; sums over samples are in Double.
final class SampleDerivatives {
    private static let batch = 256

    let derivatives: Derivatives
    let sampleCount: Int
    /// What the network should answer: one column for each output, or one of classes; empty where no loss is asked for.
    let targets: [[Double]]
    let loss: Loss?
    /// Whether the only column is a class.
    let isClass: Bool
    private let state: NetworkState
    private let reader: FeedReader

    /// What is differentiated.
    enum Subject {
        case outputs
        /// The mean loss, by the target in these arguments or by that of the last training.
        case loss(argument: String?)
    }

    /// - Parameter limit: The most samples that may be held at once; nil where they are taken in batches.
    ///
    /// Errors: `no-source`, `no-samples`, `too-many-samples`, `source-mismatch`, `no-target`, `wrong-arguments`.
    init(_ context: MeasureContext, of subject: Subject, limit: Int? = nil, for measure: String) throws(ValueError) {
        guard let feed = context.feed else { throw .needsSource(measure) }
        state = context.state
        var wanted: MeasureTargets?
        switch subject {
        case .outputs: break
        case .loss(let argument): wanted = try context.targets(argument, for: measure)
        }
        loss = wanted?.loss
        isClass = wanted?.isClass ?? false
        do {
            let reader = try FeedReader(
                feed: feed, inputShape: context.state.architecture.input, seed: context.seed, count: context.symbolicCount)
            self.reader = reader
            targets = try wanted.map { try reader.values(of: $0.formulas, goals: $0.goals, 0..<reader.count) } ?? []
        } catch {
            throw .mismatch(error, measure)
        }
        sampleCount = reader.count
        guard sampleCount > 0 else {
            throw ValueError(id: "no-samples", "`\(measure)` needs samples, and the source has none")
        }
        if let limit, sampleCount > limit {
            throw ValueError(
                id: "too-many-samples", "`\(measure)` compares every sample with every other, and \(sampleCount) are too many",
                hint: "take at most \(limit), as in `on digits[..\(min(limit, 500))]`")
        }
        do {
            derivatives = try Derivatives(
                context.state, loss: loss, kernels: context.kernels, capacity: limit == nil ? Self.batch : sampleCount)
        } catch {
            throw .underived(error, measure)
        }
    }

    var parameterCount: Int { derivatives.parameterCount }

    /// Loads the samples batch by batch; `share` is a batch's part of all samples.
    func forEachBatch(_ visit: (_ range: Range<Int>, _ share: Double) throws -> Void) throws {
        for first in stride(from: 0, to: sampleCount, by: derivatives.capacity) {
            try StopRequest.check()
            let range = first..<min(first + derivatives.capacity, sampleCount)
            derivatives.load(
                reader.inputs(range), targets: targets.map { Array($0[range]) }, count: range.count)
            try visit(range, Double(range.count) / Double(sampleCount))
        }
    }

    /// What the network sees, each sample several times in a row.
    func inputs(_ range: Range<Int>, times copies: Int) -> [Float] {
        let rows = reader.inputs(range)
        let width = rows.count / max(1, range.count)
        return range.indices.flatMap { sample in
            (0..<copies).flatMap { _ in rows[(sample - range.lowerBound) * width..<(sample - range.lowerBound + 1) * width] }
        }
    }

    /// What the answers of the loaded samples lack: target less prediction, sample by sample, output by output.
    ///
    /// Of classes one-hot less softmax, of binary cross-entropy target less sigmoid: less the loss's gradient by the outputs.
    func missing(_ range: Range<Int>) -> [Double] {
        let outputs = derivatives.outputs
        let width = derivatives.outputCount
        return range.indices.flatMap { sample -> [Double] in
            let start = (sample - range.lowerBound) * width
            let predictions = (loss ?? .squared).predictions(outputs[start..<start + width].map(Double.init))
            return predictions.enumerated().map { output, prediction in
                if isClass { return (targets[0][sample] == Double(output) ? 1 : 0) - prediction }
                return targets[output][sample] - prediction
            }
        }
    }

    /// The gradient of the mean loss.
    func gradient() throws -> [Double] {
        var sums = [Double](repeating: 0, count: parameterCount)
        try forEachBatch { _, share in _ = derivatives.addLossGradient(times: share, to: &sums) }
        return sums
    }

    /// ∂²L/∂θ²·v of the mean loss.
    func hessianProduct(_ vector: [Double]) throws -> [Double] {
        var sums = [Double](repeating: 0, count: parameterCount)
        try forEachBatch { _, share in derivatives.addHessianProduct(vector, times: share, to: &sums) }
        return sums
    }

    /// A vector over the parameters as a value shaped like them.
    func value(of vector: [Double]) -> Value {
        var shaped = state.value
        var place = 0
        for part in shaped.parts.indices {
            for index in shaped.parts[part].elements.indices {
                let entry = vector[place]
                shaped.parts[part].elements[index] = entry.isFinite ? entry : .nan
                place += 1
            }
        }
        return shaped
    }
}

extension MeasureContext {
    /// The targets in an argument, one formula for each output or one of classes; those of the last training where there are
    /// none. Errors: `no-target`, `wrong-arguments`.
    func targets(_ argument: String?, for measure: String) throws(ValueError) -> MeasureTargets {
        guard let formulas = argument.flatMap({ arguments.formulaLists[$0] }), !formulas.isEmpty else {
            guard let targets, !targets.formulas.isEmpty else { throw .needsTargets(measure) }
            return targets
        }
        let outputs = state.architecture.outputCount
        let isClass = formulas.count == 1 && outputs > 1 && targets?.isClass ?? true
        guard isClass || formulas.count == outputs else {
            throw ValueError(
                id: "wrong-arguments",
                "`\(measure)` was given \(formulas.count) targets, and the network has \(outputs) output\(outputs == 1 ? "" : "s")",
                hint: outputs == 1 ? "give it one" : "give it one for each output, such as `\(measure)(x, y) of …`")
        }
        let trained = targets?.loss ?? (isClass ? .crossEntropy : .squared)
        guard trained != .crossEntropy || isClass else {
            throw ValueError(
                id: "wrong-arguments", "`\(measure)` was given \(formulas.count) targets, and the network learned a class",
                hint: "give it one class, such as `label`")
        }
        return MeasureTargets(formulas: formulas, goals: targets?.goals ?? [:], isClass: isClass, loss: trained)
    }
}

extension Loss {
    /// What a loss reads from a network's outputs: their softmax, their sigmoids, or themselves.
    fileprivate func predictions(_ outputs: [Double]) -> [Double] {
        switch self {
        case .squared, .absolute, .power, .angle: return outputs
        case .crossEntropy:
            let greatest = outputs.reduce(-.infinity) { $0 < $1 ? $1 : $0 }
            let powers = outputs.map { PortableMath.exp($0 - greatest) }
            let sum = DoubleSum.of(powers)
            return powers.map { $0 / sum }
        case .binaryCrossEntropy:
            return outputs.map { 1 / (1 + PortableMath.exp(0 - $0)) }
        }
    }
}

extension ValueError {
    /// A layer of the network has no rule for derivatives.
    static func underived(_ error: any Error, _ measure: String) -> ValueError {
        ValueError(
            id: "no-derivatives",
            "`\(measure)` cannot differentiate this network: \((error as? TrainingError)?.message ?? "\(error)")")
    }
}
