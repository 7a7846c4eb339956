/// A script's `##` prose as text for the terminal.
public struct Prose {
    public let style: TerminalStyle

    public init(style: TerminalStyle) {
        self.style = style
    }

    /// A stretch of text with one emphasis.
    private struct Run {
        var text: String
        var emphasis: TerminalStyle.Emphasis
    }

    /// Lines that fit the style's width.
    public func lines(_ markdown: String) -> [String] {
        var out: [String] = []
        for block in Markdown(markdown).blocks {
            switch block {
            case .heading(let level, let title): out += heading(title.plainText, level: level)
            case .paragraph(let text): out += wrap(text, first: "", rest: "")
            case .bullet(let text): out += wrap(text, first: style.unicode ? "  • " : "  - ", rest: "    ")
            case .numbered(let number, let text):
                let marker = "  \(number). "
                out += wrap(text, first: marker, rest: String(repeating: " ", count: marker.count))
            case .quotation(let text):
                let bar = style.unicode ? "│ " : "| "
                out += wrap(text, first: bar, rest: bar)
            case .code(let text), .mathematics(let text):
                out += text.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + style.apply(.code, String($0)) }
            case .gap: out.append("")
            }
        }
        return out
    }

    private func heading(_ title: String, level: Int) -> [String] {
        let plain = title.wrapped(to: style.width)
        let lines = plain.map { style.apply(.bold, $0) }
        guard level <= 2 else { return lines }
        return lines + [style.apply(.bold, style.rule(plain.map(\.displayWidth).max() ?? 0, heavy: level == 1))]
    }

    /// Breaks at spaces; the emphasis of each word is kept.
    private func wrap(_ text: [Markdown.Stretch], first: String, rest: String) -> [String] {
        var lines: [String] = []
        var line = first
        var used = first.displayWidth
        var isEmpty = true
        for word in Prose.words(text) {
            let width = word.reduce(0) { $0 + $1.text.displayWidth }
            if !isEmpty, used + 1 + width > min(style.width, 88) {
                lines.append(line)
                line = rest
                used = rest.displayWidth
                isEmpty = true
            }
            if !isEmpty { line += " " }
            line += word.map { style.apply($0.emphasis, $0.text) }.joined()
            used += width + (isEmpty ? 0 : 1)
            isEmpty = false
        }
        return lines + [line]
    }

    private static func words(_ text: [Markdown.Stretch]) -> [[Run]] {
        var words: [[Run]] = []
        var word: [Run] = []
        for run in runs(text, .none) {
            for (index, piece) in run.text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
                if index > 0, !word.isEmpty {
                    words.append(word)
                    word = []
                }
                if !piece.isEmpty { word.append(Run(text: String(piece), emphasis: run.emphasis)) }
            }
        }
        return word.isEmpty ? words : words + [word]
    }

    private static func runs(_ text: [Markdown.Stretch], _ emphasis: TerminalStyle.Emphasis) -> [Run] {
        text.flatMap { stretch -> [Run] in
            switch stretch {
            case .text(let text): [Run(text: text, emphasis: emphasis)]
            case .strong(let inner): runs(inner, .bold)
            case .emphasis(let inner): runs(inner, .italic)
            case .code(let text), .mathematics(let text): [Run(text: text, emphasis: .code)]
            case .link: [Run(text: [stretch].plainText, emphasis: emphasis)]
            }
        }
    }
}
