/// A symmetric positive definite matrix as L·Lᵀ, for solving equations; sums as all sums of measures.
public struct Cholesky: Sendable {
    private let n: Int
    /// Rows of L, each up to its diagonal.
    private let lower: [[Double]]

    /// Nil where the matrix is not positive definite, or not finite, or it is told to stop.
    ///
    /// - Parameter matrix: (n, n), row-major; the lower triangle is read.
    public init?(_ matrix: [Double], count n: Int) {
        guard n >= 0, matrix.count == n * n else { return nil }
        var lower: [[Double]] = []
        for row in 0..<n {
            if StopRequest.isMade(at: row) { return nil }
            var own: [Double] = []
            for column in 0..<row {
                let sum = DoubleSum.ofProducts(own, lower[column][..<column])
                own.append((matrix[row * n + column] - sum) / lower[column][column])
            }
            let square = matrix[row * n + row] - DoubleSum.ofProducts(own, own)
            guard square > 0, square.isFinite else { return nil }
            own.append(square.squareRoot())
            lower.append(own)
        }
        self.n = n
        self.lower = lower
    }

    /// x with A·x = b; missing numbers stay missing. Empty where the lengths differ.
    public func solve(_ b: [Double]) -> [Double] {
        guard b.count == n else { return [] }
        var x: [Double] = []
        for row in 0..<n {
            x.append((b[row] - DoubleSum.ofProducts(x, lower[row][..<row])) / lower[row][row])
        }
        for row in stride(from: n - 1, through: 0, by: -1) {
            var sum = DoubleSum()
            for below in row + 1..<Swift.max(n, row + 1) { sum.add(lower[below][row] * x[below]) }
            x[row] = (x[row] - sum.total) / lower[row][row]
        }
        return x
    }
}
