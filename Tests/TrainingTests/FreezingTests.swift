import TensorCore
import Testing

@testable import Training

/// Layers that a training leaves as they are.
@Suite struct FreezingTests {
    static let optimisers: [Optimiser] = [
        .sgd(rate: 0.1), .momentum(rate: 0.1, mu: 0.9), .adam(rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8),
        .adamw(rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: 0.5),
    ]

    private static let layers: [Layer] = [
        .dense(units: 20, activation: .tanh), .dense(units: 20, activation: .relu), .dense(units: 3, activation: .tanh),
        .dense(units: 1, activation: .identity),
    ]

    @Test(arguments: optimisers, [[1], [2], [4], [1, 2], [1, 3], [2, 3, 4]])
    func frozenLayersKeepTheirBitsAndOthersMove(_ optimiser: Optimiser, _ frozen: [Int]) throws {
        for batch in [1, 20] {
            var plan = TestPlans.product(steps: 6, batch: batch, optimiser: optimiser, layers: Self.layers)
            plan.frozen = frozen
            plan.decay = 0.25
            plan.clip = 0.5
            let start = TestPlans.initial(plan)
            let final = try TestPlans.run(plan, from: start).final
            for (before, after) in zip(start.tensors, final.tensors) {
                #expect((before.values == after.values) == frozen.contains(before.layer), "\(before.layer) \(before.kind)")
            }
        }
    }

    /// One step of sgd with a clip: free layers move by the plain gradient, cut to the length of their own part.
    @Test(arguments: [[1], [3], [1, 3]]) func theClipCountsFreeLayersAlone(_ frozen: [Int]) throws {
        var plan = TestPlans.product(steps: 1, batch: 16, optimiser: .sgd(rate: 1), layers: Self.layers)
        let start = TestPlans.initial(plan)
        let program = try TrainingProgram(plan, from: start, kernels: .plain)
        let gradient = program.gradient(try program.evaluate(after: 0).batch)
        let free = gradient.tensors.filter { !frozen.contains($0.layer) }
        let length = free.flatMap(\.values).reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
        plan.frozen = frozen
        plan.clip = length / 2
        let final = try TestPlans.run(plan, from: start).final
        for (tensor, (before, after)) in zip(gradient.tensors, zip(start.tensors, final.tensors)) {
            let factor: Float = frozen.contains(tensor.layer) ? 0 : 0.5
            for (g, (p, moved)) in zip(tensor.values, zip(before.values, after.values)) {
                // Three roundings of numbers of at most the size of p and g.
                #expect(abs(moved - (p - factor * g)) <= 3 * 0x1p-24 * (abs(p) + abs(g)))
            }
        }
    }

    /// The free layers get the gradient they would get without freezing, so a frozen run of one step is part of a free one.
    @Test(arguments: [[1], [2], [1, 2], [3]]) func freeLayersMoveAsIfNothingWereFrozen(_ frozen: [Int]) throws {
        var plan = TestPlans.product(steps: 1, batch: 20, layers: Self.layers)
        let whole = try TestPlans.run(plan).final
        plan.frozen = frozen
        let part = try TestPlans.run(plan).final
        for (a, b) in zip(whole.tensors, part.tensors) where !frozen.contains(a.layer) { #expect(a == b) }
    }

    @Test func classesOfImagesTrainBehindAFrozenFirstLayer() throws {
        var plan = TestPlans.classes(TestPlans.images(12), steps: 30, batch: 1)
        plan.frozen = [1]
        let start = TestPlans.initial(plan)
        let record = try TestPlans.run(plan, from: start)
        #expect(record.final.tensors[0] == start.tensors[0] && record.final.tensors[2] != start.tensors[2])
        plan.frozen = [1, 2]
        #expect(throws: TrainingError.self) { try TestPlans.run(plan, from: start) }
    }

    @Test func rangesJoinNeighbours() {
        let layout = ParameterLayout(TestPlans.network(2, Self.layers))
        #expect(layout.ranges(without: []) == [0..<layout.count])
        #expect(layout.ranges(without: [1]) == [layout.places[2].offset..<layout.count])
        #expect(layout.ranges(without: [2, 3]) == [0..<layout.places[2].offset, layout.places[6].offset..<layout.count])
        #expect(layout.ranges(without: [1, 2, 3, 4]).isEmpty)
    }
}
