internal import Experiments

/// Quantities as an HTML table: columns are quantities, rows the union of their axes.
struct PageTable {
    private let columns: [Column]
    /// More rows than this are thinned evenly or left to the files.
    private let rowLimit: Int
    /// Long curves show every so-many-th row; tables show their first rows.
    private let thins: Bool

    /// A quantity, and the same without stuck networks where some are.
    private struct Column {
        let quantity: Results.Quantity
        let index: Int
        var without: (quantity: Results.Quantity, index: Int)?
    }

    init(_ quantities: [Results.Quantity], rowLimit: Int = 200, thins: Bool = false) {
        self.rowLimit = rowLimit
        self.thins = thins
        var columns: [Column] = []
        for (index, quantity) in quantities.enumerated() {
            if let last = columns.last, last.without == nil, quantity.label == "\(last.quantity.label), \(Self.withoutStuck)",
                quantity.axes == last.quantity.axes, quantity.seeds == last.quantity.seeds
            {
                columns[columns.count - 1].without = (quantity, index)
            } else {
                columns.append(Column(quantity: quantity, index: index))
            }
        }
        self.columns = columns
    }

    private static let withoutStuck = "without stuck"
    private static let style = TerminalStyle(width: 400)
    /// Places with missing numbers told at the most.
    private static let missingLimit = 100
    /// Names of places up to this long stay on one line.
    private static let unbroken = 20

    private var quantities: [Results.Quantity] { columns.flatMap { [$0.quantity] + ($0.without.map { [$0.quantity] } ?? []) } }

    var html: String {
        let grid = QuantityGrid(quantities)
        let filled = (0..<grid.rowCount).filter(grid.isFilled)
        guard !filled.isEmpty else { return element("p", ["class": "note"], "(an empty table)") }
        let step = thins ? (filled.count + rowLimit - 1) / rowLimit : 1
        let rows = Array(stride(from: 0, to: filled.count, by: step).map { filled[$0] }.prefix(rowLimit))
        let table = isTurned(rows.count) ? turned(grid, rows) : upright(grid, rows)
        let name = "table of \(columns.map(\.quantity.label).joined(separator: ", "))"
        return scroller("scroll", name, table) + notes(grid, rows, filled: filled.count, step: step)
    }

    /// A few places of many quantities read better with the quantities below one another.
    private func isTurned(_ rows: Int) -> Bool { columns.count > 3 && rows <= 4 && rows < columns.count }

    private func upright(_ grid: QuantityGrid, _ rows: [Int]) -> String {
        let heads = grid.axes.map { element("th", ["scope": "col"], $0.name.escaped) }
            + columns.map { element("th", ["scope": "col", "class": "number"], Self.breakable($0.quantity.label)) }
        let body = rows.map { row in
            let names = grid.labels(of: row).map { name in
                element("th", ["scope": "row", "class": name.count <= Self.unbroken ? "place" : nil], name.escaped)
            }
            return element("tr", [:], (names + columns.map { cell(grid, row, $0) }).joined())
        }
        return table(heads, body)
    }

    private func turned(_ grid: QuantityGrid, _ rows: [Int]) -> String {
        let places = rows.map { row in zip(grid.axes, grid.labels(of: row)).map { "\($0.name) \($1)" }.joined(separator: ", ") }
        let heads = [element("td", [:], "")] + places.map { element("th", ["scope": "col", "class": "number"], $0.escaped) }
        let body = columns.map { column in
            let name = element("th", ["scope": "row"], Self.breakable(column.quantity.label))
            return element("tr", [:], name + rows.map { cell(grid, $0, column) }.joined())
        }
        return table(places.allSatisfy(\.isEmpty) ? [] : heads, body, kind: "turned")
    }

    private func table(_ heads: [String], _ body: [String], kind: String? = nil) -> String {
        let head = heads.isEmpty ? "" : element("thead", [:], element("tr", [:], heads.joined()))
        return element("table", ["class": kind], head + element("tbody", [:], body.joined(separator: "\n")))
    }

    /// A name that may break after its brackets.
    private static func breakable(_ label: String) -> String { label.escaped.replacing("(", with: "(<wbr/>") }

    /// The number, and below it the one without stuck networks where there are any.
    private func cell(_ grid: QuantityGrid, _ row: Int, _ column: Column) -> String {
        func text(_ quantity: Results.Quantity, _ place: Int) -> String {
            let mark = quantity.missing(place).isEmpty ? "" : element("span", ["class": "mark"], "*")
            return quantity.valueText(place, style: Self.style).escaped + mark
        }
        var content = grid.place(row: row, quantity: column.index).map { text(column.quantity, $0) } ?? ""
        if let (quantity, index) = column.without, let place = grid.place(row: row, quantity: index),
            case let words = text(quantity, place), words != content
        {
            content += "<br/>" + element("span", ["class": "count"], "\(Self.withoutStuck) " + words)
        }
        return element("td", ["class": "number"], content)
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
        let plain = notes.isEmpty ? "" : element("p", ["class": "note"], notes.map(\.escapedNumbers).joined(separator: "<br/>"))
        guard !short else { return plain }
        let words = missing.prefix(Self.missingLimit) + (missing.count > Self.missingLimit ? ["* and \(missing.count - Self.missingLimit) more"] : [])
        let summary = element("summary", [:], "* numbers are missing in \(missing.count) places")
        return plain + element("details", ["class": "note"], summary + words.map(\.escapedNumbers).joined(separator: "<br/>"))
    }
}
