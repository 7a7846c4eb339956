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

        /// Four rounds of interleaving row i with row i + 8 turn rows into columns.
        @_transparent
        private static func transposeBlock(_ source: In, _ sourceRow: Int, _ out: Out, _ outRow: Int) {
            var t = Block()
            t.r0 = V.load(source)
            t.r1 = V.load(source + sourceRow)
            t.r2 = V.load(source + 2 &* sourceRow)
            t.r3 = V.load(source + 3 &* sourceRow)
            t.r4 = V.load(source + 4 &* sourceRow)
            t.r5 = V.load(source + 5 &* sourceRow)
            t.r6 = V.load(source + 6 &* sourceRow)
            t.r7 = V.load(source + 7 &* sourceRow)
            t.r8 = V.load(source + 8 &* sourceRow)
            t.r9 = V.load(source + 9 &* sourceRow)
            t.r10 = V.load(source + 10 &* sourceRow)
            t.r11 = V.load(source + 11 &* sourceRow)
            t.r12 = V.load(source + 12 &* sourceRow)
            t.r13 = V.load(source + 13 &* sourceRow)
            t.r14 = V.load(source + 14 &* sourceRow)
            t.r15 = V.load(source + 15 &* sourceRow)
            t = t.interleaved().interleaved().interleaved().interleaved()
            V.store(t.r0, out)
            V.store(t.r1, out + outRow)
            V.store(t.r2, out + 2 &* outRow)
            V.store(t.r3, out + 3 &* outRow)
            V.store(t.r4, out + 4 &* outRow)
            V.store(t.r5, out + 5 &* outRow)
            V.store(t.r6, out + 6 &* outRow)
            V.store(t.r7, out + 7 &* outRow)
            V.store(t.r8, out + 8 &* outRow)
            V.store(t.r9, out + 9 &* outRow)
            V.store(t.r10, out + 10 &* outRow)
            V.store(t.r11, out + 11 &* outRow)
            V.store(t.r12, out + 12 &* outRow)
            V.store(t.r13, out + 13 &* outRow)
            V.store(t.r14, out + 14 &* outRow)
            V.store(t.r15, out + 15 &* outRow)
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

    /// Sixteen rows of sixteen lanes.
    struct Block {
        var r0 = Vector(), r1 = Vector(), r2 = Vector(), r3 = Vector()
        var r4 = Vector(), r5 = Vector(), r6 = Vector(), r7 = Vector()
        var r8 = Vector(), r9 = Vector(), r10 = Vector(), r11 = Vector()
        var r12 = Vector(), r13 = Vector(), r14 = Vector(), r15 = Vector()

        /// Row 2i is the low halves of rows i and i + 8 interleaved, row 2i + 1 the high halves.
        @_transparent
        func interleaved() -> Block {
            var t = Block()
            t.r0 = mixed(r0.lowHalf, r8.lowHalf)
            t.r1 = mixed(r0.highHalf, r8.highHalf)
            t.r2 = mixed(r1.lowHalf, r9.lowHalf)
            t.r3 = mixed(r1.highHalf, r9.highHalf)
            t.r4 = mixed(r2.lowHalf, r10.lowHalf)
            t.r5 = mixed(r2.highHalf, r10.highHalf)
            t.r6 = mixed(r3.lowHalf, r11.lowHalf)
            t.r7 = mixed(r3.highHalf, r11.highHalf)
            t.r8 = mixed(r4.lowHalf, r12.lowHalf)
            t.r9 = mixed(r4.highHalf, r12.highHalf)
            t.r10 = mixed(r5.lowHalf, r13.lowHalf)
            t.r11 = mixed(r5.highHalf, r13.highHalf)
            t.r12 = mixed(r6.lowHalf, r14.lowHalf)
            t.r13 = mixed(r6.highHalf, r14.highHalf)
            t.r14 = mixed(r7.lowHalf, r15.lowHalf)
            t.r15 = mixed(r7.highHalf, r15.highHalf)
            return t
        }

        @_transparent
        private func mixed(_ even: SIMD8<Float>, _ odd: SIMD8<Float>) -> Vector {
            var x = Vector()
            x.evenHalf = even
            x.oddHalf = odd
            return x
        }
    }
#endif
