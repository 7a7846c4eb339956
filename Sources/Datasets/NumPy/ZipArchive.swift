/// The entries of a ZIP archive, stored or deflated, each checked by its CRC-32 and its length.
///
/// Source: PKWARE's APPNOTE 6.3, its central directory and ZIP64 fields; no encryption, no archives in several files.
struct ZipArchive {
    struct Entry {
        let name: String
        fileprivate let flags: Int
        fileprivate let method: Int
        fileprivate let checksum: UInt32
        fileprivate let packedSize: UInt64
        fileprivate let size: UInt64
        fileprivate let offset: UInt64
    }

    private let bytes: [UInt8]
    let entries: [Entry]

    /// Errors: no archive, or a directory that points outside of it.
    init(_ bytes: [UInt8]) throws(DataError) {
        self.bytes = bytes
        let reader = LittleEndian(bytes)
        // The end record is 22 bytes and a comment of up to 65535.
        var end = bytes.count - 22
        let last = max(0, bytes.count - 22 - 0xffff)
        while end >= last, reader.number(end, 4) != 0x0605_4b50 { end -= 1 }
        guard end >= last, end >= 0 else {
            throw DataError(
                "data-wrong-magic", "this is no .npz file: it is not in the ZIP format", hint: "write it with numpy.savez")
        }
        var count = reader.number(end + 10, 2) ?? 0, start = reader.number(end + 16, 4) ?? 0
        if count == 0xffff || start == 0xffff_ffff, reader.number(end - 20, 4) == 0x0706_4b50, let wide = reader.place(end - 12) {
            guard reader.number(wide, 4) == 0x0606_4b50, let entries = reader.number(wide + 32, 8),
                let first = reader.number(wide + 48, 8)
            else { throw .damagedZip }
            (count, start) = (entries, first)
        }
        guard var place = Int(exactly: start), count <= 1 << 20 else { throw .damagedZip }
        var found: [Entry] = []
        for _ in 0..<count {
            let (entry, next) = try Self.entry(reader, at: place)
            found.append(entry)
            place = next
        }
        entries = found
    }

    private static func entry(_ reader: LittleEndian, at place: Int) throws(DataError) -> (Entry, next: Int) {
        guard reader.number(place, 4) == 0x0201_4b50, let flags = reader.number(place + 8, 2),
            let method = reader.number(place + 10, 2),
            let checksum = reader.number(place + 16, 4), var packed = reader.number(place + 20, 4),
            var size = reader.number(place + 24, 4),
            let nameLength = reader.number(place + 28, 2), let extraLength = reader.number(place + 30, 2),
            let commentLength = reader.number(place + 32, 2), var offset = reader.number(place + 42, 4)
        else { throw .damagedZip }
        let name = place + 46, extra = name + Int(nameLength), next = extra + Int(extraLength) + Int(commentLength)
        guard next <= reader.bytes.count else { throw .damagedZip }
        // ZIP64: 8 bytes for each of size, packed size and offset that does not fit into 4.
        var field = extra
        while field + 4 <= extra + Int(extraLength), let id = reader.number(field, 2), let length = reader.number(field + 2, 2) {
            if id == 1 {
                var at = field + 4
                for (isWide, set) in [
                    (size == 0xffff_ffff, { size = $0 }), (packed == 0xffff_ffff, { packed = $0 }),
                    (offset == 0xffff_ffff, { offset = $0 })
                ] as [(Bool, (UInt64) -> Void)] where isWide {
                    guard let wide = reader.number(at, 8) else { throw .damagedZip }
                    set(wide)
                    at += 8
                }
            }
            field += 4 + Int(length)
        }
        return (
            Entry(
                name: String(decoding: reader.bytes[name..<extra], as: UTF8.self), flags: Int(flags), method: Int(method),
                checksum: UInt32(truncatingIfNeeded: checksum), packedSize: packed, size: size, offset: offset), next
        )
    }

    /// Unpacks an entry.
    ///
    /// Errors: encrypted or packed by another method than deflate, damaged, longer than `limit`.
    func contents(of entry: Entry, limit: Int) throws(DataError) -> [UInt8] {
        let reader = LittleEndian(bytes)
        guard entry.flags & 1 == 0 else {
            throw DataError("numpy-archive", "`\(entry.name)` is encrypted", hint: "save it without a password: numpy.savez")
        }
        guard let local = Int(exactly: entry.offset), reader.number(local, 4) == 0x0403_4b50,
            let nameLength = reader.number(local + 26, 2),
            let extraLength = reader.number(local + 28, 2), let size = Int(exactly: entry.size),
            let packed = Int(exactly: entry.packedSize)
        else { throw .damagedZip }
        let start = local + 30 + Int(nameLength) + Int(extraLength)
        guard size <= limit else { throw DataError("data-too-large", "`\(entry.name)` is longer than \(limit) bytes") }
        guard packed <= bytes.count, start <= bytes.count - packed else { throw .truncated }
        let contents: [UInt8]
        switch entry.method {
        case 0: contents = Array(bytes[start..<(start + packed)])
        case 8:
            contents = try bytes.withUnsafeBufferPointer { buffer throws(DataError) in
                let sink = ByteSink(limit: size, expecting: min(size, packed.multipliedReportingOverflow(by: 1032).partialValue))
                _ = try Inflate.run(UnsafeBufferPointer(rebasing: buffer[..<(start + packed)]), from: start, into: sink)
                return withExtendedLifetime(sink) { Array(sink.bytes) }
            }
        default:
            throw DataError(
                "numpy-archive", "`\(entry.name)` is packed by method \(entry.method)",
                hint: "save it with numpy.savez or numpy.savez_compressed")
        }
        let sum = contents.withUnsafeBufferPointer { CRC32.sum($0) }
        guard contents.count == size, sum == entry.checksum else {
            throw DataError("data-checksum", "the checksum of `\(entry.name)` is wrong", hint: "save or copy the file again")
        }
        return contents
    }
}

/// Numbers of up to 8 bytes, the lowest first; nil beyond the end.
private struct LittleEndian {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func number(_ place: Int, _ size: Int) -> UInt64? {
        guard place >= 0, place <= bytes.count - size else { return nil }
        return (0..<size).reversed().reduce(0) { $0 << 8 | UInt64(bytes[place + $1]) }
    }

    func place(_ at: Int) -> Int? {
        number(at, 8).flatMap { Int(exactly: $0) }
    }
}

extension DataError {
    fileprivate static let damagedZip = DataError(
        "data-corrupt", "the archive's directory is damaged", hint: "save or copy the file again")
}
