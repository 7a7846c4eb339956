import Testing

@testable import Values

@Suite struct SymmetricEigenTests {
    /// V·Λ·Vᵀ gives the matrix back, and V is orthonormal.
    @Test(arguments: [0, 1, 2, 3, 5, 8, 13, 30]) func vectorsAndValuesGiveTheMatrixBack(n: Int) throws {
        var random = TestRandom(n)
        var matrix = [Double](repeating: 0, count: n * n)
        for row in 0..<n {
            for column in 0...row {
                matrix[row * n + column] = random.number()
                matrix[column * n + row] = matrix[row * n + column]
            }
        }
        let eigen = try #require(SymmetricEigen(matrix, count: n))
        #expect(eigen.values == eigen.values.sorted(by: >))
        for i in 0..<n {
            for j in 0..<n {
                let entry = (0..<n).reduce(0) { $0 + eigen.values[$1] * eigen.vectors[$1][i] * eigen.vectors[$1][j] }
                expectClose(entry, matrix[i * n + j], 0x1p6)
                let product = zip(eigen.vectors[i], eigen.vectors[j]).reduce(0) { $0 + $1.0 * $1.1 }
                expectClose(product, i == j ? 1 : 0, 0x1p4)
            }
        }
    }

    @Test func diagonalMatricesAreSorted() throws {
        let eigen = try #require(SymmetricEigen([2, 0, 0, 0, 5, 0, 0, 0, -1], count: 3))
        #expect(eigen.values == [5, 2, -1])
        #expect(eigen.vectors == [[0, 1, 0], [1, 0, 0], [0, 0, 1]])
    }

    @Test func whatIsNotFiniteOrSquareHasNone() {
        #expect(SymmetricEigen([1, .nan, .nan, 1], count: 2) == nil)
        #expect(SymmetricEigen([1, 2], count: 2) == nil)
    }
}

@Suite struct SpectraTests {
    private func call(_ name: String, _ values: Value...) throws -> Value {
        try #require(FunctionLibrary.function(named: name)).call(values)
    }

    private func matrix(_ rows: Int, _ columns: Int, seed: Int) -> Value {
        var random = TestRandom(seed)
        return .dense(("unit", rows), ("input", columns), (0..<rows * columns).map { _ in random.number() })
    }

    @Test func rootsSquareToTheMatrix() throws {
        let w = matrix(5, 4, seed: 1)
        let gram = try call("matmul", call("transpose", w), w)
        let root = try call("root", gram)
        for (found, expected) in zip(try call("matmul", root, root).parts[0].elements, gram.parts[0].elements) {
            expectClose(found, expected, 0x1p10)
        }
        #expect(throws: ValueError.self) { try call("root", w) }
        #expect(throws: ValueError.self) { try call("root", .dense(("unit", 2), ("unit", 2), [1, 2, 0, 1])) }
        #expect(throws: ValueError.self) { try call("root", .dense(("unit", 2), ("unit", 2), [-1, 0, 0, 1])) }
    }

    @Test func inversesMultiplyToTheIdentity() throws {
        let a = matrix(4, 4, seed: 2)
        let product = try call("matmul", a, call("inverse", a)).parts[0].elements
        for (place, entry) in product.enumerated() { expectClose(entry, place % 5 == 0 ? 1 : 0, 0x1p8) }
        #expect(try call("inverse", .dense(("unit", 2), ("unit", 2), [1, 2, 2, 4])).missingCount == 4)
    }

    @Test func ranksOfSimpleMatrices() throws {
        let outer = Value.dense(("unit", 2), ("input", 3), [1, 2, 3, 2, 4, 6])
        expectClose(try call("effective_rank", outer).scalar ?? .nan, 1, 0x1p4)
        expectClose(try call("stable_rank", outer).scalar ?? .nan, 1, 0x1p4)
        let identity = Value.dense(("unit", 3), ("input", 3), [2, 0, 0, 0, 2, 0, 0, 0, 2])
        expectClose(try call("effective_rank", identity).scalar ?? .nan, 3, 0x1p4)
        expectClose(try call("stable_rank", identity).scalar ?? .nan, 3, 0x1p4)
    }

    @Test func ckaDoesNotSeeOrderAndMixOfUnits() throws {
        let x = Value.dense(("sample", 4), ("unit", 2), [1, 0, 2, 5, -1, 3, 0, 1])
        // Rotated by 3/5, 4/5 and scaled.
        let y = Value.dense(("sample", 4), ("unit", 2), [3, 4, -14, 23, -15, 5, -4, 3])
        expectClose(try call("cka", x, y).scalar ?? .nan, 1, 0x1p4)
        #expect(try #require(call("cka", x, .dense(("sample", 4), ("unit", 1), [1, -1, 1, -1])).scalar) < 0.5)
        #expect(throws: ValueError.self) { try call("cka", x, .dense(("sample", 1), ("unit", 1), [1])) }
    }
}
