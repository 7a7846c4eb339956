internal import Diagnostics
internal import Syntax

/// A script's lines as HTML with a colour for each kind of token.
struct PageScript {
    /// One entry for each line of the script, as markup.
    let lines: [String]

    init(_ text: String) {
        let file = SourceFile(name: "script", text: text)
        var lines = [""]
        for token in Lexer.tokens(of: file).tokens {
            let kind = Self.kind(of: token)
            for (index, piece) in file.text(of: token.span).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { lines.append("") }
                let words = piece.hasSuffix("\r") ? String(piece.dropLast()) : String(piece)
                guard !words.isEmpty else { continue }
                let style = kind ?? (token.tokenClass == .sign && words.count > 1 ? "tj" : nil)
                lines[lines.count - 1] += style.map { element("span", ["class": $0], words.escaped) } ?? words.escaped
            }
        }
        self.lines = lines
    }

    /// The code between two lines of the script, prose left out; nil where there is none.
    func code(_ range: Range<Int>, prose: Set<Int>) -> String? {
        var shown = range.filter { $0 >= 1 && $0 <= lines.count && !prose.contains($0) }.map { lines[$0 - 1] }
        while shown.first?.isEmpty == true { shown.removeFirst() }
        while shown.last?.isEmpty == true { shown.removeLast() }
        guard !shown.isEmpty else { return nil }
        // A line goes on further right where it is broken; its end stays in it, for those who copy.
        let rows = shown.map { element("span", ["class": "ln"], $0 + "\n") }
        return element("pre", ["class": "script"], element("code", [:], rows.joined()))
    }

    /// The last of the lines after this one that only close blocks.
    func closing(after line: Int) -> Int {
        let rest = lines.dropFirst(max(0, line)).prefix { $0.isEmpty || $0.allSatisfy { $0 == " " || $0 == "}" } }
        return line + (rest.lastIndex { $0.contains("}") }.map { $0 - line + 1 } ?? 0)
    }

    /// The lines of one statement.
    func words(_ range: Range<Int>) -> String {
        range.filter { $0 >= 1 && $0 <= lines.count }.map { lines[$0 - 1] }.joined(separator: "\n")
    }

    /// The style's class for a token; nil for what keeps the text's own colour.
    private static func kind(of token: Token) -> String? {
        switch token.tokenClass {
        case .comment: "tc"
        case .prose: "tp"
        case .number: "tn"
        case .string: "ts"
        case .verb: "tv"
        case .word: "tw"
        case .name, .sign, .space: nil
        }
    }
}
