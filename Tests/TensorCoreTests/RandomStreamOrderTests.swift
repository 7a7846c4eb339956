import Testing
@testable import TensorCore

@Suite struct RandomStreamOrderTests {
    let stream = RandomStream(seed: 7, path: ["order", 3])

    @Test func permutationOfTwelve() {
        #expect(stream.permutation(12) == [8, 7, 4, 0, 5, 2, 3, 11, 9, 6, 10, 1])
        #expect(stream.permutation(0).isEmpty)
        #expect(stream.permutation(1) == [0])
    }

    @Test func orderIsTheSortedOrder() {
        let rows = (0..<500).map { Int32(($0 * 7919) % 1009) }
        let sorted = rows.indices.sorted {
            let (a, b) = (UInt64(rows[$0]), UInt64(rows[$1]))
            return (stream.word64(a), a) < (stream.word64(b), b)
        }
        #expect(stream.order(of: rows) == sorted.map { Int32($0) })
    }

    @Test func subsetsKeepTheOrderOfTheWhole() {
        let whole = stream.permutation(600)
        let rows = (0..<600 as Range<Int32>).filter { $0 % 3 != 1 }
        #expect(stream.order(of: rows).map { rows[Int($0)] } == whole.filter { $0 % 3 != 1 })
    }

    @Test func equalKeysFallBackToPositions() {
        let order = RadixOrder.order(keys: [5, 5, 1 << 60, 5, 0], positions: [9, 2, 0, 2, 7])
        #expect(order == [4, 1, 3, 0, 2])
    }
}
