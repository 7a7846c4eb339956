/// A field of terminal cells to draw in: braille dots, 2 × 4 in a cell, or one sign a cell where there is only ASCII.
struct DotCanvas {
    let columns: Int
    let rows: Int
    let style: TerminalStyle
    private let across: Int
    private let down: Int
    private var dots: [UInt8]
    /// Of each cell, the number of the series last drawn there, -1 where none was.
    private var owners: [Int]
    private var signs: [Character?]

    init(columns: Int, rows: Int, style: TerminalStyle) {
        self.columns = max(1, columns)
        self.rows = max(1, rows)
        self.style = style
        across = style.unicode ? 2 : 1
        down = style.unicode ? 4 : 1
        dots = Array(repeating: 0, count: self.columns * self.rows)
        owners = Array(repeating: -1, count: self.columns * self.rows)
        signs = Array(repeating: nil, count: self.columns * self.rows)
    }

    /// Dots from left to right, and from top to bottom.
    var width: Int { columns * across }
    var height: Int { rows * down }

    /// Lights one dot; places outside are left alone.
    mutating func set(x: Int, y: Int, series: Int) {
        guard x >= 0, x < width, y >= 0, y < height else { return }
        let cell = y / down * columns + x / across
        if style.unicode {
            dots[cell] |= DotCanvas.bit(x % 2, y % 4)
        } else {
            signs[cell] = style.mark(series)
        }
        owners[cell] = series
    }

    /// Lights one dot of a background, never over a series.
    mutating func shade(x: Int, y: Int, series: Int) {
        guard x >= 0, x < width, y >= 0, y < height else { return }
        let cell = y / down * columns + x / across
        guard owners[cell] == -1 || owners[cell] == series else { return }
        if style.unicode {
            dots[cell] |= DotCanvas.bit(x % 2, y % 4)
        } else if signs[cell] == nil {
            signs[cell] = "."
        }
        owners[cell] = series
    }

    /// A straight line of dots (Bresenham).
    mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int), series: Int) {
        var (x, y) = start
        let dx = abs(end.x - x), dy = -abs(end.y - y)
        let stepX = x < end.x ? 1 : -1, stepY = y < end.y ? 1 : -1
        var error = dx + dy
        while true {
            set(x: x, y: y, series: series)
            if x == end.x, y == end.y { return }
            let doubled = 2 * error
            if doubled >= dy {
                error += dy
                x += stepX
            }
            if doubled <= dx {
                error += dx
                y += stepY
            }
        }
    }

    /// Puts the series' sign over the cell that holds this dot.
    mutating func mark(x: Int, y: Int, series: Int) {
        guard x >= 0, x < width, y >= 0, y < height else { return }
        let cell = y / down * columns + x / across
        signs[cell] = style.mark(series)
        owners[cell] = series
    }

    /// The rows as text; neighbouring cells of one series share their escape sequences.
    func lines() -> [String] {
        (0..<rows).map { row in
            var line = ""
            var run = ""
            var owner = -1
            for column in 0...columns {
                let cell = row * columns + column
                let next = column < columns ? owners[cell] : -2
                if next != owner {
                    line += owner >= 0 ? style.series(owner, run) : run
                    run = ""
                    owner = next
                }
                if column < columns { run.append(character(cell)) }
            }
            return line
        }
    }

    private func character(_ cell: Int) -> Character {
        if let sign = signs[cell] { return sign }
        guard dots[cell] != 0, let scalar = Unicode.Scalar(0x2800 + UInt32(dots[cell])) else { return " " }
        return Character(scalar)
    }

    /// The bit of a dot in a braille pattern (Unicode Standard, block 2800).
    private static func bit(_ x: Int, _ y: Int) -> UInt8 {
        let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
        return bits[y * 2 + x]
    }
}
