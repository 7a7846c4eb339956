import Foundation
import Storage
import TensorCore
import Testing
@testable import Driver

@Suite struct StoreCommandTests {
    private func fill(_ desk: Desk, edition: Int = 1) throws {
        let store = Store(directory: desk.folder + "/.nnx", edition: edition)
        for number in 0..<3 {
            let identity = SHA256.digest(of: Array("\(edition) \(number)".utf8))
            try store.keep(.state, identity, [UInt8](repeating: 1, count: 1000), label: "study.nnx")
            try store.keep(.value, identity, [1], label: "other.nnx")
        }
        try store.flush()
    }

    @Test func listsKindsAndScripts() throws {
        let desk = try Desk()
        #expect(desk.run("store") == 0)
        #expect(desk.output == "nothing is kept in .nnx\n")
        try fill(desk)
        let now: @Sendable () -> Double = { Date().timeIntervalSince1970 + 7200 }
        #expect(desk.run("store", surroundings: { $0.date = now }) == 0)
        #expect(desk.output == """
            .nnx holds 3.7 kB

              kind    records       size  last used
              states        3     3.3 kB  2 hours ago
              values        3  342 bytes  2 hours ago

              script     records       size  last used
              other.nnx        3  342 bytes  2 hours ago
              study.nnx        3     3.3 kB  2 hours ago

            """)
        #expect(desk.run("store", "--json") == 0)
        #expect(desk.output.contains("\"store\" : \".nnx\""))
    }

    @Test func checkNamesWhatIsDamaged() throws {
        let desk = try Desk()
        try fill(desk)
        #expect(desk.run("store", "check") == 0)
        #expect(desk.output == "6 records in .nnx, all whole\n")
        let name = try #require(desk.files.first { $0.hasPrefix(".nnx/states") && $0.hasSuffix(".record") })
        let place = URL(fileURLWithPath: desk.folder + "/" + name)
        var bytes = try Data(contentsOf: place)
        bytes[bytes.count - 1] ^= 1
        try bytes.write(to: place)
        #expect(desk.run("store", "check") == 1)
        #expect(desk.errors.contains("\(name) does not fit its checksum"))
        #expect(desk.run("store", "prune") == 0)
        #expect(desk.output.hasPrefix("removed 1 record, 1.1 kB, 1 of no use to anyone"))
        #expect(desk.run("store", "check") == 0)
    }

    @Test func pruneRemovesWhatItSays() throws {
        let desk = try Desk()
        try fill(desk, edition: 0)
        try fill(desk)
        #expect(desk.run("store", "prune", "--dry") == 0)
        #expect(desk.output.hasPrefix("would remove 6 records, 3.7 kB, 4 of no use to anyone; 3.7 kB would stay in .nnx"))
        #expect(desk.run("store", "check") == 0)
        #expect(desk.output.hasPrefix("12 records"))
        #expect(desk.run("store", "prune") == 0)
        #expect(desk.run("store", "prune", "--megabytes", "0") == 0)
        #expect(desk.output == "removed 6 records, 3.7 kB; 0 bytes are left in .nnx\n")
        #expect(desk.run("store", "prune", "--days", "1") == 0)
        #expect(desk.run("store") == 0)
        #expect(desk.output == "nothing is kept in .nnx\n")
    }

    @Test func whatIsNoStoreIsRefused() throws {
        let desk = try Desk()
        try desk.write("", to: "file")
        #expect(desk.run("store", "--store", "file") == 1)
        #expect(desk.errors == "error: file is a file, not a store\n  = hint: name the folder with --store DIR\n")
        #expect(desk.run("store", "clean") == 64)
        #expect(desk.errors == "error: store knows 'check' and 'prune', not 'clean'\n  = hint: nnx store\n")
    }

    @Test func aRunHasItsStoreBesideTheScript() throws {
        let desk = try Desk()
        try FileManager.default.createDirectory(atPath: desk.folder + "/lab", withIntermediateDirectories: true)
        try desk.write("measure loss\n", to: "lab/a.nnx")
        #expect(desk.run("run", "lab/a.nnx") == 0)
        #expect(desk.settings?.store?.directory == desk.folder + "/lab/.nnx")
        #expect(desk.run("run", "lab/a.nnx", "--store", "kept/") == 0)
        #expect(desk.settings?.store?.directory == desk.folder + "/kept")
        #expect(desk.run("run", "lab/a.nnx", "--no-store") == 0)
        #expect(desk.settings?.store == nil)
        #expect(desk.run("run", "-", surroundings: { $0.readInput = { Array("measure loss\n".utf8) } }) == 0)
        #expect(desk.settings?.store == nil)
    }

    @Test func agesAndSizesAreForPeople() {
        #expect([0, 59, 60, 3599, 86_399, 86_400, 200_000].map(Age.text) == [
            "just now", "just now", "1 minute ago", "59 minutes ago", "23 hours ago", "1 day ago", "2 days ago",
        ])
        #expect([0, 999, 1000, 9940, 999_400, 999_600, 3_000_000_000].map(ByteCount.text) == [
            "0 bytes", "999 bytes", "1.0 kB", "9.9 kB", "999 kB", "1.0 MB", "3.0 GB",
        ])
    }
}
