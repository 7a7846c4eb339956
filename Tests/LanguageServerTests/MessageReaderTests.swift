import Exchange
@testable import LanguageServer
import Testing

@Suite struct MessageReaderTests {
    private func read(_ text: String, inPiecesOf size: Int = .max) -> [MessageReader.Incoming] {
        var reader = MessageReader()
        var found: [MessageReader.Incoming] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            reader.append(rest.prefix(size))
            rest = rest.dropFirst(size)
            while let incoming = reader.next() { found.append(incoming) }
        }
        return found
    }

    private func isBroken(_ incoming: MessageReader.Incoming) -> Bool { if case .broken = incoming { true } else { false } }

    private let one: JSONValue = ["a": "é"]

    @Test func messagesInPiecesOfAnySize() {
        let text = one.message + "content-length: 2\r\nContent-Type: x; charset=utf-8\r\n\r\n{}" + one.message
        for size in [1, 2, 3, 7, 1000] {
            #expect(read(text, inPiecesOf: size) == [.message(one), .message(.object([])), .message(one)])
        }
        #expect(read("Content-Type: x\r\nContent-Length: 2\r\n\r\n{}") == [.message(.object([]))])
    }

    @Test func wrongLengthsLoseNoMessageBehindThem() {
        for wrong in ["Content-Length: 4\r\n\r\n{\"a\":1}", "Content-Length: 30\r\n\r\n{\"a\":1}"] {
            let found = read(wrong + one.message + one.message)
            #expect(found.contains { isBroken($0) })
            #expect(found.last == .message(one))
        }
    }

    @Test func noiseIsPassedOver() {
        #expect(read("hello\r\n" + one.message).last == .message(one))
        #expect(read("Content-Length: x\r\n\r\n" + one.message).last == .message(one))
        #expect(read("Content-Length: -5\r\n\r\n" + one.message).last == .message(one))
        #expect(read("Content-Length: 99999999999999999999\r\n\r\n" + one.message).last == .message(one))
        #expect(isBroken(read("Content-Length: 3\r\n\r\n{a}")[0]))
        #expect(isBroken(read("Content-Length:" + String(repeating: " ", count: 20_000))[0]))
    }

    @Test func whatIsTooLargeIsSkipped() {
        var reader = MessageReader()
        reader.append(Array("Content-Length: \(MessageReader.largest + 1)\r\n\r\n".utf8))
        #expect(reader.next().map(isBroken) == true)
        for _ in 0..<65 { reader.append([UInt8](repeating: 0x20, count: 1 << 20)) }
        #expect(reader.next() == nil)
        reader.append(Array(one.message.utf8))
        #expect(reader.next() == .message(one))
    }
}
