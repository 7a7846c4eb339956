internal import Experiments

/// Grey images side by side with their captions below, as many in a line as fit.
struct ImageStrip {
    let images: [Results.Image]
    let style: TerminalStyle

    func lines() -> [String] {
        var out: [String] = []
        var strip: [(rows: [String], width: Int, caption: String)] = []
        var used = 0
        func flush() {
            if !strip.isEmpty {
                if !out.isEmpty { out.append("") }
                out += beside(strip)
            }
            strip = []
            used = 0
        }
        for image in images {
            let drawn = draw(image)
            if used > 0, used + 2 + drawn.width > style.width { flush() }
            strip.append((drawn.rows, drawn.width, image.caption.printable))
            used += drawn.width + 2
        }
        flush()
        return out
    }

    private func beside(_ strip: [(rows: [String], width: Int, caption: String)]) -> [String] {
        let height = strip.map(\.rows.count).max() ?? 0
        var out = (0..<height).map { row in
            strip.map { row < $0.rows.count ? $0.rows[row] : String(repeating: " ", count: $0.width) }.joined(separator: "  ")
        }
        out.append(
            strip.map { $0.caption.truncated(to: $0.width, sign: style.ellipsis).paddedRight(to: $0.width) }
                .joined(separator: "  "))
        return out.map(\.trimmedEnd)
    }

    /// Two rows of pixels share a line of text; images wider than the terminal lose pixels evenly.
    private func draw(_ image: Results.Image) -> (rows: [String], width: Int) {
        guard image.width > 0, image.height > 0, image.pixels.count == image.width * image.height else {
            return (["(no picture)"], 12)
        }
        let factor = max(1, (image.width + style.width - 1) / style.width)
        let width = (image.width + factor - 1) / factor
        let height = (image.height + factor - 1) / factor
        func level(_ row: Int, _ column: Int) -> Int {
            let y = row * factor, x = column * factor
            return y < image.height && x < image.width ? Int(image.pixels[y * image.width + x]) : 0
        }
        let rows = stride(from: 0, to: height, by: 2).map { row in
            (0..<width).map { cell(level(row, $0), row + 1 < height ? level(row + 1, $0) : 0) }.joined()
        }
        return (rows, max(width, 1))
    }

    private func cell(_ upper: Int, _ lower: Int) -> String {
        guard style.colour else {
            let shades: [Character] = style.unicode ? [" ", "░", "▒", "▓", "█"] : [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"]
            return String(shades[(upper + lower) / 2 * (shades.count - 1) / 255])
        }
        guard style.unicode else { return "\u{1b}[48;5;\(grey((upper + lower) / 2))m \u{1b}[0m" }
        return "\u{1b}[38;5;\(grey(upper));48;5;\(grey(lower))m▀\u{1b}[0m"
    }

    private func grey(_ level: Int) -> Int { 232 + level * 23 / 255 }
}
