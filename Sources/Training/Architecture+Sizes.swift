public import TensorCore

/// One stage with parameters, with its sizes.
public struct WeightedLayer: Sendable, Hashable {
    /// Its number among the stages with parameters, from 1.
    public let number: Int
    /// Its place in `Body.layers`; 0 for a white-box model.
    public let stage: Int
    /// Columns of its weights: for a convolution the pixels of its window times their channels.
    public let inputs: Int
    /// Rows of its weights: units, or filters.
    public let units: Int
    /// Places of the image at which the filters are used, nil for a dense layer.
    public let places: Int?
    /// Numbers that one input reaches at the most: units, or filters times the pixels of the window.
    public let reach: Int

    init(number: Int, stage: Int, inputs: Int, units: Int, places: Int? = nil, reach: Int? = nil) {
        self.number = number
        self.stage = stage
        self.inputs = inputs
        self.units = units
        self.places = places
        self.reach = reach ?? units
    }

    /// Numbers it makes of one sample.
    public var width: Int { units.multiplyingStopped(places ?? 1) }
}

/// Sizes and costs; every count stops at `Int.max` instead of overflowing.
extension Architecture {
    /// What each stage of a network of layers makes; where a window does not fit, an image without pixels.
    public var stageShapes: [Shape] {
        guard case .layers(let layers) = body else { return [] }
        var shape = input
        return layers.map { layer in
            shape = layer.output(of: shape)
            return shape
        }
    }

    /// Stages with parameters, first to last; a white-box model is one, of one unit.
    public var weightedLayers: [WeightedLayer] {
        switch body {
        case .kernelMachine:
            return []
        case .formula(let inputs, _, _):
            return [WeightedLayer(number: 1, stage: 0, inputs: inputs.count, units: 1)]
        case .layers(let layers):
            var found: [WeightedLayer] = []
            var shape = input
            for (stage, layer) in layers.enumerated() {
                let output = layer.output(of: shape)
                switch layer {
                case .dense(let units, _):
                    found.append(
                        WeightedLayer(number: found.count + 1, stage: stage, inputs: shape.stoppedCount, units: units))
                case .convolution(let filters, let window, _):
                    found.append(
                        WeightedLayer(
                            number: found.count + 1, stage: stage, inputs: window.taps.multiplyingStopped(shape.channels),
                            units: filters, places: output.height.multiplyingStopped(output.width),
                            reach: window.taps.multiplyingStopped(filters)))
                case .dropout, .activation, .pool, .sum: break
                }
                shape = output
            }
            return found
        }
    }

    /// The width of the network's answer.
    public var outputCount: Int {
        switch body {
        case .formula: 1
        case .kernelMachine(let machine): machine.outputs
        case .layers: (stageShapes.last ?? input).stoppedCount
        }
    }

    /// Weights and biases, or the parameters of a white-box model.
    public var parameterCount: Int {
        switch body {
        case .formula(_, let parameters, _):
            return parameters.count
        case .kernelMachine(let machine):
            return machine.centres.multiplyingStopped(machine.outputs)
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
        case .kernelMachine(let machine):
            return 2 * (Double(input.count) + Double(machine.centres)) * Double(input.count)
        case .layers:
            return weightedLayers.reduce(0) { $0 + (2 * Double($1.inputs) + 1) * Double($1.width) }
        }
    }

    /// Floating-point operations of one sample of a training step: forward, both gradients, and none for the first
    /// layer's inputs.
    public var trainingWork: Double {
        switch body {
        case .formula(_, let parameters, _):
            return forwardWork * Double(1 + parameters.count)
        case .kernelMachine(let machine):
            let samples = Double(max(1, machine.rounds)) * Double(max(1, machine.centres))
            return machine.trainingWork(inputs: Double(input.count)) / samples
        case .layers:
            let first = weightedLayers.first.map { 2 * Double($0.inputs) * Double($0.width) } ?? 0
            return 3 * forwardWork - first
        }
    }

    /// Bytes a training holds: parameters, gradients, two optimiser buffers, three activation buffers a layer, and
    /// for convolutions at most one sample's patches side by side.
    public func memoryBytes(batch: Int) -> Double {
        if case .kernelMachine(let machine) = body { return machine.memoryBytes(inputs: Double(input.count)) }
        let widths = weightedLayers.reduce(Double(input.stoppedCount)) { $0 + Double($1.width) }
        let windows = weightedLayers.reduce(0.0) { sum, layer in
            sum + (layer.places.map { Double($0) * (Double(layer.inputs) + Double(layer.reach)) } ?? 0)
        }
        return 4 * (4 * Double(parameterCount) + 3 * widths * Double(batch) + windows)
    }

    /// What is wrong with the sizes, if anything: a message without a full stop.
    ///
    /// - Parameter memory: Bytes a training may hold.
    public func problem(batch: Int = 1, memory: Double = 64e9) -> String? {
        if case .kernelMachine(let machine) = body, let wrong = machine.problem { return wrong }
        if case .kernelMachine(let machine) = body, !machine.isTrained { return nil }
        if input.height < 1 || input.width < 1 || input.channels < 1 { return "the network has no input" }
        if case .layers(let layers) = body {
            var shapes = [input]
            for layer in layers {
                if let wrong = layer.problem(after: shapes) { return wrong }
                shapes.append(layer.output(of: shapes[shapes.count - 1]))
            }
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
    /// What it makes of a sample of this shape.
    func output(of shape: Shape) -> Shape {
        switch self {
        case .dense(let units, _): return Shape(vector: units)
        case .dropout, .activation, .sum: return shape
        case .convolution(let filters, let window, _):
            let places = window.places(on: shape)
            return Shape(height: places.rows, width: places.columns, channels: filters)
        case .pool(_, let window):
            let places = window.places(on: shape)
            return Shape(height: places.rows, width: places.columns, channels: shape.channels)
        }
    }

    /// What is wrong with its settings, if anything; `shapes` are those of the input and of all stages before it.
    fileprivate func problem(after shapes: [Shape]) -> String? {
        let shape = shapes[shapes.count - 1]
        switch self {
        case .dense(let units, let activation):
            if units < 1 { return "a layer needs at least 1 unit, found \(units)" }
            return activation.problem
        case .dropout(let rate):
            return rate >= 0 && rate < 1 ? nil : "a dropout rate lies in 0..1, below 1; found \(rate)"
        case .activation(let activation):
            return activation.problem
        case .convolution(let filters, let window, let activation):
            if filters < 1 { return "a convolution needs at least 1 filter, found \(filters)" }
            return window.problem(on: shape, "kernel") ?? activation.problem
        case .pool(_, let window):
            if window.padding == .same { return "a pool lies inside the image" }
            return window.problem(on: shape, "pool")
        case .sum(let stage, let activation):
            guard stage >= -1, stage + 1 < shapes.count else { return "a sum takes what an earlier stage made" }
            let other = shapes[stage + 1]
            if other != shape { return "\(other) numbers cannot be added to \(shape)" }
            return activation.problem
        }
    }
}

extension Shape {
    /// `count`, or `Int.max` where it does not fit.
    fileprivate var stoppedCount: Int { height.multiplyingStopped(width).multiplyingStopped(channels) }
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
