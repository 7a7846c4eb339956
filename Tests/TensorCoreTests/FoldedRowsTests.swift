import Testing

@testable import TensorCore

@Suite struct FoldedRowsTests {
    static let shapes: [(inputs: Int, width: Int)] = [(4, 1), (8, 100), (12, 34), (784, 20), (4, 131), (16, 244), (4100, 3), (8192, 17)]

    @Test func fits() {
        #expect(Self.shapes.allSatisfy { FoldedRows.fits(inputs: $0.inputs, width: $0.width) })
        #expect(!FoldedRows.fits(inputs: 784, width: 96))
        #expect(!FoldedRows.fits(inputs: 784, width: 101))
        #expect(!FoldedRows.fits(inputs: 783, width: 100))
    }

    @Test func places() {
        let w = Floats((0..<4 * 32).map { $0 % 32 < 18 ? Float($0) : 0 })
        let before = w.values
        FoldedRows.fold(w.pointer, inputs: 4, width: 18, row: 32)
        // The second vector of the first row: columns 16 and 17 of each row, two lanes of padding after them.
        #expect(Array(w.values[16..<32]) == [16, 17, 0, 0, 48, 49, 0, 0, 80, 81, 0, 0, 112, 113, 0, 0])
        #expect(Array(w.values[..<16]) == Array(before[..<16]))
        FoldedRows.unfold(w.pointer, inputs: 4, width: 18, row: 32)
        #expect(w.values == before)
        #expect(w.borderIsWhole)
    }

    /// The step over folded weights is the step over the weights themselves.
    @Test(arguments: levels) func rankOneProducts(level: CPULevel) throws {
        var numbers = TestNumbers(21)
        for (inputs, width) in Self.shapes {
            let row = Lanes.padded(width)
            func padded(_ rows: Int) -> [Float] { (0..<rows * row).map { $0 % row < width ? numbers.unit() * 3 : 0 } }
            let buffers = [numbers.tame(inputs), padded(1), numbers.tame(inputs), padded(inputs), padded(inputs), padded(1)]
            for tallies in [false, true] {
                let (plain, fast) = (buffers.map { Floats($0) }, buffers.map { Floats($0) })
                let (p, q) = (plain.map(\.pointer), fast.map(\.pointer))
                Kernels.plain.rankOneProduct(
                    inputs, width, row, 0.01, p[0], p[1], p[2], p[3], folded: false, tallies ? p[4] : nil, p[5])
                FoldedRows.fold(q[3], inputs: inputs, width: width, row: row)
                try #require(Kernels.at(level)).rankOneProduct(
                    inputs, width, row, 0.01, q[0], q[1], q[2], q[3], folded: true, tallies ? q[4] : nil, q[5])
                FoldedRows.unfold(q[3], inputs: inputs, width: width, row: row)
                for (index, (a, b)) in zip(fast, plain).enumerated() {
                    let difference = firstDifference(a.values, b.values)
                    #expect(difference == nil, "\(inputs)×\(width), \(level): buffer \(index) differs at \(difference ?? 0)")
                    #expect(a.borderIsWhole)
                }
            }
        }
    }
}
