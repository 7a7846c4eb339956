import Testing

@testable import Diagnostics

@Suite struct SourceFileTests {
    @Test func positionsCountCharacters() {
        let file = SourceFile(name: "a.nnx", text: "αβ x\r\ny\rz\n")
        #expect(file.position(at: 5) == .init(line: 1, column: 4))
        #expect(file.position(at: 8) == .init(line: 2, column: 1))
        #expect(file.position(at: 10) == .init(line: 3, column: 1))
        #expect(file.position(at: 12) == .init(line: 4, column: 1))
        #expect(file.lineCount == 4)
    }

    @Test func linesLackTheirBreaks() {
        let file = SourceFile(name: "a.nnx", text: "ab\r\ncd\n\nef")
        #expect((1...5).map { file.text(of: file.span(ofLine: $0)) } == ["ab", "cd", "", "ef", ""])
    }

    @Test(arguments: [-5, 0, 3, 4, 400]) func anyOffsetHasAPosition(_ offset: Int) {
        let position = SourceFile(name: "a.nnx", text: "a\nbc").position(at: offset)
        #expect((1...2).contains(position.line) && (1...3).contains(position.column))
    }

    @Test func textIsCutToTheFile() {
        let file = SourceFile(name: "a.nnx", text: "abc")
        #expect(file.text(of: Span(1, 99)) == "bc")
        #expect(file.text(of: Span(50, 99)) == "")
        #expect(file.text(of: Span(-3, 2)) == "ab")
    }

    @Test func badBytesAreShown() {
        let file = SourceFile(name: "a.nnx", bytes: [0x61, 0xFF, 0x62])
        #expect(file.text == "a\u{FFFD}b")
        #expect(file.position(at: 2).column == 3)
    }
}
