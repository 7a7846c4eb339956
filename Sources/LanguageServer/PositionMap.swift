internal import Diagnostics
internal import Exchange

/// Places of a text as the protocol counts them: lines from 0, and units of UTF-8 or UTF-16 within a line.
struct PositionMap: Sendable {
    enum Encoding: String, Sendable {
        case utf8 = "utf-8"
        case utf16 = "utf-16"
    }

    struct Position: Sendable, Equatable {
        let line: Int
        let character: Int
    }

    let file: SourceFile
    let encoding: Encoding
    /// UTF-16 units before each block of bytes; empty where units are bytes.
    private let blocks: [Int]

    private static let blockSize = 256

    init(_ file: SourceFile, _ encoding: Encoding) {
        self.file = file
        self.encoding = encoding
        guard encoding == .utf16, file.bytes.contains(where: { $0 >= 0x80 }) else {
            blocks = []
            return
        }
        var blocks: [Int] = []
        var units = 0
        for (place, byte) in file.bytes.enumerated() {
            if place.isMultiple(of: Self.blockSize) { blocks.append(units) }
            units += Self.units(byte)
        }
        if file.bytes.count.isMultiple(of: Self.blockSize) { blocks.append(units) }
        self.blocks = blocks
    }

    /// UTF-16 units of the scalar that begins with a byte; none for the bytes that follow it.
    private static func units(_ byte: UInt8) -> Int { byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1 }

    /// Units before a byte of the text.
    private func units(before offset: Int) -> Int {
        guard !blocks.isEmpty else { return offset }
        let block = offset / Self.blockSize
        return file.bytes[(block * Self.blockSize)..<offset].reduce(blocks[block]) { $0 + Self.units($1) }
    }

    func position(of offset: Int) -> Position {
        let place = min(max(offset, 0), file.bytes.count)
        let line = file.line(at: place)
        let start = file.span(ofLine: line).start
        return Position(line: line - 1, character: units(before: place) - units(before: start))
    }

    /// The byte at a position; positions beyond a line's end are its end, those beyond the last line the end of the text.
    func offset(of position: Position) -> Int {
        guard position.line >= 0, position.line < file.lineCount else { return position.line < 0 ? 0 : file.bytes.count }
        let line = file.span(ofLine: position.line + 1)
        let wanted = max(0, position.character)
        if blocks.isEmpty { return boundary(line.start + min(wanted, line.end - line.start)) }
        let target = units(before: line.start) + wanted
        var place = line.start
        if wanted > Self.blockSize {
            // The last block that begins at or before the target, within the line.
            var low = line.start / Self.blockSize
            var high = min(blocks.count, line.end / Self.blockSize + 1)
            while high - low > 1 {
                let middle = (low + high) / 2
                if blocks[middle] <= target { low = middle } else { high = middle }
            }
            place = max(place, low * Self.blockSize)
        }
        var units = units(before: place)
        while place < line.end, units < target || file.bytes[place] & 0xC0 == 0x80 {
            units += Self.units(file.bytes[place])
            place += 1
        }
        return units > target ? boundary(place - 1) : place
    }

    /// The offset, moved back to where a scalar begins.
    private func boundary(_ offset: Int) -> Int {
        var place = offset
        while place > 0, place < file.bytes.count, file.bytes[place] & 0xC0 == 0x80 { place -= 1 }
        return place
    }

    func range(_ span: Span) -> JSONValue { range(span.start, span.end) }

    func range(_ start: Int, _ end: Int) -> JSONValue { ["start": json(position(of: start)), "end": json(position(of: end))] }

    func json(_ position: Position) -> JSONValue { ["line": JSONValue(position.line), "character": JSONValue(position.character)] }
}
