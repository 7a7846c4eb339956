internal import Foundation

/// A picture as SVG: lengths in pixels of a page at its usual size, y downwards.
///
/// Colours are the page's, by class, so that a picture follows light and dark; a picture on its own brings them along.
struct Drawing {
    let width: Double
    let height: Double
    /// What the picture shows, for readers who cannot see it.
    let description: String
    private(set) var body = ""

    init(width: Double, height: Double, description: String) {
        self.width = width
        self.height = height
        self.description = description
    }

    /// The picture as part of a page.
    var svg: String {
        element(
            "svg",
            [
                "viewBox": "0 0 \(Drawing.short(width)) \(Drawing.short(height))", "width": Drawing.short(width),
                "height": Drawing.short(height), "role": "img", "aria-label": description,
            ], body)
    }

    /// The picture as a file of its own, in light and dark.
    var file: String {
        element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(Drawing.short(width)) \(Drawing.short(height))",
                "width": Drawing.short(width), "height": Drawing.short(height), "role": "img", "aria-label": description,
            ], element("title", [:], description.escaped) + "<style>\(PageStyle.drawing)</style>" + body) + "\n"
    }

    mutating func add(_ markup: String) { body += markup }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ kind: String) {
        add(element("path", ["class": kind, "d": Drawing.path([(x1, y1), (x2, y2)])]))
    }

    mutating func text(_ words: String, x: Double, y: Double, _ kind: String = "tick", anchor: String = "start", turned: Bool = false) {
        let place = Drawing.short(x) + " " + Drawing.short(y)
        add(
            element(
                "text",
                [
                    "class": kind, "x": Drawing.short(x), "y": Drawing.short(y), "text-anchor": anchor == "start" ? nil : anchor,
                    "transform": turned ? "rotate(-90 \(place))" : nil,
                ], words.printable.escaped))
    }

    /// A shape that tells its value where the pointer rests.
    mutating func hint(_ shape: String, _ attributes: KeyValuePairs<String, String?>, _ words: String) {
        add(element(shape, attributes, element("title", [:], words.printable.escaped)))
    }

    /// A length with a tenth of a pixel.
    static func short(_ number: Double) -> String {
        guard number.isFinite else { return "0" }
        let tenths = (min(max(number, -1e6), 1e6) * 10).rounded()
        let text = String(format: "%.1f", tenths / 10)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// `M x y L …` through the points.
    static func path(_ points: [(Double, Double)]) -> String {
        points.enumerated().map { index, point in "\(index == 0 ? "M" : "L")\(short(point.0)) \(short(point.1))" }.joined()
    }

    /// Columns text takes at the size of tick labels.
    static func textWidth(_ words: String) -> Double { Double(words.printable.displayWidth) * 6.6 }

    /// Cut to a width.
    static func cut(_ words: String, to width: Double) -> String { words.printable.truncated(to: max(4, Int(width / 6.6))) }
}
