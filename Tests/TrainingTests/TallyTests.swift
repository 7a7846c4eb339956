import TensorCore
import Testing

@testable import Training

/// Path length and path integral against the states and gradients of every step.
@Suite struct TallyTests {
    private static let layers: [Layer] = [.dense(units: 20, activation: .tanh), .dense(units: 1, activation: .identity)]

    private static func plan(_ quantity: TallyPlan.Quantity, fromStep: Int = 1, optimiser: Optimiser = .sgd(rate: 0.05)) -> TrainingPlan {
        var plan = TestPlans.product(steps: 12, batch: 20, optimiser: optimiser, layers: layers)
        plan.clip = 0.25
        plan.decay = 0.125
        plan.tallies = [TallyPlan(quantity, name: "sum", classes: [], fromStep: fromStep)]
        plan.observedSteps = Array(0...12)
        return plan
    }

    private static func numbers(_ state: NetworkState?) -> [Double] {
        state?.tensors.flatMap { $0.values.map(Double.init) } ?? []
    }

    @Test(arguments: [1, 7]) func pathLengthAddsUpTheLengthsOfSteps(_ from: Int) throws {
        var states: [NetworkState] = []
        let record = try TestPlans.run(Self.plan(.pathLength, fromStep: from)) { _, state in states.append(state) }
        var expected = 0.0
        for step in from..<12 {
            let moved = zip(Self.numbers(states[step]), Self.numbers(states[step + 1])).map { $1 - $0 }
            expected += moved.reduce(0) { $0 + $1 * $1 }.squareRoot()
        }
        guard case .number(let found)? = record.tallies.first?.first else { throw TrainingError("no number") }
        // Sums of some eighty squares in Double, twelve times.
        #expect(abs(found - expected) <= 0x1p-44 * expected && expected > 0)
        #expect(record.tallies.count == 1 && record.tallies[0].count == 1)
    }

    /// −Σg·Δp with the loss's own gradient, whatever penalty and clip make of the step.
    @Test func pathIntegralsTakeTheLosssOwnGradient() throws {
        let plan = Self.plan(.pathIntegral)
        var states: [NetworkState] = []
        let record = try TestPlans.run(plan) { _, state in states.append(state) }
        var expected = [Double](repeating: 0, count: Self.numbers(states[0]).count)
        for step in 1..<12 {
            let program = try TrainingProgram(plan, from: states[step], kernels: .plain)
            let gradient = Self.numbers(program.gradient(try program.evaluate(after: step).batch))
            let moved = zip(Self.numbers(states[step]), Self.numbers(states[step + 1])).map { $1 - $0 }
            for index in expected.indices { expected[index] -= gradient[index] * moved[index] }
        }
        guard case .parameters(let sums)? = record.tallies.first?.first else { throw TrainingError("no sums") }
        for (found, expected) in zip(Self.numbers(sums), expected) {
            // Rounded once to Float.
            #expect(abs(found - expected) <= 0x1p-24 * abs(expected) + 0x1p-60)
        }
        #expect(expected.contains { $0 != 0 })
    }

    /// For small steps without penalties the sum over parameters is the fall of the loss along the path.
    @Test func thePathIntegralAddsUpToTheFallOfTheLoss() throws {
        var plan = TestPlans.classes(TestPlans.images(12), steps: 400, batch: 12, optimiser: .sgd(rate: 0.001))
        plan.tallies = [TallyPlan(.pathIntegral, name: "sum", classes: [], fromStep: 0)]
        let record = try TestPlans.run(plan)
        guard case .parameters(let sums)? = record.tallies.first?.first else { throw TrainingError("no sums") }
        let fall = record.losses[0] - record.losses[399]
        let total = Self.numbers(sums).reduce(0, +)
        // Left sums of 400 steps overshoot by half of the first and last step's difference, and the last step falls too.
        #expect(fall > 0.01 && abs(total - fall) < 0.02 * fall)
    }

    /// With `batch 1` sums are kept apart by class, and add up to those without classes.
    @Test func classesAddUpToTheWhole() throws {
        var plan = TestPlans.classes(TestPlans.images(12), steps: 24, batch: 1)
        plan.tallies = [TallyPlan.Quantity.updates, .pathLength, .pathIntegral].flatMap { quantity in
            let apart = TrainerTests.tally(fromStep: 0)
            return [TallyPlan(quantity, name: "apart", classes: apart.classes, fromStep: 0),
                TallyPlan(quantity, name: "whole", classes: [], fromStep: 0)]
        }
        let record = try TestPlans.run(plan)
        let classes = record.tallies[0].count
        #expect(classes > 1 && record.tallies.map(\.count) == [classes, 1, classes, 1, classes, 1])
        #expect(record.final == (try TestPlans.run(plan, fuses: false).final))
        plan.tallies = []
        #expect(record.final == (try TestPlans.run(plan).final))
    }

    @Test func frozenLayersGoNowhere() throws {
        var plan = Self.plan(.pathIntegral)
        plan.frozen = [1]
        guard case .parameters(let sums)? = try TestPlans.run(plan).tallies.first?.first else { throw TrainingError("no sums") }
        #expect(sums.tensors[0].values.allSatisfy { $0 == 0 } && sums.tensors[2].values.contains { $0 != 0 })
    }
}
