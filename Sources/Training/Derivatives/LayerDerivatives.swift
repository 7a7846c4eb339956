import TensorCore

/// The derivatives of a network of layers, stage by stage.
///
/// Rows 0 are what the network sees, rows k what stage k makes of the rows before it. Dropout passes everything through.
final class LayerDerivatives: DerivativeModel {
    let layout: ParameterLayout
    private let stages: [any DerivativeStage]
    /// Stages to whose results rows of before are added.
    private let sums: [(stage: Int, added: Int)]
    private let rows: [StageRows]
    private let deltas: [StageRows]
    private let kernels: Kernels
    private let capacity: Int
    /// For each layer with parameters, its stage, counted from 0.
    private let weightedStages: [Int]
    private lazy var tangents = rows.map { StageRows(capacity, width: $0.width) }
    private lazy var deltaTangents = rows.map { StageRows(capacity, width: $0.width) }
    private lazy var scratch = FloatBuffer(layout.count)
    private var direction: FloatBuffer?

    /// - Parameters:
    ///   - loss: A last activation that it contains is left to it; nil leaves none.
    ///   - layout: Where the parameters lie.
    init(
        _ architecture: Architecture, layers: [Layer], loss: Loss?, layout: ParameterLayout, kernels: Kernels, capacity: Int
    ) {
        self.layout = layout
        self.kernels = kernels
        self.capacity = capacity
        var builder = StageListBuilder(
            input: architecture.input, layout: layout, kernels: kernels, capacity: capacity)
        for (index, layer) in layers.enumerated() {
            builder.add(layer, endingIn: index == layers.count - 1 ? loss : nil)
        }
        stages = builder.stages
        sums = builder.sums
        weightedStages = builder.weightedStages
        var rows = [StageRows(capacity, width: architecture.input.count)]
        for stage in stages { rows.append(StageRows(capacity, width: stage.units)) }
        self.rows = rows
        deltas = rows.map { StageRows(capacity, width: $0.width) }
    }

    var outputs: StageRows { rows[stages.count] }
    var delta: StageRows { deltas[stages.count] }
    var deltaTangent: StageRows { deltaTangents[stages.count] }

    /// The first stage with parameters: nothing before it changes along a direction.
    private var first: Int { weightedStages.first ?? 0 }

    func evaluate(_ count: Int, _ inputs: UnsafePointer<Float>, inputRow: Int, at parameters: FloatBuffer) {
        for sample in 0..<count { rows[0][sample].update(from: inputs + sample * inputRow, count: rows[0].width) }
        for (index, stage) in stages.enumerated() {
            stage.evaluate(count, rows[index], at: parameters, into: rows[index + 1])
            for sum in sums where sum.stage == index { rows[index + 1].add(rows[sum.added], count, kernels) }
        }
    }

    func push(_ count: Int, along direction: FloatBuffer) -> StageRows {
        self.direction = direction
        for index in stages.indices where index >= first {
            stages[index].push(
                count, rows[index], tangent: tangent(entering: index), along: direction, into: tangents[index + 1])
            for sum in sums where sum.stage == index {
                if let added = tangent(entering: sum.added) { tangents[index + 1].add(added, count, kernels) }
            }
        }
        return tangents[stages.count]
    }

    func pull(_ count: Int, into gradient: FloatBuffer) {
        back(count) { index in
            stages[index].gradient(0..<count, rows[index], deltas[index + 1], into: gradient)
        }
    }

    func pullTangent(_ count: Int, into gradient: FloatBuffer) {
        guard let direction else { return }
        back(count) { index in
            let stage = stages[index]
            stage.gradientTangent(
                count, rows[index], tangent: tangent(entering: index), deltas[index + 1], deltaTangents[index + 1],
                into: gradient)
            guard index > first else { return }
            stage.pullTangent(
                count, deltas[index + 1], deltaTangents[index + 1], tangent: tangent(entering: index), along: direction,
                into: deltaTangents[index])
            for sum in sums where sum.added == index { deltaTangents[index].add(deltaTangents[sum.stage + 1], count, kernels) }
        }
    }

    func addSquares(_ count: Int, to sums: inout [Double]) {
        back(count) { stages[$0].addSquares(count, rows[$0], deltas[$0 + 1], scratch: scratch, to: &sums) }
    }

    func addProducts(_ count: Int, to sums: inout [Double]) {
        back(count) { stages[$0].addProducts(count, rows[$0], deltas[$0 + 1], scratch: scratch, to: &sums) }
    }

    func addSquaredNorms(_ count: Int, to sums: inout [Double]) {
        back(count) { stages[$0].addSquaredNorms(count, rows[$0], deltas[$0 + 1], scratch: scratch, to: &sums) }
    }

    func gradient(ofSample sample: Int, into gradient: FloatBuffer) {
        for index in stages.indices where index >= first {
            stages[index].gradient(sample..<sample + 1, rows[index], deltas[index + 1], into: gradient)
        }
    }

    func pull(_ count: Int, to place: DerivativePlace) -> StageRows? {
        let end: Int
        switch place {
        case .seen: end = 0
        case .input(let number):
            guard weightedStages.indices.contains(number - 1) else { return nil }
            end = weightedStages[number - 1]
        case .preactivation(let number):
            guard weightedStages.indices.contains(number - 1) else { return nil }
            end = weightedStages[number - 1] + 1
        }
        for index in stages.indices.reversed() where index >= end { pull(through: index, count) }
        return deltas[end]
    }

    /// Visits the stages from the last to the first with parameters; `deltas` are there when a stage is visited.
    private func back(_ count: Int, _ visit: (Int) -> Void) {
        for index in stages.indices.reversed() where index >= first {
            visit(index)
            if index > first { pull(through: index, count) }
        }
    }

    /// The gradient by what enters a stage, from it and from the sums that add it.
    private func pull(through index: Int, _ count: Int) {
        stages[index].pull(count, deltas[index + 1], into: deltas[index])
        for sum in sums where sum.added == index { deltas[index].add(deltas[sum.stage + 1], count, kernels) }
    }

    private func tangent(entering index: Int) -> StageRows? {
        index > first ? tangents[index] : nil
    }
}

/// Makes the stages of a network one after another.
private struct StageListBuilder {
    var stages: [any DerivativeStage] = []
    var sums: [(stage: Int, added: Int)] = []
    var weightedStages: [Int] = []
    /// For the input and each layer so far, the rows that hold what it makes.
    private var made = [0]
    private var shape: Shape
    private var tensor = 0
    private let layout: ParameterLayout
    private let kernels: Kernels
    private let capacity: Int

    init(input: Shape, layout: ParameterLayout, kernels: Kernels, capacity: Int) {
        shape = input
        self.layout = layout
        self.kernels = kernels
        self.capacity = capacity
    }

    /// - Parameter loss: For the last layer, the loss taken of it.
    mutating func add(_ layer: Layer, endingIn loss: Loss?) {
        let entering = shape
        shape = layer.output(of: shape)
        switch layer {
        case .dense(_, let activation):
            let (weights, bias) = nextPlaces()
            stages.append(DenseDerivative(weights, bias, kernels: kernels, capacity: capacity))
            add(activation, endingIn: loss)
        case .convolution(let filters, let window, let activation):
            let (weights, bias) = nextPlaces()
            stages.append(
                ConvolutionDerivative(
                    window, filters: filters, on: entering, weights, bias, kernels: kernels, capacity: capacity))
            add(activation, endingIn: loss)
        case .activation(let activation): add(activation, endingIn: loss)
        case .dropout: break
        case .pool(let pooling, let window):
            stages.append(PoolDerivative(pooling, window, on: entering, capacity: capacity))
        case .sum(let other, let activation):
            sums.append((stages.count, made[other + 1]))
            stages.append(PassingDerivative(width: shape.count))
            add(activation, endingIn: loss)
        }
        made.append(stages.count)
    }

    /// Where the weights and biases of the stage about to be added lie.
    private mutating func nextPlaces() -> (ParameterLayout.Place, ParameterLayout.Place) {
        defer { tensor += 2 }
        weightedStages.append(stages.count)
        return (layout.places[tensor], layout.places[tensor + 1])
    }

    private mutating func add(_ activation: Activation, endingIn loss: Loss?) {
        if activation == .identity || loss?.contains(activation) == true { return }
        stages.append(ActivationDerivative(activation, width: shape.count, kernels: kernels, capacity: capacity))
    }
}
