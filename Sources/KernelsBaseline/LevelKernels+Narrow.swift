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

        /// z = x·w + bias, h = f(z), for at most 4 units: `product`, then `activate`; or the product alone, by code −1.
        ///
        /// w lies [unit][input]. Lanes are samples; turned takes x transposed, in rows that hold the samples up to a multiple of
        /// 16.
        @inline(never)
        public static func narrowLayer(
            _ code: Int, _ parameter: Float, _ m: Int, _ n: Int, _ k: Int, _ x: UnsafePointer<Float>, _ xRow: Int,
            _ w: UnsafePointer<Float>, _ wRow: Int, _ bias: UnsafePointer<Float>, _ turned: UnsafeMutablePointer<Float>,
            _ turnedRow: Int, _ z: UnsafeMutablePointer<Float>, _ h: UnsafeMutablePointer<Float>, _ row: Int, _ rounds: Int
        ) {
            transpose(m, k, x, xRow, turned, turnedRow, rounds)
            var i = 0
            while i < m {
                let a = turned + i
                let z = z + i &* row
                let h = h + i &* row
                let left = m &- i
                if n == 1 && left > 16 {
                    samples(1, true, code, parameter, left, k, a, turnedRow, w, wRow, bias, z, h, row)
                    i = i &+ 32
                    continue
                }
                switch n {
                case 1: samples(1, false, code, parameter, left, k, a, turnedRow, w, wRow, bias, z, h, row)
                case 2: samples(2, false, code, parameter, left, k, a, turnedRow, w, wRow, bias, z, h, row)
                case 3: samples(3, false, code, parameter, left, k, a, turnedRow, w, wRow, bias, z, h, row)
                default: samples(4, false, code, parameter, left, k, a, turnedRow, w, wRow, bias, z, h, row)
                }
                i = i &+ 16
            }
        }

        /// Up to 16 samples by 1 to 4 units, or up to 32 by one: the units are a literal, and so is whether samples are a pair of
        /// vectors, the second of which then stands in place of the second unit's.
        @_transparent
        private static func samples(
            _ units: Int, _ pair: Bool, _ code: Int, _ parameter: Float, _ left: Int, _ k: Int, _ a: In, _ aRow: Int, _ w: In,
            _ wRow: Int, _ bias: In, _ z: Out, _ h: Out, _ row: Int
        ) {
            var total = FourVectors()
            var start = 0
            repeat {
                let end = k &- start < V.chain ? k : start &+ V.chain
                var sum = FourVectors()
                var t = start
                while t < end {
                    let x = a + t &* aRow
                    let v = V.load(x)
                    sum.v0 = V.fma(V.splat(w[t]), v, sum.v0)
                    if pair { sum.v1 = V.fma(V.splat(w[t]), V.load(x + 16), sum.v1) }
                    if units > 1 { sum.v1 = V.fma(V.splat(w[wRow &+ t]), v, sum.v1) }
                    if units > 2 { sum.v2 = V.fma(V.splat(w[2 &* wRow &+ t]), v, sum.v2) }
                    if units > 3 { sum.v3 = V.fma(V.splat(w[3 &* wRow &+ t]), v, sum.v3) }
                    t = t &+ 1
                }
                total.v0 = start == 0 ? sum.v0 : total.v0 + sum.v0
                if pair || units > 1 { total.v1 = start == 0 ? sum.v1 : total.v1 + sum.v1 }
                if units > 2 { total.v2 = start == 0 ? sum.v2 : total.v2 + sum.v2 }
                if units > 3 { total.v3 = start == 0 ? sum.v3 : total.v3 + sum.v3 }
                start = end
            } while start < k
            if code >= 0 {
                total.v0 = total.v0 + V.splat(bias[0])
                if pair { total.v1 = total.v1 + V.splat(bias[0]) }
                if units > 1 { total.v1 = total.v1 + V.splat(bias[1]) }
                if units > 2 { total.v2 = total.v2 + V.splat(bias[2]) }
                if units > 3 { total.v3 = total.v3 + V.splat(bias[3]) }
            }
            if UnsafePointer(z) != UnsafePointer(h) { total.write(units, pair, left, z, row) }
            if code > 0 {
                total.v0 = function(code, parameter, total.v0)
                if pair || units > 1 { total.v1 = function(code, parameter, total.v1) }
                if units > 2 { total.v2 = function(code, parameter, total.v2) }
                if units > 3 { total.v3 = function(code, parameter, total.v3) }
            }
            total.write(units, pair, left, h, row)
        }

        @inline(never)
        private static func function(_ code: Int, _ parameter: Float, _ x: Vector) -> Vector {
            switch code {
            case 1: value(1, parameter, x)
            case 2: value(2, parameter, x)
            case 3: value(3, parameter, x)
            case 4: value(4, parameter, x)
            case 5: value(5, parameter, x)
            default: value(6, parameter, x)
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

    /// A vector of samples for each of up to four units.
    struct FourVectors {
        var v0 = Vector(), v1 = Vector(), v2 = Vector(), v3 = Vector()

        /// A row for each of the first samples; padding is +0.
        @_transparent
        func write(_ units: Int, _ pair: Bool, _ left: Int, _ out: Out, _ row: Int) {
            let count = left < 16 ? left : 16
            var r = 0
            while r < count {
                var x = Vector()
                x[0] = v0[r]
                if units > 1 { x[1] = v1[r] }
                if units > 2 { x[2] = v2[r] }
                if units > 3 { x[3] = v3[r] }
                V.store(x, out + r &* row)
                r = r &+ 1
            }
            if pair {
                let second = left < 32 ? left : 32
                while r < second {
                    var x = Vector()
                    x[0] = v1[r &- 16]
                    V.store(x, out + r &* row)
                    r = r &+ 1
                }
            }
        }
    }

    /// The running sums of a narrow tile.
    struct NarrowTile {
        var r0 = SIMD4<Float>(), r1 = SIMD4<Float>(), r2 = SIMD4<Float>(), r3 = SIMD4<Float>()
        var r4 = SIMD4<Float>(), r5 = SIMD4<Float>(), r6 = SIMD4<Float>(), r7 = SIMD4<Float>()
    }
#endif
