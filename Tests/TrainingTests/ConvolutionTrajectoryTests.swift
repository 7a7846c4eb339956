import Datasets
import TensorCore
import Testing
import Vocabulary

@testable import Training

/// Ten steps of networks with convolutions against what PyTorch finds in double precision from the same start.
@Suite struct ConvolutionTrajectoryTests {
    static let cases: [(name: String, layers: [Layer])] = [
        ("same", [conv(3, 3, 3)]),
        ("valid", [conv(4, 3, 2, .valid), conv(5, 2, 3, stride: 2, .valid)]),
        ("strided", [conv(17, 3, 3, stride: 2), conv(3, 2, 2)]),
        ("pooled", [conv(16, 3, 3), pool(.max, 2, 2, 2), conv(4, 2, 2), pool(.mean, 3, 3, 1)]),
        ("overlapping", [conv(4, 2, 2), pool(.max, 3, 2, 1)]),
        (
            "residual",
            [
                conv(2, 3, 3), .sum(stage: -1, activation: .tanh), conv(2, 3, 3), .sum(stage: 0, activation: .tanh),
                .sum(stage: 1, activation: .tanh),
            ]
        ),
    ]

    @Test(arguments: cases.map(\.name)) func tenSteps(_ name: String) throws {
        let layers = try #require(Self.cases.first { $0.name == name }).layers + [.dense(units: 3, activation: .identity)]
        let image = Shape(height: 7, width: 6, channels: 2)
        let architecture = Architecture(input: image, body: .layers(layers), initialisation: .he)
        let plan = TrainingPlan(
            architecture: architecture, seed: 1, ordinal: 0,
            feed: .samples(
                TestPlans.samples(Self.columns), seeing: .formulas((0..<image.count).map { TestPlans.field("x\($0)") })),
            goals: [Goal(fromStep: 0, targets: (0..<3).map { TestPlans.field("y\($0)") })], loss: .squared, steps: 10,
            stepsPerEpoch: 1, batch: 5, optimiser: .sgd(rate: 0.01))
        let place = try #require(Self.lines.firstIndex { $0 == ["case", name] })
        func numbers(_ offset: Int) -> [Double] { Self.lines[place + offset].dropFirst().compactMap(Double.init) }
        var state = NetworkState.initial(architecture, seed: 1, salt: nil, stream: nil)
        var next = 0
        let start = numbers(1)
        #expect(start.count == architecture.parameterCount)
        for index in state.tensors.indices {
            let count = state.tensors[index].values.count
            state.tensors[index].values = start[next..<next + count].map { Float($0) }
            next += count
        }
        let record = try TestPlans.run(plan, from: state)
        // The roundings of a step of these networks are those of the dense ones, with sums twice as long.
        let tolerance = 2 * TrajectoryTests.tolerance
        #expect(TrajectoryTests.error(record.losses, numbers(2)) <= tolerance)
        #expect(record.losses.count == 10)
        let final = record.final.tensors.flatMap { $0.values.map(Double.init) }
        #expect(final.count == start.count && TrajectoryTests.error(final, numbers(3)) <= tolerance)
    }

    private static func conv(
        _ filters: Int, _ height: Int, _ width: Int, stride: Int = 1, _ padding: Window.Padding = .same
    ) -> Layer {
        .convolution(
            filters: filters, window: Window(height: height, width: width, stride: stride, padding: padding), activation: .tanh)
    }

    private static func pool(_ pooling: Pooling, _ height: Int, _ width: Int, _ stride: Int) -> Layer {
        .pool(pooling, window: Window(height: height, width: width, stride: stride))
    }

    private static let lines = ConvolutionTrajectories.text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }

    /// Fields x0…x83, the pixels with channels last, and y0…y2.
    private static let columns: [(name: String, values: [Float])] = {
        func split(_ key: String, _ width: Int) -> [(name: String, values: [Float])] {
            let values = lines.first { $0.first == key }?.dropFirst().compactMap(Double.init) ?? []
            return (0..<width).map { column in
                (key + "\(column)", stride(from: column, to: values.count, by: width).map { Float(values[$0]) })
            }
        }
        return split("x", 84) + split("y", 3)
    }()
}
