/// What was entered before, oldest first: nothing twice, and not without end.
public struct History: Sendable, Equatable {
    public private(set) var entries: [String] = []

    private static let limit = 5000
    /// A longer entry is not kept.
    private static let longest = 65_536

    public init() {}

    /// Reads a history file: one entry a line, its own line breaks and backslashes behind a backslash.
    public init(file: String) {
        for line in file.split(separator: "\n") { add(History.unescaped(line)) }
    }

    public var file: String { entries.map { History.escaped($0) + "\n" }.joined() }

    /// Adds an entry as the latest; where it was there already it moves.
    public mutating func add(_ entry: String) {
        let isBlank = entry.allSatisfy(\.isWhitespace)
        guard !isBlank, entry.utf8.count <= History.longest else { return }
        entries.removeAll { $0 == entry }
        entries.append(entry)
        if entries.count > History.limit { entries.removeFirst(entries.count - History.limit) }
    }

    private static func escaped(_ entry: String) -> String {
        entry.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    private static func unescaped(_ line: Substring) -> String {
        var text = ""
        var isEscaped = false
        for character in line {
            if isEscaped {
                text.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                text.append(character)
            }
        }
        return text
    }
}
