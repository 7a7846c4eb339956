import Experiments
@testable import Running
import TensorCore
import Testing
import Training

/// Measures of derivatives, Newton's method and its cost, as scripts say them.
@Suite struct DerivativeScriptTests {
    private static let newton = """
        model net = 8 -> 4 tanh -> 1
        train net on x and y from retina for 3 steps with gauss_newton, products 5, batch full
        """

    /// A loss stands at the gradients spent before it, and holds until the next.
    @Test func lossesAreLaidOutOverWhatTheyCost() throws {
        let losses = try Scripts.curve("\(Self.newton)\nplot loss of net")
        let spread = try Scripts.curve("\(Self.newton)\nplot loss of net over gradients")
        #expect(losses.count == 3)
        // A step costs at least 1 + (5·4 + 2)/3 gradients here, 8⅓, and a few looks more.
        #expect(spread.count > 16 && spread.count < 40)
        #expect(spread.prefix(9).allSatisfy { $0 == losses[0] })
        #expect(spread.last == losses[2])
        #expect(spread.filter { $0 == losses[2] }.count == 1)
        let plain = "model net = 2 -> 4 tanh -> 1\ntrain net on x*y for 7 steps with adam 0.01\n"
        #expect(try Scripts.curve(plain + "plot loss of net over gradients") == Scripts.curve(plain + "plot loss of net"))
    }

    @Test func costsOfAnyStepAreKept() {
        func spread(_ losses: [Double], _ costs: [Double]) -> [Double] {
            TrainingRecord(
                final: NetworkState(
                    architecture: Architecture(input: Shape(vector: 1), body: .layers([]), initialisation: .he), tensors: [],
                    ordinal: 0),
                losses: losses, divergedAt: nil, stoppedAt: nil, tallies: [], costs: costs
            ).lossesByGradient
        }
        #expect(spread([], []) == [])
        #expect(spread([5], []) == [5])
        #expect(spread([5, 4, 3], [1, 1, 1]) == [5, 4, 3])
        #expect(spread([5, 4, 3], [2.5, 1.25, 9]) == [5, 5, 5, 4, 3])
        // A step that diverged has a loss and no cost.
        #expect(spread([5, 4], [3]) == [5, 5, 5, 4])
    }

    /// Parentheses may hold a target for each output; other arguments are named.
    @Test func tasksStandInParentheses() throws {
        let start = "model net = 8 -> 4 tanh -> 2\ntrain net on [x, y] from retina[..64] for 5 epochs\n"
        let learned = try Scripts.measured(start + "measure cosine(gradient of net, gradient(x, y) of net)")
        #expect(abs((learned[0][0] ?? 0) - 1) < 0x1p-40)
        let other = try Scripts.measured(start + "measure cosine(gradient of net, gradient(y, x) of net)")
        #expect((other[0][0] ?? 1) < 1)
        let distance = start + "measure target_distance(y, x, ridge 0.01) of net - target_distance(y, x) of net"
        #expect((try Scripts.measured(distance)[0][0] ?? 0) < 0)
        #expect(throws: RunFailure.self) { try Scripts.run(start + "measure norm(gradient(x) of net)") }
        #expect(Scripts.ids(start + "measure norm(gradient(z) of net)") == ["no-value"])
    }

    /// Bits do not depend on the number of threads or on the CPU level.
    @Test func sameHashOnThreadsAndLevels() throws {
        let script = """
            seeds 2
            \(Self.newton)
            measure hessian_top of net, hessian_trace(4) of net, gradient_noise of net, kernel_distance of net on retina[..40]
            measure target_distance(x) of net on retina[..40], kernel_alignment of net on retina[..40], norm(fisher_diagonal of net)
            plot loss of net over gradients
            """
        let reference = try Scripts.run(script).hash
        #expect(try Scripts.run(script, options: RunOptions(threads: 3)).hash == reference)
        for level in CPULevel.allCases {
            #expect(try Scripts.run(script, options: RunOptions(cpuAtMost: level)).hash == reference, "\(level)")
        }
    }
}
