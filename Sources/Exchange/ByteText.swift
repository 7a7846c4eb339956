/// Numbers as bytes, the lowest byte first.
enum ByteText {
    static func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    static func bytes(of numbers: [Float]) -> [UInt8] {
        bytes(numbers.count, size: 4) { UInt64(numbers[$0].bitPattern) }
    }

    static func bytes(of numbers: [Double]) -> [UInt8] {
        bytes(numbers.count, size: 8) { numbers[$0].bitPattern }
    }

    private static func bytes(_ count: Int, size: Int, _ bits: (Int) -> UInt64) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count * size) { buffer, filled in
            for index in 0..<count {
                let number = bits(index)
                for byte in 0..<size {
                    buffer.initializeElement(at: index * size + byte, to: UInt8(truncatingIfNeeded: number >> (8 * UInt64(byte))))
                }
            }
            filled = count * size
        }
    }

    /// The number in the bytes from a place on; the caller has made sure that they are there.
    static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
