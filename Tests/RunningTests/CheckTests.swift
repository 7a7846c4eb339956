import Diagnostics
@testable import Running
import Testing

/// One mistake a script, and the diagnostic it gets.
@Suite struct CheckTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let script: String
        var testDescription: String { id }

        init(_ id: String, _ script: String) {
            self.id = id
            self.script = script
        }
    }

    static let model = "model net = 2 -> 8 relu -> 1\n"
    static let trained = model + "train net on x*y for 20 steps\n"

    static let gratings = """
        data shown = gratings(size 8, frequency 2, noise 1, count 100)
        model net = 8x8 -> 8 relu -> 2
        train net on [cos(2angle), sin(2angle)] from shown for 1 epoch

        """

    static let cases = [
        Case("unknown-choice", gratings + "measure mean(fisher(robusst, angles 8) of net)"),
        Case("unknown-choice", gratings + "sweep m in relu, tanh\nmeasure mean(fisher(m, angles 8) of net)"),
        Case("unknown-choice", gratings + "measure mean(fisher(3, angles 8) of net)"),
        Case("missing-argument", gratings + "measure mean(fisher of net)"),
        Case("mixed-items", gratings + "sweep m in sampling, relu\nmeasure mean(fisher(m, angles 8) of net)"),
        Case("out-of-range", gratings + "measure mean(fisher(sampling, angles 1) of net)"),
        Case("not-a-number", gratings + "measure 2 * robust"),
        Case("already-declared", trained + "let net = 3\nmeasure net"),
        Case("unknown-name", trained + "measure mean(los)"),
        Case("unknown-function", trained + "measure maen(loss of net)"),
        Case("unknown-measure", trained + "measure los of net"),
        Case("unknown-network", trained + "measure loss of nett"),
        Case("not-trained", model + "measure loss of net"),
        Case("finetune-untrained", model + "finetune net to x*y for 5 steps"),
        Case("missing-duration", model + "train net on x*y"),
        Case("missing-target", model + "train net for 5 steps"),
        Case("epochs-without-end", model + "train net on x*y for 5 epochs"),
        Case("bad-count", model + "train net on x*y for 0 steps"),
        Case("inputs-do-not-fit", model + "train net on x for 5 steps"),
        Case("outputs-do-not-fit", model + "train net on [x, y] for 5 steps"),
        Case("no-value", model + "train net on a x + y for 5 steps"),
        Case("unknown-field", "data d = digits\nmeasure mean(d.lable)"),
        Case("unknown-source", model + "train net on label from mnits for 1 epoch"),
        Case("constant-target", "model net = 784 -> 1\ntrain net on 3 from digits for 1 epoch"),
        Case("out-of-range", model + "train net on x*y for 5 steps with sgd -0.1"),
        Case("unknown-setting", model + "train net on x*y for 5 steps with bacth 4"),
        Case("model-too-large", "model net = 2 -> 1000000000000 relu -> 1\nmeasure parameters of net"),
        Case("unknown-layer-word", "model net = 2 -> 8 rellu -> 1\nmeasure parameters of net"),
        Case("no-layers", "model net = 2 -> relu\nmeasure parameters of net"),
        Case(
            "period-does-not-divide",
            """
            data d = digits
            model net = 784 -> 4 relu -> 1
            train net on a label from d for 10 epochs drawing a from integers 1..3 every 3 epochs
            measure last(loss of net)
            """),
        Case(
            "mixed-units",
            """
            model net = 784 -> 4 relu -> 1
            train net on a label from digits for 10 epochs drawing a from integers 1..3 every 3 steps
            measure last(loss of net)
            """),
        Case("nothing-left-to-train", trained + "finetune net to x+y for 5 steps freezing layer 1, output"),
        Case("nothing-left-to-train", trained + "finetune net to x+y for 5 steps freezing all layers"),
        Case("angle-needs-two-outputs", model + "train net on x*y for 5 steps with loss cosine"),
        Case("nothing-left-to-train", "model rule(x) = a x + b\ntrain rule on 3x for 5 steps freezing layer 1"),
        Case("unknown-layer", trained + "finetune net to x+y for 5 steps freezing layer 3"),
        Case("unknown-layer", trained + "finetune net to x+y for 5 steps freezing layer 0"),
        Case("unknown-layer", trained + "finetune net to x+y for 5 steps freezing input"),
        Case("unknown-layer", trained + "finetune net to x+y for 5 steps freezing code"),
        Case(
            "networks-do-not-match", trained + "model wide = 2 -> 9 relu -> 1\ntrain wide on x*y for 5 steps\nmeasure barrier(wide) of net"),
        Case(
            "networks-do-not-match",
            trained + "model one = 1 -> 8 relu -> 1\ntrain one on x for 5 steps\nmeasure functional_distance(one) of net"),
        Case("not-a-network", trained + "let other = 3\nmeasure barrier(other) of net"),
        Case("not-a-network", trained + "measure barrier(1 + 2) of net"),
        Case("unknown-network", trained + "measure weight_distance(begin) of net"),
        Case("missing-argument", trained + "measure barrier of net"),
        Case("not-an-image", "model net = 784 -> conv 4 3x3 relu -> 10"),
        Case("not-an-image", "model net = 28x28 -> 16 relu -> pool 2x2 -> 10"),
        Case("window-does-not-fit", "model net = 4x4 -> conv 4 5x5 relu -> 10"),
        Case("window-does-not-fit", "model net = 28x28 -> pool 7x7 -> conv 4 3x3 -> pool 5x5 -> 10"),
        Case("stages-do-not-match", "model net = 28x28 -> conv 4 3x3 as a -> conv 8 3x3 -> add a -> 10"),
        Case("stages-do-not-match", "model net = 8x8 -> conv 4 3x3 as a -> pool 2x2 -> add a -> 10"),
        Case("unknown-layer", "model net = 2 -> 8 relu as a -> 8 relu -> add b -> 1"),
        Case("bad-stage", "model net = 28x28 -> conv 8 -> 10"),
        Case("bad-stage", "model net = 28x28 -> conv 3x3 relu -> 10"),
        Case("bad-stage", "model net = 28x28 -> conv 8 3 relu -> 10"),
        Case("bad-stage", "model net = 28x28 -> conv 8 3x3 stride 0 -> 10"),
        Case("bad-stage", "model net = 28x28 -> conv 8 3x3 stride relu -> 10"),
        Case("bad-stage", "model net = 28x28 -> conv(8, 3) relu -> 10"),
        Case("bad-stage", "model net = 28x28 -> pool 2 -> 10"),
        Case("bad-stage", "model net = 28x28 -> pool -> 10"),
        Case("bad-stage", "model net = 28x28 -> pool 2x3 -> 10"),
        Case("bad-stage", "model net = 2 -> 8 relu -> add -> 1"),
        Case("bad-size", "model net = 28x28 -> conv 0 3x3 relu -> 10"),
        Case("bad-size", "model net = 28x28 -> conv 4 0x3 relu -> 10"),
        Case("bad-size", "model net = 2x3x28x28 -> 10"),
        Case("model-too-large", "model net = 28x28 -> conv 90000000 9x9 relu -> 10"),
        Case("no-layers", "model net = 28x28 -> pool 2x2 -> relu"),
        Case("unknown-layer-word", "model net = 28x28 -> Conv2d -> 10"),
        Case("unknown-layer-word", "model net = 28x28 -> flatten -> 10"),
        Case("size-inside-chain", "model net = 28x28 -> 8 3x3 -> 10"),
        Case("inputs-do-not-fit", "model net = 3x28x28 -> conv 4 3x3 -> 10\ntrain net on label from digits for 1 epoch"),
        Case("outputs-do-not-fit", "model net = 28x28 -> conv 2 3x3\ntrain net on label from digits for 1 epoch"),
        Case("claim-needs-seeds", trained + "expect mean(loss of net over step) < 1 with p < 0.01"),
        Case("unknown-axis", trained + "measure mean(loss of net over sed)"),
        Case("unknown-layer", trained + "measure mean(activations of net at layer 7)"),
        Case("ambiguous-subject", "model a = 2 -> 1\nfork a as b, c\ntrain on x*y for 5 steps"),
        Case("no-network", "train on x*y for 5 steps"),
        Case(
            "unknown-place",
            """
            sweep rate in 0.1, 0.01
            model net = 2 -> 1
            train net on x*y for 5 steps with sgd rate
            measure last(loss of net) where rate = 0.2
            """),
        Case("mixed-items", "sweep a in relu, 3\nmodel net = 2 -> 4 a -> 1\nmeasure parameters of net"),
        Case("claim-without-comparison", trained + "expect mean(loss of net)"),
        Case("not-a-truth-value", "model net = 1568 -> 1\ntrain net on x and y from digits as x beside digits as y for 1 epoch"),
        Case("same-field-beside", "data d = digits beside digits\nshow d"),
        Case(
            "tally-needs-single-samples",
            """
            data d = digits
            define low = label in {1}
            model net = 784 -> 1
            train net on low from d for 1 epoch tallying updates by low as u
            measure mean(u.low)
            """),
        Case("missing-layer", trained + "measure norm(weights of net at 1)"),
        Case("missing-layer", trained + "finetune net to x+y for 5 steps freezing 1"),
        Case("seeds-twice", "seeds 3\nseeds 4\n" + trained + "measure loss")
    ]

    @Test(arguments: cases)
    func mistakeIsNamed(_ one: Case) {
        let outcome = Scripts.check(one.script)
        let errors = outcome.diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.id) == [one.id], "\(errors.map { "\($0.id): \($0.message)" })")
        for error in errors { #expect(error.hint != nil, "\(error.id) has no remedy") }
    }

    @Test func everyErrorIsReportedInOneRun() {
        let ids = Scripts.ids(
            """
            model net = 2 -> 8 relu -> 1
            train net on x*y for 0 steps
            measure los of net
            fork nett as other
            """)
        #expect(ids.filter { $0 != "unused-name" } == ["bad-count", "unknown-measure", "unknown-network"])
    }

    @Test(arguments: [
        // What cannot be read to its end is not also judged.
        ("model net = 2 -> 1\nmeasure sparsity of net at (1 on net", ["missing-name"]),
        // A name may be used where a mistake hides it.
        ("data shown = digits\nmodel net = 784 -> 1\nmeasure los of net on shown", ["unknown-measure"]),
        ("data shown = digits\ndata other = digits\nmodel net = 784 -> 1\nmeasure los of net on shown", ["unused-name", "unknown-measure"]),
        // A misspelt name is a use of it.
        ("let hidden = 8\nmodel net = 2 -> hiden relu -> 1\nmeasure parameters of net", ["unknown-layer-word"]),
        ("sweep k in 4, 8 {\n  let a = 3\n  model net = 2 -> k rellu -> 1\n  measure parameters of net\n}", ["unused-name", "unknown-layer-word"])
    ])
    func mistakesAreNamedWithoutTheirConsequences(_ script: String, _ ids: [String]) {
        #expect(Scripts.check(script).diagnostics.map(\.id) == ids)
    }

    @Test func unusedNamesAreWarnings() {
        let outcome = Scripts.check("let a = 3\nmodel net = 2 -> 1\ntrain net on x*y for 5 steps\nmeasure loss")
        #expect(outcome.diagnostics.map(\.id) == ["unused-name"])
        #expect(!outcome.hasErrors)
    }
}
