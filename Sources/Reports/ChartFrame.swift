/// A canvas with a vertical axis on its left and a horizontal one below.
struct ChartFrame {
    let horizontal: AxisScale
    let vertical: AxisScale
    let horizontalName: String
    let style: TerminalStyle
    var canvas: DotCanvas
    private let verticalLabels: [Int: String]
    private let margin: Int

    init(horizontal: AxisScale, vertical: AxisScale, horizontalName: String, rows: Int? = nil, style: TerminalStyle) {
        let rows = rows ?? style.chartRows
        self.horizontal = horizontal
        self.vertical = vertical
        self.horizontalName = horizontalName
        self.style = style
        var labels: [Int: String] = [:]
        for tick in vertical.ticks(vertical.logarithmic ? 8 : 5) {
            let row = Int((Double(rows - 1) * (1 - vertical.fraction(tick))).rounded())
            if labels[row] == nil, (0..<rows).contains(row) { labels[row] = AxisScale.label(tick) }
        }
        verticalLabels = labels
        margin = max(4, (0..<rows).map { labels[$0]?.displayWidth ?? 0 }.max() ?? 0) + 2
        canvas = DotCanvas(columns: min(style.width, 96) - margin - 1, rows: rows, style: style)
    }

    func x(_ number: Double) -> Int { place(horizontal.fraction(number), canvas.width) }

    /// Numbers beyond the ends of the scale are drawn at the ends.
    func y(_ number: Double) -> Int { place(1 - vertical.fraction(number), canvas.height) }

    private func place(_ fraction: Double, _ count: Int) -> Int {
        guard fraction.isFinite else { return 0 }
        return Int((min(max(fraction, 0), 1) * Double(count - 1)).rounded())
    }

    func lines() -> [String] {
        var out: [String] = []
        for (row, line) in canvas.lines().enumerated() {
            let label = verticalLabels[row]
            let tick = label == nil ? (style.unicode ? "│" : "|") : (style.unicode ? "┤" : "+")
            let left = (label ?? "").paddedLeft(to: margin - 1) + tick
            out.append((style.apply(.dim, left) + line).trimmedEnd)
        }
        return out + horizontalAxis()
    }

    private func horizontalAxis() -> [String] {
        var rule = Array(repeating: style.unicode ? "─" : "-", count: canvas.columns)
        var labels = Array(repeating: " ", count: canvas.columns + 8)
        var free = 0
        for tick in horizontal.ticks(max(2, canvas.columns / 12)) {
            let column = place(horizontal.fraction(tick), canvas.columns)
            let text = AxisScale.label(tick)
            let start = max(0, column - text.count / 2)
            guard start >= free, start + text.count <= labels.count else { continue }
            rule[column] = style.unicode ? "┬" : "+"
            for (offset, character) in text.enumerated() { labels[start + offset] = String(character) }
            free = start + text.count + 1
        }
        let blank = String(repeating: " ", count: margin - 1)
        let corner = style.unicode ? "└" : "+"
        let name = horizontalName.printable.truncated(to: canvas.columns, sign: style.ellipsis)
        let centre = String(repeating: " ", count: max(0, (canvas.columns - name.displayWidth) / 2))
        return [
            style.apply(.dim, blank + corner + rule.joined()),
            style.apply(.dim, (blank + " " + labels.joined()).trimmedEnd),
            style.apply(.dim, blank + " " + centre + name),
        ]
    }
}
