internal import TensorCore

/// The weights w that make ‖X·w − y‖² + ridge·‖w‖² least; the shortest of them where several do.
///
/// With X = U·Σ·Vᵀ, w = V·diag(σ / (σ² + ridge))·Uᵀ·y; without a ridge, singular values that are 0 up to rounding are left out.
/// Tall matrices are brought to a triangle before, which changes neither Σ nor V.
public struct LeastSquares: Sendable {
    private let decomposition: SingularDecomposition
    private let targets: [[Double]]
    /// The greater of rows and columns of X.
    private let size: Int

    /// Nil where a number is not finite or the shapes differ.
    ///
    /// - Parameters:
    ///   - matrix: X, (rows, columns), row-major.
    ///   - targets: the columns of y, each of `rows` numbers.
    public init?(_ matrix: [Double], rows: Int, columns: Int, targets: [[Double]]) {
        guard rows >= 0, columns >= 0, matrix.count == rows * columns,
            targets.allSatisfy({ $0.count == rows && $0.allSatisfy(\.isFinite) }), matrix.allSatisfy(\.isFinite)
        else { return nil }
        size = Swift.max(rows, columns)
        if rows > columns {
            let own = (0..<columns).map { column in (0..<rows).map { matrix[$0 * columns + column] } }
            let reduction = TriangularReduction(columns: own, sides: targets)
            guard let found = SingularDecomposition(reduction.upper, rows: columns, columns: columns) else { return nil }
            decomposition = found
            self.targets = reduction.sides
        } else {
            guard let found = SingularDecomposition(matrix, rows: rows, columns: columns) else { return nil }
            decomposition = found
            self.targets = targets
        }
    }

    /// The weights for each column of y.
    public func weights(ridge: Double) -> [[Double]] {
        let values = decomposition.values
        let noise = (values.first ?? 0) * 0x1p-52 * Double(size)
        let gains = values.map { value in
            ridge > 0 ? value / (value * value + ridge) : value > noise ? 1 / value : 0
        }
        let count = decomposition.right.first?.count ?? 0
        return targets.map { target in
            var weights = [Double](repeating: 0, count: count)
            for (index, gain) in gains.enumerated() where gain != 0 {
                let amount = gain * DoubleSum.ofProducts(decomposition.left[index], target)
                for (place, component) in decomposition.right[index].enumerated() { weights[place] += amount * component }
            }
            return weights
        }
    }
}
