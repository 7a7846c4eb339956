internal import Diagnostics
internal import Prompt
internal import Reports

/// Reads entries from a terminal, with an editor where the terminal can show one and line by line elsewhere.
final class EntryReader {
    private let terminal: Terminal
    private let surroundings: Surroundings
    private var helper: LineEditor.Helper
    private let style: TerminalStyle
    private let historyFile: HistoryFile
    private var history: History
    /// Keys that came together with the Enter that ended the last entry.
    private var typedAhead: [Key] = []
    /// The editor of the last entry and the columns it was shown in.
    private var last: (editor: LineEditor, columns: Int, rows: Int)?

    /// How long an Escape may be apart from what belongs to it.
    private static let escapeDelay: Int32 = 40
    private static let pause: Int32 = 200

    init(_ terminal: Terminal, _ surroundings: Surroundings, style: TerminalStyle, helper: LineEditor.Helper) {
        self.terminal = terminal
        self.surroundings = surroundings
        self.style = style
        self.helper = helper
        historyFile = HistoryFile(surroundings)
        history = historyFile.load()
    }

    private var hasEditor: Bool { surroundings.outputIsTerminal && !surroundings.isDumb }

    /// The next entry; nil at the end of input.
    func next(_ helper: LineEditor.Helper) -> String? {
        self.helper = helper
        guard let entry = hasEditor ? edited() : plain() else { return nil }
        let trimmed = entry.reversed().drop { $0.isWhitespace }.reversed()
        history.add(String(trimmed))
        historyFile.add(String(trimmed))
        return entry
    }

    /// The answer to a question; nil where none came, or Ctrl-C did.
    func ask(_ question: String) -> String? {
        terminal.send(question)
        return terminal.line(isStopped: surroundings.isInterrupted)
    }

    // MARK: With an editor

    private func edited() -> String? {
        var editor = LineEditor(history: history.entries, helper: helper)
        var decoder = KeyDecoder()
        var painter = ScreenPainter()
        terminal.enterRaw()
        defer { terminal.leaveRaw() }
        var size = terminal.size
        func paint() {
            size = terminal.size
            terminal.send(painter.paint(view(editor, size), columns: size.columns))
        }
        paint()
        var ahead = typedAhead
        typedAhead = []
        while !surroundings.isTerminated {
            // Ctrl-C that came a moment too late for what was computed.
            surroundings.forgetInterruption()
            var keys = ahead
            ahead = []
            if keys.isEmpty {
                guard let bytes = terminal.read(milliseconds: decoder.isWaiting ? Self.escapeDelay : Self.pause) else { break }
                keys = bytes.isEmpty ? decoder.flush() : decoder.keys(from: bytes)
            }
            for (index, key) in keys.enumerated() {
                switch editor.handle(key) {
                case .editing: continue
                case .submitted(let entry):
                    paint()
                    last = (editor, size.columns, view(editor, size).rows.count)
                    terminal.send(painter.leave())
                    typedAhead = Array(keys[(index + 1)...])
                    return entry
                case .abandoned:
                    paint()
                    terminal.send(painter.leave())
                    editor = LineEditor(history: history.entries, helper: helper)
                case .ended:
                    terminal.send(painter.leave())
                    return nil
                case .clearScreen:
                    terminal.send("\u{1b}[2J\u{1b}[H")
                    painter.forget()
                case .suspend:
                    terminal.send(painter.leave())
                    terminal.suspend()
                }
            }
            if !keys.isEmpty || terminal.size != size { paint() }
        }
        terminal.send(painter.leave())
        return nil
    }

    private func view(_ editor: LineEditor, _ size: (columns: Int, rows: Int), marks: [Span] = []) -> EditorView {
        EditorView(editor, style: style, columns: size.columns, height: size.rows, marks: marks)
    }

    /// Underlines parts of the last entry where it stands on the screen; nothing may have been printed since.
    func underline(_ marks: [Span]) {
        guard hasEditor, style.colour, !marks.isEmpty, let last, terminal.size.columns == last.columns else { return }
        let view = view(last.editor, terminal.size, marks: marks)
        guard view.rows.count == last.rows else { return }
        terminal.send("\u{1b}[\(last.rows)A\r\u{1b}[J" + view.rows.joined(separator: "\n") + "\n")
    }

    // MARK: Line by line

    /// The next entry; Ctrl-C gives up what was begun.
    private func plain() -> String? {
        while true {
            let entry = plainEntry()
            guard surroundings.isInterrupted(), !surroundings.isTerminated else { return surroundings.isTerminated ? nil : entry }
            surroundings.forgetInterruption()
            terminal.send("\n")
        }
    }

    /// A line, with those after it where it cannot end; indented lines that came along with it belong to it.
    private func plainEntry() -> String? {
        terminal.send("nnx> ")
        guard var entry = terminal.line(isStopped: surroundings.isInterrupted) else { return nil }
        while true {
            if helper.awaitsMore(entry) {
                terminal.send("...> ")
                guard let line = terminal.line(isStopped: surroundings.isInterrupted) else { return entry }
                entry += "\n" + line
                if line.allSatisfy(\.isWhitespace) { return entry }
            } else if let line = terminal.arrivedLine(milliseconds: 20) {
                let isMore = line.first?.isWhitespace ?? false
                guard isMore, !entry.allSatisfy(\.isWhitespace) else {
                    terminal.putBack(line)
                    return entry
                }
                entry += "\n" + line
            } else {
                return entry
            }
        }
    }
}
