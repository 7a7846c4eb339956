#if arch(x86_64) || !(LEVEL_V3 || LEVEL_V4)
    extension LevelKernels {
        /// out[c, r] = source[r, c], by blocks of 16 × 16; lanes of out beyond rows are zero.
        @inline(never)
        public static func transpose(
            _ rows: Int, _ columns: Int, _ source: UnsafePointer<Float>, _ sourceRow: Int, _ out: UnsafeMutablePointer<Float>,
            _ outRow: Int
        ) {
            var r = 0
            while r < rows {
                var c = 0
                while c < columns {
                    let from = source + r &* sourceRow + c
                    let to = out + c &* outRow + r
                    if rows &- r >= 16 && columns &- c >= 16 {
                        transposeBlock(from, sourceRow, to, outRow)
                    } else {
                        transposeEdge(rows &- r, columns &- c, from, sourceRow, to, outRow)
                    }
                    c = c &+ 16
                }
                r = r &+ 16
            }
        }

        /// Four columns at a time: quarters of rows i, i + 4, i + 8 and i + 12 are loaded into one register, so that each
        /// quarter of four such registers is a 4 × 4 block, and transposing those leaves whole columns.
        @_transparent
        private static func transposeBlock(_ source: In, _ sourceRow: Int, _ out: Out, _ outRow: Int) {
            var c = 0
            while c < 16 {
                let p = source + c
                let to = out + c &* outRow
                let a = S.quarters(p, 4 &* sourceRow)
                let b = S.quarters(p + sourceRow, 4 &* sourceRow)
                let d = S.quarters(p + 2 &* sourceRow, 4 &* sourceRow)
                let e = S.quarters(p + 3 &* sourceRow, 4 &* sourceRow)
                let (low, lowNext) = (S.low32(a, b), S.low32(d, e))
                let (high, highNext) = (S.high32(a, b), S.high32(d, e))
                V.store(S.low64(low, lowNext), to)
                V.store(S.high64(low, lowNext), to + outRow)
                V.store(S.low64(high, highNext), to + 2 &* outRow)
                V.store(S.high64(high, highNext), to + 3 &* outRow)
                c = c &+ 4
            }
        }

        /// A block with fewer than 16 rows or columns, number by number.
        @_transparent
        private static func transposeEdge(
            _ rows: Int, _ columns: Int, _ source: In, _ sourceRow: Int, _ out: Out, _ outRow: Int
        ) {
            var c = 0
            while c < columns && c < 16 {
                var r = 0
                while r < 16 {
                    out[c &* outRow &+ r] = r < rows ? source[r &* sourceRow &+ c] : 0
                    r = r &+ 1
                }
                c = c &+ 1
            }
        }

        /// out[n] = Σ_r source[r, n].
        @inline(never)
        public static func columnSums(
            _ rows: Int, _ width: Int, _ row: Int, _ source: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>
        ) {
            var j = 0
            while j < width {
                var total = Vector()
                var start = 0
                repeat {
                    let end = rows &- start < V.chain ? rows : start &+ V.chain
                    var sum = Vector()
                    var r = start
                    while r < end {
                        sum = sum + V.load(source + r &* row + j)
                        r = r &+ 1
                    }
                    total = start == 0 ? sum : total + sum
                    start = end
                } while start < rows
                V.store(total, out + j)
                j = j &+ 16
            }
        }

        /// out[i] = table[bytes[i]].
        @inline(never)
        public static func gather(
            _ count: Int, _ bytes: UnsafePointer<UInt8>, _ table: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>
        ) {
            var i = 0
            while i < count {
                out[i] = table[Int(bytes[i])]
                i = i &+ 1
            }
        }
    }

    /// Shuffles of two registers within quarters of four lanes, written lane by lane.
    enum S {
        /// Four quarters at four places, a row apart each; needs 16-byte alignment.
        @_transparent
        static func quarters(_ p: In, _ row: Int) -> Vector {
            var x = Vector()
            x.lowHalf.lowHalf = V.loadFour(p)
            x.lowHalf.highHalf = V.loadFour(p + row)
            x.highHalf.lowHalf = V.loadFour(p + 2 &* row)
            x.highHalf.highHalf = V.loadFour(p + 3 &* row)
            return x
        }

        /// The first two numbers of both, alternating.
        @_transparent
        static func low32(_ a: Vector, _ b: Vector) -> Vector {
            Vector(
                a[0], b[0], a[1], b[1], a[4], b[4], a[5], b[5],
                a[8], b[8], a[9], b[9], a[12], b[12], a[13], b[13])
        }

        /// The last two numbers of both, alternating.
        @_transparent
        static func high32(_ a: Vector, _ b: Vector) -> Vector {
            Vector(
                a[2], b[2], a[3], b[3], a[6], b[6], a[7], b[7],
                a[10], b[10], a[11], b[11], a[14], b[14], a[15], b[15])
        }

        /// The first pair of both.
        @_transparent
        static func low64(_ a: Vector, _ b: Vector) -> Vector {
            Vector(
                a[0], a[1], b[0], b[1], a[4], a[5], b[4], b[5],
                a[8], a[9], b[8], b[9], a[12], a[13], b[12], b[13])
        }

        /// The last pair of both.
        @_transparent
        static func high64(_ a: Vector, _ b: Vector) -> Vector {
            Vector(
                a[2], a[3], b[2], b[3], a[6], a[7], b[6], b[7],
                a[10], a[11], b[10], b[11], a[14], a[15], b[14], b[15])
        }
    }
#endif
