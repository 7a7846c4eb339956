internal import TensorCore

extension Matrix {
    /// The matrix, if it equals its transpose up to rounding. Errors: `not-square`, `not-symmetric`.
    func symmetric(for word: String) throws(ValueError) -> Matrix {
        let matrix = try square(for: word)
        let greatest = elements.reduce(0) { $0 < $1.magnitude ? $1.magnitude : $0 }
        for row in 0..<rows {
            for column in 0..<row {
                let difference = elements[row * columns + column] - elements[column * columns + row]
                guard difference.magnitude <= greatest * 0x1p-32 else {
                    throw ValueError(
                        id: "not-symmetric", "`\(word)` takes a symmetric matrix",
                        hint: "such as `nfm of net at layer 1`, or `matmul(transpose(a), a)`")
                }
            }
        }
        return matrix
    }

    /// Errors: `no-eigenvalues` where an entry is missing or the iteration does not settle.
    func eigen() throws(ValueError) -> SymmetricEigen {
        guard let eigen = SymmetricEigen(elements, count: rows) else {
            throw ValueError(id: "no-eigenvalues", "the eigenvalues of a matrix with missing entries cannot be found")
        }
        return eigen
    }

    /// V·f(Λ)·Vᵀ.
    func recomposed(_ eigen: SymmetricEigen, _ change: (Double) -> Double) -> Matrix {
        let scaled = eigen.values.map(change)
        var result = self
        let columns = (0..<rows).map { row in eigen.vectors.map { $0[row] } }
        for row in 0..<rows {
            if StopRequest.isMade(at: row) { break }
            let left = zip(columns[row], scaled).map { $0 * $1 }
            for column in 0...row {
                let entry = DoubleSum.ofProducts(left, columns[column])
                result.elements[row * rows + column] = entry
                result.elements[column * rows + row] = entry
            }
        }
        return result
    }

    /// Descending; the roots of the eigenvalues of the smaller of AᵀA and AAᵀ, so those below 2⁻²⁶ of the greatest are noise
    /// and given as 0.
    func singularValues() throws(ValueError) -> [Double] {
        let small = rows < columns ? try times(transposed) : try transposed.times(self)
        let values = try small.eigen().values
        let noise = (values.first ?? 0) * 0x1p-48
        return values.map { $0 > noise ? $0.squareRoot() : 0 }
    }

    /// Columns with their means taken away.
    var centredColumns: [[Double]] {
        let flipped = transposed
        return (0..<columns).map { Statistics.centred(Array(flipped.elements[$0 * rows..<($0 + 1) * rows])) }
    }

    /// By Gauss–Jordan elimination with the greatest pivot of each column, the first of equals; all missing where a pivot is 0.
    var inverse: Matrix {
        let n = rows
        var left = elements
        var right = identity.elements
        for column in 0..<n {
            var pivot = column
            for row in column..<n where left[row * n + column].magnitude > left[pivot * n + column].magnitude { pivot = row }
            let divisor = left[pivot * n + column]
            guard divisor != 0, divisor.isFinite, !StopRequest.isMade(at: column) else {
                return Matrix(rows: columnAxis, columns: rowAxis, elements: [Double](repeating: .nan, count: n * n))
            }
            for place in 0..<n {
                left.swapAt(pivot * n + place, column * n + place)
                right.swapAt(pivot * n + place, column * n + place)
            }
            for place in 0..<n {
                left[column * n + place] /= divisor
                right[column * n + place] /= divisor
            }
            for row in 0..<n where row != column {
                let factor = left[row * n + column]
                if factor == 0 { continue }
                for place in 0..<n {
                    left[row * n + place] -= factor * left[column * n + place]
                    right[row * n + place] -= factor * right[column * n + place]
                }
            }
        }
        return Matrix(rows: columnAxis, columns: rowAxis, elements: right)
    }
}
