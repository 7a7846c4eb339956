internal import TensorCore

/// A square matrix as P·L·U, for solving equations; the pivot of a column is its greatest magnitude, the first of equals.
public struct LinearEquations: Sendable {
    private let n: Int
    /// L below the diagonal and U from it on, in rows.
    private let factors: [[Double]]
    private let order: [Int]

    /// Nil where the matrix is singular up to rounding (a pivot at most n·2⁻⁵² of its column's greatest magnitude), or not finite.
    ///
    /// - Parameter matrix: (n, n), row-major.
    public init?(_ matrix: [Double], count n: Int) {
        guard n >= 0, matrix.count == n * n, matrix.allSatisfy(\.isFinite) else { return nil }
        var rows = (0..<n).map { Array(matrix[$0 * n..<($0 + 1) * n]) }
        var order = Array(0..<n)
        let greatest = (0..<n).map { column in rows.reduce(0) { Swift.max($0, $1[column].magnitude) } }
        for column in 0..<n {
            if StopRequest.isMade(at: column) { return nil }
            var pivot = column
            for row in column..<n where rows[row][column].magnitude > rows[pivot][column].magnitude { pivot = row }
            rows.swapAt(pivot, column)
            order.swapAt(pivot, column)
            let divisor = rows[column][column]
            guard divisor.magnitude > Double(n) * 0x1p-52 * greatest[column], divisor.isFinite else { return nil }
            for row in column + 1..<Swift.max(n, column + 1) { Self.eliminate(column, of: &rows[row], by: rows[column], divisor) }
        }
        self.n = n
        factors = rows
        self.order = order
    }

    private static func eliminate(_ column: Int, of row: inout [Double], by pivot: [Double], _ divisor: Double) {
        let factor = row[column] / divisor
        row[column] = factor
        if factor == 0 { return }
        row.withUnsafeMutableBufferPointer { row in
            pivot.withUnsafeBufferPointer { pivot in
                for place in column + 1..<row.count { row[place] -= factor * pivot[place] }
            }
        }
    }

    /// x with A·x = b; missing numbers stay missing. Empty where the lengths differ.
    public func solve(_ b: [Double]) -> [Double] {
        guard b.count == n else { return [] }
        var x: [Double] = []
        for row in 0..<n { x.append(b[order[row]] - DoubleSum.ofProducts(x, factors[row][..<row])) }
        for row in stride(from: n - 1, through: 0, by: -1) {
            x[row] = (x[row] - DoubleSum.ofProducts(x[(row + 1)...], factors[row][(row + 1)...])) / factors[row][row]
        }
        return x
    }
}
