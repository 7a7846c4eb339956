import Experiments
import Foundation
import Testing
@testable import Reports

@Suite struct PageReportTests {
    private func page(_ results: Results) throws -> String {
        PageReport(results, evidence: try Evidence(results).json()).html
    }

    @Test func everyPartIsThere() throws {
        let page = try page(Sample.everything)
        for part in [
            "<h1>Demo</h1>", "<em>small</em>", "<title>Demo</title>", "trained <strong>near</strong>", "<strong>1 stuck at a constant</strong>: seed 2",
            "<figcaption><b>Figure 1.</b> plot loss of near", "Values of figure 1 as a table", "class=\"badge held\"", "quick",
            "<dt>result hash</dt><dd><code>c0ffee</code></dd>", "aria-label=\"Line plot over step",
        ] {
            #expect(page.contains(part), "\(part)")
        }
    }

    @Test func everyFormOfPlotIsDrawn() throws {
        var results = Sample.everything
        results.items = Sample.plots
        let page = try page(results)
        #expect(page.ranges(of: "<svg ").count >= 9)
        #expect(page.ranges(of: "<svg ").count == page.ranges(of: "</svg>").count)
        #expect(!page.contains("NaN") && !page.contains("inf "))
    }

    @Test func rowsTrainedOnAreSaid() throws {
        var marked = Sample.quantity("accuracy", [[1, 1]])
        marked.mark = "on rows it was trained on"
        let results = Sample.results([("measure accuracy of net", .measures([marked]))])
        #expect(try page(results).contains("<p class=\"note\">on rows it was trained on</p>"))
        #expect(MarkdownReport(results, name: "a").text.contains("on rows it was trained on"))
    }

    /// Nothing on the page is asked for from elsewhere.
    @Test func nothingIsFetched() throws {
        let page = try page(Sample.everything)
        for word in ["src=", "@import", "url(", "<link rel=\"stylesheet", "http://", "https://"] { #expect(!page.contains(word), "\(word)") }
    }

    @Test func stuckNetworksStandInTheCellTheyChange() throws {
        let rates = Sample.axis("rate", ["0.1", "0.01"])
        let all = Sample.quantity("cost", axes: [rates], [[1, 2], [3, 4]])
        let rest = Sample.quantity("cost, without stuck", axes: [rates], [[1, 2], [3, nil]], reasons: [1: "stuck"])
        let page = try page(Sample.results([("table cost", .table([all, rest]))]))
        #expect(page.ranges(of: "<th scope=\"col\"").count == 2)
        #expect(page.ranges(of: "<br/><span class=\"count\">without stuck 3").count == 1)
        #expect(page.contains("* cost, without stuck, rate 0.01: n\u{a0}=\u{a0}1, 1 stuck"))
    }

    @Test func claimsOfManyPlacesFold() throws {
        func page(failing: Set<Int>) throws -> String {
            let parts = (1...9).map { Results.ClaimResult.Part(place: "k \($0)", verdict: failing.contains($0) ? .failed : .held, evidence: "1 ± 2 (n = 4)") }
            let claim = Results.ClaimResult(claim: "expect a < b", verdict: failing.isEmpty ? .held : .failed, parts: parts)
            return try self.page(Sample.results([("expect a < b", .claim(claim))]))
        }
        let held = try page(failing: [])
        #expect(held.contains("<summary>held in all 9 places</summary>") && held.ranges(of: "<li>").count == 9)
        let failed = try page(failing: [7])
        #expect(failed.contains("<summary>held in 8 of 9 places</summary>"))
        #expect(try failed.firstRange(of: "<b>k 7: </b>1\u{a0}±\u{a0}2 (n\u{a0}=\u{a0}4)").map { $0.lowerBound } ?? failed.endIndex
            < #require(failed.firstRange(of: "<details>")).lowerBound)
    }

    /// The brace that closes a block stands with it, not alone after what the block shows.
    @Test func blocksCloseWhereTheyStand() throws {
        var results = Sample.results([("table a", .table([Sample.quantity("a", [[1, 2]])]))])
        results.script.text = "sweep k in 1, 2 {\n  table a\n}\nseeds 2"
        results.items[0].line = 2
        let page = try page(results)
        let brace = try #require(page.firstRange(of: "<span class=\"ln\">}\n</span></code>")), table = try #require(page.firstRange(of: "<table"))
        #expect(brace.lowerBound < table.lowerBound)
    }

    @Test func linesOfTheScriptAndArrowsStayWhole() {
        let script = PageScript("model 2 -> 1\n\nseeds 2")
        #expect(script.code(1..<4, prose: [])?.contains("<span class=\"tj\">-&gt;</span>") == true)
        #expect(script.code(1..<4, prose: [])?.contains("<span class=\"ln\">\n</span>") == true)
    }

    @Test func whatMayBeWideHasAName() throws {
        let page = try page(Sample.everything)
        #expect(page.contains("tabindex=\"0\" role=\"group\" aria-label=\"table of cost\"") && page.contains("aria-label=\"figure 1\""))
        #expect(page.ranges(of: "tabindex").count == page.ranges(of: "role=\"group\" aria-label=\"").count)
    }

    @Test func numbersAreNotBroken() {
        #expect("12 345 rows, 1 ± 2; p = 3".escapedNumbers == "12\u{a0}345 rows, 1\u{a0}±\u{a0}2; p\u{a0}=\u{a0}3")
        #expect("1 1000 a 12".escapedNumbers == "1 1000 a 12")
    }
}
