import Datasets
import Symbolic
import TensorCore
import Testing

@testable import Training

/// Goals, tallies, dropout, early stopping and white-box models.
@Suite struct TrainingRuleTests {
    // MARK: Goals

    @Test func goalsTakeForceAtTheirStep() throws {
        // Targets 1, then 3 from step 5 on: the loss of a network that answers 0 tells which holds.
        var plan = Self.constant(steps: 10)
        plan.goals = [Goal(fromStep: 0, targets: [TestPlans.number(1)]), Goal(fromStep: 5, targets: [TestPlans.number(3)])]
        #expect(try TestPlans.run(plan).losses == [1, 1, 1, 1, 1, 9, 9, 9, 9, 9])
    }

    @Test func goalParametersAreDrawnAtEachPeriod() throws {
        var plan = Self.constant(steps: 12)
        plan.goals = [Goal(fromStep: 0, targets: [TestPlans.goal("a")])]
        plan.goalDraws = [GoalDraw(names: ["b", "a"], law: .integers([2, 3, 5, 7, 11, 13]), period: 4)]
        let losses = try TestPlans.run(plan).losses
        let schedule = GoalSchedule(plan)
        for step in 0..<12 {
            let a = try #require(schedule.parameters(at: step)["a"])
            #expect([2, 3, 5, 7, 11, 13].contains(a))
            #expect(losses[step] == a * a)
            #expect(schedule.values(at: step) == schedule.values(at: step / 4 * 4))
        }
        #expect(Set((0..<50).map { schedule.values(at: 4 * $0) }).count > 10)
        #expect(schedule.nextChange(after: 4) == 8)
    }

    @Test func drawsDependOnSeedAndSaltAlone() {
        var plan = Self.constant(steps: 4)
        plan.goalDraws = [GoalDraw(names: ["a"], law: .interval(-2, 3), period: 1)]
        func drawn(_ plan: TrainingPlan) -> [Double] { (0..<20).flatMap { GoalSchedule(plan).values(at: $0) } }
        let values = drawn(plan)
        #expect(values.allSatisfy { $0 >= -2 && $0 < 3 })
        var longer = plan
        longer.steps = 100
        longer.batch = 7
        longer.goalDraws = [GoalDraw(names: ["other"], law: .interval(-2, 3), period: 1)]
        #expect(drawn(longer) == values)
        longer.salts = ["goals": 4]
        #expect(drawn(longer) != values)
    }

    /// A network that answers 0 and cannot move.
    static func constant(steps: Int) -> TrainingPlan {
        TrainingPlan(
            architecture: TestPlans.network(1, [.dense(units: 1, activation: .identity)], initialisation: .zero), seed: 1,
            ordinal: 0, feed: .symbolic(variables: [VariableLaw("x", -1, 1)], seeing: [TestPlans.variable("x")]),
            goals: [Goal(fromStep: 0, targets: [TestPlans.number(1)])], loss: .squared, steps: steps, stepsPerEpoch: nil,
            batch: 4, optimiser: .sgd(rate: 0))
    }

    // MARK: Symbolic sources

    @Test func batchSizeShiftsNoInput() throws {
        func inputs(_ batch: Int) throws -> [Float] {
            let plan = TestPlans.product(steps: 600 / batch, batch: batch)
            let program = try TrainingProgram(plan, from: TestPlans.initial(plan), kernels: .plain)
            return try (0..<plan.steps).flatMap { step in
                let batch = try program.evaluate(after: step).batch
                return (0..<batch.count).flatMap { [batch.inputs[$0 * batch.inputRow], batch.inputs[$0 * batch.inputRow + 1]] }
            }
        }
        let one = try inputs(1)
        #expect(try inputs(6) == one)
        #expect(try inputs(300) == one)
        #expect(Set(one).count > 1190)
        #expect(one.allSatisfy { $0 >= -1 && $0 < 1 })
    }

    @Test func variablesKeepToTheirRanges() throws {
        var plan = TestPlans.product(steps: 30, batch: 5)
        plan.feed = .symbolic(
            variables: [VariableLaw("x", 2, 3), VariableLaw("y", -7, -5)],
            seeing: [TestPlans.variable("x"), TestPlans.variable("y")])
        let program = try TrainingProgram(plan, from: TestPlans.initial(plan), kernels: .plain)
        for step in 0..<30 {
            let batch = try program.evaluate(after: step).batch
            for row in 0..<batch.count {
                let x = batch.inputs[row * batch.inputRow]
                let y = batch.inputs[row * batch.inputRow + 1]
                #expect(x >= 2 && x <= 3 && y >= -7 && y <= -5)
                #expect(abs(batch.targets[row * batch.targetRow] - x * y) < 1e-5)
            }
        }
    }

    // MARK: Tallies

    @Test func talliesAddUpTheUpdatesOfEachClass() throws {
        var plan = TestPlans.classes(TestPlans.images(9), steps: 18, batch: 1)
        plan.tallies = [TrainerTests.tally(fromStep: 9)]
        plan.observedSteps = Array(0...18)
        var states: [NetworkState] = []
        let record = try TestPlans.run(plan) { _, state in states.append(state) }
        let program = try TrainingProgram(plan, from: TestPlans.initial(plan), kernels: .plain)
        var expected = [NetworkState](repeating: states[0], count: 2)
        for index in expected.indices {
            for tensor in expected[index].tensors.indices {
                expected[index].tensors[tensor].values = expected[index].tensors[tensor].values.map { _ in 0 }
            }
        }
        for step in 9..<18 {
            let position = try program.evaluate(after: step).batch.positions[0]
            let kind = position % 3 == 2 ? 1 : 0
            for tensor in states[0].tensors.indices {
                for value in states[0].tensors[tensor].values.indices {
                    let change = states[step + 1].tensors[tensor].values[value] - states[step].tensors[tensor].values[value]
                    expected[kind].tensors[tensor].values[value] += abs(change)
                }
            }
        }
        let found = try #require(record.tallies.first)
        #expect(found.map(\.tensors) == expected.map(\.tensors))
        #expect(found[1].tensors[0].values.contains { $0 > 0 })
    }

    @Test func classesMayOverlap() throws {
        var plan = TestPlans.classes(TestPlans.images(9), steps: 9, batch: 1)
        let all = TallyPlan(
            name: "all", classes: [(name: "any", condition: .comparison(.less, TestPlans.field("label"), TestPlans.number(9)))],
            fromStep: 0)
        plan.tallies = [TrainerTests.tally(fromStep: 0), all]
        let record = try TestPlans.run(plan)
        let sums = record.tallies.map { $0.map { $0.tensors.flatMap(\.values) } }
        for index in sums[1][0].indices {
            #expect(abs(sums[0][0][index] + sums[0][1][index] - sums[1][0][index]) < 1e-5)
        }
        #expect(try TestPlans.run(plan, fuses: false).tallies == record.tallies)
    }

    // MARK: Dropout

    @Test func dropoutZeroesItsShareAndScalesTheRest() throws {
        let plan = TestPlans.product(
            steps: 4, batch: 64,
            layers: [.dense(units: 40, activation: .sigmoid), .dropout(rate: 0.25), .dense(units: 1, activation: .identity)])
        let program = try TrainingProgram(plan, from: TestPlans.initial(plan), kernels: .plain)
        let network = try #require(program.model as? NetworkProgram)
        var masks: [[Bool]] = []
        for step in 0..<4 {
            _ = try program.evaluate(after: step)
            let before = network.at(network.stages[0].h)
            let after = network.at(network.stages[1].h)
            var mask: [Bool] = []
            for row in 0..<64 {
                for unit in 0..<40 {
                    let index = row * 48 + unit
                    mask.append(after[index] == 0)
                    #expect(after[index] == 0 || after[index] == before[index] * Float(1 / 0.75))
                }
            }
            masks.append(mask)
        }
        let share = Double(masks.joined().count { $0 }) / 10240
        #expect(abs(share - 0.25) < 0.03)
        #expect(Set(masks).count == 4)
    }

    @Test func dropoutFollowsTheRowNotTheBatch() throws {
        func masks(_ batch: Int) throws -> [Int: [Bool]] {
            var plan = TestPlans.classes(
                TestPlans.images(12), steps: 12 / batch, batch: batch, optimiser: .sgd(rate: 0),
                layers: [.dense(units: 10, activation: .sigmoid), .dropout(rate: 0.5), .dense(units: 3, activation: .identity)])
            plan.ordinal = 1
            let program = try TrainingProgram(plan, from: TestPlans.initial(plan), kernels: .plain)
            let network = try #require(program.model as? NetworkProgram)
            var masks: [Int: [Bool]] = [:]
            for step in 0..<plan.steps {
                let found = try program.evaluate(after: step).batch
                for row in 0..<found.count {
                    masks[found.positions[row]] = (0..<10).map { network.at(network.stages[1].h)[row * 16 + $0] == 0 }
                }
            }
            return masks
        }
        #expect(try masks(1) == masks(6))
    }

    // MARK: Early stopping

    /// Rows x, y with y = 2x, and held-out rows that disagree, so that the held-out loss turns.
    static func fitted(steps: Int, rule: Stopping.Rule, interval: Int = 1) -> TrainingPlan {
        let xs: [Float] = [-1, -0.5, 0, 0.5, 1]
        let train = TestPlans.samples([("x", xs), ("y", xs.map { 2 * $0 })])
        let heldOut = TestPlans.samples([("x", xs), ("y", xs.map { 1.2 * $0 })])
        return TrainingPlan(
            architecture: TestPlans.network(1, [.dense(units: 1, activation: .identity)], initialisation: .zero), seed: 1,
            ordinal: 0, feed: .samples(train, seeing: .formulas([TestPlans.field("x")])),
            goals: [Goal(fromStep: 0, targets: [TestPlans.field("y")])], loss: .squared, steps: steps, stepsPerEpoch: 1,
            batch: 5, optimiser: .sgd(rate: 0.1), stopping: Stopping(rule: rule, samples: heldOut, interval: interval))
    }

    @Test func stallingKeepsTheBestState() throws {
        var plan = Self.fitted(steps: 100, rule: .stalls(patience: 5))
        plan.observedSteps = Array(1...100)
        var states: [Int: NetworkState] = [:]
        let record = try TestPlans.run(plan) { states[$0] = $1 }
        let best = try #require(record.stoppedAt)
        #expect(record.final == states[best])
        #expect(record.losses.count == best + 5)
        // The held-out rows are fitted best by the slope 1.2; training passes it on its way to 2.
        func distance(_ state: NetworkState?) -> Float { abs((state?.tensors[0].values[0] ?? 9) - 1.2) }
        for step in 1...best + 5 { #expect(distance(states[best]) <= distance(states[step])) }
    }

    @Test func aThresholdEndsATraining() throws {
        let record = try TestPlans.run(Self.fitted(steps: 100, rule: .below(0.1)))
        let step = try #require(record.stoppedAt)
        #expect(step < 100)
        #expect(record.losses.count == step)
        let whole = try TestPlans.run(Self.fitted(steps: 100, rule: .below(-1)))
        #expect(whole.stoppedAt == nil)
        #expect(whole.losses.count == 100)
    }

    @Test func aThresholdOnTheBatchLossEndsATraining() throws {
        var plan = Self.fitted(steps: 100, rule: .below(0.1))
        plan.stopping = Stopping(rule: .below(0.1), samples: nil, interval: 1)
        let record = try TestPlans.run(plan)
        let step = try #require(record.stoppedAt)
        #expect(record.losses.count == step + 1)
        #expect(record.losses[step] < 0.1)
        #expect(record.losses[..<step].allSatisfy { $0 >= 0.1 })
    }

    @Test func aRunToTheEndKeepsTheBestToo() throws {
        let record = try TestPlans.run(Self.fitted(steps: 30, rule: .stalls(patience: 1000)))
        let step = try #require(record.stoppedAt)
        #expect(step < 30)
        #expect(record.losses.count == 30)
    }

    // MARK: White-box models

    @Test func aSymmetricStartKeepsBothFactorsEqual() throws {
        let names = ["a", "b", "c", "d"]
        let x = TestPlans.variable("x")
        func factor(_ slope: String, _ offset: String) -> Formula {
            .group(.sum(.product(TestPlans.parameter(slope), x), TestPlans.parameter(offset)))
        }
        let architecture = Architecture(
            input: Shape(vector: 1),
            body: .formula(inputs: ["x"], parameters: names, output: .product(factor("a", "b"), factor("c", "d"))),
            initialisation: .he)
        let plan = TrainingPlan(
            architecture: architecture, seed: 2, ordinal: 0,
            feed: .symbolic(variables: [VariableLaw("x", -1, 1)], seeing: [x]),
            goals: [Goal(fromStep: 0, targets: [.product(.sum(x, TestPlans.number(1)), .sum(x, TestPlans.number(2)))])],
            loss: .squared, steps: 300, stepsPerEpoch: nil, batch: 16,
            optimiser: .adam(rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8))
        var start = TestPlans.initial(plan)
        #expect(Set(start.tensors[0].values).count == 4)
        let free = try TestPlans.run(plan, from: start)
        #expect(free.losses[299] < free.losses[0] / 4)
        start.tensors[0].values = [0.5, 0.75, 0.5, 0.75]
        let tied = try TestPlans.run(plan, from: start).final.tensors[0].values
        #expect(tied[0] == tied[2] && tied[1] == tied[3])
        #expect(tied[0] != 0.5)
    }

    @Test func whiteBoxGradientsAreDerivatives() throws {
        let x = TestPlans.variable("x")
        let a = TestPlans.parameter("a")
        let b = TestPlans.parameter("b")
        // (a·x + b)·a, by a: 2ax + b; by b: a.
        let architecture = Architecture(
            input: Shape(vector: 1),
            body: .formula(inputs: ["x"], parameters: ["a", "b"], output: .product(.sum(.product(a, x), b), a)),
            initialisation: .zero)
        var state = NetworkState.initial(architecture, seed: 1, salt: nil, stream: nil)
        state.tensors[0].values = [1.5, -0.5]
        let network = try Network(state, kernels: .plain, capacity: 8)
        let inputs: [Float] = [0.5, -1, 2]
        #expect(network.forward(inputs, count: 3).output == inputs.map { ($0 * 1.5 - 0.5) * 1.5 })
        let gradient = network.gradient(of: .squared, at: inputs, targets: [[0, 1, 2]], count: 3).tensors[0].values
        var expected = [0.0, 0.0]
        for (x, target) in zip([0.5, -1, 2], [0.0, 1, 2]) {
            let error = 2 * ((1.5 * x - 0.5) * 1.5 - target) / 3
            expected[0] += error * (3 * x - 0.5)
            expected[1] += error * 1.5
        }
        #expect(abs(Double(gradient[0]) - expected[0]) < 1e-5)
        #expect(abs(Double(gradient[1]) - expected[1]) < 1e-5)
    }

    @Test func aWhiteBoxMayHoldPowersAndFunctions() throws {
        // sin(a·x) + b·x², by a: x·cos(a·x); by b: x².
        let x = TestPlans.variable("x")
        let a = TestPlans.parameter("a")
        let square = Formula.product(TestPlans.parameter("b"), .power(x, TestPlans.number(2)))
        let architecture = Architecture(
            input: Shape(vector: 1),
            body: .formula(inputs: ["x"], parameters: ["a", "b"], output: .sum(.call(.sin, .product(a, x)), square)),
            initialisation: .zero)
        var state = NetworkState.initial(architecture, seed: 1, salt: nil, stream: nil)
        state.tensors[0].values = [0, 2]
        let network = try Network(state, kernels: .plain, capacity: 8)
        #expect(network.forward([1.5], count: 1).output == [4.5])
        // The loss (p − t)² at p − t = 1 has the slope 2.
        let gradient = network.gradient(of: .squared, at: [1.5], targets: [[3.5]], count: 1).tensors[0].values
        #expect(gradient == [3, 4.5])
    }
}
