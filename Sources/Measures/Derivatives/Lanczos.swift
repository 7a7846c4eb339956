internal import TensorCore
internal import Values

/// The greatest eigenvalue of a symmetric matrix that is known by its products alone.
///
/// Lanczos, Journal of Research of the National Bureau of Standards 45, 1950: w = A·v − α·v − β·v₋, whose tridiagonal matrix
/// of α and β has the eigenvalues of A at its ends ever more exactly. Vectors are not made orthogonal again: copies of
/// eigenvalues that so arise do not move the greatest one.
enum Lanczos {
    struct Result {
        /// NaN where a product was not finite.
        let value: Double
        /// ‖A·x − value·x‖ of the unit vector x found, as the recurrence tells it.
        let residual: Double
        /// Products taken.
        let products: Int
    }

    /// Stops where the residual is below this share of the eigenvalue; its own error is of second order in that.
    static let tolerance = 0x1p-10

    /// - Parameter start: Any vector that is not 0.
    static func greatest(from start: [Double], steps: Int, _ multiply: ([Double]) throws -> [Double]) rethrows -> Result {
        let length = DoubleSum.ofProducts(start, start).squareRoot()
        guard length > 0, length.isFinite else { return Result(value: .nan, residual: .nan, products: 0) }
        var vector = start.map { $0 / length }
        var before = [Double](repeating: 0, count: start.count)
        var diagonal: [Double] = []
        var beside: [Double] = []
        var best = Result(value: .nan, residual: .infinity, products: 0)
        for step in 1...max(1, min(steps, start.count)) {
            var next = try multiply(vector)
            let alpha = DoubleSum.ofProducts(next, vector)
            let last = beside.last ?? 0
            for index in next.indices { next[index] -= alpha * vector[index] + last * before[index] }
            let beta = DoubleSum.ofProducts(next, next).squareRoot()
            diagonal.append(alpha)
            guard alpha.isFinite, beta.isFinite else { return Result(value: .nan, residual: .nan, products: step) }
            if step % 4 == 0 || step == min(steps, start.count) || beta <= 0x1p-20 * scale(diagonal) {
                guard let ritz = ritz(diagonal, beside) else { return Result(value: .nan, residual: .nan, products: step) }
                best = Result(value: ritz.value, residual: beta * ritz.end.magnitude, products: step)
                if best.residual <= tolerance * best.value.magnitude || beta <= 0x1p-20 * scale(diagonal) { return best }
            }
            beside.append(beta)
            before = vector
            vector = next.map { $0 / beta }
        }
        return best
    }

    private static func scale(_ diagonal: [Double]) -> Double {
        diagonal.reduce(0) { $0 < $1.magnitude ? $1.magnitude : $0 }
    }

    /// The greatest eigenvalue of the tridiagonal matrix and the last component of its vector.
    private static func ritz(_ diagonal: [Double], _ beside: [Double]) -> (value: Double, end: Double)? {
        let n = diagonal.count
        var matrix = [Double](repeating: 0, count: n * n)
        for index in 0..<n {
            matrix[index * n + index] = diagonal[index]
            if index > 0 {
                matrix[index * n + index - 1] = beside[index - 1]
                matrix[(index - 1) * n + index] = beside[index - 1]
            }
        }
        guard let eigen = SymmetricEigen(matrix, count: n), let value = eigen.values.first, let vector = eigen.vectors.first,
            let end = vector.last
        else { return nil }
        return (value, end)
    }
}

extension RandomStream {
    /// −1 or 1 at each position, with equal chances.
    func signs(_ count: Int) -> [Double] {
        (0..<count).map { word32(UInt64($0)) >> 31 == 0 ? 1 : -1 }
    }
}
