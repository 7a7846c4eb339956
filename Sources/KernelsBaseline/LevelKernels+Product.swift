#if arch(x86_64) || !(LEVEL_V3 || LEVEL_V4)
    extension LevelKernels {
        /// c[m, n] = Σ_k a[m, k]·b[k, n].
        ///
        /// Panels of columns outside, tiles of rows inside, so that a panel of b stays in cache while a streams by; of long sums a
        /// stretch at a time, from which the next goes on.
        @inline(never)
        public static func product(
            _ m: Int, _ n: Int, _ k: Int, _ a: UnsafePointer<Float>, _ aRow: Int, _ aColumn: Int, _ b: UnsafePointer<Float>,
            _ bRow: Int, _ c: UnsafeMutablePointer<Float>, _ cRow: Int
        ) {
            if n <= 4 {
                narrowProduct(m, n, k, a, aRow, aColumn, b, bRow, c, cRow)
                return
            }
            let width = (n &+ 15) & ~15
            if m == 1 {
                rows(width, k, a, aColumn, b, bRow, c)
            } else {
                let isLong = k > 2 &* stretch && k <= V.chain
                var start = 0
                repeat {
                    let count = isLong && k &- start > stretch ? stretch : k &- start
                    panels(
                        m, width, count, a + start &* aColumn, aRow, aColumn, b + start &* bRow, bRow, c, cRow, start > 0)
                    start = start &+ count
                } while start < k
            }
            clearPadding(m, n, c, cRow)
        }

        /// Terms whose rows of a panel of b fill half of the first cache.
        private static var stretch: Int { @_transparent get { 192 } }

        /// Padding lanes of c become +0, whatever stands in those of b.
        @_transparent
        static func clearPadding(_ m: Int, _ n: Int, _ c: Out, _ cRow: Int) {
            let last = n & ~15
            guard last < n else { return }
            var i = 0
            while i < m {
                let p = c + i &* cRow + last
                V.store(V.keep(n &- last, of: V.load(p)), p)
                i = i &+ 1
            }
        }

        @_transparent
        private static func panels(
            _ m: Int, _ width: Int, _ k: Int, _ a: In, _ aRow: Int, _ aColumn: Int, _ b: In, _ bRow: Int, _ c: Out,
            _ cRow: Int, _ goesOn: Bool
        ) {
            var j = 0
            #if LEVEL_V4
                while j &+ 32 <= width {
                    widePanel(m, k, a, aRow, aColumn, b + j, bRow, c + j, cRow, goesOn)
                    j = j &+ 32
                }
            #endif
            while j < width {
                narrowPanel(m, k, a, aRow, aColumn, b + j, bRow, c + j, cRow, goesOn)
                j = j &+ 16
            }
        }

        #if LEVEL_V4
            /// 32 columns, by tiles of 8 rows: 16 of 32 registers hold sums.
            @_transparent
            private static func widePanel(
                _ m: Int, _ k: Int, _ a: In, _ aRow: Int, _ aColumn: Int, _ b: In, _ bRow: Int, _ c: Out, _ cRow: Int,
                _ goesOn: Bool
            ) {
                var i = 0
                while i < m {
                    let x = a + i &* aRow
                    let y = c + i &* cRow
                    let left = m &- i
                    if left >= 8 {
                        tile(8, true, k, x, aRow, aColumn, b, bRow, y, cRow, goesOn)
                        i = i &+ 8
                    } else if left >= 4 {
                        tile(4, true, k, x, aRow, aColumn, b, bRow, y, cRow, goesOn)
                        i = i &+ 4
                    } else if left >= 2 {
                        tile(2, true, k, x, aRow, aColumn, b, bRow, y, cRow, goesOn)
                        i = i &+ 2
                    } else {
                        tile(1, true, k, x, aRow, aColumn, b, bRow, y, cRow, goesOn)
                        i = i &+ 1
                    }
                }
            }
        #endif

        /// 16 columns, by tiles of 8 rows with 32 wide registers, 6 with 16 of 8 lanes, 4 elsewhere.
        @_transparent
        private static func narrowPanel(
            _ m: Int, _ k: Int, _ a: In, _ aRow: Int, _ aColumn: Int, _ b: In, _ bRow: Int, _ c: Out, _ cRow: Int,
            _ goesOn: Bool
        ) {
            var i = 0
            while i < m {
                let x = a + i &* aRow
                let y = c + i &* cRow
                let left = m &- i
                #if LEVEL_V4
                    if left >= 8 {
                        tile(8, false, k, x, aRow, aColumn, b, bRow, y, cRow, goesOn)
                        i = i &+ 8
                        continue
                    }
                #elseif LEVEL_V3
                    // Eight rows are two tiles of four: six and two would leave the second too short to hide latency.
                    if left >= 6 && left != 8 {
                        tile(6, false, k, x, aRow, aColumn, b, bRow, y, cRow, goesOn)
                        i = i &+ 6
                        continue
                    }
                #endif
                if left >= 4 {
                    tile(4, false, k, x, aRow, aColumn, b, bRow, y, cRow, goesOn)
                    i = i &+ 4
                } else if left >= 2 {
                    tile(2, false, k, x, aRow, aColumn, b, bRow, y, cRow, goesOn)
                    i = i &+ 2
                } else {
                    tile(1, false, k, x, aRow, aColumn, b, bRow, y, cRow, goesOn)
                    i = i &+ 1
                }
            }
        }

        /// One tile of rows (a literal, at most 8) by 16 or 32 columns; each sum is one register lane, and goes on from c's where
        /// there are some.
        @_transparent
        private static func tile(
            _ rows: Int, _ wide: Bool, _ k: Int, _ a: In, _ aRow: Int, _ aColumn: Int, _ b: In, _ bRow: Int, _ c: Out,
            _ cRow: Int, _ goesOn: Bool
        ) {
            // A pointer for each row, and one offset for all: fewer additions than strides times rows.
            let x1 = rows > 1 ? a + aRow : a
            let x2 = rows > 2 ? a + 2 &* aRow : a
            let x3 = rows > 3 ? a + 3 &* aRow : a
            let x4 = rows > 4 ? a + 4 &* aRow : a
            let x5 = rows > 5 ? a + 5 &* aRow : a
            let x6 = rows > 6 ? a + 6 &* aRow : a
            let x7 = rows > 7 ? a + 7 &* aRow : a
            var start = 0
            repeat {
                let end = k &- start < V.chain ? k : start &+ V.chain
                var s = Tile()
                if goesOn { s.load(rows, wide, c, cRow) }
                var o = start &* aColumn
                var y = b + start &* bRow
                var t = start
                while t < end {
                    let b0 = V.load(y)
                    let b1 = wide ? V.load(y + 16) : b0
                    add(V.splat(a[o]), b0, b1, wide, &s.low0, &s.high0)
                    if rows > 1 { add(V.splat(x1[o]), b0, b1, wide, &s.low1, &s.high1) }
                    if rows > 2 { add(V.splat(x2[o]), b0, b1, wide, &s.low2, &s.high2) }
                    if rows > 3 { add(V.splat(x3[o]), b0, b1, wide, &s.low3, &s.high3) }
                    if rows > 4 { add(V.splat(x4[o]), b0, b1, wide, &s.low4, &s.high4) }
                    if rows > 5 { add(V.splat(x5[o]), b0, b1, wide, &s.low5, &s.high5) }
                    if rows > 6 { add(V.splat(x6[o]), b0, b1, wide, &s.low6, &s.high6) }
                    if rows > 7 { add(V.splat(x7[o]), b0, b1, wide, &s.low7, &s.high7) }
                    o = o &+ aColumn
                    y += bRow
                    t = t &+ 1
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

        @_transparent
        static func add(
            _ x: Vector, _ b0: Vector, _ b1: Vector, _ wide: Bool, _ low: inout Vector, _ high: inout Vector
        ) {
            low = V.fma(x, b0, low)
            if wide { high = V.fma(x, b1, high) }
        }

        /// Writes the first chain's sums, adds those of later chains.
        @_transparent
        static func put(_ low: Vector, _ high: Vector, _ wide: Bool, _ c: Out, _ first: Bool) {
            V.store(first ? low : V.load(c) + low, c)
            if wide { V.store(first ? high : V.load(c + 16) + high, c + 16) }
        }

        /// One row, by as many vectors of columns as the registers hold sums of.
        @_transparent
        private static func rows(_ width: Int, _ k: Int, _ a: In, _ aColumn: Int, _ b: In, _ bRow: Int, _ c: Out) {
            var j = 0
            while j < width {
                let left = (width &- j) / 16
                #if LEVEL_V4
                    let vectors = left < 8 ? left : 8
                #else
                    let vectors = left <= 6 ? left : left <= 8 ? 4 : 6
                #endif
                switch vectors {
                case 1: row(1, k, a, aColumn, b + j, bRow, c + j)
                case 2: row(2, k, a, aColumn, b + j, bRow, c + j)
                case 3: row(3, k, a, aColumn, b + j, bRow, c + j)
                case 4: row(4, k, a, aColumn, b + j, bRow, c + j)
                case 5: row(5, k, a, aColumn, b + j, bRow, c + j)
                case 6: row(6, k, a, aColumn, b + j, bRow, c + j)
                #if LEVEL_V4
                    case 7: row(7, k, a, aColumn, b + j, bRow, c + j)
                #endif
                default: row(8, k, a, aColumn, b + j, bRow, c + j)
                }
                j = j &+ 16 &* vectors
            }
        }

        /// One row by up to 8 vectors (a literal) of columns: as many chains as hide the latency of an addition.
        @_transparent
        private static func row(_ vectors: Int, _ k: Int, _ a: In, _ aColumn: Int, _ b: In, _ bRow: Int, _ c: Out) {
            var start = 0
            repeat {
                let end = k &- start < V.chain ? k : start &+ V.chain
                var s = Tile()
                var x = a + start &* aColumn
                var y = b + start &* bRow
                var t = start
                while t < end {
                    let value = V.splat(x[0])
                    s.low0 = V.fma(value, V.load(y), s.low0)
                    if vectors > 1 { s.low1 = V.fma(value, V.load(y + 16), s.low1) }
                    if vectors > 2 { s.low2 = V.fma(value, V.load(y + 32), s.low2) }
                    if vectors > 3 { s.low3 = V.fma(value, V.load(y + 48), s.low3) }
                    if vectors > 4 { s.low4 = V.fma(value, V.load(y + 64), s.low4) }
                    if vectors > 5 { s.low5 = V.fma(value, V.load(y + 80), s.low5) }
                    if vectors > 6 { s.low6 = V.fma(value, V.load(y + 96), s.low6) }
                    if vectors > 7 { s.low7 = V.fma(value, V.load(y + 112), s.low7) }
                    x += aColumn
                    y += bRow
                    t = t &+ 1
                }
                let first = start == 0
                put(s.low0, s.low0, false, c, first)
                if vectors > 1 { put(s.low1, s.low1, false, c + 16, first) }
                if vectors > 2 { put(s.low2, s.low2, false, c + 32, first) }
                if vectors > 3 { put(s.low3, s.low3, false, c + 48, first) }
                if vectors > 4 { put(s.low4, s.low4, false, c + 64, first) }
                if vectors > 5 { put(s.low5, s.low5, false, c + 80, first) }
                if vectors > 6 { put(s.low6, s.low6, false, c + 96, first) }
                if vectors > 7 { put(s.low7, s.low7, false, c + 112, first) }
                start = end
            } while start < k
        }
    }

    /// The running sums of a tile, kept in registers.
    struct Tile {
        var low0 = Vector(), low1 = Vector(), low2 = Vector(), low3 = Vector()
        var low4 = Vector(), low5 = Vector(), low6 = Vector(), low7 = Vector()
        var high0 = Vector(), high1 = Vector(), high2 = Vector(), high3 = Vector()
        var high4 = Vector(), high5 = Vector(), high6 = Vector(), high7 = Vector()

        /// The sums of so many rows (a literal) of 16 or 32 columns.
        @_transparent
        mutating func load(_ rows: Int, _ wide: Bool, _ c: In, _ cRow: Int) {
            low0 = V.load(c)
            if rows > 1 { low1 = V.load(c + cRow) }
            if rows > 2 { low2 = V.load(c + 2 &* cRow) }
            if rows > 3 { low3 = V.load(c + 3 &* cRow) }
            if rows > 4 { low4 = V.load(c + 4 &* cRow) }
            if rows > 5 { low5 = V.load(c + 5 &* cRow) }
            if rows > 6 { low6 = V.load(c + 6 &* cRow) }
            if rows > 7 { low7 = V.load(c + 7 &* cRow) }
            guard wide else { return }
            high0 = V.load(c + 16)
            if rows > 1 { high1 = V.load(c + cRow + 16) }
            if rows > 2 { high2 = V.load(c + 2 &* cRow + 16) }
            if rows > 3 { high3 = V.load(c + 3 &* cRow + 16) }
            if rows > 4 { high4 = V.load(c + 4 &* cRow + 16) }
            if rows > 5 { high5 = V.load(c + 5 &* cRow + 16) }
            if rows > 6 { high6 = V.load(c + 6 &* cRow + 16) }
            if rows > 7 { high7 = V.load(c + 7 &* cRow + 16) }
        }
    }
#endif
