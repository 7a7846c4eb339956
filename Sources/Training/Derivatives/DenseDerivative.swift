import TensorCore

/// z = x·W + b, W of (D, H).
///
/// ż = ẋ·W + x·Ẇ + ḃ; x̄ = z̄·Wᵀ; W̄ = xᵀ·z̄, b̄ = Σ z̄. A sample's W̄ is the outer product of its x and z̄, so the product of
/// two samples' gradients is (x·x′ + 1)·(z̄·z̄′).
final class DenseDerivative: DerivativeStage {
    let inputs: Int
    let units: Int
    let places: [ParameterLayout.Place]
    private let kernels: Kernels
    private let weights: ParameterLayout.Place
    private let bias: ParameterLayout.Place
    private let inputRow: Int
    private let row: Int
    /// W and Ẇ the other way round: [unit][input], for narrow layers [input][unit].
    private let turned: FloatBuffer
    private let turnedDirection: FloatBuffer
    private let capacity: Int
    private var scratch: FloatBuffer?
    private var parameters: FloatBuffer?

    init(_ weights: ParameterLayout.Place, _ bias: ParameterLayout.Place, kernels: Kernels, capacity: Int) {
        self.weights = weights
        self.bias = bias
        self.kernels = kernels
        self.capacity = capacity
        places = [weights, bias]
        inputs = weights.inputs
        units = weights.units
        inputRow = Lanes.stride(inputs)
        row = Lanes.stride(units)
        turned = FloatBuffer(max(inputs * row, units * inputRow))
        turnedDirection = FloatBuffer(max(inputs * row, units * inputRow))
    }

    func evaluate(_ count: Int, _ x: StageRows, at parameters: FloatBuffer, into h: StageRows) {
        self.parameters = parameters
        turn(parameters, into: turned)
        product(count, x, forwardWeights(parameters, turned), into: h.start)
        kernels.activate(.identity, count, units, row, parameters.start + bias.offset, h.start, h.start)
    }

    func push(_ count: Int, _ x: StageRows, tangent: StageRows?, along direction: FloatBuffer, into tangentOut: StageRows) {
        turn(direction, into: turnedDirection)
        product(count, x, forwardWeights(direction, turnedDirection), into: tangentOut.start)
        kernels.activate(
            .identity, count, units, row, direction.start + bias.offset, tangentOut.start, tangentOut.start)
        guard let tangent, let parameters else { return }
        let second = scratchRows()
        product(count, tangent, forwardWeights(parameters, turned), into: second)
        kernels.axpy(count * row, 1, second, tangentOut.start)
    }

    func pull(_ count: Int, _ delta: StageRows, into back: StageRows) {
        guard let parameters else { return }
        backProduct(count, delta, backwardWeights(parameters, turned), into: back.start)
    }

    func pullTangent(
        _ count: Int, _ delta: StageRows, _ deltaTangent: StageRows, tangent: StageRows?, along direction: FloatBuffer,
        into backTangent: StageRows
    ) {
        pull(count, deltaTangent, into: backTangent)
        let second = scratchRows()
        backProduct(count, delta, backwardWeights(direction, turnedDirection), into: second)
        kernels.axpy(count * inputRow, 1, second, backTangent.start)
    }

    func gradient(_ samples: Range<Int>, _ x: StageRows, _ delta: StageRows, into gradient: FloatBuffer) {
        let first = samples.lowerBound
        outerSum(samples.count, x[first], delta[first], into: gradient.start + weights.offset)
        kernels.columnSums(samples.count, units, row, delta[first], gradient.start + bias.offset)
    }

    func gradientTangent(
        _ count: Int, _ x: StageRows, tangent: StageRows?, _ delta: StageRows, _ deltaTangent: StageRows,
        into gradient: FloatBuffer
    ) {
        self.gradient(0..<count, x, deltaTangent, into: gradient)
        guard let tangent else { return }
        let second = scratchRows()
        outerSum(count, tangent.start, delta.start, into: second)
        kernels.axpy(weights.count, 1, second, gradient.start + weights.offset)
    }

    func addSquares(_ count: Int, _ x: StageRows, _ delta: StageRows, scratch: FloatBuffer, to sums: inout [Double]) {
        let squares = (x: StageRows(count, width: inputs), delta: StageRows(count, width: units))
        for index in 0..<count * inputRow { squares.x.start[index] = x.start[index] * x.start[index] }
        for index in 0..<count * row { squares.delta.start[index] = delta.start[index] * delta.start[index] }
        gradient(0..<count, squares.x, squares.delta, into: scratch)
        for place in places {
            for index in place.offset..<place.offset + place.count { sums[index] += Double(scratch.start[index]) }
        }
    }

    func addProducts(_ count: Int, _ x: StageRows, _ delta: StageRows, scratch: FloatBuffer, to sums: inout [Double]) {
        let across = (x: StageRows(count, width: count), delta: StageRows(count, width: count))
        rowProducts(count, x, into: across.x)
        rowProducts(count, delta, into: across.delta)
        for s in 0..<count {
            for t in 0..<count {
                sums[s * count + t] += (Double(across.x[s][t]) + 1) * Double(across.delta[s][t])
            }
        }
    }

    func addSquaredNorms(_ count: Int, _ x: StageRows, _ delta: StageRows, scratch: FloatBuffer, to sums: inout [Double]) {
        for sample in 0..<count {
            let square = DoubleSum.dot(inputs, x[sample], x[sample]) + 1
            sums[sample] += square * DoubleSum.dot(units, delta[sample], delta[sample])
        }
    }

    // MARK: Products

    /// x·W: (B, H).
    private func product(
        _ count: Int, _ x: StageRows, _ w: UnsafePointer<Float>, into out: UnsafeMutablePointer<Float>
    ) {
        kernels.product(count, units, inputs, x.start, x.row, 1, w, row, out, row)
    }

    /// δ·Wᵀ: (B, D).
    private func backProduct(
        _ count: Int, _ delta: StageRows, _ w: UnsafePointer<Float>, into out: UnsafeMutablePointer<Float>
    ) {
        kernels.product(count, inputs, units, delta.start, row, 1, w, inputRow, out, inputRow)
    }

    /// Σ x ⊗ δ, as the weights lie.
    private func outerSum(
        _ count: Int, _ x: UnsafePointer<Float>, _ delta: UnsafePointer<Float>, into out: UnsafeMutablePointer<Float>
    ) {
        if weights.isNarrow {
            kernels.product(units, inputs, count, delta, 1, row, x, inputRow, out, inputRow)
        } else {
            kernels.product(inputs, units, count, x, 1, inputRow, delta, row, out, row)
        }
    }

    /// Products of every two rows.
    private func rowProducts(_ count: Int, _ rows: StageRows, into out: StageRows) {
        let columns = StageRows(rows.width, width: count)
        kernels.transpose(count, rows.width, rows.start, rows.row, columns.start, columns.row)
        kernels.product(count, count, rows.width, rows.start, rows.row, 1, columns.start, columns.row, out.start, out.row)
    }

    private func turn(_ buffer: FloatBuffer, into turned: FloatBuffer) {
        let start = buffer.start + weights.offset
        if weights.isNarrow {
            kernels.transpose(units, inputs, start, inputRow, turned.start, row)
        } else {
            kernels.transpose(inputs, units, start, row, turned.start, inputRow)
        }
    }

    /// [input][unit]
    private func forwardWeights(_ buffer: FloatBuffer, _ turned: FloatBuffer) -> UnsafePointer<Float> {
        UnsafePointer(weights.isNarrow ? turned.start : buffer.start + weights.offset)
    }

    /// [unit][input]
    private func backwardWeights(_ buffer: FloatBuffer, _ turned: FloatBuffer) -> UnsafePointer<Float> {
        UnsafePointer(weights.isNarrow ? buffer.start + weights.offset : turned.start)
    }

    /// Room for a second product: (B, D), (B, H) or the weights.
    private func scratchRows() -> UnsafeMutablePointer<Float> {
        let buffer = scratch ?? FloatBuffer(max(capacity * max(row, inputRow), weights.count))
        scratch = buffer
        return buffer.start
    }
}
