import Foundation
@testable import Storage
import Testing

/// One changed byte, a cut, another name or version: named, taken away, and computed again.
@Suite struct DamageTests {
    private static let identity = StoreTests.identity(1)
    private static let payload = StoreTests.payload(40)

    private func kept(_ kind: RecordKind) throws -> (SimulatedDisk, String, [UInt8]) {
        let disk = SimulatedDisk()
        let store = Store(directory: ".nnx", edition: 1, files: disk)
        try store.keep(kind, Self.identity, Self.payload, label: "study.nnx")
        try store.flush()
        let path = try #require(disk.paths.first)
        return (disk, path, try #require(disk.bytes(of: path)))
    }

    /// The next run names the file, does not use it, and the run after that finds what the next one kept instead.
    private func expectNamed(_ kind: RecordKind, _ disk: SimulatedDisk, _ path: String, _ what: String) throws {
        let next = Store(directory: ".nnx", edition: 1, files: disk)
        #expect(next.record(kind, Self.identity) == nil, "\(what)")
        let notices = next.takeNotices()
        #expect(notices.count == 1 && notices.allSatisfy { $0.contains(path) }, "\(what): \(notices)")
        try next.keep(kind, Self.identity, Self.payload, label: "study.nnx")
        try next.flush()
        let after = Store(directory: ".nnx", edition: 1, files: disk)
        #expect(after.record(kind, Self.identity) == Self.payload, "\(what)")
        #expect(after.takeNotices() == [], "\(what)")
    }

    @Test(arguments: RecordKind.allCases) func everyChangedByteIsNoticed(_ kind: RecordKind) throws {
        let (_, _, bytes) = try kept(kind)
        for place in bytes.indices {
            let (disk, path, _) = try kept(kind)
            var changed = bytes
            changed[place] ^= 0x10
            disk.put(changed, at: path)
            try expectNamed(kind, disk, path, "byte \(place)")
        }
    }

    @Test(arguments: RecordKind.allCases) func everyCutIsNoticed(_ kind: RecordKind) throws {
        let (_, _, bytes) = try kept(kind)
        for length in [1, 8, 50, 103, 104, 110, bytes.count - 1] {
            let (disk, path, _) = try kept(kind)
            disk.put(Array(bytes.prefix(length)), at: path)
            try expectNamed(kind, disk, path, "\(length) bytes")
        }
    }

    @Test func bytesAfterARecordAreNoticed() throws {
        let (disk, path, bytes) = try kept(.state)
        disk.put(bytes + [0], at: path)
        try expectNamed(.state, disk, path, "one more")
    }

    @Test func aRecordUnderAnotherNameIsNotUsed() throws {
        let (disk, path, _) = try kept(.state)
        let other = Record(kind: .state, edition: 1, identity: StoreTests.identity(2), label: "", payload: [1])
        disk.put(other.bytes, at: path)
        try expectNamed(.state, disk, path, "another identity")
        disk.put(Record(kind: .checkpoint, edition: 1, identity: Self.identity, label: "", payload: [1]).bytes, at: path)
        try expectNamed(.state, disk, path, "another kind")
    }

    @Test func aFileOfANewerVersionIsLeftAlone() throws {
        let (disk, path, bytes) = try kept(.state)
        let newer = RecordFixture.with(version: 2, bytes)
        disk.put(newer, at: path)
        let store = Store(directory: ".nnx", edition: 1, files: disk)
        #expect(store.record(.state, Self.identity) == nil)
        #expect(store.takeNotices().first?.contains("newer nnx") == true)
        #expect(disk.bytes(of: path) == newer)
    }

    @Test func theWholeValuesOfADamagedPackAreSaved() throws {
        let disk = SimulatedDisk()
        let first = Store(directory: ".nnx", edition: 1, files: disk)
        for number in 0..<9 { try first.keep(.value, StoreTests.identity(number), StoreTests.payload(number), label: "") }
        try first.flush()
        let path = try #require(disk.paths.first)
        var bytes = try #require(disk.bytes(of: path))
        bytes[bytes.count - 1] ^= 1
        disk.put(bytes, at: path)
        let next = Store(directory: ".nnx", edition: 1, files: disk)
        let missing = (0..<9).filter { next.record(.value, StoreTests.identity($0)) == nil }
        #expect(missing.count == 1)
        #expect(next.takeNotices().count == 1)
        try next.flush()
        let after = Store(directory: ".nnx", edition: 1, files: disk)
        #expect((0..<9).filter { after.record(.value, StoreTests.identity($0)) == nil } == missing)
        #expect(after.takeNotices() == [])
    }
}
