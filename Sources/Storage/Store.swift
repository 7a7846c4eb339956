internal import Foundation
internal import Synchronization
internal import TensorCore

/// What runs keep from one to the next: trained states, values, checkpoints and digests of data, each under an identity
/// that holds all it depends on.
///
/// A record is found whole and unchanged or not at all. What `keep` and, for what may wait, `flush` have returned from survives the
/// death of the process and a loss of power. Several processes may use one store, and all threads one `Store`.
public final class Store: Sendable {
    /// The folder as messages call it; nil where everything is in memory.
    public let directory: String?
    /// The build of the program, for what may change with its code; nil where it is not known.
    public let build: [UInt8]?
    let files: any FileAccess
    let edition: Int
    let contents = Mutex(Contents())
    /// Held while the places of records are looked for.
    let indexing = Mutex(())

    struct Key: Hashable, Sendable {
        let kind: RecordKind
        let identity: [UInt8]
    }

    /// A record in a file of several.
    struct Place: Sendable {
        let path: String
        let offset: Int
        let length: Int
    }

    struct Contents: Sendable {
        /// Kept and not on disk: what may wait until it is flushed, everything in memory.
        var fresh: [Key: Record] = [:]
        /// Bytes kept since the last flush.
        var waitingBytes = 0
        /// Records in packs on disk; nil before the first is looked for.
        var places: [Key: Place]?
        /// Packs that this process wrote, and those it used.
        var ownPacks: [String] = []
        var usedPacks: Set<String> = []
        var lastFlush = ContinuousClock.now
        var notices: [String] = []
        var failure: StoreError?
        /// The folder may not be written to.
        var isReadOnly = false
        var temporaries = 0
        var uses: [RecordKind: Uses] = [:]
        /// Given to this process to keep, and of these what is written.
        var keptHere: Set<Key> = []
        var written: Set<Key> = []
    }

    /// How often records of a kind were asked for.
    public struct Uses: Sendable, Equatable {
        /// Found from earlier runs.
        public var reused = 0
        /// Asked for and computed by this run.
        public var missed = 0

        public init(reused: Int = 0, missed: Int = 0) {
            self.reused = reused
            self.missed = missed
        }
    }

    /// A store in a folder, which is made when the first record is kept. `edition` is the numerics edition of what is kept.
    public init(
        directory: String, edition: Int, files: any FileAccess = DiskFiles(), build: [UInt8]? = BuildIdentity.bytes
    ) {
        self.directory = directory
        self.build = build
        self.edition = edition
        self.files = files
    }

    private init(edition: Int) {
        directory = nil
        build = BuildIdentity.bytes
        self.edition = edition
        files = DiskFiles()
    }

    /// A store that is gone with the process.
    public static func inMemory(edition: Int) -> Store { Store(edition: edition) }

    // MARK: Records

    /// The payload of a record; nil where there is none. One that is damaged is named in `notices`, removed, and nil.
    public func record(_ kind: RecordKind, _ identity: [UInt8]) -> [UInt8]? {
        let key = Key(kind: kind, identity: identity)
        let fresh = contents.withLock { $0.fresh[key] }
        let found = fresh?.payload ?? (kind.isPacked ? packed(key) : nil) ?? (kind == .value ? nil : single(key))
        contents.withLock {
            let isOld = found != nil && !$0.keptHere.contains(key)
            $0.uses[kind, default: Uses()].reused += isOld ? 1 : 0
            $0.uses[kind, default: Uses()].missed += isOld ? 0 : 1
        }
        return found
    }

    /// Whether there is a record, by its name alone.
    public func holds(_ kind: RecordKind, _ identity: [UInt8]) -> Bool {
        let key = Key(kind: kind, identity: identity)
        if contents.withLock({ $0.fresh[key] != nil }) { return true }
        guard let path = path(key) else { return false }
        if kind.isPacked, places()[key] != nil { return true }
        if kind == .value { return false }
        return ((try? files.read(path, from: 0, count: 1)) ?? nil) != nil
    }

    /// Keeps a record in place of one of the same identity. `label` says for people what it belongs to: the script's name.
    ///
    /// Values may wait for `flush`, and so may a state where `canWait`: many small ones are written together. Errors: the
    /// record could not be written; what was kept before is whole. Where the folder may not be written to at all, nothing is
    /// kept, and `notices` says so once.
    public func keep(
        _ kind: RecordKind, _ identity: [UInt8], _ payload: [UInt8], label: String, canWait: Bool = false
    ) throws(StoreError) {
        if let failure = contents.withLock({ $0.failure }) { throw failure }
        let key = Key(kind: kind, identity: identity)
        let record = Record(kind: kind, edition: edition, identity: identity, label: label, payload: payload)
        let isWaiting = kind == .value || (kind.isPacked && canWait) || directory == nil
        let isKept = contents.withLock { contents in
            if contents.isReadOnly { return false }
            contents.keptHere.insert(key)
            contents.waitingBytes += isWaiting ? payload.count : 0
            if isWaiting { contents.fresh[key] = record }
            return true
        }
        guard isKept else { return }
        if isWaiting {
            try flushIfDue()
        } else if let path = path(key) {
            try write(record.bytes, to: path)
            contents.withLock { if !$0.isReadOnly { $0.written.insert(key) } }
        }
    }

    /// Removes a record that is of no use any more.
    public func forget(_ kind: RecordKind, _ identity: [UInt8]) {
        let key = Key(kind: kind, identity: identity)
        let wasFresh = contents.withLock { contents in
            contents.places?[key] = nil
            return contents.fresh.removeValue(forKey: key) != nil
        }
        if !wasFresh, kind != .value, let path = path(key) { try? files.remove(path) }
    }

    /// Removes a record whose payload cannot be read for a reason that only its reader sees, and says so in `notices`.
    public func discard(_ kind: RecordKind, _ identity: [UInt8], because reason: String) {
        forget(kind, identity)
        note("a kept \(kind.name) \(reason), so it is computed again: \(SHA256.hex(Array(identity.prefix(8))))… in \(name)")
    }

    // MARK: What happened

    /// What users should know: damaged records, a folder that cannot be written to. Each is said once.
    public func takeNotices() -> [String] {
        contents.withLock { contents in
            defer { contents.notices = [] }
            return contents.notices
        }
    }

    /// Whether what is kept is there for the next run.
    public var isKeeping: Bool { contents.withLock { $0.failure == nil && !$0.isReadOnly } }

    /// Why nothing more is kept, where writing failed.
    public var failure: StoreError? { contents.withLock { $0.failure } }

    /// How often records of a kind were asked for, and how many of these earlier runs had kept.
    public func uses(of kind: RecordKind) -> Uses { contents.withLock { $0.uses[kind] ?? Uses() } }

    /// How many records of a kind this process has written, so that later runs will find them.
    public func written(of kind: RecordKind) -> Int { contents.withLock { $0.written.count { $0.kind == kind } } }

    /// What to call the store in a sentence.
    public var name: String { directory ?? "memory" }

    func note(_ text: String) { contents.withLock { $0.notices.append(text) } }

    // MARK: Files

    /// Where a record has a file of its own; for values, the folder of packs.
    func path(_ key: Key) -> String? {
        guard let directory else { return nil }
        let hex = SHA256.hex(key.identity)
        return "\(directory)/\(key.kind.folder)/\(hex.prefix(2))/\(hex.dropFirst(2)).record"
    }

    private func single(_ key: Key) -> [UInt8]? {
        guard let path = path(key) else { return nil }
        do throws(FileFailure) {
            guard let bytes = try files.contents(of: path) else { return nil }
            guard let payload = checked(bytes[...], key, path) else { return nil }
            files.touch(path)
            return payload
        } catch {
            note("\(error.message), so what it holds is computed again")
            return nil
        }
    }

    private func checked(_ bytes: ArraySlice<UInt8>, _ key: Key, _ path: String) -> [UInt8]? {
        do throws(Record.Damage) {
            let record = try Record(bytes)
            guard record.identity == key.identity, record.kind == key.kind else { throw .identity }
            guard record.length == bytes.count else { throw .content }
            return record.payload
        } catch {
            reject(path, error)
            return nil
        }
    }

    /// Takes a damaged file away; one of a newer version stays for those who can read it.
    func reject(_ path: String, _ damage: Record.Damage) {
        switch damage {
        case .version: note("\(path) was written by a newer nnx, so what it holds is computed again")
        case .truncated, .header, .content, .identity:
            try? files.remove(path)
            note("\(path) was damaged (it \(damage.text)), so what it held is computed again")
        }
    }

    /// Writes a file of the store, durably and at once.
    func write(_ bytes: [UInt8], to path: String) throws(StoreError) {
        guard let directory else { return }
        do throws(FileFailure) {
            let isFirst = contents.withLock { $0.temporaries == 0 }
            try files.makeFolders("\(directory)/tmp")
            if isFirst { clearTemporaries(of: directory) }
            try files.makeFolders(FilePath.folder(of: path))
            let number = contents.withLock { contents in
                contents.temporaries += 1
                return contents.temporaries
            }
            try files.replace(path, with: bytes, through: "\(directory)/tmp/\(TemporaryName.own(number))")
        } catch {
            try fail(error)
        }
    }

    private func fail(_ failure: FileFailure) throws(StoreError) {
        let error = StoreError(failure)
        let isRefused = contents.withLock { contents in
            if failure.isRefusal {
                if !contents.isReadOnly { contents.notices.append("nothing is kept for the next run: \(failure.message)") }
                contents.isReadOnly = true
                contents.fresh = [:]
                return true
            }
            if contents.failure == nil { contents.failure = error }
            return false
        }
        if !isRefused { throw error }
    }

    /// Removes what processes left behind that died while they wrote.
    private func clearTemporaries(of directory: String) {
        for entry in (try? files.entries(of: "\(directory)/tmp")) ?? [] where TemporaryName.isLeftBehind(entry.name) {
            try? files.remove("\(directory)/tmp/\(entry.name)")
        }
    }
}

/// Why the store cannot keep more: a full disk, a write that failed.
public struct StoreError: Error, Sendable, Equatable {
    public let message: String
    public let hint: String

    init(_ failure: FileFailure) {
        message = failure.message
        hint =
            failure.isOfSpace
            ? "make room, or keep less with `nnx store prune`; the same command then continues"
            : "check the disk, or choose another place with --store DIR"
    }
}

/// Names of temporary files: machine, process and number, so that those of dead processes are known.
public enum TemporaryName {
    public static func own(_ number: Int) -> String {
        "\(machine).\(ProcessInfo.processInfo.processIdentifier).\(number).part"
    }

    /// Whether the process of this machine that wrote it is gone.
    public static func isLeftBehind(_ name: String) -> Bool {
        let parts = name.split(separator: ".")
        guard parts.count == 4, parts[0] == machine, parts[3] == "part", let process = Int32(parts[1]) else { return false }
        return process != ProcessInfo.processInfo.processIdentifier && kill(process, 0) != 0 && errno == ESRCH
    }

    private static let machine = String(
        ProcessInfo.processInfo.hostName.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
}

extension Store: Equatable {
    public static func == (a: Store, b: Store) -> Bool { a === b }
}
