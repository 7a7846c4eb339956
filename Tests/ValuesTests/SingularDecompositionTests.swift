import Testing

@testable import Values

@Suite struct SingularDecompositionTests {
    /// Rounding of n operations on numbers of size 1, each 2⁻⁵³, with room for the constants of the method.
    private func bound(_ n: Int) -> Double { Double(n + 8) * 0x1p-48 }

    private func matrix(_ rows: Int, _ columns: Int) -> [Double] {
        var random = TestRandom(rows * 31 + columns)
        return (0..<rows * columns).map { _ in random.number() / 3 }
    }

    @Test(arguments: [(0, 0), (1, 1), (1, 5), (5, 1), (4, 4), (9, 6), (6, 9), (30, 12)])
    func factorsGiveTheMatrixBackAndAreOrthonormal(rows: Int, columns: Int) throws {
        let matrix = matrix(rows, columns)
        let found = try #require(SingularDecomposition(matrix, rows: rows, columns: columns))
        #expect(found.values.count == min(rows, columns))
        #expect(found.values == found.values.sorted(by: >))
        let scale = found.values.first ?? 0
        for row in 0..<rows {
            for column in 0..<columns {
                let entry = found.values.indices.reduce(0) {
                    $0 + found.left[$1][row] * found.values[$1] * found.right[$1][column]
                }
                #expect((entry - matrix[row * columns + column]).magnitude <= scale * bound(rows + columns))
            }
        }
        expectOrthonormal(found.left, bound(rows + columns))
        expectOrthonormal(found.right, bound(rows + columns))
        for vector in found.right {
            #expect(vector.max { $0.magnitude < $1.magnitude } ?? 1 > 0)
        }
    }

    private func expectOrthonormal(_ vectors: [[Double]], _ bound: Double) {
        for (i, a) in vectors.enumerated() {
            for (j, b) in vectors.enumerated() {
                let product = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
                #expect((product - (i == j ? 1 : 0)).magnitude <= bound)
            }
        }
    }

    /// A singular value is off by at most the size of the matrix times the rounding, whatever the rank.
    @Test(arguments: LinearAlgebraReferences.cases.indices) func valuesAgreeWithLAPACK(index: Int) throws {
        let reference = LinearAlgebraReferences.cases[index]
        let found = try #require(
            SingularDecomposition(reference.matrix, rows: reference.rows, columns: reference.columns))
        for (value, expected) in zip(found.values, reference.singular) {
            #expect((value - expected).magnitude <= reference.singular[0] * bound(reference.rows))
        }
    }

    @Test func deficientMatricesKeepOrthonormalVectors() throws {
        let rankOne: [Double] = [1, 2, 3, 2, 4, 6, 0, 0, 0, -1, -2, -3]
        let found = try #require(SingularDecomposition(rankOne, rows: 4, columns: 3))
        expectOrthonormal(found.left, bound(4))
        expectOrthonormal(found.right, bound(4))
        #expect(found.values[1] <= found.noise && found.values[2] <= found.noise)
        let nothing = try #require(SingularDecomposition([0, 0, 0, 0, 0, 0], rows: 2, columns: 3))
        #expect(nothing.values == [0, 0])
        expectOrthonormal(nothing.left, 0)
        expectOrthonormal(nothing.right, 0)
    }

    /// Squares of these entries are out of range; the scale comes back exactly.
    @Test(arguments: [0x1p600, 0x1p-600]) func greatAndSmallNumbersScale(scale: Double) throws {
        let matrix = matrix(5, 3)
        let plain = try #require(SingularDecomposition(matrix, rows: 5, columns: 3))
        let scaled = try #require(SingularDecomposition(matrix.map { $0 * scale }, rows: 5, columns: 3))
        #expect(scaled.values == plain.values.map { $0 * scale })
        #expect(scaled.right == plain.right)
    }

    @Test func whatIsNotFiniteOrNoMatrixHasNone() {
        #expect(SingularDecomposition([1, .nan], rows: 1, columns: 2) == nil)
        #expect(SingularDecomposition([1, .infinity], rows: 2, columns: 1) == nil)
        #expect(SingularDecomposition([1, 2, 3], rows: 2, columns: 2) == nil)
    }
}
