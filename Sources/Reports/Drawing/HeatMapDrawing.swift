/// A field of numbers as colours: diverging around zero where both signs occur, else from the least to the greatest.
struct HeatMapDrawing {
    let height: Int
    let width: Int
    /// Row-major; nil is missing.
    let numbers: [Double?]
    let title: String

    /// Larger maps show averages of square groups.
    private static let limit = 96
    /// Up to this many cells tell their value.
    private static let hints = 1024
    private static let levels = 48

    func drawing(_ description: String) -> Drawing? {
        let present = numbers.compactMap { $0 }.filter(\.isFinite)
        guard height > 0, width > 0, numbers.count == height * width, let least = present.min(), let greatest = present.max() else { return nil }
        let isDiverging = least < 0 && greatest > 0
        let reach = max(abs(least), abs(greatest))
        let low = isDiverging ? -reach : least, high = isDiverging ? reach : greatest
        let factor = max(1, (max(height, width) + Self.limit - 1) / Self.limit)
        let shown = shrunk(by: factor)
        let side = min(16, max(3, 440 / Double(max(shown.width, shown.height))))
        let pictureWidth = max(260, Double(shown.width) * side + 20)
        var drawing = Drawing(
            width: pictureWidth, height: Double(shown.height) * side + 66, description: description)
        if !title.isEmpty { drawing.text(Drawing.cut(title, to: pictureWidth), x: 10, y: 14, .name) }
        func level(_ number: Double) -> Int {
            high > low ? min(Self.levels - 1, max(0, Int((number - low) / (high - low) * Double(Self.levels)))) : Self.levels / 2
        }
        drawCells(shown, side, isDiverging, level, &drawing)
        drawScale(at: Double(shown.height) * side + 34, low, high, isDiverging, averaged: factor, missing: numbers.count - present.count, &drawing)
        return drawing
    }

    private func drawCells(
        _ shown: (height: Int, width: Int, numbers: [Double?]), _ side: Double, _ isDiverging: Bool, _ level: (Double) -> Int,
        _ drawing: inout Drawing
    ) {
        let top = 22.0
        guard shown.numbers.count <= Self.hints else {
            let colours = shown.numbers.map { number in
                number.flatMap { $0.isFinite ? Self.colour(level($0), isDiverging) : nil } ?? Self.missing
            }
            drawing.pixels(
                PixelImage(width: shown.width, height: shown.height, colours: colours), x: 10, y: top,
                width: Double(shown.width) * side, height: Double(shown.height) * side)
            return
        }
        for (index, number) in shown.numbers.enumerated() {
            let colour = number.flatMap { $0.isFinite ? Self.colour(level($0), isDiverging) : nil }
            drawing.rectangle(
                x: 10 + Double(index % shown.width) * side, y: top + Double(index / shown.width) * side, width: side, height: side,
                colour.map(Look.colour) ?? .gap,
                hint: "row \(index / shown.width), column \(index % shown.width): \(number.map { NumberFormat.text($0) } ?? "missing")")
        }
    }

    private func drawScale(
        at y: Double, _ low: Double, _ high: Double, _ isDiverging: Bool, averaged: Int, missing: Int, _ drawing: inout Drawing
    ) {
        let first = NumberFormat.text(low)
        drawing.text(first, x: 10, y: y + 10)
        let start = 18 + Drawing.textWidth(first), width = Double(Self.levels) * 2
        let colours = (0..<Self.levels).map { Self.colour($0, isDiverging) }
        drawing.pixels(PixelImage(width: Self.levels, height: 1, colours: colours), x: start, y: y, width: width, height: 12)
        drawing.text(NumberFormat.text(high), x: start + width + 8, y: y + 10)
        var notes: [String] = []
        if averaged > 1 { notes.append("each cell averages \(averaged)×\(averaged)") }
        if missing > 0 { notes.append("\(missing) missing") }
        if !notes.isEmpty { drawing.text(notes.joined(separator: "; "), x: 10, y: y + 27) }
    }

    private func shrunk(by factor: Int) -> (height: Int, width: Int, numbers: [Double?]) {
        guard factor > 1 else { return (height, width, numbers) }
        let newHeight = (height + factor - 1) / factor, newWidth = (width + factor - 1) / factor
        let means = (0..<newHeight * newWidth).map { cell -> Double? in
            var sum = 0.0, count = 0.0
            for y in cell / newWidth * factor..<min(height, (cell / newWidth + 1) * factor) {
                for x in cell % newWidth * factor..<min(width, (cell % newWidth + 1) * factor) {
                    guard let number = numbers[y * width + x] else { continue }
                    sum += number
                    count += 1
                }
            }
            return count > 0 ? sum / count : nil
        }
        return (newHeight, newWidth, means)
    }

    /// Blue over near-white to orange where diverging; from dark blue through green to yellow else. Lightness tells both apart
    /// for colour-blind readers and in grey print.
    private static func colour(_ level: Int, _ isDiverging: Bool) -> Colour {
        let stops = isDiverging ? diverging : sequential
        let place = Double(level) / Double(levels - 1) * Double(stops.count - 1)
        let index = min(stops.count - 2, Int(place)), share = place - Double(index)
        let parts = (0..<3).map { part in
            UInt8((Double(stops[index][part]) * (1 - share) + Double(stops[index + 1][part]) * share).rounded())
        }
        return Colour(parts[0], parts[1], parts[2])
    }

    private static let missing = Colour(0x8b919c)
    private static let diverging = [[8, 61, 119], [61, 133, 190], [161, 201, 228], [245, 243, 239], [246, 187, 135], [214, 116, 42], [128, 52, 8]]
    private static let sequential = [[38, 20, 74], [51, 68, 133], [42, 113, 142], [33, 152, 136], [83, 190, 107], [172, 217, 61], [250, 231, 60]]
}
