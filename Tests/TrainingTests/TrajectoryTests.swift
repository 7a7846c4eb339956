import Datasets
import Symbolic
import TensorCore
import Testing
import Vocabulary

@testable import Training

/// Losses and parameters of ten steps against what PyTorch finds in double precision from the same start.
@Suite struct TrajectoryTests {
    /// A step rounds each number some ten times (a chain of products, activation, gradient, update); ten steps make
    /// about a hundred roundings of 2⁻²⁴ each, and a network of this size spreads them by less than eight times.
    static let tolerance = 800 * 0x1p-24

    @Test(arguments: TrajectoryCase.all)
    func tenSteps(_ reference: TrajectoryCase) throws {
        let plan = try reference.plan
        let record = try TestPlans.run(plan, from: reference.start(plan.architecture))
        #expect(record.divergedAt == nil)
        #expect(record.losses.count == reference.losses.count)
        #expect(Self.error(record.losses, reference.losses) <= Self.tolerance)
        let final = record.final.tensors.flatMap { $0.values.map(Double.init) }
        #expect(final.count == reference.final.count)
        #expect(Self.error(final, reference.final) <= Self.tolerance)
    }

    /// The largest difference, relative to the expected number where that is above 1.
    static func error(_ found: [Double], _ expected: [Double]) -> Double {
        zip(found, expected).map { abs($0 - $1) / max(1, abs($1)) }.max() ?? .infinity
    }

    @Test func everyActivationLossAndOptimiserIsCovered() {
        let names = Set(TrajectoryCase.all.map(\.name))
        for entry in TrainingLibrary.activations {
            #expect(names.contains("output-\(entry.signature.name)"))
        }
        for entry in TrainingLibrary.losses { #expect(names.contains("loss-\(entry.signature.name)")) }
        for entry in TrainingLibrary.optimisers { #expect(names.contains("optimiser-\(entry.signature.name)")) }
    }
}

/// One case of the stored references.
struct TrajectoryCase: Sendable, CustomTestStringConvertible {
    let name: String
    let activation: String
    let loss: String
    let optimiser: String
    let last: String
    let clip: Double
    let hidden: [Int]
    let start: [Double]
    let losses: [Double]
    let final: [Double]

    static let lines = Trajectories.text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    static let outputs = 3
    static let inputs = 5

    static func numbers(_ key: String) -> [Double] {
        lines.first { $0.first == key }?.dropFirst().compactMap(Double.init) ?? []
    }

    static let all: [TrajectoryCase] = lines.indices.filter { lines[$0][0] == "case" }.map { index in
        let words = lines[index]
        func numbers(_ offset: Int) -> [Double] { lines[index + offset].dropFirst().compactMap(Double.init) }
        return TrajectoryCase(
            name: words[1], activation: words[2], loss: words[3], optimiser: words[4], last: words[5],
            clip: Double(words[6]) ?? 0, hidden: words.dropFirst(7).compactMap { Int($0) }, start: numbers(1),
            losses: numbers(2), final: numbers(3))
    }

    var testDescription: String { name }

    var plan: TrainingPlan {
        get throws {
            let inner = try #require(Self.activation(activation))
            let outer = try #require(Self.activation(last))
            let found = try #require(TrainingLibrary.loss(loss, Self.lossNumbers[loss] ?? []))
            let outputs = if case .angle = found { 2 } else { Self.outputs }
            let layers =
                hidden.map { Layer.dense(units: $0, activation: inner) }
                + [Layer.dense(units: outputs, activation: outer)]
            let isClass = found == .crossEntropy
            let prefix = found == .binaryCrossEntropy ? "b" : "y"
            let targets = isClass ? ["class"] : (0..<outputs).map { "\(prefix)\($0)" }
            return TrainingPlan(
                architecture: TestPlans.network(Self.inputs, layers), seed: 1, ordinal: 0,
                feed: .samples(
                    TestPlans.samples(Self.columns),
                    seeing: .formulas((0..<Self.inputs).map { TestPlans.field("x\($0)") })),
                goals: [Goal(fromStep: 0, targets: targets.map(TestPlans.field), isClass: isClass)], loss: found,
                steps: 10, stepsPerEpoch: 1, batch: 12, optimiser: try #require(optimisers[optimiser]),
                clip: clip > 0 ? clip : nil, decay: optimiser == "decayed" ? 0.1 : 0,
                l1: optimiser == "sparse" ? 0.1 : 0, anchor: optimiser == "anchored" ? 0.5 : 0)
        }
    }

    func start(_ architecture: Architecture) -> NetworkState {
        var state = NetworkState.initial(architecture, seed: 1, salt: nil, stream: nil)
        var next = 0
        for index in state.tensors.indices {
            let count = state.tensors[index].values.count
            state.tensors[index].values = start[next..<next + count].map { Float($0) }
            next += count
        }
        return state
    }

    private static let lossNumbers: [String: [Double]] = ["power": [1.5], "angle": [1.5], "angle_log": [0.5]]

    private static func activation(_ name: String) -> Activation? {
        TrainingLibrary.activation(name, name == "leaky_relu" ? [0.1] : name == "celu" ? [0.5] : [])
    }

    private var optimisers: [String: Optimiser] {
        [
            "sgd": .sgd(rate: 0.05), "decayed": .sgd(rate: 0.05), "sparse": .sgd(rate: 0.05),
            "anchored": .sgd(rate: 0.05), "momentum": .momentum(rate: 0.02, mu: 0.9),
            "adam": .adam(rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8),
            "adamw": .adamw(rate: 0.01, beta1: 0.8, beta2: 0.99, epsilon: 1e-6, decay: 0.1),
            "newton": .newton(NewtonSettings(.hessian, rate: 1, damping: 8, products: 60)),
            "gauss_newton": .newton(NewtonSettings(.gaussNewton, rate: 1, damping: 8, products: 60)),
        ]
    }

    private static let columns: [(name: String, values: [Float])] = {
        func split(_ key: String, _ width: Int, _ prefix: String) -> [(name: String, values: [Float])] {
            let values = numbers(key).map { Float($0) }
            return (0..<width).map { column in
                (prefix + "\(column)", stride(from: column, to: values.count, by: width).map { values[$0] })
            }
        }
        return split("x", inputs, "x") + split("y", outputs, "y") + split("bits", outputs, "b")
            + [("class", numbers("classes").map { Float($0) })]
    }()
}
