#if arch(x86_64) || !(LEVEL_V3 || LEVEL_V4)
    extension LevelKernels {
        /// c[m, n] = Σ_k a[m, k]·b[n, k] in Double, multiplied and added apart, k ascending from +0; rows without padding.
        ///
        /// scratch holds 8·k numbers: eight rows of b, side by side.
        @inline(never)
        public static func doubleProduct(
            _ m: Int, _ n: Int, _ k: Int, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ c: UnsafeMutablePointer<Double>,
            _ scratch: UnsafeMutablePointer<Double>
        ) {
            var column = 0
            while column < n {
                let width = n &- column < 8 ? n &- column : 8
                var lane = 0
                while lane < 8 {
                    var t = 0
                    while t < k {
                        scratch[t &* 8 &+ lane] = lane < width ? b[(column &+ lane) &* k &+ t] : 0
                        t = t &+ 1
                    }
                    lane = lane &+ 1
                }
                var row = 0
                while row < m {
                    doubleTile(m &- row < 4 ? m &- row : 4, width, n, k, a + row &* k, scratch, c + (row &* n &+ column))
                    row = row &+ 4
                }
                column = column &+ 8
            }
        }

        /// Up to four rows of a by eight of b; rows beyond the last repeat it, and are not stored.
        @_transparent
        private static func doubleTile(
            _ height: Int, _ width: Int, _ n: Int, _ k: Int, _ a: UnsafePointer<Double>, _ panel: UnsafePointer<Double>,
            _ c: UnsafeMutablePointer<Double>
        ) {
            let a1 = a + (height > 1 ? k : 0)
            let a2 = height > 2 ? a1 + k : a1
            let a3 = height > 3 ? a2 + k : a2
            var c0 = SIMD8<Double>(repeating: 0), c1 = c0, c2 = c0, c3 = c0
            var t = 0
            while t < k {
                let b = UnsafeRawPointer(panel + t &* 8).loadUnaligned(as: SIMD8<Double>.self)
                c0 = c0 + SIMD8<Double>(repeating: a[t]) * b
                c1 = c1 + SIMD8<Double>(repeating: a1[t]) * b
                c2 = c2 + SIMD8<Double>(repeating: a2[t]) * b
                c3 = c3 + SIMD8<Double>(repeating: a3[t]) * b
                t = t &+ 1
            }
            doubleStore(c0, width, c)
            if height > 1 { doubleStore(c1, width, c + n) }
            if height > 2 { doubleStore(c2, width, c + 2 &* n) }
            if height > 3 { doubleStore(c3, width, c + 3 &* n) }
        }

        @_transparent
        private static func doubleStore(_ eight: SIMD8<Double>, _ width: Int, _ out: UnsafeMutablePointer<Double>) {
            var lane = 0
            while lane < width {
                out[lane] = eight[lane]
                lane = lane &+ 1
            }
        }
    }
#endif
