import Symbolic
import TensorCore
import Testing

@testable import Training

/// The recursive feature machine against NumPy, on the product of two of eight coordinates.
@Suite struct KernelMachineTests {
    static let numbers: [String: [Double]] = Dictionary(
        uniqueKeysWithValues: KernelMachineFixture.text.split(separator: "\n").map { line in
            let words = line.split(separator: " ")
            return (String(words[0]), words.dropFirst().compactMap { Double($0) })
        })
    static let samples = 60
    static let inputs = 8
    static let names = (0..<inputs).map { "c\($0)" }

    static func plan(rounds: Int, observedSteps: [Int] = [], outputs: Int = 2) throws -> TrainingPlan {
        let x = try #require(numbers["samples"]), y = try #require(numbers["targets"])
        let columns =
            (0..<inputs).map { input in
                (name: names[input], values: (0..<samples).map { Float(x[$0 * inputs + input]) })
            }
        // Targets as formulas of the same fields, so that they are exact.
        let product = Formula.product(TestPlans.field("c0"), TestPlans.field("c1"))
        let half = Formula.number(.fraction(1, 2))
        let sum = Formula.sum(TestPlans.field("c0"), .product(half, TestPlans.field("c2")))
        #expect(y.count == 2 * samples)
        let machine = KernelMachine(rounds: rounds, width: 10, ridge: 0.001, outputs: outputs, centres: samples)
        return TrainingPlan(
            architecture: Architecture(
                input: Shape(vector: inputs), body: .kernelMachine(machine), initialisation: .he),
            seed: 1, ordinal: 0,
            feed: .samples(TestPlans.samples(columns), seeing: .formulas(names.map(TestPlans.field))),
            goals: [Goal(fromStep: 0, targets: [product, sum])], loss: .squared, steps: rounds, stepsPerEpoch: nil, batch: samples,
            optimiser: .sgd(rate: 1), observedSteps: observedSteps)
    }

    static func run(
        _ plan: TrainingPlan, kernels: Kernels = .best(), observe: (Int, NetworkState) throws -> Void = { _, _ in }
    ) throws -> TrainingRecord {
        let start = NetworkState(architecture: plan.architecture, tensors: [], ordinal: 0)
        return try Trainer.run(
            plan, from: start, kernels: kernels, observe: observe, progress: { _ in }, isCancelled: { false })
    }

    /// Stored numbers are floats of 2⁻²⁵ relative. A gradient sums 60 products of such numbers, and the metric 60 such
    /// gradients of two outputs: 2⁻²⁴·2·60·√60 of the largest entry is a bound, doubled for each of the rounds it goes through.
    @Test func followsTheDescriptionRoundByRound() throws {
        var seen: [Int] = []
        let points = try #require(Self.numbers["points"]).map { Float($0) }
        _ = try Self.run(Self.plan(rounds: 3, observedSteps: [0, 1, 2, 3])) { step, state in
            seen.append(step)
            let metric = try #require(state.tensor(.metric)).values.map(Double.init)
            let predictor = try #require(KernelPredictor(state, kernels: .best()))
            let answers = predictor.predictions(points).map(Double.init)
            let bound = 0x1p-24 * 2 * 60 * 60.0.squareRoot() * Double(1 << step)
            for (name, found) in [("metric\(step)", metric), ("predictions\(step)", answers)] {
                let expected = try #require(Self.numbers[name])
                #expect(found.count == expected.count)
                let scale = expected.map(\.magnitude).max() ?? 0
                let error = zip(found, expected).map { abs($0 - $1) }.max() ?? .infinity
                #expect(error <= bound * scale, "\(name)")
            }
        }
        #expect(seen == [0, 1, 2, 3])
    }

    @Test func findsTheCoordinatesThatMatter() throws {
        let final = try Self.run(Self.plan(rounds: 3)).final
        let metric = try #require(final.tensor(.metric)).values
        let diagonal = (0..<Self.inputs).map { metric[$0 * Self.inputs + $0] }
        let ranked = diagonal.indices.sorted { diagonal[$0] > diagonal[$1] }
        #expect(ranked.prefix(3) == [0, 1, 2])
        #expect(diagonal[2] > 10 * diagonal[ranked[3]])
    }

    @Test func everyLevelGivesTheSameBits() throws {
        let plan = try Self.plan(rounds: 2)
        let wanted = try Self.run(plan, kernels: .plain).final
        for level in CPULevel.allCases where level <= CPULevel.available {
            let kernels = try #require(Kernels.at(level))
            #expect(try Self.run(plan, kernels: kernels).final == wanted)
        }
    }

    @Test func lossesAreOneForEachFit() throws {
        let record = try Self.run(Self.plan(rounds: 2))
        #expect(record.losses.count == 3)
        #expect(record.divergedAt == nil)
        #expect(record.final.ordinal == 1)
        #expect(try Self.run(Self.plan(rounds: 0)).losses.count == 1)
    }

    /// Going on with one round more from a state is the same as another round in one training.
    @Test func trainingAgainGoesOnFromTheMetric() throws {
        let first = try Self.run(Self.plan(rounds: 1)).final
        let again = try Trainer.run(
            Self.plan(rounds: 1), from: first, kernels: .best(), observe: { _, _ in }, progress: { _ in }, isCancelled: { false })
        #expect(again.final.tensors == (try Self.run(Self.plan(rounds: 2)).final.tensors))
    }

    @Test func classesAreLearnedAsOneOutputEach() throws {
        let images = TestPlans.images(24)
        let machine = KernelMachine(rounds: 1, width: 10, ridge: 0.001, outputs: 3, centres: 24)
        let plan = TrainingPlan(
            architecture: Architecture(
                input: Shape(height: 4, width: 4), body: .kernelMachine(machine), initialisation: .he),
            seed: 1, ordinal: 0, feed: .samples(images, seeing: .image),
            goals: [Goal(fromStep: 0, targets: [TestPlans.field("label")], isClass: true)], loss: .squared, steps: 1,
            stepsPerEpoch: nil, batch: 24, optimiser: .sgd(rate: 1))
        let record = try Self.run(plan)
        let network = try Network(record.final, kernels: .best(), capacity: 5)
        let reader = try FeedReader(feed: plan.feed, inputShape: plan.architecture.input, seed: 1)
        let inputs = reader.inputs(0..<24)
        let labels = try reader.values(of: [TestPlans.field("label")], goals: [:], 0..<24)
        let pass = network.forward(inputs, count: 24)
        #expect(pass.output.count == 72 && pass.stages.isEmpty)
        // With a ridge of 0.001 the machine passes near its own samples.
        for sample in 0..<24 {
            for output in 0..<3 {
                let wanted: Float = labels[0][sample] == Double(output) ? 1 : 0
                #expect(abs(pass.output[sample * 3 + output] - wanted) < 0.1)
            }
        }
        let losses = network.losses(.squared, of: inputs, targets: labels, count: 24)
        #expect(abs(Double(losses.reduce(0, +)) / 24 - record.losses[1]) < 1e-5)
    }

    @Test func whatCannotBeLearnedIsRefused() throws {
        var plan = try Self.plan(rounds: 1)
        plan.goals = [Goal(fromStep: 0, targets: [TestPlans.field("c0")])]
        #expect(throws: TrainingError.self) { try Self.run(plan) }
        let machine = KernelMachine(rounds: 1, width: 0, ridge: 0.001, outputs: 2, centres: Self.samples)
        plan.architecture = Architecture(
            input: Shape(vector: Self.inputs), body: .kernelMachine(machine), initialisation: .he)
        #expect(throws: TrainingError.self) { try Self.run(plan) }
    }
}
