import Testing
@testable import TensorCore

@Suite struct Philox4x32Tests {
    /// The known answers published with Random123.
    @Test func publishedVectors() {
        #expect(
            Philox4x32.block(counter: SIMD4(repeating: 0), key: SIMD2(repeating: 0))
                == SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
        #expect(
            Philox4x32.block(counter: SIMD4(repeating: .max), key: SIMD2(repeating: .max))
                == SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
        #expect(
            Philox4x32.block(
                counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), key: SIMD2(0xa409_3822, 0x299f_31d0))
                == SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
    }

    @Test(arguments: [0, 8, 0xffff_fff8, 0x1_0000_0000, 0xffff_ffff_ffff_fff8] as [UInt64])
    func lanesAreBlocks(_ first: UInt64) {
        let key = SIMD2<UInt32>(0x1234_5678, 0x9abc_def0)
        let (a, b, c, d) = Philox4x32.eightBlocks(first: first, key: key)
        for lane in 0..<8 {
            let number = first + UInt64(lane)
            let block = Philox4x32.block(
                counter: SIMD4(UInt32(truncatingIfNeeded: number), UInt32(number >> 32), 0, 0), key: key)
            #expect(
                SIMD4<UInt64>(a[lane], b[lane], c[lane], d[lane])
                    == SIMD4(UInt64(block[0]), UInt64(block[1]), UInt64(block[2]), UInt64(block[3])))
        }
    }
}
