import Symbolic
import TensorCore
import Testing

@testable import Training

/// Products with Jacobians and curvatures against central differences of the same network in Double.
@Suite struct DerivativesTests {
    private static let rows = 6
    private static let inputs: [Float] = (0..<rows * 4).map { index in Float((index * 37 + 11) % 29) / 16 - Float(0.9) }
    private static let samples = (0..<rows).map { row in (0..<4).map { Double(inputs[row * 4 + $0]) } }

    private static func state(_ layers: [Layer]) -> NetworkState {
        .initial(
            Architecture(
                input: Shape(height: 2, width: 2), body: .layers(layers), initialisation: .uniform(-0.9, 0.9)), seed: 5,
            salt: nil, stream: nil)
    }

    private static func conv(_ filters: Int, _ height: Int, _ width: Int, _ activation: Activation) -> Layer {
        .convolution(
            filters: filters, window: Window(height: height, width: width, padding: .same), activation: activation)
    }

    private static func targets(_ loss: Loss, outputs: Int) -> [[Double]] {
        if loss == .crossEntropy { return [(0..<rows).map { Double($0 % outputs) }] }
        func target(_ output: Int, _ row: Int) -> Double { Double((row * 5 + output * 3) % 7) / 7 }
        return (0..<outputs).map { output in (0..<rows).map { target(output, $0) } }
    }

    /// A direction of floats, so that both sides move alike.
    private static func direction(_ count: Int) -> [Double] {
        (0..<count).map { Double(Float(($0 * 29 + 7) % 23) / 16 - Float(0.65)) }
    }

    /// Float rounding of some hundred operations; the differences' own error is far less.
    private static func allowed(_ size: Double) -> Double { 400 * 0x1p-24 * max(1, abs(size)) }

    private static let networks: [[Layer]] = [
        [.dense(units: 3, activation: .identity)],
        [.dense(units: 5, activation: .tanh), .dense(units: 3, activation: .identity)],
        [.dense(units: 5, activation: .sigmoid), .dense(units: 3, activation: .softplus)],
        [
            .dense(units: 17, activation: .celu(alpha: 0.7)), .dense(units: 4, activation: .gelu),
            .dense(units: 3, activation: .identity),
        ],
        [.dense(units: 5, activation: .softmax), .dense(units: 3, activation: .sigmoid)],
        [
            .dropout(rate: 0.5), .dense(units: 5, activation: .identity), .activation(.tanh), .dense(units: 3, activation: .tanh),
            .activation(.softmax),
        ],
        [
            .dense(units: 5, activation: .leakyRelu(slope: 0.2)), .dense(units: 6, activation: .relu),
            .dense(units: 3, activation: .identity),
        ],
        [conv(3, 2, 2, .tanh), conv(2, 1, 2, .softplus), .dense(units: 3, activation: .identity)],
        [
            conv(3, 2, 1, .sigmoid), .pool(.max, window: Window(height: 1, width: 2)), conv(4, 2, 1, .tanh),
            .pool(.mean, window: Window(height: 2, width: 1)), .dense(units: 3, activation: .identity),
        ],
        [
            conv(2, 2, 2, .tanh), conv(2, 1, 1, .identity), .sum(stage: 0, activation: .sigmoid), .dropout(rate: 0.2),
            .sum(stage: 1, activation: .tanh), .sum(stage: 2, activation: .identity), .dense(units: 3, activation: .tanh),
            .sum(stage: 6, activation: .softplus),
        ],
        [
            .sum(stage: -1, activation: .tanh), conv(1, 2, 2, .tanh), .sum(stage: -1, activation: .tanh),
            .dense(units: 3, activation: .identity),
        ],
    ]

    @Test(arguments: networks) func jacobianProducts(_ layers: [Layer]) throws {
        let state = Self.state(layers)
        let derivatives = try Derivatives(state, loss: nil, kernels: .plain, capacity: Self.rows)
        derivatives.load(Self.inputs, count: Self.rows)
        let v = Self.direction(derivatives.parameterCount)
        let change = derivatives.outputChange(along: v)
        let reference = ReferenceNetwork(state)
        let step = 0x1p-17
        let above = Self.samples.flatMap { reference.moved(v, step).forward($0).h }
        let below = Self.samples.flatMap { reference.moved(v, -step).forward($0).h }
        for place in above.indices {
            let slope = (above[place] - below[place]) / (2 * step)
            #expect(abs(Double(change[place]) - slope) < Self.allowed(slope), "output \(place)")
        }
        // wᵀ(J·v) = (Jᵀ·w)·v for any weights of the outputs.
        let w = (0..<Self.rows * derivatives.outputCount).map { Float(($0 * 13 + 5) % 11) / 8 - Float(0.6) }
        derivatives.seed(w)
        var back = [Double](repeating: 0, count: v.count)
        derivatives.addGradient(times: 1, to: &back)
        let pushed: Double = zip(w, change).reduce(0) { $0 + Double($1.0) * Double($1.1) }
        let pulled: Double = zip(back, v).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(pushed - pulled) < Self.allowed(pushed) * 4)
    }

    static let losses: [Loss] = [.squared, .power(4), .power(1.5), .absolute, .crossEntropy, .binaryCrossEntropy]

    @Test(arguments: networks, losses) func curvatureProducts(_ layers: [Layer], _ loss: Loss) throws {
        let state = Self.state(layers)
        let derivatives = try Derivatives(state, loss: loss, kernels: .plain, capacity: 4)
        let targets = Self.targets(loss, outputs: 3)
        let wanted = (0..<Self.rows).map { row in targets.map { $0[row] } }
        let v = Self.direction(derivatives.parameterCount)
        var product = [Double](repeating: 0, count: v.count)
        var gradient = product
        for first in [0, 4] {
            let count = min(4, Self.rows - first)
            derivatives.load(
                Array(Self.inputs[first * 4..<(first + count) * 4]), targets: targets.map { Array($0[first..<first + count]) },
                count: count)
            let share = Double(count) / Double(Self.rows)
            derivatives.addHessianProduct(v, times: share, to: &product)
            _ = derivatives.addLossGradient(times: share, to: &gradient)
        }
        let reference = ReferenceNetwork(state)
        func value(_ i: Int, _ a: Double, _ b: Double) -> Double {
            reference.moved(v, b).moved(i, a).loss(loss, Self.samples, wanted)
        }
        func bend(_ i: Int, _ step: Double) -> Double {
            let same = value(i, step, step) + value(i, -step, -step)
            let opposite = value(i, step, -step) + value(i, -step, step)
            return (same - opposite) / (4 * step * step)
        }
        for i in stride(from: 0, to: v.count, by: 3) {
            let slope = (value(i, 0x1p-17, 0) - value(i, -0x1p-17, 0)) * 0x1p16
            #expect(abs(gradient[i] - slope) < Self.allowed(slope), "gradient \(i)")
            // Two steps, so that the differences miss only the fourth power of the step.
            let expected = (4 * bend(i, 0x1p-11) - bend(i, 0x1p-10)) / 3
            #expect(abs(product[i] - expected) < Self.allowed(expected) * 4, "curvature \(i)")
        }
    }

    @Test(arguments: [Loss.squared, .crossEntropy, .binaryCrossEntropy])
    func factorsMakeTheGaussNewtonProduct(_ loss: Loss) throws {
        let state = Self.state([.dense(units: 5, activation: .tanh), .dense(units: 3, activation: .identity)])
        let derivatives = try Derivatives(state, loss: loss, kernels: .plain, capacity: Self.rows)
        derivatives.load(Self.inputs, targets: Self.targets(loss, outputs: 3), count: Self.rows)
        let v = Self.direction(derivatives.parameterCount)
        var product = [Double](repeating: 0, count: v.count)
        derivatives.addGaussNewtonProduct(v, times: 1, to: &product)
        var expected = [Double](repeating: 0, count: v.count)
        var squares = expected
        for sample in 0..<Self.rows {
            derivatives.load(
                Array(Self.inputs[sample * 4..<sample * 4 + 4]),
                targets: Self.targets(loss, outputs: 3).map { [$0[sample]] }, count: 1)
            for factor in 0..<3 {
                #expect(derivatives.seedCurvatureFactor(factor))
                var column = [Double](repeating: 0, count: v.count)
                derivatives.addGradient(times: 1, to: &column)
                let along: Double = zip(column, v).reduce(0) { $0 + $1.0 * $1.1 }
                for i in column.indices {
                    expected[i] += column[i] * along / Double(Self.rows)
                    squares[i] += column[i] * column[i]
                }
            }
        }
        for i in v.indices { #expect(abs(product[i] - expected[i]) < Self.allowed(expected[i]) * 4, "\(i)") }
        derivatives.load(Self.inputs, targets: Self.targets(loss, outputs: 3), count: Self.rows)
        var diagonal = [Double](repeating: 0, count: v.count)
        for factor in 0..<3 where derivatives.seedCurvatureFactor(factor) {
            derivatives.addSquaredGradients(times: 1, to: &diagonal)
        }
        for i in v.indices { #expect(abs(diagonal[i] - squares[i]) < Self.allowed(squares[i]) * 4, "\(i)") }
    }

    @Test func singleSamplesAddUp() throws {
        let state = Self.state([.dense(units: 5, activation: .tanh), .dense(units: 3, activation: .identity)])
        let derivatives = try Derivatives(state, loss: .squared, kernels: .plain, capacity: Self.rows)
        let targets = Self.targets(.squared, outputs: 3)
        var each: [[Double]] = []
        for sample in 0..<Self.rows {
            derivatives.load(
                Array(Self.inputs[sample * 4..<sample * 4 + 4]), targets: targets.map { [$0[sample]] }, count: 1)
            derivatives.seedLoss()
            var gradient = [Double](repeating: 0, count: derivatives.parameterCount)
            derivatives.addGradient(times: 1, to: &gradient)
            each.append(gradient)
        }
        derivatives.load(Self.inputs, targets: targets, count: Self.rows)
        derivatives.seedLoss()
        var products = [Double](repeating: 0, count: Self.rows * Self.rows)
        derivatives.addGradientProducts(to: &products)
        let norms = derivatives.squaredGradientNorms()
        for s in 0..<Self.rows {
            for t in 0..<Self.rows {
                let expected: Double = zip(each[s], each[t]).reduce(0) { $0 + $1.0 * $1.1 }
                #expect(abs(products[s * Self.rows + t] - expected) < Self.allowed(expected) * 4)
                if s == t { #expect(abs(norms[s] - expected) < Self.allowed(expected) * 4) }
            }
        }
    }

    /// (a x + b)(c x + d): all derivatives are known.
    @Test func whiteBoxModelsHaveExactCurvature() throws {
        let x = TestPlans.variable("x")
        func p(_ name: String) -> Formula { TestPlans.parameter(name) }
        let output = Formula.product(.sum(.product(p("a"), x), p("b")), .sum(.product(p("c"), x), p("d")))
        let state = NetworkState(
            architecture: Architecture(
                input: Shape(vector: 1), body: .formula(inputs: ["x"], parameters: ["a", "b", "c", "d"], output: output),
                initialisation: .he),
            tensors: [.init(layer: 1, kind: .parameters, rows: 4, columns: 1, values: [2, 1, -1, 3])], ordinal: 0)
        let derivatives = try Derivatives(state, loss: .squared, kernels: .plain, capacity: 4)
        derivatives.load([2], targets: [[1]], count: 1)
        // y = 5·1, g = (2, 1, 10, 5), ∂a∂c = 4, ∂a∂d = ∂b∂c = 2, ∂b∂d = 1; L″ = 2ggᵀ + 2(y − 1)·H.
        #expect(derivatives.outputs == [5])
        var product = [Double](repeating: 0, count: 4)
        derivatives.addHessianProduct([1, 0, 0, 0], times: 1, to: &product)
        #expect(product == [8, 4, 40 + 32, 20 + 16])
        #expect(derivatives.outputChange(along: [1, 1, 1, 1]) == [18])
        derivatives.seed(output: 0)
        // ∂y/∂x = a(c x + d) + c(a x + b)
        #expect(derivatives.gradient(at: .seen)?.rows == [-3])
    }

    @Test(arguments: networks) func levelsAgree(_ layers: [Layer]) throws {
        let state = Self.state(layers)
        func product(_ kernels: Kernels) throws -> [Double] {
            let derivatives = try Derivatives(state, loss: .squared, kernels: kernels, capacity: Self.rows)
            derivatives.load(Self.inputs, targets: Self.targets(.squared, outputs: 3), count: Self.rows)
            var product = [Double](repeating: 0, count: derivatives.parameterCount)
            derivatives.addHessianProduct(Self.direction(product.count), times: 1, to: &product)
            return product
        }
        let plain = try product(.plain)
        for level in CPULevel.allCases { if let kernels = Kernels.at(level) { #expect(try product(kernels) == plain, "\(level)") } }
    }
}

extension ReferenceNetwork {
    /// All parameters moved along a direction.
    func moved(_ direction: [Double], _ step: Double) -> ReferenceNetwork {
        var moved = self
        var place = 0
        for tensor in tensors.indices {
            for index in tensors[tensor].indices {
                moved.tensors[tensor][index] += step * direction[place]
                place += 1
            }
        }
        return moved
    }

    /// One parameter moved.
    func moved(_ parameter: Int, _ step: Double) -> ReferenceNetwork {
        var direction = [Double](repeating: 0, count: tensors.reduce(0) { $0 + $1.count })
        direction[parameter] = 1
        return moved(direction, step)
    }
}
