import Testing
@testable import Prompt

@Suite struct KeyDecoderTests {
    private func keys(_ text: String) -> [Key] {
        var decoder = KeyDecoder()
        return decoder.keys(from: Array(text.utf8)) + decoder.flush()
    }

    @Test func charactersAndControl() {
        #expect(keys("aπ漢👍") == [.character("a"), .character("π"), .character("漢"), .character("👍")])
        #expect(keys("\u{01}\u{1f}\r\t\u{7f}\u{08}") == [.control("a"), .control("_"), .enter, .tab, .backspace, .backspace])
    }

    @Test func sequences() {
        #expect(keys("\u{1b}[A\u{1b}OB\u{1b}[1;5C\u{1b}[1;3D\u{1b}[3~\u{1b}[Z") == [.up, .down, .wordRight, .wordLeft, .delete, .backTab])
        #expect(keys("\u{1b}b\u{1b}\u{7f}\u{1b}\r") == [.alt("b"), .altBackspace, .altEnter])
        #expect(keys("\u{1b}[99;99q") == [.unknown])
        #expect(keys("\u{1b}") == [.escape])
    }

    @Test func pasteIsOnePiece() {
        #expect(keys("\u{1b}[200~a\nb\u{1b}[C\u{1b}[201~x") == [.paste("a\nb\u{1b}[C"), .character("x")])
    }

    /// However the bytes are cut into pieces, the keys are the same.
    @Test func piecesOfBytes() {
        let bytes = Array("é\u{1b}[200~漢\n\u{1b}[201~\u{1b}[1;5Dλ\u{1b}[H".utf8)
        let expected: [Key] = [.character("é"), .paste("漢\n"), .wordLeft, .character("λ"), .home]
        for size in 1...bytes.count {
            var decoder = KeyDecoder()
            var found: [Key] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                found += decoder.keys(from: Array(bytes[start..<min(bytes.count, start + size)]))
            }
            #expect(found == expected, "pieces of \(size)")
        }
    }

    /// Any bytes end in keys, and none are kept for ever.
    @Test(arguments: 0..<50) func anyBytes(_ seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        let bytes = (0..<400).map { _ -> UInt8 in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return UInt8(truncatingIfNeeded: state >> 24) & (seed.isMultiple(of: 2) ? 0x3f : 0xff)
        }
        var decoder = KeyDecoder()
        _ = decoder.keys(from: bytes)
        _ = decoder.flush()
        _ = decoder.keys(from: Array("\u{1b}[201~".utf8))
        #expect(!decoder.isWaiting)
    }
}
