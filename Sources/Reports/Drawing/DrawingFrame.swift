/// Axes with ticks and names around a field in which numbers have places.
struct DrawingFrame {
    let horizontal: AxisScale
    let vertical: AxisScale
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double

    static let width = 720.0

    /// - Parameter top: Where the field starts, below a legend.
    init(horizontal: AxisScale, vertical: AxisScale, top: Double, fieldHeight: Double = 300) {
        self.horizontal = horizontal
        self.vertical = vertical
        let labels = vertical.ticks(vertical.logarithmic ? 8 : 6).map { Drawing.textWidth(AxisScale.label($0)) }
        left = 34 + (labels.max() ?? 0)
        right = DrawingFrame.width - 18
        self.top = top
        bottom = top + fieldHeight
    }

    /// The height of the whole picture.
    var height: Double { bottom + 46 }

    func x(_ number: Double) -> Double { left + min(max(horizontal.fraction(number), -0.01), 1.01) * (right - left) }

    /// Numbers far outside stay at the field's edge.
    func y(_ number: Double) -> Double { bottom - min(max(vertical.fraction(number), -0.01), 1.01) * (bottom - top) }

    func draw(into drawing: inout Drawing, horizontalName: String, verticalName: String) {
        for tick in vertical.ticks(vertical.logarithmic ? 8 : 6) {
            drawing.line(left, y(tick), right, y(tick), .grid)
            drawing.text(AxisScale.label(tick), x: left - 6, y: y(tick) + 4, anchor: .end)
        }
        var used = -Double.infinity
        for tick in horizontal.ticks(8) {
            let label = AxisScale.label(tick), place = x(tick), half = Drawing.textWidth(label) / 2
            drawing.line(place, bottom, place, bottom + 4, .axis)
            guard place - half > used + 6 else { continue }
            drawing.text(label, x: place, y: bottom + 18, anchor: .middle)
            used = place + half
        }
        drawing.line(left, bottom, right, bottom, .axis)
        let middle = (left + right) / 2
        drawing.text(Drawing.cut(horizontalName, to: right - left), x: middle, y: bottom + 38, .name, anchor: .middle)
        let scale = vertical.logarithmic ? "log scale" : ""
        let name = Drawing.cut(verticalName, to: bottom - top - 80)
        drawing.text(
            verticalName.isEmpty ? scale : scale.isEmpty ? name : "\(name) (\(scale))", x: 14, y: (top + bottom) / 2, .name, anchor: .middle, turned: true)
    }
}

/// Which line is which, in as many rows as it needs.
struct DrawingLegend {
    let names: [String]
    /// Where it starts.
    let top: Double

    /// Rows of entries with their places.
    private var rows: [[(index: Int, x: Double, name: String)]] {
        var rows: [[(index: Int, x: Double, name: String)]] = []
        var x = Double.infinity
        for (index, full) in names.enumerated() {
            let name = Drawing.cut(full, to: DrawingFrame.width - 80)
            let width = 40 + Drawing.textWidth(name)
            if x + width > DrawingFrame.width {
                rows.append([])
                x = 10
            }
            rows[rows.count - 1].append((index, x, name))
            x += width
        }
        return rows
    }

    /// Where the field below it starts.
    var height: Double { top + (names.count < 2 ? 12 : Double(rows.count) * 18 + 12) }

    func draw(into drawing: inout Drawing) {
        guard names.count > 1 else { return }
        for (row, entries) in rows.enumerated() {
            let y = top + Double(row) * 18 + 14
            for entry in entries {
                drawing.line(entry.x, y - 4, entry.x + 22, y - 4, .line(entry.index))
                drawing.text(entry.name, x: entry.x + 28, y: y)
            }
        }
    }
}
