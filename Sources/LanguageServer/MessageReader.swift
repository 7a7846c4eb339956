public import Exchange

/// Cuts a stream of bytes into JSON-RPC messages with `Content-Length` headers, whatever the bytes are.
public struct MessageReader {
    public enum Incoming: Sendable, Equatable {
        case message(JSONValue)
        /// What was no message, in words.
        case broken(String)
    }

    /// A message larger than this is skipped.
    static let largest = 64 << 20
    /// Bytes looked through for the end of a header.
    private static let longestHeader = 8 << 10

    private var buffer: [UInt8] = []
    /// Bytes of a message that is too large, still to be passed over.
    private var toSkip = 0

    public init() {}

    public mutating func append(_ bytes: some Sequence<UInt8>) {
        buffer += bytes
    }

    /// The next whole message; nil until more bytes have come.
    public mutating func next() -> Incoming? {
        if toSkip > 0 {
            let count = min(toSkip, buffer.count)
            buffer.removeFirst(count)
            toSkip -= count
            if toSkip > 0 { return nil }
        }
        if let noise = dropNoise() { return noise }
        guard let end = headerEnd() else {
            guard buffer.count > MessageReader.longestHeader else { return nil }
            buffer.removeFirst(MessageReader.mark.count)
            return .broken("a header has no end")
        }
        guard let length = MessageReader.length(in: buffer[..<end]) else {
            buffer.removeFirst(end)
            return .broken("a header gives no length")
        }
        guard length <= MessageReader.largest else {
            buffer.removeFirst(end)
            toSkip = length
            return .broken("a message of \(length) bytes is too large")
        }
        guard buffer.count >= end + length else { return nil }
        let body = Array(buffer[end..<(end + length)])
        buffer.removeFirst(end + length)
        do throws(JSONReader.Failure) {
            return .message(try JSONReader.value(of: body))
        } catch {
            // A wrong length may have swallowed what follows: it begins with a header of its own.
            if let start = MessageReader.find(MessageReader.mark, in: body[...]) { buffer = Array(body[start...]) + buffer }
            return .broken("\(error.message) (byte \(error.offset) of the message)")
        }
    }

    // MARK: Headers

    private static let mark = Array("content-length:".utf8)

    /// Passes over bytes that belong to no header; says so where they were more than line breaks.
    private mutating func dropNoise() -> Incoming? {
        let start: Int
        if let place = headerStart() {
            start = place
        } else {
            // The beginning of a header may stand at the end.
            start = max(0, buffer.count - MessageReader.longestHeader)
        }
        guard start > 0 else { return nil }
        let noise = buffer[..<start].contains { $0 > 0x20 }
        buffer.removeFirst(start)
        return noise ? .broken("bytes outside of any message") : nil
    }

    /// Where the header of the next message begins: at the length, or at other fields directly before it.
    private func headerStart() -> Int? {
        if buffer.starts(with: Array("Content-Type:".utf8)) { return 0 }
        return MessageReader.find(MessageReader.mark, in: buffer[...])
    }

    /// The index behind the empty line that ends the header.
    private func headerEnd() -> Int? {
        let limit = min(buffer.count, MessageReader.longestHeader)
        var place = 0
        while place + 1 < limit {
            if buffer[place] == 0x0A {
                if buffer[place + 1] == 0x0A { return place + 2 }
                if buffer[place + 1] == 0x0D, place + 2 < limit, buffer[place + 2] == 0x0A { return place + 3 }
            }
            place += 1
        }
        return nil
    }

    private static func length(in header: ArraySlice<UInt8>) -> Int? {
        for line in header.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            guard lowered(line).starts(with: mark) else { continue }
            let text = String(decoding: line.dropFirst(mark.count), as: UTF8.self)
            let digits = text.filter { $0 != " " && $0 != "\t" }
            guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let length = Int(digits) else { return nil }
            return length
        }
        return nil
    }

    /// Where a lower-case text stands in bytes of either case.
    private static func find(_ text: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = text.first, bytes.count >= text.count else { return nil }
        for place in bytes.startIndex...(bytes.endIndex - text.count) where bytes[place] | 0x20 == first {
            if lowered(bytes[place..<(place + text.count)]) == text { return place }
        }
        return nil
    }

    private static func lowered(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
}

extension JSONValue {
    /// The bytes of a message with its header.
    public var message: String {
        let body = line
        return "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }
}
