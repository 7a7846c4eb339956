import Datasets
import Diagnostics
import Experiments
@testable import Running
import TensorCore
import Testing
import Values

/// Distributions, data drawn from them, and results fed back into what is drawn, as scripts see them.
@Suite struct DistributionTests {
    /// The measured numbers of a script, all quantities one after another, cell by cell and seed by seed.
    static func numbers(_ script: String, threads: Int = 1) throws -> [[Double?]] {
        try Scripts.run(script, options: RunOptions(threads: threads)).items.flatMap { item -> [[Double?]] in
            if case .measures(let quantities) = item.content {
                return quantities.filter { !$0.label.hasSuffix("without stuck") }.flatMap(\.values)
            }
            return []
        }
    }

    static let turned = "data turned = rotated(digits(count 60)[..60]) drawing angle from "

    @Test func lawsAreWhatTheySay() throws {
        let drawn = try Self.numbers(
            """
            sweep law in uniform(1, 2), normal(0, 0.1), vonmises(2, 50)
            \(Self.turned)law
            measure min(turned.angle), max(turned.angle), mean(turned.angle)
            """
        ).map { $0[0] ?? .nan }
        #expect(drawn[0] >= 1 && drawn[3] <= 2)
        #expect(drawn[7].magnitude < 0.05)
        #expect((drawn[8] - 2).magnitude < 0.06)
    }

    /// The draws of all laws are quantiles of the same numbers: a narrow normal law is a wide one, scaled.
    @Test func lawsArePaired() throws {
        let drawn = try Self.numbers(
            """
            seeds 2
            data narrow = rotated(digits(count 60)[..30]) drawing angle from normal(0, 0.25)
            data wide   = rotated(digits(count 60)[..30]) drawing angle from normal(1, 0.5)
            measure max(|wide.angle - 1 - 2*narrow.angle|), mean(narrow.angle)
            """)
        #expect(drawn[0].allSatisfy { ($0 ?? 1) < 1e-6 })
        #expect(drawn[1][0] != drawn[1][1])
    }

    @Test func intervalsSetsAndTablesAreLaws() throws {
        let drawn = try Self.numbers(
            """
            data a = rotated(digits(count 60)[..40]) drawing angle from 2..3
            data b = rotated(digits(count 60)[..40]) drawing angle from {1, 2}
            data c = rotated(digits(count 60)[..40]) drawing angle from integers 4..5
            let low = density(uniform(0, π/2))
            data d = rotated(digits(count 60)[..40]) drawing angle from low
            measure min(a.angle), sum(b.angle = 1) + sum(b.angle = 2), mean(c.angle in 4..5), max(d.angle)
            """
        ).map { $0[0] ?? .nan }
        #expect(drawn[0] >= 2)
        #expect(drawn[1] == 40)
        #expect(drawn[2] == 1)
        #expect(drawn[3] <= 0x1.921fb6p+0)
    }

    @Test func densitiesAreArithmetic() throws {
        let numbers = try Self.numbers(
            """
            let p = vonmises(π/2, 2)
            let q = normalised(p^2)
            let flat = normalised(p / density(p))
            measure sum(density(p)) * π/180, sum(q) * π/180, sd(q * flat / q), max(|flat - uniform(0, π)|)
            measure max(|density(p, angles 60) * 2 - p - density(p, angles 60)|)
            measure sum(density(normal(0, 1), angles 2000, low (-8), high 8)) * 16/2000
            """
        ).map { $0[0] ?? .nan }
        #expect((numbers[0] - 1).magnitude < 1e-13)
        #expect((numbers[1] - 1).magnitude < 1e-13)
        #expect(numbers[2] < 1e-14)
        #expect(numbers[3] < 1e-14)
        #expect(numbers[4] < 1e-14)
        #expect((numbers[5] - 1).magnitude < 1e-13)
    }

    /// p ← p / √p, normalised, halves the exponent: after k rounds the density is that of the power 2⁻ᵏ.
    @Test func densitiesAreFedBack() throws {
        let numbers = try Self.numbers(
            """
            seeds 2
            let start = density(vonmises(π/2, 4))
            let p = vonmises(π/2, 4)
            repeat k in integers 1..3 {
              data shown = rotated(digits(count 60)[..40]) drawing angle from p
              let spread = sd(shown.angle)
              let excess = max(|p - normalised(start^(2^(1-k)))|)
              update p = normalised(p / sqrt(p))
            }
            measure excess, spread
            """)
        #expect(numbers.prefix(3).allSatisfy { ($0.first ?? nil).map { $0 < 1e-13 } ?? false })
        let spreads = numbers.suffix(3)
        for seed in 0..<2 {
            let each = spreads.compactMap { $0[seed] }
            #expect(each.count == 3 && each == each.sorted() && Set(each).count == 3)
        }
    }

    static let loop = """
        seeds 2
        sweep shape in uniform(0, π), vonmises(π/2, 8)
        let p = shape
        model net = 28x28 -> 4 relu -> 2
        train net on [cos(2 angle), sin(2 angle)] from rotated(digits(count 60)[..40]) for 1 epoch
        repeat k in integers 1..2 {
          data shown = rotated(digits(count 60)[..40], stream k) drawing angle from p
          finetune net to [cos(2 angle), sin(2 angle)] from shown[..80%] for 1 epoch
          let off = loss of net on shown[80%..]
          update p = normalised(p * (1 + off + p))
        }
        measure off, max(p), loss of net on shown redrawing angle
        """

    /// What is measured in one round decides what is drawn in the next, alike on every number of threads.
    @Test func measuredDensitiesAreDrawnFrom() throws {
        let one = try Self.numbers(Self.loop), three = try Self.numbers(Self.loop, threads: 3)
        #expect(one == three)
        #expect(one.allSatisfy { $0.allSatisfy { $0 != nil } })
        let plan = try Engine.plan(Scripts.check(Self.loop), file: .init(name: "loop.nnx", text: Self.loop), options: RunOptions())
        #expect(plan.trainings == 10)
    }

    /// Each round's law enters the next twice, through the value updated and the data drawn from it: no work may double.
    @Test func manyRoundsAreNoMoreWorkThanTheyAre() throws {
        let numbers = try Self.numbers(
            """
            let p = vonmises(1, 1)
            repeat k in integers 1..40 {
              data shown = rotated(digits(count 60)[..10]) drawing angle from p
              model net = 28x28 -> 1
              train net on angle from shown for 1 epoch
              update p = normalised(p * (1 + loss of net on shown + p))
            }
            measure max(p)
            """)
        #expect((numbers[0][0] ?? 0) > 1)
    }

    /// States that saw different data have different identities; the same data the same.
    @Test func identityHoldsWhatWasDrawn() throws {
        func digest(_ law: String, seed: Int = 1, setting: String = "") throws -> [UInt8] {
            let outcome = Scripts.check(
                "seeds \(seed)..\(seed)\ndata d = rotated(digits(count 60)[..10]\(setting)) drawing angle from \(law)\nshow d")
            #expect(!outcome.hasErrors)
            let session = try Engine.open(outcome, options: RunOptions())
            guard case .showSource(let source, _)? = outcome.experiment.outputs.last?.content else { return [] }
            let cell = Cell(axisCount: 1).setting(0, to: 0)
            return try Evaluator(session).samples(source, in: cell).parts[0].dataset.digest
        }
        let plain = try digest("uniform(0, π)")
        #expect(try digest("0..π") == plain)
        #expect(try digest("uniform(0, 3)") != plain)
        #expect(try digest("uniform(0, π)", seed: 2) != plain)
        #expect(try digest("uniform(0, π)", setting: ", stream 2") != plain)
    }

    @Test func reseedingDrawsOtherAngles() throws {
        let numbers = try Self.numbers(
            """
            sweep replicate in integers 1..2 reseeding inputs
            \(Self.turned)uniform(0, π)
            measure mean(turned.angle)
            """)
        #expect(numbers.count == 2 && numbers[0] != numbers[1])
    }

    @Test func sweepsDrawFromDistributions() throws {
        let numbers = try Self.numbers("sweep i in integers 1..40 drawing a from normal(5, 0.1)\nmeasure a")
        #expect(numbers.count == 40 && numbers.allSatisfy { ($0[0] ?? 0) > 4.5 && ($0[0] ?? 0) < 5.5 })
    }

    /// A goal parameter is drawn from any law, of which the training's identity tells.
    @Test func goalsAreDrawnFromDistributions() throws {
        func losses(_ law: String) throws -> [[Double?]] {
            try Self.numbers(
                """
                model net = 1 -> 4 tanh -> 1
                train net on a x for 40 steps drawing a from \(law) every 10 steps
                measure last(loss of net), area(loss of net)
                """)
        }
        let laws = ["normal(3, 0.1)", "normal(3, 0.2)", "uniform(2, 4)", "{2.5, 3.5}", "vonmises(3, 9)", "{2, 3}"]
        let each = try laws.map(losses)
        for (index, one) in each.enumerated() {
            #expect(one[0][0] != nil)
            for other in each[..<index] { #expect(one != other) }
        }
    }

    /// `update` of a number: 1, 2, 4 and what the last round leaves behind.
    @Test func numbersAreFedBack() throws {
        let numbers = try Self.numbers(
            """
            let factor = 1
            repeat k in integers 1..3 {
              let now = factor
              update factor = 2*factor
            }
            measure now, factor
            """)
        #expect(numbers.map { $0[0] } == [1, 2, 4, 8])
    }

    /// Starts of weights keep the word they share with a law.
    @Test func uniformStaysAnInitialisation() throws {
        let numbers = try Self.numbers(
            """
            sweep start in uniform(-0.1, 0.1), uniform(0.5, 0.6)
            model net = 2 -> 8 relu -> 1 with init start
            measure min(weights of net at layer 1)
            """)
        #expect(numbers.count == 2 && (numbers[1][0] ?? 0) >= 0.5)
        #expect(
            !Scripts.check("sweep start in he, uniform(-0.1, 0.1)\nmodel net = 2 -> 4 relu -> 1 with init start\nshow net")
                .hasErrors)
    }

    // MARK: Mistakes

    static let mistakes: [(id: String, script: String)] = [
        ("out-of-range", "\(turned)vonmises(π/2, -1)"), ("out-of-range", "\(turned)normal(0, 0)"),
        ("out-of-range", "sweep c in 1, -2\n\(turned)vonmises(0, c)"), ("empty-interval", "\(turned)uniform(2, 1)"),
        ("empty-interval", "\(turned)3..1"), ("empty-interval", "\(turned)integers 3..1"),
        ("wrong-argument-count", "\(turned)vonmises(2)"), ("missing-argument", "\(turned)normal"), ("bad-law", "\(turned)3"),
        ("bad-law", "\(turned)\"x\""), ("bad-law", "\(turned)digits.image"), ("bad-law", "\(turned)relu"),
        ("unknown-function", "\(turned)normall(0, 1)"), ("not-drawn", "data turned = rotated(digits) drawing tilt from 0..1"),
        ("not-drawn", "data turned = digits drawing label from 0..1"), ("not-drawn", "data turned = retina drawing x from 0..1"),
        ("drawn-twice", "data turned = rotated(digits) drawing angle from 0..1 drawing angle from 0..2"),
        ("no-images", "data turned = rotated(retina)"), ("missing-argument", "data turned = rotated"),
        ("not-a-source", "data turned = rotated(3)"), ("unknown-setting", "data turned = rotated(digits, tilt 3)"),
        ("out-of-range", "data turned = rotated(digits, stream 0)"),
        ("same-field-beside", "data turned = rotated(rotated(digits))"),
        ("unknown-field", "data turned = rotated(digits)\nmeasure mean(turned.tilt)"),
        ("no-test-split", "data turned = rotated(digits)\nmeasure mean(turned.test.angle)"),
        ("missing-argument", "measure max(uniform)"), ("missing-argument", "let p = normal\nplot p * 2"),
        ("out-of-range", "plot density(uniform(0, 1), angles 1)"),
        ("update-unknown", "let p = uniform(0, 1)\nrepeat k in integers 1..2 {\n  update p = 3\n}\nplot p"),
        ("update-unknown", "let p = 3\nrepeat k in integers 1..2 {\n  update p = \"x\"\n}\nmeasure p"),
        (
            "bad-law",
            "let p = 3\nrepeat k in integers 1..2 {\n  \(turned)p\n  measure mean(turned.angle)\n}"
        ),
        ("out-of-range", "model net = 1 -> 1\ntrain net on a x for 9 steps drawing a from normal(0, -1)"),
        ("bad-law", "model net = 1 -> 1\ntrain net on a x for 9 steps drawing a from relu"),
        ("mixed-items", "sweep shape in uniform(0, π), 3\nplot shape"),
        ("bad-setting", "model net = 2 -> 1 with init vonmises(0, 1)\nshow net")
    ]

    @Test(arguments: mistakes.indices) func mistakeIsNamed(_ index: Int) {
        let (id, script) = Self.mistakes[index]
        let errors = Scripts.check(script).diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.id) == [id], "\(script): \(errors.map { "\($0.id): \($0.message)" })")
        for error in errors { #expect(error.hint != nil, "\(error.id)") }
    }

    /// What only the numbers tell stops the run with its line, or leaves the cell without a value.
    @Test(arguments: [
        ("\(turned)(density(uniform(0, 1)) - 1)\nmeasure mean(turned.angle)", "nowhere below 0"),
        ("\(turned)(density(uniform(0, 1)) * 0)\nmeasure mean(turned.angle)", "0 everywhere"),
        ("let n = 2\nlet m = 1\n\(turned)uniform(n, m - mean(retina.x))\nmeasure mean(turned.angle)", "uniform"),
        ("measure max(density(density(uniform(0, 1)), angles 9))", "places of its own"),
        ("measure max(density(uniform(0, 1), low 3, high 1))", "no 180 places")
    ])
    func failureSaysWhy(_ script: String, _ words: String) {
        do {
            _ = try Scripts.run(script)
            Issue.record("it ran")
        } catch {
            #expect("\(error)".contains(words), "\(error)")
        }
    }

    @Test func densitiesWithMissingPlacesAreMissing() throws {
        let numbers = try Self.numbers("measure max(normalised(log(uniform(0, 1)))), max(density(sqrt(uniform(0, 1) - 1)))")
        #expect(numbers == [[nil], [nil]])
    }
}
