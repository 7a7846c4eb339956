import Diagnostics
import Experiments
@testable import Running
import Testing

/// Learners that are no networks, from script to numbers.
@Suite struct LearnerTests {
    static let machine = "model machine = rfm(rounds 2, width 10, ridge 0.001)\n"
    static let trained = machine + "train machine on x and y from retina\n"

    /// Each measured quantity's numbers, seed by seed.
    static func numbers(_ text: String) throws -> [[Double?]] {
        try Scripts.run(text).items.flatMap { item -> [[Double?]] in
            if case .measures(let quantities) = item.content { return quantities.map { $0.values.first ?? [] } }
            return []
        }
    }

    @Test func machinesAreMeasuredLikeNetworks() throws {
        let numbers = try Self.numbers(
            "seeds 2\n" + Self.trained + "measure accuracy of machine, loss of machine on retina, trace(nfm of machine), trace(agop of machine)")
        // Nothing is drawn, so one number stands for all seeds.
        #expect(numbers.map(\.count) == [1, 1, 1, 1])
        #expect(numbers[0][0] == 1)
        #expect((numbers[1][0] ?? 1) < 0.01)
    }

    @Test func roundsAreMeasuredAlongTheTraining() throws {
        let curve = try Scripts.curve(
            Self.machine + "train machine on x and y from retina measuring trace(nfm of machine) every step as path\nplot path")
        #expect(curve.count == 3)
        #expect(curve.first == 8)
        let losses = try Scripts.curve(Self.trained + "plot loss of machine")
        #expect(losses.count == 3)
    }

    @Test func forksAndFinetuningGoOnFromTheMetric() throws {
        let numbers = try Self.numbers(
            Self.trained + """
                fork machine as more
                finetune more to x or y
                model four = rfm(rounds 4)
                train four on x and y from retina
                train machine on x and y from retina
                measure norm((nfm of machine) - (nfm of four)), norm((nfm of more) - (nfm of four))
                """)
        #expect(numbers[0][0] == 0)
        #expect((numbers[1][0] ?? 0) > 0)
    }

    @Test func identityKnowsEveryNumber() throws {
        func hash(_ settings: String) throws -> String {
            try Scripts.run("model machine = rfm(\(settings))\ntrain machine on x and y from retina\nmeasure loss of machine on retina").hash
        }
        let plain = try hash("rounds 1")
        #expect(try hash("rounds 1, width 10, ridge 0.001") == plain)
        for other in ["rounds 2", "rounds 1, width 9", "rounds 1, ridge 0.01"] { #expect(try hash(other) != plain) }
    }

    @Test(arguments: [
        ("model machine = forest(trees 3)", ["unknown-learner"]),
        ("model machine = rfn(rounds 3)", ["unknown-learner"]),
        ("model machine = rfm(depth 3)", ["unknown-setting"]),
        ("model machine = rfm(rounds (-1))", ["out-of-range"]),
        ("model machine = rfm(width 0)", ["out-of-range"]),
        ("model machine = rfm(ridge 0)", ["out-of-range"]),
        ("model machine = rfm(rounds 1) with init he", ["setting-elsewhere"]),
        (machine + "measure accuracy of machine on retina", ["not-trained"]),
        (machine + "finetune machine to x or y", ["finetune-untrained"]),
        (machine + "train machine on x*y", ["learner-needs-rows"]),
        (machine + "train machine on x and y from retina for 3 epochs", ["learner-clause"]),
        (machine + "train machine on x and y from retina with batch 3", ["learner-clause"]),
        (trained + "measure activations of machine", ["learner-without-layers"]),
        (trained + "measure nfm of machine at layer 1", ["learner-without-layers"]),
        (trained + "measure norm(machine)", ["learner-without-layers"]),
        (trained + "measure norm(weights of machine)", ["learner-without-layers"]),
    ])
    func mistakesAreNamed(script: String, ids: [String]) {
        let errors = Scripts.check(script).diagnostics.filter { $0.severity == .error }.map(\.id)
        #expect(errors == ids)
    }

    @Test func otherInputsAreRefusedWhileRunning() {
        #expect(throws: RunFailure.self) {
            try Scripts.run(Self.trained + "train machine on x from retina seeing p1, p2\nmeasure loss of machine")
        }
    }

    @Test func thePlanShowsTheNumbers() throws {
        let outcome = Scripts.check(Self.trained + "measure loss of machine")
        let plan = try Engine.plan(outcome, file: SourceFile(name: "x.nnx", text: Self.trained), options: RunOptions())
        #expect(plan.lines.contains { $0.contains("ridge") })
        #expect(plan.trainings == 1)
    }
}
