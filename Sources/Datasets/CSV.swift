import TensorCore
import Vocabulary

/// A file of comma-separated values: one row per sample, columns of numbers or of words.
enum CSV {
    /// Rises with any change of what is read.
    static let revision = 1
    static let sizeLimit = 1 << 32

    static let definition = DatasetDefinition(
        signature: Signature(
            .dataset, "csv", summary: "rows of a CSV file; columns of words become classes, a fifth of the rows is kept for testing",
            source: "RFC 4180; the split is drawn by row number and never changes",
            parameters: [
                Parameter("file", .text, "path, relative to the script; may be gzip-compressed"),
                Parameter("label", .text, default: .absent, "the column to predict; else the last one"),
                Parameter("inputs", .text, default: .absent, "the columns a network sees; else all other numbers", repeats: true),
                Parameter("classes", .text, default: .absent, "columns of numbers that stand for classes", repeats: true),
                Parameter(
                    "missing", .word(["error", "drop", "mean"]), default: .word("error"),
                    "what becomes of rows with an empty cell: an error, left out, or the training rows' mean put in"),
                Parameter("test", .number(0...0.9), default: .number(0.2), "share of the rows kept for testing"),
                Parameter(
                    "standardised", .word(["no", "yes"]), default: .word("no"),
                    "inputs to mean 0 and standard deviation 1 of the training rows"),
                Parameter(
                    "header", .word(["auto", "yes", "no"]), default: .word("auto"),
                    "whether the first row names the columns; auto: if no cell of it is a number"),
                Parameter("separator", .text, default: .word(","), "the character between cells, or tab"),
            ],
            example: """
                data flowers = csv("flowers.csv", label species)
                model net = 2 -> 8 tanh -> 3
                train net on species from flowers for 20 epochs with adam 0.01, batch 8
                measure accuracy of net on flowers.test
                """),
        schema: { _ in nil },
        open: { arguments, options throws(DataError) in try open(CSVSettings(arguments), options) })

    /// What the example reads.
    static let exampleFile: String = {
        let kinds = [("low", 1.0, 5.0), ("mid", 4.0, 3.0), ("high", 7.0, 6.0)]
        let rows = (0..<30).map { row in
            let (name, width, height) = kinds[row % 3]
            return "\(width + Double(row % 7) / 8),\(height - Double(row % 5) / 4),\(name)"
        }
        return (["width,height,species"] + rows).joined(separator: "\n") + "\n"
    }()

    static func open(_ settings: CSVSettings, _ options: DatasetOptions) throws(DataError) -> Dataset {
        let path = settings.file.hasPrefix("/") ? settings.file : "\(options.workingDirectory)/\(settings.file)"
        do {
            var bytes = try FileBytes.read(path, limit: sizeLimit)
            if bytes.withUnsafeBufferPointer(Gzip.isGzip) { bytes = try Gzip.decompress(bytes, limit: sizeLimit) }
            return try dataset(bytes, settings)
        } catch {
            throw DataError(error.id, error.message, hint: error.hint, file: settings.file)
        }
    }

    static func dataset(_ bytes: [UInt8], _ settings: CSVSettings) throws(DataError) -> Dataset {
        let records = try CSVRecords(bytes, separator: settings.separator).records
        try checkSeparator(records.first, settings)
        let table = try CSVTable(records, header: settings.header, classes: settings.classes)
        let rows = try CSVRows(table, settings)
        return Dataset(
            name: "csv", schema: rows.schema, trainRows: 0..<rows.trainCount,
            testRows: rows.testCount > 0 ? rows.trainCount..<(rows.trainCount + rows.testCount) : nil,
            columns: rows.columns, classNames: rows.classNames, digest: digest(bytes, settings))
    }

    /// A single column whose header has another usual separator in it is a file with that separator.
    private static func checkSeparator(_ first: CSVRecords.Record?, _ settings: CSVSettings) throws(DataError) {
        guard let first, first.cells.count == 1 else { return }
        for (separator, word) in [(";", "\";\""), ("\t", "tab"), (",", "\",\"")] where first.cells[0].contains(separator) {
            throw DataError(
                "csv-separator", "the file has a single column, but its first line holds \(word)", hint: "say separator \(word)")
        }
    }

    private static func digest(_ bytes: [UInt8], _ settings: CSVSettings) -> [UInt8] {
        var identity = CanonicalBytes()
        identity.append(record: "csv") { record in
            record.append(revision)
            record.append(TreeDigest.digest(of: bytes))
            settings.append(to: &record)
        }
        return identity.digest
    }
}
