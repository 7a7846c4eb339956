/// One line of a script as shown below a message: the part around the place, and marks under it.
struct Excerpt {
    /// The line's number in the script.
    let number: Int
    /// The part shown, with tabs expanded and control characters made visible.
    let text: String
    /// Spaces, then the underline; at least one mark.
    let underline: String

    /// The widest part of a line that is shown, in columns.
    static let widest = 120

    /// The excerpt of `line` with the part of `span` on it underlined by `mark`.
    init(of line: Int, marking span: Span, with mark: Character, in file: SourceFile) {
        let whole = file.span(ofLine: line)
        let start = min(max(span.start, whole.start), whole.end)
        let end = min(max(span.end, start), whole.end)
        let window = Excerpt.window(around: start, end, of: whole, in: file)
        var text = window.start > whole.start ? "…" : ""
        var column = text.isEmpty ? 0 : 1
        var first: Int?
        var last = column
        var offset = window.start
        for character in file.text(of: window) {
            if offset >= start, first == nil { first = column }
            let shown = DisplayWidth.printable(character, at: column)
            text += shown.text
            column += shown.width
            let next = offset + Excerpt.length(of: character, at: offset, in: file)
            if offset < end { last = column }
            offset = next
        }
        if window.end < whole.end { text += "…" }
        let left = first ?? column
        self.number = line
        self.text = Excerpt.trimmed(text)
        self.underline =
            String(repeating: " ", count: left) + String(repeating: mark, count: max(1, last - left))
    }

    /// The bytes of the line to show: all of a short line, else some before and after the place.
    private static func window(around start: Int, _ end: Int, of line: Span, in file: SourceFile) -> Span {
        guard line.end - line.start > widest else { return line }
        let reach = widest / 2
        let low = boundary(max(line.start, start - reach), in: file)
        let high = boundary(min(line.end, max(low + widest, min(end, start + reach))), in: file)
        return Span(low, min(high, line.end))
    }

    /// The offset, moved back to where a character begins.
    private static func boundary(_ offset: Int, in file: SourceFile) -> Int {
        var place = min(offset, file.bytes.count)
        while place > 0, place < file.bytes.count, file.bytes[place] & 0xC0 == 0x80, offset - place < 4 { place -= 1 }
        return place
    }

    /// The bytes a decoded character took in the file; a replacement character stands for one bad byte or for itself.
    private static func length(of character: Character, at offset: Int, in file: SourceFile) -> Int {
        let bytes = character.utf8.count
        guard character.unicodeScalars.contains("\u{FFFD}") else { return bytes }
        let own = offset + 2 < file.bytes.count && Array(file.bytes[offset...(offset + 2)]) == [0xEF, 0xBF, 0xBD]
        return own ? bytes : 1
    }

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
