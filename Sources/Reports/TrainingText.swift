internal import Experiments

/// The summary of one training: network, task, steps, final loss, and the cells that diverged or got stuck.
struct TrainingText {
    let style: TerminalStyle

    private static let shown = 6

    func lines(_ summary: Results.TrainingSummary) -> [String] {
        let unit = summary.steps == 1 ? "step" : "steps"
        let task = " on \(summary.task.printable), \(NumberFormat.count(summary.steps)) \(unit)"
        let head = "trained " + style.apply(.bold, summary.network.printable) + task
        let loss = summary.finalLoss
        var lines: [String] = []
        if loss.axes.isEmpty {
            let value = "final loss \(loss.valueText(0, style: style))", count = loss.countText(0)
            let width = "trained \(summary.network.printable)\(task): \(value)  (\(count))".displayWidth
            lines += width > style.width ? ["\(head):", "  \(value)\(counted(count))"] : ["\(head): \(value)\(counted(count))"]
        } else {
            lines.append("\(head), \(NumberFormat.count(summary.cells)) cells; final loss:")
            let places = 0..<min(loss.placeCount, Self.shown)
            let names = places.map { loss.placeName($0) }
            let width = names.map(\.displayWidth).max() ?? 0
            lines += places.map { place in
                "  \(names[place].paddedRight(to: width))  \(loss.valueText(place, style: style))" + counted(loss.countText(place))
            }
            if loss.placeCount > Self.shown { lines.append("  \(style.ellipsis) and \(loss.placeCount - Self.shown) more") }
        }
        lines += list("diverged", summary.diverged, .bad)
        lines += list("stuck at a constant", summary.stuck, .caution)
        return lines
    }

    private func counted(_ text: String) -> String { text.isEmpty ? "" : style.apply(.dim, "  (\(text))") }

    private func list(_ word: String, _ cells: [String], _ emphasis: TerminalStyle.Emphasis) -> [String] {
        guard !cells.isEmpty else { return [] }
        var text = cells.prefix(5).map(\.printable).joined(separator: "; ")
        if cells.count > 5 { text += "; and \(cells.count - 5) more" }
        return ["  " + style.apply(emphasis, "\(cells.count) \(word):") + " " + text]
    }
}

/// A claim's verdict with the evidence for each place.
struct ClaimText {
    let style: TerminalStyle

    func lines(_ claim: Results.ClaimResult) -> [String] {
        let head = "\(mark(claim.verdict)) \(claim.claim.split { $0 == " " || $0 == "\n" }.joined(separator: " ").printable)"
        return [head] + claim.parts.flatMap { part in
            let place = part.place.isEmpty ? "" : "\(part.place.printable): "
            let verdict = claim.parts.count > 1 ? "\(mark(part.verdict)) " : ""
            let words = (place + part.evidence.printable).numbersUnbroken.wrapped(to: max(24, style.width - (verdict.isEmpty ? 6 : 20)))
            return words.enumerated().map { ($0 == 0 ? "    \(verdict)" : "      ") + $1.replacing("\u{a0}", with: " ") }
        }
    }

    private func mark(_ verdict: Results.ClaimResult.Verdict) -> String {
        switch verdict {
        case .held: style.apply(.good, style.unicode ? "✓ held" : "[held]")
        case .failed: style.apply(.bad, style.unicode ? "✗ failed" : "[failed]")
        case .undecidable: style.apply(.caution, style.unicode ? "? undecidable" : "[undecidable]")
        }
    }
}
