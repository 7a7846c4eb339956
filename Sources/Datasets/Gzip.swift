/// The gzip file format, RFC 1952: headers, one or more members, each checked by its CRC-32 and its length.
enum Gzip {
    static func isGzip(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b
    }

    /// Decompresses all members of a file; zero bytes may pad its end.
    ///
    /// Errors: no gzip header, anything the formats forbid, a sum or length that differs, other bytes after the last
    /// member, more than `limit` bytes of output.
    static func decompress(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) throws(DataError) -> ByteSink {
        // The last four bytes tell the length, if the file tells the truth: DEFLATE cannot expand more than 1032 times.
        var expected = 0
        if bytes.count >= 18 {
            expected = Int(min(UInt64(word(bytes, bytes.count - 4)), UInt64(bytes.count) * 1032))
        }
        let sink = ByteSink(limit: limit, expecting: expected)
        var place = 0
        repeat {
            place = try member(bytes, from: place, into: sink)
            while place > 0, place < bytes.count, bytes[place] == 0 { place += 1 }
        } while place < bytes.count
        return sink
    }

    static func decompress(_ bytes: [UInt8], limit: Int) throws(DataError) -> [UInt8] {
        try bytes.withUnsafeBufferPointer { buffer throws(DataError) in
            let sink = try decompress(buffer, limit: limit)
            return withExtendedLifetime(sink) { Array(sink.bytes) }
        }
    }

    /// Decompresses the member that starts at `start`, and returns where it ends.
    private static func member(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, into sink: ByteSink
    ) throws(DataError) -> Int {
        let origin = sink.count
        let end = try Inflate.run(bytes, from: header(bytes, from: start), into: sink)
        guard end + 8 <= bytes.count else { throw .truncated }
        let output = UnsafeBufferPointer(start: sink.base + origin, count: sink.count - origin)
        guard CRC32.sum(output) == word(bytes, end) else {
            throw DataError("data-checksum", "the checksum of the file is wrong", hint: "fetch the file again")
        }
        guard UInt32(truncatingIfNeeded: output.count) == word(bytes, end + 4) else {
            throw DataError("data-checksum", "the file unpacks to another length than it says", hint: "fetch the file again")
        }
        return end + 8
    }

    /// Reads a member's header, and returns where its compressed data starts.
    private static func header(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) throws(DataError) -> Int {
        guard start + 10 <= bytes.count else { throw .truncated }
        guard bytes[start] == 0x1f, bytes[start + 1] == 0x8b else {
            throw start == 0
                ? DataError("data-wrong-magic", "the file is not in the gzip format")
                : DataError("data-trailing", "\(bytes.count - start) bytes follow the end of the gzip data")
        }
        guard bytes[start + 2] == 8 else { throw .corrupt("unknown compression method \(bytes[start + 2])") }
        let flags = bytes[start + 3]
        guard flags & 0xe0 == 0 else { throw .corrupt("reserved header flags are set") }
        var place = start + 10
        if flags & 4 != 0 {
            guard place + 2 <= bytes.count else { throw .truncated }
            place += 2 + (Int(bytes[place]) | Int(bytes[place + 1]) << 8)
        }
        for flag: UInt8 in [8, 16] where flags & flag != 0 {
            while place < bytes.count, bytes[place] != 0 { place += 1 }
            place += 1
        }
        if flags & 2 != 0 {
            guard place + 2 <= bytes.count else { throw .truncated }
            let header = UnsafeBufferPointer(rebasing: bytes[start..<place])
            let check = Int(bytes[place]) | Int(bytes[place + 1]) << 8
            guard Int(CRC32.sum(header) & 0xffff) == check else { throw .corrupt("the checksum of its header is wrong") }
            place += 2
        }
        guard place < bytes.count else { throw .truncated }
        return place
    }

    private static func word(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt32 {
        UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16 | UInt32(bytes[place + 3]) << 24
    }
}
