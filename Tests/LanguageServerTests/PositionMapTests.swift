import Diagnostics
@testable import LanguageServer
import Testing

@Suite struct PositionMapTests {
    private let text = "a😀é\r\nπ = 1\n\nend"

    @Test func unitsOfBothEncodings() {
        let file = SourceFile(name: "s", text: text)
        let narrow = PositionMap(file, .utf8), wide = PositionMap(file, .utf16)
        #expect(narrow.position(of: 7) == .init(line: 0, character: 7))
        #expect(wide.position(of: 7) == .init(line: 0, character: 4))
        #expect(wide.offset(of: .init(line: 0, character: 3)) == 5)
        #expect(wide.offset(of: .init(line: 0, character: 2)) == 1)
        #expect(narrow.offset(of: .init(line: 0, character: 3)) == 1)
        #expect(wide.offset(of: .init(line: 1, character: 1)) == 11)
    }

    @Test func placesOutsideOfTheText() {
        let map = PositionMap(SourceFile(name: "s", text: text), .utf16)
        #expect(map.offset(of: .init(line: 0, character: 99)) == 7)
        #expect(map.offset(of: .init(line: 99, character: 0)) == text.utf8.count)
        #expect(map.offset(of: .init(line: -1, character: 5)) == 0)
        #expect(map.offset(of: .init(line: 0, character: -5)) == 0)
        #expect(map.position(of: 1_000) == .init(line: 3, character: 3))
    }

    @Test func everyPlaceOfALongLineThereAndBack() {
        let long = String(repeating: "é😀x", count: 700) + "\n" + String(repeating: "πa", count: 300)
        for encoding in [PositionMap.Encoding.utf8, .utf16] {
            let map = PositionMap(SourceFile(name: "s", text: long), encoding)
            var offset = 0
            for scalar in long.unicodeScalars {
                #expect(map.offset(of: map.position(of: offset)) == offset)
                offset += String(scalar).utf8.count
            }
        }
    }
}
