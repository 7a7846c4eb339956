internal import Foundation

/// A picture: shapes from back to front, lengths in pixels of a page at its usual size, y downwards.
///
/// Places are kept to a tenth of a pixel, so that every form of the picture is the same picture.
struct Drawing {
    let width: Double
    let height: Double
    /// What the picture shows, for readers who cannot see it.
    let description: String
    private(set) var marks: [Mark] = []

    init(width: Double, height: Double, description: String) {
        self.width = Drawing.tenths(width)
        self.height = Drawing.tenths(height)
        self.description = description
    }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ look: Look) {
        path([Point(x1, y1), Point(x2, y2)], look)
    }

    /// A line through the points, or the area they enclose.
    mutating func path(_ points: [Point], _ look: Look, isClosed: Bool = false) {
        marks.append(Mark(.path(points, isClosed: isClosed), look))
    }

    /// Round dots without values of their own.
    mutating func dots(_ points: [Point], _ look: Look) {
        marks.append(Mark(.dots(points), look))
    }

    mutating func rectangle(x: Double, y: Double, width: Double, height: Double, _ look: Look, hint: String? = nil) {
        let corner = Point(x, y), far = Point(x + width, y + height)
        marks.append(Mark(.rectangle(corner, width: Drawing.tenths(far.x - corner.x), height: Drawing.tenths(far.y - corner.y)), look, hint))
    }

    mutating func circle(x: Double, y: Double, radius: Double, _ look: Look, hint: String) {
        marks.append(Mark(.circle(Point(x, y), radius: radius), look, hint))
    }

    /// Pixels, each a square of this side.
    mutating func pixels(_ image: PixelImage, x: Double, y: Double, width: Double, height: Double) {
        marks.append(Mark(.pixels(image, Point(x, y), width: Drawing.tenths(width), height: Drawing.tenths(height)), .plain))
    }

    mutating func text(
        _ words: String, x: Double, y: Double, _ look: Look = .tick, anchor: Mark.Anchor = .start, turned: Bool = false
    ) {
        marks.append(Mark(.text(words.printable, Point(x, y), anchor, isTurned: turned), look))
    }

    static func tenths(_ number: Double) -> Double {
        guard number.isFinite else { return 0 }
        return (min(max(number, -1e6), 1e6) * 10).rounded() / 10
    }

    /// Pixels text takes at the size of tick labels.
    static func textWidth(_ words: String) -> Double {
        let shown = words.printable
        return Double(shown.displayWidth) * 6.6 + Double(shown.count(where: \.isUppercase)) * 2
    }

    /// Cut to a width.
    static func cut(_ words: String, to width: Double) -> String { words.printable.truncated(to: max(4, Int(width / 6.6))) }
}

/// A place in a drawing, to a tenth of a pixel.
struct Point: Equatable {
    let x: Double
    let y: Double

    init(_ x: Double, _ y: Double) {
        self.x = Drawing.tenths(x)
        self.y = Drawing.tenths(y)
    }
}

/// One shape of a drawing.
struct Mark {
    enum Anchor: String { case start, middle, end }

    enum Shape {
        case path([Point], isClosed: Bool)
        case dots([Point])
        case rectangle(Point, width: Double, height: Double)
        case circle(Point, radius: Double)
        case pixels(PixelImage, Point, width: Double, height: Double)
        case text(String, Point, Anchor, isTurned: Bool)
    }

    let shape: Shape
    let look: Look
    /// Shown where the pointer rests.
    let hint: String?

    init(_ shape: Shape, _ look: Look, _ hint: String? = nil) {
        self.shape = shape
        self.look = look
        self.hint = hint?.printable
    }
}

/// How a shape looks; series are numbered from 0 and repeat after eight.
enum Look: Equatable {
    case grid, axis, whisker, gap
    /// Seen only under the pointer.
    case hit
    case line(Int), band(Int), bar(Int), dot(Int), cloud(Int)
    case colour(Colour)
    /// Text of ticks, and the names of axes and pictures.
    case tick, name
    /// Brings its own colours.
    case plain
}
