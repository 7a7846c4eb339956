/// The text being edited and the cursor in it, counted in characters as people see them.
struct EditBuffer: Sendable, Equatable {
    private(set) var characters: [Character] = []
    private(set) var cursor = 0

    init(_ text: String = "") {
        characters = Array(EditBuffer.plain(text))
        cursor = characters.count
    }

    var text: String { String(characters) }
    var beforeCursor: String { String(characters[..<cursor]) }
    var isEmpty: Bool { characters.isEmpty }
    var isMultiline: Bool { characters.contains("\n") }
    var atEnd: Bool { cursor == characters.count }

    /// The cursor as an offset into the text's UTF-8.
    var utf8Cursor: Int { beforeCursor.utf8.count }

    /// Line breaks as `\n`, and no control characters that would move the terminal's cursor.
    private static func plain(_ text: String) -> String {
        let broken = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        let kept = broken.unicodeScalars.filter { $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control }
        return String(String.UnicodeScalarView(kept))
    }

    // MARK: Changing

    /// Puts text at the cursor; a combining mark joins the character before it.
    mutating func insert(_ text: String) {
        // Only the neighbours can join with what is new: a long line costs no more at each key than a short one.
        let first = max(0, cursor - 1), last = min(characters.count, cursor + 1)
        let head = String(characters[first..<cursor]) + EditBuffer.plain(text)
        characters.replaceSubrange(first..<last, with: Array(head + String(characters[cursor..<last])))
        cursor = min(first + head.count, characters.count)
    }

    /// Takes out a range of characters; the cursor goes to its beginning.
    @discardableResult
    mutating func remove(_ range: Range<Int>) -> String {
        let bounded = range.clamped(to: 0..<characters.count)
        let removed = String(characters[bounded])
        characters.removeSubrange(bounded)
        cursor = bounded.lowerBound
        return removed
    }

    /// Replaces a range of the text's UTF-8.
    mutating func replace(utf8 range: Range<Int>, with replacement: String) {
        let all = Array(text.utf8)
        let low = min(max(range.lowerBound, 0), all.count)
        let high = min(max(range.upperBound, low), all.count)
        let head = String(decoding: all[..<low], as: UTF8.self) + replacement
        characters = Array(head + String(decoding: all[high...], as: UTF8.self))
        cursor = min(Array(head).count, characters.count)
    }

    /// Swaps the characters around the cursor, at the end of a line the last two.
    mutating func transpose() {
        let place = cursor == lineEnd ? cursor - 1 : cursor
        guard place > lineStart, place < characters.count else { return }
        characters.swapAt(place - 1, place)
        cursor = place + 1
    }

    // MARK: Moving

    mutating func move(to place: Int) { cursor = min(max(place, 0), characters.count) }

    /// Where the cursor's line begins and ends.
    var lineStart: Int { (characters[..<cursor].lastIndex(of: "\n") ?? -1) + 1 }
    var lineEnd: Int { characters[cursor...].firstIndex(of: "\n") ?? characters.count }

    var onFirstLine: Bool { !characters[..<cursor].contains("\n") }
    var onLastLine: Bool { !characters[cursor...].contains("\n") }

    var currentLine: String { String(characters[lineStart..<lineEnd]) }

    /// Moves to the same column of another line; says whether there was one.
    mutating func moveLine(up: Bool) -> Bool {
        let column = cursor - lineStart
        if up {
            guard !onFirstLine else { return false }
            cursor = lineStart - 1
        } else {
            guard !onLastLine else { return false }
            cursor = lineEnd + 1
        }
        cursor = min(lineStart + column, lineEnd)
        return true
    }

    /// The beginning of the word before the cursor.
    var wordStart: Int {
        var place = cursor
        while place > 0, !characters[place - 1].isWordPart { place -= 1 }
        while place > 0, characters[place - 1].isWordPart { place -= 1 }
        return place
    }

    /// The end of the word behind the cursor.
    var wordEnd: Int {
        var place = cursor
        while place < characters.count, !characters[place].isWordPart { place += 1 }
        while place < characters.count, characters[place].isWordPart { place += 1 }
        return place
    }

    /// The beginning of the run without white space before the cursor.
    var blankWordStart: Int {
        var place = cursor
        while place > 0, characters[place - 1].isWhitespace { place -= 1 }
        while place > 0, !characters[place - 1].isWhitespace { place -= 1 }
        return place
    }
}

extension Character {
    fileprivate var isWordPart: Bool { isLetter || isNumber || self == "_" }
}
