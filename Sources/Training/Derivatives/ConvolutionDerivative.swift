import TensorCore

/// z = x·W + b at every place of an image: `ConvolutionProduct`.
///
/// ż, x̄, W̄ and b̄ as for a dense layer, whose products run over the window at each place.
final class ConvolutionDerivative: DerivativeStage {
    let inputs: Int
    let units: Int
    let places: [ParameterLayout.Place]
    private let kernels: Kernels
    private let weights: ParameterLayout.Place
    private let bias: ParameterLayout.Place
    private let product: ConvolutionProduct
    private let memory: FloatBuffer
    private let scratch: FloatBuffer
    private let noBias: FloatBuffer
    private var parameters: FloatBuffer?

    init(
        _ window: Window, filters: Int, on image: Shape, _ weights: ParameterLayout.Place, _ bias: ParameterLayout.Place,
        kernels: Kernels, capacity: Int
    ) {
        self.weights = weights
        self.bias = bias
        self.kernels = kernels
        places = [weights, bias]
        var buffers = BufferPlan()
        product = ConvolutionProduct(window, filters: filters, on: image, goesBack: true, in: &buffers)
        inputs = image.count
        units = product.windows.places * filters
        memory = FloatBuffer(buffers.count)
        scratch = FloatBuffer(max(capacity * max(Lanes.stride(inputs), Lanes.stride(units)), weights.count))
        noBias = FloatBuffer(bias.count)
    }

    func evaluate(_ count: Int, _ x: StageRows, at parameters: FloatBuffer, into h: StageRows) {
        self.parameters = parameters
        forward(count, x, parameters, into: h)
    }

    func push(_ count: Int, _ x: StageRows, tangent: StageRows?, along direction: FloatBuffer, into tangentOut: StageRows) {
        forward(count, x, direction, into: tangentOut)
        guard let tangent, let parameters else { return }
        product.forward(
            count, tangent.start, xRow: tangent.row, weights: parameters.start + weights.offset, into: scratch.start,
            zRow: tangentOut.row, memory.start, kernels)
        for sample in 0..<count {
            let out = tangentOut[sample]
            for unit in 0..<units { out[unit] += scratch.start[sample * tangentOut.row + unit] }
        }
    }

    func pull(_ count: Int, _ delta: StageRows, into back: StageRows) {
        guard let parameters else { return }
        product.back(
            count, delta.start, deltaRow: delta.row, weights: parameters.start + weights.offset, into: back.start,
            backRow: back.row, memory.start, kernels)
    }

    func pullTangent(
        _ count: Int, _ delta: StageRows, _ deltaTangent: StageRows, tangent: StageRows?, along direction: FloatBuffer,
        into backTangent: StageRows
    ) {
        pull(count, deltaTangent, into: backTangent)
        product.back(
            count, delta.start, deltaRow: delta.row, weights: direction.start + weights.offset, into: scratch.start,
            backRow: backTangent.row, memory.start, kernels)
        for sample in 0..<count {
            let out = backTangent[sample]
            for input in 0..<inputs { out[input] += scratch.start[sample * backTangent.row + input] }
        }
    }

    func gradient(_ samples: Range<Int>, _ x: StageRows, _ delta: StageRows, into gradient: FloatBuffer) {
        product.gradient(
            samples.count, x[samples.lowerBound], xRow: x.row, delta[samples.lowerBound], deltaRow: delta.row,
            weights: gradient.start + weights.offset, bias: gradient.start + bias.offset, memory.start, kernels)
    }

    func gradientTangent(
        _ count: Int, _ x: StageRows, tangent: StageRows?, _ delta: StageRows, _ deltaTangent: StageRows,
        into gradient: FloatBuffer
    ) {
        self.gradient(0..<count, x, deltaTangent, into: gradient)
        guard let tangent else { return }
        product.gradient(
            count, tangent.start, xRow: tangent.row, delta.start, deltaRow: delta.row, weights: scratch.start,
            bias: noBias.start, memory.start, kernels)
        kernels.axpy(weights.count, 1, scratch.start, gradient.start + weights.offset)
    }

    private func forward(_ count: Int, _ x: StageRows, _ buffer: FloatBuffer, into out: StageRows) {
        product.forward(
            count, x.start, xRow: x.row, weights: buffer.start + weights.offset, into: out.start, zRow: out.row,
            memory.start, kernels)
        kernels.activate(
            .identity, count, units, out.row, product.tile(buffer.start + bias.offset, memory.start), out.start, out.start)
    }
}

/// One number for each channel of each window: linear, for the greatest at a point.
final class PoolDerivative: DerivativeStage {
    let inputs: Int
    let units: Int
    private let pooling: Pooling
    private let windows: ImageWindows
    private let taps: StageRows

    init(_ pooling: Pooling, _ window: Window, on image: Shape, capacity: Int) {
        self.pooling = pooling
        windows = ImageWindows(window, on: image)
        inputs = image.count
        units = windows.places * image.channels
        taps = StageRows(capacity, width: units)
    }

    func evaluate(_ count: Int, _ x: StageRows, at parameters: FloatBuffer, into h: StageRows) {
        for sample in 0..<count {
            switch pooling {
            case .max: windows.greatest(x[sample], into: h[sample], taps: taps[sample])
            case .mean: windows.means(x[sample], into: h[sample])
            }
        }
    }

    func push(_ count: Int, _ x: StageRows, tangent: StageRows?, along direction: FloatBuffer, into tangentOut: StageRows) {
        guard let tangent else { return tangentOut.clear(count) }
        for sample in 0..<count {
            switch pooling {
            case .max: windows.chosen(tangent[sample], taps: taps[sample], into: tangentOut[sample])
            case .mean: windows.means(tangent[sample], into: tangentOut[sample])
            }
        }
    }

    func pull(_ count: Int, _ delta: StageRows, into back: StageRows) {
        back.clear(count)
        for sample in 0..<count {
            switch pooling {
            case .max: windows.returnToGreatest(delta[sample], taps: taps[sample], into: back[sample])
            case .mean: windows.returnMeans(delta[sample], into: back[sample])
            }
        }
    }

    func pullTangent(
        _ count: Int, _ delta: StageRows, _ deltaTangent: StageRows, tangent: StageRows?, along direction: FloatBuffer,
        into backTangent: StageRows
    ) {
        pull(count, deltaTangent, into: backTangent)
    }
}

/// Passes everything on, both ways: what a sum adds to.
final class PassingDerivative: DerivativeStage {
    let inputs: Int
    var units: Int { inputs }

    init(width: Int) {
        inputs = width
    }

    func evaluate(_ count: Int, _ x: StageRows, at parameters: FloatBuffer, into h: StageRows) { h.copy(x, count) }

    func push(_ count: Int, _ x: StageRows, tangent: StageRows?, along direction: FloatBuffer, into tangentOut: StageRows) {
        guard let tangent else { return tangentOut.clear(count) }
        tangentOut.copy(tangent, count)
    }

    func pull(_ count: Int, _ delta: StageRows, into back: StageRows) { back.copy(delta, count) }

    func pullTangent(
        _ count: Int, _ delta: StageRows, _ deltaTangent: StageRows, tangent: StageRows?, along direction: FloatBuffer,
        into backTangent: StageRows
    ) {
        backTangent.copy(deltaTangent, count)
    }
}
