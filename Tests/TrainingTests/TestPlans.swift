import Datasets
import Symbolic
import TensorCore
import Vocabulary

@testable import Training

/// Small plans, samples and networks for the tests.
enum TestPlans {
    static func variable(_ name: String) -> Formula { .symbol(Symbol(.variable, name)) }
    static func field(_ name: String) -> Formula { .symbol(Symbol(.field, name)) }
    static func goal(_ name: String) -> Formula { .symbol(Symbol(.goal, name)) }
    static func parameter(_ name: String) -> Formula { .symbol(Symbol(.parameter, name)) }
    static func number(_ value: Int64) -> Formula { .number(.fraction(value, 1)) }

    static func network(
        _ inputs: Int, _ layers: [Layer], initialisation: Initialisation = .glorot
    ) -> Architecture {
        Architecture(input: Shape(vector: inputs), body: .layers(layers), initialisation: initialisation)
    }

    /// Rows of number fields, one array for each field.
    static func samples(_ columns: [(name: String, values: [Float])]) -> Samples {
        let count = columns.first?.values.count ?? 0
        let schema = DatasetSchema(
            fields: columns.map { .init($0.name, .number) }, inputs: columns.map(\.name), label: nil, trainCount: count,
            testCount: nil)
        let dataset = Dataset(
            name: "rows", schema: schema, trainRows: 0..<count, testRows: nil,
            columns: Dictionary(uniqueKeysWithValues: columns.map { ($0.name, $0.values) }), digest: [])
        let rows = (0..<Int32(count)).map { $0 }
        return Samples(parts: [.init(dataset: dataset, rows: rows)], positions: rows)
    }

    /// Images of 4 × 4 pixels, three in four of them 0, with a `label` of 0, 1 or 2.
    static func images(_ count: Int, scale: ClosedRange<Double> = 0...1) -> Samples {
        var pixels: [UInt8] = []
        for index in 0..<count * 16 {
            let mixed = (index &* 2_654_435_761) >> 7
            pixels.append(mixed % 4 == 0 ? UInt8(truncatingIfNeeded: mixed >> 3) : 0)
        }
        let labels = (0..<count).map { Float($0 % 3) }
        let schema = DatasetSchema(
            fields: [.init("image", .image(height: 4, width: 4, channels: 1)), .init("label", .classes(count: 3))],
            inputs: ["image"], label: "label", trainCount: count, testCount: nil)
        let dataset = Dataset(
            name: "images", schema: schema, trainRows: 0..<count, testRows: nil, pixels: pixels,
            imageShape: Shape(height: 4, width: 4), columns: ["label": labels], digest: [])
        let rows = (0..<Int32(count)).map { $0 }
        return Samples(parts: [.init(dataset: dataset, rows: rows, scale: scale)], positions: rows)
    }

    /// x·y by a network of one hidden layer, on an endless source.
    static func product(
        steps: Int = 20, batch: Int = 8, optimiser: Optimiser = .adam(rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8),
        layers: [Layer] = [.dense(units: 6, activation: .tanh), .dense(units: 1, activation: .identity)], seed: UInt64 = 1
    ) -> TrainingPlan {
        TrainingPlan(
            architecture: network(2, layers), seed: seed, ordinal: 0,
            feed: .symbolic(
                variables: [VariableLaw("x", -1, 1), VariableLaw("y", -1, 1)], seeing: [variable("x"), variable("y")]),
            goals: [Goal(fromStep: 0, targets: [.product(variable("x"), variable("y"))])], loss: .squared, steps: steps,
            stepsPerEpoch: nil, batch: batch, optimiser: optimiser)
    }

    /// Classes of images.
    static func classes(
        _ samples: Samples, steps: Int, batch: Int, optimiser: Optimiser = .sgd(rate: 0.05),
        layers: [Layer] = [.dense(units: 5, activation: .softplus), .dense(units: 3, activation: .identity)]
    ) -> TrainingPlan {
        TrainingPlan(
            architecture: Architecture(input: Shape(height: 4, width: 4), body: .layers(layers), initialisation: .he),
            seed: 3, ordinal: 0, feed: .samples(samples, seeing: .image),
            goals: [Goal(fromStep: 0, targets: [field("label")], isClass: true)], loss: .crossEntropy, steps: steps,
            stepsPerEpoch: nil, batch: batch, optimiser: optimiser)
    }

    static func initial(_ plan: TrainingPlan) -> NetworkState {
        .initial(plan.architecture, seed: plan.seed, salt: nil, stream: nil)
    }

    static func run(
        _ plan: TrainingPlan, from state: NetworkState? = nil, kernels: Kernels = .plain, fuses: Bool = true,
        observe: (Int, NetworkState) throws -> Void = { _, _ in }
    ) throws -> TrainingRecord {
        let program = try TrainingProgram(plan, from: state ?? initial(plan), kernels: kernels, fuses: fuses)
        return try Trainer.run(program, observe: observe, progress: { _ in }, isCancelled: { false })
    }
}

extension TallySum {
    /// The tensors of a sum that is a number for each parameter.
    var tensors: [NetworkState.Tensor] {
        switch self {
        case .parameters(let state): state.tensors
        case .number: []
        }
    }
}
