/// What was pressed.
public enum Key: Sendable, Hashable {
    /// A character that stands for itself.
    case character(Character)
    /// A letter with Control, or one of `_ ^ ] \`.
    case control(Character)
    /// A character with Alt, or after Escape.
    case alt(Character)
    case enter, altEnter, tab, backTab, backspace, altBackspace, delete, escape
    case up, down, left, right, home, end, wordLeft, wordRight, pageUp, pageDown
    /// Text that was pasted, as one piece.
    case paste(String)
    /// A sequence that means nothing here.
    case unknown
}
