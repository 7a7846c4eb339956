internal import Foundation

/// How numbers map to places along an axis, and where its ticks stand.
struct AxisScale: Equatable {
    let low: Double
    let high: Double
    let logarithmic: Bool

    /// A scale that holds all the numbers; a logarithmic one only where all are positive.
    ///
    /// A single number gets some room on both sides.
    init(_ numbers: [Double], logarithmic: Bool = false) {
        let finite = numbers.filter(\.isFinite)
        let least = finite.min() ?? 0, greatest = finite.max() ?? 1
        self.logarithmic = logarithmic && least > 0
        if least < greatest {
            low = least
            high = greatest
        } else if self.logarithmic {
            low = least / 2
            high = greatest * 2
        } else {
            let room = least == 0 ? 1 : abs(least) / 2
            low = least - room
            high = greatest + room
        }
    }

    /// Whether numbers range so far that only a logarithmic scale shows them all.
    static func wantsLogarithm(_ numbers: [Double]) -> Bool {
        guard let least = numbers.min(), let greatest = numbers.max() else { return false }
        return least > 0 && greatest.isFinite && greatest / least >= 30
    }

    /// 0 at the low end, 1 at the high end; beyond the ends outside 0…1.
    func fraction(_ number: Double) -> Double {
        if logarithmic {
            guard number > 0 else { return -1 }
            return (log10(number) - log10(low)) / (log10(high) - log10(low))
        }
        let span = high - low
        return span.isFinite ? (number - low) / span : number / 2 / (high / 2 - low / 2) - low / 2 / (high / 2 - low / 2)
    }

    /// Round numbers within the scale, ascending, about as many as asked for.
    func ticks(_ wanted: Int) -> [Double] {
        logarithmic ? logarithmicTicks(wanted) : linearTicks(wanted)
    }

    private func linearTicks(_ wanted: Int) -> [Double] {
        let span = high - low
        guard span.isFinite, span > 0, wanted > 0 else { return [low, high] }
        let rough = span / Double(wanted)
        let magnitude = Foundation.pow(10, log10(rough).rounded(.down))
        guard magnitude > 0, magnitude.isFinite else { return [low, high] }
        let step = [1.0, 2, 5, 10].first { $0 * magnitude >= rough * 0.999 } ?? 10
        let size = step * magnitude
        let first = (low / size - 1e-9).rounded(.up), last = (high / size + 1e-9).rounded(.down)
        guard first.magnitude < 1e15, last >= first, last - first < 100 else { return [low, high] }
        return stride(from: first, through: last, by: 1).map { $0 * size }
    }

    private func logarithmicTicks(_ wanted: Int) -> [Double] {
        let first = Int(log10(low).rounded(.down)), last = Int(log10(high).rounded(.up))
        let decades = (first...max(first, last)).count { exponent in
            let power = Double("1e\(exponent)") ?? 0
            return power >= low * 0.999999 && power <= high * 1.000001
        }
        let factors: [Double] = decades <= 1 ? [1, 2, 5] : decades == 2 ? [1, 3] : [1]
        let every = max(1, (last - first + wanted - 1) / max(1, wanted))
        let candidates = (first...max(first, last)).filter { ($0 - first).isMultiple(of: every) || factors.count > 1 }
            .flatMap { exponent in factors.map { $0 * (Double("1e\(exponent)") ?? 0) } }
        let inside = candidates.filter { $0 >= low * 0.999999 && $0 <= high * 1.000001 }
        return inside.count >= 2 ? inside : [low, high]
    }

    /// A tick's number with no more digits than it needs.
    static func label(_ tick: Double) -> String {
        if tick == 0 { return "0" }
        let exponent = NumberFormat.decimalExponent(tick, digits: 3)
        guard exponent >= -4, exponent < 6 else {
            return NumberFormat.decimalExponent(tick, digits: 1) == exponent ? trimmedScientific(tick) : NumberFormat.text(tick, digits: 3)
        }
        let text = NumberFormat.fixed(tick, decimals: max(0, 2 - exponent))
        guard text.contains(".") else { return text }
        let trimmed = text.reversed().drop { $0 == "0" }
        return String((trimmed.first == "." ? trimmed.dropFirst() : trimmed).reversed())
    }

    private static func trimmedScientific(_ tick: Double) -> String {
        let text = NumberFormat.text(tick, digits: 3)
        guard let mark = text.firstIndex(of: "e") else { return text }
        let digits = text[..<mark].reversed().drop { $0 == "0" }
        return String((digits.first == "." ? digits.dropFirst() : digits).reversed()) + text[mark...]
    }
}
