#if arch(x86_64) || !(LEVEL_V3 || LEVEL_V4)
    extension LevelKernels {
        /// The product for at most 4 columns: a network's output, whose 16 lanes would mostly be padding.
        @inline(never)
        static func narrowProduct(
            _ m: Int, _ n: Int, _ k: Int, _ a: UnsafePointer<Float>, _ aRow: Int, _ aColumn: Int,
            _ b: UnsafePointer<Float>, _ bRow: Int, _ c: UnsafeMutablePointer<Float>, _ cRow: Int
        ) {
            var i = 0
            if aRow == 1 {
                while i &+ 16 <= m {
                    columns(n, k, a + i, aColumn, b, bRow, c + i &* cRow, cRow)
                    i = i &+ 16
                }
            }
            while i < m {
                let x = a + i &* aRow
                let y = c + i &* cRow
                if m &- i >= 8 {
                    narrowTile(8, n, k, x, aRow, aColumn, b, bRow, y, cRow)
                    i = i &+ 8
                } else {
                    narrowTile(1, n, k, x, aRow, aColumn, b, bRow, y, cRow)
                    i = i &+ 1
                }
            }
        }

        /// 16 rows of a transposed operand, which lie next to each other: rows are lanes, one column at a time.
        @_transparent
        private static func columns(
            _ n: Int, _ k: Int, _ a: In, _ aColumn: Int, _ b: In, _ bRow: Int, _ c: Out, _ cRow: Int
        ) {
            var r = 0
            while r < 16 {
                V.store(Vector(), c + r &* cRow)
                r = r &+ 1
            }
            var j = 0
            while j < n {
                var total = Vector()
                var start = 0
                repeat {
                    let end = k &- start < V.chain ? k : start &+ V.chain
                    var sum = Vector()
                    var t = start
                    while t < end {
                        sum = V.fma(V.loadAnywhere(a + t &* aColumn), V.splat(b[t &* bRow &+ j]), sum)
                        t = t &+ 1
                    }
                    total = start == 0 ? sum : total + sum
                    start = end
                } while start < k
                r = 0
                while r < 16 {
                    c[r &* cRow &+ j] = total[r]
                    r = r &+ 1
                }
                j = j &+ 1
            }
        }

        /// Rows (a literal, at most 8) by 4 columns.
        @_transparent
        private static func narrowTile(
            _ rows: Int, _ n: Int, _ k: Int, _ a: In, _ aRow: Int, _ aColumn: Int, _ b: In, _ bRow: Int, _ c: Out,
            _ cRow: Int
        ) {
            var start = 0
            repeat {
                let end = k &- start < V.chain ? k : start &+ V.chain
                var s = NarrowTile()
                var x = a + start &* aColumn
                var y = b + start &* bRow
                var t = start
                while t < end {
                    let four = V.loadFour(y)
                    s.r0 = V.fma(V.splatFour(x[0]), four, s.r0)
                    if rows > 1 {
                        s.r1 = V.fma(V.splatFour(x[aRow]), four, s.r1)
                        s.r2 = V.fma(V.splatFour(x[2 &* aRow]), four, s.r2)
                        s.r3 = V.fma(V.splatFour(x[3 &* aRow]), four, s.r3)
                        s.r4 = V.fma(V.splatFour(x[4 &* aRow]), four, s.r4)
                        s.r5 = V.fma(V.splatFour(x[5 &* aRow]), four, s.r5)
                        s.r6 = V.fma(V.splatFour(x[6 &* aRow]), four, s.r6)
                        s.r7 = V.fma(V.splatFour(x[7 &* aRow]), four, s.r7)
                    }
                    x += aColumn
                    y += bRow
                    t = t &+ 1
                }
                let first = start == 0
                put(s.r0, n, c, first)
                if rows > 1 {
                    put(s.r1, n, c + cRow, first)
                    put(s.r2, n, c + 2 &* cRow, first)
                    put(s.r3, n, c + 3 &* cRow, first)
                    put(s.r4, n, c + 4 &* cRow, first)
                    put(s.r5, n, c + 5 &* cRow, first)
                    put(s.r6, n, c + 6 &* cRow, first)
                    put(s.r7, n, c + 7 &* cRow, first)
                }
                start = end
            } while start < k
        }

        /// Writes the first chain's sums, adds those of later chains; padding lanes are +0.
        @_transparent
        private static func put(_ four: SIMD4<Float>, _ n: Int, _ c: Out, _ first: Bool) {
            var x = Vector()
            x.lowHalf.lowHalf = four
            let kept = V.keep(n, of: x)
            V.store(first ? kept : V.load(c) + kept, c)
        }
    }

    /// The running sums of a narrow tile.
    struct NarrowTile {
        var r0 = SIMD4<Float>(), r1 = SIMD4<Float>(), r2 = SIMD4<Float>(), r3 = SIMD4<Float>()
        var r4 = SIMD4<Float>(), r5 = SIMD4<Float>(), r6 = SIMD4<Float>(), r7 = SIMD4<Float>()
    }
#endif
