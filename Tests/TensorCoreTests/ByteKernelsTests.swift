import Testing

@testable import TensorCore

/// The kernels on bytes at every level, against their scalar loops and against the products of floats.
extension KernelsTests {
    /// Bytes in rows on a 64-byte boundary, four of five 0; behind the columns 0.
    private final class Bytes {
        let start: UnsafeMutablePointer<UInt8>
        let row: Int
        let count: Int

        init(_ rows: Int, _ columns: Int, _ numbers: inout TestNumbers) {
            row = (columns + 63) / 64 * 64
            count = rows * row
            let raw = UnsafeMutableRawPointer.allocate(byteCount: max(1, count), alignment: 64)
            start = raw.bindMemory(to: UInt8.self, capacity: max(1, count))
            start.initialize(repeating: 0, count: max(1, count))
            for r in 0..<rows {
                for c in 0..<columns where numbers.below(5) == 0 {
                    start[r * row + c] = UInt8(truncatingIfNeeded: numbers.bits())
                }
            }
        }

        deinit { UnsafeMutableRawPointer(start).deallocate() }

        var values: [UInt8] { (0..<count).map { start[$0] } }
    }

    static let byteShapes: [(m: Int, n: Int, k: Int)] = [
        (1, 1, 1), (3, 16, 64), (2, 17, 65), (5, 33, 63), (4, 100, 130), (7, 128, 20), (2, 250, 70), (3, 4, 0), (1, 20, 4096),
        (0, 16, 4),
    ]

    @Test(arguments: levels) func byteProducts(level: CPULevel) throws {
        var numbers = TestNumbers(9)
        for (m, n, k) in Self.byteShapes {
            let row = Lanes.padded(n)
            let bytes = Bytes(m, k, &numbers)
            for wild in [false, true] {
                let b = wild ? numbers.wild(k * row) : numbers.tame(k * row)
                var table = wild ? numbers.wild(256) : numbers.tame(256)
                table[0] = .nan
                try compare(level, "byte product \(m)×\(n)×\(k)", [table, b, numbers.wild(m * row)]) { kernels, p in
                    kernels.byteProduct(m, n, k, bytes.start, bytes.row, p[0], p[1], row, p[2], row)
                }
            }
        }
    }

    /// The same bits as the product of the floats the bytes stand for.
    @Test(arguments: levels) func byteProductsAreSparseProducts(level: CPULevel) throws {
        let kernels = try #require(Kernels.at(level))
        var numbers = TestNumbers(10)
        for (m, n, k) in Self.byteShapes {
            let row = Lanes.padded(n)
            let bytes = Bytes(m, k, &numbers)
            let table = Floats((0..<256).map { Float($0) / 255 })
            let a = Floats(bytes.values.map { Float($0) / 255 } + [0])
            let b = Floats(numbers.tame(k * row))
            let (ofBytes, ofFloats) = (Floats(count: m * row), Floats(count: m * row))
            withExtendedLifetime((table, a, b)) {
                kernels.byteProduct(m, n, k, bytes.start, bytes.row, table.pointer, b.pointer, row, ofBytes.pointer, row)
                kernels.sparseProduct(m, n, k, a.pointer, bytes.row, 1, b.pointer, row, ofFloats.pointer, row)
            }
            #expect(firstDifference(ofBytes.values, ofFloats.values) == nil, "\(m)×\(n)×\(k)")
        }
    }

    @Test(arguments: levels) func transposedBytes(level: CPULevel) throws {
        let kernels = try #require(Kernels.at(level))
        var numbers = TestNumbers(11)
        for (rows, columns) in [(1, 1), (7, 64), (8, 65), (63, 3), (64, 128), (65, 100), (130, 70)] {
            let source = Bytes(rows, columns, &numbers)
            let (actual, expected) = (Bytes(source.row, rows, &numbers), Bytes(source.row, rows, &numbers))
            let scratch = UnsafeMutableRawPointer.allocate(byteCount: 4096, alignment: 64)
            defer { scratch.deallocate() }
            let words = scratch.bindMemory(to: UInt64.self, capacity: 512)
            kernels.transposeBytes(rows, columns, source.start, source.row, actual.start, actual.row, words)
            Kernels.plain.transposeBytes(rows, columns, source.start, source.row, expected.start, expected.row, words)
            #expect(actual.values == expected.values, "\(rows)×\(columns)")
            #expect((0..<columns).allSatisfy { expected.start[$0 * expected.row] == source.start[$0] })
        }
    }
}
