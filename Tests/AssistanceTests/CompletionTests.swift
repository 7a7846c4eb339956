@testable import Assistance
import Diagnostics
import Syntax
import Testing

@Suite struct CompletionTests {
    @Test func statementsBeginWithVerbs() {
        let labels = Places.labels("‸")
        #expect(Set(labels) == Set(Keywords.verbs.filter { $0 != "use" }))
        #expect(!labels.contains("of"))
        #expect(Places.labels("model net = 2 -> 1\ntra‸").first == "train")
    }

    @Test func networksStandWhereNetworksMust() {
        #expect(Places.labels(Places.start + "fork ‸").prefix(3) == ["net", "near", "far"])
        #expect(Places.labels(Places.start + "measure loss of ‸") == ["net", "near", "far"])
        #expect(Places.labels(Places.start + "train f‸").first == "far")
        #expect(!Places.labels(Places.start + "train ‸").contains("gap"))
    }

    @Test func sourcesStandBehindFromAndOn() {
        let labels = Places.labels("data few = digits[..10]\nmodel net = 784 -> 10\ntrain net on label from ‸")
        #expect(labels.first == "few")
        #expect(labels.contains("mnist") && labels.contains("csv"))
        #expect(!labels.contains("accuracy"))
        #expect(Places.labels(Places.start + "measure accuracy of net on ‸").contains("digits"))
        #expect(Places.labels("data few = ‸").contains("digits"))
    }

    @Test func fieldsStandInTasks() {
        #expect(Places.labels("model net = 784 -> 10\ntrain net on ‸ from digits for 1 epoch").contains("label"))
        #expect(Places.labels("data pairs = mnist as p beside mnist as q\nmodel net = 28x56 -> 1\ntrain net on ‸ from pairs").contains("p"))
        #expect(Places.labels("model net = 2 -> 1\ntrain net on ‸").contains("x"))
        #expect(Places.labels("train net drawing a, b from -1..1 on ‸").prefix(2) == ["a", "b"])
        #expect(Places.labels("measure accuracy of net on (digits.test where ‸").contains("label"))
        #expect(Places.labels("let v = digits.‸").prefix(3) == ["train", "test", "all"])
        #expect(Places.labels("let v = digits.‸").contains("label"))
    }

    @Test func layersStandBehindAt() {
        #expect(Places.labels(Places.start + "measure weights of net at ‸").prefix(2) == ["code", "layer"])
        #expect(Places.labels(Places.start + "measure weights of net at layer 1 ‸").contains("before"))
        #expect(Places.labels(Places.start + "measure weights of net at all ‸").first == "layers")
    }

    @Test func clausesThatMayFollow() {
        let training = Places.labels(Places.start + "train net on label from digits ‸")
        #expect(training.contains("for") && training.contains("with") && training.contains("where"))
        #expect(!training.contains("model") && !training.contains("from") && !training.contains("accuracy"))
        #expect(Places.labels(Places.start + "train net on label for 3 ‸").prefix(2) == ["epochs", "steps"])
        #expect(!Places.labels(Places.start + "train net on label for 3 epochs ‸").contains("epochs"))
        #expect(!Places.labels(Places.start + "train net on label for 3 epochs ‸").contains("for"))
        #expect(Places.labels(Places.start + "train net on label\n  ‸").contains("measuring"))
        #expect(Places.labels(Places.start + "measure loss ‸").contains("of"))
        #expect(Places.labels(Places.start + "expect gap > 1 ‸").contains("in"))
        #expect(Places.labels("fork net ‸") == ["as"])
    }

    @Test func settingsComeWithUnitAndRange() {
        let (text, offset) = Places.split("model net = 2 -> 1\ntrain net on x*y for 5 steps with ‸")
        let found = Places.assistant.completions(in: text, at: offset)
        #expect(found.first { $0.label == "batch" }?.detail == "size: whole number from 1 to 1000000000 in samples; default 32")
        #expect(found.contains { $0.label == "adam" && $0.kind == .optimiser })
        #expect(!found.contains { $0.label == "relu" })
        #expect(Places.labels("model 2 -> 1 with init ‸").contains("glorot"))
        #expect(Places.labels("with loss ‸").contains("mse"))
        #expect(Places.labels("with batch ‸").first == "full")
        #expect(Places.labels("sweep rate in 1, 2\nwith adam ‸").contains("rate"))
    }

    @Test func activationsStandBehindWidths() {
        #expect(Places.labels("model net = 2 -> 8 ‸").contains("relu"))
        #expect(Places.labels("model net = 2 -> ‸").contains("dropout"))
        #expect(!Places.labels("model net = 2 -> 8 ‸").contains("accuracy"))
    }

    @Test func argumentsOfACall() {
        #expect(Places.labels(Places.start + "measure shuffled(gap, ‸").first == "times")
        #expect(Places.labels("measure mean(loss of net over ‸").first == "seed")
        #expect(Places.labels("define f(v, w) = ‸").prefix(2) == ["v", "w"])
    }

    @Test func foreignWordsLeadHome() {
        #expect(Places.labels("with lr‸").contains("adam"))
        #expect(Places.labels("sweep rate in 1, 2\nwith adam learning‸").contains("rate"))
        #expect(Places.labels("model 2 -> 8 ReL‸").contains("relu"))
        #expect(Places.labels("assert‸").contains("expect"))
        #expect(Places.labels("measure cor‸").first == "correlation")
        #expect(Places.labels("measure crltn‸").contains("correlation"))
    }

    @Test func nothingInCommentsProseAndStrings() {
        #expect(Places.labels("# tra‸").isEmpty)
        #expect(Places.labels("## tra‸").isEmpty)
        #expect(Places.labels("data d = csv \"tra‸").isEmpty)
        #expect(Places.labels("let tra‸").isEmpty)
    }

    @Test func theWordBeingTypedIsReplaced() {
        let (text, offset) = Places.split("## ⟂ wide\nmeas‸")
        let first = Places.assistant.completions(in: text, at: offset).first
        #expect(first?.label == "measure")
        #expect(first?.start == "## ⟂ wide\n".utf8.count && first?.end == offset)
    }

    /// Every word with a meaning in one place is offered there.
    @Test func everyContextualWordIsOffered() {
        let scripts = [
            "train net on x for 3 ‸", "train net on x every ‸", "train net on x then y for ‸", "train net on x then y for the ‸",
            "train net on x tallying updates over the last ‸", "measure weights of net at ‸", "measure weights of net at all ‸",
            "measure weights of net at output ‸", "measure weights of net at output before ‸", "train net on x seeing ‸",
            "expect a < b with ‸", "plot ‸",
        ]
        var missing = Set(Keywords.contextual)
        for script in scripts { missing.subtract(Places.labels(script)) }
        #expect(missing.isEmpty)
    }

    /// Whatever stands before the cursor, what is offered there is no error where it stands.
    @Test func offeredWordsAreTaken() {
        let script = Places.start + "expect gap > 0.5 in 80% of seeds where rate = 0.1\nplot loss of near, far\n"
        let bytes = Array(script.utf8)
        for offset in stride(from: 0, through: bytes.count, by: 7) {
            for completion in Places.assistant.completions(in: script, at: offset) where completion.kind == .word {
                #expect(completion.start <= offset && completion.end == offset)
                #expect(Keywords.isReserved(completion.label) || Keywords.contextual.contains(completion.label))
            }
        }
    }
}
