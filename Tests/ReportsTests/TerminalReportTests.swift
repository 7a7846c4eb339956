import Experiments
import Testing
@testable import Reports

@Suite struct TerminalReportTests {
    @Test func wholeReportWithoutColour() {
        let text = TerminalReport(style: .init(width: 60)).text(of: Sample.everything, written: "demo.results/")
        #expect(text == """
            Demo
            ════
            Two small networks.

            trained near on x*y, 2000 steps:
              final loss 0.3000 ± 0.0707  (n = 2)
              1 stuck at a constant: seed 2
            cost(near)  1.500 ± 0.707  (n = 2)
            rank        3

            table cost
            rate           cost
            ────  ─────────────
            0.1   2.000 ± 0.707
            0.01        3.500 *
            mean ± sd over 2 seeds
            * cost, rate 0.01: n = 1, 1 diverged

            plot loss of near
            ━ loss of near
            (log scale; shaded: + 1 sd, alike below)
                 1┤⠣⢄⡀
                  │  ⠉⠑⠣⣄
                  │      ⠉⠖⠤⣄⡀
                  │          ⠉⠑⠣⢄⡀
               0.1┤              ⠉⠑⠣⢄⡀
                  │                  ⠉⠖⠤⣄
                  │                      ⠉⠖⠤⣄
                  │                          ⠉⠖⢄⡄
              0.01┤                             ⠈⠑⠦⢄⡄
                  │                                 ⠈⠑⠦⢄⡄
                  │                                     ⠈⠑⠦⢄⡄
                  │                                         ⠈⠑⠦⢄⡄
             0.001┤                                             ⠈⠑⠦⢄⡄
                  │                                                 ⠈⠑⠦
                  └┬──────────────────────┬──────────────────────┬─────
                   0                      5                     10
                                           step

            ✓ held expect a < b
                held in 2 of 2 seeds

            claims       1 held
            note         quick
            result hash  c0ffee
            written      demo.results/
            time         1.25 s on 2 threads, v3

            """)
    }

    /// No escape sequence without colour, nothing but ASCII where asked for, and no line wider than the terminal.
    @Test(arguments: [40, 80, 200])
    func plainness(width: Int) {
        var results = Sample.everything
        results.items += Sample.plots
        results.items[0].content = .prose("Plain words.")
        let plain = TerminalReport(style: .init(width: width)).text(of: results)
        #expect(!plain.utf8.contains(0x1b))
        for item in Sample.plots {
            for line in TerminalReport(style: .init(width: width)).lines(of: item) { #expect(line.displayWidth <= width) }
        }
        let ascii = TerminalReport(style: .init(width: width, unicode: false)).text(of: results)
        #expect(ascii.allSatisfy { ($0.isASCII && ($0 == "\n" || !$0.isControl)) || "a\u{200b}漢字".contains($0) })
        let coloured = TerminalReport(style: .init(width: width, colour: true)).text(of: results)
        #expect(coloured.utf8.contains(0x1b))
    }

    @Test func labelsCannotMoveTheCursor() {
        let report = TerminalReport(style: .init(width: 60))
        let evil = Sample.quantity("a\u{1b}[2Jb", [[1, 2]])
        #expect(report.lines(of: .init(line: 1, statement: "measure", content: .measures([evil]))) == [
            "a\u{fffd}[2Jb  1.500 ± 0.707  (n = 2)"
        ])
    }

    @Test func verdictsOfEachPlace() {
        let claim = Results.ClaimResult(
            claim: "expect a < b", verdict: .failed,
            parts: [
                .init(place: "rate 0.1", verdict: .held, evidence: "2 of 2"),
                .init(place: "rate 0.01", verdict: .undecidable, evidence: "nothing left"),
            ])
        #expect(TerminalReport(style: .init(unicode: false)).lines(of: .init(line: 1, statement: "", content: .claim(claim))) == [
            "[failed] expect a < b", "    [held] rate 0.1: 2 of 2", "    [undecidable] rate 0.01: nothing left",
        ])
    }

    @Test func trainingNamesFailedCells() {
        let loss = Sample.quantity(
            "loss", axes: [Sample.axis("rate", ["0.1", "0.01"])], [[0.5, 0.7], [nil, nil]], reasons: [1: "diverged"])
        let summary = Results.TrainingSummary(
            network: "net", task: "x", steps: 1, cells: 4, finalLoss: loss,
            diverged: ["seed 1, rate 0.01: step 3", "seed 2, rate 0.01: step 9"], stuck: [])
        #expect(TerminalReport(style: .init()).lines(of: .init(line: 1, statement: "", content: .training(summary))) == [
            "trained net on x, 1 step, 4 cells; final loss:", "  rate 0.1   0.6000 ± 0.1414  (n = 2)",
            "  rate 0.01  –  (n = 0, 2 diverged)", "  2 diverged: seed 1, rate 0.01: step 3; seed 2, rate 0.01: step 9",
        ])
    }

    @Test func rowsTrainedOnAreMarkedInOneLine() {
        let report = TerminalReport(style: .init(width: 60))
        var seen = Sample.quantity("loss", seeds: [], [[3]])
        seen.mark = "on rows it was trained on"
        let fresh = Sample.quantity("test", seeds: [], [[2]])
        func lines(_ quantities: [Results.Quantity]) -> [String] {
            report.lines(of: .init(line: 1, statement: "", content: .measures(quantities)))
        }
        #expect(lines([seen]) == ["loss  3", "on rows it was trained on"])
        #expect(lines([seen, fresh]) == ["loss  3", "test  2", "on rows it was trained on: loss"])
        #expect(lines([fresh]) == ["test  2"])
        let table = String(decoding: CSVTable.bytes(of: [seen, fresh]), as: UTF8.self)
        #expect(table == "loss (on rows it was trained on),test\r\n3,2\r\n")
    }
}
