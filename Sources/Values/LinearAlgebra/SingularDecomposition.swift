internal import TensorCore

/// A = U·Σ·Vᵀ of a real matrix, in Double, with a fixed order of every operation.
///
/// The eigenvectors of AᵀA turn the columns nearly orthogonal, and one-sided Jacobi rotations finish the work on the columns
/// themselves, so that small singular values do not suffer from the square. Only + − × ÷ and √.
/// Sources: Hestenes, Inversion of matrices by biorthogonalization, J. SIAM 6, 1958; Drmač & Veselić, New fast and accurate
/// Jacobi SVD algorithm I, SIAM J. Matrix Anal. Appl. 29, 2008.
public struct SingularDecomposition: Sendable {
    /// min(rows, columns) numbers, descending; equal ones in the order they were found.
    public let values: [Double]
    /// Row k is the unit vector uₖ, as long as the matrix has rows.
    public let left: [[Double]]
    /// Row k is the unit vector vₖ, as long as the matrix has columns; its first component of greatest magnitude is positive.
    public let right: [[Double]]

    /// Nil where an entry is not finite or the iteration does not settle.
    ///
    /// - Parameter matrix: (rows, columns), row-major.
    public init?(_ matrix: [Double], rows: Int, columns: Int) {
        guard rows >= 0, columns >= 0, matrix.count == rows * columns, matrix.allSatisfy(\.isFinite) else { return nil }
        let isTall = rows >= columns
        let (length, count) = isTall ? (rows, columns) : (columns, rows)
        let scale = Self.powerOfTwo(below: matrix)
        var work = Work(
            columns: (0..<count).map { column in
                (0..<length).map { matrix[isTall ? $0 * columns + column : column * columns + $0] / scale }
            }, length: length)
        guard work.precondition(), work.orthogonalise() else { return nil }
        let found = work.triplets()
        values = found.map { $0.value * scale }
        let (long, short) = (found.map(\.long), found.map(\.short))
        left = zip(isTall ? long : short, isTall ? short : long).map { Self.isNegative($1) ? Self.negated($0) : $0 }
        right = (isTall ? short : long).map { Self.isNegative($0) ? Self.negated($0) : $0 }
    }

    /// The power of two next below the greatest magnitude: dividing by it changes no digit, and squares stay in range.
    private static func powerOfTwo(below matrix: [Double]) -> Double {
        let greatest = matrix.reduce(0) { $0 < $1.magnitude ? $1.magnitude : $0 }
        return greatest.isNormal ? Double(sign: .plus, exponent: greatest.exponent, significand: 1) : 1
    }

    /// Whether the first component of greatest magnitude is negative.
    private static func isNegative(_ vector: [Double]) -> Bool {
        var greatest = 0.0
        for component in vector where component.magnitude > greatest.magnitude { greatest = component }
        return greatest < 0
    }

    private static func negated(_ vector: [Double]) -> [Double] { vector.map { 0 - $0 } }

    /// Values at or below this are 0 up to rounding: max(rows, columns)·2⁻⁵²·σ₁.
    public var noise: Double {
        (values.first ?? 0) * 0x1p-52 * Double(Swift.max(left.first?.count ?? 0, right.first?.count ?? 0))
    }
}

extension SingularDecomposition {
    private struct Triplet {
        let value: Double
        /// In the space of the longer side.
        let long: [Double]
        let short: [Double]
    }

    /// The columns being made orthogonal, and the rotations done so far.
    private struct Work {
        /// `length` numbers each; ends as σₖ·uₖ.
        var columns: [[Double]]
        let length: Int
        /// Row k becomes vₖ.
        var rotations: [[Double]] = []

        init(columns: [[Double]], length: Int) {
            self.columns = columns
            self.length = length
        }

        /// Columns times the eigenvectors of their inner products; false where those cannot be found.
        mutating func precondition() -> Bool {
            let n = columns.count
            var gram = [Double](repeating: 0, count: n * n)
            for i in 0..<n {
                if StopRequest.isMade(at: i) { return false }
                for j in 0...i { gram[i * n + j] = DoubleSum.ofProducts(columns[i], columns[j]) }
            }
            guard let eigen = SymmetricEigen(gram, count: n) else { return false }
            rotations = eigen.vectors
            columns = rotations.map { weights in
                var sum = [Double](repeating: 0, count: length)
                for (weight, column) in zip(weights, columns) where weight != 0 { Self.add(weight, column, to: &sum) }
                return sum
            }
            return true
        }

        private static func add(_ weight: Double, _ column: [Double], to sum: inout [Double]) {
            sum.withUnsafeMutableBufferPointer { sum in
                column.withUnsafeBufferPointer { column in
                    for i in 0..<sum.count { sum[i] += weight * column[i] }
                }
            }
        }

        /// Rotates pairs of columns, in the order (0, 1), (0, 2), …, until all are orthogonal; false after 60 rounds.
        ///
        /// The bound on a cosine is what the rounding of an inner product of this length may be.
        mutating func orthogonalise() -> Bool {
            let tolerance = Double(Swift.max(8, length / 8)) * 0x1p-52
            for _ in 0..<60 {
                var isDone = true
                var squares = columns.map { DoubleSum.ofProducts($0, $0) }
                for p in columns.indices {
                    if StopRequest.isMade(at: p) { return false }
                    for q in columns.indices.dropFirst(p + 1) where squares[p] > 0 && squares[q] > 0 {
                        let product = DoubleSum.ofProducts(columns[p], columns[q])
                        if product.magnitude <= tolerance * squares[p].squareRoot() * squares[q].squareRoot() { continue }
                        isDone = false
                        rotate(p, q, ratio: (squares[q] - squares[p]) / (2 * product))
                        squares[p] = DoubleSum.ofProducts(columns[p], columns[p])
                        squares[q] = DoubleSum.ofProducts(columns[q], columns[q])
                    }
                }
                if isDone { return true }
            }
            return false
        }

        /// The rotation that makes columns p and q orthogonal, its tangent t the smaller root of t² + 2·ratio·t − 1.
        private mutating func rotate(_ p: Int, _ q: Int, ratio: Double) {
            let size = ratio.magnitude + (1 + ratio * ratio).squareRoot()
            let tangent = (ratio < 0 ? -1 : 1) / size
            let cosine = 1 / (1 + tangent * tangent).squareRoot()
            Self.rotate(&columns, p, q, cosine, cosine * tangent)
            Self.rotate(&rotations, p, q, cosine, cosine * tangent)
        }

        private static func rotate(_ vectors: inout [[Double]], _ p: Int, _ q: Int, _ cosine: Double, _ sine: Double) {
            var first = vectors[p], second = vectors[q]
            vectors[p] = []
            vectors[q] = []
            first.withUnsafeMutableBufferPointer { x in
                second.withUnsafeMutableBufferPointer { y in
                    for i in 0..<x.count {
                        let (a, b) = (x[i], y[i])
                        x[i] = cosine * a - sine * b
                        y[i] = sine * a + cosine * b
                    }
                }
            }
            vectors[p] = first
            vectors[q] = second
        }

        /// Descending; a vector of the value 0 is any unit vector orthogonal to the others.
        func triplets() -> [Triplet] {
            let lengths = columns.map { DoubleSum.ofProducts($0, $0).squareRoot() }
            let order = lengths.indices.sorted { (0 - lengths[$0], $0) < (0 - lengths[$1], $1) }
            var found: [Triplet] = []
            for index in order {
                let length = lengths[index]
                let long = length.isNormal ? columns[index].map { $0 / length } : completion(of: found.map(\.long))
                found.append(Triplet(value: length.isNormal ? length : 0, long: long, short: rotations[index]))
            }
            return found
        }

        /// A unit vector orthogonal to all of `basis`: what is left of the first axis that keeps a good part of its length.
        private func completion(of basis: [[Double]]) -> [Double] {
            for axis in 0..<length {
                var rest = [Double](repeating: 0, count: length)
                rest[axis] = 1
                for _ in 0..<2 {
                    for vector in basis { Self.add(0 - DoubleSum.ofProducts(rest, vector), vector, to: &rest) }
                }
                let size = DoubleSum.ofProducts(rest, rest).squareRoot()
                if size * size * Double(2 * length) >= 1 { return rest.map { $0 / size } }
            }
            return [Double](repeating: 0, count: length)
        }
    }
}
