public import Reports
internal import Experiments

/// A reply as text for the terminal.
public struct ReplyText: Sendable {
    private let style: TerminalStyle

    /// Curves that nobody asked for are this high.
    private static let chartRows = 6
    /// Values that nobody asked for are written out up to this many numbers.
    private static let numbersShown = 12

    public init(style: TerminalStyle) {
        self.style = style
    }

    /// The lines to print, without an empty one at the end.
    public func lines(of reply: PromptReply) -> [String] {
        var blocks: [[String]] = []
        if !reply.notes.isEmpty { blocks.append(reply.notes.map { dim("note: \($0)") }) }
        blocks += reply.items.map { lines(of: $0, atOnce: false) } + reply.probes.map { lines(of: $0, atOnce: true) }
        blocks.removeAll(where: \.isEmpty)
        return Array(blocks.joined(separator: blocks.contains { $0.count > 1 } ? [""] : []))
    }

    /// The lines of one statement; shorter where it is shown though nobody asked for it.
    func lines(of item: Results.Item, atOnce: Bool) -> [String] {
        if atOnce { return lines(ofProbe: item) }
        if case .prose = item.content { return [] }
        return TerminalReport(style: style).lines(of: item) + axes(of: item)
    }

    private func lines(ofProbe item: Results.Item) -> [String] {
        let small = TerminalStyle(
            width: min(style.width, 72), colour: style.colour, unicode: style.unicode, chartRows: Self.chartRows)
        switch item.content {
        case .plot(let plot):
            guard plot.quantities.contains(where: { $0.summaries.contains { $0.mean != nil } }) else { return [] }
            // The first line repeats the statement.
            return Array(TerminalReport(style: small).lines(of: item).dropFirst())
        case .measures(let quantities): return quantities.flatMap(lines)
        case .text: return TerminalReport(style: small).lines(of: item)
        case .prose, .training, .table, .claim, .images: return []
        }
    }

    /// A value: its numbers where they are few, else what they span.
    private func lines(_ quantity: Results.Quantity) -> [String] {
        let places = quantity.axes.reduce(1) { $0 * $1.count }
        if places <= Self.numbersShown {
            let item = Results.Item(line: 0, statement: "", content: .measures([quantity]))
            return TerminalReport(style: style).lines(of: item) + axes([quantity])
        }
        let numbers = quantity.values.flatMap { $0.compactMap(\.self) }
        guard let low = numbers.min(), let high = numbers.max() else { return ["\(quantity.label): every number is missing"] }
        let mean = numbers.reduce(0, +) / Double(numbers.count)
        let text = "\(quantity.label.printable)  \(NumberFormat.count(numbers.count)) numbers from \(NumberFormat.text(low)) to "
            + "\(NumberFormat.text(high)), mean \(NumberFormat.text(mean))"
        return [text] + axes([quantity])
    }

    /// The axes of the values an item shows.
    private func axes(of item: Results.Item) -> [String] {
        switch item.content {
        case .measures(let quantities): axes(quantities)
        case .prose, .training, .table, .plot, .claim, .text, .images: []
        }
    }

    /// `axes  seed 3 × rate 2 × unit 12`, once for all values that share them.
    private func axes(_ quantities: [Results.Quantity]) -> [String] {
        var texts: [String] = []
        for quantity in quantities where !quantity.axes.isEmpty {
            let seeds = quantity.seeds.count > 1 ? ["seed \(quantity.seeds.count)"] : []
            let all = seeds + quantity.axes.map { "\($0.name) \($0.count)" }
            let text = "axes  " + all.joined(separator: style.unicode ? " × " : " x ")
            if !texts.contains(text) { texts.append(text) }
        }
        return texts.map { dim($0.printable) }
    }

    private func dim(_ text: String) -> String {
        style.colour ? "\u{1b}[2m\(text)\u{1b}[0m" : text
    }
}
