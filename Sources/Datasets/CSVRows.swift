import TensorCore
import Vocabulary

/// The rows of a CSV file, chosen, split and filled in: what the dataset holds.
struct CSVRows {
    private(set) var columns: [String: [Float]] = [:]
    private(set) var classNames: [String: [String]] = [:]
    let schema: DatasetSchema
    let trainCount: Int
    let testCount: Int

    /// Errors: unknown or unfit columns, missing cells where they are not allowed, no rows left to train on.
    init(_ table: CSVTable, _ settings: CSVSettings) throws(DataError) {
        guard let last = table.columns.last else {
            throw DataError("csv-empty", "the file has no columns")
        }
        let label = try table.column(settings.label ?? last.name)
        let inputs = try Self.inputs(table, label: label.name, settings)
        let needed = inputs + [label]
        let kept = try Self.rowsKept(table, needed, settings)
        let order = Self.split(kept, testShare: settings.testShare)
        (trainCount, testCount) = (order.train.count, order.test.count)
        let rows = order.train + order.test

        var fields: [DatasetSchema.Field] = []
        for column in table.columns {
            guard let values = column.values else { continue }
            let isInput = inputs.contains { $0.name == column.name }
            let isNeeded = isInput || column.name == label.name
            var numbers = rows.map { values[$0] }
            if isNeeded, settings.missing == "mean" { Self.fill(&numbers, trainCount: trainCount) }
            let present = numbers.compactMap { $0 }
            // Columns that nobody asked for are fields only where they are complete.
            guard present.count == rows.count else { continue }
            columns[column.name] = isInput && settings.isStandardised
                ? Self.standardised(present, trainCount: trainCount) : present.map { Float($0) }
            classNames[column.name] = column.classNames
            fields.append(.init(column.name, column.classNames.map { .classes(count: $0.count) } ?? .number))
        }
        schema = DatasetSchema(
            fields: fields, inputs: inputs.map(\.name), label: label.name, trainCount: trainCount,
            testCount: testCount > 0 ? testCount : nil)
    }

    /// The columns a network sees: those named, else all numbers but the label.
    private static func inputs(
        _ table: CSVTable, label: String, _ settings: CSVSettings
    ) throws(DataError) -> [CSVColumn] {
        guard let names = settings.inputs else {
            for column in table.columns { _ = try table.values(of: column) }
            let inputs = table.columns.filter { $0.name != label && $0.classNames == nil }
            guard !inputs.isEmpty else {
                throw DataError("csv-no-inputs", "no column but the label \(label) holds numbers")
            }
            return inputs
        }
        return try names.map { name throws(DataError) in
            let column = try table.column(name)
            guard name != label else {
                throw DataError("csv-label-as-input", "\(name) is the label, so it cannot be an input")
            }
            guard (column.classNames?.count ?? 0) <= 2 else {
                throw DataError("csv-words-as-input", "column \(name) holds words of more than two kinds, not numbers")
            }
            return column
        }
    }

    /// The rows without missing cells in the needed columns, or all where missing cells are filled in.
    private static func rowsKept(
        _ table: CSVTable, _ needed: [CSVColumn], _ settings: CSVSettings
    ) throws(DataError) -> [Int32] {
        var isKept = [Bool](repeating: true, count: table.lines.count)
        for column in needed {
            let values = try table.values(of: column)
            let mayFill = settings.missing == "mean" && column.classNames == nil && column.name != needed.last?.name
            for row in values.indices where values[row] == nil && !mayFill {
                guard settings.missing == "drop" else {
                    throw DataError(
                        "csv-missing-cell", "\(table.place(row, column.name)): the cell is missing",
                        hint: settings.missing == "mean"
                            ? "only input numbers have a mean to put in; leave such rows out: missing drop"
                            : "leave such rows out: missing drop; or put in the mean: missing mean")
                }
                isKept[row] = false
            }
        }
        let kept = isKept.indices.filter { isKept[$0] }
        guard !kept.isEmpty else {
            throw DataError("csv-empty", "every row has a missing cell")
        }
        return kept.map { Int32(clamping: $0) }
    }

    /// Test rows are the last of the rows in the order of the stream `csv`; both parts stay in file order.
    private static func split(_ rows: [Int32], testShare: Double) -> (train: [Int], test: [Int]) {
        let testCount = min(rows.count - 1, Int(testShare * Double(rows.count) + 0.5))
        let order = RandomStream(seed: 0, path: ["csv"]).order(of: rows)
        var isTest = [Bool](repeating: false, count: rows.count)
        for place in order.suffix(testCount) { isTest[Int(place)] = true }
        let places = rows.indices
        return (places.filter { !isTest[$0] }.map { Int(rows[$0]) }, places.filter { isTest[$0] }.map { Int(rows[$0]) })
    }

    /// Puts the training rows' mean into missing cells.
    private static func fill(_ numbers: inout [Double?], trainCount: Int) {
        let known = numbers.prefix(trainCount).compactMap { $0 }
        guard !known.isEmpty else { return }
        let mean = DoubleSum.mean(known)
        numbers = numbers.map { $0 ?? mean }
    }

    /// (x − mean)/sd with the training rows' mean and standard deviation (divided by n); a constant column becomes 0.
    private static func standardised(_ numbers: [Double], trainCount: Int) -> [Float] {
        let training = Array(numbers.prefix(trainCount))
        let mean = DoubleSum.mean(training)
        let deviation = DoubleSum.mean(training.map { ($0 - mean) * ($0 - mean) }).squareRoot()
        return numbers.map { deviation > 0 ? Float(($0 - mean) / deviation) : 0 }
    }
}
