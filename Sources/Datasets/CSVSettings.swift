import TensorCore

/// How a CSV file is to be read.
struct CSVSettings {
    var file = ""
    /// Nil: the last column.
    var label: String?
    /// Nil: all columns of numbers but the label.
    var inputs: [String]?
    var classes: [String] = []
    /// `error`, `drop` or `mean`.
    var missing = "error"
    var testShare = 0.2
    var isStandardised = false
    /// `auto`, `yes` or `no`.
    var header = "auto"
    var separator = UInt8(ascii: ",")

    init() {}

    init(_ arguments: DatasetArguments) throws(DataError) {
        guard let file = try arguments.word("file"), !file.isEmpty else {
            throw DataError("missing-argument", "csv needs a file", hint: "csv(\"data.csv\")")
        }
        self.file = file
        label = try arguments.word("label")
        inputs = try arguments.words("inputs")
        classes = try arguments.words("classes") ?? []
        missing = try arguments.word("missing") ?? missing
        testShare = try arguments.number("test")
        isStandardised = try arguments.word("standardised") == "yes"
        header = try arguments.word("header") ?? header
        let text = try arguments.word("separator") ?? ","
        guard let byte = text == "tab" ? UInt8(ascii: "\t") : text.utf8.first, text == "tab" || text.utf8.count == 1,
            byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r")
        else {
            throw DataError("wrong-argument", "separator of csv should be one character, or tab")
        }
        separator = byte
    }

    /// Everything but the path: that belongs to the place, not to the data.
    func append(to bytes: inout CanonicalBytes) {
        bytes.append(label) { $0.append($1) }
        bytes.append(inputs) { $0.append(list: $1) { $0.append($1) } }
        bytes.append(list: classes) { $0.append($1) }
        bytes.append(missing)
        bytes.append(testShare)
        bytes.append(isStandardised)
        bytes.append(header)
        bytes.append(UInt64(separator))
    }
}
