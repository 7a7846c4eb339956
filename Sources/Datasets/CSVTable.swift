import TensorCore
import Vocabulary

/// The rows of a CSV file between reading and the finished dataset.
struct CSVTable {
    let columns: [CSVColumn]
    /// The line of the file on which each row starts.
    let lines: [Int]

    /// Errors: no rows, rows of different lengths, two columns of one name, a column in `classes` that there is none of.
    init(_ records: [CSVRecords.Record], header: String, classes: [String]) throws(DataError) {
        guard let first = records.first else {
            throw DataError("csv-empty", "the file has no rows")
        }
        let hasHeader = header == "yes" || (header == "auto" && first.cells.allSatisfy { CSVColumn.number($0) == nil })
        let rows = hasHeader ? records.dropFirst() : records[...]
        guard !rows.isEmpty else {
            throw DataError("csv-empty", "the file has a header but no rows")
        }
        for (index, row) in rows.enumerated() where row.cells.count != first.cells.count {
            throw DataError(
                "csv-ragged",
                "row \(index + 1) (line \(row.line)) has \(row.cells.count) cells, where the first line has \(first.cells.count)",
                hint: "an empty cell still needs its separator; a separator inside a cell needs quotes")
        }
        let names = first.cells.enumerated().map { index, cell in
            hasHeader && !cell.isEmpty ? Self.name(from: cell) : "c\(index + 1)"
        }
        if let twice = names.enumerated().first(where: { names.prefix($0.offset).contains($0.element) }) {
            throw DataError("csv-same-name", "two columns are called \(twice.element)", hint: "rename one in the file's header")
        }
        for name in classes where !names.contains(name) {
            throw Self.unknown(name, names)
        }
        columns = names.enumerated().map { index, name in
            CSVColumn(name, rows.map { $0.cells[index] }, asClasses: classes.contains(name))
        }
        lines = rows.map(\.line)
    }

    /// A name a formula can use: letters, digits and underscores, not beginning with a digit.
    static func name(from cell: String) -> String {
        var name = String(cell.map { $0.isLetter || ($0.isASCII && $0.isNumber) ? $0 : "_" })
        while name.hasSuffix("_"), name.count > 1 { name.removeLast() }
        return name.first?.isNumber == true ? "c" + name : name
    }

    func column(_ name: String) throws(DataError) -> CSVColumn {
        guard let column = columns.first(where: { $0.name == name }) else {
            throw Self.unknown(name, columns.map(\.name))
        }
        return column
    }

    private static func unknown(_ name: String, _ names: [String]) -> DataError {
        DataError("csv-unknown-column", "there is no column \(name)", hint: "the columns are \(names.joined(separator: ", "))")
    }

    /// Where a cell stands, for messages.
    func place(_ row: Int, _ name: String) -> String {
        "row \(row + 1) (line \(lines[row])), column \(name)"
    }

    /// A column's cells as numbers. Errors: numbers and words mixed.
    func values(of column: CSVColumn) throws(DataError) -> [Double?] {
        if case .mixed(let row, let text) = column.content {
            let isWord = CSVColumn.number(text) == nil
            throw DataError(
                "csv-mixed-column", "\(place(row, column.name)): `\(text)` is a \(isWord ? "word among numbers" : "number among words")",
                hint: isWord
                    ? "leave the cell empty if it is missing, or read the column as words: classes \(column.name)"
                    : "read the column as words: classes \(column.name)")
        }
        return column.values ?? []
    }
}
