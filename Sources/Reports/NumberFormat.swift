internal import Foundation

/// How numbers are written for people: four significant digits, a mean and its deviation to matching digits.
///
/// Numbers from 10⁻⁴ to below 10⁶ are written plainly, others with an exponent: `0.1234`, `20`, `1.234e-5`.
public enum NumberFormat {
    public static let significantDigits = 4

    /// One number; whole numbers below a million are written without a dot.
    public static func text(_ number: Double, digits: Int = NumberFormat.significantDigits) -> String {
        guard number.isFinite else { return number.isNaN ? "undefined" : number < 0 ? "-infinite" : "infinite" }
        if number == 0 { return "0" }
        if number == number.rounded(.towardZero), abs(number) < 1e6 { return String(Int(number)) }
        let exponent = decimalExponent(number, digits: digits)
        guard isPlain(exponent) else { return scientific(number, digits: digits) }
        return fixed(number, decimals: max(0, digits - 1 - exponent))
    }

    /// A mean and its standard deviation: `0.1234 ± 0.0056`, `(1.234 ± 0.056)e-5`.
    ///
    /// The larger of the two has four significant digits; a deviation too small to show there brings further decimals, four at the
    /// most, and one smaller still stands by itself: `1.000 ± 2.2e-16`.
    public static func pair(mean: Double, sd: Double, plusMinus: String = "±") -> String {
        guard mean.isFinite, sd.isFinite, sd != 0 else { return "\(text(mean)) \(plusMinus) \(text(sd))" }
        let scale = max(abs(mean), abs(sd))
        let exponent = decimalExponent(scale, digits: significantDigits)
        guard abs(exponent) < 290 else { return "\(text(mean)) \(plusMinus) \(text(sd))" }
        let shift = isPlain(exponent) ? 0 : exponent
        let decimals = max(0, significantDigits - 1 - exponent + shift)
        let needed = -decimalExponent(sd, digits: 1) + shift
        guard needed <= decimals + 4 else { return "\(text(mean)) \(plusMinus) \(text(sd, digits: 2))" }
        let shown = max(decimals, needed)
        if shift == 0 { return "\(fixed(mean, decimals: shown)) \(plusMinus) \(fixed(sd, decimals: shown))" }
        let first = fixed(mean, decimals: shown, shiftedBy: -shift)
        let second = fixed(sd, decimals: shown, shiftedBy: -shift)
        return "(\(first) \(plusMinus) \(second))e\(shift)"
    }

    /// A length of time: `0.42 s`, `12.3 s`, `3 min 12 s`, `1 h 04 min`.
    public static func time(seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "unknown time" }
        if seconds < 9.995 { return fixed(seconds, decimals: 2) + " s" }
        if seconds < 59.95 { return fixed(seconds, decimals: 1) + " s" }
        let whole = Int(seconds.rounded())
        if whole < 3600 { return "\(whole / 60) min \(padded(whole % 60)) s" }
        return "\(whole / 3600) h \(padded(whole % 3600 / 60)) min"
    }

    /// A length of time as far as `time` tells it.
    static func shownSeconds(_ seconds: Double) -> Double {
        guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return 0 }
        if seconds < 9.995 { return (seconds * 100).rounded() / 100 }
        if seconds < 59.95 { return (seconds * 10).rounded() / 10 }
        let whole = seconds.rounded()
        return whole < 3600 ? whole : (whole / 60).rounded(.down) * 60
    }

    /// A count with thin groups: `12 345 678`.
    public static func count(_ number: Int) -> String {
        let digits = String(number.magnitude)
        guard digits.count > 4 else { return String(number) }
        var text = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(" ") }
            text.append(digit)
        }
        return text
    }

    static func fixed(_ number: Double, decimals: Int, shiftedBy shift: Int = 0) -> String {
        let text = String(format: "%.\(decimals)f", shift == 0 ? number : number * (Double("1e\(shift)") ?? 1))
        return text.hasPrefix("-") && text.dropFirst().allSatisfy({ $0 == "0" || $0 == "." }) ? String(text.dropFirst()) : text
    }

    /// The decimal exponent of a number after rounding to so many digits: 0 for 9.99, 1 for 9.9999.
    static func decimalExponent(_ number: Double, digits: Int) -> Int {
        let text = String(format: "%.\(digits - 1)e", number)
        return text.lastIndex(of: "e").flatMap { Int(text[text.index(after: $0)...]) } ?? 0
    }

    private static func isPlain(_ exponent: Int) -> Bool { exponent >= -4 && exponent < 6 }

    private static func scientific(_ number: Double, digits: Int) -> String {
        let text = String(format: "%.\(digits - 1)e", number)
        guard let mark = text.lastIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]) else { return text }
        return "\(text[..<mark])e\(exponent)"
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
