/// What the terminal can show: its width, colours, and characters beyond ASCII.
public struct TerminalStyle: Sendable, Equatable {
    /// Columns, 40 at the least.
    public let width: Int
    /// Colours and emphasis by escape sequences; without them the report holds none at all.
    public let colour: Bool
    /// Braille, blocks and rules; without them everything is plain ASCII but the script's own words.
    public let unicode: Bool
    /// Rows of a chart, without its axis.
    public let chartRows: Int

    public init(width: Int = 80, colour: Bool = false, unicode: Bool = true, chartRows: Int = 14) {
        self.width = max(40, width)
        self.colour = colour
        self.unicode = unicode
        self.chartRows = max(3, chartRows)
    }

    enum Emphasis: String {
        case none = ""
        case bold = "1"
        case italic = "3"
        case dim = "2"
        case code = "36"
        case good = "32"
        case bad = "1;31"
        case caution = "33"
    }

    func apply(_ emphasis: Emphasis, _ text: String) -> String {
        guard colour, emphasis != .none, !text.isEmpty else { return text }
        return "\u{1b}[\(emphasis.rawValue)m\(text)\u{1b}[0m"
    }

    /// Text in the colour of the series with this number.
    func series(_ index: Int, _ text: String) -> String {
        guard colour, !text.isEmpty else { return text }
        let codes = TerminalStyle.seriesColours
        return "\u{1b}[\(codes[index % codes.count])m\(text)\u{1b}[0m"
    }

    /// The sign that tells the series with this number apart without colour.
    func mark(_ index: Int) -> Character {
        let marks = unicode ? TerminalStyle.marks : TerminalStyle.asciiMarks
        return marks[index % marks.count]
    }

    var plusMinus: String { unicode ? "±" : "+-" }
    var ellipsis: String { unicode ? "…" : "..." }
    var dash: String { unicode ? "–" : "-" }
    var dot: String { unicode ? "·" : "|" }

    func rule(_ columns: Int, heavy: Bool = false) -> String {
        String(repeating: unicode ? (heavy ? "═" : "─") : (heavy ? "=" : "-"), count: max(0, columns))
    }

    /// Blue, orange, green, magenta, cyan, red, yellow, grey: apart for most colour-blind readers, readable on dark and light.
    private static let seriesColours = ["38;5;33", "38;5;208", "38;5;35", "38;5;170", "38;5;44", "38;5;167", "38;5;178", "38;5;245"]
    private static let marks: [Character] = ["●", "▲", "■", "◆", "○", "△", "□", "◇"]
    private static let asciiMarks: [Character] = ["*", "o", "+", "x", "#", "@", "%", "&"]
}
