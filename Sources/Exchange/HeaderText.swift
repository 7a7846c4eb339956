/// Reads the JSON object at the head of a safetensors file: tensors by name, and notes under `__metadata__`.
///
/// Stricter than JSON: whole numbers only, no name twice, nothing that the format does not know.
struct HeaderText {
    struct Tensor {
        let name: String
        let element: String
        let shape: [Int]
        let begin: Int
        let end: Int
    }

    private let bytes: ArraySlice<UInt8>
    private var place: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    /// Nil where the text is anything else.
    mutating func read() -> (metadata: [String: String], tensors: [Tensor])? {
        var metadata: [String: String] = [:]
        var tensors: [Tensor] = []
        var names: Set<String> = []
        let isObject = object { reader, name in
            guard names.insert(name).inserted else { return false }
            if name == "__metadata__" {
                return reader.object { reader, key in
                    guard metadata[key] == nil, let note = reader.string() else { return false }
                    metadata[key] = note
                    return true
                }
            }
            guard let tensor = reader.tensor(name) else { return false }
            tensors.append(tensor)
            return true
        }
        skipSpace()
        return isObject && place == bytes.endIndex ? (metadata, tensors) : nil
    }

    private mutating func tensor(_ name: String) -> Tensor? {
        var element: String?
        var shape: [Int]?
        var offsets: [Int]?
        let isObject = object { reader, field in
            switch field {
            case "dtype" where element == nil: element = reader.string()
            case "shape" where shape == nil: shape = reader.numbers()
            case "data_offsets" where offsets == nil: offsets = reader.numbers()
            default: return false
            }
            return true
        }
        guard isObject, let element, let shape, let offsets, offsets.count == 2 else { return nil }
        return Tensor(name: name, element: element, shape: shape, begin: offsets[0], end: offsets[1])
    }

    // MARK: JSON

    private mutating func skipSpace() {
        while place < bytes.endIndex, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[place]) { place += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard place < bytes.endIndex, bytes[place] == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    /// `{ "name": … , … }`; `member` reads what stands behind the colon.
    private mutating func object(_ member: (inout HeaderText, String) -> Bool) -> Bool {
        guard take("{") else { return false }
        if take("}") { return true }
        repeat {
            guard let name = string(), take(":"), member(&self, name) else { return false }
        } while take(",")
        return take("}")
    }

    /// `[1, 2]`.
    private mutating func numbers() -> [Int]? {
        guard take("[") else { return nil }
        if take("]") { return [] }
        var numbers: [Int] = []
        repeat {
            skipSpace()
            let start = place
            while place < bytes.endIndex, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[place]) { place += 1 }
            guard start < place, let number = Int(String(decoding: bytes[start..<place], as: UTF8.self)) else { return nil }
            numbers.append(number)
        } while take(",")
        return take("]") ? numbers : nil
    }

    private mutating func string() -> String? {
        guard take("\"") else { return nil }
        var text: [UInt8] = []
        while place < bytes.endIndex {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let character = escape() else { return nil }
                text += Array(String(character).utf8)
            case 0..<0x20: return nil
            default: text.append(byte)
            }
        }
        return nil
    }

    /// What stands behind a backslash.
    private mutating func escape() -> Unicode.Scalar? {
        guard place < bytes.endIndex else { return nil }
        let byte = bytes[place]
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            guard let first = unit() else { return nil }
            guard (0xd800..<0xdc00).contains(first) else { return Unicode.Scalar(first) }
            guard take("\\"), take("u"), let second = unit(), (0xdc00..<0xe000).contains(second) else { return nil }
            return Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
        default: return nil
        }
    }

    /// Four hexadecimal digits.
    private mutating func unit() -> UInt32? {
        guard place + 4 <= bytes.endIndex else { return nil }
        defer { place += 4 }
        let digits = String(decoding: bytes[place..<(place + 4)], as: UTF8.self)
        return digits.allSatisfy(\.isHexDigit) ? UInt32(digits, radix: 16) : nil
    }
}
