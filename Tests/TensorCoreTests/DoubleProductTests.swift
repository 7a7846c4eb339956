import Testing

@testable import TensorCore

@Suite struct DoubleProductTests {
    @Test(arguments: [(1, 1, 1), (4, 8, 3), (5, 9, 7), (3, 17, 30), (13, 2, 1), (0, 3, 2)])
    func everyLevelGivesThePlainSums(m: Int, n: Int, k: Int) throws {
        let a = (0..<m * k).map { Double(($0 &* 7919) % 1013) / 97 - 5 }
        let b = (0..<n * k).map { Double(($0 &* 104_729) % 997) / 89 - 5 }
        let wanted = DoubleProduct.timesTransposed(a, b, rows: m, columns: n, inner: k, kernels: .plain)
        for i in 0..<m {
            for j in 0..<n { #expect(wanted[i * n + j] == (0..<k).reduce(0) { $0 + a[i * k + $1] * b[j * k + $1] }) }
        }
        for level in levels {
            let kernels = try #require(Kernels.at(level))
            #expect(DoubleProduct.timesTransposed(a, b, rows: m, columns: n, inner: k, kernels: kernels) == wanted)
        }
    }

    @Test func nothingToSumIsZero() {
        #expect(DoubleProduct.timesTransposed([], [], rows: 2, columns: 2, inner: 0, kernels: .plain) == [0, 0, 0, 0])
    }
}
