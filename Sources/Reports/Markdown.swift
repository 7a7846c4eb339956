/// A script's `##` prose as blocks and stretches of text: light Markdown, as CommonMark reads it where both know a form.
///
/// Headings, paragraphs, lists, quotations, code and mathematics between dollar signs; a sign without its partner stays text.
struct Markdown: Equatable {
    enum Block: Equatable {
        case heading(level: Int, [Stretch])
        case paragraph([Stretch])
        case bullet([Stretch])
        case numbered(Int, [Stretch])
        case quotation([Stretch])
        case code(String)
        /// A formula in TeX on lines of its own.
        case mathematics(String)
        /// One empty line or more.
        case gap
    }

    indirect enum Stretch: Equatable {
        case text(String)
        case strong([Stretch])
        case emphasis([Stretch])
        case code(String)
        case link([Stretch], address: String)
        /// A formula in TeX within a line.
        case mathematics(String)
    }

    private(set) var blocks: [Block] = []
    private var paragraph: [String] = []

    init(_ source: String) {
        var fence: (isCode: Bool, lines: [String])?
        for raw in source.split(separator: "\n", omittingEmptySubsequences: false).map({ String($0).printable }) {
            let line = raw.trimmed
            if let open = fence {
                if line == (open.isCode ? "```" : "$$") {
                    blocks.append(Markdown.fenced(open))
                    fence = nil
                } else {
                    fence = (open.isCode, open.lines + [raw])
                }
            } else if line.hasPrefix("```") || line == "$$" {
                endParagraph()
                fence = (line != "$$", [])
            } else {
                read(line)
            }
        }
        endParagraph()
        if let fence { blocks.append(Markdown.fenced(fence)) }
    }

    private static func fenced(_ fence: (isCode: Bool, lines: [String])) -> Block {
        let text = fence.lines.joined(separator: "\n")
        return fence.isCode ? .code(text) : .mathematics(text)
    }

    private mutating func read(_ line: String) {
        if line.isEmpty {
            endParagraph()
            if blocks.last != .gap, !blocks.isEmpty { blocks.append(.gap) }
        } else if let (level, title) = Markdown.heading(line) {
            add(.heading(level: level, Markdown.stretches(title)))
        } else if line.hasPrefix("- ") || line.hasPrefix("* ") || line.hasPrefix("+ ") {
            add(.bullet(Markdown.stretches(String(line.dropFirst(2)))))
        } else if let (number, text) = Markdown.numbered(line) {
            add(.numbered(number, Markdown.stretches(text)))
        } else if line.hasPrefix("> ") {
            add(.quotation(Markdown.stretches(String(line.dropFirst(2)))))
        } else if line.hasPrefix("$$"), line.hasSuffix("$$"), line.count > 4 {
            add(.mathematics(String(line.dropFirst(2).dropLast(2))))
        } else {
            paragraph.append(line)
        }
    }

    private mutating func add(_ block: Block) {
        endParagraph()
        blocks.append(block)
    }

    private mutating func endParagraph() {
        if !paragraph.isEmpty { blocks.append(.paragraph(Markdown.stretches(paragraph.joined(separator: " ")))) }
        paragraph = []
    }

    private static func heading(_ line: String) -> (Int, String)? {
        let level = line.prefix { $0 == "#" }.count
        guard (1...6).contains(level), line.dropFirst(level).first == " " else { return nil }
        return (level, String(line.dropFirst(level)).trimmed)
    }

    private static func numbered(_ line: String) -> (Int, String)? {
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        guard (1...3).contains(digits.count), line.dropFirst(digits.count).hasPrefix(". "), let number = Int(digits) else { return nil }
        return (number, String(line.dropFirst(digits.count + 2)))
    }
}

extension Markdown {
    /// Splits at `**bold**`, `*emphasis*`, `_emphasis_`, `` `code` ``, `$formula$` and `[text](address)`.
    static func stretches(_ source: String) -> [Stretch] {
        stretches(source[...], depth: 0)
    }

    /// Deeper nesting than this stays text.
    private static let deepest = 8

    private static func stretches(_ source: Substring, depth: Int) -> [Stretch] {
        var stretches: [Stretch] = []
        var plain = ""
        var rest = source
        while let character = rest.first {
            if depth < deepest, let (stretch, after) = enclosed(rest, before: plain.last, depth: depth) ?? link(rest, depth: depth) {
                if !plain.isEmpty { stretches.append(.text(plain)) }
                plain = ""
                stretches.append(stretch)
                rest = after
            } else {
                plain.append(character)
                rest = rest.dropFirst()
            }
        }
        return plain.isEmpty ? stretches : stretches + [.text(plain)]
    }

    private static func enclosed(_ text: Substring, before: Character?, depth: Int) -> (Stretch, after: Substring)? {
        for sign in ["**", "`", "$", "*", "_"] where text.hasPrefix(sign) {
            if sign == "_" || sign == "$", before?.isLetter == true || before?.isNumber == true { return nil }
            let inner = text.dropFirst(sign.count)
            guard let end = inner.firstRange(of: sign), end.lowerBound > inner.startIndex, inner.first != " " else { return nil }
            let body = inner[..<end.lowerBound]
            let after = inner[end.upperBound...]
            guard body.last != " " || sign == "`" else { return nil }
            switch sign {
            case "`": return (.code(String(body)), after)
            case "$":
                // `$5 and $6` is money.
                guard after.first?.isNumber != true else { return nil }
                return (.mathematics(String(body)), after)
            case "**": return (.strong(stretches(body, depth: depth + 1)), after)
            default: return (.emphasis(stretches(body, depth: depth + 1)), after)
            }
        }
        return nil
    }

    private static func link(_ text: Substring, depth: Int) -> (Stretch, after: Substring)? {
        guard text.first == "[", let middle = text.firstRange(of: "]("),
            let end = text[middle.upperBound...].firstIndex(of: ")")
        else { return nil }
        let words = text[text.index(after: text.startIndex)..<middle.lowerBound]
        let address = String(text[middle.upperBound..<end])
        return (.link(stretches(words, depth: depth + 1), address: address), text[text.index(after: end)...])
    }
}

extension [Markdown.Stretch] {
    /// The words alone; an address follows its link in brackets.
    var plainText: String {
        map { stretch in
            switch stretch {
            case .text(let text), .code(let text), .mathematics(let text): text
            case .strong(let inner), .emphasis(let inner): inner.plainText
            case .link(let inner, let address): "\(inner.plainText) (\(address))"
            }
        }.joined()
    }
}

extension String {
    var trimmed: String {
        guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[start...end])
    }
}
