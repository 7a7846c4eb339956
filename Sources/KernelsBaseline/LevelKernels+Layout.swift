#if arch(x86_64) || !(LEVEL_V3 || LEVEL_V4)
    extension LevelKernels {
        /// out[c, r] = source[r, c], by blocks of 16 × 16; lanes of out beyond rows are zero.
        ///
        /// rounds is 4. The compiler, which cannot know that, keeps the rounds of shuffles apart; made one, they take three times
        /// the instructions.
        @inline(never)
        public static func transpose(
            _ rows: Int, _ columns: Int, _ source: UnsafePointer<Float>, _ sourceRow: Int, _ out: UnsafeMutablePointer<Float>,
            _ outRow: Int, _ rounds: Int
        ) {
            var r = 0
            while r < rows {
                var c = 0
                while c < columns {
                    let from = source + r &* sourceRow + c
                    let to = out + c &* outRow + r
                    if rows &- r >= 16 && columns &- c >= 16 {
                        transposeBlock(from, sourceRow, to, outRow, rounds)
                    } else {
                        transposeEdge(rows &- r, columns &- c, from, sourceRow, to, outRow)
                    }
                    c = c &+ 16
                }
                r = r &+ 16
            }
        }

        #if LEVEL_V4
            /// Each row of the first half alternates with its partner in the second; done four times, rows are columns.
            @_transparent
            private static func transposeBlock(
                _ source: In, _ sourceRow: Int, _ out: Out, _ outRow: Int, _ rounds: Int
            ) {
                var block = VectorBlock(source, sourceRow)
                var round = 0
                while round < rounds {
                    block.shuffle()
                    round = round &+ 1
                }
                block.store(out, outRow)
            }
        #else
            /// Four columns at a time: quarters of rows i, i + 4, i + 8 and i + 12 are loaded into one register, so that each
            /// quarter of four such registers is a 4 × 4 block, and transposing those leaves whole columns.
            @_transparent
            private static func transposeBlock(
                _ source: In, _ sourceRow: Int, _ out: Out, _ outRow: Int, _ rounds: Int
            ) {
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
        #endif

        /// A block with fewer than 16 rows or columns, column by column.
        @_transparent
        private static func transposeEdge(
            _ rows: Int, _ columns: Int, _ source: In, _ sourceRow: Int, _ out: Out, _ outRow: Int
        ) {
            let width = columns < 16 ? columns : 16
            let height = rows < 16 ? rows : 16
            var c = 0
            while c < width {
                let to = out + c &* outRow
                V.store(Vector(), to)
                var r = 0
                while r < height {
                    to[r] = source[r &* sourceRow &+ c]
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

    #if !LEVEL_V4
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

    #if LEVEL_V4
        /// Sixteen rows of sixteen floats, each in a register.
        struct VectorBlock {
            var r0: Vector, r1: Vector, r2: Vector, r3: Vector, r4: Vector, r5: Vector, r6: Vector, r7: Vector
            var r8: Vector, r9: Vector, r10: Vector, r11: Vector, r12: Vector, r13: Vector, r14: Vector, r15: Vector

            @_transparent
            init(_ p: In, _ row: Int) {
                r0 = V.load(p)
                r1 = V.load(p + row)
                r2 = V.load(p + 2 &* row)
                r3 = V.load(p + 3 &* row)
                r4 = V.load(p + 4 &* row)
                r5 = V.load(p + 5 &* row)
                r6 = V.load(p + 6 &* row)
                r7 = V.load(p + 7 &* row)
                r8 = V.load(p + 8 &* row)
                r9 = V.load(p + 9 &* row)
                r10 = V.load(p + 10 &* row)
                r11 = V.load(p + 11 &* row)
                r12 = V.load(p + 12 &* row)
                r13 = V.load(p + 13 &* row)
                r14 = V.load(p + 14 &* row)
                r15 = V.load(p + 15 &* row)
            }

            @_transparent
            mutating func shuffle() {
                let (a0, b0) = (VectorBlock.low(r0, r8), VectorBlock.high(r0, r8))
                let (a1, b1) = (VectorBlock.low(r1, r9), VectorBlock.high(r1, r9))
                let (a2, b2) = (VectorBlock.low(r2, r10), VectorBlock.high(r2, r10))
                let (a3, b3) = (VectorBlock.low(r3, r11), VectorBlock.high(r3, r11))
                let (a4, b4) = (VectorBlock.low(r4, r12), VectorBlock.high(r4, r12))
                let (a5, b5) = (VectorBlock.low(r5, r13), VectorBlock.high(r5, r13))
                let (a6, b6) = (VectorBlock.low(r6, r14), VectorBlock.high(r6, r14))
                let (a7, b7) = (VectorBlock.low(r7, r15), VectorBlock.high(r7, r15))
                (r0, r1) = (a0, b0)
                (r2, r3) = (a1, b1)
                (r4, r5) = (a2, b2)
                (r6, r7) = (a3, b3)
                (r8, r9) = (a4, b4)
                (r10, r11) = (a5, b5)
                (r12, r13) = (a6, b6)
                (r14, r15) = (a7, b7)
            }

            /// The first eight numbers of both, alternating.
            @_transparent
            private static func low(_ a: Vector, _ b: Vector) -> Vector {
                Vector(a[0], b[0], a[1], b[1], a[2], b[2], a[3], b[3], a[4], b[4], a[5], b[5], a[6], b[6], a[7], b[7])
            }

            /// The last eight numbers of both, alternating.
            @_transparent
            private static func high(_ a: Vector, _ b: Vector) -> Vector {
                Vector(
                    a[8], b[8], a[9], b[9], a[10], b[10], a[11], b[11], a[12], b[12], a[13], b[13], a[14], b[14], a[15], b[15])
            }

            @_transparent
            func store(_ p: Out, _ row: Int) {
                V.store(r0, p)
                V.store(r1, p + row)
                V.store(r2, p + 2 &* row)
                V.store(r3, p + 3 &* row)
                V.store(r4, p + 4 &* row)
                V.store(r5, p + 5 &* row)
                V.store(r6, p + 6 &* row)
                V.store(r7, p + 7 &* row)
                V.store(r8, p + 8 &* row)
                V.store(r9, p + 9 &* row)
                V.store(r10, p + 10 &* row)
                V.store(r11, p + 11 &* row)
                V.store(r12, p + 12 &* row)
                V.store(r13, p + 13 &* row)
                V.store(r14, p + 14 &* row)
                V.store(r15, p + 15 &* row)
            }
        }
    #endif
#endif
