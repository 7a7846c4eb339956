import TensorCore
import Testing

@testable import Training

/// Convolutions, pools and sums of stages: shapes, gradients, and the same bits however they are computed.
@Suite struct ConvolutionTests {
    private static func conv(
        _ filters: Int, _ height: Int, _ width: Int, stride: Int = 1, _ padding: Window.Padding = .same,
        _ activation: Activation = .tanh
    ) -> Layer {
        .convolution(
            filters: filters, window: Window(height: height, width: width, stride: stride, padding: padding),
            activation: activation)
    }

    private static func pool(_ pooling: Pooling, _ height: Int, _ width: Int, stride: Int = 2) -> Layer {
        .pool(pooling, window: Window(height: height, width: width, stride: stride))
    }

    private static let answer = Layer.dense(units: 3, activation: .identity)

    /// On images of 7 × 6 pixels and 2 channels.
    static let networks: [[Layer]] = [
        [conv(3, 3, 3), answer],
        [conv(16, 3, 3), conv(5, 2, 3, stride: 2), answer],
        [conv(4, 3, 2, .valid), conv(17, 3, 3, stride: 2, .valid), answer],
        [conv(3, 5, 3, stride: 3), .dropout(rate: 0.3), .activation(.softplus), answer],
        [conv(3, 3, 3, stride: 2, .valid, .celu(alpha: 0.7)), conv(16, 1, 1), conv(3, 2, 2), answer],
        [pool(.max, 2, 2), conv(4, 3, 3), pool(.max, 2, 2, stride: 1), answer],
        [conv(5, 3, 3), pool(.mean, 3, 2), answer],
        [conv(5, 3, 3), pool(.mean, 3, 3, stride: 1), conv(3, 2, 1), answer],
        [conv(2, 3, 3), .sum(stage: -1, activation: .tanh), conv(2, 3, 3), .sum(stage: 0, activation: .identity), answer],
        [
            .dense(units: 6, activation: .tanh), .dense(units: 6, activation: .tanh), .sum(stage: 0, activation: .softplus),
            .dense(units: 6, activation: .tanh), .sum(stage: 0, activation: .tanh), .sum(stage: 2, activation: .identity), answer,
        ],
        [conv(3, 7, 6, .valid, .identity)],
    ]
    static let image = Shape(height: 7, width: 6, channels: 2)
    private static let count = 5

    private static func state(_ layers: [Layer]) -> NetworkState {
        .initial(
            Architecture(input: image, body: .layers(layers), initialisation: .uniform(-0.5, 0.5)), seed: 5, salt: nil, stream: nil)
    }

    private static let inputs: [Float] = (0..<count * image.count).map { index in
        Float((index * 37 + 11) % 61) / 32 - Float(0.9)
    }
    private static func target(_ output: Int, _ row: Int) -> Double { Double((row * 5 + output * 3) % 7) / 7 }
    private static let targets = (0..<3).map { output in (0..<count).map { target(output, $0) } }

    @Test(arguments: networks) func gradients(_ layers: [Layer]) throws {
        let state = Self.state(layers)
        let network = try Network(state, kernels: .plain, capacity: Self.count)
        let gradient = network.gradient(of: .squared, at: Self.inputs, targets: Self.targets, count: Self.count)
        let width = Self.image.count
        let rows = (0..<Self.count).map { row in (0..<width).map { Double(Self.inputs[row * width + $0]) } }
        let wanted = (0..<Self.count).map { row in Self.targets.map { $0[row] } }
        var reference = ReferenceNetwork(state)
        let losses = network.losses(.squared, of: Self.inputs, targets: Self.targets, count: Self.count).map(Double.init)
        let mean = losses.reduce(0, +) / Double(Self.count)
        #expect(abs(mean - reference.loss(.squared, rows, wanted)) < 1e-5 * max(1, mean))
        let step: Double = 1e-5
        for tensor in reference.tensors.indices {
            let size = reference.tensors[tensor].count
            // Every number of small tensors, some of large ones; 7 shares no factor with the sizes of windows and filters.
            for index in Swift.stride(from: 0, to: size, by: size > 60 ? 7 : 1) {
                let value = reference.tensors[tensor][index]
                reference.tensors[tensor][index] = value + step
                let above = reference.loss(.squared, rows, wanted)
                reference.tensors[tensor][index] = value - step
                let below = reference.loss(.squared, rows, wanted)
                reference.tensors[tensor][index] = value
                let slope = (above - below) / (2 * step)
                let found = Double(gradient.tensors[tensor].values[index])
                // Float rounding of a few hundred operations; the differences' own error is a hundred times less.
                let allowed = 400 * 0x1p-24 * max(1, abs(slope))
                #expect(abs(found - slope) < allowed, "tensor \(tensor), \(index)")
            }
        }
    }

    /// A training gives the bits of the scalar loops at every level.
    @Test(arguments: networks) func everyLevelGivesTheSameBits(_ layers: [Layer]) throws {
        var layers = layers
        if layers.count == 1 { layers.append(Self.answer) }
        let plain = try Network(Self.state(layers), kernels: .plain, capacity: 4)
        let expected = plain.gradient(of: .squared, at: Self.inputs, targets: Self.targets, count: Self.count)
        for level in CPULevel.allCases {
            guard let kernels = Kernels.at(level) else { continue }
            let network = try Network(Self.state(layers), kernels: kernels, capacity: 4)
            let found = network.gradient(of: .squared, at: Self.inputs, targets: Self.targets, count: Self.count)
            #expect(found == expected, "\(level)")
        }
    }

    /// The chain of the rule, written out: (ky, kx, c) from +0, then the bias; absent taps are left out.
    @Test func theForwardChainIsTheRules() throws {
        for padding in [Window.Padding.same, .valid] {
            let layer = Self.conv(5, 3, 2, stride: 2, padding, .identity)
            let state = Self.state([layer])
            let pass = try Network(state, kernels: .plain, capacity: 2).forward(Self.inputs, count: 2)
            let (w, b) = (state.tensors[0].values, state.tensors[1].values)
            let window = Window(height: 3, width: 2, stride: 2, padding: padding)
            let places = window.places(on: Self.image)
            let (top, left) = window.before(Self.image)
            var expected: [Float] = []
            for sample in 0..<2 {
                for place in 0..<places.rows * places.columns {
                    for filter in 0..<5 {
                        var sum: Float = 0
                        for tap in 0..<6 {
                            let y = place / places.columns * 2 - top + tap / 2
                            let x = place % places.columns * 2 - left + tap % 2
                            guard (0..<7).contains(y), (0..<6).contains(x) else { continue }
                            for c in 0..<2 {
                                let pixel = Self.inputs[sample * Self.image.count + (y * 6 + x) * 2 + c]
                                sum = sum.addingProduct(pixel, w[filter * 12 + tap * 2 + c])
                            }
                        }
                        expected.append(sum + b[filter])
                    }
                }
            }
            #expect(pass.output == expected)
        }
    }

    @Test func shapesFollowFromWindows() {
        func shape(_ layers: [Layer], on image: Shape) -> [Shape] {
            Architecture(input: image, body: .layers(layers), initialisation: .he).stageShapes
        }
        let mnist = Shape(height: 28, width: 28)
        #expect(
            shape([Self.conv(16, 3, 3), Self.pool(.max, 2, 2), Self.conv(32, 3, 3, .valid), Self.pool(.max, 2, 2)], on: mnist) == [
                Shape(height: 28, width: 28, channels: 16), Shape(height: 14, width: 14, channels: 16),
                Shape(height: 12, width: 12, channels: 32), Shape(height: 6, width: 6, channels: 32),
            ])
        #expect(shape([Self.conv(2, 3, 3, stride: 2)], on: Shape(height: 7, width: 6)) == [Shape(height: 4, width: 3, channels: 2)])
        let net = Architecture(
            input: mnist, body: .layers([Self.conv(16, 3, 3), Self.pool(.max, 2, 2), .dense(units: 10, activation: .identity)]),
            initialisation: .he)
        #expect(net.parameterCount == 9 * 16 + 16 + 14 * 14 * 16 * 10 + 10)
        #expect(net.forwardWork == 19 * 784 * 16 + Double(2 * 3136 + 1) * 10)
        #expect(net.weightedLayers.map(\.width) == [784 * 16, 10])
        #expect(net.problem() == nil)
    }

    @Test func whatDoesNotFitIsNamed() {
        func problem(_ layers: [Layer], on image: Shape = Shape(height: 4, width: 4)) -> String? {
            Architecture(input: image, body: .layers(layers + [Self.answer]), initialisation: .he).problem()
        }
        #expect(problem([Self.conv(4, 5, 5)]) == "a 5x5 kernel does not fit a 4x4 image")
        #expect(problem([Self.conv(4, 5, 5, .valid)]) == "a 5x5 kernel does not fit a 4x4 image")
        #expect(problem([Self.pool(.max, 2, 2), Self.pool(.max, 3, 3)]) == "a 3x3 pool does not fit a 2x2 image")
        #expect(
            problem([.dense(units: 9, activation: .relu), Self.conv(4, 3, 3)])
                == "a kernel needs an image, and what comes here are 9 numbers")
        #expect(problem([Self.conv(0, 3, 3)]) != nil)
        #expect(problem([Self.conv(2, 3, 3, stride: 0)]) != nil)
        #expect(problem([Self.conv(2, 0, 3)]) != nil)
        #expect(problem([Self.conv(2, 3, 3), .sum(stage: -1, activation: .identity)]) == "4x4 numbers cannot be added to 2x4x4")
        #expect(problem([.sum(stage: 0, activation: .identity)]) != nil)
        #expect(problem([Self.conv(.max, 3, 3)], on: Shape(height: 4, width: 4, channels: .max)) != nil)
        #expect(problem([Self.pool(.max, .max, .max)]) != nil)
    }

    /// The first of equal numbers wins, and takes the gradient; NaN is never hidden.
    @Test func pools() {
        let windows = ImageWindows(Window(height: 2, width: 2, stride: 2), on: Shape(height: 2, width: 4))
        var out = [Float](repeating: 9, count: 2)
        var taps = out
        windows.greatest([1, 3, 0, -1, 3, 2, .nan, 5], into: &out, taps: &taps)
        #expect(out[0] == 3 && taps[0] == 1 && out[1].isNaN)
        var back = [Float](repeating: 0, count: 8)
        windows.returnToGreatest([2, 0], taps: [1, 0], into: &back)
        #expect(back == [0, 2, 0, 0, 0, 0, 0, 0])
        windows.means([1, 3, 0, -1, 3, 2, 0, 5], into: &out)
        #expect(out == [2.25, 1])
    }

    /// Glorot's bound counts the numbers an input reaches: filters times the pixels of the window.
    @Test func initialSpreads() {
        let layer = Self.conv(40, 3, 3)
        func weights(_ rule: Initialisation) -> [Float] {
            NetworkState.initial(
                Architecture(input: Self.image, body: .layers([layer, Self.answer]), initialisation: rule), seed: 1, salt: nil,
                stream: nil
            ).tensors[0].values
        }
        let bound = Float((6.0 / 378).squareRoot())
        let glorot = weights(.glorot)
        #expect(glorot.count == 40 * 18 && glorot.allSatisfy { abs($0) <= bound } && glorot.contains { abs($0) > 0.98 * bound })
        let squares = weights(.he).reduce(0.0) { $0 + Double($1) * Double($1) } / 720
        let variance: Double = 2.0 / 18
        // Five standard errors of a variance of 720 normals.
        let allowed: Double = 5 * variance * (2.0 / 720).squareRoot()
        #expect(abs(squares - variance) < allowed)
    }

    @Test(arguments: [[1], [2], [1, 2]]) func frozenConvolutionsKeepTheirBits(_ frozen: [Int]) throws {
        let layers = [Self.conv(4, 3, 3), Self.pool(.max, 2, 2), Self.conv(3, 2, 2), .sum(stage: 2, activation: .relu), Self.answer]
        for batch in [1, 6] {
            var plan = TestPlans.classes(TestPlans.images(12), steps: 4, batch: batch, layers: layers)
            plan.frozen = frozen
            let start = TestPlans.initial(plan)
            let final = try TestPlans.run(plan, from: start).final
            for (before, after) in zip(start.tensors, final.tensors) where before.kind == .weights {
                #expect((before.values == after.values) == frozen.contains(before.layer), "\(before.layer)")
            }
        }
    }
}
