import TensorCore

/// One hand writing one digit: everything random about a row, from the row's own numbers.
///
/// The digit is written in a box one unit high; then, as for mnist, its extent is fitted to 20 pixels and its centre of
/// mass put near the middle of 28.
struct DigitHand {
    let digit: Int
    private let glyph: DigitGlyph
    private var numbers: [Float]
    private var next = 0

    init(_ stream: RandomStream, row: Int) {
        numbers = [Float](unsafeUninitializedCapacity: Digits.width) { buffer, count in
            if let base = buffer.baseAddress {
                stream.fillUniform(
                    from: UInt64(row) * UInt64(Digits.width), count: Digits.width, low: 0, high: 1, into: base)
                count = Digits.width
            }
        }
        digit = min(9, Int(numbers[0] * 10))
        let glyphs = DigitGlyph.all[digit]
        var rest = Int(numbers[1] * Float(glyphs.reduce(0) { $0 + $1.weight }))
        glyph = glyphs.first { choice in
            rest -= choice.weight
            return rest < 0
        } ?? glyphs[0]
        next = 2
    }

    /// The row's next number, in [0, 1).
    private mutating func uniform() -> Double {
        defer { next = (next + 1) % numbers.count }
        return Double(numbers[next])
    }

    /// Between low and high, evenly.
    private mutating func between(_ low: Double, _ high: Double) -> Double {
        low + (high - low) * uniform()
    }

    /// Around 0, more often near it, with this standard deviation: the sum of two even numbers.
    private mutating func about(_ deviation: Double) -> Double {
        let first = uniform()
        return (first + uniform() - 1) * 0x1.3988e1409212ep1 * deviation
    }

    /// Writes 784 pixels.
    mutating func write(to pixels: UnsafeMutablePointer<UInt8>) {
        let bend = Bend(&self)
        let tension = between(0.75, 1.15)
        let wobble = between(0.02, 0.085)
        // A radius of 1 to 2 pixels; thick pens are rarer.
        let weight = uniform()
        let radius = 0.95 + weight * weight
        let pressure = about(0.12)
        let softness = between(1, 1.4)
        let ink = 255 - max(0, 60 * uniform() - 40)
        let size = between(18.2, 20.6) - 2 * radius
        let middle = (x: 14 + about(0.35), y: 14 + about(0.35))

        var strokes: [[DigitPen.Place]] = []
        for knots in glyph.strokes {
            let placed = knots.map { knot in
                let (x, y) = bend(knot.x + about(wobble), knot.y + about(wobble))
                return DigitGlyph.Knot(x: x, y: y, isCorner: knot.isCorner)
            }
            strokes.append(DigitCurve.places(through: placed, tension: tension))
        }
        Self.press(&strokes, radius: radius, change: pressure)
        Self.fit(&strokes, size: size, middle: middle)
        var pen = DigitPen(softness: softness, ink: ink)
        for stroke in strokes {
            for (a, b) in zip(stroke, stroke.dropFirst()) { pen.draw(from: a, to: b) }
        }
        pen.write(to: pixels)
    }

    /// The pen's radius along each stroke: a linear change, and thinner where the pen lifts off.
    private static func press(_ strokes: inout [[DigitPen.Place]], radius: Double, change: Double) {
        for stroke in strokes.indices {
            let last = Double(max(1, strokes[stroke].count - 1))
            for place in strokes[stroke].indices {
                let t = Double(place) / last
                let lift = t > 0.85 ? (t - 0.85) * 1.4 : 0
                strokes[stroke][place].radius = radius * (1 + change * (t - 0.5) * 2 - lift)
            }
        }
    }

    /// Scales the strokes so that the longer side of their extent is `size`, and moves their centre of mass to `middle`.
    private static func fit(_ strokes: inout [[DigitPen.Place]], size: Double, middle: (x: Double, y: Double)) {
        var low = (x: 1e9, y: 1e9)
        var high = (x: -1e9, y: -1e9)
        var mass = (x: 0.0, y: 0.0, total: 0.0)
        for stroke in strokes {
            for place in stroke {
                low = (min(low.x, place.x), min(low.y, place.y))
                high = (max(high.x, place.x), max(high.y, place.y))
            }
            for (a, b) in zip(stroke, stroke.dropFirst()) {
                let (dx, dy) = (b.x - a.x, b.y - a.y)
                let length = (dx * dx + dy * dy).squareRoot()
                mass.x += length * (a.x + b.x) / 2
                mass.y += length * (a.y + b.y) / 2
                mass.total += length
            }
        }
        let extent = max(high.x - low.x, high.y - low.y)
        guard extent > 0, mass.total > 0 else { return }
        let scale = size / extent
        for stroke in strokes.indices {
            for place in strokes[stroke].indices {
                strokes[stroke][place].x = (strokes[stroke][place].x - mass.x / mass.total) * scale + middle.x
                strokes[stroke][place].y = (strokes[stroke][place].y - mass.y / mass.total) * scale + middle.y
            }
        }
    }

    /// A hand's own plane: width, rotation, slant, and a gentle quadratic warp.
    private struct Bend {
        private let width: Double
        private let cosine: Double
        private let sine: Double
        private let slant: Double
        private let warp: SIMD8<Double>

        init(_ hand: inout DigitHand) {
            width = hand.between(0.58, 1.05)
            // Rotation by the angle whose tangent is t.
            let t = hand.about(0.13)
            cosine = 1 / (1 + t * t).squareRoot()
            sine = t * cosine
            slant = 0.12 + hand.about(0.25)
            warp = SIMD8(
                hand.about(0.25), hand.about(0.25), hand.about(0.2), hand.about(0.25), hand.about(0.25), hand.about(0.2), 0, 0)
        }

        func callAsFunction(_ x: Double, _ y: Double) -> (Double, Double) {
            let (u, v) = (x - 0.5, y - 0.5)
            let wu = (u + warp[0] * v * v + warp[1] * u * v + warp[2] * u * u) * width
            let wv = v + warp[3] * u * u + warp[4] * u * v + warp[5] * v * v
            let leaning = wu - slant * wv
            return (cosine * leaning - sine * wv, sine * leaning + cosine * wv)
        }
    }
}

/// A smooth curve through knots: cubic Hermite spans with Catmull–Rom tangents, one-sided at corners.
enum DigitCurve {
    /// Straight pieces that stand for one span.
    private static let pieces = 6

    /// Radii are left 0.
    static func places(through knots: [DigitGlyph.Knot], tension: Double) -> [DigitPen.Place] {
        guard let first = knots.first else { return [] }
        var places = [DigitPen.Place(x: first.x, y: first.y, radius: 0)]
        for span in knots.indices.dropLast() {
            let (a, b) = (knots[span], knots[span + 1])
            let chord = (x: b.x - a.x, y: b.y - a.y)
            var start = chord
            var end = chord
            if span > 0, !a.isCorner {
                start = ((b.x - knots[span - 1].x) / 2 * tension, (b.y - knots[span - 1].y) / 2 * tension)
            }
            if span + 2 < knots.count, !b.isCorner {
                end = ((knots[span + 2].x - a.x) / 2 * tension, (knots[span + 2].y - a.y) / 2 * tension)
            }
            for piece in 1...pieces {
                let t = Double(piece) / Double(pieces)
                let (t2, t3) = (t * t, t * t * t)
                let (h00, h10, h01, h11) = (2 * t3 - 3 * t2 + 1, t3 - 2 * t2 + t, 3 * t2 - 2 * t3, t3 - t2)
                places.append(
                    DigitPen.Place(
                        x: h00 * a.x + h10 * start.x + h01 * b.x + h11 * end.x,
                        y: h00 * a.y + h10 * start.y + h01 * b.y + h11 * end.y, radius: 0))
            }
        }
        return places
    }
}
