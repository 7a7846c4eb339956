@testable import Storage
import TensorCore
import Testing

@Suite struct BuildIdentityTests {
    @Test func thisBuildHasOne() throws {
        #expect(try #require(BuildIdentity.bytes).count >= 8)
    }

    /// A file of one program header that points at one note.
    private func elf(noteKind: UInt32) -> [UInt8] {
        var writer = ByteWriter()
        writer.append(raw: [0x7F, 0x45, 0x4C, 0x46, 2, 1] + [UInt8](repeating: 0, count: 26))
        writer.append(64)
        writer.append(raw: [UInt8](repeating: 0, count: 14))
        writer.append(UInt16(56))
        writer.append(UInt16(1))
        writer.append(raw: [UInt8](repeating: 0, count: 6))
        writer.append(UInt32(4))
        writer.append(UInt32(0))
        writer.append(120)
        writer.append(raw: [UInt8](repeating: 0, count: 16))
        writer.append(20)
        writer.append(raw: [UInt8](repeating: 0, count: 16))
        for number in [4, 4, noteKind] { writer.append(UInt32(number)) }
        writer.append(raw: [0x47, 0x4E, 0x55, 0, 1, 2, 3, 4])
        return writer.bytes
    }

    private func read(_ bytes: [UInt8]) -> [UInt8]? {
        BuildIdentity.elfBuildID { offset, count in
            offset >= 0 && offset <= bytes.count ? Array(bytes[offset..<min(bytes.count, offset + count)]) : nil
        }
    }

    @Test func theLinkersNoteIsFound() {
        #expect(read(elf(noteKind: 3)) == [1, 2, 3, 4])
        #expect(read(elf(noteKind: 1)) == nil)
    }

    @Test func otherFilesHaveNone() {
        let whole = elf(noteKind: 3)
        for length in whole.indices { #expect(read(Array(whole.prefix(length))) == nil) }
        #expect(read(Array("#!/bin/sh\n".utf8) + [UInt8](repeating: 0, count: 100)) == nil)
    }
}
