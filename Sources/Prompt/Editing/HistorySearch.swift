/// A search backwards through what was entered, letter by letter.
struct HistorySearch: Sendable {
    var query = ""
    /// The entry found; nil before one was, or where none holds the query.
    var found: Int?
    /// What was written before.
    let before: EditBuffer
}

extension LineEditor {
    mutating func startSearch() {
        mode = .search(HistorySearch(before: buffer))
    }

    /// Keys while searching: letters narrow, C-r goes on, Escape and C-g go back, every other key acts on what was found.
    mutating func find(_ key: Key, _ search: HistorySearch) -> Outcome {
        var search = search
        switch key {
        case .character(let character):
            search.query.append(character)
            search.found = match(search.query, before: (search.found ?? history.count - 1) + 1)
        case .backspace:
            _ = search.query.popLast()
            search.found = search.query.isEmpty ? nil : match(search.query, before: history.count)
        case .control("r"):
            search.found = match(search.query, before: search.found ?? history.count) ?? search.found
        case .control("s"):
            let found = search.found ?? history.count
            search.found = history.indices.first { $0 > found && history[$0].contains(search.query) } ?? search.found
        case .escape, .control("g"), .control("c"):
            buffer = search.before
            mode = .plain
            return .editing
        default:
            mode = .plain
            return edit(key)
        }
        if let found = search.found { buffer = EditBuffer(history[found]) } else if search.query.isEmpty { buffer = search.before }
        mode = .search(search)
        return .editing
    }

    private func match(_ query: String, before end: Int) -> Int? {
        query.isEmpty ? nil : history.indices.last { $0 < end && history[$0].contains(query) }
    }
}
