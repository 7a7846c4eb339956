import Testing
@testable import Reports

@Suite struct ProseTests {
    private func lines(_ markdown: String, width: Int = 40, colour: Bool = false) -> [String] {
        Prose(style: .init(width: width, colour: colour)).lines(markdown)
    }

    @Test func blocks() {
        #expect(lines("# A title\n## Second\n\ntext\nflows on\n\n- one\n2. two\n> said\n```\nlet  x\n```") == [
            "A title", "═══════", "Second", "──────", "", "text flows on", "", "  • one", "  2. two", "│ said", "    let  x",
        ])
    }

    @Test func paragraphsWrapByColumns() {
        #expect(lines("漢字漢字漢字漢字漢字 漢字漢字漢字漢字漢字 ab") == ["漢字漢字漢字漢字漢字", "漢字漢字漢字漢字漢字 ab"])
    }

    @Test func emphasisGoesWithoutColour() {
        #expect(lines("**bold**, *soft* and `co de`", width: 40) == ["bold, soft and co de"])
        #expect(lines("a * b, 2 * 3, c_d_e, [x](http://y)") == ["a * b, 2 * 3, c_d_e, x (http://y)"])
        #expect(lines("**left open and `too") == ["**left open and `too"])
        #expect(lines("x **bold** y", colour: true) == ["x \u{1b}[1mbold\u{1b}[0m y"])
    }
}

@Suite struct DisplayWidthTests {
    @Test(arguments: [("abc", 3), ("漢字", 4), ("e\u{301}", 1), ("±", 1), ("👍", 2), ("⠉", 1), ("█", 1), ("", 0), ("π²", 2)])
    func columns(text: String, width: Int) {
        #expect(text.displayWidth == width)
    }

    @Test func cutting() {
        #expect("漢字漢字".truncated(to: 5) == "漢字…")
        #expect("abc".truncated(to: 3) == "abc")
        #expect("abcd".truncated(to: 0) == "")
        #expect("漢".paddedLeft(to: 4) == "  漢")
        #expect("one two 漢字漢字".wrapped(to: 7) == ["one two", "漢字漢", "字"])
    }

    @Test func tableAlignsWideCharacters() {
        let table = TextTable(
            rowNames: [.init(heading: "name", isNumber: false, cells: ["漢字", "ab"])],
            columns: [.init(heading: "n", isNumber: true, cells: ["1", "20"])], style: .init())
        #expect(table.lines() == ["name   n", "────  ──", "漢字   1", "ab    20"])
    }

    @Test func tableThatIsTooWideContinuesBelow() {
        let columns = (1...4).map { TextTable.Column(heading: "h\($0)", isNumber: true, cells: ["123456789012345"]) }
        let lines = TextTable(rowNames: [.init(heading: "k", isNumber: false, cells: ["a"])], columns: columns, style: .init(width: 40)).lines()
        #expect(lines.count == 7)
        #expect(lines[4] == "k" + String(repeating: " ", count: 15) + "h3" + String(repeating: " ", count: 15) + "h4")
        #expect(lines.allSatisfy { $0.displayWidth <= 40 })
    }
}
