import Testing

import TensorCore
@testable import Values

@Suite struct LinearEquationsTests {
    @Test(arguments: LinearAlgebraReferences.equations.indices) func solutionsAgreeWithLAPACK(index: Int) throws {
        let reference = LinearAlgebraReferences.equations[index]
        let found = try #require(LinearEquations(reference.matrix, count: reference.n)).solve(reference.right)
        // Both are backward stable: what they may differ by is the conditioning times the rounding.
        let inverse = try #require(SingularDecomposition(reference.matrix, rows: reference.n, columns: reference.n)).values
        let condition = inverse[0] / inverse[reference.n - 1]
        let size = reference.solution.reduce(0) { max($0, $1.magnitude) }
        for (x, expected) in zip(found, reference.solution) {
            #expect((x - expected).magnitude <= condition * size * Double(reference.n) * 0x1p-50)
        }
    }

    @Test func singularMatricesHaveNone() {
        #expect(LinearEquations([1, 2, 2, 4], count: 2) == nil)
        #expect(LinearEquations([0], count: 1) == nil)
        #expect(LinearEquations([1, 2, 3, 4, 5, 6, 7, 8, 9], count: 3) == nil)
        #expect(LinearEquations([.nan], count: 1) == nil)
        #expect(LinearEquations([1], count: 1)?.solve([1, 2]) == [])
    }

    @Test func pivotsAreSought() throws {
        #expect(try #require(LinearEquations([0, 1, 2, 0], count: 2)).solve([3, 4]) == [2, 3])
    }
}

@Suite struct LeastSquaresTests {
    @Test(arguments: LinearAlgebraReferences.cases.indices) func weightsAgreeWithNumPy(index: Int) throws {
        let reference = LinearAlgebraReferences.cases[index]
        let fit = try #require(
            LeastSquares(reference.matrix, rows: reference.rows, columns: reference.columns, targets: [reference.target]))
        let positive = reference.singular.filter { $0 > reference.singular[0] * 0x1p-45 }
        let condition = positive[0] / positive[positive.count - 1]
        // An error of size ε in A moves the solution by up to ε·κ²: Golub & Van Loan, Matrix Computations, 5.3.8.
        expect(fit.weights(ridge: 0)[0], reference.shortest, condition * condition * 0x1p-48)
        // The normal equations, of condition (σ₁² + λ)/λ, are what the reference solved.
        let normal = (positive[0] * positive[0] + 0.5) / 0.5
        expect(fit.weights(ridge: 0.5)[0], reference.ridge, normal * 0x1p-48)
    }

    private func expect(_ found: [Double], _ expected: [Double], _ bound: Double) {
        #expect(found.count == expected.count)
        let size = expected.reduce(0) { max($0, $1.magnitude) }
        for (a, b) in zip(found, expected) { #expect((a - b).magnitude <= size * bound) }
    }

    @Test func aColumnOfNoughtsGetsNoWeight() throws {
        let fit = try #require(LeastSquares([1, 0, 2, 0, 3, 0], rows: 3, columns: 2, targets: [[2, 4, 6]]))
        let weights = fit.weights(ridge: 0)[0]
        expectClose(weights[0], 2, 0x1p4)
        #expect(weights[1] == 0)
        #expect(LeastSquares([1, 2], rows: 2, columns: 1, targets: [[1]]) == nil)
        #expect(LeastSquares([1, .nan], rows: 2, columns: 1, targets: [[1, 1]]) == nil)
    }
}

@Suite struct ConjugateGradientsTests {
    /// n products solve n equations, up to rounding.
    @Test(arguments: [1, 2, 5, 9]) func asManyProductsAsUnknownsSuffice(n: Int) throws {
        var random = TestRandom(n)
        let factor = (0..<n * n).map { _ in random.number() / 4 }
        let matrix = (0..<n * n).map { place in
            (0..<n).reduce(place % (n + 1) == 0 ? 4 : 0) { $0 + factor[place / n * n + $1] * factor[place % n * n + $1] }
        }
        let right = (0..<n).map { _ in random.number() }
        let expected = try #require(Cholesky(matrix, count: n)).solve(right)
        let found = ConjugateGradients(right, steps: n, tolerance: 0) { direction in
            (0..<n).map { row in (0..<n).reduce(0) { $0 + matrix[row * n + $1] * direction[$1] } }
        }
        #expect(found.products <= n && !found.metNegativeCurvature)
        for (x, y) in zip(found.solution, expected) { expectClose(x, y, 0x1p16) }
    }

    @Test func toleranceAndStepsEndTheSearch() {
        let early = ConjugateGradients([1, 1], steps: 50, tolerance: 1) { [$0[0], 2 * $0[1]] }
        #expect(early.products == 0 && early.solution == [0, 0])
        let one = ConjugateGradients([1, 1], steps: 1, tolerance: 0) { [$0[0], 2 * $0[1]] }
        #expect(one.products == 1)
        expectClose(one.solution[0], 2.0 / 3, 4)
    }

    @Test func aDirectionOfNegativeCurvatureEndsIt() {
        let found = ConjugateGradients([1, 0], steps: 5, tolerance: 0) { $0.map { 0 - $0 } }
        #expect(found.metNegativeCurvature && found.solution == [0, 0])
    }
}
