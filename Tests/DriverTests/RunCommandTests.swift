import Diagnostics
import Experiments
import Foundation
import Reports
import Testing
@testable import Driver

@Suite struct RunCommandTests {
    @Test func reportsAndWrites() throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "study.nnx")
        #expect(desk.run("run", "study.nnx", "--seeds", "4", "--threads", "2") == 0)
        #expect(desk.output == """
            loss  0.2500  (n = 1)

            ✓ held expect it

            claims       1 held
            result hash  abc123
            written      study.results/ (results.json and 1 CSV file)
            time         2.00 s on 1 thread, v3

            """)
        #expect(desk.errors == "")
        #expect(desk.files == ["study.nnx", "study.results", "study.results/measure-loss.csv", "study.results/results.json"])
        #expect(desk.settings?.seeds == 4)
        #expect(desk.settings?.threads == 2)
        let json = try #require(desk.read("study.results/results.json"))
        #expect(try ResultFiles.results(json: Array(json.utf8)).hash == "abc123")
    }

    @Test func exitCodes() throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "a.nnx")
        try desk.write("wrong\n", to: "b.nnx")
        #expect(desk.run("run", "a.nnx", phases: desk.phases(verdict: .failed)) == 3)
        #expect(desk.run("run", "a.nnx", phases: desk.phases(verdict: .undecidable)) == 3)
        #expect(desk.run("run", "b.nnx") == 2)
        #expect(desk.errors.hasPrefix("error[unknown-name]: there is no wrong\n"))
        #expect(desk.run("run", "c.nnx") == 1)
        #expect(desk.run("run", "a.nnx", phases: desk.phases(failure: .init(message: "no data", hint: "get it"))) == 1)
        #expect(desk.errors == "error: no data\n  = hint: get it\n")
        let found = Diagnostic(id: "no-such-field", "no field z", at: Span(0, 1))
        #expect(desk.run("run", "a.nnx", phases: desk.phases(failure: .init(message: "", diagnostics: [found]))) == 2)
        #expect(desk.run("runn") == 64)
        #expect(!desk.files.contains("b.results"))
    }

    @Test func standardInputWritesNoFolder() throws {
        let desk = try Desk()
        #expect(desk.run("run", "-", surroundings: { $0.readInput = { Array("measure loss\n".utf8) } }) == 0)
        #expect(desk.output.contains("result hash  abc123"))
        #expect(desk.files == [])
    }

    @Test func jsonGoesToTheOutput() throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "a.nnx")
        #expect(desk.run("run", "a.nnx", "--json", "--out", "kept/") == 0)
        let printed = try ResultFiles.results(json: Array(desk.output.utf8))
        #expect(printed.hash == "abc123")
        var kept = try ResultFiles.results(json: Array(try #require(desk.read("kept/results.json")).utf8))
        #expect(kept.files == ["results.json", "measure-loss.csv"])
        kept.files = nil
        #expect(kept == printed)
    }

    @Test func longRunsWantToBeAskedFor() throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "a.nnx")
        let long = desk.phases(seconds: 7200)
        #expect(desk.run("run", "a.nnx", phases: long) == 64)
        #expect(desk.errors.hasPrefix("error: this is a long run: 1200 cells, about 2 h 00 min\n"))
        #expect(desk.files == ["a.nnx"])
        #expect(desk.run("run", "a.nnx", "--yes", phases: long) == 0)
        let answers: [(String?, Int32, Bool)] = [("y", 0, true), ("no", 0, false), (nil, 0, false)]
        for (answer, code, runs) in answers {
            let found = desk.run("run", "a.nnx", phases: long) { surroundings in
                surroundings.inputIsTerminal = true
                surroundings.errorIsTerminal = true
                surroundings.askLine = { answer }
            }
            #expect(found == code)
            #expect(desk.output.isEmpty != runs)
        }
    }

    @Test func interruptedRunsKeepWhatWasDone() throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "a.nnx")
        #expect(desk.run("run", "a.nnx", phases: desk.phases(interrupts: true)) == 130)
        #expect(desk.errors == "stopped before the end; what was done is in a.results/ (results.json and 1 CSV file)\n")
        #expect(desk.output.contains("note         interrupted\n"))
        #expect(desk.read("a.results/results.json")?.contains("\"interrupted\"") == true)
    }

    @Test func progressOnlyOnTerminals() throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "a.nnx")
        _ = desk.run("run", "a.nnx")
        #expect(desk.errors == "")
        _ = desk.run("run", "a.nnx") { $0.errorIsTerminal = true }
        #expect(desk.errors == "\r\u{1b}[Ktrain net, 1 of 2 cells, 25%, 3.00 s left\r\u{1b}[K")
        _ = desk.run("run", "a.nnx") { surroundings in
            surroundings.errorIsTerminal = true
            surroundings.variables = ["TERM": "dumb"]
        }
        #expect(desk.errors == "")
    }

    @Test func colourIsForTerminalsThatWantIt() throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "a.nnx")
        let cases: [([String: String], Bool)] = [
            ([:], true), (["NO_COLOR": ""], true), (["NO_COLOR": "1"], false), (["TERM": "dumb"], false), (["TERM": "xterm"], true),
        ]
        for (variables, coloured) in cases {
            _ = desk.run("run", "a.nnx") { surroundings in
                surroundings.outputIsTerminal = true
                surroundings.variables = variables
            }
            #expect(desk.output.contains("\u{1b}[") == coloured)
        }
        _ = desk.run("run", "a.nnx") { $0.variables = ["TERM": "dumb"] }
        #expect(desk.output.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test(arguments: [("quick", true), ("stand-in", true)])
    func flagsReachTheRun(flag: String, value: Bool) throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "a.nnx")
        _ = desk.run("run", "a.nnx", "--\(flag)", "--data", "here") { $0.variables = ["NNX_DATA": "/there", "HOME": "/me"] }
        #expect((flag == "quick" ? desk.settings?.quick : desk.settings?.standIn) == value)
        #expect(desk.settings?.dataDirectories.prefix(2) == ["\(desk.folder)/here", "/there"])
        #expect(desk.settings?.dataDirectories.last?.hasPrefix("/me/") == true)
        #expect(desk.settings?.workingDirectory == "\(desk.folder)/.")
    }
}
