import TensorCore

/// Solves A·x = b for a symmetric A that is known by its products alone, as far as A is positive along the way.
///
/// Hestenes & Stiefel, Journal of Research of the National Bureau of Standards 49, 1952, from x = 0. Where a direction of
/// negative curvature comes up, the solution so far is kept; where it is the first, x is b by the length of the curvature.
enum ConjugateGradients {
    struct Result {
        let solution: [Double]
        /// Products taken.
        let products: Int
    }

    /// - Parameters:
    ///   - tolerance: Stops where ‖b − A·x‖ is at most this share of ‖b‖.
    ///   - multiply: A·v.
    static func solve(
        _ b: [Double], atMost limit: Int, tolerance: Double, _ multiply: (_ vector: [Double]) -> [Double]
    ) -> Result {
        var solution = [Double](repeating: 0, count: b.count)
        var residual = b
        var direction = b
        var square = dot(b, b)
        let enough = square * tolerance * tolerance
        guard square > 0, square.isFinite else { return Result(solution: solution, products: 0) }
        for step in 1...max(1, limit) {
            let product = multiply(direction)
            let bend = dot(direction, product)
            guard bend > 0, bend.isFinite else {
                guard step == 1 else { return Result(solution: solution, products: step) }
                let length = bend < 0 && bend.isFinite ? square / -bend : 1
                return Result(solution: b.map { $0 * length }, products: step)
            }
            let length = square / bend
            for index in solution.indices {
                solution[index] += length * direction[index]
                residual[index] -= length * product[index]
            }
            let rest = dot(residual, residual)
            if rest <= enough || !rest.isFinite { return Result(solution: solution, products: step) }
            let share = rest / square
            for index in direction.indices { direction[index] = residual[index] + share * direction[index] }
            square = rest
        }
        return Result(solution: solution, products: max(1, limit))
    }

    private static func dot(_ a: [Double], _ b: [Double]) -> Double {
        a.withUnsafeBufferPointer { x in
            b.withUnsafeBufferPointer { y in
                guard let first = x.baseAddress, let second = y.baseAddress else { return 0 }
                return DoubleSum.dot(min(x.count, y.count), first, second)
            }
        }
    }
}
