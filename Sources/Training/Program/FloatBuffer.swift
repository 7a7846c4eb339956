internal import TensorCore

/// Zeroed floats on a 64-byte boundary, at one address for as long as the buffer lives.
final class FloatBuffer {
    let count: Int
    let start: UnsafeMutablePointer<Float>

    init(_ count: Int) {
        self.count = count
        let raw = AlignedMemory.allocate(byteCount: max(count, 1) * MemoryLayout<Float>.stride)
        start = raw.bindMemory(to: Float.self, capacity: max(count, 1))
        start.initialize(repeating: 0, count: max(count, 1))
    }

    deinit {
        AlignedMemory.deallocate(UnsafeMutableRawPointer(start))
    }

    func clear() {
        start.update(repeating: 0, count: count)
    }

    /// Takes over the numbers of a buffer of the same length.
    func copy(_ other: FloatBuffer) {
        start.update(from: other.start, count: min(count, other.count))
    }

    var isFinite: Bool {
        for index in 0..<count where !start[index].isFinite { return false }
        return true
    }
}

/// Hands out places in one buffer, each on a 64-byte boundary.
struct BufferPlan {
    private(set) var count = 0

    /// The offset of `size` further floats.
    mutating func reserve(_ size: Int) -> Int {
        let offset = count
        count += (size + 15) / 16 * 16
        return offset
    }
}
