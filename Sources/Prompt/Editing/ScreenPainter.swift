/// What to send to a terminal so that it shows an editor: one picture after the other in the same place.
public struct ScreenPainter: Sendable {
    private var drawn: EditorView?

    public init() {}

    /// Replaces the picture before; where the terminal has become narrower, its rows have been broken.
    public mutating func paint(_ view: EditorView, columns: Int) -> String {
        var text = "\u{1b}[?25l" + toTop(columns: columns) + "\u{1b}[J" + view.rows.joined(separator: "\r\n")
        let up = view.rows.count - 1 - view.cursorRow
        if up > 0 { text += "\u{1b}[\(up)A" }
        text += "\r"
        if view.cursorColumn > 0 { text += "\u{1b}[\(view.cursorColumn)C" }
        drawn = view
        return text + "\u{1b}[?25h"
    }

    /// From the cursor of the picture to the beginning of its first row.
    private func toTop(columns: Int) -> String {
        guard let drawn else { return "\r" }
        let width = max(1, columns)
        let above = drawn.widths.prefix(drawn.cursorRow).reduce(0) { $0 + max(1, ($1 + width - 1) / width) }
        let up = above + drawn.cursorColumn / width
        return (up > 0 ? "\u{1b}[\(up)A" : "") + "\r"
    }

    /// Leaves the picture as it is and goes to the line below it.
    public mutating func leave() -> String {
        guard let view = drawn else { return "" }
        drawn = nil
        let down = view.rows.count - 1 - view.cursorRow
        return (down > 0 ? "\u{1b}[\(down)B" : "") + "\r\n"
    }

    /// Forgets the picture: the screen has been cleared.
    public mutating func forget() { drawn = nil }
}
