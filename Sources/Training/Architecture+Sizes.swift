import TensorCore

/// One stage with parameters, with its sizes.
public struct WeightedLayer: Sendable, Hashable {
    /// Its number among the stages with parameters, from 1.
    public let number: Int
    /// Its place in `Body.layers`; 0 for a white-box model.
    public let stage: Int
    public let inputs: Int
    public let units: Int
}

/// Sizes and costs; every count stops at `Int.max` instead of overflowing.
extension Architecture {
    /// Stages with parameters, first to last; a white-box model is one, of one unit.
    public var weightedLayers: [WeightedLayer] {
        switch body {
        case .formula(let inputs, _, _):
            return [WeightedLayer(number: 1, stage: 0, inputs: inputs.count, units: 1)]
        case .layers(let layers):
            var found: [WeightedLayer] = []
            var width = input.count
            for (stage, layer) in layers.enumerated() {
                guard case .dense(let units, _) = layer else { continue }
                found.append(WeightedLayer(number: found.count + 1, stage: stage, inputs: width, units: units))
                width = units
            }
            return found
        }
    }

    /// The width of the network's answer.
    public var outputCount: Int {
        weightedLayers.last?.units ?? input.count
    }

    /// Weights and biases, or the parameters of a white-box model.
    public var parameterCount: Int {
        switch body {
        case .formula(_, let parameters, _):
            return parameters.count
        case .layers:
            return weightedLayers.reduce(0) { count, layer in
                count.addingStopped(layer.inputs.addingStopped(1).multiplyingStopped(layer.units))
            }
        }
    }

    /// Floating-point operations of one forward pass of one sample; a fused multiply-add counts two.
    public var forwardWork: Double {
        switch body {
        case .formula(_, _, let output):
            return Double(output.size)
        case .layers:
            return weightedLayers.reduce(0) { $0 + (2 * Double($1.inputs) + 1) * Double($1.units) }
        }
    }

    /// Floating-point operations of one sample of a training step: forward, both gradients, and none for the first
    /// layer's inputs.
    public var trainingWork: Double {
        switch body {
        case .formula(_, let parameters, _):
            return forwardWork * Double(1 + parameters.count)
        case .layers:
            let first = weightedLayers.first.map { 2 * Double($0.inputs) * Double($0.units) } ?? 0
            return 3 * forwardWork - first
        }
    }

    /// Bytes a training holds: parameters, gradients, two optimiser buffers, and three activation buffers a layer.
    public func memoryBytes(batch: Int) -> Double {
        let widths = weightedLayers.reduce(Double(input.count)) { $0 + Double($1.units) }
        return 4 * (4 * Double(parameterCount) + 3 * widths * Double(batch))
    }

    /// What is wrong with the sizes, if anything: a message without a full stop.
    ///
    /// - Parameter memory: Bytes a training may hold.
    public func problem(batch: Int = 1, memory: Double = 64e9) -> String? {
        if input.height < 1 || input.width < 1 || input.channels < 1 { return "the network has no input" }
        if case .layers(let layers) = body {
            if let wrong = layers.lazy.compactMap(\.problem).first { return wrong }
            if weightedLayers.isEmpty { return "the network has no layer with parameters" }
        }
        if case .formula(let inputs, _, _) = body, inputs.count != input.count {
            return "the formula has \(inputs.count) inputs, but the network's input is \(input)"
        }
        let bytes = memoryBytes(batch: batch)
        guard bytes > memory else { return nil }
        return "the network has \(parameterCount) parameters and needs \(Self.gigabytes(bytes)) to train; "
            + "the limit is \(Self.gigabytes(memory))"
    }

    /// Whole gigabytes, rounded up, exact however large.
    private static func gigabytes(_ bytes: Double) -> String {
        let whole = (bytes / 1e9).rounded(.up)
        return whole < 1e15 ? "\(Int(whole)) GB" : "more than 1000000000000000 GB"
    }
}

extension Layer {
    /// What is wrong with its settings, if anything.
    fileprivate var problem: String? {
        switch self {
        case .dense(let units, let activation):
            if units < 1 { return "a layer needs at least 1 unit, found \(units)" }
            return activation.problem
        case .dropout(let rate):
            return rate >= 0 && rate < 1 ? nil : "a dropout rate lies in 0..1, below 1; found \(rate)"
        case .activation(let activation):
            return activation.problem
        }
    }
}

extension Activation {
    fileprivate var problem: String? {
        switch self {
        case .leakyRelu(let slope):
            return slope.isFinite ? nil : "the slope of leaky_relu is not a number"
        case .celu(let alpha):
            return alpha > 0 && alpha.isFinite ? nil : "the alpha of celu is above 0; found \(alpha)"
        case .identity, .relu, .gelu, .softplus, .sigmoid, .tanh, .softmax:
            return nil
        }
    }
}

extension Int {
    /// The sum, or `Int.max` where it does not fit; neither number is negative.
    func addingStopped(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }

    /// The product, or `Int.max` where it does not fit; neither number is negative.
    func multiplyingStopped(_ other: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? .max : product
    }
}
