/// The checksum of TFRecord files: Castagnoli's polynomial, bits reversed (RFC 3720, appendix B.4).
enum CRC32C {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0x82f6_3b78 : 0) }
    }

    static func sum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { sum, byte in sum >> 8 ^ table[Int((sum ^ UInt32(byte)) & 255)] }
    }

    /// Turned and shifted, since a checksum of bytes that hold checksums says little.
    static func masked(_ bytes: [UInt8]) -> UInt32 {
        let sum = sum(bytes)
        return (sum >> 15 | sum << 17) &+ 0xa282_ead8
    }
}
