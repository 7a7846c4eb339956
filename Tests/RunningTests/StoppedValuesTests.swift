import Diagnostics
import Experiments
import Synchronization
import Testing
@testable import Running

/// Long values ask again and again whether they are still wanted, and end without a number where they are not.
@Suite struct StoppedValuesTests {
    private final class Wish: Sendable {
        let isOver = Mutex(false)
        let asked = Mutex(0)
        let now = Mutex(0.0)
    }

    static let long = [
        ("hessian_trace(8) of net on retina", 8), ("hessian_top of net on retina", 4), ("mean(ntk of net on retina[..8])", 2),
        ("target_distance(x) of net on retina[..8]", 1), ("ncut_z(3, 4) of net", 4), ("qm(4) of net", 14),
        ("lesion_z(selectivity(x, y) of net > 0, 4) of net on retina", 5), ("probe_control(x, 4) of net on retina", 4),
        ("mean(bootstrap(weights of net at layer 1, draws 200))", 3), ("max(eigenvalues(matmul(transpose(w), w)))", 3),
        ("norm(pseudo_inverse(w))", 3), ("agop of net at layer 1 on retina", 1), ("upstream_modularity of net on retina", 1),
    ]

    @Test(arguments: long) func asksAndStops(measure: String, times: Int) throws {
        let script = """
            model net = 8 -> 80 relu -> 1
            train net on x and y from retina for 2 steps
            let w = weights of net at layer 1
            measure \(measure)
            """
        let (whole, asked) = try Self.run(script, stopsAfterTraining: false)
        #expect(asked >= times, "\(measure) asked \(asked) times")
        #expect(whole.reached().done == 2)
        let (cut, _) = try Self.run(script, stopsAfterTraining: true)
        #expect(cut.reached().done == 1 && cut.reached().all == 2)
        #expect(cut.stamps.contains { $0.hasPrefix("interrupted") })
    }

    /// What is computed at once is still shown.
    @Test func quickValuesAreShown() throws {
        let script = "model net = 2 -> 2 -> 1\ntrain net on x*y for 2 steps\nmeasure last(loss of net)\n"
        let (results, _) = try Self.run(script, stopsAfterTraining: true, clockRuns: false)
        #expect(results.reached() == (2, 2))
    }

    /// The results, and how often it was asked whether to go on once all had been trained.
    private static func run(_ script: String, stopsAfterTraining stops: Bool, clockRuns: Bool = true) throws -> (Results, Int) {
        let wish = Wish()
        var options = RunOptions(threads: 1)
        options.seconds = {
            wish.now.withLock { now in
                if clockRuns { now += 1 }
                return now
            }
        }
        let file = SourceFile(name: "long", text: script)
        let results = try Engine.run(
            Engine.check(file, options: options), file: file, options: options,
            progress: { now in if now.cellsDone == now.cells { wish.isOver.withLock { $0 = true } } },
            isCancelled: {
                guard wish.isOver.withLock(\.self) else { return false }
                wish.asked.withLock { $0 += 1 }
                return stops
            })
        return (results, wish.asked.withLock(\.self))
    }
}
