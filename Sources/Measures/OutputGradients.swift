internal import TensorCore
internal import Training
internal import Values

/// ∂f/∂h: the gradient of each output of a network by what enters one of its layers, sample by sample.
///
/// B samples, H units, D inputs of a layer. Going back through a layer: δ ← δ ⊙ f′(z), then δ·W. Networks with
/// convolutions, pools or sums go back stage by stage (`Derivatives`).
struct OutputGradients {
    /// Where the gradient is taken.
    enum Point: Sendable, Hashable {
        /// By what the network sees.
        case seen
        /// By what enters the layer with parameters of this number, from 1.
        case input(Int)
        /// By what that layer makes before its activation.
        case preactivation(Int)
    }

    /// A layer with parameters and the activations up to the next one.
    private struct Layer {
        let units: Int
        let inputs: Int
        /// (H, D)
        let weights: PaddedMatrix
        let activations: [Activation]
    }

    private let layers: [Layer]
    private let kernels: Kernels
    /// Where not all layers are dense.
    private let derivatives: Derivatives?
    private let seenWidth: Int
    private let inputWidths: [Int]
    private let widths: [Int]
    private let measure: String

    /// Samples gone back through at once.
    private static let turn = 64

    /// Errors: `no-layers` for a white-box model.
    init(_ state: NetworkState, kernels: Kernels, for measure: String) throws(ValueError) {
        guard case .layers(let stages) = state.architecture.body, !state.architecture.weightedLayers.isEmpty else {
            throw ValueError(id: "no-layers", "`\(measure)` looks into layers, and this network has none")
        }
        self.kernels = kernels
        self.measure = measure
        let weighted = state.architecture.weightedLayers
        let shapes = [state.architecture.input] + state.architecture.stageShapes
        seenWidth = shapes[0].count
        inputWidths = weighted.map { shapes[$0.stage].count }
        widths = weighted.map(\.width)
        if stages.contains(where: \.isOnImages) {
            layers = []
            do {
                derivatives = try Derivatives(state, loss: nil, kernels: kernels, capacity: Self.turn)
            } catch {
                throw ValueError(id: "no-layers", "`\(measure)` cannot look into this network: \(error)")
            }
            return
        }
        derivatives = nil
        layers = weighted.enumerated().compactMap { index, layer in
            let tensor = state.tensors.first { $0.layer == layer.number && $0.kind == .weights }
            let end = index + 1 < weighted.count ? weighted[index + 1].stage : stages.count
            return Layer(
                units: layer.units, inputs: layer.inputs,
                weights: PaddedMatrix(tensor?.values ?? [], rows: layer.units, width: layer.inputs),
                activations: stages[layer.stage..<end].compactMap(\.activation))
        }
    }

    var layerCount: Int { widths.count }

    /// Units or inputs at a point.
    func width(at point: Point) -> Int {
        switch point {
        case .seen: seenWidth
        case .input(let number): inputWidths[number - 1]
        case .preactivation(let number): widths[number - 1]
        }
    }

    /// The width, where a matrix of so many rows and columns can be held. Errors: `too-large`.
    func matrixWidth(at point: Point) throws(ValueError) -> Int {
        let width = width(at: point)
        guard width > 4096 else { return width }
        throw ValueError(
            id: "too-large", "`\(measure)` would be a matrix of \(width) x \(width) numbers",
            hint: "it holds 4096 x 4096 at the most; name a smaller layer, as in `at output`")
    }

    /// Visits, output by output, the gradients of a batch: (B, width at the point); not all where it is told to stop.
    func forEachOutput(of pass: Network.Pass, at point: Point, _ visit: (PaddedMatrix) -> Void) {
        if let derivatives { return forEachOutput(derivatives, of: pass, at: point, visit) }
        guard let last = layers.last, pass.stages.count == layers.count else { return }
        let recorded = zip(layers, pass.stages).map { layer, stage in steps(layer, stage, pass.count) }
        for output in 0..<last.units {
            if StopRequest.isMade { return }
            var delta = PaddedMatrix(rows: pass.count, width: last.units)
            delta.fill(column: output, with: 1)
            for index in layers.indices.reversed() {
                let layer = layers[index]
                for (activation, step) in zip(layer.activations, recorded[index]).reversed() {
                    kernels.differentiate(
                        activation, pass.count, layer.units, delta.row, step.z.start, step.h.start, delta.start)
                }
                if point == .preactivation(index + 1) { break }
                let back = PaddedMatrix(rows: pass.count, width: layer.inputs)
                kernels.product(
                    pass.count, layer.inputs, layer.units, delta.start, delta.row, 1, layer.weights.start, layer.weights.row,
                    back.start, back.row)
                delta = back
                if point == .input(index + 1) { break }
            }
            visit(delta)
        }
    }

    private func forEachOutput(
        _ derivatives: Derivatives, of pass: Network.Pass, at point: Point, _ visit: (PaddedMatrix) -> Void
    ) {
        let place: DerivativePlace =
            switch point {
            case .seen: .seen
            case .input(let number): .input(number)
            case .preactivation(let number): .preactivation(number)
            }
        let outputs = pass.count > 0 ? pass.output.count / pass.count : 0
        var gradients = [[Float]](repeating: [], count: outputs)
        for first in stride(from: 0, to: pass.count, by: Self.turn) {
            if StopRequest.isMade { return }
            let size = min(Self.turn, pass.count - first)
            derivatives.load(Array(pass.input[first * seenWidth..<(first + size) * seenWidth]), count: size)
            for output in 0..<outputs {
                derivatives.seed(output: output)
                if let gradient = derivatives.gradient(at: place) { gradients[output] += gradient.rows }
            }
        }
        for gradient in gradients { visit(PaddedMatrix(gradient, rows: pass.count, width: width(at: point))) }
    }

    /// z and h of each activation behind a layer; those of stages without parameters are computed again.
    private func steps(_ layer: Layer, _ stage: Network.Stage, _ count: Int) -> [(z: PaddedMatrix, h: PaddedMatrix)] {
        var steps = [
            (
                z: PaddedMatrix(stage.z, rows: count, width: layer.units),
                h: PaddedMatrix(stage.h, rows: count, width: layer.units)
            )
        ]
        let bias = PaddedMatrix(rows: 1, width: layer.units)
        for activation in layer.activations.dropFirst() {
            let before = steps[steps.count - 1].h
            let z = PaddedMatrix(rows: count, width: layer.units)
            z.start.update(from: before.start, count: count * before.row)
            let h = PaddedMatrix(rows: count, width: layer.units)
            kernels.activate(activation, count, layer.units, z.row, bias.start, z.start, h.start)
            steps.append((z, h))
        }
        return steps
    }
}

extension Training.Layer {
    /// The function a stage ends in; nil for one that passes everything through at rest.
    fileprivate var activation: Activation? {
        switch self {
        case .dense(_, let activation), .activation(let activation): activation
        case .dropout, .convolution, .pool, .sum: nil
        }
    }

    fileprivate var isOnImages: Bool {
        switch self {
        case .dense, .activation, .dropout: false
        case .convolution, .pool, .sum: true
        }
    }
}
