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
    /// Places with missing numbers told at the most.
    private static let missingLimit = 100

    var html: String {
        let grid = QuantityGrid(quantities)
        let filled = (0..<grid.rowCount).filter(grid.isFilled)
        guard !filled.isEmpty else { return element("p", ["class": "note"], "(an empty table)") }
        let step = thins ? (filled.count + rowLimit - 1) / rowLimit : 1
        let rows = Array(stride(from: 0, to: filled.count, by: step).map { filled[$0] }.prefix(rowLimit))
        let table = isTurned(rows.count) ? turned(grid, rows) : upright(grid, rows)
        return element("div", ["class": "scroll", "tabindex": "0"], table) + notes(grid, rows, filled: filled.count, step: step)
    }

    /// A few places of many quantities read better with the quantities below one another.
    private func isTurned(_ rows: Int) -> Bool { quantities.count > 3 && rows <= 3 && rows < quantities.count }

    private func upright(_ grid: QuantityGrid, _ rows: [Int]) -> String {
        let heads = grid.axes.map { element("th", ["scope": "col"], $0.name.escaped) }
            + quantities.map { element("th", ["scope": "col", "class": "number"], Self.breakable($0.label)) }
        let body = rows.map { row in
            let names = grid.labels(of: row).map { element("th", ["scope": "row"], $0.escaped) }
            return element("tr", [:], (names + quantities.indices.map { cell(grid, row, $0) }).joined())
        }
        return table(heads, body)
    }

    private func turned(_ grid: QuantityGrid, _ rows: [Int]) -> String {
        let places = rows.map { row in zip(grid.axes, grid.labels(of: row)).map { "\($0.name) \($1)" }.joined(separator: ", ") }
        let heads = [element("td", [:], "")] + places.map { element("th", ["scope": "col", "class": "number"], $0.escaped) }
        let body = quantities.indices.map { index in
            let name = element("th", ["scope": "row"], Self.breakable(quantities[index].label))
            return element("tr", [:], name + rows.map { cell(grid, $0, index) }.joined())
        }
        return table(places.allSatisfy(\.isEmpty) ? [] : heads, body, kind: "turned")
    }

    private func table(_ heads: [String], _ body: [String], kind: String? = nil) -> String {
        let head = heads.isEmpty ? "" : element("thead", [:], element("tr", [:], heads.joined()))
        let title = caption.map { element("caption", [:], $0.escaped) } ?? ""
        return element("table", ["class": kind], title + head + element("tbody", [:], body.joined(separator: "\n")))
    }

    /// A name that may break after its brackets.
    private static func breakable(_ label: String) -> String { label.escaped.replacing("(", with: "(<wbr/>") }

    private func cell(_ grid: QuantityGrid, _ row: Int, _ index: Int) -> String {
        let quantity = quantities[index]
        guard let place = grid.place(row: row, quantity: index) else { return element("td", ["class": "number"], "") }
        let text = quantity.valueText(place, style: Self.style).escaped
        let mark = quantity.missing(place).isEmpty ? "" : element("span", ["class": "mark"], "*")
        return element("td", ["class": "number"], text + mark)
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
        let short = missing.count <= 3
        if short { notes += missing }
        let plain = notes.isEmpty ? "" : element("p", ["class": "note"], notes.map(\.escaped).joined(separator: "<br/>"))
        guard !short else { return plain }
        let words = missing.prefix(Self.missingLimit) + (missing.count > Self.missingLimit ? ["* and \(missing.count - Self.missingLimit) more"] : [])
        let summary = element("summary", [:], "* numbers are missing in \(missing.count) places")
        return plain + element("details", ["class": "note"], summary + words.map(\.escaped).joined(separator: "<br/>"))
    }
}
