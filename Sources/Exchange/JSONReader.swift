/// Reads one JSON value (RFC 8259) from bytes of any sort.
public struct JSONReader {
    /// What is wrong with a text, and at which byte.
    public struct Failure: Error, Equatable {
        public let message: String
        public let offset: Int
    }

    static let greatestDepth = 200

    private let bytes: [UInt8]
    private var place = 0
    private var depth = 0

    /// The value of a whole text, white space around it allowed.
    public static func value(of bytes: [UInt8]) throws(Failure) -> JSONValue {
        var reader = JSONReader(bytes)
        let value = try reader.value()
        reader.skipSpace()
        if reader.place < bytes.count { throw reader.failure("text behind the value") }
        return value
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    private func failure(_ message: String) -> Failure { Failure(message: message, offset: place) }

    private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpace() {
        while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard byte == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    private mutating func value() throws(Failure) -> JSONValue {
        skipSpace()
        guard let byte else { throw failure("a value is missing") }
        switch byte {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw failure("this begins no value")
        }
    }

    private mutating func word(_ text: String, _ value: JSONValue) throws(Failure) -> JSONValue {
        guard bytes[place...].starts(with: text.utf8) else { throw failure("this begins no value") }
        place += text.utf8.count
        return value
    }

    private mutating func enter() throws(Failure) {
        depth += 1
        if depth > JSONReader.greatestDepth { throw failure("values are nested too deeply") }
        place += 1
        skipSpace()
    }

    private mutating func object() throws(Failure) -> JSONValue {
        try enter()
        defer { depth -= 1 }
        var members: [JSONValue.Member] = []
        if take("}") { return .object(members) }
        while true {
            skipSpace()
            guard byte == UInt8(ascii: "\"") else { throw failure("a name in quotes is missing") }
            let key = try string()
            skipSpace()
            guard take(":") else { throw failure("a colon is missing") }
            members.append(.init(key, try value()))
            skipSpace()
            if take("}") { return .object(members) }
            guard take(",") else { throw failure("a comma or a closing brace is missing") }
        }
    }

    private mutating func array() throws(Failure) -> JSONValue {
        try enter()
        defer { depth -= 1 }
        var items: [JSONValue] = []
        if take("]") { return .array(items) }
        while true {
            items.append(try value())
            skipSpace()
            if take("]") { return .array(items) }
            guard take(",") else { throw failure("a comma or a closing bracket is missing") }
        }
    }

    private mutating func number() throws(Failure) -> JSONValue {
        let start = place
        func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }
        _ = take("-")
        let whole = place
        while isDigit(byte) { place += 1 }
        guard place > whole, place == whole + 1 || bytes[whole] != 0x30 else { throw failure("this is no number") }
        if take(".") {
            guard isDigit(byte) else { throw failure("a digit is missing") }
            while isDigit(byte) { place += 1 }
        }
        if take("e") || take("E") {
            if !take("-") { _ = take("+") }
            guard isDigit(byte) else { throw failure("a digit is missing") }
            while isDigit(byte) { place += 1 }
        }
        guard let number = Double(String(decoding: bytes[start..<place], as: UTF8.self)), number.isFinite else {
            throw failure("this number is too large")
        }
        return .number(number)
    }

    // MARK: Strings

    private mutating func string() throws(Failure) -> String {
        place += 1
        var text: [UInt8] = []
        while let byte {
            switch byte {
            case UInt8(ascii: "\""):
                place += 1
                guard let string = String(validating: text, as: UTF8.self) else { throw failure("this string is not UTF-8") }
                return string
            case UInt8(ascii: "\\"): try escape(&text)
            case 0..<0x20: throw failure("a control character stands in a string")
            default:
                text.append(byte)
                place += 1
            }
        }
        throw failure("this string is not closed")
    }

    private mutating func escape(_ text: inout [UInt8]) throws(Failure) {
        place += 1
        guard let byte else { throw failure("this string is not closed") }
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "u"): text += String(try scalar()).utf8
        default: throw failure("this escape is unknown")
        }
    }

    /// The scalar of `\u` and four digits, or of two that form a pair; a half without its other half is U+FFFD.
    private mutating func scalar() throws(Failure) -> Character {
        let first = try hexadecimal()
        if (0xD800..<0xDC00).contains(first), bytes[place...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
            let mark = place
            place += 2
            let second = try hexadecimal()
            let value = 0x10000 + ((first - 0xD800) << 10) + (second &- 0xDC00)
            if (0xDC00..<0xE000).contains(second), let scalar = Unicode.Scalar(value) { return Character(scalar) }
            place = mark
        }
        return Unicode.Scalar(first).map { Character($0) } ?? "\u{FFFD}"
    }

    private mutating func hexadecimal() throws(Failure) -> UInt32 {
        guard place + 4 <= bytes.count,
            let value = UInt32(String(decoding: bytes[place..<(place + 4)], as: UTF8.self), radix: 16),
            bytes[place] != UInt8(ascii: "+")
        else { throw failure("four hexadecimal digits are missing") }
        place += 4
        return value
    }
}
