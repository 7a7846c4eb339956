import TensorCore

/// Rows of floats, one for each sample of a batch, padded to whole lanes; padding is zero.
final class StageRows {
    let width: Int
    /// Floats from one row to the next.
    let row: Int
    private let buffer: FloatBuffer

    init(_ capacity: Int, width: Int) {
        self.width = width
        row = Lanes.stride(width)
        buffer = FloatBuffer(capacity * row)
    }

    var start: UnsafeMutablePointer<Float> { buffer.start }

    subscript(sample: Int) -> UnsafeMutablePointer<Float> { buffer.start + sample * row }

    func copy(_ other: StageRows, _ count: Int) {
        start.update(from: other.start, count: count * row)
    }

    func clear(_ count: Int) {
        start.update(repeating: 0, count: count * row)
    }

    /// Adds the rows of another.
    func add(_ other: StageRows, _ count: Int, _ kernels: Kernels) {
        kernels.axpy(count * row, 1, other.start, start)
    }
}
