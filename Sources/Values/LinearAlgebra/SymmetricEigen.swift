internal import TensorCore

/// Eigenvalues and eigenvectors of a real symmetric matrix, in Double, with a fixed order of every operation.
///
/// Householder reduction to tridiagonal form, then implicit QL, after the Algol procedures tred2 and tql2 of
/// Bowdler, Martin, Reinsch and Wilkinson (Handbook for Automatic Computation II, 1971). Only + − × ÷ and √.
public struct SymmetricEigen: Sendable {
    /// Descending; equal ones in the order they were found.
    public let values: [Double]
    /// Row k is the unit vector of `values[k]`; its first component of greatest magnitude is positive.
    public let vectors: [[Double]]

    /// Nil where an entry is not finite or the iteration does not settle.
    ///
    /// - Parameter matrix: (n, n), row-major; the lower triangle is read.
    public init?(_ matrix: [Double], count n: Int) {
        guard n >= 0, matrix.count == n * n, matrix.allSatisfy(\.isFinite) else { return nil }
        var entries = matrix
        var diagonal = [Double](repeating: 0, count: n)
        var beside = [Double](repeating: 0, count: n)
        let settled = entries.withUnsafeMutableBufferPointer { z in
            diagonal.withUnsafeMutableBufferPointer { d in
                beside.withUnsafeMutableBufferPointer { e in
                    let work = Work(n: n, z: z, diagonal: d, beside: e)
                    work.reduce()
                    work.transpose()
                    return work.iterate()
                }
            }
        }
        guard settled else { return nil }
        let order = (0..<n).sorted { diagonal[$0] != diagonal[$1] ? diagonal[$0] > diagonal[$1] : $0 < $1 }
        values = order.map { diagonal[$0] }
        vectors = order.map { Self.signed(Array(entries[$0 * n..<($0 + 1) * n])) }
    }

    private static func signed(_ vector: [Double]) -> [Double] {
        var greatest = 0.0
        for component in vector where component.magnitude > greatest.magnitude { greatest = component }
        return greatest < 0 ? vector.map { 0 - $0 } : vector
    }
}

extension SymmetricEigen {
    /// The matrix being reduced, its diagonal and the entries beside it; all inner loops run along rows.
    private struct Work {
        let n: Int
        /// Row-major; ends as the eigenvectors in rows.
        let z: UnsafeMutableBufferPointer<Double>
        let diagonal: UnsafeMutableBufferPointer<Double>
        let beside: UnsafeMutableBufferPointer<Double>

        /// tred2: Householder steps from the last row up, then the product of the reflections.
        func reduce() {
            guard n > 0 else { return }
            for i in stride(from: n - 1, to: 0, by: -1) {
                if StopRequest.isMade(at: i) { return }
                reflect(row: i)
            }
            diagonal[0] = 0
            beside[0] = 0
            var products = [Double](repeating: 0, count: n)
            for i in 0..<n {
                if StopRequest.isMade(at: i) { return }
                if diagonal[i] != 0 { applyReflection(i, &products) }
                diagonal[i] = z[i * n + i]
                z[i * n + i] = 1
                for j in 0..<i {
                    z[j * n + i] = 0
                    z[i * n + j] = 0
                }
            }
        }

        /// The leading i rows times the reflection kept in row and column i.
        private func applyReflection(_ i: Int, _ products: inout [Double]) {
            products.withUnsafeMutableBufferPointer { g in
                for j in 0..<i { g[j] = 0 }
                for k in 0..<i {
                    let factor = z[i * n + k]
                    for j in 0..<i { g[j] += factor * z[k * n + j] }
                }
                for k in 0..<i {
                    let factor = z[k * n + i]
                    for j in 0..<i { z[k * n + j] -= g[j] * factor }
                }
            }
        }

        /// One Householder step; `diagonal[i]` keeps half the squared length, 0 where nothing was to be done.
        private func reflect(row i: Int) {
            let l = i - 1
            var scale = 0.0
            for k in 0..<i { scale += z[i * n + k].magnitude }
            guard l > 0, scale > 0 else {
                beside[i] = z[i * n + l]
                diagonal[i] = 0
                return
            }
            var h = 0.0
            for k in 0..<i {
                z[i * n + k] /= scale
                h += z[i * n + k] * z[i * n + k]
            }
            let f = z[i * n + l]
            let g = f >= 0 ? 0 - h.squareRoot() : h.squareRoot()
            h -= f * g
            z[i * n + l] = f - g
            multiply(i)
            beside[i] = scale * g
            var sum = 0.0
            for j in 0..<i {
                z[j * n + i] = z[i * n + j] / h
                beside[j] /= h
                sum += beside[j] * z[i * n + j]
            }
            let half = sum / (h + h)
            for j in 0..<i {
                let f = z[i * n + j]
                let g = beside[j] - half * f
                beside[j] = g
                for k in 0...j { z[j * n + k] -= f * beside[k] + g * z[i * n + k] }
            }
            diagonal[i] = h
        }

        /// beside[0..<i] = A·u, from the lower triangle of the leading i rows and u in row i.
        private func multiply(_ i: Int) {
            for j in 0..<i { beside[j] = 0 }
            for j in 0..<i {
                let own = z[i * n + j]
                var sum = 0.0
                for k in 0..<j {
                    sum += z[j * n + k] * z[i * n + k]
                    beside[k] += z[j * n + k] * own
                }
                beside[j] += sum + z[j * n + j] * own
            }
        }

        func transpose() {
            for row in 0..<n {
                for column in 0..<row { z.swapAt(row * n + column, column * n + row) }
            }
        }

        /// tql2: false where an eigenvalue takes more than 60 rounds.
        func iterate() -> Bool {
            guard n > 0 else { return true }
            for i in 1..<Swift.max(n, 1) { beside[i - 1] = beside[i] }
            beside[n - 1] = 0
            for l in 0..<n {
                if StopRequest.isMade(at: l) { return false }
                var rounds = 0
                while true {
                    let m = split(from: l)
                    if m == l { break }
                    rounds += 1
                    if rounds > 60 { return false }
                    sweep(l, m)
                }
            }
            return true
        }

        /// The first place from `l` on where the matrix falls apart.
        private func split(from l: Int) -> Int {
            for m in l..<Swift.max(l, n - 1) {
                let size = diagonal[m].magnitude + diagonal[m + 1].magnitude
                if size + beside[m].magnitude == size { return m }
            }
            return n - 1
        }

        /// One implicit QL sweep with Wilkinson's shift over rows l…m.
        private func sweep(_ l: Int, _ m: Int) {
            var g = (diagonal[l + 1] - diagonal[l]) / (2 * beside[l])
            var r = Self.length(g, 1)
            g = diagonal[m] - diagonal[l] + beside[l] / (g + (g >= 0 ? r : 0 - r))
            var s = 1.0
            var c = 1.0
            var p = 0.0
            for i in stride(from: m - 1, through: l, by: -1) {
                let f = s * beside[i]
                let b = c * beside[i]
                r = Self.length(f, g)
                beside[i + 1] = r
                if r == 0 {
                    diagonal[i + 1] -= p
                    beside[m] = 0
                    return
                }
                s = f / r
                c = g / r
                g = diagonal[i + 1] - p
                r = (diagonal[i] - g) * s + 2 * c * b
                p = s * r
                diagonal[i + 1] = g + p
                g = c * r - b
                for k in 0..<n {
                    let upper = z[i * n + k]
                    let lower = z[(i + 1) * n + k]
                    z[(i + 1) * n + k] = s * upper + c * lower
                    z[i * n + k] = c * upper - s * lower
                }
            }
            diagonal[l] -= p
            beside[l] = g
            beside[m] = 0
        }

        /// √(a² + b²) without overflow.
        private static func length(_ a: Double, _ b: Double) -> Double {
            let (x, y) = (a.magnitude, b.magnitude)
            let (large, small) = x > y ? (x, y) : (y, x)
            if large == 0 { return 0 }
            let ratio = small / large
            return large * (1 + ratio * ratio).squareRoot()
        }
    }
}
