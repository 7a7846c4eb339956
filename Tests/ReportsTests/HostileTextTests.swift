import Experiments
import Foundation
import Testing
@testable import Reports

/// Whatever a script, its labels or its data say stays text in a reader's browser.
@Suite struct HostileTextTests {
    static let words = [
        "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"' onload='alert(1)", "\" onmouseover=\"alert(1)",
        "]]><svg onload=alert(1)>", "<!-- --!> <!--<script>", "</style></title></textarea><base href=//evil>", "\u{202e}txt.exe\u{2066}",
        "a\0b\u{1}\u{7f}\u{85}\u{b}", "&lt;script&gt;&#60;&amp;amp;", "javascript:alert(1)", "${alert(1)} {{7*7}} `x`",
        String(repeating: "W", count: 5000), "\u{fffe}\u{feff}\u{e000}\u{1f600}\u{301}\u{301}", "\\text{</mtext><script>}", "<\u{0}script>", "",
    ]

    private func page(_ evil: String) throws -> String {
        let curve = Sample.curve(evil, from: 1)
        let quantity = Sample.quantity(evil, axes: [Sample.axis(evil, [evil, evil])], [[1, 2], [nil, 3]], reasons: [1: evil])
        let many = (0..<5).map { _ in Sample.quantity(evil, axes: [Sample.axis(evil, [evil])], [[1, nil]], reasons: [0: evil]) }
        let claim = Results.ClaimResult(claim: evil, verdict: .failed, parts: [.init(place: evil, verdict: .failed, evidence: evil)])
        let training = Results.TrainingSummary(
            network: evil, task: evil, steps: 1, cells: 1, finalLoss: Sample.quantity(evil, [[1, 2]]), diverged: [evil],
            stuck: Array(repeating: evil, count: 7))
        let prose = """
            # \(evil)
            - \(evil)
            1. \(evil)
            > \(evil)

            [\(evil)](javascript:alert(1)) [a](\(evil)) [b](https://x\" onclick=\"alert(1)) [c](data:text/html,<script>) [d](JaVaScRiPt:x)
            <https://a.example> *\(evil)* **\(evil)** `\(evil)` $\(evil)$ $\\frac{\(evil)}{\\sqrt{\(evil)}}$

            $$\(evil)$$

            ```
            \(evil)
            ```
            """
        let forms: [Results.Plot.Form] = [
            .lines(horizontal: evil, logarithmic: true), .scatter, .histogram, .bars, .heatmap(height: 3, width: 4), .images,
        ]
        var contents: [(String, Results.Item.Content)] = [
            (evil, .prose(prose)), (evil, .training(training)), (evil, .measures([quantity, quantity])), (evil, .table([quantity])),
            (evil, .table(many)), (evil, .claim(claim)), (evil, .text(evil)), (evil, .images([.init(caption: evil, height: 1, width: 1, pixels: [200])])),
        ]
        contents += forms.map { (evil, .plot(.init(form: $0, quantities: [curve, curve], title: evil))) }
        var results = Sample.results(contents)
        results.script = .init(name: evil, text: "## # \(evil)\nmeasure \"\(evil)\" # \(evil)\n\(evil)\nexpect \(evil)\n", sha256: evil)
        (results.stamps, results.nnxVersion, results.cpuLevel, results.hash) = ([evil], evil, evil, evil)
        results.data = [.init(name: evil, rows: 1, sha256: evil)]
        let evidence = Evidence(results)
        let page = PageReport(results, evidence: try evidence.json()).html
        let kept = try #require(PageReport.evidence(in: page))
        #expect(try Evidence(json: kept) == evidence, "what verify reads is what was written")
        return page
    }

    @Test(arguments: words) func textStaysText(_ evil: String) throws {
        let read = try StrictPage.read(try page(evil))
        #expect(read.links.allSatisfy { !$0.lowercased().hasPrefix("javascript") })
        let plain = evil.unicodeScalars.filter { $0.properties.generalCategory != .control }
        if !evil.isEmpty, evil.count < 100, String(String.UnicodeScalarView(plain)) == evil, !evil.contains("\u{202e}") {
            #expect(read.text.contains(evil), "the reader sees what the script says")
        }
    }

    /// The reader would notice what it looks for.
    @Test(arguments: [
        "<p>a</b>", "<p onclick=\"a\">b</p>", "<img/>", "<p>a & b</p>", "<a href=\"javascript:a\">b</a>", "<p style=\"color:red\">a</p>", "<p>",
        "a > b", "<p class=\"<b\">a</p>", "<style>a</b>c</style>", "\u{202e}",
    ]) func theReaderIsStrict(_ page: String) {
        #expect(throws: StrictPage.Broken.self) { try StrictPage.read("<!doctype html>\n" + page) }
    }

    /// Pictures as files are as careful.
    @Test(arguments: words) func picturesToo(_ evil: String) throws {
        let plot = Results.Plot(form: .lines(horizontal: evil, logarithmic: false), quantities: [Sample.curve(evil, from: 1)], title: evil)
        let results = Sample.results([("plot", .plot(plot))])
        for picture in MarkdownReport(results, name: "a").pictures {
            let body = picture.svg.replacing("xmlns=\"http://www.w3.org/2000/svg\" ", with: "").trimmingCharacters(in: .newlines)
            _ = try StrictPage.read("<!doctype html>\n" + body)
            #expect(!picture.png.isEmpty)
        }
    }
}
