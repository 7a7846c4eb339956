#if arch(x86_64) || !(LEVEL_V3 || LEVEL_V4)
    extension LevelKernels {
        /// The product where most of a is zero. For each stretch of a, the indices of its non-zeros are listed without a
        /// branch, then only those terms are taken; scratch holds 256 indices.
        @inline(never)
        public static func sparseProduct(
            _ m: Int, _ n: Int, _ k: Int, _ a: UnsafePointer<Float>, _ aRow: Int, _ aColumn: Int, _ b: UnsafePointer<Float>,
            _ bRow: Int, _ c: UnsafeMutablePointer<Float>, _ cRow: Int, _ scratch: UnsafeMutablePointer<Int32>
        ) {
            let width = (n &+ 15) & ~15
            guard width > 0 else { return }
            // A stretch of rows of b, or of c, of about 32 KiB, so that it stays in the first cache.
            let fitting = 8192 / width
            let stretch = fitting < 16 ? 16 : fitting > 256 ? 256 : fitting
            if k > V.chain {
                chained(m, width, k, a, aRow, aColumn, b, bRow, c, cRow, scratch)
            } else if aRow == 1 && aColumn != 1 {
                scattered(m, width, k, a, aColumn, b, bRow, c, cRow, scratch, stretch)
            } else {
                gathered(m, width, k, a, aRow, aColumn, b, bRow, c, cRow, scratch, stretch)
            }
            clearPadding(m, n, c, cRow)
        }

        /// Lists the indices below count at which x, read with a stride, is not zero (NaN is not); returns how many.
        @_transparent
        private static func list(_ count: Int, _ x: In, _ stride: Int, _ indices: UnsafeMutablePointer<Int32>) -> Int {
            var found = 0
            var t = 0
            while t < count {
                indices[found] = Int32(truncatingIfNeeded: t)
                found = found &+ (x[t &* stride] != 0 ? 1 : 0)
                t = t &+ 1
            }
            return found
        }

        @_transparent
        private static func clear(_ rows: Int, _ width: Int, _ c: Out, _ cRow: Int) {
            var i = 0
            while i < rows {
                var j = 0
                while j < width {
                    V.store(Vector(), c + i &* cRow + j)
                    j = j &+ 16
                }
                i = i &+ 1
            }
        }

        /// Stretches of terms outside, rows inside: each row's sums wait in c between stretches.
        @_transparent
        private static func gathered(
            _ m: Int, _ width: Int, _ k: Int, _ a: In, _ aRow: Int, _ aColumn: Int, _ b: In, _ bRow: Int, _ c: Out, _ cRow: Int,
            _ scratch: UnsafeMutablePointer<Int32>, _ stretch: Int
        ) {
            clear(m, width, c, cRow)
            var start = 0
            while start < k {
                let count = k &- start < stretch ? k &- start : stretch
                var i = 0
                while i < m {
                    let x = a + i &* aRow + start &* aColumn
                    let found = list(count, x, aColumn, scratch)
                    terms(found, scratch, width, x, aColumn, b + start &* bRow, bRow, c + i &* cRow)
                    i = i &+ 1
                }
                start = start &+ count
            }
        }

        /// c += the listed terms, in order, by as many vectors at a time as the registers hold.
        @_transparent
        private static func terms(
            _ found: Int, _ indices: UnsafeMutablePointer<Int32>, _ width: Int, _ x: In, _ xStride: Int, _ b: In, _ bRow: Int,
            _ c: Out
        ) {
            var j = 0
            #if LEVEL_V4
                while j &+ 128 <= width {
                    group(8, found, indices, x, xStride, b + j, bRow, c + j)
                    j = j &+ 128
                }
            #endif
            while j &+ 64 <= width {
                group(4, found, indices, x, xStride, b + j, bRow, c + j)
                j = j &+ 64
            }
            while j < width {
                group(1, found, indices, x, xStride, b + j, bRow, c + j)
                j = j &+ 16
            }
        }

        @_transparent
        private static func group(
            _ vectors: Int, _ found: Int, _ indices: UnsafeMutablePointer<Int32>, _ x: In, _ xStride: Int, _ b: In, _ bRow: Int,
            _ c: Out
        ) {
            var s = Tile()
            s.loadLow(vectors, c)
            var i = 0
            while i < found {
                let t = Int(indices[i])
                s.add(vectors, V.splat(x[t &* xStride]), b + t &* bRow)
                i = i &+ 1
            }
            s.storeLow(vectors, c)
        }

        /// For a transposed operand, whose rows lie next to each other: stretches of rows of c outside, terms inside, each
        /// term added to the rows whose factor is not zero.
        @_transparent
        private static func scattered(
            _ m: Int, _ width: Int, _ k: Int, _ a: In, _ aColumn: Int, _ b: In, _ bRow: Int, _ c: Out, _ cRow: Int,
            _ scratch: UnsafeMutablePointer<Int32>, _ stretch: Int
        ) {
            var start = 0
            while start < m {
                let count = m &- start < stretch ? m &- start : stretch
                let out = c + start &* cRow
                clear(count, width, out, cRow)
                var t = 0
                while t < k {
                    let x = a + start + t &* aColumn
                    let found = list(count, x, 1, scratch)
                    let y = b + t &* bRow
                    var j = 0
                    while j &+ 128 <= width {
                        spread(8, found, scratch, x, y + j, out + j, cRow)
                        j = j &+ 128
                    }
                    while j < width {
                        spread(1, found, scratch, x, y + j, out + j, cRow)
                        j = j &+ 16
                    }
                    t = t &+ 1
                }
                start = start &+ count
            }
        }

        /// c[i, :] += x[i]·b for the listed rows i.
        @_transparent
        private static func spread(
            _ vectors: Int, _ found: Int, _ indices: UnsafeMutablePointer<Int32>, _ x: In, _ b: In, _ c: Out, _ cRow: Int
        ) {
            let b0 = V.load(b)
            let b1 = vectors > 1 ? V.load(b + 16) : b0
            let b2 = vectors > 1 ? V.load(b + 32) : b0
            let b3 = vectors > 1 ? V.load(b + 48) : b0
            let b4 = vectors > 1 ? V.load(b + 64) : b0
            let b5 = vectors > 1 ? V.load(b + 80) : b0
            let b6 = vectors > 1 ? V.load(b + 96) : b0
            let b7 = vectors > 1 ? V.load(b + 112) : b0
            var i = 0
            while i < found {
                let at = Int(indices[i])
                let value = V.splat(x[at])
                let out = c + at &* cRow
                V.store(V.fma(value, b0, V.load(out)), out)
                if vectors > 1 {
                    V.store(V.fma(value, b1, V.load(out + 16)), out + 16)
                    V.store(V.fma(value, b2, V.load(out + 32)), out + 32)
                    V.store(V.fma(value, b3, V.load(out + 48)), out + 48)
                    V.store(V.fma(value, b4, V.load(out + 64)), out + 64)
                    V.store(V.fma(value, b5, V.load(out + 80)), out + 80)
                    V.store(V.fma(value, b6, V.load(out + 96)), out + 96)
                    V.store(V.fma(value, b7, V.load(out + 112)), out + 112)
                }
                i = i &+ 1
            }
        }

        /// More terms than one chain holds: 16 columns of a row at a time, chain by chain.
        @_transparent
        private static func chained(
            _ m: Int, _ width: Int, _ k: Int, _ a: In, _ aRow: Int, _ aColumn: Int, _ b: In, _ bRow: Int, _ c: Out, _ cRow: Int,
            _ scratch: UnsafeMutablePointer<Int32>
        ) {
            var i = 0
            while i < m {
                var j = 0
                while j < width {
                    var total = Vector()
                    var sum = Vector()
                    var start = 0
                    while start < k {
                        let count = k &- start < 256 ? k &- start : 256
                        let x = a + i &* aRow + start &* aColumn
                        let found = list(count, x, aColumn, scratch)
                        var t = 0
                        while t < found {
                            let at = Int(scratch[t])
                            sum = V.fma(V.splat(x[at &* aColumn]), V.load(b + (start &+ at) &* bRow + j), sum)
                            t = t &+ 1
                        }
                        start = start &+ count
                        if start & (V.chain &- 1) == 0 || start == k {
                            total = start <= V.chain ? sum : total + sum
                            sum = Vector()
                        }
                    }
                    V.store(total, c + i &* cRow + j)
                    j = j &+ 16
                }
                i = i &+ 1
            }
        }
    }
#endif
