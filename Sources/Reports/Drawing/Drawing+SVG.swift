internal import Foundation

/// Drawings as SVG. Colours are the page's, by class, so that a picture follows light and dark; a file brings them along.
extension Drawing {
    /// The picture as part of a page.
    var svg: String {
        element("svg", [
            "viewBox": "0 0 \(Drawing.short(width)) \(Drawing.short(height))", "width": Drawing.short(width),
            "height": Drawing.short(height), "role": "img", "aria-label": description, "style": "--w:\(Drawing.short(width))px",
        ], body)
    }

    /// The picture as a file of its own, in light and dark.
    var file: String {
        element("svg", [
            "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(Drawing.short(width)) \(Drawing.short(height))",
            "width": Drawing.short(width), "height": Drawing.short(height), "role": "img", "aria-label": description,
        ], element("title", [:], description.escaped) + "<style>\(PageStyle.drawing)</style>" + body) + "\n"
    }

    private var body: String { marks.map(\.svg).joined() }

    /// A length with a tenth of a pixel.
    static func short(_ number: Double) -> String {
        let count = Int((tenths(number) * 10).rounded())
        let size = count.magnitude
        let sign = count < 0 ? "-" : ""
        return size.isMultiple(of: 10) ? "\(sign)\(size / 10)" : "\(sign)\(size / 10).\(size % 10)"
    }
}

extension Mark {
    fileprivate var svg: String {
        let title = hint.map { element("title", [:], $0.escaped) }
        switch shape {
        case .path(let points, let isClosed):
            return element("path", ["class": look.name, "d": "M" + Mark.list(points) + (isClosed ? "z" : "")])
        case .dots(let points):
            return element("path", ["class": look.name, "d": points.map { "M" + Mark.list([$0]) + "h0" }.joined()])
        case .rectangle(let corner, let width, let height):
            return element("rect", [
                "class": look.name, "fill": look.fill, "x": Drawing.short(corner.x), "y": Drawing.short(corner.y),
                "width": Drawing.short(width), "height": Drawing.short(height),
            ], title)
        case .circle(let centre, let radius):
            return element("circle", [
                "class": look.name, "cx": Drawing.short(centre.x), "cy": Drawing.short(centre.y), "r": Drawing.short(radius),
            ], title)
        case .pixels(let image, let corner, let width, let height):
            return element("image", [
                "x": Drawing.short(corner.x), "y": Drawing.short(corner.y), "width": Drawing.short(width), "height": Drawing.short(height),
                "preserveAspectRatio": "none", "style": "image-rendering:pixelated", "href": image.address,
            ])
        case .text(let words, let place, let anchor, let isTurned):
            let turn = "rotate(-90 \(Drawing.short(place.x)) \(Drawing.short(place.y)))"
            return element("text", [
                "class": look.name, "x": Drawing.short(place.x), "y": Drawing.short(place.y),
                "text-anchor": anchor == .start ? nil : anchor.rawValue, "transform": isTurned ? turn : nil,
            ], words.escaped)
        }
    }

    /// `x y x y …`: what follows a move is lines.
    private static func list(_ points: [Point]) -> String {
        points.map { "\(Drawing.short($0.x)) \(Drawing.short($0.y))" }.joined(separator: " ")
    }
}

extension Look {
    /// The classes that style it.
    fileprivate var name: String? {
        switch self {
        case .grid: "grid"
        case .axis: "axis"
        case .whisker: "whisker"
        case .gap: "gap"
        case .hit: "hit"
        case .line(let series): "line s\(series % 8)"
        case .band(let series): "band f\(series % 8)"
        case .bar(let series): "bar f\(series % 8)"
        case .dot(let series): "dot f\(series % 8)"
        case .cloud(let series): "cloud s\(series % 8)"
        case .name: "name"
        case .tick, .colour, .plain: nil
        }
    }

    fileprivate var fill: String? {
        if case .colour(let colour) = self { colour.hex } else { nil }
    }
}
