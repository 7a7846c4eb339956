@testable import Exchange
import Testing

@Suite struct JSONReaderTests {
    private func read(_ text: String) -> JSONValue? { try? JSONReader.value(of: Array(text.utf8)) }

    @Test func values() {
        #expect(read(" {\"a\": [1, -2.5e1, true, false, null, \"x\"]} ") == ["a": [1, .number(-25), true, false, nil, "x"]])
        #expect(read("\"\\u00e9\\n\\\\ \\uD83D\\uDE00 \\uD83D\"") == .string("é\n\\ 😀 \u{FFFD}"))
        #expect(read("[]") == [])
        #expect(read("{}") == .object([]))
        #expect(read("0.5") == .number(0.5))
    }

    @Test func textsThatAreNone() {
        for text in [
            "", "{", "[1,", "{\"a\" 1}", "{a: 1}", "01", "1.", "1e", "+1", "nul", "\"a", "\"\\x\"", "\"\\u12g4\"", "[1] 2", "\"a\nb\"",
            "1e999", "[,]", "{\"a\":1,}", "'a'",
        ] {
            #expect(read(text) == nil, "\(text)")
        }
        #expect((try? JSONReader.value(of: [0x22, 0xFF, 0x22])) == nil)
        #expect(read(String(repeating: "[", count: 100_000)) == nil)
    }

    @Test func linesAreReadAgain() {
        let value: JSONValue = ["é\u{1}\"\\": [1, .number(0.1), "😀\n\u{7F}", nil, .object([])]]
        #expect(read(value.line) == value)
        #expect(!value.line.contains("\n"))
    }
}
