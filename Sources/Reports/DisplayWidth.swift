/// How many terminal columns text takes, and text cut or filled to a number of columns.
///
/// East Asian wide characters and emoji take two columns, combining marks none. Source: Unicode Standard Annex 11.
extension String {
    public var displayWidth: Int {
        utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f } ? utf8.count : reduce(0) { $0 + $1.displayWidth }
    }

    /// The text without control characters, so that no label moves the cursor.
    public var printable: String {
        guard unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return self }
        return String(map { $0 == "\n" || $0 == "\t" ? " " : $0.isControl ? "\u{fffd}" : $0 })
    }

    /// Cut to so many columns, with a sign where something was cut.
    public func truncated(to columns: Int, sign: String = "…") -> String {
        guard displayWidth > columns else { return self }
        var kept = ""
        var used = sign.displayWidth
        guard used <= columns else { return String(repeating: ".", count: max(0, columns)) }
        for character in self {
            used += character.displayWidth
            if used > columns { break }
            kept.append(character)
        }
        return kept + sign
    }

    public func paddedRight(to columns: Int) -> String {
        self + String(repeating: " ", count: max(0, columns - displayWidth))
    }

    func paddedLeft(to columns: Int) -> String {
        String(repeating: " ", count: max(0, columns - displayWidth)) + self
    }

    /// A line of a list: what stands behind the head is broken at the width and goes on below its own beginning.
    public func listed(behind head: String, width: Int) -> String {
        let margin = String(repeating: " ", count: head.displayWidth)
        return wrapped(to: max(24, width - head.displayWidth)).enumerated().map { ($0 == 0 ? head : margin) + $1 }.joined(separator: "\n")
    }

    /// Without a space to break at inside a number, between a mean and its deviation, and before what `n` and `p` are.
    var numbersUnbroken: String {
        var out = replacing(" ± ", with: "\u{a0}±\u{a0}")
        for name in ["n", "p"] { out = out.replacing("\(name) = ", with: "\(name)\u{a0}=\u{a0}") }
        return out.replacing(/(\d) (?=\d\d\d(?:\D|$))/) { "\($0.1)\u{a0}" }
    }

    /// Broken at spaces, and within words only where a word alone is too long.
    func wrapped(to columns: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in split(separator: " ").map(String.init) {
            if line.isEmpty {
                line = word
            } else if line.displayWidth + 1 + word.displayWidth <= columns {
                line += " " + word
            } else {
                lines.append(line)
                line = word
            }
            while line.displayWidth > max(1, columns) {
                let head = line.prefix(columns: max(1, columns))
                lines.append(head)
                line.removeFirst(head.count)
            }
        }
        if !line.isEmpty || lines.isEmpty { lines.append(line) }
        return lines
    }

    /// The longest beginning of at most so many columns, one character at the least.
    private func prefix(columns: Int) -> String {
        var head = ""
        var used = 0
        for character in self {
            used += character.displayWidth
            if used > columns, !head.isEmpty { break }
            head.append(character)
        }
        return head
    }
}

extension Character {
    public var displayWidth: Int {
        guard let first = unicodeScalars.first else { return 0 }
        if first.value < 0x300 { return isControl || first.value == 0xad ? 0 : 1 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        if first.properties.isEmojiPresentation || unicodeScalars.contains("\u{fe0f}") { return 2 }
        return Character.wideRanges.contains { $0.contains(first.value) } ? 2 : 1
    }

    var isControl: Bool { unicodeScalars.first?.properties.generalCategory == .control }

    private static let wideRanges: [ClosedRange<UInt32>] = [
        0x1100...0x115f, 0x2329...0x232a, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0xa4cf,
        0xa960...0xa97c, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe10...0xfe19, 0xfe30...0xfe6f, 0xff00...0xff60,
        0xffe0...0xffe6, 0x16fe0...0x18aff, 0x1b000...0x1b2ff, 0x1f200...0x1f2ff, 0x20000...0x3fffd,
    ]
}
