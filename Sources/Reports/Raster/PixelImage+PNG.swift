/// The PNG format, RFC 2083: eight bits a sample, no interlacing, the filter of each row chosen by its least sum of magnitudes.
extension PixelImage {
    static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

    /// - Parameter software: What made the picture, kept in it.
    func png(from software: String? = nil) -> [UInt8] {
        var out = Self.signature
        Self.add("IHDR", Self.big(width) + Self.big(height) + [8, isGrey ? 0 : 2, 0, 0, 0], to: &out)
        if let software { Self.add("tEXt", Array("Software\0\(software)".utf8), to: &out) }
        Self.add("IDAT", Self.zlib(filtered), to: &out)
        Self.add("IEND", [], to: &out)
        return out
    }

    private static func big(_ number: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) } }

    private static func add(_ kind: String, _ payload: [UInt8], to out: inout [UInt8]) {
        let body = Array(kind.utf8) + payload
        out += big(payload.count) + body + big(Int(crc(body)))
    }

    // MARK: Filters

    /// Each row behind the number of its filter.
    private var filtered: [UInt8] {
        let size = isGrey ? 1 : 3
        let length = width * size
        var out: [UInt8] = []
        out.reserveCapacity((length + 1) * height)
        var above = [UInt8](repeating: 0, count: length)
        for y in 0..<height {
            let row = Array(bytes[y * length..<(y + 1) * length])
            let candidates = [UInt8(0), 1, 2, 4].map { (filter: $0, bytes: Self.filtered(row, above, by: $0, size)) }
            func cost(_ bytes: [UInt8]) -> Int { bytes.reduce(0) { $0 + Int(min($1, ~$1 &+ 1)) } }
            var best = candidates[0], least = cost(candidates[0].bytes)
            for candidate in candidates.dropFirst() {
                let own = cost(candidate.bytes)
                if own < least { (best, least) = (candidate, own) }
            }
            out.append(best.filter)
            out += best.bytes
            above = row
        }
        return out
    }

    /// What a row differs by from what stands before it (1), above it (2) or from Paeth's guess (4).
    private static func filtered(_ row: [UInt8], _ above: [UInt8], by filter: UInt8, _ size: Int) -> [UInt8] {
        if filter == 0 { return row }
        return row.indices.map { index in
            let before = index >= size ? row[index - size] : 0
            if filter == 1 { return row[index] &- before }
            if filter == 2 { return row[index] &- above[index] }
            let corner = index >= size ? above[index - size] : 0
            return row[index] &- paeth(Int(before), Int(above[index]), Int(corner))
        }
    }

    private static func paeth(_ a: Int, _ b: Int, _ c: Int) -> UInt8 {
        let (fromA, fromB, fromC) = (abs(b - c), abs(a - c), abs(a + b - 2 * c))
        return UInt8(fromA <= fromB && fromA <= fromC ? a : fromB <= fromC ? b : c)
    }

    // MARK: Checksums

    /// The zlib format, RFC 1950: a header, DEFLATE, Adler's checksum.
    private static func zlib(_ bytes: [UInt8]) -> [UInt8] {
        var a = 1, b = 0
        for byte in bytes {
            a = (a + Int(byte)) % 65521
            b = (b + a) % 65521
        }
        return [0x78, 0x9c] + Deflate.compressed(bytes) + big(b << 16 | a)
    }

    private static let crcTable = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xedb8_8320 : 0) }
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { $0 >> 8 ^ crcTable[Int(($0 ^ UInt32($1)) & 255)] }
    }
}
