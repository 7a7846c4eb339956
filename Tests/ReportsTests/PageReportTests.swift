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
            "<h1>Demo</h1>", "<em>small</em>", "<title>Demo</title>", "trained <strong>near</strong>", "1 stuck at a constant:",
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

    /// Whatever a script, its labels or its data say stays text in the reader's browser.
    @Test func hostileTextStaysText() throws {
        let evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"' onload='alert(1)"
        let curve = Sample.curve(evil, from: 1)
        let quantity = Sample.quantity(evil, axes: [Sample.axis(evil, [evil, evil])], [[1, 2], [nil, 3]], reasons: [1: evil])
        let claim = Results.ClaimResult(claim: evil, verdict: .failed, parts: [.init(place: evil, verdict: .failed, evidence: evil)])
        let training = Results.TrainingSummary(
            network: evil, task: evil, steps: 1, cells: 1, finalLoss: Sample.quantity(evil, [[1, 2]]), diverged: [evil], stuck: [evil])
        var results = Sample.results([
            (evil, .prose("# \(evil)\n- \(evil)\n> \(evil)\n\n[\(evil)](javascript:alert(1))\n\n[a](https://x\" onclick=\"alert(1))\n\n$\\text{\(evil)}$\n```\n\(evil)\n```")),
            (evil, .training(training)), (evil, .measures([quantity])), (evil, .table([quantity])),
            (evil, .plot(.init(form: .lines(horizontal: evil, logarithmic: false), quantities: [curve], title: evil))),
            (evil, .plot(.init(form: .bars, quantities: [quantity]))), (evil, .claim(claim)), (evil, .text(evil)),
            (evil, .images([.init(caption: evil, height: 1, width: 1, pixels: [200])])),
        ])
        results.script = .init(name: evil, text: "## # \(evil)\nmeasure \"\(evil)\" # \(evil)\n", sha256: evil)
        results.stamps = [evil]
        results.data = [.init(name: evil, rows: 1, sha256: evil)]
        let page = try page(results)
        #expect(page.ranges(of: "<script").count == 1)
        #expect(page.ranges(of: "</script").count == 1)
        #expect(!page.contains("<img"))
        #expect(!page.lowercased().contains("href=\"javascript"))
        let shown = page.replacing(try #require(PageReport.evidence(in: page)), with: "")
        for word in ["onclick=\"", "onload='", "onerror=alert(1)>"] { #expect(!shown.contains(word), "\(word)") }
        #expect(page.contains("default-src 'none'"))
        let back = try Evidence(json: try #require(PageReport.evidence(in: page)))
        #expect(back == Evidence(results))
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
}
