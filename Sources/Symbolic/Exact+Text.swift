extension Exact: CustomStringConvertible {
    /// Reads a literal without sign: `12`, `2.5`, `1e-3`, `80%`.
    ///
    /// Exact where the fraction has parts of 63 bits, else the nearest Double; nil where the text is no such literal or
    /// its value is not finite.
    public init?(literal text: some StringProtocol) {
        guard let parts = DecimalParts(text) else { return nil }
        let percent: Exact = parts.isPercent ? .fraction(1, 100) : .one
        if let mantissa = parts.mantissa, parts.exponent.magnitude <= 36 {
            let scale = Exact(10).power(parts.exponent)
            if case .fraction = scale {
                let value = .fraction(mantissa, 1) * scale * percent
                if case .fraction = value {
                    self = value
                    return
                }
            }
        }
        let digits = parts.isPercent ? String(text.dropLast()) : String(text)
        guard let value = Double(digits), value < .infinity else { return nil }
        self = .inexact(parts.isPercent ? value / 100 : value)
    }

    /// A whole number or a short decimal as it is written; else numerator/denominator.
    public var description: String {
        switch self {
        case .inexact(let value): return "\(value)"
        case .fraction(let numerator, 1): return "\(numerator)"
        case .fraction(let numerator, let denominator):
            return Self.decimal(numerator, denominator) ?? "\(numerator)/\(denominator)"
        }
    }

    /// The fraction with at most nine digits after the point, where that is exact.
    private static func decimal(_ numerator: Int64, _ denominator: Int64) -> String? {
        var scale: Int64 = 1
        for places in 1...9 {
            scale *= 10
            guard scale % denominator == 0 else { continue }
            let digits = "\(UInt128(numerator.magnitude) * UInt128(scale / denominator))"
            let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
            return (numerator < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
        }
        return nil
    }
}

/// The parts of a decimal literal: its value is mantissa·10^exponent, and a hundredth of it for a percentage.
private struct DecimalParts {
    /// The digits without the point; nil where they exceed 63 bits.
    var mantissa: Int64? = 0
    var exponent = 0
    var isPercent = false

    init?(_ text: some StringProtocol) {
        var rest = text.utf8[...]
        guard readDigits(&rest, afterPoint: false) else { return nil }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard readDigits(&rest, afterPoint: true) else { return nil }
        }
        if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
            rest.removeFirst()
            guard readExponent(&rest) else { return nil }
        }
        if rest.first == UInt8(ascii: "%") {
            rest.removeFirst()
            isPercent = true
        }
        guard rest.isEmpty else { return nil }
    }

    private static func digit(_ byte: UInt8?) -> Int64? {
        guard let byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        return Int64(byte - UInt8(ascii: "0"))
    }

    private mutating func readDigits<Bytes: Collection<UInt8>>(_ rest: inout Bytes, afterPoint: Bool) -> Bool
    where Bytes.SubSequence == Bytes {
        guard Self.digit(rest.first) != nil else { return false }
        while let digit = Self.digit(rest.first) {
            rest = rest.dropFirst()
            // Zeros that end the text change no value.
            if afterPoint && digit == 0 && rest.allSatisfy({ $0 == UInt8(ascii: "0") }) { continue }
            append(digit)
            if afterPoint { exponent -= 1 }
        }
        return true
    }

    private mutating func append(_ digit: Int64) {
        guard let value = mantissa else { return }
        let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, more) = tens.addingReportingOverflow(digit)
        mantissa = overflow || more ? nil : sum
    }

    private mutating func readExponent<Bytes: Collection<UInt8>>(_ rest: inout Bytes) -> Bool
    where Bytes.SubSequence == Bytes {
        let negative = rest.first == UInt8(ascii: "-")
        if negative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        guard Self.digit(rest.first) != nil else { return false }
        var size = 0
        while let digit = Self.digit(rest.first) {
            rest = rest.dropFirst()
            size = min(size * 10 + Int(digit), 100_000)
        }
        exponent += negative ? -size : size
        return true
    }
}
