#if arch(x86_64) || !(LEVEL_V3 || LEVEL_V4)
    extension LevelKernels {
        /// c[i, n] = Σ_t a[starts[i] + (t / line)·lineStep + (t mod line)·step]·b[t, n], t < k: a product whose left factor
        /// is read where it lies, in lines, as the patches of an image lie.
        @inline(never)
        public static func patchProduct(
            _ m: Int, _ n: Int, _ k: Int, _ a: UnsafePointer<Float>, _ starts: UnsafePointer<Int>, _ line: Int, _ lineStep: Int,
            _ step: Int, _ b: UnsafePointer<Float>, _ bRow: Int, _ c: UnsafeMutablePointer<Float>, _ cRow: Int
        ) {
            let width = (n &+ 15) & ~15
            let lines = Lines(line: line, lineStep: lineStep, step: step)
            var j = 0
            while j < width {
                #if LEVEL_V4
                    if j &+ 32 <= width {
                        patchPanel(m, true, k, a, starts, lines, b + j, bRow, c + j, cRow)
                        j = j &+ 32
                        continue
                    }
                #endif
                patchPanel(m, false, k, a, starts, lines, b + j, bRow, c + j, cRow)
                j = j &+ 16
            }
            clearPadding(m, n, c, cRow)
        }

        /// 16 or 32 columns, by tiles of as many rows as `product` takes.
        @_transparent
        private static func patchPanel(
            _ m: Int, _ wide: Bool, _ k: Int, _ a: In, _ starts: UnsafePointer<Int>, _ lines: Lines, _ b: In, _ bRow: Int,
            _ c: Out, _ cRow: Int
        ) {
            var i = 0
            while i < m {
                let y = c + i &* cRow
                let left = m &- i
                #if LEVEL_V4
                    if left >= 8 {
                        patchTile(8, wide, k, a, starts + i, lines, b, bRow, y, cRow)
                        i = i &+ 8
                        continue
                    }
                #elseif LEVEL_V3
                    if left >= 6 && left != 8 {
                        patchTile(6, wide, k, a, starts + i, lines, b, bRow, y, cRow)
                        i = i &+ 6
                        continue
                    }
                #endif
                if left >= 4 {
                    patchTile(4, wide, k, a, starts + i, lines, b, bRow, y, cRow)
                    i = i &+ 4
                } else if left >= 2 {
                    patchTile(2, wide, k, a, starts + i, lines, b, bRow, y, cRow)
                    i = i &+ 2
                } else {
                    patchTile(1, wide, k, a, starts + i, lines, b, bRow, y, cRow)
                    i = i &+ 1
                }
            }
        }

        /// One tile of rows (a literal, at most 8) by 16 or 32 columns; each sum is one register lane.
        @_transparent
        private static func patchTile(
            _ rows: Int, _ wide: Bool, _ k: Int, _ a: In, _ starts: UnsafePointer<Int>, _ lines: Lines, _ b: In, _ bRow: Int,
            _ c: Out, _ cRow: Int
        ) {
            let x0 = a + starts[0]
            let x1 = rows > 1 ? a + starts[1] : x0
            let x2 = rows > 2 ? a + starts[2] : x0
            let x3 = rows > 3 ? a + starts[3] : x0
            let x4 = rows > 4 ? a + starts[4] : x0
            let x5 = rows > 5 ? a + starts[5] : x0
            let x6 = rows > 6 ? a + starts[6] : x0
            let x7 = rows > 7 ? a + starts[7] : x0
            var start = 0
            repeat {
                let end = k &- start < V.chain ? k : start &+ V.chain
                var s = Tile()
                var y = b + start &* bRow
                var t = start
                // Where the line begins, and the term behind its last.
                var origin = start == 0 ? 0 : start / lines.line &* lines.lineStep
                var next = start == 0 ? lines.line : start &- start % lines.line &+ lines.line
                while t < end {
                    let stop = end < next ? end : next
                    var o = origin &+ (t &+ lines.line &- next) &* lines.step
                    origin = origin &+ lines.lineStep
                    next = next &+ lines.line
                    while t < stop {
                        let b0 = V.load(y)
                        let b1 = wide ? V.load(y + 16) : b0
                        add(V.splat(x0[o]), b0, b1, wide, &s.low0, &s.high0)
                        if rows > 1 { add(V.splat(x1[o]), b0, b1, wide, &s.low1, &s.high1) }
                        if rows > 2 { add(V.splat(x2[o]), b0, b1, wide, &s.low2, &s.high2) }
                        if rows > 3 { add(V.splat(x3[o]), b0, b1, wide, &s.low3, &s.high3) }
                        if rows > 4 { add(V.splat(x4[o]), b0, b1, wide, &s.low4, &s.high4) }
                        if rows > 5 { add(V.splat(x5[o]), b0, b1, wide, &s.low5, &s.high5) }
                        if rows > 6 { add(V.splat(x6[o]), b0, b1, wide, &s.low6, &s.high6) }
                        if rows > 7 { add(V.splat(x7[o]), b0, b1, wide, &s.low7, &s.high7) }
                        o = o &+ lines.step
                        y += bRow
                        t = t &+ 1
                    }
                }
                let first = start == 0
                put(s.low0, s.high0, wide, c, first)
                if rows > 1 { put(s.low1, s.high1, wide, c + cRow, first) }
                if rows > 2 { put(s.low2, s.high2, wide, c + 2 &* cRow, first) }
                if rows > 3 { put(s.low3, s.high3, wide, c + 3 &* cRow, first) }
                if rows > 4 { put(s.low4, s.high4, wide, c + 4 &* cRow, first) }
                if rows > 5 { put(s.low5, s.high5, wide, c + 5 &* cRow, first) }
                if rows > 6 { put(s.low6, s.high6, wide, c + 6 &* cRow, first) }
                if rows > 7 { put(s.low7, s.high7, wide, c + 7 &* cRow, first) }
                start = end
            } while start < k
        }
    }

    /// How the terms of a sum lie: `line` of them `step` floats apart, the next line `lineStep` floats on.
    private struct Lines {
        let line: Int
        let lineStep: Int
        let step: Int
    }
#endif
