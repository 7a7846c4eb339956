public import Experiments
internal import Foundation

/// A run as one self-contained HTML page: prose, script, figures and numbers in the script's order, and how to check them.
///
/// The page asks the network for nothing and runs no script; its security policy forbids both.
public struct PageReport {
    private let results: Results
    private let evidence: String

    /// - Parameter evidence: What `verify` compares, as JSON; nil for a page that cannot be verified.
    public init(_ results: Results, evidence: String? = nil) {
        self.results = results
        self.evidence = evidence ?? ""
    }

    /// The element that holds the evidence.
    private static let evidenceStart = "<script type=\"application/json\" id=\"nnx-evidence\">"
    private static let evidenceEnd = "</script>"

    /// The evidence in a page; nil where it has none.
    public static func evidence(in page: String) -> String? {
        guard let start = page.range(of: evidenceStart, options: .backwards),
            let end = page.range(of: evidenceEnd, range: start.upperBound..<page.endIndex)
        else { return nil }
        return String(page[start.upperBound..<end.lowerBound])
    }

    public var html: String {
        let head = [
            "<meta charset=\"utf-8\"/>", "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>",
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"/>",
            "<meta name=\"generator\" content=\"nnx \(results.nnxVersion.escaped)\"/>", element("title", [:], title.escaped),
            "<link rel=\"icon\" href=\"data:,\"/>", "<style>\n\(PageStyle.page)</style>",
        ]
        let kept = evidence.isEmpty ? "" : PageReport.evidenceStart + evidence.replacing("<", with: "\\u003c") + PageReport.evidenceEnd + "\n"
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n\(head.joined(separator: "\n"))\n</head>\n<body>\n"
            + element("main", [:], "\n" + ([opening] + body + [closing]).joined(separator: "\n") + "\n") + "\n\(kept)</body>\n</html>\n"
    }

    // MARK: Opening

    private var title: String {
        for item in results.items {
            guard case .prose(let markdown) = item.content else { continue }
            for block in Markdown(markdown).blocks {
                if case .heading(_, let text) = block { return text.plainText }
            }
        }
        return results.script.name
    }

    private var opening: String {
        let hasTitle = results.items.contains { item in
            guard case .prose(let markdown) = item.content else { return false }
            return Markdown(markdown).blocks.contains { if case .heading(1, _) = $0 { true } else { false } }
        }
        var parts = hasTitle ? [] : [element("h1", [:], title.escaped)]
        if !results.stamps.isEmpty { parts.append(element("p", ["class": "banner"], results.stamps.joined(separator: "; ").escaped)) }
        return parts.joined(separator: "\n")
    }

    // MARK: Body

    /// Trainings that follow one another share a block of code and a block of results.
    private var body: [String] {
        let script = PageScript(results.script.text)
        let prose = proseLines
        var parts: [String] = []
        var trainings: [String] = []
        var figures = 0
        // The script's lines that are shown already, and that the items so far stand on.
        var shown = 0, reached = 0
        func show() {
            if reached > shown { script.code(shown + 1..<reached + 1, prose: prose).map { parts.append($0) } }
            shown = max(shown, reached)
            if !trainings.isEmpty { parts.append(element("div", ["class": "training"], trainings.joined(separator: "\n"))) }
            trainings = []
        }
        for item in results.items {
            if case .plot = item.content { figures += 1 }
            let first = min(max(item.line, 1), script.lines.count)
            let last = min(first + item.statement.count { $0 == "\n" }, script.lines.count)
            let html = PageItem(item: item, number: figures, code: script.words(first..<last + 1)).html
            switch item.content {
            case .training:
                reached = max(reached, last)
                trainings.append(html)
            case .prose:
                reached = max(reached, first - 1)
                show()
                parts.append(html)
            case .claim:
                // It shows its own words.
                reached = max(reached, first - 1)
                show()
                shown = max(shown, last)
                parts.append(html)
            case .measures, .table, .plot, .text, .images:
                if !trainings.isEmpty { show() }
                reached = max(reached, script.closing(after: last))
                show()
                parts.append(html)
            }
        }
        reached = script.lines.count
        show()
        return parts
    }

    /// Lines of the script that hold prose, which is shown as such.
    private var proseLines: Set<Int> {
        let lines = results.script.text.split(separator: "\n", omittingEmptySubsequences: false)
        return Set(lines.indices.filter { lines[$0].drop { $0 == " " || $0 == "\t" }.hasPrefix("##") }.map { $0 + 1 })
    }

    // MARK: Closing

    private var closing: String {
        var rows: [(String, String)] = [
            ("script", "\(results.script.name.escaped), SHA-256 \(code(results.script.sha256))"),
            ("nnx", "\(results.nnxVersion.escaped), numerics edition \(results.edition)"),
            ("seeds", Self.seeds(results.seeds).escaped),
        ]
        rows += results.data.map { ("data", "\($0.name.escaped), \($0.rows > 0 ? "\(NumberFormat.count($0.rows)) rows, " : "")SHA-256 \(code($0.sha256))") }
        if let claims = claimCounts { rows.append(("claims", claims)) }
        rows.append(("result hash", code(results.hash)))
        rows.append(("computed", results.circumstances.escaped))
        if !evidence.isEmpty { rows.append(("check it", "<code>nnx verify</code> on this file runs the script again and compares every number, bit for bit")) }
        let list = rows.map { element("dt", [:], $0.0) + element("dd", [:], $0.1) }
        return element("footer", [:], element("h2", [:], "How this was made") + element("dl", [:], list.joined(separator: "\n")))
    }

    private func code(_ text: String) -> String { element("code", [:], text.escaped) }

    private var claimCounts: String? {
        let verdicts = results.items.compactMap { item -> Results.ClaimResult.Verdict? in
            if case .claim(let claim) = item.content { claim.verdict } else { nil }
        }
        guard !verdicts.isEmpty else { return nil }
        return [Results.ClaimResult.Verdict.held, .failed, .undecidable].compactMap { verdict in
            let count = verdicts.count { $0 == verdict }
            return count > 0 ? "\(count) \(verdict.rawValue)" : nil
        }.joined(separator: ", ")
    }

    /// `1 to 20`, or each.
    private static func seeds(_ seeds: [Int]) -> String {
        guard let first = seeds.first, let last = seeds.last, seeds.count > 2, seeds == Array(first...max(first, last)) else {
            return seeds.map(String.init).joined(separator: ", ")
        }
        return "\(first) to \(last)"
    }
}
