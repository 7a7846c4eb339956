/// Reads keys from the bytes a terminal sends: UTF-8, control characters, escape sequences and bracketed paste.
///
/// Bytes may come in any pieces. A lone Escape is told from the beginning of a sequence by `flush`, when no more came.
/// Source: ECMA-48 and xterm's control sequences.
public struct KeyDecoder: Sendable {
    private var pending: [UInt8] = []
    /// Bytes of a paste that has begun and not ended.
    private var pasted: [UInt8]?

    private static let pasteEnd: [UInt8] = Array("\u{1b}[201~".utf8)
    /// A sequence longer than this is none.
    private static let longestSequence = 32
    private static let escape: UInt8 = 0x1b

    public init() {}

    /// Whether bytes wait for more.
    public var isWaiting: Bool { !pending.isEmpty && pasted == nil }

    public mutating func keys(from bytes: [UInt8]) -> [Key] {
        pending += bytes
        return drain(isFinal: false)
    }

    /// What the bytes that wait mean, since no more came.
    public mutating func flush() -> [Key] {
        pasted == nil ? drain(isFinal: true) : []
    }

    private mutating func drain(isFinal: Bool) -> [Key] {
        var keys: [Key] = []
        while true {
            if pasted != nil {
                guard let text = takePaste() else { return keys }
                keys.append(.paste(text))
                continue
            }
            guard let (key, length) = next(isFinal: isFinal) else { return keys }
            pending.removeFirst(length)
            if let key { keys.append(key) }
        }
    }

    /// The pasted text once its end has come.
    private mutating func takePaste() -> String? {
        pasted = (pasted ?? []) + pending
        pending = []
        guard var text = pasted else { return nil }
        let mark = KeyDecoder.pasteEnd
        guard text.count >= mark.count,
            let end = (0...(text.count - mark.count)).first(where: { text[$0..<($0 + mark.count)].elementsEqual(mark) })
        else { return nil }
        pending = Array(text[(end + mark.count)...])
        text.removeSubrange(end...)
        pasted = nil
        return String(decoding: text, as: UTF8.self)
    }

    /// The next key and how many bytes it took; nil where more bytes are needed. A key of nil begins a paste.
    private mutating func next(isFinal: Bool) -> (Key?, Int)? {
        guard let first = pending.first else { return nil }
        if first == KeyDecoder.escape { return escaped(isFinal: isFinal) }
        if first < 0x20 || first == 0x7f { return (KeyDecoder.control(first), 1) }
        return character(at: 0, isFinal: isFinal).map { (.character($0.0), $0.1) }
    }

    private func character(at start: Int, isFinal: Bool) -> (Character, Int)? {
        let first = pending[start]
        let length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1
        let end = min(start + length, pending.count)
        if end - start < length, !isFinal { return nil }
        let text = String(decoding: pending[start..<end], as: UTF8.self)
        guard text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first else { return ("\u{fffd}", 1) }
        return (Character(scalar), end - start)
    }

    private static func control(_ byte: UInt8) -> Key {
        switch byte {
        case 0x0d, 0x0a: .enter
        case 0x09: .tab
        case 0x7f, 0x08: .backspace
        case 0x00: .control(" ")
        default: .control(Character(Unicode.Scalar(byte | 0x40)).asciiLowercased)
        }
    }

    private mutating func escaped(isFinal: Bool) -> (Key?, Int)? {
        guard pending.count > 1 else { return isFinal ? (.escape, 1) : nil }
        switch pending[1] {
        case UInt8(ascii: "["): return sequence(isFinal: isFinal)
        case UInt8(ascii: "O"):
            guard pending.count > 2 else { return isFinal ? (.alt("O"), 2) : nil }
            return (KeyDecoder.letterKey(pending[2], modified: false), 3)
        case 0x0d, 0x0a: return (.altEnter, 2)
        case 0x7f, 0x08: return (.altBackspace, 2)
        case KeyDecoder.escape: return (.escape, 1)
        case 0..<0x20: return (.unknown, 2)
        default: return character(at: 1, isFinal: isFinal).map { (.alt($0.0), $0.1 + 1) }
        }
    }

    /// `ESC [ parameters final`.
    private mutating func sequence(isFinal: Bool) -> (Key?, Int)? {
        guard let end = pending.indices.dropFirst(2).first(where: { (0x40...0x7e).contains(pending[$0]) }) else {
            if pending.count > KeyDecoder.longestSequence { return (.unknown, pending.count) }
            return isFinal ? (.unknown, pending.count) : nil
        }
        let parameters = String(decoding: pending[2..<end], as: UTF8.self).split(separator: ";", omittingEmptySubsequences: false)
        let isModified = parameters.count > 1 && parameters[1] != "1"
        guard pending[end] == UInt8(ascii: "~") else {
            return (KeyDecoder.letterKey(pending[end], modified: isModified), end + 1)
        }
        switch parameters.first {
        case "200":
            pasted = []
            return (nil, end + 1)
        case "1", "7": return (.home, end + 1)
        case "4", "8": return (.end, end + 1)
        case "3": return (.delete, end + 1)
        case "5": return (.pageUp, end + 1)
        case "6": return (.pageDown, end + 1)
        case "27" where parameters.last == "13": return (.altEnter, end + 1)
        default: return (.unknown, end + 1)
        }
    }

    private static func letterKey(_ final: UInt8, modified: Bool) -> Key {
        switch final {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): modified ? .wordRight : .right
        case UInt8(ascii: "D"): modified ? .wordLeft : .left
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "F"): .end
        case UInt8(ascii: "Z"): .backTab
        case UInt8(ascii: "M"): .enter
        default: .unknown
        }
    }
}

extension Character {
    fileprivate var asciiLowercased: Character { lowercased().first ?? self }
}
