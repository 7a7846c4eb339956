/// How rendered diagnostics are coloured: not at all, or with the terminal's own colours.
public struct Style: Sendable {
    public enum Role: Sendable { case error, warning, note, gutter, message, hint }

    public static let plain = Style(coloured: false)
    public static let terminal = Style(coloured: true)

    private let coloured: Bool

    private init(coloured: Bool) {
        self.coloured = coloured
    }

    /// The text in the colour of its role.
    public func paint(_ text: String, as role: Role) -> String {
        guard coloured, !text.isEmpty else { return text }
        let code =
            switch role {
            case .error: "1;31"
            case .warning: "1;33"
            case .note: "36"
            case .gutter: "34"
            case .message: "1"
            case .hint: "32"
            }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}
