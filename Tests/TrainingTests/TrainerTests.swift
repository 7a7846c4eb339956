import Datasets
import Symbolic
import TensorCore
import Testing

@testable import Training

@Suite struct TrainerTests {
    @Test func aRunLearnsAndRepeatsItself() throws {
        let plan = TestPlans.product(steps: 400)
        let first = try TestPlans.run(plan)
        let second = try TestPlans.run(plan)
        #expect(first.losses == second.losses)
        #expect(first.final == second.final)
        #expect(first.losses.count == 400)
        let early = first.losses.prefix(20).reduce(0, +)
        let late = first.losses.suffix(20).reduce(0, +)
        #expect(late < early / 2)
        #expect(first.final.ordinal == 1)
    }

    @Test func everyLevelGivesTheSameBits() throws {
        let levels = CPULevel.allCases.compactMap { Kernels.at($0) }
        for plan in try Self.manyPlans() {
            let plain = try TestPlans.run(plan)
            for kernels in levels {
                let fast = try TestPlans.run(plan, kernels: kernels)
                #expect(plain.losses == fast.losses)
                #expect(plain.final == fast.final)
                #expect(plain.tallies == fast.tallies)
            }
        }
    }

    @Test(arguments: [0...1, 1.0 / 256...1]) func oneByOneIsTheSameFusedOrNot(_ scale: ClosedRange<Double>) throws {
        var plan = TestPlans.classes(TestPlans.images(30, scale: scale), steps: 60, batch: 1)
        plan.tallies = [Self.tally(fromStep: 20)]
        let fused = try TestPlans.run(plan)
        let apart = try TestPlans.run(plan, fuses: false)
        #expect(fused.losses == apart.losses)
        #expect(fused.final == apart.final)
        #expect(fused.tallies == apart.tallies)
    }

    /// Looking at the state, or judging it on held-out rows, between the steps changes nothing.
    @Test func lookingWhileOneByOneChangesNothing() throws {
        let images = TestPlans.images(30, scale: 1.0 / 256...1)
        var plan = TestPlans.classes(images, steps: 40, batch: 1)
        plan.tallies = [Self.tally(fromStep: 5)]
        let unseen = try TestPlans.run(plan)
        plan.observedSteps = [0, 1, 2, 17, 39, 40]
        func states(fuses: Bool) throws -> [NetworkState] {
            var states: [NetworkState] = []
            let record = try TestPlans.run(plan, fuses: fuses) { states.append($1) }
            #expect(record.losses == unseen.losses && record.final == unseen.final && record.tallies == unseen.tallies)
            return states
        }
        #expect(try states(fuses: true) == states(fuses: false))
        plan.stopping = Stopping(rule: .stalls(patience: 100), samples: images, interval: 3)
        #expect(try TestPlans.run(plan).losses == unseen.losses)
        #expect(try TestPlans.run(plan).final == TestPlans.run(plan, fuses: false).final)
    }

    /// A first layer that reads bytes, and whose weights move piece by piece, does what one that reads floats does.
    @Test func pixelsAreTheNumbersTheyStandFor() throws {
        let images = TestPlans.images(90)
        var (left, right) = (images, images)
        left.parts[0].label = "x"
        right.parts[0].label = "y"
        let pairs = try left.beside(right, seed: 4)
        let optimisers: [Optimiser] = [
            .sgd(rate: 0.05), .momentum(rate: 0.05, mu: 0.9), .adam(rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8),
            .adamw(rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: 0.1),
        ]
        for optimiser in optimisers {
            let plan = TestPlans.classes(images, steps: 6, batch: 33, optimiser: optimiser)
            var (wide, clipped, decayed, frozen, tallied) = (plan, plan, plan, plan, plan)
            wide.architecture = Architecture(
                input: Shape(height: 4, width: 8), body: plan.architecture.body, initialisation: .he)
            wide.feed = .samples(pairs, seeing: .image)
            wide.goals = [Goal(fromStep: 0, targets: [TestPlans.field("x")], isClass: true)]
            clipped.clip = 0.1
            decayed.decay = 0.1
            frozen.frozen = [2]
            tallied.tallies = [TallyPlan(.updates, name: "moves", classes: [], fromStep: 3)]
            for plan in [plan, wide, clipped, decayed, frozen, tallied] {
                let program = try TrainingProgram(plan, from: TestPlans.initial(plan), kernels: .best())
                #expect(try program.evaluate(after: 0).batch.pixels != nil)
                let (pixels, floats) = try (
                    TestPlans.run(plan, kernels: .best()), TestPlans.run(plan, kernels: .best(), fuses: false)
                )
                #expect(pixels.losses == floats.losses && pixels.final == floats.final && pixels.tallies == floats.tallies)
            }
        }
    }

    @Test func theLastBatchOfAnEpochMayBeSmaller() throws {
        // 10 rows in batches of 4: 4, 4, 2. Twice the same rows in one batch of 2 must weigh as a mean of 2.
        var plan = TestPlans.classes(TestPlans.images(10), steps: 3, batch: 4, optimiser: .sgd(rate: 0.1))
        plan.stepsPerEpoch = 3
        let program = try TrainingProgram(plan, from: TestPlans.initial(plan), kernels: .plain)
        var counts: [Int] = []
        for step in 0..<3 { counts.append(try program.evaluate(after: step).batch.count) }
        #expect(counts == [4, 4, 2])
        plan.stepsPerEpoch = 2
        #expect(throws: TrainingError.self) { try TestPlans.run(plan) }
    }

    @Test func branchesOnSubsetsKeepTheirOrder() throws {
        let all = TestPlans.images(40)
        var some = all
        let kept = (0..<40).filter { $0 % 3 != 1 }
        some.parts[0].rows = kept.map { all.parts[0].rows[$0] }
        some.positions = kept.map { all.positions[$0] }
        func order(_ samples: Samples) throws -> [Int] {
            let plan = TestPlans.classes(samples, steps: samples.count, batch: 1)
            let program = try TrainingProgram(plan, from: TestPlans.initial(plan), kernels: .plain)
            return try (0..<samples.count).map { try program.evaluate(after: $0).batch.positions[0] }
        }
        let whole = try order(all)
        #expect(Set(whole) == Set(0..<40))
        #expect(whole != Array(0..<40))
        #expect(try order(some) == whole.filter { $0 % 3 != 1 })
    }

    @Test func epochsAndTrainingsAreShuffledApart() throws {
        func order(_ ordinal: Int, salts: [String: UInt64] = [:], stream: UInt64? = nil) throws -> [Int] {
            var plan = TestPlans.classes(TestPlans.images(20), steps: 40, batch: 1)
            plan.ordinal = ordinal
            plan.salts = salts
            plan.stream = stream
            let program = try TrainingProgram(plan, from: TestPlans.initial(plan), kernels: .plain)
            return try (0..<40).map { try program.evaluate(after: $0).batch.positions[0] }
        }
        let first = try order(0)
        #expect(first.prefix(20) != first.suffix(20))
        #expect(try order(1) != first)
        #expect(try order(0, salts: ["order": 1]) != first)
        #expect(try order(0, stream: 2) != first)
        #expect(try order(0, salts: ["goals": 1]) == first)
    }

    @Test func divergenceNamesItsStep() throws {
        let plan = TestPlans.product(
            steps: 400, optimiser: .sgd(rate: 1e6), layers: [.dense(units: 8, activation: .relu), .dense(units: 1, activation: .identity)])
        let record = try TestPlans.run(plan)
        let step = try #require(record.divergedAt)
        #expect(step == record.losses.count)
        #expect(record.losses.last?.isFinite == false)
        #expect(record.losses.dropLast().allSatisfy { $0.isFinite })
    }

    @Test func theStateIsSeenAtTheStepsAskedFor() throws {
        var plan = TestPlans.product(steps: 10)
        plan.observedSteps = [0, 1, 4, 10]
        var seen: [Int: NetworkState] = [:]
        let record = try TestPlans.run(plan) { seen[$0] = $1 }
        #expect(seen.keys.sorted() == [0, 1, 4, 10])
        #expect(seen[0]?.tensors == TestPlans.initial(plan).tensors)
        #expect(seen[10] == record.final)
        var short = plan
        short.steps = 4
        short.observedSteps = []
        #expect(try TestPlans.run(short).final == seen[4])
    }

    @Test func aTrainingMayBeCancelled() throws {
        let plan = TestPlans.product(steps: 1_000_000)
        #expect(throws: CancellationError.self) {
            try Trainer.run(
                plan, from: TestPlans.initial(plan), kernels: .plain, observe: { _, _ in }, progress: { _ in },
                isCancelled: { true })
        }
    }

    @Test func noStepsLeaveTheStart() throws {
        let plan = TestPlans.product(steps: 0)
        let record = try TestPlans.run(plan)
        #expect(record.losses.isEmpty)
        #expect(record.final.tensors == TestPlans.initial(plan).tensors)
    }

    @Test func misfitsAreErrors() throws {
        let images = TestPlans.images(9)
        func fails(_ change: (inout TrainingPlan) -> Void) {
            var plan = TestPlans.classes(images, steps: 2, batch: 3)
            change(&plan)
            #expect(throws: TrainingError.self) { try TestPlans.run(plan) }
        }
        fails { $0.goals = [] }
        fails { $0.batch = 0 }
        fails { $0.steps = -1 }
        fails { $0.goals = [Goal(fromStep: 0, targets: [TestPlans.field("nothing")], isClass: true)] }
        fails { $0.goals = [Goal(fromStep: 0, targets: [.sum(TestPlans.field("label"), TestPlans.number(2))], isClass: true)] }
        fails { $0.loss = .squared; $0.goals = [Goal(fromStep: 0, targets: [TestPlans.field("label")])] }
        fails { $0.tallies = [Self.tally(fromStep: 0)] }
        fails { $0.architecture = TestPlans.network(5, [.dense(units: 3, activation: .identity)]) }
        fails { $0.feed = .samples(Samples(parts: [], positions: []), seeing: .image) }
        let plan = TestPlans.product()
        let other = TestPlans.initial(TestPlans.product(layers: [.dense(units: 1, activation: .identity)]))
        #expect(throws: TrainingError.self) { try TestPlans.run(plan, from: other) }
    }

    static func tally(fromStep: Int) -> TallyPlan {
        TallyPlan(
            name: "updates",
            classes: [
                (name: "low", condition: .among(TestPlans.field("label"), [.fraction(0, 1), .fraction(1, 1)])),
                (name: "high", condition: .among(TestPlans.field("label"), [.fraction(2, 1)])),
            ], fromStep: fromStep)
    }

    /// One plan for each way through the step.
    static func manyPlans() throws -> [TrainingPlan] {
        let adam = Optimiser.adam(rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8)
        var plans = [TestPlans.product(), TestPlans.product(batch: 33, optimiser: .momentum(rate: 0.01, mu: 0.9))]
        plans.append(TestPlans.classes(TestPlans.images(20), steps: 12, batch: 8, optimiser: adam))
        plans.append(TestPlans.classes(TestPlans.images(20, scale: 0.1...1), steps: 12, batch: 8))
        var tallied = TestPlans.classes(TestPlans.images(12), steps: 20, batch: 1)
        tallied.tallies = [tally(fromStep: 4)]
        plans.append(tallied)
        var clipped = TestPlans.product(
            layers: [
                .dense(units: 19, activation: .sigmoid), .dropout(rate: 0.3), .dense(units: 7, activation: .celu(alpha: 1)),
                .dense(units: 1, activation: .identity),
            ])
        clipped.clip = 0.1
        clipped.decay = 0.01
        plans.append(clipped)
        return plans
    }
}
