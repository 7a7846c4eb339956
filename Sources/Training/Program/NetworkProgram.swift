import TensorCore

/// A network of layers compiled to a flat program: buffers laid out once, kernels called in order, nothing allocated
/// in a step.
///
/// B samples, D inputs, H units of a stage. Activations are (B, H) in rows of `row` floats.
final class NetworkProgram: TrainableModel {
    /// What a program is compiled for.
    struct Purpose {
        var loss: Loss
        /// Samples of a step.
        var batch: Int
        /// The most samples evaluated at once.
        var capacity: Int
        /// The inputs are mostly zero: skip them in the first layer's products.
        var isSparse = false
        /// Numbers of the stages with parameters that get no gradient.
        var frozen: [Int] = []
        /// Keep z apart from h, and the last activation, for measures.
        var keepsPreactivations = false
    }

    enum Work {
        /// Offsets of W (D rows of `row` floats), of b, and of Wᵀ (H rows of `inputRow`), nil where none is needed.
        case dense(weights: Int, bias: Int, transposed: Int?, isSparse: Bool)
        /// Few units. Offsets of Wᵀ (H rows of `inputRow`), of b, and of xᵀ (rows of the padded capacity).
        case narrow(weights: Int, bias: Int, input: Int)
        case activation
        /// The offset of the factors, (B, H); `number` counts the network's dropout layers from 0.
        case dropout(rate: Double, number: Int, factors: Int)
        /// The place in `convolutions`; offsets of W (a row of `Lanes.stride(filters)` floats for each pixel and channel of the
        /// window) and of b.
        case convolution(number: Int, weights: Int, bias: Int, goesBack: Bool)
        /// For the greatest the offset of the winning taps, (B, H).
        case pool(Pooling, ImageWindows, taps: Int)
        /// The stage whose output is added, −1 for the input.
        case sum(stage: Int)
    }

    /// One stage with the offsets of its buffers.
    struct Stage {
        let work: Work
        let activation: Activation
        let inputs: Int
        let inputRow: Int
        let units: Int
        let row: Int
        let z: Int
        let h: Int
        /// The gradient by h, then by z.
        let delta: Int
        /// Its parameters get no gradient.
        let isFrozen: Bool
        /// The next stage leaves in delta the gradient by z.
        var isDifferentiated = false
        /// What later sums return to h, where there are any.
        var returned: Int?
    }

    let kernels: Kernels
    let loss: Loss
    let layout: ParameterLayout
    /// The parameters, but for the update that waits.
    private let stored: FloatBuffer
    let stages: [Stage]
    /// By number; kept out of the stages, which are copied as they are passed through.
    let convolutions: [ConvolutionProduct]
    /// The first stage whose parameters are trained: nothing before it needs a gradient.
    let firstWeighted: Int
    let capacity: Int
    /// Dropout layers of the network.
    let dropouts: Int
    private let memory: FloatBuffer
    /// A row of zeros, for activations without a bias.
    private let noBias: Int
    private let losses: Int
    /// The sgd step of the first stage's weights by the sample at `kept`, to be made in the pass of the next forward.
    private var waiting: (rate: Float, tally: FloatBuffer?)?
    private let kept: Int
    /// A stretch of the batch's pixels, pixel by pixel, and the gradient of their weights.
    let turned: ByteBuffer
    let stretch: Int
    /// What transposing them works in.
    private let room: ByteBuffer

    init(_ architecture: Architecture, layers: [Layer], kernels: Kernels, for purpose: Purpose) {
        self.kernels = kernels
        loss = purpose.loss
        capacity = purpose.capacity
        layout = ParameterLayout(architecture, batch: purpose.batch)
        stored = FloatBuffer(layout.count)
        var builder = StageBuilder(input: architecture.input, layout: layout, purpose: purpose)
        for (index, layer) in layers.enumerated() {
            builder.add(layer, isLast: index == layers.count - 1)
        }
        noBias = builder.buffers.reserve(builder.widest)
        losses = builder.buffers.reserve(purpose.capacity)
        kept = builder.buffers.reserve(Lanes.stride(architecture.input.count))
        let firstRow = builder.stages.first?.row ?? 0
        stretch = builder.buffers.reserve(purpose.isSparse ? Self.stretchLength * firstRow : 0)
        room = ByteBuffer(purpose.isSparse ? 4096 : 0)
        turned = ByteBuffer(purpose.isSparse ? Self.stretchLength * ByteBuffer.stride(purpose.batch) : 0)
        stages = builder.linkedStages
        convolutions = builder.convolutions
        firstWeighted = builder.firstWeighted ?? 0
        memory = FloatBuffer(builder.buffers.count)
        dropouts = builder.dropouts
    }

    /// Pixels whose weights' gradient is made at once.
    static let stretchLength = 64

    var parameters: FloatBuffer {
        settle()
        return stored
    }

    var sampleLosses: UnsafePointer<Float> { UnsafePointer(memory.start + losses) }

    /// Whether `updateFromOne` can do every stage.
    var updatesFromOne: Bool {
        stages.allSatisfy { stage in
            switch stage.work {
            case .dense, .narrow, .activation, .dropout: true
            case .convolution, .pool, .sum: false
            }
        }
    }

    /// Whether the first stage's products can be made of pixels, and nothing else reads the inputs.
    var takesPixels: Bool {
        guard case .dense(_, _, _, isSparse: true)? = stages.first?.work, stages[0].inputs <= Kernels.chain,
            capacity <= Kernels.chain
        else { return false }
        return stages.allSatisfy { stage in
            switch stage.work {
            case .sum(let other): other >= 0
            case .dense, .narrow, .activation, .dropout, .convolution, .pool: true
            }
        }
    }

    func at(_ offset: Int) -> UnsafeMutablePointer<Float> { memory.start + offset }

    /// 512 words for `Kernels.transposeBytes`.
    var words: UnsafeMutablePointer<UInt64> { UnsafeMutableRawPointer(room.start).assumingMemoryBound(to: UInt64.self) }

    /// Keeps the update of the first stage's weights by this input for the next forward.
    func wait(_ x: UnsafePointer<Float>, rate: Float, tally: FloatBuffer?) {
        at(kept).update(from: x, count: stages[0].inputs)
        waiting = (rate, tally)
    }

    /// Makes the update that waits, where one does.
    func settle() {
        guard let (rate, tally) = waiting, let stage = stages.first, case .dense(let weights, _, _, _) = stage.work else { return }
        waiting = nil
        move(weights, rows: stage.inputs, width: stage.units, rate, at(kept), at(stage.delta), tally)
    }

    /// z of the first stage for one sample, after the update that waits and in the same pass over the weights.
    private func settle(into z: UnsafeMutablePointer<Float>, next x: UnsafePointer<Float>, _ stage: Stage, weights: Int) -> Bool {
        guard let (rate, tally) = waiting else { return false }
        waiting = nil
        kernels.rankOneProduct(
            stage.inputs, stage.units, stage.row, rate, at(kept), at(stage.delta), x, stored.start + weights,
            tally.map { $0.start + weights }, z)
        return true
    }

    // MARK: Forward

    /// Fills z and h of every stage.
    func forward(
        _ inputs: UnsafePointer<Float>, count: Int, positions: UnsafePointer<Int>?, draw: DropoutDraw?,
        pixels: PixelRows? = nil
    ) {
        if count != 1 { settle() }
        var x = inputs
        for stage in stages {
            let h = at(stage.h)
            switch stage.work {
            case .dense(let weights, let bias, _, let isSparse):
                let z = at(stage.z)
                if isSparse {
                    if x == inputs, let pixels {
                        kernels.byteProduct(
                            count, stage.units, stage.inputs, pixels.start, pixels.row, pixels.levels, stored.start + weights,
                            stage.row, z, stage.row)
                    } else {
                        kernels.sparseProduct(
                            count, stage.units, stage.inputs, x, stage.inputRow, 1, stored.start + weights, stage.row, z,
                            stage.row)
                    }
                    kernels.activate(stage.activation, count, stage.units, stage.row, stored.start + bias, z, h)
                } else if settle(into: z, next: x, stage, weights: weights) {
                    kernels.activate(stage.activation, count, stage.units, stage.row, stored.start + bias, z, h)
                } else {
                    kernels.layer(
                        stage.activation, count, stage.units, stage.inputs, x, stage.inputRow, stored.start + weights,
                        stored.start + bias, z, h, stage.row)
                }
            case .narrow(let weights, let bias, let input):
                kernels.narrowLayer(
                    stage.activation, count, stage.units, stage.inputs, x, stage.inputRow, stored.start + weights,
                    stage.inputRow, stored.start + bias, at(input), Lanes.stride(capacity), at(stage.z), h, stage.row)
            case .activation:
                let z = at(stage.z)
                z.update(from: x, count: count * stage.row)
                kernels.activate(stage.activation, count, stage.units, stage.row, at(noBias), z, h)
            case .dropout(let rate, let number, let factors):
                if let draw, let positions {
                    DropoutMask.fill(
                        at(factors), rows: count, width: stage.units, row: stage.row, rate: rate, layer: number,
                        positions: positions, draw: draw)
                } else {
                    at(factors).update(repeating: 1, count: count * stage.row)
                }
                DropoutMask.apply(at(factors), count * stage.row, x, h)
            case .convolution(let number, let weights, let bias, _):
                let z = at(stage.z)
                let product = convolutions[number]
                product.forward(
                    count, x, xRow: stage.inputRow, weights: stored.start + weights, into: z, zRow: stage.row,
                    memory.start, kernels)
                kernels.activate(
                    stage.activation, count, stage.units, stage.row,
                    product.tile(stored.start + bias, memory.start), z, h)
            case .pool(let pooling, let windows, let taps):
                pool(stage, pooling, windows, taps, x, count: count)
            case .sum(let other):
                let z = at(stage.z)
                z.update(from: x, count: count * stage.row)
                kernels.axpy(count * stage.row, 1, other < 0 ? inputs : UnsafePointer(at(stages[other].h)), z)
                kernels.activate(stage.activation, count, stage.units, stage.row, at(noBias), z, h)
            }
            x = UnsafePointer(h)
        }
    }

    /// The outputs a loss is taken of: logits where the loss contains the last activation.
    private func predictions(_ last: Stage) -> UnsafePointer<Float> {
        UnsafePointer(at(loss.contains(last.activation) ? last.z : last.h))
    }

    func evaluate(_ batch: Batch, draw: DropoutDraw?) {
        forward(batch.inputs, count: batch.count, positions: batch.positions, draw: draw, pixels: batch.pixels)
        guard let last = stages.last else { return }
        kernels.lossGradient(
            loss, batch.count, last.units, last.row, predictions(last), batch.targets, batch.targetRow, at(last.delta),
            at(losses))
    }
}

extension NetworkProgram.Stage {
    /// Whether h is the activation of z, number by number of each sample.
    fileprivate var isElementwise: Bool {
        switch work {
        case .dense, .narrow, .activation: true
        case .dropout, .convolution, .pool, .sum: false
        }
    }
}

extension Loss {
    /// Whether the loss is taken of what goes into this activation: softmax before crossEntropy, sigmoid before
    /// binaryCrossEntropy.
    func contains(_ activation: Activation) -> Bool {
        switch self {
        case .crossEntropy: activation == .softmax
        case .binaryCrossEntropy: activation == .sigmoid
        case .squared, .absolute, .power, .angle: false
        }
    }
}

/// Lays out stages and their buffers one after another.
private struct StageBuilder {
    var buffers = BufferPlan()
    var stages: [NetworkProgram.Stage] = []
    var convolutions: [ConvolutionProduct] = []
    var widest: Int
    var firstWeighted: Int?
    var dropouts = 0
    private var shape: Shape
    private var width: Int
    private var tensor = 0
    private let layout: ParameterLayout
    private let purpose: NetworkProgram.Purpose

    init(input: Shape, layout: ParameterLayout, purpose: NetworkProgram.Purpose) {
        self.layout = layout
        self.purpose = purpose
        shape = input
        width = input.count
        widest = Lanes.stride(width)
    }

    mutating func add(_ layer: Layer, isLast: Bool) {
        let shape = self.shape
        self.shape = layer.output(of: shape)
        switch layer {
        case .dense(let units, let activation):
            let weights = layout.places[tensor]
            let bias = layout.places[tensor + 1]
            tensor += 2
            let isFrozen = purpose.frozen.contains(weights.layer)
            let needsNoInputGradient = firstWeighted == nil
            if needsNoInputGradient, !isFrozen { firstWeighted = stages.count }
            if weights.isNarrow {
                let row = Lanes.stride(purpose.capacity)
                append(
                    .narrow(weights: weights.offset, bias: bias.offset, input: buffers.reserve(width * row)),
                    activation, units: units, isLast: isLast, isFrozen: isFrozen)
                return
            }
            let transposed = needsNoInputGradient ? nil : buffers.reserve(units * Lanes.stride(width))
            append(
                .dense(
                    weights: weights.offset, bias: bias.offset, transposed: transposed,
                    isSparse: purpose.isSparse && stages.isEmpty),
                activation, units: units, isLast: isLast, isFrozen: isFrozen)
        case .activation(let activation):
            append(.activation, activation, units: width, isLast: isLast)
        case .dropout(let rate):
            let factors = buffers.reserve(purpose.capacity * Lanes.stride(width))
            append(.dropout(rate: rate, number: dropouts, factors: factors), .identity, units: width, isLast: isLast)
            dropouts += 1
        case .convolution(let filters, let window, let activation):
            let places = (weights: layout.places[tensor], bias: layout.places[tensor + 1])
            tensor += 2
            let isFrozen = purpose.frozen.contains(places.weights.layer)
            let goesBack = firstWeighted != nil
            if !goesBack, !isFrozen { firstWeighted = stages.count }
            let product = ConvolutionProduct(window, filters: filters, on: shape, goesBack: goesBack, in: &buffers)
            convolutions.append(product)
            append(
                .convolution(
                    number: convolutions.count - 1, weights: places.weights.offset, bias: places.bias.offset,
                    goesBack: goesBack),
                activation, units: self.shape.count, isLast: isLast, isFrozen: isFrozen)
        case .pool(let pooling, let window):
            let units = self.shape.count
            let taps = pooling == .max ? buffers.reserve(purpose.capacity * Lanes.stride(units)) : 0
            append(
                .pool(pooling, ImageWindows(window, on: shape), taps: taps), .identity, units: units, isLast: isLast)
        case .sum(let stage, let activation):
            if stage >= 0, stages[stage].returned == nil, firstWeighted.map({ stage >= $0 }) ?? false {
                stages[stage].returned = buffers.reserve(purpose.capacity * Lanes.stride(width))
            }
            append(.sum(stage: stage), activation, units: width, isLast: isLast)
        }
    }

    /// The stages, each knowing whether the next makes the gradient by its z: a layer of weights does, where nothing is added
    /// to it.
    var linkedStages: [NetworkProgram.Stage] {
        var linked = stages
        for index in linked.indices.dropLast() where linked[index].returned == nil && linked[index].isElementwise {
            switch linked[index + 1].work {
            case .dense(_, _, let transposed, _): linked[index].isDifferentiated = transposed != nil
            case .narrow: linked[index].isDifferentiated = true
            case .activation, .dropout, .convolution, .pool, .sum: break
            }
        }
        return linked
    }

    private mutating func append(
        _ work: NetworkProgram.Work, _ activation: Activation, units: Int, isLast: Bool, isFrozen: Bool = false
    ) {
        let row = Lanes.stride(units)
        let size = purpose.capacity * row
        // Where the loss contains the last activation, training needs only what goes into it.
        let f = isLast && !purpose.keepsPreactivations && purpose.loss.contains(activation) ? .identity : activation
        let h = buffers.reserve(size)
        let z = f.needsPreactivation || purpose.keepsPreactivations ? buffers.reserve(size) : h
        stages.append(
            NetworkProgram.Stage(
                work: work, activation: f, inputs: width, inputRow: Lanes.stride(width), units: units, row: row, z: z,
                h: h, delta: buffers.reserve(size), isFrozen: isFrozen))
        width = units
        widest = max(widest, row)
    }
}
