/// Memory on a 64-byte boundary, cut from a block of the ordinary heap.
///
/// What the system's own allocation of aligned memory leaves between its blocks is seldom used again: ten thousand trainings, one
/// after another, held three times as much that way.
public enum AlignedMemory {
    private static let boundary = 64

    /// Bytes that are given back with `deallocate`.
    public static func allocate(byteCount: Int) -> UnsafeMutableRawPointer {
        let block = UnsafeMutableRawPointer.allocate(byteCount: byteCount + boundary, alignment: MemoryLayout<Int>.alignment)
        // A block lies on 16 bytes at least, so there is room before the boundary for the block's own address.
        let start = (block + 1).alignedUp(toMultipleOf: boundary)
        (start - MemoryLayout<UnsafeMutableRawPointer>.size).storeBytes(of: block, as: UnsafeMutableRawPointer.self)
        return start
    }

    /// - Parameter start: What `allocate` gave.
    public static func deallocate(_ start: UnsafeMutableRawPointer) {
        (start - MemoryLayout<UnsafeMutableRawPointer>.size).load(as: UnsafeMutableRawPointer.self).deallocate()
    }
}
