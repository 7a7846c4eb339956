internal import Experiments

extension Results.Quantity {
    /// Label and mark, for the head of a column.
    var headline: String { mark.map { "\(label) (\($0))" } ?? label }
}

/// Measured quantities: single numbers as lines with aligned values, others as tables whose rows are their axes.
struct QuantityText {
    let style: TerminalStyle

    /// More rows than this are in the files only.
    static let rowLimit = 40

    /// Each quantity by itself.
    func lines(measures quantities: [Results.Quantity]) -> [String] {
        let limit = max(20, style.width - 30)
        let single = quantities.filter { $0.axes.isEmpty }.map { $0.label.printable }
        let width = single.map(\.displayWidth).filter { $0 <= limit }.max() ?? 0
        var lines: [String] = []
        for quantity in quantities {
            if quantity.axes.isEmpty {
                let count = quantity.countText(0)
                let value = quantity.valueText(0, style: style) + (count.isEmpty ? "" : style.apply(.dim, "  (\(count))"))
                let label = quantity.label.printable
                if label.displayWidth > limit {
                    lines += label.wrapped(to: style.width) + ["    " + value]
                } else {
                    lines.append(label.paddedRight(to: width) + "  " + value)
                }
            } else {
                if !lines.isEmpty { lines.append("") }
                lines += self.lines(table: [quantity])
            }
        }
        return lines
    }

    /// The quantities are columns; the union of their axes names the rows.
    func lines(table quantities: [Results.Quantity]) -> [String] {
        let grid = QuantityGrid(quantities)
        let filled = (0..<grid.rowCount).filter(grid.isFilled)
        guard !filled.isEmpty else { return ["(an empty table)"] }
        let rows = filled.prefix(QuantityText.rowLimit)
        let names = grid.axes.enumerated().map { index, axis in
            TextTable.Column(heading: axis.name, isNumber: axis.positions != nil, cells: rows.map { grid.labels(of: $0)[index] })
        }
        let columns = quantities.enumerated().map { index, quantity in
            TextTable.Column(
                heading: quantity.label, isNumber: !quantity.isBoolean || quantity.seeds.isEmpty,
                cells: rows.map { row in grid.place(row: row, quantity: index).map { cell(quantity, $0) } ?? "" })
        }
        var lines = TextTable(rowNames: names, columns: columns, style: style).lines()
        if filled.count > rows.count {
            lines.append("\(style.ellipsis) and \(NumberFormat.count(filled.count - rows.count)) more rows")
        }
        return lines + notes(grid, Array(rows))
    }

    /// What is to be known of the quantities' data, in one line; empty where there is nothing.
    func marks(_ quantities: [Results.Quantity]) -> [String] {
        var texts: [String] = []
        for mark in quantities.compactMap(\.mark) where !texts.contains(mark) { texts.append(mark) }
        if texts.isEmpty { return [] }
        if texts.count == 1, quantities.allSatisfy({ $0.mark != nil }) { return [style.apply(.dim, texts[0].printable)] }
        let parts = texts.map { text in
            "\(text): \(quantities.filter { $0.mark == text }.map(\.label.printable).joined(separator: ", "))"
        }
        return parts.joined(separator: "; ").printable.wrapped(to: style.width).map { style.apply(.dim, $0) }
    }

    private func cell(_ quantity: Results.Quantity, _ place: Int) -> String {
        let text = quantity.valueText(place, style: style)
        return quantity.missing(place).isEmpty ? text : text + " *"
    }

    /// What the numbers are, and what is missing where.
    private func notes(_ grid: QuantityGrid, _ rows: [Int]) -> [String] {
        var lines: [String] = []
        if grid.quantities.contains(where: { !$0.seeds.isEmpty && !$0.isBoolean }), grid.seeds.count > 1 {
            lines.append(style.apply(.dim, "mean \(style.plusMinus) sd over \(grid.seeds.count) seeds"))
        }
        var missing: [String] = []
        for (index, quantity) in grid.quantities.enumerated() {
            for row in rows {
                guard let place = grid.place(row: row, quantity: index), !quantity.missing(place).isEmpty else { continue }
                let name = quantity.placeName(place)
                let note = "* \(quantity.label.printable)\(name.isEmpty ? "" : ", \(name)"): \(quantity.countText(place))"
                if !missing.contains(note) { missing.append(note) }
            }
        }
        lines += missing.prefix(8)
        if missing.count > 8 { lines.append("* and \(missing.count - 8) more places with missing numbers") }
        return lines
    }
}
