public import TensorCore

/// Derivatives of a network at rest over batches of samples: products with its Jacobian and with the curvature of its loss,
/// and what the gradients of single samples say.
///
/// B samples, D inputs, C outputs, P parameters. Vectors over the parameters stand in the order of the state's tensors.
/// Products are floats on the kernels; sums over batches are the caller's, in Double. Dropout passes everything through.
public final class Derivatives {
    public let state: NetworkState
    public let parameterCount: Int
    public let outputCount: Int
    /// The most samples loaded at once.
    public let capacity: Int
    private let model: any DerivativeModel
    private let curvature: LossCurvature
    private let loss: Loss?
    private let kernels: Kernels
    private let parameters: FloatBuffer
    private let direction: FloatBuffer
    private let result: FloatBuffer
    private let inputs: FloatBuffer
    private let inputCount: Int
    private let inputRow: Int
    private let targets: StageRows
    private let noPositions: UnsafeMutablePointer<Int>
    /// Where in the layout the parameters of the state lie.
    private let places: [Int]
    private var count = 0

    /// - Parameter loss: A last activation that the loss contains is left to it, so outputs are its logits; nil means the
    ///   outputs themselves.
    /// - Throws: `TrainingError` where the state does not fit or a layer has no rule for derivatives.
    public init(_ state: NetworkState, loss: Loss?, kernels: Kernels, capacity: Int) throws {
        self.state = state
        self.loss = loss
        self.kernels = kernels
        self.capacity = max(1, capacity)
        if let problem = state.architecture.problem() { throw TrainingError(problem) }
        let layout = ParameterLayout(state.architecture)
        guard layout.fits(state) else { throw TrainingError("the parameters do not fit the network") }
        parameters = FloatBuffer(layout.count)
        layout.load(state, into: parameters)
        model = try Self.model(state.architecture, loss: loss, layout: layout, kernels: kernels, capacity: self.capacity)
        curvature = LossCurvature(model, loss: loss ?? .squared, kernels: kernels, capacity: self.capacity)
        direction = FloatBuffer(layout.count)
        result = FloatBuffer(layout.count)
        inputCount = state.architecture.input.count
        inputRow = Lanes.stride(inputCount)
        inputs = FloatBuffer(self.capacity * inputRow)
        outputCount = model.outputs.width
        targets = StageRows(self.capacity, width: outputCount)
        places = layout.flatPlaces
        parameterCount = places.count
        noPositions = .allocate(capacity: self.capacity)
        noPositions.initialize(repeating: 0, count: self.capacity)
    }

    deinit {
        noPositions.deallocate()
    }

    static func model(
        _ architecture: Architecture, loss: Loss?, layout: ParameterLayout, kernels: Kernels, capacity: Int
    ) throws -> any DerivativeModel {
        switch architecture.body {
        case .layers(let layers):
            LayerDerivatives(
                architecture, layers: layers, loss: loss, layout: layout, kernels: kernels, capacity: capacity)
        case .formula(let inputs, let parameters, let output):
            try FormulaDerivatives(
                layout, inputs: inputs, parameters: parameters, output: output, capacity: capacity)
        case .kernelMachine:
            throw TrainingError("a kernel machine has no parameters to differentiate by")
        }
    }

    // MARK: The point

    /// Runs the network on samples, at most `capacity`; all else is about them.
    ///
    /// - Parameters:
    ///   - inputs: Unpadded rows, (B, D).
    ///   - targets: As `Network.losses` takes them; empty where no loss is asked for.
    public func load(_ inputs: [Float], targets columns: [[Double]] = [], count: Int) {
        let size = max(0, min(count, capacity, inputs.count / max(1, inputCount)))
        self.count = size
        inputs.withUnsafeBufferPointer { values in
            guard let base = values.baseAddress else { return }
            for row in 0..<size {
                (self.inputs.start + row * inputRow).update(from: base + row * inputCount, count: inputCount)
            }
        }
        let isClass = columns.count == 1 && outputCount > 1 && loss != .crossEntropy
        for row in 0..<size {
            for output in 0..<outputCount {
                if isClass {
                    targets[row][output] = columns[0][row] == Double(output) ? 1 : 0
                } else {
                    targets[row][output] = output < columns.count ? Float(columns[output][row]) : 0
                }
            }
        }
        model.evaluate(size, self.inputs.start, inputRow: inputRow, at: parameters)
    }

    /// (B, C), unpadded rows.
    public var outputs: [Float] { Self.unpadded(model.outputs, count) }

    private var batch: Batch {
        Batch(
            count: count, inputs: inputs.start, inputRow: inputRow, targets: targets.start, targetRow: targets.row,
            positions: noPositions)
    }

    // MARK: What goes back

    /// Gradients are those of this number of each sample: Σ_j of its outputs times a factor of its own.
    ///
    /// - Parameter weights: (B, C), unpadded rows.
    public func seed(_ weights: [Float]) {
        for sample in 0..<count {
            for output in 0..<outputCount {
                let place = sample * outputCount + output
                model.delta[sample][output] = place < weights.count ? weights[place] : 0
            }
        }
    }

    /// Gradients are those of one output.
    public func seed(output wanted: Int) {
        model.delta.clear(count)
        guard wanted >= 0, wanted < outputCount else { return }
        for sample in 0..<count { model.delta[sample][wanted] = 1 }
    }

    /// Gradients are those of each sample's own loss.
    public func seedLoss() {
        curvature.seed(batch)
        kernels.scale(count * model.delta.row, Float(count), model.delta.start)
    }

    /// Gradients are those of one column of F, F·Fᵀ = H_L the loss's second derivative by the outputs; there are C columns.
    ///
    /// - Returns: False where the loss is no log-likelihood with such a factor (absolute, power).
    public func seedCurvatureFactor(_ index: Int) -> Bool {
        curvature.seedFactor(index, count)
    }

    // MARK: Vectors over parameters

    /// Adds Σ_s ∂(what was seeded)/∂θ over the samples, times a factor.
    public func addGradient(times factor: Double, to sums: inout [Double]) {
        model.pull(count, into: result)
        add(factor, to: &sums)
    }

    /// Adds the gradient of the samples' mean loss, times a factor; gives the sum of their losses.
    public func addLossGradient(times factor: Double, to sums: inout [Double]) -> Double {
        curvature.differentiate(batch, into: result)
        add(factor, to: &sums)
        return DoubleSum.sum(count, curvature.sampleLosses)
    }

    /// Adds Jᵀ·H_L·J·v of the samples' mean loss, times a factor.
    public func addGaussNewtonProduct(_ vector: [Double], times factor: Double, to sums: inout [Double]) {
        setDirection(vector)
        curvature.product(.gaussNewton, batch, along: direction, into: result)
        add(factor, to: &sums)
    }

    /// Adds ∂²L/∂θ²·v of the samples' mean loss, times a factor.
    public func addHessianProduct(_ vector: [Double], times factor: Double, to sums: inout [Double]) {
        setDirection(vector)
        curvature.product(.hessian, batch, along: direction, into: result)
        add(factor, to: &sums)
    }

    /// J·v: (B, C), how the outputs change along a direction of the parameters.
    public func outputChange(along vector: [Double]) -> [Float] {
        setDirection(vector)
        return Self.unpadded(model.push(count, along: direction), count)
    }

    /// What was seeded, differentiated by the numbers at a place of the network: (B, width); nil where it has no such place.
    public func gradient(at place: DerivativePlace) -> (width: Int, rows: [Float])? {
        model.pull(count, to: place).map { ($0.width, Self.unpadded($0, count)) }
    }

    // MARK: Single samples

    /// Adds the squares of each sample's gradient, entry by entry, times a factor.
    public func addSquaredGradients(times factor: Double, to sums: inout [Double]) {
        var squares = [Double](repeating: 0, count: result.count)
        model.addSquares(count, to: &squares)
        for (index, place) in places.enumerated() { sums[index] += factor * squares[place] }
    }

    /// Adds the products of every two samples' gradients: (B, B), row-major.
    public func addGradientProducts(to sums: inout [Double]) {
        model.addProducts(count, to: &sums)
    }

    /// The squared length of each sample's gradient.
    public func squaredGradientNorms() -> [Double] {
        var norms = [Double](repeating: 0, count: count)
        model.addSquaredNorms(count, to: &norms)
        return norms
    }

    // MARK: Parts

    private func setDirection(_ vector: [Double]) {
        for (place, entry) in zip(places, vector) { direction.start[place] = Float(entry) }
    }

    private func add(_ factor: Double, to sums: inout [Double]) {
        for (index, place) in places.enumerated() { sums[index] += factor * Double(result.start[place]) }
    }

    private static func unpadded(_ rows: StageRows, _ count: Int) -> [Float] {
        var values: [Float] = []
        values.reserveCapacity(count * rows.width)
        for sample in 0..<count { values.append(contentsOf: UnsafeBufferPointer(start: rows[sample], count: rows.width)) }
        return values
    }
}

extension ParameterLayout {
    /// Where in the buffer the numbers of a state's tensors lie, tensor by tensor, unit by unit.
    var flatPlaces: [Int] {
        places.flatMap { place in
            (0..<place.units).flatMap { unit in
                (0..<place.inputs).map { place.offset + place.index(unit: unit, input: $0) }
            }
        }
    }
}
