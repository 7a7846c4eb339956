import Diagnostics

extension Lexer {
    /// Lexes a number: `12`, `0.5`, `1e-3`, then `%` or `°` where it follows at once.
    ///
    /// Digits stand on both sides of a dot, so `1..3` is a range; `e` is an exponent only before a digit or a signed digit.
    mutating func lexNumber() {
        var length = digitsEnd(0)
        if byte(length) == UInt8(ascii: "_"), isDigit(length + 1) { length = reportUnderscores(length) }
        if byte(length) == UInt8(ascii: "."), byte(length + 1) != UInt8(ascii: ".") {
            if isDigit(length + 1) {
                length = digitsEnd(length + 1)
            } else {
                let span = Span(position, position + length + 1)
                report(.malformedNumber(file.text(of: span), right: file.text(of: span) + "0", at: span))
                length += 1
            }
        }
        finishNumber(length)
    }

    /// Lexes `.5`, which lacks the digit before its dot.
    mutating func lexLeadingDot() {
        let length = digitsEnd(1)
        let span = Span(position, position + length)
        report(.malformedNumber(file.text(of: span), right: "0" + file.text(of: span), at: span))
        finishNumber(length)
    }

    /// Adds the exponent and the suffix to a number of so many bytes.
    private mutating func finishNumber(_ mantissa: Int) {
        var length = mantissa
        if byte(length) == UInt8(ascii: "e") || byte(length) == UInt8(ascii: "E") {
            let signed = byte(length + 1) == UInt8(ascii: "+") || byte(length + 1) == UInt8(ascii: "-")
            let exponent = length + (signed ? 2 : 1)
            if isDigit(exponent) { length = digitsEnd(exponent) }
        }
        if byte(length) == UInt8(ascii: "%") {
            length += 1
        } else if byte(length) == 0xC2, byte(length + 1) == 0xB0 {
            length += 2
        }
        add(.number, until: position + length)
    }

    /// Reports `1_000` and gives the length with its underscores.
    private mutating func reportUnderscores(_ start: Int) -> Int {
        var length = start
        while byte(length) == UInt8(ascii: "_"), isDigit(length + 1) { length = digitsEnd(length + 1) }
        let span = Span(position, position + length)
        let right = file.text(of: span).filter { $0 != "_" }
        report(.malformedNumber(file.text(of: span), right: right, at: span))
        return length
    }
}

extension NumberLiteral {
    /// The number a token spells, mended where the lexer has reported it: `.5` is 0.5, `5.` is 5.0.
    init(spelled text: String) {
        var digits = text.filter { $0 != "_" }
        var suffix = Suffix.none
        if digits.hasSuffix(Suffix.percent.rawValue) { suffix = .percent }
        if digits.hasSuffix(Suffix.degrees.rawValue) { suffix = .degrees }
        if suffix != .none { digits.removeLast() }
        digits = digits.lowercased()
        if digits.hasPrefix(".") { digits = "0" + digits }
        let parts = digits.split(separator: "e", maxSplits: 1)
        if let mantissa = parts.first, mantissa.hasSuffix(".") {
            digits = mantissa + "0" + (parts.count > 1 ? "e" + parts[1] : "")
        }
        self.init(digits, suffix: suffix)
    }
}
