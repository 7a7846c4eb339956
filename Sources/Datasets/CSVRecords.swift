/// The records of a CSV file, RFC 4180: cells divided by a separator, quoted cells with doubled quotes and line ends inside.
///
/// Line ends are CR LF, LF or CR; lines without any character are skipped; a byte order mark at the start is skipped.
struct CSVRecords {
    struct Record {
        var cells: [String]
        /// Line of the file on which the record starts, from 1.
        let line: Int
    }

    private(set) var records: [Record] = []

    /// Errors: a quote that is never closed, a character between a closing quote and the separator.
    init(_ bytes: [UInt8], separator: UInt8) throws(DataError) {
        let isMarked = bytes.starts(with: [0xef, 0xbb, 0xbf])
        var scanner = Scanner(bytes: bytes, place: isMarked ? 3 : 0, separator: separator)
        while scanner.place < bytes.count {
            let record = try scanner.record()
            if record.cells != [""] || scanner.lastWasQuoted { records.append(record) }
        }
    }

    private struct Scanner {
        let bytes: [UInt8]
        var place: Int
        let separator: UInt8
        var line = 1
        var lastWasQuoted = false

        private static let quote = UInt8(ascii: "\"")
        private static let lineFeed = UInt8(ascii: "\n")
        private static let carriageReturn = UInt8(ascii: "\r")

        mutating func record() throws(DataError) -> Record {
            var record = Record(cells: [], line: line)
            while true {
                record.cells.append(try cell())
                guard place < bytes.count else { return record }
                if bytes[place] == separator {
                    place += 1
                    continue
                }
                endLine()
                return record
            }
        }

        private mutating func endLine() {
            if bytes[place] == Self.carriageReturn, place + 1 < bytes.count, bytes[place + 1] == Self.lineFeed { place += 1 }
            place += 1
            line += 1
        }

        /// A cell up to its separator or line end, without its quotes and the blanks around it.
        private mutating func cell() throws(DataError) -> String {
            while place < bytes.count, isBlank(bytes[place]) { place += 1 }
            lastWasQuoted = place < bytes.count && bytes[place] == Self.quote
            guard lastWasQuoted else {
                let start = place
                while place < bytes.count, !isEnd(bytes[place]) { place += 1 }
                var end = place
                while end > start, isBlank(bytes[end - 1]) { end -= 1 }
                return String(decoding: bytes[start..<end], as: UTF8.self)
            }
            return try quotedCell()
        }

        private mutating func quotedCell() throws(DataError) -> String {
            let opening = line
            var text: [UInt8] = []
            place += 1
            while true {
                guard place < bytes.count else {
                    throw DataError("csv-open-quote", "a quote opened on line \(opening) is never closed")
                }
                let byte = bytes[place]
                place += 1
                if byte == Self.quote {
                    guard place < bytes.count, bytes[place] == Self.quote else { break }
                    place += 1
                } else if byte == Self.lineFeed {
                    line += 1
                }
                text.append(byte)
            }
            while place < bytes.count, isBlank(bytes[place]) { place += 1 }
            guard place == bytes.count || isEnd(bytes[place]) else {
                throw DataError(
                    "csv-stray-quote", "on line \(line) text follows a closing quote",
                    hint: "a quote inside a quoted cell is written twice: \"\"")
            }
            return String(decoding: text, as: UTF8.self)
        }

        private func isBlank(_ byte: UInt8) -> Bool {
            (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")) && byte != separator
        }

        private func isEnd(_ byte: UInt8) -> Bool {
            byte == separator || byte == Self.lineFeed || byte == Self.carriageReturn
        }
    }
}
