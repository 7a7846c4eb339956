/// A script's text with its name, addressed by UTF-8 offsets.
public struct SourceFile: Sendable {
    /// A place for people: both numbers count from 1, columns in characters.
    public struct Position: Sendable, Hashable {
        public let line: Int
        public let column: Int
    }

    public let name: String
    /// The bytes as read; spans are offsets into them.
    public let bytes: [UInt8]
    /// The bytes as text, with U+FFFD where they are not UTF-8.
    public let text: String
    /// The offset of each line's first byte; never empty.
    private let lineStarts: [Int]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        self.text = String(decoding: bytes, as: UTF8.self)
        self.lineStarts = SourceFile.lineStarts(of: bytes)
    }

    public init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }

    public var lineCount: Int { lineStarts.count }

    /// The name without the folders before it, so that results do not tell where a script lay.
    public var fileName: String { name.split(separator: "/").last.map(String.init) ?? name }

    /// The line that holds a byte, from 1; offsets beyond the file count as its ends.
    public func line(at offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The bytes of a line without its line break; empty for a line that does not exist.
    public func span(ofLine line: Int) -> Span {
        guard lineStarts.indices.contains(line - 1) else { return Span(bytes.count, bytes.count) }
        let start = lineStarts[line - 1]
        var end = lineStarts.indices.contains(line) ? lineStarts[line] : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\n"), lineStarts.indices.contains(line) { end -= 1 }
        if end > start, bytes[end - 1] == UInt8(ascii: "\r"), lineStarts.indices.contains(line) { end -= 1 }
        return Span(start, end)
    }

    /// Line and column of a byte. Columns count characters, in lines above 4096 bytes Unicode scalars.
    public func position(at offset: Int) -> Position {
        let place = min(max(offset, 0), bytes.count)
        let number = line(at: place)
        let prefix = bytes[lineStarts[number - 1]..<max(place, lineStarts[number - 1])]
        return Position(line: number, column: SourceFile.characterCount(prefix) + 1)
    }

    /// The text of a span, cut to the file.
    public func text(of span: Span) -> String {
        let start = min(max(span.start, 0), bytes.count)
        let end = min(max(span.end, start), bytes.count)
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private static func characterCount(_ bytes: ArraySlice<UInt8>) -> Int {
        if bytes.count > 4096 {
            return bytes.reduce(into: 0) { count, byte in if byte & 0xC0 != 0x80 { count += 1 } }
        }
        return String(decoding: bytes, as: UTF8.self).count
    }

    /// A line ends at a line feed, a carriage return, or both together.
    private static func lineStarts(of bytes: [UInt8]) -> [Int] {
        var starts = [0]
        for (offset, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\n") {
                starts.append(offset + 1)
            } else if byte == UInt8(ascii: "\r"), offset + 1 == bytes.count || bytes[offset + 1] != UInt8(ascii: "\n") {
                starts.append(offset + 1)
            }
        }
        return starts
    }
}
