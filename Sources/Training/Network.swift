import Symbolic
public import TensorCore

/// Forward and backward passes over a state at rest, for measures.
///
/// Dropout passes everything through. B samples, D inputs, H units.
public final class Network {
    /// What one stage with parameters made of its input.
    public struct Stage: Sendable {
        /// H, of a convolution all places of all filters; for a white-box model 1.
        public let width: Int
        /// (B, H) before the activation, unpadded rows; for a white-box model the outputs.
        public let z: [Float]
        /// (B, H) after the activation.
        public let h: [Float]
    }

    /// All activations of a batch.
    public struct Pass: Sendable {
        public let count: Int
        /// (B, D)
        public let input: [Float]
        /// Layers 1…L at 0…L−1.
        public let stages: [Stage]
        /// (B, outputs): h of the last layer, after any stage without parameters behind it.
        public let output: [Float]
    }

    private enum Model {
        case network(NetworkProgram)
        case formula(FormulaModel)
        case machine(KernelModel)

        var trainable: any TrainableModel {
            switch self {
            case .network(let program): program
            case .formula(let model): model
            case .machine(let model): model
            }
        }
    }

    public let state: NetworkState
    private let kernels: Kernels
    private let capacity: Int
    private let inputCount: Int
    private let outputCount: Int
    private let inputRow: Int
    private let targetRow: Int
    private let inputs: FloatBuffer
    private let targets: FloatBuffer
    private let noPositions: UnsafeMutablePointer<Int>
    private var models: [Loss: Model] = [:]

    /// - Parameter capacity: Samples worked on at once; more are done in turns.
    /// - Throws: `TrainingError` where the architecture does not fit together.
    public init(_ state: NetworkState, kernels: Kernels, capacity: Int) throws {
        self.state = state
        self.kernels = kernels
        self.capacity = max(1, capacity)
        if let problem = state.architecture.problem() { throw TrainingError(problem) }
        guard ParameterLayout(state.architecture).fits(state) else {
            throw TrainingError("the parameters do not fit the network")
        }
        inputCount = state.architecture.input.count
        outputCount = state.architecture.outputCount
        inputRow = Lanes.stride(inputCount)
        targetRow = Lanes.stride(outputCount)
        inputs = FloatBuffer(self.capacity * inputRow)
        targets = FloatBuffer(self.capacity * targetRow)
        noPositions = .allocate(capacity: self.capacity)
        noPositions.initialize(repeating: 0, count: self.capacity)
        models[.squared] = try Self.model(state, loss: .squared, kernels: kernels, capacity: self.capacity)
    }

    deinit {
        noPositions.deallocate()
    }

    /// - Parameter inputs: Unpadded rows, (B, D).
    public func forward(_ inputs: [Float], count: Int) -> Pass {
        var stages: [(width: Int, z: [Float], h: [Float])] = state.architecture.weightedLayers.map { ($0.width, [], []) }
        var output: [Float] = []
        forEachChunk(inputs, count: count) { _, size in
            switch model(for: .squared) {
            case .network(let program):
                program.forward(self.inputs.start, count: size, positions: nil, draw: nil)
                var number = 0
                for stage in program.stages {
                    switch stage.work {
                    case .dense, .narrow, .convolution:
                        append(program.at(stage.z), size, stage.units, stage.row, to: &stages[number].z)
                        append(program.at(stage.h), size, stage.units, stage.row, to: &stages[number].h)
                        number += 1
                    case .activation, .dropout, .pool, .sum: break
                    }
                }
                if let last = program.stages.last {
                    append(program.at(last.h), size, last.units, last.row, to: &output)
                }
            case .formula(let model):
                model.forward(self.inputs.start, inputRow: inputRow, count: size)
                append(model.predictions, size, 1, Lanes.count, to: &output)
            case .machine(let model):
                output += model.predictions(self.inputs.start, inputRow: inputRow, count: size)
            }
        }
        if case .formula = state.architecture.body { stages = [(1, output, output)] }
        return Pass(
            count: count, input: inputs, stages: stages.map { Stage(width: $0.width, z: $0.z, h: $0.h) }, output: output)
    }

    /// The loss of each sample.
    ///
    /// - Parameter targets: One column for each output, B numbers each; for crossEntropy one column of class numbers.
    ///   One column for several outputs is a class number for every loss.
    public func losses(_ loss: Loss, of inputs: [Float], targets: [[Double]], count: Int) -> [Float] {
        var losses: [Float] = []
        let model = model(for: loss).trainable
        forEachChunk(inputs, count: count) { first, size in
            model.evaluate(batch(first, size, targets, loss), draw: nil)
            losses.append(contentsOf: UnsafeBufferPointer(start: model.sampleLosses, count: size))
        }
        return losses
    }

    /// The gradient of the mean loss by every parameter, shaped like the state: a mean in Double over turns of at most
    /// `capacity` samples.
    public func gradient(of loss: Loss, at inputs: [Float], targets: [[Double]], count: Int) -> NetworkState {
        let model = model(for: loss).trainable
        let gradients = FloatBuffer(model.layout.count)
        var sums = [Double](repeating: 0, count: model.layout.count)
        forEachChunk(inputs, count: count) { first, size in
            let batch = batch(first, size, targets, loss)
            model.evaluate(batch, draw: nil)
            model.backward(batch, into: gradients)
            let share = Double(size) / Double(count)
            for index in sums.indices { sums[index] += share * Double(gradients.start[index]) }
        }
        for index in sums.indices { gradients.start[index] = Float(sums[index]) }
        return model.layout.state(of: gradients, state.architecture, ordinal: state.ordinal)
    }

    // MARK: Turns

    /// Copies the inputs chunk by chunk into padded rows.
    private func forEachChunk(_ inputs: [Float], count: Int, _ body: (_ first: Int, _ size: Int) -> Void) {
        let available = min(count, inputs.count / max(1, inputCount))
        for first in stride(from: 0, to: available, by: capacity) {
            let size = min(capacity, available - first)
            inputs.withUnsafeBufferPointer { values in
                guard let base = values.baseAddress else { return }
                for row in 0..<size {
                    (self.inputs.start + row * inputRow).update(from: base + (first + row) * inputCount, count: inputCount)
                }
            }
            body(first, size)
        }
    }

    private func batch(_ first: Int, _ size: Int, _ columns: [[Double]], _ loss: Loss) -> Batch {
        let isClass = columns.count == 1 && outputCount > 1 && loss != .crossEntropy
        for row in 0..<size {
            let target = targets.start + row * targetRow
            for output in 0..<outputCount {
                if isClass {
                    target[output] = columns[0][first + row] == Double(output) ? 1 : 0
                } else {
                    target[output] = output < columns.count ? Float(columns[output][first + row]) : 0
                }
            }
        }
        return Batch(
            count: size, inputs: inputs.start, inputRow: inputRow, targets: targets.start, targetRow: targetRow,
            positions: noPositions)
    }

    private func append(_ rows: UnsafePointer<Float>, _ count: Int, _ width: Int, _ row: Int, to values: inout [Float]) {
        values.reserveCapacity(values.count + count * width)
        for index in 0..<count {
            values.append(contentsOf: UnsafeBufferPointer(start: rows + index * row, count: width))
        }
    }

    // MARK: Models

    /// The program that takes this loss; made at its first use.
    private func model(for loss: Loss) -> Model {
        if let model = models[loss] { return model }
        guard let model = try? Self.model(state, loss: loss, kernels: kernels, capacity: capacity) else {
            preconditionFailure("a network that compiles for one loss compiles for all")
        }
        models[loss] = model
        return model
    }

    private static func model(_ state: NetworkState, loss: Loss, kernels: Kernels, capacity: Int) throws -> Model {
        switch state.architecture.body {
        case .layers(let layers):
            let program = NetworkProgram(
                state.architecture, layers: layers, kernels: kernels,
                for: .init(loss: loss, batch: capacity, capacity: capacity, keepsPreactivations: true))
            program.layout.load(state, into: program.parameters)
            return .network(program)
        case .kernelMachine:
            return .machine(try KernelModel(state, loss: loss, kernels: kernels, capacity: capacity))
        case .formula(let inputs, let parameters, let output):
            let model = try FormulaModel(
                state.architecture, inputs: inputs, parameters: parameters, output: output, loss: loss, kernels: kernels,
                capacity: capacity)
            model.layout.load(state, into: model.parameters)
            return .formula(model)
        }
    }
}
