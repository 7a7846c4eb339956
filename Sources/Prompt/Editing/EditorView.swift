public import Diagnostics
public import Reports

/// The editor as rows of a terminal: the entry behind its prompt, and what stands below it.
public struct EditorView: Sendable, Equatable {
    /// With colours, each no wider than the terminal.
    public private(set) var rows: [String] = []
    /// The columns each row takes.
    public private(set) var widths: [Int] = []
    public private(set) var cursorRow = 0
    public private(set) var cursorColumn = 0

    static let prompt = "nnx> "
    static let continuation = "...> "
    private static let menuRows = 8

    /// - Parameters:
    ///   - marks: Parts of the entry's UTF-8 that are wrong, to be underlined.
    public init(_ editor: LineEditor, style: TerminalStyle, columns: Int, height: Int, marks: [Span] = []) {
        let width = max(8, columns)
        var page = Page(width: width)
        lay(editor, style: style, marks: marks, on: &page)
        page.end()
        rows = page.rows
        widths = page.widths
        (cursorRow, cursorColumn) = page.cursor ?? (rows.count - 1, widths.last ?? 0)
        if case .menu(let menu) = editor.mode { add(menu, style: style, width: width) }
        clip(to: max(1, height))
    }

    private func lay(_ editor: LineEditor, style: TerminalStyle, marks: [Span], on page: inout Page) {
        let colours = ScriptColours(editor.text, isColoured: style.colour, marks: marks)
        page.add(Self.head(editor.mode), code: style.colour ? "1;32" : nil)
        var offset = 0
        for (index, character) in editor.buffer.characters.enumerated() {
            if index == editor.buffer.cursor { page.markCursor(before: character) }
            if character == "\n" {
                page.breakRow()
                page.add(Self.continuation, code: style.colour ? "32" : nil)
            } else {
                page.add(character, code: colours.code(at: offset))
            }
            offset += String(character).utf8.count
        }
        if editor.buffer.atEnd { page.markCursor(before: nil) }
    }

    private static func head(_ mode: LineEditor.Mode) -> String {
        guard case .search(let search) = mode else { return prompt }
        let isLost = search.found == nil && !search.query.isEmpty
        return "(\(isLost ? "not found" : "search") '\(search.query)') "
    }

    /// Candidates below one another, the chosen one reversed, in a window that follows it.
    private mutating func add(_ menu: CompletionMenu, style: TerminalStyle, width: Int) {
        let count = menu.candidates.count
        let first = min(max(0, (menu.chosen ?? 0) - Self.menuRows + 1), max(0, count - Self.menuRows))
        let shown = menu.candidates[first..<min(count, first + Self.menuRows)]
        let labelWidth = min(shown.map(\.label.displayWidth).max() ?? 0, width / 2)
        for (index, candidate) in zip(first..., shown) {
            let head = candidate.label.printable.truncated(to: labelWidth, sign: style.unicode ? "…" : ".")
            let label = head.paddedRight(to: labelWidth)
            let about = [candidate.kind, candidate.detail].filter { !$0.isEmpty }.joined(separator: ": ").printable
            let rest = about.truncated(to: max(0, width - labelWidth - 5), sign: style.unicode ? "…" : "...")
            let isChosen = index == menu.chosen
            let mark = isChosen ? "> " : "  "
            let line = style.colour
                ? "  " + (isChosen ? "\u{1b}[7m" : "") + label + (isChosen ? "\u{1b}[0m" : "") + "  \u{1b}[2m\(rest)\u{1b}[0m"
                : mark + label + "  " + rest
            rows.append(line)
            widths.append(min(width, 4 + labelWidth + rest.displayWidth))
        }
        if count > shown.count {
            let more = "  \(first + shown.count) of \(count)"
            rows.append(style.colour ? "\u{1b}[2m\(more)\u{1b}[0m" : more)
            widths.append(more.count)
        }
    }

    /// Only the rows around the cursor, where the terminal is too low for all.
    private mutating func clip(to height: Int) {
        guard rows.count > height else { return }
        let first = min(max(0, cursorRow - height + 1), rows.count - height)
        rows = Array(rows[first..<(first + height)])
        widths = Array(widths[first..<(first + height)])
        cursorRow -= first
    }
}

/// Rows being filled, broken at the terminal's width.
private struct Page {
    let width: Int
    var rows: [String] = []
    var widths: [Int] = []
    var cursor: (Int, Int)?
    private var row = ""
    private var column = 0
    private var code: String?

    init(width: Int) {
        self.width = width
    }

    mutating func add(_ text: String, code: String?) {
        for character in text { add(character, code: code) }
    }

    mutating func add(_ character: Character, code next: String?) {
        let shown = character == "\t" ? "  " : String(character)
        let size = shown.displayWidth
        if column + size > width { breakRow() }
        if code != next {
            if code != nil { row += "\u{1b}[0m" }
            if let next { row += "\u{1b}[\(next)m" }
            code = next
        }
        row += shown
        column += size
    }

    /// Notes that the cursor stands here; at the end of a full row, or before a character that no longer fits, on the next one.
    mutating func markCursor(before character: Character?) {
        let size = character == "\n" ? 0 : character.map { $0 == "\t" ? 2 : $0.displayWidth } ?? 1
        if column + max(1, size) > width { breakRow() }
        cursor = (rows.count, column)
    }

    mutating func breakRow() {
        if code != nil { row += "\u{1b}[0m" }
        code = nil
        rows.append(row)
        widths.append(column)
        row = ""
        column = 0
    }

    mutating func end() { breakRow() }
}
