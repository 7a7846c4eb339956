internal import Experiments

/// The first quantity to the right, the second upwards, each pair of numbers a point; seeds are pooled.
struct ScatterChart {
    let horizontal: Results.Quantity
    let vertical: Results.Quantity
    let style: TerminalStyle

    /// The pairs at one place for each seed where both numbers are there.
    func pairs() -> [(x: Double, y: Double)] {
        let grid = QuantityGrid([horizontal, vertical])
        var pairs: [(x: Double, y: Double)] = []
        for row in 0..<grid.rowCount {
            guard let first = grid.place(row: row, quantity: 0), let second = grid.place(row: row, quantity: 1) else { continue }
            for seed in 0..<max(1, max(horizontal.seeds.count, vertical.seeds.count)) {
                let x = horizontal.value(first, seedIndex: horizontal.seeds.isEmpty ? 0 : seed)
                let y = vertical.value(second, seedIndex: vertical.seeds.isEmpty ? 0 : seed)
                if let x, let y, x.isFinite, y.isFinite { pairs.append((x, y)) }
            }
        }
        return pairs
    }

    func lines() -> [String] {
        let pairs = pairs()
        guard !pairs.isEmpty else { return ["(nothing to draw: every number is missing)"] }
        var frame = ChartFrame(
            horizontal: AxisScale(pairs.map(\.x)), vertical: AxisScale(pairs.map(\.y)), horizontalName: horizontal.label,
            rows: 20, style: style)
        for pair in pairs { frame.canvas.set(x: frame.x(pair.x), y: frame.y(pair.y), series: 0) }
        let up = style.unicode ? "↑" : "^"
        let count = "\(NumberFormat.count(pairs.count)) points"
        return ["\(up) \(vertical.label.printable)" + style.apply(.dim, "   (\(count))")] + frame.lines()
    }
}
