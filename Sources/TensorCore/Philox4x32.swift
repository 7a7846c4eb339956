/// Philox4x32 with 10 rounds: four random words as a pure function of a counter and a key.
///
/// Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC11).
public enum Philox4x32 {
    static let multiplier0: UInt64 = 0xD251_1F53
    static let multiplier1: UInt64 = 0xCD9E_8D57
    static let weyl0: UInt32 = 0x9E37_79B9
    static let weyl1: UInt32 = 0xBB67_AE85
    static let rounds = 10

    @inline(__always)
    public static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
        var (x0, x1, x2, x3) = (counter[0], counter[1], counter[2], counter[3])
        var (k0, k1) = (key[0], key[1])
        for _ in 0..<rounds {
            let p0 = UInt64(x0) &* multiplier0
            let p1 = UInt64(x2) &* multiplier1
            (x0, x1, x2, x3) = (
                UInt32(truncatingIfNeeded: p1 &>> 32) ^ x1 ^ k0, UInt32(truncatingIfNeeded: p1),
                UInt32(truncatingIfNeeded: p0 &>> 32) ^ x3 ^ k1, UInt32(truncatingIfNeeded: p0)
            )
            k0 = k0 &+ weyl0
            k1 = k1 &+ weyl1
        }
        return SIMD4(x0, x1, x2, x3)
    }

    /// The four words of eight consecutive blocks, one block in each lane; a word fills the low half of its lane.
    ///
    /// - Parameter first: number of the first block, a multiple of 8.
    @inline(__always)
    static func eightBlocks(first: UInt64, key: SIMD2<UInt32>) -> (
        SIMD8<UInt64>, SIMD8<UInt64>, SIMD8<UInt64>, SIMD8<UInt64>
    ) {
        let low = SIMD8<UInt64>(repeating: 0xffff_ffff)
        var x0 = SIMD8<UInt64>(repeating: first & 0xffff_ffff) &+ SIMD8(0, 1, 2, 3, 4, 5, 6, 7)
        var x1 = SIMD8<UInt64>(repeating: first &>> 32)
        var x2 = SIMD8<UInt64>(repeating: 0)
        var x3 = SIMD8<UInt64>(repeating: 0)
        var (k0, k1) = (key[0], key[1])
        for _ in 0..<rounds {
            let p0 = (x0 & low) &* SIMD8(repeating: multiplier0)
            let p1 = (x2 & low) &* SIMD8(repeating: multiplier1)
            x0 = (p1 &>> 32) ^ x1 ^ SIMD8(repeating: UInt64(k0))
            x2 = (p0 &>> 32) ^ x3 ^ SIMD8(repeating: UInt64(k1))
            x1 = p1 & low
            x3 = p0 & low
            k0 = k0 &+ weyl0
            k1 = k1 &+ weyl1
        }
        return (x0, x1, x2, x3)
    }
}
