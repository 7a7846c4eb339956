/// A script's `##` prose, light Markdown, as text for the terminal: headings, paragraphs, lists, emphasis, code and links.
public struct Prose {
    public let style: TerminalStyle

    public init(style: TerminalStyle) {
        self.style = style
    }

    /// A stretch of text with one emphasis.
    struct Run: Equatable {
        var text: String
        var emphasis: TerminalStyle.Emphasis
    }

    /// Lines that fit the style's width.
    public func lines(_ markdown: String) -> [String] {
        var out: [String] = []
        var paragraph: [String] = []
        var isCode = false
        func flush() {
            if !paragraph.isEmpty { out += wrap(paragraph.joined(separator: " "), first: "", rest: "") }
            paragraph = []
        }
        for raw in markdown.split(separator: "\n", omittingEmptySubsequences: false).map({ String($0).printable }) {
            let line = raw.trimmed
            if line.hasPrefix("```") {
                flush()
                isCode.toggle()
            } else if isCode {
                out.append("    " + style.apply(.code, raw))
            } else if line.isEmpty {
                flush()
                if out.last != "", !out.isEmpty { out.append("") }
            } else if let (level, title) = Prose.heading(line) {
                flush()
                out += heading(title, level: level)
            } else if let (marker, item) = listItem(line) {
                flush()
                out += wrap(item, first: marker, rest: String(repeating: " ", count: marker.displayWidth))
            } else if line.hasPrefix("> ") {
                flush()
                let bar = style.unicode ? "│ " : "| "
                out += wrap(String(line.dropFirst(2)), first: bar, rest: bar)
            } else {
                paragraph.append(line)
            }
        }
        flush()
        return out
    }

    private func heading(_ title: String, level: Int) -> [String] {
        let text = Prose.runs(title).map(\.text).joined()
        let lines = text.wrapped(to: style.width).map { style.apply(.bold, $0) }
        guard level <= 2 else { return lines }
        let longest = text.wrapped(to: style.width).map(\.displayWidth).max() ?? 0
        return lines + [style.apply(.bold, style.rule(longest, heavy: level == 1))]
    }

    private static func heading(_ line: String) -> (Int, String)? {
        let level = line.prefix { $0 == "#" }.count
        guard (1...6).contains(level), line.dropFirst(level).first == " " else { return nil }
        return (level, String(line.dropFirst(level)).trimmed)
    }

    private func listItem(_ line: String) -> (marker: String, text: String)? {
        for bullet in ["- ", "* ", "+ "] where line.hasPrefix(bullet) {
            return (style.unicode ? "  • " : "  - ", String(line.dropFirst(2)))
        }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        guard (1...3).contains(digits.count), line.dropFirst(digits.count).hasPrefix(". ") else { return nil }
        return ("  \(digits). ", String(line.dropFirst(digits.count + 2)))
    }

    /// Breaks at spaces; the emphasis of each word is kept.
    private func wrap(_ markdown: String, first: String, rest: String) -> [String] {
        var lines: [String] = []
        var line = first
        var used = first.displayWidth
        var isEmpty = true
        for word in Prose.words(markdown) {
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

    private static func words(_ markdown: String) -> [[Run]] {
        var words: [[Run]] = []
        var word: [Run] = []
        for run in runs(markdown) {
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

    /// Splits at `**bold**`, `*emphasis*`, `_emphasis_`, `` `code` `` and `[text](address)`; a sign without its partner stays as it is.
    static func runs(_ markdown: String) -> [Run] {
        var runs: [Run] = []
        var rest = markdown[...]
        func add(_ text: String, _ emphasis: TerminalStyle.Emphasis) {
            if emphasis == .none, let last = runs.indices.last, runs[last].emphasis == .none {
                runs[last].text += text
            } else if !text.isEmpty {
                runs.append(Run(text: text, emphasis: emphasis))
            }
        }
        while let character = rest.first {
            if let (inner, emphasis, after) = enclosed(rest, before: runs.last?.text.last) {
                add(inner, emphasis)
                rest = after
            } else if let (text, after) = link(rest) {
                add(text, .none)
                rest = after
            } else {
                add(String(character), .none)
                rest = rest.dropFirst()
            }
        }
        return runs
    }

    private static func enclosed(
        _ text: Substring, before: Character?
    ) -> (inner: String, emphasis: TerminalStyle.Emphasis, after: Substring)? {
        for (sign, emphasis) in [("**", TerminalStyle.Emphasis.bold), ("`", .code), ("*", .italic), ("_", .italic)] {
            guard text.hasPrefix(sign) else { continue }
            if sign == "_", before?.isLetter == true || before?.isNumber == true { return nil }
            let inner = text.dropFirst(sign.count)
            guard let end = inner.firstRange(of: sign), end.lowerBound > inner.startIndex, inner.first != " " else { return nil }
            let body = inner[..<end.lowerBound]
            guard body.last != " " || sign == "`" else { return nil }
            return (String(body), emphasis, inner[end.upperBound...])
        }
        return nil
    }

    private static func link(_ text: Substring) -> (text: String, after: Substring)? {
        guard text.first == "[", let middle = text.firstRange(of: "]("),
            let end = text[middle.upperBound...].firstIndex(of: ")")
        else { return nil }
        let words = text[text.index(after: text.startIndex)..<middle.lowerBound]
        return ("\(words) (\(text[middle.upperBound..<end]))", text[text.index(after: end)...])
    }
}

extension String {
    var trimmed: String {
        guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[start...end])
    }
}
