public import Experiments

/// A run's results as text for the terminal, in the script's order.
public struct TerminalReport: Sendable {
    public let style: TerminalStyle

    public init(style: TerminalStyle) {
        self.style = style
    }

    /// The whole report. `written` says where the results were put, such as `ordinal-rules.results/ (results.json, 4 tables)`; `kept`
    /// what earlier runs had computed.
    public func text(of results: Results, written: String? = nil, kept: String? = nil) -> String {
        var blocks: [[String]] = []
        for (index, item) in results.items.enumerated() {
            let lines = lines(of: item)
            guard !lines.isEmpty else { continue }
            if index > 0, Self.isOneLiner(item), Self.isOneLiner(results.items[index - 1]), !blocks.isEmpty,
                Self.isClaim(item) == Self.isClaim(results.items[index - 1])
            {
                blocks[blocks.count - 1] += lines
            } else {
                blocks.append(lines)
            }
        }
        blocks.append(closing(results, written: written, kept: kept))
        return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    /// One statement's part, without blank lines around it.
    public func lines(of item: Results.Item) -> [String] {
        switch item.content {
        case .prose(let markdown): Prose(style: style).lines(markdown)
        case .training(let summary): TrainingText(style: style).lines(summary)
        case .measures(let quantities): QuantityText(style: style).lines(measures: quantities) + marks(quantities)
        case .table(let quantities): titled(item) + QuantityText(style: style).lines(table: quantities) + marks(quantities)
        case .plot(let plot): titled(item, plot.title) + PlotText(style: style).lines(plot) + marks(plot.quantities)
        case .claim(let claim): ClaimText(style: style).lines(claim)
        case .text(let text): text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }
        case .images(let images): titled(item) + ImageStrip(images: images, style: style).lines()
        }
    }

    private func marks(_ quantities: [Results.Quantity]) -> [String] {
        QuantityText(style: style).marks(quantities)
    }

    private func titled(_ item: Results.Item, _ title: String? = nil) -> [String] {
        if let title { return [style.apply(.bold, title.printable)] }
        let statement = item.statement.split { $0 == " " || $0 == "\n" }.joined(separator: " ").printable
        return [style.apply(.dim, statement.truncated(to: style.width, sign: style.ellipsis))]
    }

    private static func isOneLiner(_ item: Results.Item) -> Bool {
        switch item.content {
        case .training(let summary): summary.finalLoss.axes.isEmpty
        case .measures(let quantities): quantities.allSatisfy(\.axes.isEmpty)
        case .claim: true
        case .prose, .table, .plot, .text, .images: false
        }
    }

    private static func isClaim(_ item: Results.Item) -> Bool {
        if case .claim = item.content { true } else { false }
    }

    private func closing(_ results: Results, written: String?, kept: String?) -> [String] {
        var rows: [(name: String, text: String)] = []
        if let claims = claimCounts(results) { rows.append(("claims", claims)) }
        if !results.stamps.isEmpty { rows.append(("note", results.stamps.map(\.printable).joined(separator: "; "))) }
        rows.append(("result hash", results.hash.printable))
        if let written { rows.append(("written", written)) }
        if let kept { rows.append(("store", kept.printable)) }
        rows.append(("time", results.runtime.printable))
        return rows.map { style.apply(.dim, $0.name.paddedRight(to: 13)) + $0.text }
    }

    private func claimCounts(_ results: Results) -> String? {
        var held = 0, failed = 0, undecidable = 0
        for item in results.items {
            guard case .claim(let claim) = item.content else { continue }
            switch claim.verdict {
            case .held: held += 1
            case .failed: failed += 1
            case .undecidable: undecidable += 1
            }
        }
        guard held + failed + undecidable > 0 else { return nil }
        var words: [String] = []
        if held > 0 { words.append(style.apply(.good, "\(held) held")) }
        if failed > 0 { words.append(style.apply(.bad, "\(failed) failed")) }
        if undecidable > 0 { words.append(style.apply(.caution, "\(undecidable) undecidable")) }
        return words.joined(separator: ", ")
    }
}
