internal import TensorCore

/// Rows of floats as the kernels want them: 64-byte aligned, padded with zeros to whole lanes.
final class PaddedMatrix {
    let rows: Int
    let width: Int
    /// Floats from one row to the next.
    let row: Int
    let start: UnsafeMutablePointer<Float>

    init(rows: Int, width: Int) {
        self.rows = rows
        self.width = width
        row = Lanes.padded(width)
        let count = max(rows * row, Lanes.count)
        let bytes = AlignedMemory.allocate(byteCount: count * MemoryLayout<Float>.stride)
        start = bytes.initializeMemory(as: Float.self, repeating: 0, count: count)
    }

    /// From unpadded rows; missing numbers stay 0.
    convenience init(_ elements: some Collection<Float>, rows: Int, width: Int) {
        self.init(rows: rows, width: width)
        var place = 0
        for element in elements.prefix(rows * width) {
            start[place / max(width, 1) * row + place % max(width, 1)] = element
            place += 1
        }
    }

    deinit { AlignedMemory.deallocate(start) }

    /// The numbers of one row, without padding.
    subscript(index: Int) -> UnsafeBufferPointer<Float> {
        UnsafeBufferPointer(start: start + index * row, count: width)
    }

    func fill(column: Int, with number: Float) {
        for index in 0..<rows { start[index * row + column] = number }
    }

    func clear() {
        (0..<rows * row).forEach { start[$0] = 0 }
    }
}
