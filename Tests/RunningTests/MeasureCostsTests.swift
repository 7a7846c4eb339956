import Diagnostics
@testable import Running
import Testing

/// What `plan` says measures cost.
@Suite struct MeasureCostsTests {
    private func plan(_ text: String) throws -> PlanReport {
        let outcome = Scripts.check(text)
        #expect(!outcome.hasErrors, "\(outcome.diagnostics)")
        return try Engine.plan(outcome, file: SourceFile(name: "test.nnx", text: text), options: RunOptions())
    }

    static let script = """
        seeds 3
        sweep rate in 0.1, 0.01, 0.001, 1
        data few = digits[..100]
        model net = 784 -> 5 relu -> 10
        train net on label from few for 10 epochs with sgd rate, batch 10
          measuring accuracy on digits[100..150] every 2 epochs as progress
          measuring accuracy on digits[100..150] every doubling
        let held = loss of net on digits[100..300]
        measure held, held + 1, accuracy of net
        measure mean(gradient_norm of net on few over rate)
        expect held < 10 in 1% of seeds
        plot progress
        measure norm(weights of net at layer 1)
        """

    @Test func eachMeasureIsCountedOnceForItsCells() throws {
        let costs = try plan(Self.script).measures.filter { $0.passes > 0 }
        #expect(costs.map(\.measure) == ["accuracy of net", "accuracy of net", "loss of net", "accuracy of net", "gradient_norm of net"])
        #expect(costs.map(\.line) == [5, 5, 8, 9, 10])
        #expect(costs.map(\.passes) == [1, 1, 1, 1, 3])
        #expect(costs.map(\.samples) == [50, 50, 200, 100, 100])
        // 100 steps: every 20 of them, and 0, 1, 2, 4, …, 64.
        #expect(costs.map(\.times) == [6, 8, 1, 1, 1])
        #expect(costs.map(\.cells) == [12, 12, 12, 12, 12])
        // A forward pass of one sample takes 2·784 + 1 operations for each of 5 units and 2·5 + 1 for each of 10.
        let forward = 1569.0 * 5 + 11 * 10
        #expect(costs.map(\.work) == [6, 8, 4, 2, 6].map { $0 * 50 * 12 * forward })
    }

    @Test func theRunsCostHoldsThem() throws {
        let without = "model net = 2 -> 8 relu -> 1\ntrain net on x*y for 10 steps\nplot loss\n"
        let with = without + "fork net as other\nmeasure barrier(other, points 101) of net\n"
        let (a, b) = (try plan(without), try plan(with))
        let forward = 5.0 * 8 + 17
        #expect(b.work - a.work == 101 * 1024 * forward)
        #expect(b.seconds > a.seconds)
        #expect(a.lines.allSatisfy { !$0.contains("forward passes") })
        #expect(b.lines.contains("  barrier of net, line 5  101 x 1024"))
    }

    @Test func planShowsEachLine() throws {
        let lines = try plan(Self.script).lines
        #expect(lines.contains("measures, in forward passes x samples"))
        #expect(lines.contains("  accuracy of net, line 5        1 x 50, 6 times, 12 cells"))
        #expect(lines.contains("  gradient_norm of net, line 10  3 x 100, 12 cells"))
    }
}
