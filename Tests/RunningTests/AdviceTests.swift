import Diagnostics
@testable import Running
import Testing

/// Advice on experiments, and how a script says that it knows.
@Suite struct AdviceTests {
    private static func advice(_ text: String) -> [Diagnostic] {
        let file = SourceFile(name: "test.nnx", text: text)
        let outcome = Engine.check(file, options: RunOptions())
        #expect(!outcome.hasErrors, "\(outcome.diagnostics.map(\.message))")
        return Engine.advice(on: outcome, file: file, options: RunOptions())
    }

    @Test(arguments: Explanations.advice.map(\.id)) func examplesAreTrue(_ id: String) throws {
        let explanation = try #require(Explanations.find(id))
        #expect(Self.advice(explanation.wrong).map(\.id) == [id])
        #expect(Self.advice(explanation.right) == [])
    }

    private static let oneSeed = "model net = 2 -> 8 tanh -> 1\ntrain net on x*y for 50 steps\n"
    private static let claim = "expect last(loss of net) < first(loss of net)"

    @Test(
        arguments: [
            ("# known: claim-on-one-seed\n\(claim)\n", []), ("\(claim) # known: claim-on-one-seed\n", []),
            ("# known: claim-on-one-seed, idle-sweep\n\(claim)\n", ["needless-known"]),
            ("# known: claim-on-one-sed\n\(claim)\n", ["claim-on-one-seed", "needless-known"]),
            ("# known: claim-on-one-seed\nmeasure norm(net)\n\(claim)\n", ["claim-on-one-seed", "needless-known"]),
            ("expect last(loss of net)\n  < first(loss of net) # known: claim-on-one-seed because\n", []),
        ] as [(String, [String])])
    func whatIsKnownIsNotSaid(_ lines: String, _ ids: [String]) {
        #expect(Self.advice(Self.oneSeed + lines).map(\.id).sorted() == ids)
    }

    @Test func adviceSaysWhatWasFound() {
        let found = Self.advice(
            """
            seeds 3
            model net = 2 -> 8 tanh -> 1
            fork net as plain, careful
            train plain on x*y for 50 steps
            train careful on x*y for 50 steps with batch 64
            expect last(loss of careful) < last(loss of plain)

            """)
        #expect(found.map(\.message) == ["`careful` was trained for 50 steps of 64 and `plain` for 50 steps of 32"])
        #expect(found.first?.severity == .advice)
        #expect(found.first?.hint?.hasSuffix("if it is meant so, write `# known: unequal-budgets` above") == true)
    }

    /// A network before and after, blocks, rounds and the rows of a test part give no advice.
    @Test(arguments: [
        "seeds 3\nmodel net = 2 -> 8 tanh -> 1\nfork net as start\ntrain net on x*y for 50 steps\nexpect norm(start) < norm(net)\n",
        "seeds 3\nmodel net = 784 -> 8 relu -> 10\ntrain net on label from digits[..80%] for 1 epoch\nmeasure accuracy of net on digits[80%..]\n",
        "seeds 3\nmodel net = 8 -> 8 relu -> 1\ntrain net on x and y from retina for 2 epochs\nmeasure accuracy of net on retina\n",
        """
        seeds 3
        model net = 2 -> 8 tanh -> 1
        train net on x*y for 50 steps
        repeat k in integers 1..3 {
          finetune net to x*y + k x for 30 steps
          let after = last(loss of net)
        }
        plot after

        """,
    ]) func nothingIsSaidWithoutReason(_ text: String) {
        #expect(Self.advice(text) == [])
    }
}
