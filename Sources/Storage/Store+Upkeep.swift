internal import Synchronization
internal import TensorCore

/// A file of the store as its upkeep sees it.
struct StoredFile: Sendable {
    let path: String
    let kind: RecordKind
    let size: Int
    /// When it was written or last used, in seconds since 1970.
    let used: Double
    /// Up to the first that is damaged.
    let records: [(label: String, edition: Int)]

    var isPack: Bool { path.hasSuffix(".pack") }
}

/// What a store holds.
public struct StoreListing: Sendable, Equatable {
    public struct Group: Sendable, Equatable {
        /// A kind, or the script that kept the records.
        public let name: String
        public internal(set) var records = 0
        public internal(set) var bytes = 0
        /// When one of them was last used, and the longest unused one, in seconds since 1970.
        public internal(set) var latest = 0.0
        public internal(set) var earliest = Double.infinity

        mutating func add(_ records: Int, _ bytes: Int, _ used: Double) {
            self.records += records
            self.bytes += bytes
            latest = max(latest, used)
            earliest = min(earliest, used)
        }
    }

    /// Kinds that there are records of, in the order of `RecordKind`.
    public internal(set) var kinds: [Group] = []
    /// By name; a file of several scripts' values counts for each by its share.
    public internal(set) var scripts: [Group] = []
    public internal(set) var bytes = 0
}

/// Which records to remove besides those that nobody can use.
public struct PrunePolicy: Sendable, Equatable {
    public var all = false
    /// Those not used for so many seconds.
    public var unusedFor: Double?
    /// The longest unused ones, until the store is no larger.
    public var bytes: Int?

    public init(all: Bool = false, unusedFor: Double? = nil, bytes: Int? = nil) {
        self.all = all
        self.unusedFor = unusedFor
        self.bytes = bytes
    }
}

/// What pruning removed, or would.
public struct Pruned: Sendable, Equatable {
    public internal(set) var records = 0
    public internal(set) var bytes = 0
    /// Of these, files that were damaged, left behind, or of an earlier edition.
    public internal(set) var useless = 0
    public internal(set) var bytesLeft = 0
}

/// Looking after a store.
extension Store {
    /// What there is, by the headers alone. Errors: a folder of the store cannot be read.
    public func listing() throws(FileFailure) -> StoreListing {
        var kinds: [RecordKind: StoreListing.Group] = [:]
        var scripts: [String: StoreListing.Group] = [:]
        var listing = StoreListing()
        for file in try storedFiles() {
            listing.bytes += file.size
            kinds[file.kind, default: .init(name: file.kind.plural)].add(file.records.count, file.size, file.used)
            for record in file.records {
                scripts[record.label, default: .init(name: record.label)].add(1, file.size / file.records.count, file.used)
            }
        }
        listing.kinds = RecordKind.allCases.compactMap { kinds[$0] }
        listing.scripts = scripts.values.sorted { $0.name < $1.name }
        return listing
    }

    /// Reads every record whole; gives how many there are and what is wrong with which file. Nothing is removed.
    public func check() throws(FileFailure) -> (records: Int, damaged: [String]) {
        var count = 0
        var damaged: [String] = []
        for file in try storedFiles() {
            let (records, damage) = try verified(file)
            count += records
            if let damage { damaged.append("\(file.path) \(damage.text)") }
        }
        return (count, damaged)
    }

    /// The number of whole records in a file, and what is wrong with the next.
    private func verified(_ file: StoredFile) throws(FileFailure) -> (Int, Record.Damage?) {
        let bytes = try files.contents(of: file.path) ?? []
        var count = 0
        var place = 0
        do throws(Record.Damage) {
            repeat {
                let record = try Record(bytes[place...])
                if !file.isPack {
                    let own = path(Key(kind: record.kind, identity: record.identity))
                    guard own == file.path else { throw .identity }
                    guard record.bytes.count == bytes.count else { throw .content }
                }
                place += record.bytes.count
                count += 1
            } while place < bytes.count
            return (count, nil)
        } catch {
            return (count, error)
        }
    }

    /// Removes what nobody can use, and what the policy says; with `dry`, only says what that would be. `now` is in seconds since 1970.
    ///
    /// Nil where another process prunes the store. A run that needs what was removed computes it again.
    public func prune(_ policy: PrunePolicy, now: Double, dry: Bool) throws(FileFailure) -> Pruned? {
        guard let directory else { return Pruned() }
        let all = try storedFiles()
        guard !all.isEmpty || !leftBehind(in: directory).isEmpty else { return Pruned() }
        guard let lock = try files.lock("\(directory)/lock") else { return nil }
        defer { files.close(lock) }
        var pruned = Pruned()
        for path in leftBehind(in: directory) {
            if !dry { try files.remove(path) }
            pruned.useless += 1
        }
        var left = all.reduce(0) { $0 + $1.size }
        for file in all.sorted(by: { ($0.used, $0.path) < ($1.used, $1.path) }) {
            let isUseless = isUseless(file, try verified(file).1)
            let isOld = policy.unusedFor.map { now - file.used > $0 } ?? false
            let isTooMuch = policy.bytes.map { left > $0 } ?? false
            guard policy.all || isUseless || isOld || isTooMuch else { continue }
            if !dry { try files.remove(file.path) }
            left -= file.size
            pruned.records += file.records.count
            pruned.bytes += file.size
            pruned.useless += isUseless ? 1 : 0
        }
        pruned.bytesLeft = left
        if !dry { contents.withLock { $0.places = nil } }
        return pruned
    }

    private func isUseless(_ file: StoredFile, _ damage: Record.Damage?) -> Bool {
        switch damage {
        case .truncated, .header, .content, .identity: true
        // A newer nnx may want it.
        case .version: false
        case nil: file.records.allSatisfy { $0.edition < edition }
        }
    }

    private func leftBehind(in directory: String) -> [String] {
        ((try? files.entries(of: "\(directory)/tmp")) ?? []).filter { TemporaryName.isLeftBehind($0.name) }
            .map { "\(directory)/tmp/\($0.name)" }
    }

    /// Puts the small packs of this run together, and all small ones where there are many: reading a store stays quick.
    public func tidy() {
        guard let directory, !contents.withLock({ $0.isReadOnly || $0.failure != nil }) else { return }
        let own = contents.withLock { contents in
            defer { contents.ownPacks = [] }
            return contents.ownPacks
        }
        for kind in RecordKind.allCases where kind.isPacked {
            let folder = "\(directory)/\(kind.folder)"
            let small = ((try? files.entries(of: folder)) ?? []).filter { $0.name.hasSuffix(".pack") && $0.size < Self.smallPack }
                .map { "\(folder)/\($0.name)" }
            let paths = small.count > Self.manyPacks ? small : small.filter(own.contains)
            guard paths.count > 1, let lock = (try? files.lock("\(directory)/lock")) ?? nil else { continue }
            defer { files.close(lock) }
            merge(paths, in: folder)
        }
    }

    private static let smallPack = 1 << 20
    private static let manyPacks = 64

    private func merge(_ paths: [String], in folder: String) {
        var records: [[UInt8]: ArraySlice<UInt8>] = [:]
        for path in paths {
            guard let bytes = (try? files.contents(of: path)) ?? nil else { continue }
            let (headers, damage) = headers(of: path)
            // A damaged one waits for a run that needs it, and is named there.
            guard damage == nil else { return }
            for (header, offset) in headers { records[header.identity] = bytes[offset..<min(bytes.count, offset + header.length)] }
        }
        let merged = records.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap(\.value)
        let target = "\(folder)/\(SHA256.hex(SHA256.digest(of: merged))).pack"
        guard (try? write(merged, to: target)) != nil else { return }
        for path in paths where path != target { try? files.remove(path) }
        contents.withLock { $0.places = nil }
    }

    /// Every file of the store with what its headers say, kind by kind.
    func storedFiles() throws(FileFailure) -> [StoredFile] {
        guard let directory else { return [] }
        var found: [StoredFile] = []
        for kind in RecordKind.allCases {
            let folder = "\(directory)/\(kind.folder)"
            for entry in try files.entries(of: folder) {
                if entry.isFolder {
                    for inner in try files.entries(of: "\(folder)/\(entry.name)") {
                        found.append(try stored("\(folder)/\(entry.name)/\(inner.name)", kind, inner))
                    }
                } else {
                    found.append(try stored("\(folder)/\(entry.name)", kind, entry))
                }
            }
        }
        return found
    }

    private func stored(_ path: String, _ kind: RecordKind, _ entry: FileEntry) throws(FileFailure) -> StoredFile {
        var records: [(String, Int)] = []
        var place = 0
        repeat {
            let bytes = try files.read(path, from: place, count: Record.headerLength) ?? []
            let header: Record.Header
            do throws(Record.Damage) {
                header = try Record.Header(bytes[...])
                guard header.length <= entry.size - place else { throw .truncated }
            } catch {
                break
            }
            let label = try files.read(path, from: place + Record.headerLength, count: header.labelLength) ?? []
            records.append((String(decoding: label, as: UTF8.self), header.edition))
            place += header.length
        } while place < entry.size
        return StoredFile(path: path, kind: kind, size: entry.size, used: entry.modified, records: records)
    }
}
