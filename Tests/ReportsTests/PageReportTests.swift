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
}
