/// Draws polylines with a round, soft pen on 28 × 28 pixels.
///
/// A pixel's ink is a function of its distance to the nearest stroke alone: 1 well inside the pen, 0 outside, a smooth
/// step between. Only + − × ÷ √ are used, so equal strokes give equal bytes everywhere.
struct DigitPen {
    static let side = 28

    /// A place of the pen: position in pixels and radius of the stroke there.
    struct Place {
        var x: Double
        var y: Double
        var radius: Double
    }

    /// Width of the grey edge, pixels.
    let softness: Double
    /// Ink of a full stroke, at most 255.
    let ink: Double
    /// How far inside the pen each pixel's centre lies, by its nearest stroke; negative outside.
    private var depth: [Double]

    init(softness: Double, ink: Double) {
        self.softness = softness
        self.ink = ink
        depth = [Double](repeating: -1e9, count: Self.side * Self.side)
    }

    mutating func draw(from a: Place, to b: Place) {
        let reach = max(a.radius, b.radius) + softness
        let columns = Self.pixels(min(a.x, b.x) - reach, max(a.x, b.x) + reach)
        let rows = Self.pixels(min(a.y, b.y) - reach, max(a.y, b.y) + reach)
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let square = dx * dx + dy * dy
        let inverse = square > 0 ? 1 / square : 0
        depth.withUnsafeMutableBufferPointer { depth in
            for row in rows {
                let py = Double(row) + 0.5 - a.y
                for column in columns {
                    let px = Double(column) + 0.5 - a.x
                    var t = (px * dx + py * dy) * inverse
                    t = t < 0 ? 0 : t > 1 ? 1 : t
                    let (ex, ey) = (px - t * dx, py - t * dy)
                    let inside = a.radius + t * (b.radius - a.radius) - (ex * ex + ey * ey).squareRoot()
                    let place = row * Self.side + column
                    if inside > depth[place] { depth[place] = inside }
                }
            }
        }
    }

    /// Writes 784 pixels, 0 white to 255 black.
    func write(to pixels: UnsafeMutablePointer<UInt8>) {
        for place in depth.indices {
            var t = depth[place] / softness + 0.5
            t = t < 0 ? 0 : t > 1 ? 1 : t
            pixels[place] = UInt8(t * t * (3 - 2 * t) * ink + 0.5)
        }
    }

    /// The pixels whose cells meet an interval.
    private static func pixels(_ low: Double, _ high: Double) -> Range<Int> {
        let first = low > 0 ? Int(min(low, Double(side))) : 0
        let last = high > 0 ? Int(min(high, Double(side - 1))) + 1 : 0
        return first..<max(first, last)
    }
}
