#if arch(x86_64) || !(LEVEL_V3 || LEVEL_V4)
    extension LevelKernels {
        /// fma(u, scale, low) for the 64 uniform numbers u of each group of a stream with this key, `groups` from `first` on.
        ///
        /// Philox4x32-10, as `Philox4x32` and `RandomStream` have it: a group is all four words of sixteen blocks, eight of them
        /// in the lanes of a vector at a time, a word in the low half of its lane.
        @inline(never)
        public static func uniforms(
            _ key0: UInt32, _ key1: UInt32, _ first: UInt64, _ groups: Int, _ scale: Float, _ low: Float,
            _ out: UnsafeMutablePointer<Float>
        ) {
            // Scaling by a power of two is exact, so that multiplying and adding round once, as the fused operation does.
            let isExact = scale.significandBitPattern == 0 && scale > 0x1p-90 && scale < 0x1p90
            let blocks = groups &* 2
            var b = 0
            while b < blocks {
                let group = b / 2
                let half = b & 1
                let to = out + (64 &* group &+ 8 &* half)
                var x = PhiloxBlocks(first: 16 &* first &+ UInt64(truncatingIfNeeded: 8 &* b))
                var (k0, k1) = (key0, key1)
                var round = 0
                while round < 10 {
                    x.mix(UInt64(truncatingIfNeeded: k0), UInt64(truncatingIfNeeded: k1))
                    k0 = k0 &+ 0x9e37_79b9
                    k1 = k1 &+ 0xbb67_ae85
                    round = round &+ 1
                }
                scaled(x.x0, scale, low, isExact, to)
                scaled(x.x1, scale, low, isExact, to + 16)
                scaled(x.x2, scale, low, isExact, to + 32)
                scaled(x.x3, scale, low, isExact, to + 48)
                b = b &+ 1
            }
        }

        /// u is the top 24 bits of a word, as a number in [0, 1).
        @_transparent
        private static func scaled(_ words: SIMD8<UInt64>, _ scale: Float, _ low: Float, _ isExact: Bool, _ out: Out) {
            var lane = 0
            while lane < 8 {
                let u = Float(Int32(truncatingIfNeeded: words[lane] &>> 8)) * 0x1p-24
                out[lane] = isExact ? u * scale + low : V.fma(u, scale, low)
                lane = lane &+ 1
            }
        }
    }

    /// Eight blocks of Philox4x32, one in each lane.
    struct PhiloxBlocks {
        var x0: SIMD8<UInt64>, x1: SIMD8<UInt64>
        var x2 = SIMD8<UInt64>(), x3 = SIMD8<UInt64>()

        @_transparent
        init(first: UInt64) {
            x0 = SIMD8<UInt64>(repeating: first & 0xffff_ffff) &+ SIMD8<UInt64>(0, 1, 2, 3, 4, 5, 6, 7)
            x1 = SIMD8<UInt64>(repeating: first &>> 32)
        }

        /// One round.
        @_transparent
        mutating func mix(_ k0: UInt64, _ k1: UInt64) {
            let low = SIMD8<UInt64>(repeating: 0xffff_ffff)
            let high = SIMD8<UInt64>(repeating: 32)
            let p0 = (x0 & low) &* SIMD8<UInt64>(repeating: 0xD251_1F53)
            let p1 = (x2 & low) &* SIMD8<UInt64>(repeating: 0xCD9E_8D57)
            (x0, x1, x2, x3) = (
                (p1 &>> high) ^ x1 ^ SIMD8<UInt64>(repeating: k0), p1 & low,
                (p0 &>> high) ^ x3 ^ SIMD8<UInt64>(repeating: k1), p0 & low
            )
        }
    }
#endif
