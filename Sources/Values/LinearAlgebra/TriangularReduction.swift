internal import TensorCore

/// A = Q·R of a matrix with at least as many rows as columns, by Householder reflections; R is kept, and Qᵀ is applied to
/// right-hand sides on the way.
///
/// Source: Businger & Golub, Linear least squares solutions by Householder transformations, Numer. Math. 7, 1965.
struct TriangularReduction {
    /// (columns, columns), row-major, zeros below the diagonal.
    let upper: [Double]
    /// The first `columns` numbers of Qᵀ·b for each right-hand side b.
    let sides: [[Double]]

    /// - Parameters:
    ///   - columns: the columns of A, of equal length.
    ///   - sides: right-hand sides as long as the columns.
    init(columns given: [[Double]], sides right: [[Double]]) {
        var vectors = given + right
        let n = given.count
        let length = given.first?.count ?? 0
        for step in 0..<Swift.min(n, length) {
            if StopRequest.isMade(at: step) { break }
            guard let reflection = Self.reflection(of: vectors[step], from: step) else { continue }
            vectors[step][step] = reflection.head
            for row in step + 1..<Swift.max(length, step + 1) { vectors[step][row] = 0 }
            for index in vectors.indices.dropFirst(step + 1) {
                Self.reflect(&vectors[index], from: step, reflection.vector, reflection.half)
            }
        }
        var upper = [Double](repeating: 0, count: n * n)
        for column in 0..<n {
            for row in 0...column { upper[row * n + column] = vectors[column][row] }
        }
        self.upper = upper
        sides = vectors[n...].map { Array($0.prefix(n)) }
    }

    /// I − v·vᵀ/half takes the numbers from `start` on to (head, 0, …, 0); nil where nothing stands below `start`.
    private static func reflection(of column: [Double], from start: Int) -> (vector: [Double], half: Double, head: Double)? {
        var vector = Array(column[start...])
        let square = DoubleSum.ofProducts(vector, vector)
        guard square > vector[0] * vector[0] else { return nil }
        let head = vector[0] > 0 ? 0 - square.squareRoot() : square.squareRoot()
        let half = square - vector[0] * head
        vector[0] -= head
        return (vector, half, head)
    }

    private static func reflect(_ column: inout [Double], from start: Int, _ vector: [Double], _ half: Double) {
        let factor = DoubleSum.ofProducts(vector, column[start...]) / half
        column.withUnsafeMutableBufferPointer { column in
            vector.withUnsafeBufferPointer { vector in
                for i in 0..<vector.count { column[start + i] -= factor * vector[i] }
            }
        }
    }
}
