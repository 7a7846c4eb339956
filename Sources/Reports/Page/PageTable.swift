internal import Experiments

/// Quantities as an HTML table: columns are quantities, rows the union of their axes.
struct PageTable {
    let quantities: [Results.Quantity]
    let caption: String?
    /// More rows than this are thinned evenly or left to the files.
    let rowLimit: Int
    /// Long curves show every so-many-th row; tables show their first rows.
    let thins: Bool

    init(_ quantities: [Results.Quantity], caption: String? = nil, rowLimit: Int = 200, thins: Bool = false) {
        self.quantities = quantities
        self.caption = caption
        self.rowLimit = rowLimit
        self.thins = thins
    }

    private static let style = TerminalStyle(width: 400)

    var html: String {
        let grid = QuantityGrid(quantities)
        let filled = (0..<grid.rowCount).filter(grid.isFilled)
        guard !filled.isEmpty else { return element("p", ["class": "note"], "(an empty table)") }
        let step = thins ? (filled.count + rowLimit - 1) / rowLimit : 1
        let rows = Array(stride(from: 0, to: filled.count, by: step).map { filled[$0] }.prefix(rowLimit))
        let heads = grid.axes.map { element("th", ["scope": "col"], $0.name.escaped) }
            + quantities.map { element("th", ["scope": "col", "class": "number"], $0.label.escaped) }
        let body = rows.map { row in
            let names = grid.labels(of: row).map { element("th", ["scope": "row"], $0.escaped) }
            let cells = quantities.indices.map { index in
                element("td", ["class": "number"], grid.place(row: row, quantity: index).map { cell(quantities[index], $0) } ?? "")
            }
            return element("tr", [:], (names + cells).joined())
        }
        let head = element("thead", [:], element("tr", [:], heads.joined()))
        let table = element(
            "table", [:],
            (caption.map { element("caption", [:], $0.escaped) } ?? "") + head + element("tbody", [:], body.joined(separator: "\n")))
        return element("div", ["class": "scroll", "tabindex": "0"], table) + notes(grid, rows, filled: filled.count, step: step)
    }

    private func cell(_ quantity: Results.Quantity, _ place: Int) -> String {
        let text = quantity.valueText(place, style: Self.style).escaped
        return quantity.missing(place).isEmpty ? text : text + element("span", ["class": "mark"], "*")
    }

    /// What the numbers are, and what is missing where.
    private func notes(_ grid: QuantityGrid, _ rows: [Int], filled: Int, step: Int) -> String {
        var notes: [String] = []
        if grid.seeds.count > 1, quantities.contains(where: { !$0.seeds.isEmpty && !$0.isBoolean }) {
            notes.append("mean ± sd over \(grid.seeds.count) seeds")
        }
        if step > 1 { notes.append("one row in \(step)") } else if filled > rows.count { notes.append("\(filled - rows.count) more rows are in the files") }
        var missing: [String] = []
        for (index, quantity) in quantities.enumerated() {
            for row in rows {
                guard let place = grid.place(row: row, quantity: index), !quantity.missing(place).isEmpty else { continue }
                let name = quantity.placeName(place)
                let note = "* \(quantity.label)\(name.isEmpty ? "" : ", \(name)"): \(quantity.countText(place))"
                if !missing.contains(note) { missing.append(note) }
            }
        }
        notes += missing.prefix(12)
        if missing.count > 12 { notes.append("* and \(missing.count - 12) more places with missing numbers") }
        return notes.isEmpty ? "" : element("p", ["class": "note"], notes.map(\.escaped).joined(separator: "<br/>"))
    }
}
