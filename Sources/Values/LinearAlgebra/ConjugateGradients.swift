internal import TensorCore

/// x with A·x = b for a symmetric positive definite A that is known only by its products with vectors.
///
/// Source: Hestenes & Stiefel, Methods of conjugate gradients for solving linear systems, J. Res. NBS 49, 1952.
public struct ConjugateGradients: Sendable {
    public private(set) var solution: [Double]
    /// ‖b − A·x‖, as the recurrence has it.
    public private(set) var residual: Double
    /// Products A·v that were taken.
    public private(set) var products = 0
    /// A direction of no positive curvature ended the search: A is not positive definite.
    public private(set) var metNegativeCurvature = false

    /// Goes on from 0 until ‖b − A·x‖ ≤ tolerance·‖b‖, or for `steps` products.
    ///
    /// In the first step, a direction of no positive curvature leaves x = 0.
    public init(_ b: [Double], steps: Int, tolerance: Double, product: ([Double]) throws -> [Double]) rethrows {
        solution = [Double](repeating: 0, count: b.count)
        var rest = b
        var direction = b
        var square = DoubleSum.ofProducts(rest, rest)
        residual = square.squareRoot()
        let goal = tolerance * residual
        while products < steps, residual > goal, residual.isFinite, !StopRequest.isMade {
            let image = try product(direction)
            products += 1
            let curvature = DoubleSum.ofProducts(direction, image)
            guard curvature > 0, curvature.isFinite, image.count == b.count else {
                metNegativeCurvature = true
                return
            }
            let length = square / curvature
            for i in solution.indices {
                solution[i] += length * direction[i]
                rest[i] -= length * image[i]
            }
            let next = DoubleSum.ofProducts(rest, rest)
            let turn = next / square
            for i in direction.indices { direction[i] = rest[i] + turn * direction[i] }
            square = next
            residual = square.squareRoot()
        }
    }
}
