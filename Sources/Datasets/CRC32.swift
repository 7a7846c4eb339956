/// The checksum of gzip, ISO 3309: polynomial 0xedb88320, bits reversed, eight bytes at a time.
public enum CRC32 {
    /// tables[256·k + b] is the sum of byte b followed by k zero bytes.
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var sum = UInt32(byte)
            for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 1 ? 0xedb8_8320 : 0) }
            tables[byte] = sum
        }
        for place in 256..<(8 * 256) {
            let shorter = tables[place - 256]
            tables[place] = shorter >> 8 ^ tables[Int(shorter & 255)]
        }
        return tables
    }()

    public static func sum(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        guard let base = bytes.baseAddress else { return 0 }
        return tables.withUnsafeBufferPointer { tables in
            var sum = ~UInt32(0)
            var place = 0
            while place + 8 <= bytes.count {
                let word = UInt64(littleEndian: UnsafeRawPointer(base + place).loadUnaligned(as: UInt64.self)) ^ UInt64(sum)
                var next: UInt32 = 0
                for k in 0..<8 {
                    next ^= tables[(7 - k) << 8 | Int(truncatingIfNeeded: word >> UInt64(8 * k)) & 255]
                }
                sum = next
                place += 8
            }
            while place < bytes.count {
                sum = sum >> 8 ^ tables[Int((sum ^ UInt32(base[place])) & 255)]
                place += 1
            }
            return ~sum
        }
    }
}
