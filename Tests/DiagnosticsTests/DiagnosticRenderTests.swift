import Testing

@testable import Diagnostics

@Suite struct DiagnosticRenderTests {
    private func render(_ text: String, _ start: Int, _ end: Int, notes: [Diagnostic.Note] = [], colour: Bool = false) -> String {
        Diagnostic(id: "some-id", "message", at: Span(start, end), notes: notes)
            .render(in: SourceFile(name: "a.nnx", text: text), colour: colour)
    }

    private func underlined(_ rendered: String) -> [Substring] {
        Array(rendered.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(3).dropLast())
    }

    @Test func wideCharactersAndTabsKeepTheUnderlineInPlace() {
        #expect(underlined(render("漢字 x", 7, 8)) == ["1 │ 漢字 x", "  │      ^"])
        #expect(underlined(render("\tx", 1, 2)) == ["1 │     x", "  │     ^"])
        #expect(underlined(render("e\u{301}x", 3, 4)) == ["1 │ e\u{301}x", "  │  ^"])
        #expect(underlined(render("👩‍👩‍👧 x", 19, 20)) == ["1 │ 👩‍👩‍👧 x", "  │    ^"])
    }

    @Test func longLinesAreCutAroundThePlace() {
        let text = String(repeating: "a", count: 5000) + "BAD" + String(repeating: "b", count: 5000)
        let lines = underlined(render(text, 5000, 5003))
        #expect(lines.allSatisfy { $0.count < 140 })
        #expect(lines[0].hasPrefix("1 │ …aaa") && lines[0].hasSuffix("bbb…"))
        let mark = lines[1].distance(from: lines[1].startIndex, to: lines[1].firstIndex(of: "^") ?? lines[1].startIndex)
        #expect(Array(lines[0])[mark..<(mark + 3)] == ["B", "A", "D"])
    }

    @Test func spansOverLinesShowTheFirstAndTheLast() {
        let lines = underlined(render("ab(\nc\nd\ne) f", 2, 10))
        #expect(lines == ["1 │ ab(", "  │   ^", "  ┆", "4 │ e) f", "  │ ^^"])
    }

    @Test func controlCharactersAreNotSentToTheTerminal() {
        let rendered = render("a\u{1B}[31mb\u{202E}c", 0, 1)
        #expect(!rendered.contains("\u{1B}") && !rendered.unicodeScalars.contains("\u{202E}"))
    }

    @Test func colourAddsNothingButColour() {
        let coloured = render("let a = 1", 4, 5, colour: true)
        #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == render("let a = 1", 4, 5))
        #expect(coloured != render("let a = 1", 4, 5))
    }

    @Test(arguments: [(0, 0), (3, 3), (100, 200), (-4, -1), (0, 100), (2, 1), (4, 5)])
    func anySpanCanBeShown(_ start: Int, _ end: Int) {
        for text in ["", "abc", "\n\n", "é\n漢"] {
            #expect(render(text, start, end, notes: [.init("note", at: Span(end, start))]).contains("^"))
        }
    }

    @Test func logIsSortedByPlace() {
        var log = DiagnosticLog()
        log.add(Diagnostic(id: "b", "second", at: Span(4, 5)))
        log.add(Diagnostic(.warning, id: "a", "first", at: Span(0, 1)))
        let rendered = log.render(in: SourceFile(name: "a.nnx", text: "let a"), colour: false)
        #expect(rendered.hasPrefix("warning[a]: first"))
        #expect(rendered.contains("\n\nerror[b]: second"))
    }
}
