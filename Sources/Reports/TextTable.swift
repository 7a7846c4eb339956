/// Text in aligned columns that fits the terminal: long headings are broken, and columns that do not fit stand in a further block.
struct TextTable {
    struct Column {
        var heading: String
        var isNumber: Bool
        var cells: [String]
    }

    /// The first columns name the row and are repeated in each block.
    let rowNames: [Column]
    let columns: [Column]
    let style: TerminalStyle

    private static let gap = 2
    private static let headingWidth = 14

    func lines() -> [String] {
        let names = rowNames.map(fit)
        let values = columns.map(fit)
        let namesWidth = names.reduce(0) { $0 + $1.width + TextTable.gap }
        var blocks: [[Fitted]] = [[]]
        var used = namesWidth
        for column in values {
            if used + column.width > style.width, blocks[blocks.count - 1].isEmpty == false {
                blocks.append([])
                used = namesWidth
            }
            blocks[blocks.count - 1].append(column)
            used += column.width + TextTable.gap
        }
        var out: [String] = []
        for (index, block) in blocks.enumerated() {
            if index > 0 { out.append("") }
            out += self.lines(of: names + block)
        }
        return out
    }

    private struct Fitted {
        let width: Int
        let heading: [String]
        let cells: [String]
        let isNumber: Bool

        func aligned(_ text: String) -> String {
            isNumber ? text.paddedLeft(to: width) : text.paddedRight(to: width)
        }
    }

    private func fit(_ column: Column) -> Fitted {
        let limit = max(10, style.width / 2)
        let cells = column.cells.map { $0.printable.truncated(to: limit, sign: style.ellipsis) }
        let cellWidth = cells.map(\.displayWidth).max() ?? 0
        let heading = column.heading.printable.brokenHeading(to: min(limit, max(cellWidth, TextTable.headingWidth)))
        let width = max(cellWidth, heading.map(\.displayWidth).max() ?? 0)
        return Fitted(width: width, heading: heading, cells: cells, isNumber: column.isNumber)
    }

    private func lines(of columns: [Fitted]) -> [String] {
        let height = columns.map(\.heading.count).max() ?? 0
        let rows = columns.map(\.cells.count).max() ?? 0
        let gap = String(repeating: " ", count: TextTable.gap)
        var out: [String] = []
        for level in 0..<height {
            let line = columns.map { column in
                let row = level - (height - column.heading.count)
                return column.aligned(row >= 0 ? column.heading[row] : "")
            }.joined(separator: gap)
            out.append(style.apply(.bold, line.trimmedEnd))
        }
        out.append(style.apply(.dim, columns.map { style.rule($0.width) }.joined(separator: gap)))
        for row in 0..<rows {
            out.append(
                columns.map { $0.aligned($0.cells.indices.contains(row) ? $0.cells[row] : "") }
                    .joined(separator: gap).trimmedEnd)
        }
        return out
    }
}

extension String {
    var trimmedEnd: String {
        guard let end = lastIndex(where: { $0 != " " }) else { return "" }
        return String(self[...end])
    }

    /// Broken at spaces; a word that is much too long also after commas, brackets and operators, as a formula is.
    func brokenHeading(to columns: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        func add(_ piece: String) {
            if !line.isEmpty, line.displayWidth + piece.trimmedEnd.displayWidth > columns {
                lines.append(line.trimmedEnd)
                line = ""
            }
            line += line.isEmpty ? String(piece.drop { $0 == " " }) : piece
        }
        for word in split(separator: " ") {
            let isLong = String(word).displayWidth > max(columns, 20)
            for piece in isLong ? String(word).pieces : [String(word)] { add(piece) }
            if !line.isEmpty { line += " " }
        }
        lines.append(line.trimmedEnd)
        return lines
    }

    /// Cut after commas, brackets and operators, and every ten characters where there are none.
    private var pieces: [String] {
        var pieces: [String] = [""]
        for character in self {
            pieces[pieces.count - 1].append(character)
            if ",()*/+-".contains(character) || pieces[pieces.count - 1].displayWidth >= 10 { pieces.append("") }
        }
        return pieces.filter { !$0.isEmpty }
    }
}
