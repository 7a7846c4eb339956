import Testing

import TensorCore
@testable import Values

@Suite struct CholeskyTests {
    @Test(arguments: [0, 1, 2, 5, 12]) func solutionsFulfilTheirEquations(n: Int) throws {
        var random = TestRandom(n)
        let factor = (0..<n * n).map { _ in random.number() }
        var matrix = [Double](repeating: 0, count: n * n)
        for i in 0..<n {
            for j in 0..<n {
                matrix[i * n + j] = (0..<n).reduce(i == j ? 1 : 0) { $0 + factor[i * n + $1] * factor[j * n + $1] }
            }
        }
        let b = (0..<n).map { _ in random.number() }
        let x = try #require(Cholesky(matrix, count: n)).solve(b)
        for i in 0..<n {
            expectClose((0..<n).reduce(0) { $0 + matrix[i * n + $1] * x[$1] }, b[i], 0x1p10)
        }
    }

    @Test func onlyPositiveDefiniteMatricesHaveOne() {
        #expect(Cholesky([1, 2, 2, 1], count: 2) == nil)
        #expect(Cholesky([.nan], count: 1) == nil)
        #expect(Cholesky([1], count: 1)?.solve([1, 2]) == [])
    }
}
