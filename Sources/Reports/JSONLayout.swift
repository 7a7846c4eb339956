/// Lays out compact JSON for reading: nested lists and objects over several lines, lists of plain values and short objects on one.
enum JSONLayout {
    /// `json` must be valid and compact; strings and numbers are copied byte for byte.
    static func pretty(_ json: [UInt8]) -> [UInt8] {
        let flat = flatLists(json)
        var out: [UInt8] = []
        out.reserveCapacity(json.count * 5 / 4)
        var depth = 0
        var isString = false, isEscaped = false
        var flatEnd = -1
        func newline() {
            out.append(UInt8(ascii: "\n"))
            out.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
        }
        for (index, byte) in json.enumerated() {
            if isString {
                out.append(byte)
                if isEscaped { isEscaped = false } else if byte == UInt8(ascii: "\\") { isEscaped = true } else if byte == UInt8(ascii: "\"") { isString = false }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""):
                isString = true
                out.append(byte)
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                out.append(byte)
                if index <= flatEnd { break }
                if let end = flat[index] {
                    flatEnd = end
                } else {
                    depth += 1
                    newline()
                }
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                if index > flatEnd {
                    depth -= 1
                    newline()
                }
                out.append(byte)
            case UInt8(ascii: ","):
                out.append(byte)
                if index > flatEnd { newline() } else { out.append(UInt8(ascii: " ")) }
            case UInt8(ascii: ":"):
                out.append(byte)
                out.append(UInt8(ascii: " "))
            default:
                out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\n"))
        return out
    }

    /// Objects of up to so many bytes without spaces stay on one line.
    static let shortObject = 72

    /// Whether an object of plain values is short: `length` counts its spaces, two for each field but one.
    static func isShort(_ length: Int, fields: Int) -> Bool { length - max(0, 2 * fields - 1) <= shortObject }

    /// Where each list or object without lists and objects in it starts, and where it ends; objects only where they are short.
    private static func flatLists(_ json: [UInt8]) -> [Int: Int] {
        var flat: [Int: Int] = [:]
        var open: [(start: Int, hasNested: Bool)] = []
        var isString = false, isEscaped = false
        for (index, byte) in json.enumerated() {
            if isString {
                if isEscaped { isEscaped = false } else if byte == UInt8(ascii: "\\") { isEscaped = true } else if byte == UInt8(ascii: "\"") { isString = false }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isString = true
            case UInt8(ascii: "["), UInt8(ascii: "{"): open.append((index, false))
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                guard let last = open.popLast() else { continue }
                let isShort = byte == UInt8(ascii: "]") || index - last.start < shortObject
                if isShort && !last.hasNested { flat[last.start] = index }
                if index > last.start + 1, let parent = open.indices.last { open[parent].hasNested = true }
            default: break
            }
        }
        return flat
    }
}
