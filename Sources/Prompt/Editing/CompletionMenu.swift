/// The candidates shown under the entry, one of them chosen once Tab has been pressed again.
struct CompletionMenu: Sendable {
    let candidates: [Candidate]
    /// The entry without a candidate.
    let before: EditBuffer
    private(set) var chosen: Int?

    init(_ candidates: [Candidate], before: EditBuffer) {
        self.candidates = candidates
        self.before = before
    }

    mutating func step(_ distance: Int) {
        let count = candidates.count
        chosen = chosen.map { ($0 + distance + count) % count } ?? (distance > 0 ? 0 : count - 1)
    }

    /// The entry with the chosen candidate.
    var buffer: EditBuffer {
        guard let chosen, candidates.indices.contains(chosen) else { return before }
        var buffer = before
        buffer.replace(utf8: candidates[chosen].replaced, with: candidates[chosen].insertion)
        return buffer
    }

    /// What all insertions begin with.
    static func sharedHead(_ candidates: [Candidate]) -> String {
        guard let first = candidates.first, candidates.allSatisfy({ $0.replaced == first.replaced }) else { return "" }
        return candidates.dropFirst().reduce(first.insertion) { $0.commonPrefix(with: $1.insertion) }
    }
}

extension String {
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}

extension LineEditor {
    /// Keys while candidates are shown: Tab and arrows go through them, Escape goes back, every other key takes the chosen one.
    mutating func choose(_ key: Key, _ menu: CompletionMenu) -> Outcome {
        var menu = menu
        switch key {
        case .tab, .down, .control("n"): menu.step(1)
        case .backTab, .up, .control("p"): menu.step(-1)
        case .escape, .control("g"):
            buffer = menu.before
            mode = .plain
            return .editing
        case .enter where menu.chosen != nil:
            mode = .plain
            return .editing
        default:
            mode = .plain
            return edit(key)
        }
        buffer = menu.buffer
        mode = .menu(menu)
        return .editing
    }
}
