import TensorCore
import Testing

@testable import Training

/// Gradients against central differences of the same network in Double.
@Suite struct GradientTests {
    static let activations: [Activation] = [
        .identity, .relu, .leakyRelu(slope: 0.2), .celu(alpha: 0.7), .gelu, .softplus, .sigmoid, .tanh, .softmax,
    ]
    static let losses: [Loss] = [.squared, .absolute, .power(1.5), .power(4), .crossEntropy, .binaryCrossEntropy]

    @Test(arguments: activations) func hidden(_ activation: Activation) throws {
        try check([.dense(units: 5, activation: activation), .dense(units: 3, activation: .identity)], .squared)
    }

    @Test(arguments: activations, losses) func output(_ activation: Activation, _ loss: Loss) throws {
        try check([.dense(units: 5, activation: .tanh), .dense(units: 3, activation: activation)], loss)
    }

    @Test(arguments: activations) func alone(_ activation: Activation) throws {
        try check(
            [
                .dense(units: 5, activation: .identity), .activation(activation), .dense(units: 17, activation: .tanh),
                .dense(units: 3, activation: .identity), .activation(activation),
            ], .squared)
    }

    @Test func dropoutAtRest() throws {
        try check(
            [
                .dropout(rate: 0.5), .dense(units: 5, activation: .tanh), .dropout(rate: 0.3),
                .dense(units: 3, activation: .identity),
            ], .squared)
    }

    @Test func oneLayer() throws {
        try check([.dense(units: 3, activation: .sigmoid)], .binaryCrossEntropy)
    }

    static let angles: [AngleLoss] = [
        .power(0.25), .power(0.5), .power(1), .power(2), .power(4), .logarithm(epsilon: 0.05), .cosine, .cosineLog, .cosineRoot,
    ]

    @Test(arguments: angles, [Activation.identity, .tanh]) func directions(_ loss: AngleLoss, _ activation: Activation) throws {
        try check([.dense(units: 5, activation: .tanh), .dense(units: 2, activation: activation)], .angle(loss))
    }

    private func check(_ layers: [Layer], _ loss: Loss) throws {
        let count = 6
        var state = NetworkState.initial(
            TestPlans.network(4, layers, initialisation: .uniform(-0.9, 0.9)), seed: 5, salt: nil, stream: nil)
        state.ordinal = 0
        let inputs: [Float] = (0..<count * 4).map { index in Float((index * 37 + 11) % 29) / 16 - Float(0.9) }
        func target(_ output: Int, _ row: Int) -> Double { Double((row * 5 + output * 3) % 7) / 7 }
        var targets = (0..<3).map { output in (0..<count).map { target(output, $0) } }
        if case .angle = loss { targets.removeLast() }
        if loss == .crossEntropy { targets = [(0..<count).map { Double($0 % 3) }] }
        let network = try Network(state, kernels: .plain, capacity: 4)
        let gradient = network.gradient(of: loss, at: inputs, targets: targets, count: count)
        let rows = (0..<count).map { row in (0..<4).map { Double(inputs[row * 4 + $0]) } }
        let wanted = (0..<count).map { row in targets.map { $0[row] } }
        var reference = ReferenceNetwork(state)
        let losses = network.losses(loss, of: inputs, targets: targets, count: count).map(Double.init)
        let mean: Double = losses.reduce(0, +) / Double(count)
        let expected = reference.loss(loss, rows, wanted)
        #expect(abs(mean - expected) < 1e-5 * max(1, mean))
        let step: Double = 1e-5
        for tensor in reference.tensors.indices {
            for index in reference.tensors[tensor].indices {
                let value = reference.tensors[tensor][index]
                reference.tensors[tensor][index] = value + step
                let above = reference.loss(loss, rows, wanted)
                reference.tensors[tensor][index] = value - step
                let below = reference.loss(loss, rows, wanted)
                reference.tensors[tensor][index] = value
                let slope = (above - below) / (2 * step)
                let found = Double(gradient.tensors[tensor].values[index])
                // Float rounding of some hundred operations; the differences' own error is a hundred times less.
                let allowed = 200 * 0x1p-24 * max(1, abs(slope))
                #expect(abs(found - slope) < allowed, "tensor \(tensor), \(index)")
            }
        }
    }
}
