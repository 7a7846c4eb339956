/// A field of numbers as shades: diverging around zero where both signs occur, else from the least to the greatest.
struct HeatMap {
    let height: Int
    let width: Int
    /// Row-major; nil is missing.
    let numbers: [Double?]
    let style: TerminalStyle

    func lines() -> [String] {
        let present = numbers.compactMap { $0 }.filter(\.isFinite)
        guard height > 0, width > 0, numbers.count == height * width else { return ["(the numbers do not fill the map)"] }
        guard let least = present.min(), let greatest = present.max() else {
            return ["(nothing to draw: every number is missing)"]
        }
        let isDiverging = least < 0 && greatest > 0
        let reach = max(abs(least), abs(greatest))
        let cellWidth = width * 2 <= style.width ? 2 : 1
        let shown = shrunk(to: style.width / cellWidth)
        let rows = (0..<shown.height).map { row in
            (0..<shown.width).map { column in
                cell(shown.numbers[row * shown.width + column], isDiverging: isDiverging, reach: reach, least: least, greatest: greatest, cellWidth)
            }.joined()
        }
        var notes = [legend(isDiverging: isDiverging, reach: reach, least: least, greatest: greatest)]
        let missing = numbers.count - present.count
        if missing > 0 { notes.append("\(missingSign)\(missingSign) missing: \(missing)") }
        if shown.width < width { notes.append("each cell averages \(width / shown.width + (width % shown.width > 0 ? 1 : 0)) squared") }
        return rows.map { style.colour ? $0 : $0.trimmedEnd } + notes
    }

    private var missingSign: String { style.unicode ? "╱" : "/" }

    private func cell(
        _ number: Double?, isDiverging: Bool, reach: Double, least: Double, greatest: Double, _ cellWidth: Int
    ) -> String {
        guard let number, number.isFinite else { return style.apply(.dim, String(repeating: missingSign, count: cellWidth)) }
        let level = isDiverging
            ? number / reach : greatest > least ? (number - least) / (greatest - least) : 0.5
        return shade(level, isDiverging: isDiverging, cellWidth)
    }

    /// A level of -1…1 where diverging, else of 0…1.
    private func shade(_ level: Double, isDiverging: Bool, _ cellWidth: Int) -> String {
        if style.colour {
            let code = isDiverging
                ? HeatMap.pick(HeatMap.divergingColours, (level + 1) / 2) : HeatMap.pick(HeatMap.greys, level)
            return "\u{1b}[48;5;\(code)m\(String(repeating: " ", count: cellWidth))\u{1b}[0m"
        }
        let sign: Character
        if isDiverging {
            sign = HeatMap.pick(style.unicode ? HeatMap.divergingSigns : HeatMap.divergingASCII, (level + 1) / 2)
        } else {
            sign = HeatMap.pick(style.unicode ? HeatMap.blocks : HeatMap.asciiShades, level)
        }
        return String(repeating: sign, count: cellWidth)
    }

    private func legend(isDiverging: Bool, reach: Double, least: Double, greatest: Double) -> String {
        let steps = 9
        let samples = (0..<steps).map { step -> String in
            let fraction = Double(step) / Double(steps - 1)
            return shade(isDiverging ? 2 * fraction - 1 : fraction, isDiverging: isDiverging, 2)
        }.joined()
        let low = isDiverging ? -reach : least, high = isDiverging ? reach : greatest
        return "\(NumberFormat.text(low)) \(samples) \(NumberFormat.text(high))"
    }

    /// Averages square groups of cells until the map is narrow enough.
    private func shrunk(to columns: Int) -> (height: Int, width: Int, numbers: [Double?]) {
        let factor = max(1, (width + columns - 1) / max(1, columns))
        guard factor > 1 else { return (height, width, numbers) }
        let newHeight = (height + factor - 1) / factor, newWidth = (width + factor - 1) / factor
        var out: [Double?] = []
        for row in 0..<newHeight {
            for column in 0..<newWidth {
                var group: [Double] = []
                for y in row * factor..<min(height, (row + 1) * factor) {
                    for x in column * factor..<min(width, (column + 1) * factor) {
                        if let number = numbers[y * width + x] { group.append(number) }
                    }
                }
                out.append(group.isEmpty ? nil : group.reduce(0, +) / Double(group.count))
            }
        }
        return (newHeight, newWidth, out)
    }

    private static func pick<T>(_ levels: [T], _ fraction: Double) -> T {
        levels[min(levels.count - 1, max(0, Int((min(max(fraction, 0), 1) * Double(levels.count - 1)).rounded())))]
    }

    /// Blue over white to red.
    private static let divergingColours = [25, 32, 74, 117, 153, 189, 231, 224, 217, 210, 167, 160, 124]
    private static let greys = Array(232...255)
    private static let divergingSigns: [Character] = ["≡", "=", "–", "·", " ", "░", "▒", "▓", "█"]
    private static let divergingASCII: [Character] = ["#", "=", "-", ".", " ", ":", "+", "x", "X"]
    private static let blocks: [Character] = [" ", "░", "▒", "▓", "█"]
    private static let asciiShades: [Character] = [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"]
}
