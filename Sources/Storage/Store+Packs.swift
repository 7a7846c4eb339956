internal import Dispatch
internal import Synchronization
internal import TensorCore

/// Values, and states of small networks, are many, and each sync of a disk takes milliseconds: they wait in memory and are written some
/// seconds' worth at a time, as one file of records of a kind, a pack. A pack is named after its own digest and never changes.
extension Store {
    /// Values of so many seconds, or so many bytes, are written together.
    private static let flushInterval = Duration.seconds(5)
    private static let flushBytes = 4 << 20

    /// Writes what still waits. Errors as for `keep`.
    public func flush() throws(StoreError) {
        guard directory != nil else { return }
        if let failure { throw failure }
        let waiting = contents.withLock { contents in
            contents.lastFlush = .now
            contents.waitingBytes = 0
            return contents.fresh
        }
        guard !waiting.isEmpty else { return }
        for kind in RecordKind.allCases {
            let own = waiting.values.filter { $0.kind == kind }
            if !own.isEmpty { try write(pack: own.sorted { $0.identity.lexicographicallyPrecedes($1.identity) }, of: kind) }
        }
    }

    func flushIfDue() throws(StoreError) {
        guard directory != nil else { return }
        let isDue = contents.withLock { contents in
            let isDue = contents.lastFlush.duration(to: .now) >= Self.flushInterval || contents.waitingBytes >= Self.flushBytes
            if isDue { contents.lastFlush = .now }
            return isDue
        }
        if isDue { try flush() }
    }

    private func write(pack records: [Record], of kind: RecordKind) throws(StoreError) {
        guard let directory else { return }
        var bytes: [UInt8] = []
        var offsets: [(Key, Int, Int)] = []
        for record in records {
            let own = record.bytes
            offsets.append((Key(kind: record.kind, identity: record.identity), bytes.count, own.count))
            bytes += own
        }
        let path = "\(directory)/\(kind.folder)/\(SHA256.hex(SHA256.digest(of: bytes))).pack"
        try write(bytes, to: path)
        contents.withLock { contents in
            if contents.isReadOnly { return }
            contents.ownPacks.append(path)
            for (key, offset, length) in offsets {
                contents.fresh[key] = nil
                contents.written.insert(key)
                contents.places?[key] = Place(path: path, offset: offset, length: length)
            }
        }
    }

    /// A record from the pack that holds it.
    func packed(_ key: Key) -> [UInt8]? {
        guard directory != nil, let place = places()[key] else { return nil }
        do throws(FileFailure) {
            guard let bytes = try files.read(place.path, from: place.offset, count: place.length) else { return nil }
            let record: Record
            do throws(Record.Damage) {
                record = try Record(bytes[...])
            } catch {
                contents.withLock { $0.places?[key] = nil }
                rescue(place.path, error)
                return nil
            }
            if contents.withLock({ $0.usedPacks.insert(place.path).inserted }) { files.touch(place.path) }
            return record.payload
        } catch {
            note("\(error.message), so what it holds is computed again")
            return nil
        }
    }

    /// Where each record in a pack is; read once, by whoever asks first.
    func places() -> [Key: Place] {
        if let known = contents.withLock({ $0.places }) { return known }
        guard let directory else { return [:] }
        return indexing.withLock { _ in
            if let known = contents.withLock({ $0.places }) { return known }
            let found = places(in: packs(of: directory))
            contents.withLock { $0.places = found }
            return found
        }
    }

    /// What the headers of packs say, file by file on all cores; a damaged one is taken away.
    private func places(in paths: [String]) -> [Key: Place] {
        let read = Mutex<[Int: ([(header: Record.Header, offset: Int)], Record.Damage?)]>([:])
        DispatchQueue.concurrentPerform(iterations: paths.count) { index in
            let headers = headers(of: paths[index])
            read.withLock { $0[index] = headers }
        }
        let all = read.withLock(\.self)
        var found: [Key: Place] = [:]
        found.reserveCapacity(all.values.reduce(0) { $0 + $1.0.count })
        for (index, path) in paths.enumerated() {
            guard let (headers, damage) = all[index] else { continue }
            let lost = damage.map { rescue(path, $0) } ?? []
            for (header, offset) in headers where !lost.contains(header.identity) {
                found[Key(kind: header.kind, identity: header.identity)] = Place(path: path, offset: offset, length: header.length)
            }
        }
        return found
    }

    private func packs(of directory: String) -> [String] {
        RecordKind.allCases.filter(\.isPacked).flatMap { kind in
            let folder = "\(directory)/\(kind.folder)"
            return ((try? files.entries(of: folder)) ?? []).filter { $0.name.hasSuffix(".pack") }.map { "\(folder)/\($0.name)" }
        }
    }

    /// The headers in a file of records with their places, up to the first that is damaged.
    func headers(of path: String) -> ([(header: Record.Header, offset: Int)], Record.Damage?) {
        guard let bytes = (try? files.contents(of: path)) ?? nil else { return ([], nil) }
        var headers: [(Record.Header, Int)] = []
        var place = 0
        while place < bytes.count {
            do throws(Record.Damage) {
                let header = try Record.Header(bytes[place...])
                guard header.length <= bytes.count - place else { throw .truncated }
                headers.append((header, place))
                place += header.length
            } catch {
                return (headers, error)
            }
        }
        return (headers, nil)
    }

    /// Takes a damaged pack away, keeping its whole records for the next one; gives the identities of those that are lost.
    @discardableResult
    func rescue(_ path: String, _ damage: Record.Damage) -> Set<[UInt8]> {
        let bytes = ((try? files.contents(of: path)) ?? nil) ?? []
        var lost: Set<[UInt8]> = []
        var whole: [Record] = []
        for (header, offset) in headers(of: path).0 {
            if let record = try? Record(bytes[offset...]) { whole.append(record) } else { lost.insert(header.identity) }
        }
        reject(path, damage)
        if case .version = damage { return [] }
        contents.withLock { contents in
            for record in whole where !contents.isReadOnly {
                let key = Key(kind: record.kind, identity: record.identity)
                contents.fresh[key] = record
                contents.places?[key] = nil
            }
        }
        return lost
    }
}
