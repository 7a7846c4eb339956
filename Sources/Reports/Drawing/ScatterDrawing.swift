internal import Experiments

/// The first quantity to the right, the second upwards; many points become small and see-through.
struct ScatterDrawing {
    let horizontal: Results.Quantity
    let vertical: Results.Quantity

    /// More points than this are thinned evenly in the picture; the numbers are in the files.
    private static let limit = 6000

    func drawing(_ description: String) -> Drawing? {
        let all = ScatterChart(horizontal: horizontal, vertical: vertical, style: TerminalStyle()).pairs()
        guard !all.isEmpty else { return nil }
        let step = (all.count + Self.limit - 1) / Self.limit
        let pairs = stride(from: 0, to: all.count, by: step).map { all[$0] }
        let frame = DrawingFrame(
            horizontal: AxisScale(all.map(\.x)), vertical: AxisScale(all.map(\.y)), top: 22, fieldHeight: 380)
        var drawing = Drawing(width: DrawingFrame.width, height: frame.height, description: description)
        frame.draw(into: &drawing, horizontalName: horizontal.label, verticalName: vertical.label)
        let shown = pairs.count < all.count ? "\(NumberFormat.count(pairs.count)) of \(NumberFormat.count(all.count)) points" : "\(NumberFormat.count(all.count)) points"
        drawing.text(shown, x: frame.right, y: 14, anchor: .end)
        if pairs.count <= 400 {
            for pair in pairs {
                drawing.circle(
                    x: frame.x(pair.x), y: frame.y(pair.y), radius: 3, .dot(0),
                    hint: "\(NumberFormat.text(pair.x)), \(NumberFormat.text(pair.y))")
            }
        } else {
            drawing.dots(pairs.map { Point(frame.x($0.x), frame.y($0.y)) }, .cloud(0))
        }
        return drawing
    }
}
