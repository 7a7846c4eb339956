/// How much of each pixel a shape covers, 0 to 1, within the box around it.
struct Coverage {
    let left: Int
    let top: Int
    let width: Int
    let height: Int
    private(set) var shares: [Float]

    /// Room for what lies between two corners, cut to a picture's size.
    init(from low: (x: Double, y: Double), to high: (x: Double, y: Double), width: Int, height: Int) {
        left = min(max(0, Int(low.x.rounded(.down)) - 1), width)
        top = min(max(0, Int(low.y.rounded(.down)) - 1), height)
        self.width = max(0, min(width, Int(high.x.rounded(.up)) + 1) - left)
        self.height = max(0, min(height, Int(high.y.rounded(.up)) + 1) - top)
        shares = Array(repeating: 0, count: self.width * self.height)
    }

    private mutating func raise(_ x: Int, _ y: Int, to share: Double) {
        let index = (y - top) * width + x - left
        shares[index] = max(shares[index], Float(share))
    }

    /// The pixels between two corners, whole ones, within the room.
    private func pixels(_ low: (x: Double, y: Double), _ high: (x: Double, y: Double)) -> (columns: Range<Int>, rows: Range<Int>) {
        func range(_ low: Double, _ high: Double, _ first: Int, _ count: Int) -> Range<Int> {
            let start = min(max(first, Int(low.rounded(.down))), first + count)
            return start..<max(start, min(first + count, Int(high.rounded(.up)) + 1))
        }
        return (range(low.x, high.x, left, width), range(low.y, high.y, top, height))
    }

    // MARK: Shapes

    /// A line of some breadth with flat ends; parts of one shape do not add up where they meet.
    mutating func add(lineFrom a: (x: Double, y: Double), to b: (x: Double, y: Double), breadth: Double) {
        let dx = b.x - a.x, dy = b.y - a.y
        let length = (dx * dx + dy * dy).squareRoot()
        guard length > 0 else { return }
        let half = breadth / 2
        let (columns, rows) = pixels(
            (min(a.x, b.x) - half - 1, min(a.y, b.y) - half - 1), (max(a.x, b.x) + half + 1, max(a.y, b.y) + half + 1))
        for y in rows {
            for x in columns {
                let px = Double(x) + 0.5 - a.x, py = Double(y) + 0.5 - a.y
                let along = (px * dx + py * dy) / length, across = (px * dy - py * dx) / length
                let beside = min(1, half + 0.5 - abs(across)), ahead = min(1, min(along, length - along) + 0.5)
                if beside > 0, ahead > 0 { raise(x, y, to: beside * ahead) }
            }
        }
    }

    mutating func add(discAt centre: (x: Double, y: Double), radius: Double) {
        let reach = radius + 1
        let (columns, rows) = pixels((centre.x - reach, centre.y - reach), (centre.x + reach, centre.y + reach))
        for y in rows {
            for x in columns {
                let dx = Double(x) + 0.5 - centre.x, dy = Double(y) + 0.5 - centre.y
                let share = min(1, radius + 0.5 - (dx * dx + dy * dy).squareRoot())
                if share > 0 { raise(x, y, to: share) }
            }
        }
    }

    mutating func add(rectangleFrom low: (x: Double, y: Double), to high: (x: Double, y: Double)) {
        let (columns, rows) = pixels(low, high)
        for y in rows {
            for x in columns {
                let wide = min(high.x, Double(x) + 1) - max(low.x, Double(x)), tall = min(high.y, Double(y) + 1) - max(low.y, Double(y))
                if wide > 0, tall > 0 { raise(x, y, to: wide * tall) }
            }
        }
    }

    /// Lines of pixels are cut into this many, each covered exactly from left to right.
    private static let cuts = 4

    /// The area a closed line goes round, whichever way.
    mutating func add(areaWithin corners: [(x: Double, y: Double)]) {
        guard let last = corners.last, width > 0 else { return }
        let edges = zip([last] + corners, corners).filter { $0.y != $1.y }
        let cuts = Coverage.cuts
        for line in 0..<height * cuts {
            let y = Double(top) + (Double(line) + 0.5) / Double(cuts)
            var crossings: [(x: Double, turn: Int)] = []
            for (a, b) in edges where min(a.y, b.y) <= y && y < max(a.y, b.y) {
                crossings.append((a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x), a.y < b.y ? 1 : -1))
            }
            crossings.sort { ($0.x, $0.turn) < ($1.x, $1.turn) }
            var turns = 0, start = 0.0
            for crossing in crossings {
                if turns == 0 { start = crossing.x }
                turns += crossing.turn
                if turns == 0 { add(spanFrom: start, to: crossing.x, row: line / cuts) }
            }
        }
    }

    private mutating func add(spanFrom low: Double, to high: Double, row: Int) {
        let first = max(Double(left), low), end = min(Double(left + width), high)
        guard first < end else { return }
        for x in Int(first)..<Int(end.rounded(.up)) {
            let share = min(end, Double(x) + 1) - max(first, Double(x))
            let index = row * width + x - left
            shares[index] = min(1, shares[index] + Float(share / Double(Coverage.cuts)))
        }
    }
}
