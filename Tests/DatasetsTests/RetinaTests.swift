import Testing

@testable import Datasets

@Suite struct RetinaTests {
    @Test func andHoldsFor64AndOrFor192() throws {
        let samples = try Samples(Retina.dataset())
        let x = try #require(samples.column(named: "x"))
        let y = try #require(samples.column(named: "y"))
        #expect(samples.count == 256)
        #expect(zip(x, y).count { $0 == 1 && $1 == 1 } == 64)
        #expect(zip(x, y).count { $0 == 1 || $1 == 1 } == 192)
    }

    @Test func pixelsSpellTheRow() throws {
        let samples = try Samples(Retina.dataset())
        let pixels = try samples.inputs.map { try #require(samples.column(named: $0)) }
        #expect(pixels.count == 8)
        for row in 0..<256 {
            #expect(pixels.indices.reduce(0) { $0 + Int(pixels[$1][row]) << $1 } == row)
        }
    }

    /// Black pixels of the left half: p1 p2 above p5 p6; outer column p1 p5.
    @Test(arguments: [
        ([1, 2, 5], true), ([1, 2, 5, 6], true), ([1], true), ([1, 5], true), ([2], false), ([1, 2], false), ([2, 6], false),
        ([], false), ([2, 5, 6], true),
    ])
    func anObjectIsThreeBlackOrTheOuterColumnOnly(_ black: [Int], _ isObject: Bool) {
        let row = black.reduce(0) { $0 | 1 << ($1 - 1) }
        #expect(Retina.dataset().columns["x"]?[row] == (isObject ? 1 : 0))
        // Mirrored, the same pixels are the right half's.
        let mirrored = black.reduce(0) { $0 | 1 << ([0, 4, 3, 2, 1, 8, 7, 6, 5][$1] - 1) }
        #expect(Retina.dataset().columns["y"]?[mirrored] == (isObject ? 1 : 0))
    }
}
