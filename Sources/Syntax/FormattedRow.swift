/// A line of the formatted script: words with the spaces before them.
struct FormattedRow {
    /// Whether a long line may be broken before a word.
    enum Break { case never, item, clause }

    struct Cell {
        let text: String
        /// The spaces before it.
        var gap: Int
        /// Where the word began in the source, and the spaces that stood before it there.
        let sourceColumn: Int
        let sourceGap: Int
        let isBreak: Break
    }

    var indentation = 0
    var cells: [Cell] = []
    var comment: String?
    var isBlank = false

    /// The column at which a word begins.
    private func column(of cell: Int) -> Int {
        cells[..<cell].reduce(indentation + cells[cell].gap) { $0 + $1.gap + $1.text.count }
    }

    // MARK: Alignment

    /// Keeps words that stood under one another in the source under one another, where spaces were added for it.
    static func align(_ rows: inout [FormattedRow]) {
        var columns: Set<Int> = []
        for row in rows {
            for cell in row.cells.dropFirst() where cell.sourceGap > 1 { columns.insert(cell.sourceColumn) }
        }
        for column in columns.sorted() {
            var index = 0
            while index < rows.count {
                guard let run = run(from: index, at: column, in: rows) else {
                    index += 1
                    continue
                }
                align(&rows, run)
                index += run.count
            }
        }
    }

    private struct Run {
        let first: Int
        /// In each row the word that is aligned.
        let cells: [Int]
        var count: Int { cells.count }
    }

    /// Neighbouring rows with a word at one column of the source, at least one of them set off by more than a space.
    private static func run(from start: Int, at column: Int, in rows: [FormattedRow]) -> Run? {
        var cells: [Int] = []
        var isSetOff = false
        for row in rows[start...] {
            guard let cell = row.cells.indices.dropFirst().first(where: { row.cells[$0].sourceColumn == column }),
                row.cells[cell].sourceGap > 0, row.cells[cell].gap > 0
            else { break }
            isSetOff = isSetOff || row.cells[cell].sourceGap > 1
            cells.append(cell)
        }
        return isSetOff && cells.count > 1 ? Run(first: start, cells: cells) : nil
    }

    private static func align(_ rows: inout [FormattedRow], _ run: Run) {
        let columns = run.cells.enumerated().map { rows[run.first + $0.offset].column(of: $0.element) }
        let target = columns.max() ?? 0
        for (offset, cell) in run.cells.enumerated() {
            rows[run.first + offset].cells[cell].gap += target - columns[offset]
        }
    }

    // MARK: Breaking

    /// The line, or the lines it is broken into where it is too long.
    func lines(width: Int) -> [String] {
        guard !cells.isEmpty else { return [String(repeating: " ", count: indentation) + (comment ?? "")] }
        var lines: [String] = []
        var start = 0
        while start < cells.count {
            let margin = lines.isEmpty ? indentation : continuation
            let end = breakPoint(from: start, margin: margin, width: width)
            lines.append(String(repeating: " ", count: margin) + text(start..<end))
            start = end
        }
        if let comment { lines[lines.count - 1] += " " + comment }
        return lines
    }

    /// The indentation of what is broken off: deeper than a statement's first line, as deep as a later one.
    var continuation: Int { startsStatement ? indentation + 2 : indentation }

    var startsStatement = true

    private func text(_ range: Range<Int>) -> String {
        var text = ""
        for cell in range {
            if cell > range.lowerBound { text += String(repeating: " ", count: cells[cell].gap) }
            text += cells[cell].text
        }
        return text
    }

    /// The end of the line that begins at a word: all of it where it fits, else the last clause that does, else the last item.
    private func breakPoint(from start: Int, margin: Int, width: Int) -> Int {
        var length = margin
        var clause: Int?
        var item: Int?
        for cell in start..<cells.count {
            if cell > start {
                if cells[cell].isBreak == .clause, length <= width || clause == nil { clause = cell }
                if cells[cell].isBreak == .item, length <= width || item == nil { item = cell }
                length += cells[cell].gap
            }
            length += cells[cell].text.count
        }
        return length <= width ? cells.count : clause ?? item ?? cells.count
    }
}
