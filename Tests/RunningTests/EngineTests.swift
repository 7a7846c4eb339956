import Diagnostics
import Experiments
@testable import Running
import TensorCore
import Testing

@Suite struct EngineTests {
    static let four = """
        model 2 -> 32 relu -> 32 relu -> 1
        train on (x+1)*(x+1) for 200 steps
        finetune to (x+1)*(x+2) for 40 steps
        measure loss
        """

    @Test func fourLinesWithoutAName() throws {
        let losses = try Scripts.curve(Self.four)
        #expect(losses.count == 40)
        #expect(losses[39] < losses[0])
    }

    @Test func resultsDoNotTellWhereTheScriptLay() throws {
        let near = try Scripts.run(Self.four, named: "four.nnx")
        #expect(try Scripts.run(Self.four, named: "/home/someone/a long path/four.nnx") == near)
        #expect(near.script.name == "four.nnx")
    }

    static let swept = """
        seeds 3
        sweep rate in 0.1, 0.01
        sweep act in relu, tanh
        model net = 2 -> 8 act -> 1
        train net on x*y for 60 steps with sgd rate
        fork net as near, far
        finetune near to x*y + x for 30 steps
        finetune far to x + y for 30 steps
        measure mean(loss of near), last(loss of far), mean(activations of near over sample, unit)
        expect last(loss of near) < last(loss of far) in 10% of seeds where rate = 0.1
        """

    /// Bits do not depend on the number of threads or on the CPU level.
    @Test func sameHashOnThreadsAndLevels() throws {
        let reference = try Scripts.run(Self.swept).hash
        for threads in [2, 7] {
            #expect(try Scripts.run(Self.swept, options: RunOptions(threads: threads)).hash == reference)
        }
        for level in CPULevel.allCases {
            #expect(try Scripts.run(Self.swept, options: RunOptions(cpuAtMost: level)).hash == reference, "\(level)")
        }
    }

    /// Layout, comments, names and unrelated statements change no number.
    @Test func numbersDependOnMeaningAlone() throws {
        let plain = try Scripts.measured(
            """
            seeds 2
            model net = 2 -> 8 relu -> 1
            train net on x*y for 50 steps
            measure last(loss of net)
            """)
        let other = try Scripts.measured(
            """
            ## Prose.
            seeds 2
            model first = 2 -> 4 relu -> 1
            train first on x + y
              for 20 steps # something else
            model other = 2 -> 8 relu -> 1
            train other
              for 50 steps
              on x*y
            measure last(loss of other)
            """)
        #expect(plain == other)
    }

    @Test func seedsChangeNumbers() throws {
        let numbers = try Scripts.measured(
            """
            seeds 2
            model net = 2 -> 8 relu -> 1
            train net on x*y for 50 steps
            measure last(loss of net)
            """)
        #expect(numbers.count == 1)
        #expect(numbers[0][0] != numbers[0][1])
    }

    @Test func forksShareTheirStartAndTheirBatches() throws {
        let numbers = try Scripts.measured(
            """
            model net = 2 -> 8 relu -> 1
            train net on x*y for 20 steps
            fork net as a, b
            finetune a to x + y for 20 steps
            finetune b to x + y for 20 steps
            measure sum(|a - b|)
            """)
        #expect(numbers == [[0]])
    }

    @Test func distancesCountCoefficients() throws {
        let numbers = try Scripts.measured(
            """
            sweep task in (x+1)(x+2), (x+2)(x+0.5)
            measure distance((x+1)(x+1), task)
            """)
        #expect(numbers == [[1], [2]])
    }

    @Test func divergenceIsNamedAndCounted() throws {
        let results = try Scripts.run(
            """
            seeds 2
            sweep rate in 0.01, 100000
            model net = 2 -> 16 relu -> 1
            train net on x*y for 200 steps with sgd rate
            measure last(loss of net)
            """)
        var diverged: [String] = []
        var quantity: Results.Quantity?
        for item in results.items {
            if case .training(let summary) = item.content { diverged = summary.diverged }
            if case .measures(let quantities) = item.content { quantity = quantities.first }
        }
        #expect(diverged.count == 2)
        #expect(diverged.allSatisfy { $0.contains("rate 100000") && $0.contains("step") })
        #expect(quantity?.missing == [[:], ["diverged": 2]])
        #expect(quantity?.summaries.map(\.n) == [2, 0])
    }

    @Test func claimsAreJudgedSeedBySeed() throws {
        let results = try Scripts.run(
            """
            seeds 4
            model net = 2 -> 8 relu -> 1
            train net on x*y for 100 steps
            expect last(loss of net) < first(loss of net) in 50% of seeds
            expect last(loss of net) > 1000
            expect mean(last(loss of net) over seed) < 1000
            """)
        let verdicts = results.items.compactMap { item -> Results.ClaimResult.Verdict? in
            if case .claim(let claim) = item.content { return claim.verdict }
            return nil
        }
        #expect(verdicts == [.held, .failed, .held])
    }

    @Test func onlyWhatVariesHasASpread() throws {
        let results = try Scripts.run(
            """
            seeds 4
            model net = 2 -> 8 relu -> 1
            train net on x*y for 100 steps
            expect last(loss of net) < 1000
            """)
        guard case .claim(let claim)? = results.items.last?.content else { throw RunFailure("there is no claim") }
        let evidence = try #require(claim.parts.first?.evidence)
        #expect(evidence.hasPrefix("held in 4 of 4 seeds; ") && evidence.hasSuffix(" (n = 4) against 1000; sign test p = 0.125"))
    }

    @Test func talliesAddUp() throws {
        let numbers = try Scripts.measured(
            """
            data d = digits(count 300)
            define low = label in {1, 7}
            define high = label in {6, 8}
            model net = 784 -> 5 softplus -> 2
            train net on [low, high] from d where low or high for 1 epoch with sgd 0.01, batch 1
              tallying updates by low, high as updates
            measure sum(updates.low + updates.high) by kind, layer
            """)
        #expect(numbers.count == 4)
        #expect(numbers.allSatisfy { ($0[0] ?? -1) > 0 })
    }

    @Test func whiteBoxModelsTrain() throws {
        let numbers = try Scripts.measured(
            """
            model rule(x) = a x + b
            train rule on 3x + 1 for 2000 steps with sgd 0.1
            measure parameters of rule
            """)
        let found = numbers.compactMap { $0.first ?? nil }
        #expect(found.count == 2)
        #expect(abs(found[0] - 3) < 1e-3 && abs(found[1] - 1) < 1e-3)
    }

    @Test func repeatLeavesItsAxis() throws {
        let numbers = try Scripts.measured(
            """
            model net = 2 -> 8 relu -> 1
            train net on x*y for 50 steps
            repeat k in integers 1..3 {
              finetune net to x*y for 50 steps
              let after = last(loss of net)
            }
            measure after
            """)
        #expect(numbers.count == 3)
        #expect(Set(numbers.compactMap { $0.first ?? nil }).count == 3)
    }
}
