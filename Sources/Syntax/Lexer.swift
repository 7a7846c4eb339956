public import Diagnostics

/// Cuts a file into tokens.
///
/// Every byte belongs to exactly one token, whatever the bytes are; what is no part of the language is reported and kept.
public struct Lexer {
    let file: SourceFile
    var position = 0
    var tokens: [Token] = []
    var log = DiagnosticLog()
    /// Whether nothing but white space has been met on the current line.
    var atLineStart = true

    public static func tokens(of file: SourceFile) -> (tokens: [Token], log: DiagnosticLog) {
        var lexer = Lexer(file)
        lexer.run()
        return (lexer.tokens, lexer.log)
    }

    init(_ file: SourceFile) {
        self.file = file
    }

    mutating func run() {
        guard reportEncoding() else {
            if !file.bytes.isEmpty { add(.unknown, until: file.bytes.count) }
            return
        }
        if file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { add(.space, until: 3) }
        tokens.reserveCapacity(file.bytes.count / 3)
        while let byte = byte(0) { lexToken(startingWith: byte) }
    }

    /// Reports what is no part of the language; beyond the most errors that are shown nothing is kept.
    mutating func report(_ diagnostic: Diagnostic) {
        if log.diagnostics.count <= Parser.mostErrors { log.add(diagnostic) }
    }

    // MARK: Bytes

    /// The byte so many places ahead.
    func byte(_ ahead: Int) -> UInt8? {
        let place = position + ahead
        return place >= 0 && place < file.bytes.count ? file.bytes[place] : nil
    }

    func isDigit(_ ahead: Int) -> Bool {
        byte(ahead).map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    }

    /// The first place at or after `position + ahead` whose byte is not a digit, counted from `position`.
    func digitsEnd(_ ahead: Int) -> Int {
        var place = ahead
        while isDigit(place) { place += 1 }
        return place
    }

    mutating func add(_ kind: Token.Kind, word: Word? = nil, until end: Int) {
        let span = Span(position, end)
        tokens.append(Token(kind, word: word, at: span, startsLine: atLineStart))
        position = end
        switch kind {
        case .newline: atLineStart = true
        case .space, .unknown: break
        case .comment, .prose, .name, .number, .string, .plus, .minus, .star, .slash, .caret, .squared, .cubed, .equal,
            .notEqual, .less, .lessEqual, .greater, .greaterEqual, .arrow, .dots, .dot, .comma, .bar, .leftParen,
            .rightParen, .leftBracket, .rightBracket, .leftBrace, .rightBrace, .and, .or, .not:
            atLineStart = false
        }
    }

    /// Adds a token of foreign spelling with a fix-it for its nnx spelling.
    mutating func addForeign(_ kind: Token.Kind, length: Int, nnx: String, hint: String? = nil) {
        let span = Span(position, position + length)
        report(.foreignOperator(file.text(of: span), nnx: nnx, hint: hint, at: span))
        add(kind, until: span.end)
    }

    // MARK: Tokens

    mutating func lexToken(startingWith byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\n"): add(.newline, until: position + 1)
        case UInt8(ascii: "\r"): add(.newline, until: position + (self.byte(1) == UInt8(ascii: "\n") ? 2 : 1))
        case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0B, 0x0C: lexSpace()
        case UInt8(ascii: "#"): lexComment()
        case UInt8(ascii: "\""): lexString(closing: [byte], foreign: false)
        case UInt8(ascii: "'"): lexString(closing: [byte], foreign: true)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): lexNumber()
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): lexName()
        case 0x80...0xFF: lexUnicode()
        default: lexSymbol(byte)
        }
    }

    mutating func lexSpace() {
        var end = position + 1
        while end < file.bytes.count, [0x20, 0x09, 0x0B, 0x0C].contains(file.bytes[end]) { end += 1 }
        add(.space, until: end)
    }

    /// Lexes `# …` or, at the start of a line, the prose `## …`.
    mutating func lexComment() {
        add(atLineStart && byte(1) == UInt8(ascii: "#") ? .prose : .comment, until: lineEnd)
    }

    /// The end of the current line, before its line break.
    var lineEnd: Int {
        var end = position
        while end < file.bytes.count, file.bytes[end] != UInt8(ascii: "\n"), file.bytes[end] != UInt8(ascii: "\r") {
            end += 1
        }
        return end
    }

    /// Lexes a string: from the opening quote to `closing` on the same line; `\` keeps the character after it.
    mutating func lexString(closing: [UInt8], foreign: Bool) {
        let opening = foreign && closing.count > 1 ? 3 : 1
        var end = position + opening
        var closed = false
        while end < file.bytes.count, file.bytes[end] != UInt8(ascii: "\n"), file.bytes[end] != UInt8(ascii: "\r") {
            if file.bytes[end...].starts(with: closing) {
                end += closing.count
                closed = true
                break
            }
            end += file.bytes[end] == UInt8(ascii: "\\") && end + 1 < file.bytes.count && !isLineBreak(end + 1) ? 2 : 1
        }
        let span = Span(position, end)
        if !closed {
            report(.unclosedString(at: span))
        } else if foreign {
            let content = file.text(of: Span(position + opening, end - closing.count))
            report(.foreignQuotes(content, at: span))
        }
        add(.string, until: end)
    }

    func isLineBreak(_ offset: Int) -> Bool {
        file.bytes[offset] == UInt8(ascii: "\n") || file.bytes[offset] == UInt8(ascii: "\r")
    }

    /// Lexes a name: a letter or `_`, then letters, digits and `_`, in any script.
    mutating func lexName() {
        var end = position
        while end < file.bytes.count {
            let byte = file.bytes[end]
            if byte < 0x80 {
                guard Lexer.isNameByte(byte) else { break }
                end += 1
            } else {
                guard let (scalar, length) = Lexer.decode(file.bytes, at: end), scalar != "·",
                    scalar.properties.isIDContinue
                else { break }
                end += length
            }
        }
        let span = Span(position, end)
        let word = end - position <= 11 ? Word(rawValue: file.text(of: span)) : nil
        add(.name, word: word, until: end)
    }

    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
