internal import TensorCore

/// Zeroed bytes on a 64-byte boundary, at one address for as long as the buffer lives.
final class ByteBuffer {
    let start: UnsafeMutablePointer<UInt8>

    init(_ count: Int) {
        let raw = AlignedMemory.allocate(byteCount: max(count, 1))
        start = raw.bindMemory(to: UInt8.self, capacity: max(count, 1))
        start.initialize(repeating: 0, count: max(count, 1))
    }

    deinit {
        AlignedMemory.deallocate(UnsafeMutableRawPointer(start))
    }

    /// Bytes from one row to the next where rows are this wide.
    static func stride(_ width: Int) -> Int { (width + 63) / 64 * 64 }
}
