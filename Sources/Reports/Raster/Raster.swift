/// A drawing as pixels on a light ground: two for each of its own, smooth edges, and lettering of its own, so that the same drawing
/// gives the same bits everywhere.
struct Raster {
    private let scale = 2.0
    private let width: Int
    private let height: Int
    private var pixels: [UInt8]

    static func image(of drawing: Drawing) -> PixelImage {
        var raster = Raster(drawing)
        for mark in drawing.marks { raster.draw(mark) }
        var image = PixelImage(width: raster.width, height: raster.height, colours: [])
        image.bytes = raster.pixels
        return image
    }

    private init(_ drawing: Drawing) {
        width = Int((drawing.width * 2).rounded(.up))
        height = Int((drawing.height * 2).rounded(.up))
        pixels = Array(repeating: 255, count: width * height * 3)
    }

    // MARK: Painting

    private mutating func paint(_ coverage: Coverage, _ paint: Paint) {
        let colour = [paint.colour.red, paint.colour.green, paint.colour.blue]
        for y in 0..<coverage.height {
            for x in 0..<coverage.width {
                let share = Double(coverage.shares[y * coverage.width + x]) * paint.opacity
                guard share > 0 else { continue }
                let pixel = ((y + coverage.top) * width + x + coverage.left) * 3
                for part in 0..<3 {
                    let under = Double(pixels[pixel + part])
                    pixels[pixel + part] = UInt8((under + (Double(colour[part]) - under) * share).rounded())
                }
            }
        }
    }

    private func coverage(of points: [(x: Double, y: Double)], margin: Double) -> Coverage {
        let xs = points.map(\.x), ys = points.map(\.y)
        return Coverage(
            from: ((xs.min() ?? 0) - margin, (ys.min() ?? 0) - margin), to: ((xs.max() ?? 0) + margin, (ys.max() ?? 0) + margin),
            width: width, height: height)
    }

    private func place(_ point: Point) -> (x: Double, y: Double) { (point.x * scale, point.y * scale) }

    // MARK: Marks

    private mutating func draw(_ mark: Mark) {
        switch mark.shape {
        case .text(let words, let point, let anchor, let isTurned):
            draw(words, at: place(point), anchor, isTurned, mark.look)
        case .pixels(let image, let corner, let width, let height): draw(image, at: place(corner), width * scale, height * scale)
        case .path(let points, let isClosed):
            guard let paint = Paint(mark.look) else { return }
            let places = points.map(place)
            if isClosed {
                var area = coverage(of: places, margin: 1)
                area.add(areaWithin: places)
                self.paint(area, paint)
            } else {
                stroke(places, paint)
            }
        case .dots(let points):
            guard let paint = Paint(mark.look) else { return }
            var area = coverage(of: points.map(place), margin: 4)
            for point in points { area.add(discAt: place(point), radius: paint.breadth * scale / 2) }
            self.paint(area, paint)
        case .circle(let centre, let radius):
            guard let paint = Paint(mark.look) else { return }
            var area = coverage(of: [place(centre)], margin: radius * scale + 1)
            area.add(discAt: place(centre), radius: radius * scale)
            self.paint(area, paint)
        case .rectangle(let corner, let width, let height): rectangle(corner, width, height, mark.look)
        }
    }

    /// Edges on whole pixels, as browsers draw them.
    private mutating func rectangle(_ corner: Point, _ width: Double, _ height: Double, _ look: Look) {
        guard let paint = Paint(look) else { return }
        let low = (x: (corner.x * scale).rounded(), y: (corner.y * scale).rounded())
        let high = (x: max(low.x + 1, ((corner.x + width) * scale).rounded()), y: max(low.y + 1, ((corner.y + height) * scale).rounded()))
        if look == .gap { return stroke([low, (high.x, low.y), high, (low.x, high.y), low], paint) }
        var area = coverage(of: [low, high], margin: 1)
        area.add(rectangleFrom: low, to: high)
        self.paint(area, paint)
    }

    private mutating func stroke(_ points: [(x: Double, y: Double)], _ paint: Paint) {
        let breadth = paint.breadth * scale
        var line = coverage(of: points, margin: breadth + 1)
        let pieces = paint.dashes.isEmpty ? [points] : Dashes(paint.dashes.map { $0 * scale }).pieces(of: points)
        for piece in pieces {
            for (a, b) in zip(piece, piece.dropFirst()) {
                let (from, to) = paint.isStraight ? onPixels(a, b, breadth) : (a, b)
                line.add(lineFrom: from, to: to, breadth: breadth)
            }
            for corner in piece.dropFirst().dropLast() { line.add(discAt: corner, radius: breadth / 2) }
        }
        self.paint(line, paint)
    }

    /// Upright and level lines of two pixels stand on whole ones.
    private func onPixels(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double), _ breadth: Double) -> (
        (x: Double, y: Double), (x: Double, y: Double)
    ) {
        if a.x == b.x { return ((a.x.rounded(), a.y), (a.x.rounded(), b.y)) }
        if a.y == b.y { return ((a.x, a.y.rounded()), (b.x, a.y.rounded())) }
        return (a, b)
    }

    private mutating func draw(_ image: PixelImage, at corner: (x: Double, y: Double), _ wide: Double, _ tall: Double) {
        let left = Int(corner.x.rounded()), top = Int(corner.y.rounded())
        let right = min(width, Int((corner.x + wide).rounded())), bottom = min(height, Int((corner.y + tall).rounded()))
        guard image.width > 0, image.height > 0, left >= 0, top >= 0, left < right, top < bottom else { return }
        for y in top..<bottom {
            for x in left..<right {
                let column = min(image.width - 1, Int((Double(x - left) + 0.5) / wide * Double(image.width)))
                let row = min(image.height - 1, Int((Double(y - top) + 0.5) / tall * Double(image.height)))
                let colour = image.colour(column, row)
                for (part, level) in [colour.red, colour.green, colour.blue].enumerated() { pixels[(y * width + x) * 3 + part] = level }
            }
        }
    }

    private mutating func draw(_ words: String, at place: (x: Double, y: Double), _ anchor: Mark.Anchor, _ isTurned: Bool, _ look: Look) {
        guard let paint = Paint(look) else { return }
        let size = look == .name ? 13.0 : 12.0
        let lettering = Lettering(words, size: size * scale)
        let shift =
            switch anchor {
            case .start: 0.0
            case .middle: -lettering.width / 2
            case .end: -lettering.width
            }
        for stroke in lettering.strokes {
            let points = stroke.map { point -> (x: Double, y: Double) in
                isTurned ? (place.x + point.y, place.y - point.x - shift) : (place.x + point.x + shift, place.y + point.y)
            }
            var line = coverage(of: points, margin: 3)
            for (a, b) in zip(points, points.dropFirst()) { line.add(lineFrom: a, to: b, breadth: lettering.breadth) }
            for point in points { line.add(discAt: point, radius: lettering.breadth / 2) }
            self.paint(line, paint)
        }
    }
}

/// A line cut into dashes.
private struct Dashes {
    /// Dash, gap, dash, gap, …
    let lengths: [Double]

    init(_ lengths: [Double]) {
        self.lengths = lengths
    }

    func pieces(of points: [(x: Double, y: Double)]) -> [[(x: Double, y: Double)]] {
        guard var here = points.first, lengths.allSatisfy({ $0 > 0 }) else { return [] }
        var pieces: [[(x: Double, y: Double)]] = [[here]]
        var index = 0, left = lengths[0]
        for next in points.dropFirst() {
            while true {
                let dx = next.x - here.x, dy = next.y - here.y
                let length = (dx * dx + dy * dy).squareRoot()
                guard length > left else {
                    left -= length
                    break
                }
                here = (here.x + dx * left / length, here.y + dy * left / length)
                if index.isMultiple(of: 2) { pieces[pieces.count - 1].append(here) } else { pieces.append([here]) }
                index = (index + 1) % lengths.count
                left = lengths[index]
            }
            here = next
            if index.isMultiple(of: 2) { pieces[pieces.count - 1].append(next) }
        }
        return pieces
    }
}
