import TensorCore

/// Random matrices with orthonormal rows, or columns where those are fewer.
enum OrthogonalMatrix {
    /// Rows × columns, row-major, in Double: standard normals made orthonormal by Gram–Schmidt, each vector twice.
    ///
    /// The shorter side's vectors are drawn one after another, position = vector × length + index. Uniform over such
    /// matrices (Saxe et al., arXiv 1312.6120).
    static func draw(rows: Int, columns: Int, _ random: RandomStream) -> [Double] {
        let count = min(rows, columns)
        let length = max(rows, columns)
        var vectors = (0..<count * length).map { random.normal(UInt64($0)) }
        vectors.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            for index in 0..<count {
                let vector = start + index * length
                for _ in 0..<2 {
                    for other in 0..<index { remove(start + other * length, from: vector, length) }
                    normalise(vector, length)
                }
            }
        }
        if rows <= columns { return vectors }
        return (0..<rows * columns).map { vectors[($0 % columns) * length + $0 / columns] }
    }

    private static func remove(_ unit: UnsafePointer<Double>, from vector: UnsafeMutablePointer<Double>, _ length: Int) {
        let share = DoubleSum.dot(length, unit, vector)
        for index in 0..<length { vector[index] -= share * unit[index] }
    }

    private static func normalise(_ vector: UnsafeMutablePointer<Double>, _ length: Int) {
        let norm = DoubleSum.dot(length, vector, vector).squareRoot()
        guard norm > 0 else { return }
        for index in 0..<length { vector[index] /= norm }
    }
}
