internal import Diagnostics
internal import Syntax

/// The colour of each byte of a script at the terminal, by the classes that pages colour too.
struct ScriptColours {
    /// Codes of an escape sequence by UTF-8 offset.
    private let codes: [String?]

    init(_ text: String, isColoured: Bool, marks: [Span] = []) {
        guard isColoured else {
            codes = []
            return
        }
        let file = SourceFile(name: "entry", text: text)
        var codes = [String?](repeating: nil, count: file.bytes.count)
        for token in Lexer.tokens(of: file).tokens {
            guard let code = ScriptColours.code(of: token.tokenClass) else { continue }
            for place in token.span.start..<token.span.end { codes[place] = code }
        }
        for mark in marks {
            let end = max(mark.end, mark.start + 1)
            for place in mark.start..<end where codes.indices.contains(place) { codes[place] = "1;4;31" }
        }
        self.codes = codes
    }

    func code(at offset: Int) -> String? {
        codes.indices.contains(offset) ? codes[offset] : nil
    }

    private static func code(of kind: TokenClass) -> String? {
        switch kind {
        case .comment: "2"
        case .prose: "3;36"
        case .number: "35"
        case .string: "32"
        case .verb: "1;34"
        case .word: "34"
        case .name, .sign, .space: nil
        }
    }
}
