import Foundation
@testable import Storage
import TensorCore
import Testing

@Suite struct StoreTests {
    static func identity(_ number: Int) -> [UInt8] { SHA256.digest(of: Array("\(number)".utf8)) }
    static func payload(_ number: Int) -> [UInt8] { Array("payload \(number)".utf8) + [UInt8](repeating: 7, count: number) }

    private func store(_ disk: SimulatedDisk) -> Store { Store(directory: "lab/.nnx", edition: 1, files: disk) }

    @Test(arguments: RecordKind.allCases) func whatIsKeptIsFoundByTheNextRun(_ kind: RecordKind) throws {
        let disk = SimulatedDisk()
        let first = store(disk)
        #expect(first.record(kind, Self.identity(1)) == nil)
        try first.keep(kind, Self.identity(1), Self.payload(1), label: "a.nnx")
        #expect(first.record(kind, Self.identity(1)) == Self.payload(1))
        #expect(first.uses(of: kind) == .init(reused: 0, missed: 2))
        try first.flush()
        let second = store(disk)
        #expect(second.holds(kind, Self.identity(1)))
        #expect(second.record(kind, Self.identity(1)) == Self.payload(1))
        #expect(second.record(kind, Self.identity(2)) == nil)
        #expect(second.uses(of: kind) == .init(reused: 1, missed: 1))
        #expect(!second.holds(kind, Self.identity(2)))
        #expect(second.takeNotices() == [])
    }

    @Test func nothingIsOnDiskBeforeTheFirstRecord() {
        let disk = SimulatedDisk()
        _ = store(disk).record(.state, Self.identity(1))
        _ = store(disk).record(.value, Self.identity(1))
        #expect(disk.paths == [])
        #expect(disk.steps == [])
    }

    @Test func aStoreInMemoryTouchesNoDisk() throws {
        let store = Store.inMemory(edition: 1)
        for kind in RecordKind.allCases {
            try store.keep(kind, Self.identity(1), Self.payload(1), label: "")
            #expect(store.record(kind, Self.identity(1)) == Self.payload(1))
            store.forget(kind, Self.identity(1))
            #expect(store.record(kind, Self.identity(1)) == nil)
        }
        try store.flush()
    }

    @Test(arguments: [RecordKind.state, .checkpoint, .data]) func aRecordIsReplacedAndForgotten(_ kind: RecordKind) throws {
        let disk = SimulatedDisk()
        try store(disk).keep(kind, Self.identity(1), Self.payload(1), label: "")
        try store(disk).keep(kind, Self.identity(1), Self.payload(2), label: "")
        #expect(store(disk).record(kind, Self.identity(1)) == Self.payload(2))
        store(disk).forget(kind, Self.identity(1))
        #expect(store(disk).record(kind, Self.identity(1)) == nil)
        #expect(disk.paths == [])
    }

    @Test func twoProcessesKeepSideBySide() throws {
        let disk = SimulatedDisk()
        let (one, two) = (store(disk), store(disk))
        for number in 0..<20 {
            try one.keep(.value, Self.identity(number), Self.payload(number), label: "")
            try two.keep(.value, Self.identity(number + 10), Self.payload(number + 10), label: "")
        }
        try one.flush()
        try two.flush()
        let third = store(disk)
        for number in 0..<30 { #expect(third.record(.value, Self.identity(number)) == Self.payload(number)) }
    }

    @Test func manyValuesAreFewFiles() throws {
        let disk = SimulatedDisk()
        let store = store(disk)
        for number in 0..<5000 { try store.keep(.value, Self.identity(number), [1, 2, 3], label: "a.nnx") }
        try store.flush()
        #expect(disk.steps.count { $0 == .sync } < 20)
    }
}
