import Symbolic
import TensorCore
import Testing

@testable import Training

/// Which stream and which position each random number of a training comes from.
@Suite struct StreamKeysTests {
    @Test func pathsHoldPurposeNumbersStreamAndSalt() {
        #expect(StreamKeys(seed: 3).stream(.order, 2, 5).path == ["order", 2, 5])
        let keys = StreamKeys(seed: 3, salts: ["order": 9], stream: 4)
        #expect(keys.stream(.order, 2, 5).path == ["order", 2, 5, "stream", 4, "salt", 9])
        #expect(keys.stream(.initialisation, 1, 0).path == ["init", 1, 0, "stream", 4])
        #expect(keys.stream(.inputs, 0).seed == 3)
    }

    @Test func weightsAreNormalsOfLayerAndTensor() {
        let state = NetworkStateInitialTests.initial(.he, inputs: 8, units: [5, 3], seed: 6, salt: 2, stream: 7)
        let random = RandomStream(seed: 6, path: ["init", 2, 0, "stream", 7, "salt", 2])
        let deviation = 0.4.squareRoot()
        #expect(state.tensors[2].values == (0..<15).map { Float(deviation * random.normal($0)) })
    }

    @Test func inputsAreUniformsOfSampleAndVariable() throws {
        var plan = TestPlans.product(steps: 5, batch: 8, seed: 4)
        plan.ordinal = 3
        let feed = try BatchFeed(plan, kernels: .plain)
        let random = RandomStream(seed: 4, path: ["inputs", 3])
        for step in 0..<5 {
            let batch = try feed.batch(at: step)
            for sample in 0..<8 {
                let position = UInt64(2 * (8 * step + sample))
                let row = batch.inputs + sample * batch.inputRow
                #expect(row[0] == random.uniform(position, low: -1, high: 1))
                #expect(row[1] == random.uniform(position + 1, low: -1, high: 1))
            }
        }
        withExtendedLifetime(feed) {}
    }

    @Test func rowsComeInTheOrderOfTrainingAndEpoch() throws {
        var plan = TestPlans.classes(TestPlans.images(30), steps: 6, batch: 10)
        plan.ordinal = 2
        let feed = try BatchFeed(plan, kernels: .plain)
        var rows: [Int32] = []
        for step in 0..<6 {
            let batch = try feed.batch(at: step)
            rows += (0..<batch.count).map { Int32(batch.positions[$0]) }
        }
        withExtendedLifetime(feed) {}
        let orders = [0, 1].map { RandomStream(seed: 3, path: ["order", 2, .integer($0)]).permutation(30) }
        #expect(rows == orders[0] + orders[1])
    }

    @Test func dropoutFollowsLayerTrainingAndEpoch() {
        let draw = DropoutDraw(StreamKeys(seed: 5), layers: 2, ordinal: 1, epoch: 3)
        #expect(draw.streams.map(\.path) == [["dropout", 0, 1, 3], ["dropout", 1, 1, 3]])
        let factors = FloatBuffer(2 * 80)
        let positions = [11, 4]
        DropoutMask.fill(
            factors.start, rows: 2, width: 70, row: 80, rate: 0.25, layer: 1, positions: positions, draw: draw)
        for (row, position) in positions.enumerated() {
            for index in 0..<70 {
                let isDropped = draw.streams[1].bernoulli(0.25, UInt64(70 * position + index))
                #expect(factors.start[80 * row + index] == (isDropped ? 0 : Float(1 / 0.75)))
            }
        }
    }

    @Test func goalsAreDrawnByPeriod() {
        var plan = TestPlans.product(seed: 8)
        plan.ordinal = 1
        let interval = GoalDraw(names: ["p", "q"], law: .interval(-3, 3), period: 10)
        plan.goalDraws = [GoalDraw(names: ["k"], law: .integers([1, 2, 4]), period: nil), interval]
        let random = RandomStream(seed: 8, path: ["goals", 1, 1])
        let found = GoalSchedule(plan).values(at: 29)
        #expect(found[0] == [1, 2, 4][Int(RandomStream(seed: 8, path: ["goals", 1, 0]).integer(below: 3, 0))])
        #expect(found[1...] == [4, 5].map { -3 + 6 * random.uniformDouble($0) }[...])
    }

    @Test func targetsAreDoublesRoundedOnce() throws {
        var plan = TestPlans.product(steps: 1, batch: 16)
        let (x, y) = (TestPlans.variable("x"), TestPlans.variable("y"))
        plan.goals = [Goal(fromStep: 0, targets: [.quotient(.sum(.product(x, y), x), TestPlans.number(3))])]
        let feed = try BatchFeed(plan, kernels: .plain)
        let batch = try feed.batch(at: 0)
        // The batch lies in the feed's memory.
        withExtendedLifetime(feed) {
            for sample in 0..<16 {
                let row = batch.inputs + sample * batch.inputRow
                let (x, y) = (Double(row[0]), Double(row[1]))
                #expect(batch.targets[sample * batch.targetRow] == Float((x * y + x) / 3))
            }
        }
    }
}
