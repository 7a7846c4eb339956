/// Columns that text takes in a terminal.
enum DisplayWidth {
    static let tabStop = 4

    /// Columns of one character: 0 for a lone combining mark, 2 for wide ones, else 1.
    static func of(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        if first.isASCII { return 1 }
        if character.unicodeScalars.contains(where: { $0.value == 0xFE0F }) { return 2 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return isWide(first.value) ? 2 : 1
        }
    }

    /// What stands for a character in an excerpt that begins at `column` of its line: tabs become spaces,
    /// control characters a visible mark.
    static func printable(_ character: Character, at column: Int) -> (text: String, width: Int) {
        if character == "\t" {
            let width = tabStop - column % tabStop
            return (String(repeating: " ", count: width), width)
        }
        if let scalar = character.unicodeScalars.first, scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) {
            return ("\u{FFFD}", 1)
        }
        if let scalar = character.unicodeScalars.first, isDirectionControl(scalar.value) { return ("\u{FFFD}", 1) }
        return (String(character), of(character))
    }

    /// Marks that turn the direction of text around and would move what follows them.
    private static func isDirectionControl(_ value: UInt32) -> Bool {
        (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value) || value == 0x200E || value == 0x200F
    }

    /// East Asian wide and full-width characters and pictographs (Unicode Standard Annex 11).
    private static func isWide(_ value: UInt32) -> Bool {
        wideRanges.contains { $0.contains(value) }
    }

    private static let wideRanges: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x25FD...0x25FE, 0x2614...0x2615,
        0x2648...0x2653, 0x26A1...0x26A1, 0x26BD...0x26BE, 0x2705...0x2705, 0x274C...0x274C, 0x2753...0x2755,
        0x2795...0x2797, 0x2B1B...0x2B1C, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
        0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
        0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F7E0...0x1F7EB, 0x1F900...0x1F9FF,
        0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
    ]
}
