import Diagnostics

extension Lexer {
    /// Lexes an operator, a bracket or another ASCII sign.
    mutating func lexSymbol(_ byte: UInt8) {
        let next = self.byte(1) ?? 0
        switch (byte, next) {
        case (UInt8(ascii: "="), UInt8(ascii: "=")): addForeign(.equal, length: 2, nnx: "=")
        case (UInt8(ascii: "="), UInt8(ascii: ">")): addForeign(.arrow, length: 2, nnx: "->")
        case (UInt8(ascii: "="), UInt8(ascii: "<")): addForeign(.lessEqual, length: 2, nnx: "<=")
        case (UInt8(ascii: "!"), UInt8(ascii: "=")): add(.notEqual, until: position + 2)
        case (UInt8(ascii: "!"), _): addForeign(.not, length: 1, nnx: "not")
        case (UInt8(ascii: "<"), UInt8(ascii: "=")): add(.lessEqual, until: position + 2)
        case (UInt8(ascii: "<"), UInt8(ascii: ">")): addForeign(.notEqual, length: 2, nnx: "!=")
        case (UInt8(ascii: ">"), UInt8(ascii: "=")): add(.greaterEqual, until: position + 2)
        case (UInt8(ascii: "*"), UInt8(ascii: "*")): addForeign(.caret, length: 2, nnx: "^")
        case (UInt8(ascii: "&"), UInt8(ascii: "&")): addForeign(.and, length: 2, nnx: "and")
        case (UInt8(ascii: "&"), _): addForeign(.and, length: 1, nnx: "and")
        case (UInt8(ascii: "/"), UInt8(ascii: "/")): lexDoubleSlash()
        case (UInt8(ascii: "-"), UInt8(ascii: ">")): add(.arrow, until: position + 2)
        case (UInt8(ascii: "."), UInt8(ascii: ".")): lexDots()
        case (UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9")): lexLeadingDot()
        case (UInt8(ascii: ";"), _): lexSemicolon()
        default:
            if let kind = Lexer.single[byte] { add(kind, until: position + 1) } else { lexUnknown() }
        }
    }

    private static let single: [UInt8: Token.Kind] = [
        UInt8(ascii: "+"): .plus, UInt8(ascii: "-"): .minus, UInt8(ascii: "*"): .star, UInt8(ascii: "/"): .slash,
        UInt8(ascii: "^"): .caret, UInt8(ascii: "="): .equal, UInt8(ascii: "<"): .less, UInt8(ascii: ">"): .greater,
        UInt8(ascii: "."): .dot, UInt8(ascii: ","): .comma, UInt8(ascii: "|"): .bar, UInt8(ascii: "("): .leftParen,
        UInt8(ascii: ")"): .rightParen, UInt8(ascii: "["): .leftBracket, UInt8(ascii: "]"): .rightBracket,
        UInt8(ascii: "{"): .leftBrace, UInt8(ascii: "}"): .rightBrace,
    ]

    /// Lexes `..`, and `...` as a slip for it.
    private mutating func lexDots() {
        if byte(2) == UInt8(ascii: ".") {
            addForeign(.dots, length: 3, nnx: "..")
        } else {
            add(.dots, until: position + 2)
        }
    }

    /// Lexes `//`: a comment of other languages where it begins a line or stands apart, else a division.
    private mutating func lexDoubleSlash() {
        guard atLineStart else {
            addForeign(.slash, length: 2, nnx: "/", hint: "division is `/`; a comment begins with `#`")
            return
        }
        let span = Span(position, position + 2)
        report(.foreignOperator("//", nnx: "#", hint: "a comment begins with `#`", at: span))
        add(.comment, until: lineEnd)
    }

    /// Lexes `;`: what follows begins a statement as if on a new line.
    private mutating func lexSemicolon() {
        report(.statementSeparator(at: Span(position, position + 1)))
        add(.unknown, until: position + 1)
        atLineStart = true
    }

    /// Lexes a run of signs that are no part of the language; reported once. Control characters were reported before.
    private mutating func lexUnknown() {
        guard file.bytes[position] >= 0x20 else {
            add(.unknown, until: position + 1)
            return
        }
        var end = position
        let signs = Array("@$?~`\\:%".utf8)
        while end < file.bytes.count, signs.contains(file.bytes[end]) { end += 1 }
        end = max(end, position + 1)
        let span = Span(position, end)
        report(.unknownCharacter(file.text(of: span), hint: Lexer.hint(for: file.bytes[position]), at: span))
        add(.unknown, until: end)
    }

    private static func hint(for byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "%"): "`%` stands directly behind a number: `80%`"
        case UInt8(ascii: "\\"): "an indented line continues the line above without any sign"
        case UInt8(ascii: ":"): "a block stands in `{ }`, a range is `a..b`, and nothing has a type"
        case UInt8(ascii: "@"): "the product of matrices is `matmul(a, b)`"
        default: nil
        }
    }

    // MARK: Unicode

    /// Lexes what begins with a byte beyond ASCII: a name, an operator as on paper, or white space.
    mutating func lexUnicode() {
        guard let (scalar, length) = Lexer.decode(file.bytes, at: position) else {
            add(.unknown, until: position + 1)
            return
        }
        if let kind = Lexer.natural[scalar] {
            add(kind, until: position + length)
        } else if let (kind, nnx) = Lexer.lookalikes[scalar] {
            addForeign(kind, length: length, nnx: nnx)
        } else if scalar == "“" || scalar == "”" {
            lexString(closing: Array("”".utf8), foreign: true)
        } else if scalar.properties.isIDStart {
            lexName()
        } else if scalar.properties.isWhitespace {
            add(.space, until: position + length)
        } else {
            let span = Span(position, position + length)
            report(.unknownCharacter(file.text(of: span), hint: Lexer.hint(for: scalar), at: span))
            add(.unknown, until: span.end)
        }
    }

    /// Signs of paper mathematics that mean what they mean there.
    private static let natural: [Unicode.Scalar: Token.Kind] = [
        "²": .squared, "³": .cubed, "·": .star, "×": .star, "−": .minus, "≤": .lessEqual, "≥": .greaterEqual,
        "≠": .notEqual, "→": .arrow,
    ]

    /// Signs that look like an operator but are another character.
    private static let lookalikes: [Unicode.Scalar: (kind: Token.Kind, nnx: String)] = [
        "–": (.minus, "-"), "—": (.minus, "-"), "÷": (.slash, "/"), "∗": (.star, "*"), "…": (.dots, ".."),
        "⋅": (.star, "*"), "∧": (.and, "and"), "∨": (.or, "or"), "¬": (.not, "not"), "，": (.comma, ","),
        "（": (.leftParen, "("), "）": (.rightParen, ")"),
    ]

    private static func hint(for scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "√": "a root is written `sqrt(x)`"
        case "½": "write `1/2`"
        case "∈": "write `in`"
        case "°": "`°` stands directly behind a number: `90°`"
        case "₀"..."₉": "write the digit itself: `x1`"
        case "⁴"..."⁹": "write `^` and the exponent: `x^4`"
        default: nil
        }
    }

    // MARK: Encoding

    /// Reports bytes that are no text, once; false where the file is not a script at all.
    mutating func reportEncoding() -> Bool {
        var first: Int?
        var count = 0
        var offset = 0
        let bytes = file.bytes
        while offset < bytes.count {
            if bytes[offset] < 0x80 {
                if bytes[offset] < 0x20, !(0x09...0x0D).contains(bytes[offset]) {
                    first = first ?? offset
                    count += 1
                }
                offset += 1
            } else if let (_, length) = Lexer.decode(bytes, at: offset) {
                offset += length
            } else {
                first = first ?? offset
                count += 1
                offset += 1
            }
        }
        guard let first else { return true }
        let isBinary = count > 8
        report(.notText(isBinary: isBinary, byte: bytes[first], at: Span(first, first + 1)))
        return !isBinary
    }

    /// The scalar encoded at an offset and its length, or nil where the bytes are not UTF-8 (RFC 3629).
    static func decode(_ bytes: [UInt8], at offset: Int) -> (Unicode.Scalar, Int)? {
        let first = bytes[offset]
        let length: Int
        var value: UInt32
        switch first {
        case 0x00...0x7F: (length, value) = (1, UInt32(first))
        case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
        case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
        case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
        default: return nil
        }
        guard offset + length <= bytes.count else { return nil }
        for byte in bytes[(offset + 1)..<(offset + length)] {
            guard byte & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        let isShortest = length < 3 || value >= (length == 3 ? 0x800 : 0x10000)
        guard isShortest, let scalar = Unicode.Scalar(value) else { return nil }
        return (scalar, length)
    }
}
