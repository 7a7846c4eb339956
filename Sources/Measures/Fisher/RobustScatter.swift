internal import TensorCore
internal import Values

/// The minimum covariance determinant: the three quarters of the rows that lie closest together, and their scatter.
///
/// h = ⌈¾n⌉ rows are found by concentration steps (keep the h rows of the least Mahalanobis distance, estimate again). Starts are
/// all rows and 40 draws of p + 2 rows; after two steps the best four go on to the end. Ties go to the earlier row. The
/// scatter is scaled by (h/n)/F(χ²), F that of p + 2 degrees at the h/n quantile of p degrees, so that normal rows keep their covariance.
/// Source: Rousseeuw & Van Driessen, A fast algorithm for the minimum covariance determinant estimator, 1999.
struct RobustScatter {
    /// Places of the rows kept, ascending.
    let kept: [Int]
    let centre: [Double]
    /// (p, p)
    let spread: [Double]
    private let determinant: Double

    private static let draws = 40

    /// Nil where fewer rows than numbers are kept, or the rows lie in a hyperplane.
    init?(_ columns: [[Double]]) {
        let count = columns.first?.count ?? 0
        let stream = RandomStream(seed: 0, path: ["minimum covariance"])
        var starts = [Array(0..<count)]
        for draw in 0..<Self.draws {
            let order = (0..<columns.count + 2).map { stream.integer(below: UInt64(count), UInt64(draw * 64 + $0)) }
            starts.append(Set(order).map { Int($0) }.sorted())
        }
        let begun = starts.compactMap { RobustScatter(columns, keeping: $0)?.refined(on: columns, steps: 2) }
        let order = begun.indices.sorted { (begun[$0].determinant, $0) < (begun[$1].determinant, $1) }
        let ends = order.prefix(4).compactMap { begun[$0].refined(on: columns) }
        guard var best = ends.first else { return nil }
        for end in ends where end.determinant < best.determinant { best = end }
        self = best
    }

    /// Concentrates on rows from this estimate on until they stay the same.
    func refined(on columns: [[Double]], steps: Int = 30) -> RobustScatter? {
        let count = columns.first?.count ?? 0
        let wanted = Self.keptCount(count)
        var present: RobustScatter = self
        for _ in 0..<steps {
            guard !StopRequest.isMade, let distances = present.distances(columns) else { return nil }
            let order = (0..<count).sorted { (distances[$0], $0) < (distances[$1], $1) }
            let next = order.prefix(wanted).sorted()
            guard next != present.kept, let found = RobustScatter(columns, keeping: next) else { break }
            present = found
        }
        return present
    }

    private static func keptCount(_ count: Int) -> Int { (3 * count + 3) / 4 }

    private init?(_ columns: [[Double]], keeping rows: [Int]) {
        let width = columns.count
        guard rows.count > width else { return nil }
        let kept = columns.map { column in rows.map { column[$0] } }
        let means = kept.map { DoubleSum.mean($0) }
        let rests = zip(kept, means).map { column, mean in column.map { $0 - mean } }
        let share = Double(rows.count) / Double(columns.first?.count ?? 1)
        let scale = ChiSquare.consistency(share: share, degrees: width) / Double(rows.count - 1)
        let spread = rests.flatMap { a in rests.map { scale * DoubleSum.dot(a, $0) } }
        guard let determinant = Self.determinant(spread, width) else { return nil }
        self.kept = rows
        centre = means
        self.spread = spread
        self.determinant = determinant
    }

    /// Nil where the matrix is not positive definite.
    private static func determinant(_ matrix: [Double], _ n: Int) -> Double? {
        guard Cholesky(matrix, count: n) != nil else { return nil }
        // By elimination, without exchanging rows: the matrix is positive definite.
        var rows = (0..<n).map { Array(matrix[($0 * n)..<(($0 + 1) * n)]) }
        var product = 1.0
        for pivot in 0..<n {
            product *= rows[pivot][pivot]
            for row in pivot + 1..<Swift.max(n, pivot + 1) {
                let factor = rows[row][pivot] / rows[pivot][pivot]
                for column in pivot..<n { rows[row][column] -= factor * rows[pivot][column] }
            }
        }
        return product
    }

    /// The squared Mahalanobis distance of each row.
    private func distances(_ columns: [[Double]]) -> [Double]? {
        let width = columns.count
        guard let factor = Cholesky(spread, count: width) else { return nil }
        return (0..<(columns.first?.count ?? 0)).map { row in
            let rest = (0..<width).map { columns[$0][row] - centre[$0] }
            return DoubleSum.dot(rest, factor.solve(rest))
        }
    }
}

/// The χ² distribution, by the series of the incomplete gamma function.
enum ChiSquare {
    /// share/F(p + 2)(q), q the quantile of p degrees at the share: what a trimmed covariance is too small by.
    static func consistency(share: Double, degrees: Int) -> Double {
        guard share < 1 else { return 1 }
        return share / cumulative(quantile(share, degrees: degrees), degrees: degrees + 2)
    }

    /// γ(k/2, x/2)/Γ(k/2) = e^(−x/2)·(x/2)^(k/2)·Σ (x/2)ⁿ/Γ(k/2 + n + 1).
    static func cumulative(_ x: Double, degrees: Int) -> Double {
        guard x > 0 else { return 0 }
        let half = 0.5 * x, shape = 0.5 * Double(degrees)
        var term = 1 / shape
        var sum = DoubleSum()
        sum.add(term)
        var total = term
        var index = 1.0
        while term > total * 0x1p-60, index < 10_000 {
            term *= half / (shape + index)
            sum.add(term)
            total += term
            index += 1
        }
        return sum.total * PortableMath.exp(shape * PortableMath.log(half) - half - PortableMath.lgamma(shape))
    }

    /// The number below which a share lies, 0 < share < 1, by halving.
    static func quantile(_ share: Double, degrees: Int) -> Double {
        var low = 0.0, high = 1.0
        while cumulative(high, degrees: degrees) < share, high < 0x1p20 { high *= 2 }
        for _ in 0..<80 {
            let middle = 0.5 * (low + high)
            if cumulative(middle, degrees: degrees) < share { low = middle } else { high = middle }
        }
        return 0.5 * (low + high)
    }
}
