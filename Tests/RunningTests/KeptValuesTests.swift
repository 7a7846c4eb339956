import Diagnostics
import Experiments
import Foundation
@testable import Running
import Storage
import Testing

/// A second run takes values from the store where nothing that determines them has changed, and only there.
@Suite struct KeptValuesTests {
    private static let script = """
        seeds 2
        sweep rate in 0.001, 0.003
        with adam rate
        model net = 8 -> 8 relu -> 1
        train net on x and y from retina for 2 epochs
        let size = norm(net)
        measure size, area(loss of net), accuracy of net on retina[..100]
        measure mean(size over seed)

        """

    private struct Folder {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("nnx-\(UUID().uuidString)").path

        func remove() { try? FileManager.default.removeItem(atPath: path) }

        func store(build: [UInt8] = [1]) -> Store { Store(directory: path, edition: 1, build: build) }
    }

    private func run(_ text: String, _ store: Store?, threads: Int = 1) throws -> Results {
        try Scripts.run(text, options: RunOptions(threads: threads, store: store))
    }

    @Test func theSecondRunReusesEveryValueAndGivesTheSameBits() throws {
        let folder = Folder()
        defer { folder.remove() }
        let plain = try run(Self.script, nil)
        let first = folder.store()
        #expect(try run(Self.script, first).hash == plain.hash)
        #expect(first.uses(of: .value).reused == 0)
        #expect(first.uses(of: .value).missed >= 14)
        let second = folder.store()
        let again = try run(Self.script, second, threads: 2)
        #expect(again.hash == plain.hash)
        #expect(again.items == plain.items)
        #expect(second.uses(of: .value).missed == 0)
        #expect(second.uses(of: .value).reused > 0)
        #expect(second.takeNotices() == [])
    }

    /// A report of a run that reused values can be verified by one that reuses none.
    @Test func dataAreThoseOfARunFromNothing() throws {
        let folder = Folder()
        defer { folder.remove() }
        let text = """
            seeds 2
            data shown = gratings(size 5, frequency 2, count 40) drawing angle from vonmises(π/2, 8)
            model net = 5x5 -> 4 relu -> 1
            train net on angle from shown for 1 epoch
            measure loss of net on shown, norm(net)

            """
        _ = try run(text, folder.store())
        let second = folder.store()
        #expect(try run(text, second).data == run(text, nil).data)
        #expect(second.uses(of: .value).reused > 0)
    }

    @Test(arguments: [
        ("let size = norm(net)", "let length = norm(net)"),
        ("seeds 2\n", "## Prose.\nseeds 2\n\n"),
        ("model net", "model other"),
    ]) func namesAndLayoutDoNotCount(_ old: String, _ new: String) throws {
        let folder = Folder()
        defer { folder.remove() }
        _ = try run(Self.script, folder.store())
        var text = Self.script.replacing(old, with: new)
        if new.contains("length") { text = text.replacing("size", with: "length") }
        if new.contains("other") { text = text.replacing("net", with: "other") }
        let store = folder.store()
        let results = try run(text, store)
        #expect(store.uses(of: .value).missed == 0)
        #expect(try results.hash == run(text, nil).hash)
    }

    @Test(arguments: [
        ("x and y", "x or y"), ("2 epochs", "3 epochs"), ("> 8 relu", "> 8 tanh"), ("norm(net)", "norm(net) + mean(|net|)"),
        ("[..100]", "[..120]"), ("rate in 0.001", "rate in 0.002"), ("seeds 2", "seeds 3..4"),
    ]) func whatDeterminesAValueCounts(_ old: String, _ new: String) throws {
        let folder = Folder()
        defer { folder.remove() }
        _ = try run(Self.script, folder.store())
        let text = Self.script.replacing(old, with: new)
        let store = folder.store()
        let results = try run(text, store)
        #expect(store.uses(of: .value).missed > 0, "\(new)")
        #expect(try results.hash == run(text, nil).hash, "\(new)")
    }

    @Test func anotherBuildComputesAgain() throws {
        let folder = Folder()
        defer { folder.remove() }
        _ = try run(Self.script, folder.store(build: [1]))
        let store = folder.store(build: [2])
        _ = try run(Self.script, store)
        #expect(store.uses(of: .value).reused == 0)
    }

    @Test func aChangedByteIsNamedAndComputedAgain() throws {
        let folder = Folder()
        defer { folder.remove() }
        let hash = try run(Self.script, folder.store()).hash
        let packs = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/values")
        let pack = try #require(packs.first)
        let path = "\(folder.path)/values/\(pack)"
        var bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        bytes[bytes.count - 3] ^= 1
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        #expect(try folder.store().check().damaged.count == 1)
        let store = folder.store()
        #expect(try run(Self.script, store).hash == hash)
        #expect(store.takeNotices().count <= 1)
        let after = folder.store()
        #expect(try run(Self.script, after).hash == hash)
    }

    @Test func aStoreThatFailsStopsTheRunAndKeepsWhatIsDone() throws {
        let store = Store(directory: "none", edition: 1, files: FullDisk(), build: [1])
        let results = try run(Self.script, store)
        #expect(store.failure?.message.hasSuffix("no space left on device") == true)
        // Where only the last flush fails, everything has been computed.
        let isWhole = try results.hash == run(Self.script, nil).hash
        #expect(isWhole != results.stamps.contains { $0.hasPrefix("interrupted") })
    }
}

/// A disk without room.
private struct FullDisk: FileAccess {
    func read(_ path: String, from offset: Int, count: Int) throws(FileFailure) -> [UInt8]? { nil }
    func entries(of folder: String) throws(FileFailure) -> [FileEntry] { [] }
    func makeFolder(_ path: String) throws(FileFailure) -> Bool { throw FileFailure(.makeFolder, path, code: ENOSPC) }
    func create(_ path: String) throws(FileFailure) -> Int32 { throw FileFailure(.create, path, code: ENOSPC) }
    func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, of path: String) throws(FileFailure) -> Int { 0 }
    func sync(_ descriptor: Int32, of path: String) throws(FileFailure) {}
    func close(_ descriptor: Int32) {}
    func rename(_ path: String, to target: String) throws(FileFailure) {}
    func syncFolder(_ path: String) throws(FileFailure) {}
    func remove(_ path: String) throws(FileFailure) {}
    func touch(_ path: String) {}
    func lock(_ path: String) throws(FileFailure) -> Int32? { nil }
}
