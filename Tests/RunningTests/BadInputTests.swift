import Diagnostics
import Experiments
import Foundation
@testable import Running
import Testing

/// Scripts nobody should write: each is refused with a message or runs to its end, and none stops the program.
@Suite struct BadInputTests {
    static let net = "model net = 2 -> 8 relu -> 1\n"

    /// What a script is refused for: its errors, or why it could not be run.
    private func refusal(_ text: String, options: RunOptions = RunOptions()) -> String {
        let errors = Scripts.check(text, options: options).diagnostics.filter { $0.severity == .error }
        if !errors.isEmpty { return errors.map(\.id).joined(separator: " ") }
        do {
            _ = try Scripts.run(text, options: options)
            return ""
        } catch let failure as RunFailure {
            return "line \(failure.line ?? 0): \(failure.message)"
        } catch {
            return "unnamed: \(error)"
        }
    }

    @Test(arguments: [
        ("", "empty-script"), ("# a\n\n# b\n", "empty-script"),
        ("measure " + String(repeating: "(", count: 20_000) + "1" + String(repeating: ")", count: 20_000), "too-deep"),
        ("measure " + String(repeating: "1+", count: 20_000) + "1", "too-deep"),
        ("sweep k in integers -9000000000000000000..9000000000000000000\nmeasure k", "unknown-items"),
        ("repeat k in integers -9000000000000000000..9000000000000000000 {\n  measure k\n}", "unknown-repeats"),
        ("repeat k in integers 1..1000000000 {\n  measure k\n}", "unknown-repeats"),
        ("repeat a in integers 1..100 {\n  repeat b in integers 1..100 {\n    measure a + b\n  }\n}", "unknown-repeats"),
        ("seeds 1000000000\nmeasure 1", "bad-count"), ("seeds 7..3\nmeasure 1", "bad-seeds"),
    ])
    func refusedBeforeAnythingIsComputed(script: String, id: String) {
        #expect(Set(refusal(script).split(separator: " ")) == [Substring(id)])
    }

    @Test(arguments: [
        ("for 0 steps", "bad-count"), ("for 1000000000000 steps", "bad-count"), ("for 5 steps with sgd -0.1", "out-of-range"),
        ("for 5 steps with stream -3", "out-of-range"), ("for 5 steps with batch 0", "out-of-range"),
        ("for 20 steps drawing a from 5..1 every 10 steps", "empty-interval"),
    ])
    func refusedClauses(clause: String, id: String) {
        #expect(refusal(Self.net + "train net on x*y + x \(clause)") == id)
    }

    @Test(arguments: ["lesion(x)", "lesion(x > 0)", "lesion_z(x + 1, 5)", "probe(x, y > 0)"])
    func formulasThatMarkNoUnits(measure: String) {
        #expect(refusal(Self.net + "train net on x*y for 5 steps\nmeasure \(measure) of net") == "formula-not-value")
    }

    @Test func drawingFromMoreNumbersThanThereAre() {
        let script = Self.net
            + "train net on a x + y for 20 steps drawing a from integers -9000000000000000000..9000000000000000000 every 10 steps"
        #expect(refusal(script).hasPrefix("line 2: there is nothing to draw a from"))
    }

    /// Definitions and values that double sixty times over end at once.
    @Test func doublingEndsSoon() throws {
        let steps = 1...60
        let calls = "define f0(x) = x + x\n" + steps.map { "define f\($0)(x) = f\($0 - 1)(x) + f\($0 - 1)(x)\n" }.joined()
        #expect(refusal(calls + "measure f40(1)").contains("definition-too-deep"))
        let nested = "define d(x) = x + x\nmeasure " + String(repeating: "d(", count: 60) + "1" + String(repeating: ")", count: 60)
        #expect(refusal(nested).contains("definition-too-deep"))
        let lets = "let a0 = 1\n" + steps.map { "let a\($0) = a\($0 - 1) + a\($0 - 1)\n" }.joined()
        #expect(try Scripts.measured(lets + "measure a60") == [[0x1p60]])
        let trained = lets + Self.net + "train net on a3 x + y for 5 steps\nmeasure last(loss of net) - a60"
        #expect(try Scripts.measured(trained).count == 1)
    }

    @Test func valuesMadeOfValuesReachDeep() throws {
        let lets = "let a0 = 1\n" + (1...3000).map { "let a\($0) = a\($0 - 1) + 1\n" }.joined()
        #expect(try Scripts.measured(lets + "measure a3000") == [[3001]])
    }

    @Test(arguments: ["measure k + j", "expect k + j > 0", "plot k + j", Self.net + "train net on k j x y for 5 steps"])
    func moreCellsThanCanBeHeld(statement: String) {
        let sweeps = "sweep k in integers 1..2000\nsweep j in integers 1..2000\n"
        #expect(refusal(sweeps + statement).contains("cells: "))
    }

    @Test(arguments: ["with batch 100000000", "with batch 10000000"])
    func batchesBeyondTheMemory(setting: String) {
        let found = refusal(Self.net + "train net on x*y for 5 steps \(setting)", options: RunOptions(memory: 1e9))
        #expect(found.contains(" GB"))
    }

    @Test func sweptSizesBeyondTheMemory() {
        let script = "sweep w in 8, 20000\nmodel net = 2 -> w relu -> w relu -> 1\ntrain net on x*y for 5 steps"
        #expect(refusal(script, options: RunOptions(memory: 1e9)).contains(" GB"))
    }

    @Test func foldingIntoMoreThanThereIs() {
        let script = Self.net + "train net on x*y for 5 steps\nplot heatmap loss of net as 4000000000x4000000000"
        #expect(refusal(script).hasPrefix("line 3: 4000000000x4000000000 does not fold"))
    }

    @Test(arguments: [
        ("[500..]", "the cut at 500 lies past the end"), ("[80..20]", "the slice starts at 80"),
        ("[0..0]", "this slice holds no row"), (" where label = 77", "no row fulfils `where`"),
    ])
    func noRows(cut: String, message: String) {
        let script = "data d = digits(count 100)\nmodel net = 784 -> 10\ntrain net on label from d\(cut) for 1 epoch"
        #expect(refusal(script).hasPrefix("line 3: \(message)"))
    }

    @Test func lengthsAndRatesFromWhatWasMeasured() throws {
        let start = Self.net + "train net on x*y for 20 steps\n"
        let measured = "let r = last(loss of net) / 10\n"
        let right = start + measured + "finetune net to x + y for 5 steps with sgd r\nmeasure last(loss of net)"
        #expect(try Scripts.measured(right)[0][0] != nil)
        let negative = start + "let r = 0 - last(loss of net)\nfinetune net to x + y for 5 steps with sgd r"
        #expect(refusal(negative).hasPrefix("line 4: "))
        let endless = start + "let n = last(loss of net) * 1e30\nfinetune net to x + y for n steps"
        #expect(refusal(endless).hasPrefix("line 4: "))
    }

    /// A target without a value ends the cell, which is counted and named; the run goes on.
    @Test(arguments: ["x/0", "x/(y - y)", "log(x - 2) + y", "sqrt(x - 2) + y"])
    func targetsWithoutAValue(target: String) throws {
        let results = try Scripts.run("seeds 2\n" + Self.net + "train net on \(target) for 5 steps\nmeasure last(loss of net)")
        let named = results.items.flatMap { item -> [String] in
            if case .training(let summary) = item.content { return summary.diverged }
            return []
        }
        #expect(named == ["seed 1: step 1", "seed 2: step 1"])
    }

    @Test func missingDataNamesItsRemedies() {
        let script = "model net = 784 -> 10\ntrain net on label from mnist for 1 epoch"
        do {
            _ = try Scripts.run(script)
            Issue.record("it ran without its data")
        } catch let failure as RunFailure {
            let hint = failure.hint ?? ""
            #expect(["nnx data get mnist", "--data", "--stand-in"].allSatisfy(hint.contains))
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test func standInsAreStamped() throws {
        let script = "model net = 784 -> 10\ntrain net on label from mnist[..100] for 1 epoch"
        let results = try Scripts.run(script, options: RunOptions(standIn: true))
        #expect(results.stamps == ["stand-in: mnist was replaced by the built-in digits"])
    }

    @Test(arguments: [
        ("x,y\n1,2\n3\n", "ragged"), ("x,y\n1,two\n3,4\n", "words"), ("", "empty"), ("x,y\n", "no rows"), ("\u{0}\u{1}", "binary"),
    ])
    func tablesThatAreNone(text: String, what: String) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("nnx-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(text.utf8).write(to: folder.appendingPathComponent("d.csv"))
        let script = "model net = 1 -> 4 relu -> 1\ntrain net on y from csv \"d.csv\" for 1 epoch"
        #expect(refusal(script, options: RunOptions(workingDirectory: folder.path)) != "", "\(what)")
    }

    @Test func aFolderIsNoTable() {
        let script = "model net = 1 -> 4 relu -> 1\ntrain net on y from csv \"/\" for 1 epoch"
        let messages = Scripts.check(script).diagnostics.map(\.message)
        #expect(messages.contains { $0.contains("this is a folder") })
    }
}
