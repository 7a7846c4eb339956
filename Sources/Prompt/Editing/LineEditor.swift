/// The editor of one entry: keys in, text and cursor out. It knows no terminal.
public struct LineEditor: Sendable {
    /// What a key asks of whoever reads the keys.
    public enum Outcome: Sendable, Equatable {
        case editing
        case submitted(String)
        /// Ctrl-C: the entry is given up.
        case abandoned
        /// Ctrl-D where nothing is written.
        case ended
        case clearScreen
        case suspend
    }

    /// What the editor asks while it edits.
    public struct Helper: Sendable {
        /// What may stand at a UTF-8 offset of the text.
        public var complete: @Sendable (_ text: String, _ offset: Int) -> [Candidate]
        /// Whether the text cannot be a whole entry yet.
        public var awaitsMore: @Sendable (String) -> Bool

        public init(
            complete: @escaping @Sendable (String, Int) -> [Candidate], awaitsMore: @escaping @Sendable (String) -> Bool
        ) {
            self.complete = complete
            self.awaitsMore = awaitsMore
        }
    }

    enum Mode: Sendable {
        case plain
        case menu(CompletionMenu)
        case search(HistorySearch)
    }

    var buffer = EditBuffer()
    var mode = Mode.plain
    var history: [String]
    /// The history entry shown, where one is.
    var place: Int?
    /// What was written when the history was entered: the head that entries must share, and the text to come back to.
    var draft = ""
    private let helper: Helper
    private var killed = ""
    private var wasKill = false
    private var past: [EditBuffer] = []
    private var wasTyping = false

    public init(history: [String], helper: Helper) {
        self.history = history
        self.helper = helper
    }

    public var text: String { buffer.text }

    // MARK: Keys

    public mutating func handle(_ key: Key) -> Outcome {
        switch mode {
        case .plain: return edit(key)
        case .menu(let menu): return choose(key, menu)
        case .search(let search): return find(key, search)
        }
    }

    mutating func edit(_ key: Key) -> Outcome {
        let before = buffer
        let keepsKill = wasKill, keepsTyping = wasTyping
        wasKill = false
        wasTyping = false
        if key == .control("_") {
            undo()
            return .editing
        }
        let outcome = apply(key, continuesKill: keepsKill)
        if buffer.characters != before.characters {
            wasTyping = isTyping(key)
            if !(wasTyping && keepsTyping) { past.append(before) }
            if past.count > 500 { past.removeFirst() }
            if !isBrowsing(key) { place = nil }
        }
        return outcome
    }

    private func isTyping(_ key: Key) -> Bool {
        if case .character(let character) = key { !character.isWhitespace } else { false }
    }

    private func isBrowsing(_ key: Key) -> Bool {
        switch key {
        case .up, .down, .control("p"), .control("n"), .pageUp, .pageDown: true
        default: false
        }
    }

    private mutating func undo() {
        if let last = past.popLast() { buffer = last }
    }

    private mutating func apply(_ key: Key, continuesKill: Bool) -> Outcome {
        switch key {
        case .character(let character): type(character)
        case .paste(let text): buffer.insert(text)
        case .enter: return enter()
        case .altEnter: breakLine(deeper: true)
        case .tab: complete()
        case .backspace: buffer.remove((buffer.cursor - 1)..<max(buffer.cursor, buffer.cursor - 1))
        case .delete: buffer.remove(buffer.cursor..<(buffer.cursor + 1))
        case .altBackspace: kill(buffer.wordStart..<buffer.cursor, continuing: continuesKill, before: true)
        case .left: buffer.move(to: buffer.cursor - 1)
        case .right: buffer.move(to: buffer.cursor + 1)
        case .home: buffer.move(to: buffer.lineStart)
        case .end: buffer.move(to: buffer.lineEnd)
        case .wordLeft: buffer.move(to: buffer.wordStart)
        case .wordRight: buffer.move(to: buffer.wordEnd)
        case .up: if !buffer.moveLine(up: true) { browse(older: true) }
        case .down: if !buffer.moveLine(up: false) { browse(older: false) }
        case .pageUp: browse(older: true)
        case .pageDown: browse(older: false)
        case .control(let letter): return control(letter, continuesKill)
        case .alt(let letter): alt(letter, continuesKill)
        case .escape, .backTab, .unknown: break
        }
        return .editing
    }

    private mutating func control(_ letter: Character, _ continuesKill: Bool) -> Outcome {
        switch letter {
        case "a": buffer.move(to: buffer.lineStart)
        case "b": buffer.move(to: buffer.cursor - 1)
        case "c": return .abandoned
        case "d":
            if buffer.isEmpty { return .ended }
            buffer.remove(buffer.cursor..<(buffer.cursor + 1))
        case "e": buffer.move(to: buffer.lineEnd)
        case "f": buffer.move(to: buffer.cursor + 1)
        case "k":
            let end = buffer.cursor == buffer.lineEnd ? buffer.lineEnd + 1 : buffer.lineEnd
            kill(buffer.cursor..<end, continuing: continuesKill, before: false)
        case "l": return .clearScreen
        case "n": return apply(.down, continuesKill: false)
        case "p": return apply(.up, continuesKill: false)
        case "r": startSearch()
        case "t": buffer.transpose()
        case "u": kill(buffer.lineStart..<buffer.cursor, continuing: continuesKill, before: true)
        case "w": kill(buffer.blankWordStart..<buffer.cursor, continuing: continuesKill, before: true)
        case "y": buffer.insert(killed)
        case "z": return .suspend
        default: break
        }
        return .editing
    }

    private mutating func alt(_ letter: Character, _ continuesKill: Bool) {
        switch letter {
        case "b": buffer.move(to: buffer.wordStart)
        case "f": buffer.move(to: buffer.wordEnd)
        case "d": kill(buffer.cursor..<buffer.wordEnd, continuing: continuesKill, before: false)
        case "<": buffer.move(to: 0)
        case ">": buffer.move(to: buffer.characters.count)
        default: break
        }
    }

    /// Takes text out and keeps it for C-y; kills that follow one another are kept together.
    private mutating func kill(_ range: Range<Int>, continuing: Bool, before: Bool) {
        let text = buffer.remove(range)
        killed = !continuing ? text : before ? text + killed : killed + text
        wasKill = true
    }

    /// A closing brace alone on its line goes back by one step, to where its block was opened.
    private mutating func type(_ character: Character) {
        let line = buffer.currentLine
        if character == "}", buffer.isMultiline, !line.isEmpty, line.allSatisfy({ $0 == " " }), buffer.cursor == buffer.lineEnd {
            buffer.remove((buffer.cursor - min(2, line.count))..<buffer.cursor)
        }
        buffer.insert(String(character))
    }

    // MARK: Lines

    /// Submits a whole entry: a line that is complete, or several when an empty line or a closing bracket ends them.
    private mutating func enter() -> Outcome {
        let text = buffer.text
        let line = buffer.currentLine
        let isBlank = line.allSatisfy(\.isWhitespace)
        if buffer.isMultiline, !buffer.atEnd, !isBlank {
            breakLine(deeper: false)
            return .editing
        }
        let isWhole = !helper.awaitsMore(text)
        let endsBlock = ["}", ")", "]"].contains(line.filter { $0 != " " })
        if isWhole, !buffer.isMultiline || isBlank || endsBlock { return submit() }
        // Two empty lines end whatever it is: its mistakes are reported.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.count > 2, lines.suffix(2).allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { return submit() }
        breakLine(deeper: false)
        return .editing
    }

    private mutating func submit() -> Outcome {
        let text = buffer.text
        buffer.move(to: buffer.characters.count)
        return .submitted(text)
    }

    /// Begins a line, indented as the one above it, or further inside a block and where a statement goes on.
    private mutating func breakLine(deeper: Bool) {
        let line = buffer.currentLine
        let own = line.prefix { $0 == " " }
        let opens = line.last { !$0.isWhitespace } == "{"
        let goesOn = deeper && own.isEmpty && !line.isEmpty && !line.hasPrefix("#")
        buffer.insert("\n" + own + (opens || goesOn ? "  " : ""))
    }

    // MARK: History

    private mutating func browse(older: Bool) {
        if place == nil { draft = buffer.text }
        let head = draft
        let candidates = history.indices.filter { history[$0].hasPrefix(head) && history[$0] != buffer.text }
        let next = older
            ? candidates.last { $0 < place ?? history.count }
            : candidates.first { $0 > place ?? history.count }
        if let next {
            place = next
            buffer = EditBuffer(history[next])
        } else if !older, place != nil {
            place = nil
            buffer = EditBuffer(draft)
        }
    }

    // MARK: Completion

    /// At the beginning of a line Tab indents; elsewhere it completes as far as all candidates agree, then shows them.
    private mutating func complete() {
        let head = buffer.characters[buffer.lineStart..<buffer.cursor]
        if head.allSatisfy(\.isWhitespace), buffer.isMultiline {
            buffer.insert("  ")
            return
        }
        let candidates = helper.complete(buffer.text, buffer.utf8Cursor)
        guard let first = candidates.first else { return }
        if candidates.count == 1 {
            buffer.replace(utf8: first.replaced, with: first.insertion)
            return
        }
        let shared = CompletionMenu.sharedHead(candidates)
        let written = buffer.text.utf8.prefix(first.replaced.upperBound).dropFirst(first.replaced.lowerBound)
        if shared.utf8.count > written.count, shared.hasPrefix(String(decoding: Array(written), as: UTF8.self)) {
            buffer.replace(utf8: first.replaced, with: shared)
        } else {
            mode = .menu(CompletionMenu(candidates, before: buffer))
        }
    }
}
