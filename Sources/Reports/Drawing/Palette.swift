/// The colours of series.
///
/// They follow Okabe and Ito's palette for colour-blind readers, darkened to a contrast of 3 on white and lightened for dark grounds;
/// dashes tell series apart without colour.
enum Palette {
    static let light = [0x0072b2, 0xc44e00, 0x00805c, 0xb0508a, 0xa87000, 0x2b87bd, 0x6a51a3, 0x50555f].map { Colour($0) }
    static let dark = [0x56a9e8, 0xf0803c, 0x3fc08f, 0xe08abf, 0xe6b030, 0x8fd0f5, 0xb39ddb, 0xb4bac6].map { Colour($0) }

    /// Lengths of dashes and gaps; none for an unbroken line.
    static let dashes: [[Double]] = [[], [7, 3], [2, 3], [9, 3, 2, 3], [], [7, 3], [2, 3], [9, 3, 2, 3]]

    /// `--s0:#0072b2;…`.
    static func variables(_ colours: [Colour]) -> String {
        colours.enumerated().map { "--s\($0):\($1.hex)" }.joined(separator: ";")
    }

    /// The classes `s0` to `s7` (lines) and `f0` to `f7` (areas).
    static let classes = light.indices.map { series in
        let dash = dashes[series].isEmpty
            ? "" : "svg .line.s\(series){stroke-dasharray:\(dashes[series].map(Drawing.short).joined(separator: " "))}"
        return "svg .s\(series){stroke:var(--s\(series))}svg .f\(series){fill:var(--s\(series))}\(dash)"
    }.joined(separator: "\n")
}

/// What a look is on a light ground, where no style sheet says it.
struct Paint {
    let colour: Colour
    var opacity = 1.0
    /// Of lines and dots, in the drawing's pixels.
    var breadth = 1.0
    var dashes: [Double] = []
    /// Lines that stand upright or level.
    var isStraight = false

    /// Nil where nothing is to be seen.
    init?(_ look: Look) {
        switch look {
        case .grid: (colour, isStraight) = (Colour(0xd5d9e0), true)
        case .axis: (colour, isStraight) = (Colour(0x5b616e), true)
        case .whisker: (colour, breadth, isStraight) = (Colour(0x1b1d22), 1.2, true)
        case .gap: (colour, breadth) = (Colour(0xd5d9e0), 0.5)
        case .line(let series): (colour, breadth, dashes) = (Palette.light[series % 8], 2, Palette.dashes[series % 8])
        case .band(let series): (colour, opacity) = (Palette.light[series % 8], 0.16)
        case .bar(let series): (colour, opacity) = (Palette.light[series % 8], 0.88)
        case .dot(let series): (colour, opacity) = (Palette.light[series % 8], 0.8)
        case .cloud(let series): (colour, opacity, breadth) = (Palette.light[series % 8], 0.6, 2.6)
        case .colour(let own): colour = own
        case .tick: colour = Colour(0x5b616e)
        case .name: colour = Colour(0x1b1d22)
        case .hit, .plain: return nil
        }
    }
}
