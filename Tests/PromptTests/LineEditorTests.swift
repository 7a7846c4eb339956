import Diagnostics
import Reports
import Syntax
import Testing
@testable import Prompt

/// An editor at which keys are pressed.
struct Typist {
    var editor: LineEditor
    var outcomes: [LineEditor.Outcome] = []

    init(history: [String] = [], complete: @escaping @Sendable (String, Int) -> [Candidate] = { _, _ in [] }) {
        editor = LineEditor(
            history: history,
            helper: .init(complete: complete, awaitsMore: { Parser.awaitsMore(SourceFile(name: "entry", text: $0)) }))
    }

    mutating func press(_ keys: Key...) { outcomes += keys.map { editor.handle($0) } }

    mutating func type(_ text: String) {
        for character in text { outcomes.append(editor.handle(character == "\n" ? .enter : .character(character))) }
    }

    var submitted: [String] {
        outcomes.compactMap { if case .submitted(let text) = $0 { text } else { nil } }
    }

    /// The text with `|` at the cursor.
    var picture: String { editor.buffer.beforeCursor + "|" + editor.text.dropFirst(editor.buffer.cursor) }
}

@Suite struct LineEditorTests {
    @Test func emacsKeys() {
        var typist = Typist()
        typist.type("let gap = area(loss)")
        typist.press(.control("a"), .control("f"), .control("d"))
        #expect(typist.picture == "l|t gap = area(loss)")
        typist.press(.alt("f"), .alt("f"))
        #expect(typist.picture == "lt gap| = area(loss)")
        typist.press(.control("k"))
        #expect(typist.picture == "lt gap|")
        typist.press(.control("a"), .control("y"))
        #expect(typist.picture == " = area(loss)|lt gap")
        typist.press(.control("k"))
        #expect(typist.picture == " = area(loss)|")
        typist.press(.control("e"), .control("u"), .control("y"), .control("b"), .control("t"))
        #expect(typist.picture == " = area(los)s|")
        typist.press(.alt("b"), .alt("d"))
        #expect(typist.picture == " = area(los)|")
    }

    @Test func killsInARowAreOne() {
        var typist = Typist()
        typist.type("one two three")
        typist.press(.control("w"), .control("w"), .control("y"))
        #expect(typist.picture == "one two three|")
    }

    @Test func undoGoesBackByWords() {
        var typist = Typist()
        typist.type("seeds 5")
        typist.press(.control("_"))
        #expect(typist.picture == "seeds |")
        typist.press(.control("_"), .control("_"))
        #expect(typist.picture == "|")
    }

    @Test func combiningMarksJoin() {
        var typist = Typist()
        typist.type("e")
        typist.press(.character("\u{301}"))
        #expect(typist.editor.buffer.characters.count == 1)
        typist.press(.backspace)
        #expect(typist.picture == "|")
    }

    @Test func enterSubmitsWhatIsComplete() {
        var typist = Typist()
        typist.type("measure loss of net\n")
        #expect(typist.submitted == ["measure loss of net"])
        typist = Typist()
        typist.type("measure a +\nb\n\n")
        #expect(typist.submitted == ["measure a +\nb\n"])
        typist = Typist()
        typist.type("repeat k in integers 1..3 {\ntrain net on x*y for 5 steps\n}\n")
        #expect(typist.submitted == ["repeat k in integers 1..3 {\n  train net on x*y for 5 steps\n}"])
    }

    @Test func altEnterGoesOn() {
        var typist = Typist()
        typist.type("train net on x*y for 20 steps")
        typist.press(.altEnter)
        typist.type("with adam 0.01\n")
        #expect(typist.submitted.isEmpty)
        typist.type("\n")
        #expect(typist.submitted == ["train net on x*y for 20 steps\n  with adam 0.01\n  "])
    }

    @Test func emptyLinesEndWhatNeverEnds() {
        var typist = Typist()
        typist.type("measure (a\n\n\n")
        #expect(typist.submitted.count == 1)
    }

    @Test func pasteSubmitsNothing() {
        var typist = Typist()
        typist.press(.paste("model net = 2 -> 8 relu -> 1\r\nmeasure loss\u{7}\n"))
        #expect(typist.submitted.isEmpty)
        #expect(typist.editor.text == "model net = 2 -> 8 relu -> 1\nmeasure loss\n")
    }

    @Test func endAndAbandon() {
        var typist = Typist()
        typist.press(.control("d"))
        typist.type("a")
        typist.press(.control("d"), .control("c"), .control("l"))
        #expect(typist.outcomes == [.ended, .editing, .editing, .abandoned, .clearScreen])
    }

    @Test func historyBySharedHead() {
        let history = ["measure loss of a", "plot loss of a", "measure loss of b"]
        var typist = Typist(history: history)
        typist.type("mea")
        typist.press(.up)
        #expect(typist.editor.text == history[2])
        typist.press(.up, .up)
        #expect(typist.editor.text == history[0])
        typist.press(.down, .down)
        #expect(typist.editor.text == "mea")
        typist = Typist(history: history)
        typist.press(.control("p"), .control("p"))
        #expect(typist.editor.text == history[1])
    }

    @Test func searchBackwards() {
        let history = ["measure loss of a", "plot loss of a", "measure loss of b"]
        var typist = Typist(history: history)
        typist.type("x")
        typist.press(.control("r"))
        typist.type("of a")
        #expect(typist.editor.text == history[1])
        typist.press(.control("r"))
        #expect(typist.editor.text == history[0])
        typist.press(.control("g"))
        #expect(typist.editor.text == "x")
        typist.press(.control("r"))
        typist.type("plot\n")
        #expect(typist.submitted == [history[1]])
    }

    @Test func completionInsertsWhatIsShared() {
        let words = ["accuracy", "activations", "area"]
        var typist = Typist(complete: { text, offset in
            let head = text.split(separator: " ").last.map(String.init) ?? ""
            return words.filter { $0.hasPrefix(head) }.map {
                Candidate(label: $0, insertion: $0, replaced: (offset - head.utf8.count)..<offset)
            }
        })
        typist.type("measure ac")
        typist.press(.tab)
        #expect(typist.picture == "measure ac|")
        typist.press(.tab)
        #expect(typist.editor.text == "measure accuracy")
        typist.press(.tab)
        #expect(typist.editor.text == "measure activations")
        typist.press(.escape)
        #expect(typist.picture == "measure ac|")
        typist.type("t")
        typist.press(.tab)
        #expect(typist.picture == "measure activations|")
    }
}

@Suite struct EditorViewTests {
    private func view(_ keys: [Key], columns: Int, height: Int = 24, colour: Bool = false) -> EditorView {
        var typist = Typist()
        for key in keys { typist.press(key) }
        return EditorView(typist.editor, style: TerminalStyle(colour: colour), columns: columns, height: height)
    }

    @Test func wideCharactersAndLineBreaks() {
        let shown = view([.paste("a漢b\ncd")], columns: 80)
        #expect(shown.rows == ["nnx> a漢b", "...> cd"])
        #expect(shown.widths == [9, 7])
        #expect(shown.cursorRow == 1 && shown.cursorColumn == 7)
    }

    @Test func rowsBreakAtTheWidth() {
        let shown = view([.paste("abcdefg漢"), .left], columns: 12)
        #expect(shown.rows == ["nnx> abcdefg", "漢"])
        #expect(shown.cursorRow == 1 && shown.cursorColumn == 0)
        let full = view([.paste("abcdefg")], columns: 12)
        #expect(full.rows == ["nnx> abcdefg", ""])
        #expect(full.cursorRow == 1 && full.cursorColumn == 0)
    }

    @Test func lowTerminalsShowTheCursor() {
        let shown = view([.paste((1...50).map(String.init).joined(separator: "\n")), .alt("<")], columns: 20, height: 5)
        #expect(shown.rows.count == 5 && shown.rows.first == "nnx> 1" && shown.cursorRow == 0)
    }

    @Test func colourOnlyWhereAsked() {
        #expect(!view([.paste("measure 1 # c")], columns: 80).rows[0].contains("\u{1b}"))
        #expect(view([.paste("measure 1")], columns: 80, colour: true).rows[0].contains("\u{1b}[1;34mmeasure\u{1b}[0m"))
    }

    @Test func paintingTwiceStaysInPlace() {
        var painter = ScreenPainter()
        let two = view([.paste("a\nb")], columns: 80)
        _ = painter.paint(two, columns: 80)
        #expect(painter.paint(two, columns: 80).hasPrefix("\u{1b}[?25l\u{1b}[1A\r\u{1b}[J"))
        #expect(painter.leave() == "\r\n")
    }
}

@Suite struct HistoryTests {
    @Test func survivesItsFile() {
        var history = History()
        for entry in ["one", "two\nlines", "back\\slash\\n", "one", "  "] { history.add(entry) }
        #expect(history.entries == ["two\nlines", "back\\slash\\n", "one"])
        #expect(History(file: history.file) == history)
    }
}
