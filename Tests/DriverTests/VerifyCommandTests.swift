import Experiments
import Foundation
import Reports
import Testing
@testable import Driver

@Suite struct VerifyCommandTests {
    private func reported() throws -> (desk: Desk, page: String) {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "a.nnx")
        #expect(desk.run("report", "a.nnx") == 0)
        return (desk, try #require(desk.read("a.html")))
    }

    @Test func theSameRunIsIdentical() throws {
        let (desk, _) = try reported()
        #expect(desk.run("verify", "a.html") == 0)
        #expect(desk.output == "identical: every bit of 1 quantity, result hash abc123; 1 claim judged again\n")
    }

    /// One digit changed anywhere on the page is found and named.
    @Test func aChangedPageIsNamed() throws {
        let (desk, page) = try reported()
        try desk.write(page.replacing("<td class=\"number\">0.2500</td>", with: "<td class=\"number\">0.2600</td>"), to: "b.html")
        #expect(desk.run("verify", "b.html") == 4)
        #expect(desk.output.contains("0.2600") && desk.output.contains("0.2500"))
        let verdict = page.replacing("✓ held", with: "✗ failed")
        try desk.write(verdict, to: "c.html")
        #expect(desk.run("verify", "c.html") == 4)
        #expect(desk.run("verify", "a.html", phases: desk.phases(verdict: .failed)) == 4)
    }

    @Test func whatCannotBeToldIsSaid() throws {
        let (desk, page) = try reported()
        try desk.write("<p>no report</p>", to: "b.html")
        #expect(desk.run("verify", "b.html") == 1)
        #expect(desk.run("verify", "none.html") == 1)
        try desk.write(page.replacing("\"edition\":1", with: "\"edition\":2"), to: "c.html")
        #expect(desk.run("verify", "c.html") == 1)
        #expect(desk.errors.contains("cannot tell: the report was made with numerics edition 2"))
        try desk.write(page.replacing("\"tracks\":[", with: "\"tracks\":"), to: "d.html")
        #expect(desk.run("verify", "d.html") == 1)
        #expect(desk.errors.contains("damaged"))
    }

    /// Whatever single digit of a page is another, `verify` says so and does not say `identical`.
    @Test func everyDigitCounts() throws {
        let (desk, page) = try reported()
        let bytes = Array(page.utf8)
        let digits = bytes.indices.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[$0]) }
        #expect(digits.count > 300)
        for place in digits {
            var changed = bytes
            changed[place] = changed[place] == UInt8(ascii: "9") ? UInt8(ascii: "1") : changed[place] + 1
            try desk.write(changed, to: "b.html")
            let code = desk.run("verify", "b.html")
            let around = String(decoding: bytes[max(0, place - 30)..<min(bytes.count, place + 30)], as: UTF8.self)
            #expect(code == 4 || code == 1, "a digit in: \(around)")
            #expect(!desk.output.contains("identical") && !(desk.output + desk.errors).isEmpty, "a digit in: \(around)")
        }
    }

    @Test func aChangedScriptIsNotRun() throws {
        let (desk, page) = try reported()
        let evidence = try #require(PageReport.evidence(in: page))
        try desk.write(page.replacing(evidence, with: evidence.replacing("measure loss", with: "measure cost")), to: "b.html")
        let silent = desk.phases(failure: .init(message: "it ran"))
        #expect(desk.run("verify", "b.html", phases: silent) == 4)
        #expect(desk.output.hasPrefix("differs: the script in the report has SHA-256 "))
    }

    @Test func missingDataAreNamedByTheirHash() throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "a.nnx")
        #expect(desk.run("report", "a.nnx", phases: desk.phases(data: [.init(name: "mnist", rows: 70_000, sha256: "c0ffee")])) == 0)
        let failing = desk.phases(failure: .init(message: "mnist is not here"))
        #expect(desk.run("verify", "a.html", phases: failing) == 1)
        #expect(desk.errors.contains("the report was made with mnist, 70 000 rows, SHA-256 c0ffee"))
        let changed = desk.phases(data: [.init(name: "mnist", rows: 70_000, sha256: "beef")])
        #expect(desk.run("verify", "a.html", phases: changed) == 4)
        #expect(desk.output == "differs: data mnist: SHA-256 beef with 70000 rows, not c0ffee with 70000\n")
    }

    @Test func someCells() throws {
        let (desk, page) = try reported()
        #expect(desk.run("verify", "a.html", "--spot", "1", surroundings: { $0.chance = { 1_000_007 } }) == 0)
        #expect(desk.output == """
              line 1, loss, seed 1: 1 number
            identical: 1 of 4 cells, chosen with --spot-seed 7
            run again: 1 of 20 trainings
            not checked: the other cells, the claims, the page's words and pictures

            """)
        let quarter = try #require(PageReport.evidence(in: page)?.firstRange(of: "\"numbers\":\"").map { _ in "AAAAAAAA0D8=" })
        try desk.write(page.replacing(quarter, with: "AAAAAAAA4D8="), to: "b.html")
        #expect(desk.run("verify", "b.html", "--spot", "1", "--spot-seed", "5") == 4)
        #expect(desk.output == """
            differs: line 1, loss, seed 1: the report has 0.5, the run gives 0.25
            among 1 of 4 cells, chosen with --spot-seed 5

            """)
        try desk.write(page.replacing(quarter, with: "AAAAAAAA"), to: "c.html")
        #expect(desk.run("verify", "c.html", "--spot", "1") == 4)
        #expect(desk.run("verify", "a.html", "--spot-seed", "5") == 64)
    }
}
