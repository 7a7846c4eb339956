import Foundation
import Storage
import Synchronization

/// A disk in memory that can fail at any step, die, and lose power: what was not synced is then gone.
final class SimulatedDisk: FileAccess {
    enum Fault: Sendable, Equatable {
        /// The step fails once.
        case error(Int32)
        /// Half of the bytes are written, then the disk is full for good.
        case full
        /// The process ends: nothing happens from this step on.
        case death
    }

    private final class File: Sendable {
        let bytes = Mutex<(written: [UInt8], synced: [UInt8])>(([], []))
    }

    private struct Names {
        var files: [String: File] = [:]
        var folders: Set<String> = ["."]
    }

    private struct State {
        var now = Names()
        var safe = Names()
        var open: [Int32: File] = [:]
        var locks: [String: Int32] = [:]
        var next: Int32 = 3
        var steps = 0
        var fault: (step: Int, kind: Fault)?
        var isDead = false
        var isFull = false
        var log: [FileFailure.Step] = []
    }

    private let state = Mutex(State())

    /// Steps that can fail, so far.
    var steps: [FileFailure.Step] { state.withLock { $0.log } }

    func fail(at step: Int, _ kind: Fault) {
        state.withLock { state in
            state.steps = 0
            state.log = []
            state.fault = (step, kind)
        }
    }

    /// The disk after a restart. Unless names are written early, a name is there if its folder was synced.
    func afterPowerLoss(namesAreWrittenEarly: Bool) -> SimulatedDisk {
        let after = SimulatedDisk()
        let names = state.withLock { namesAreWrittenEarly ? $0.now : $0.safe }
        after.state.withLock { state in
            state.now = names
            state.now.files = names.files.mapValues { file in
                let kept = File()
                let synced = file.bytes.withLock(\.synced)
                kept.bytes.withLock { $0 = (synced, synced) }
                return kept
            }
            state.safe = state.now
        }
        return after
    }

    /// The disk as other processes see it after this one has died.
    func afterDeath() -> SimulatedDisk {
        let after = SimulatedDisk()
        let now = state.withLock { $0.now }
        after.state.withLock { $0.now = now }
        return after
    }

    var paths: [String] { state.withLock { $0.now.files.keys.sorted() } }

    func bytes(of path: String) -> [UInt8]? { state.withLock { $0.now.files[path] }?.bytes.withLock(\.written) }

    func put(_ bytes: [UInt8], at path: String) {
        let file = File()
        file.bytes.withLock { $0 = (bytes, bytes) }
        state.withLock { $0.now.files[path] = file }
    }

    /// Counts a step; throws where it is the one to fail.
    private func step(_ step: FileFailure.Step, _ path: String, _ body: (inout State) throws -> Void) throws(FileFailure) {
        let code: Int32? = state.withLock { state in
            if state.isDead { return EIO }
            state.steps += 1
            state.log.append(step)
            if state.isFull, [.create, .write, .makeFolder].contains(step) { return ENOSPC }
            if let fault = state.fault, fault.step == state.steps {
                switch fault.kind {
                case .error(let code): return code
                case .full:
                    state.isFull = true
                    if step != .write { return ENOSPC }
                case .death:
                    state.isDead = true
                    return EIO
                }
            }
            do {
                try body(&state)
                return nil
            } catch { return EIO }
        }
        if let code { throw FileFailure(step, path, code: code) }
    }

    func read(_ path: String, from offset: Int, count: Int) throws(FileFailure) -> [UInt8]? {
        guard let bytes = bytes(of: path) else { return nil }
        let start = min(offset, bytes.count)
        return Array(bytes[start..<min(bytes.count, count > bytes.count ? bytes.count : start + count)])
    }

    func entries(of folder: String) throws(FileFailure) -> [FileEntry] {
        state.withLock { state in
            state.now.files.filter { FilePath.folder(of: $0.key) == folder }.map {
                FileEntry(name: FilePath.name(of: $0.key), isFolder: false, size: $0.value.bytes.withLock(\.written).count, modified: 0)
            }
                + state.now.folders.filter { $0 != folder && FilePath.folder(of: $0) == folder }.map {
                    FileEntry(name: FilePath.name(of: $0), isFolder: true, size: 0, modified: 0)
                }
        }.sorted { $0.name < $1.name }
    }

    func makeFolder(_ path: String) throws(FileFailure) -> Bool {
        var isNew = false
        try step(.makeFolder, path) { isNew = $0.now.folders.insert(path).inserted }
        return isNew
    }

    func create(_ path: String) throws(FileFailure) -> Int32 {
        var descriptor: Int32 = 0
        try step(.create, path) { state in
            guard state.now.folders.contains(FilePath.folder(of: path)) else { throw CocoaError(.fileNoSuchFile) }
            let file = File()
            state.now.files[path] = file
            descriptor = state.next
            state.next += 1
            state.open[descriptor] = file
        }
        return descriptor
    }

    func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, of path: String) throws(FileFailure) -> Int {
        var count = bytes.count
        let content = Array(bytes)
        try step(.write, path) { state in
            if state.isFull { count /= 2 }
            let file = state.open[descriptor]
            file?.bytes.withLock { $0.written += content.prefix(count) }
        }
        return count
    }

    func sync(_ descriptor: Int32, of path: String) throws(FileFailure) {
        try step(.sync, path) { state in state.open[descriptor]?.bytes.withLock { $0.synced = $0.written } }
    }

    func close(_ descriptor: Int32) {
        state.withLock { state in
            state.open[descriptor] = nil
            state.locks = state.locks.filter { $0.value != descriptor }
        }
    }

    func rename(_ path: String, to target: String) throws(FileFailure) {
        try step(.rename, target) { state in
            guard let file = state.now.files.removeValue(forKey: path) else { throw CocoaError(.fileNoSuchFile) }
            state.now.files[target] = file
        }
    }

    func syncFolder(_ path: String) throws(FileFailure) {
        try step(.sync, path) { state in
            state.safe.files = state.safe.files.filter { FilePath.folder(of: $0.key) != path }
            for (name, file) in state.now.files where FilePath.folder(of: name) == path { state.safe.files[name] = file }
            for folder in state.now.folders where FilePath.folder(of: folder) == path { state.safe.folders.insert(folder) }
        }
    }

    func remove(_ path: String) throws(FileFailure) {
        try step(.remove, path) { $0.now.files[path] = nil }
    }

    func touch(_ path: String) {}

    func lock(_ path: String) throws(FileFailure) -> Int32? {
        state.withLock { state in
            guard state.locks[path] == nil else { return nil }
            state.locks[path] = state.next
            state.next += 1
            return state.locks[path]
        }
    }
}
