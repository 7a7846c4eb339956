#if arch(x86_64) || !(LEVEL_V3 || LEVEL_V4)
    extension LevelKernels {
        /// The update by one sample and the product with the next, in one pass over w: for each input d in turn
        /// w[d, :] = fma(−rate, round(x[d]·delta[:]), w[d, :]), where there is a tally tally += |w′ − w|, and
        /// z = fma(next[d], w′[d, :], z).
        ///
        /// By as many vectors of columns as the registers hold sums of. w is read and written once, which is what bounds the step;
        /// so where w is folded, its last columns take a quarter of the cache lines.
        @inline(never)
        public static func rankOneProduct(
            _ inputs: Int, _ width: Int, _ row: Int, _ rate: Float, _ x: UnsafePointer<Float>, _ delta: UnsafePointer<Float>,
            _ next: UnsafePointer<Float>, _ w: UnsafeMutablePointer<Float>, _ folded: Bool, _ tally: UnsafeMutablePointer<Float>?,
            _ z: UnsafeMutablePointer<Float>
        ) {
            let left = (width &+ 15) / 16
            #if LEVEL_V4
                let panels = (left &+ 7) / 8
            #else
                let panels = (left &+ 3) / 4
            #endif
            var done = 0
            var panel = 0
            while panel < panels {
                let vectors = (left &- done &+ (panels &- panel &- 1)) / (panels &- panel)
                let j = 16 &* done
                done = done &+ vectors
                let isFolded = folded && done == left
                if let tally {
                    if isFolded {
                        columns(vectors, true, true, inputs, row, rate, x, delta + j, next, w + j, tally + j, z + j)
                    } else {
                        columns(vectors, true, false, inputs, row, rate, x, delta + j, next, w + j, tally + j, z + j)
                    }
                } else if isFolded {
                    columns(vectors, false, true, inputs, row, rate, x, delta + j, next, w + j, w + j, z + j)
                } else {
                    columns(vectors, false, false, inputs, row, rate, x, delta + j, next, w + j, w + j, z + j)
                }
                panel = panel &+ 1
            }
            clearPadding(1, width, z, 0)
        }

        @_transparent
        private static func columns(
            _ vectors: Int, _ tallies: Bool, _ folded: Bool, _ inputs: Int, _ row: Int, _ rate: Float, _ x: In, _ delta: In, _ next: In,
            _ w: Out, _ tally: Out, _ z: Out
        ) {
            switch vectors {
            case 1: panel(1, tallies, folded, inputs, row, rate, x, delta, next, w, tally, z)
            case 2: panel(2, tallies, folded, inputs, row, rate, x, delta, next, w, tally, z)
            case 3: panel(3, tallies, folded, inputs, row, rate, x, delta, next, w, tally, z)
            #if LEVEL_V4
                case 4: panel(4, tallies, folded, inputs, row, rate, x, delta, next, w, tally, z)
                case 5: panel(5, tallies, folded, inputs, row, rate, x, delta, next, w, tally, z)
                case 6: panel(6, tallies, folded, inputs, row, rate, x, delta, next, w, tally, z)
                case 7: panel(7, tallies, folded, inputs, row, rate, x, delta, next, w, tally, z)
                default: panel(8, tallies, folded, inputs, row, rate, x, delta, next, w, tally, z)
            #else
                default: panel(4, tallies, folded, inputs, row, rate, x, delta, next, w, tally, z)
            #endif
            }
        }

        /// Up to 8 vectors (a literal) of columns, the last one folded or not (a literal).
        @_transparent
        private static func panel(
            _ vectors: Int, _ tallies: Bool, _ folded: Bool, _ inputs: Int, _ row: Int, _ rate: Float, _ x: In, _ delta: In,
            _ next: In, _ w: Out, _ tally: Out, _ z: Out
        ) {
            let step = V.splat(-rate)
            let whole = folded ? vectors &- 1 : vectors
            let last = 16 &* (vectors &- 1)
            let four = FoldedMove(step: step, delta: folded ? V.loadFour(delta + last) : SIMD4(), tallies: tallies)
            var s = Tile()
            s.loadHigh(vectors, delta)
            var start = 0
            repeat {
                let end = inputs &- start < V.chain ? inputs : start &+ V.chain
                s.clearLow()
                var tail = SIMD4<Float>()
                var d = start
                while d < end {
                    let p = w + d &* row
                    let t = tally + d &* row
                    if folded && d & 3 == 0 { four.make(p + last, x + d, next + d, t + last, row, &tail) }
                    let m = RankOneMove(step: step, x: V.splat(x[d]), next: V.splat(next[d]), tallies: tallies)
                    if whole > 0 { m.make(p, s.high0, t, &s.low0) }
                    if whole > 1 { m.make(p + 16, s.high1, t + 16, &s.low1) }
                    if whole > 2 { m.make(p + 32, s.high2, t + 32, &s.low2) }
                    if whole > 3 { m.make(p + 48, s.high3, t + 48, &s.low3) }
                    if whole > 4 { m.make(p + 64, s.high4, t + 64, &s.low4) }
                    if whole > 5 { m.make(p + 80, s.high5, t + 80, &s.low5) }
                    if whole > 6 { m.make(p + 96, s.high6, t + 96, &s.low6) }
                    if whole > 7 { m.make(p + 112, s.high7, t + 112, &s.low7) }
                    d = d &+ 1
                }
                let first = start == 0
                if whole > 0 { put(s.low0, first, z) }
                if whole > 1 { put(s.low1, first, z + 16) }
                if whole > 2 { put(s.low2, first, z + 32) }
                if whole > 3 { put(s.low3, first, z + 48) }
                if whole > 4 { put(s.low4, first, z + 64) }
                if whole > 5 { put(s.low5, first, z + 80) }
                if whole > 6 { put(s.low6, first, z + 96) }
                if whole > 7 { put(s.low7, first, z + 112) }
                if folded {
                    var sum = Vector()
                    sum.lowHalf.lowHalf = tail
                    put(sum, first, z + last)
                }
                start = end
            } while start < inputs
        }

        /// Writes the first chain's sums, adds those of later chains.
        @_transparent
        private static func put(_ sum: Vector, _ first: Bool, _ z: Out) {
            V.store(first ? sum : V.load(z) + sum, z)
        }
    }

    /// What one input does to a vector of its weights, and these to the sums of the next sample.
    struct RankOneMove {
        var step: Vector, x: Vector, next: Vector
        /// A literal.
        var tallies: Bool

        @_transparent
        func make(_ p: Out, _ delta: Vector, _ tally: Out, _ sum: inout Vector) {
            let before = V.load(p)
            let after = V.fma(step, x * delta, before)
            if tallies { V.store(V.load(tally) + V.magnitude(after - before), tally) }
            V.store(after, p)
            sum = V.fma(next, after, sum)
        }
    }

    /// What four inputs do to their up to four last weights, which stand in one vector, and these to the sums of the next sample.
    struct FoldedMove {
        var step: Vector, delta: SIMD4<Float>
        /// A literal.
        var tallies: Bool

        @_transparent
        func make(_ p: Out, _ x: In, _ next: In, _ tally: Out, _ row: Int, _ sum: inout SIMD4<Float>) {
            let before = V.load(p)
            let after = V.fma(step, FoldedMove.join(delta * x[0], delta * x[1], delta * x[2], delta * x[3]), before)
            V.store(after, p)
            if tallies {
                let change = V.magnitude(after - before)
                FoldedMove.add(change.lowHalf.lowHalf, tally)
                FoldedMove.add(change.lowHalf.highHalf, tally + row)
                FoldedMove.add(change.highHalf.lowHalf, tally + 2 &* row)
                FoldedMove.add(change.highHalf.highHalf, tally + 3 &* row)
            }
            sum = V.fma(V.splatFour(next[0]), after.lowHalf.lowHalf, sum)
            sum = V.fma(V.splatFour(next[1]), after.lowHalf.highHalf, sum)
            sum = V.fma(V.splatFour(next[2]), after.highHalf.lowHalf, sum)
            sum = V.fma(V.splatFour(next[3]), after.highHalf.highHalf, sum)
        }

        @_transparent
        static func join(_ a: SIMD4<Float>, _ b: SIMD4<Float>, _ c: SIMD4<Float>, _ d: SIMD4<Float>) -> Vector {
            var x = Vector()
            x.lowHalf.lowHalf = a
            x.lowHalf.highHalf = b
            x.highHalf.lowHalf = c
            x.highHalf.highHalf = d
            return x
        }

        @_transparent
        static func add(_ change: SIMD4<Float>, _ tally: Out) {
            let p = UnsafeMutableRawPointer(tally).assumingMemoryBound(to: SIMD4<Float>.self)
            p.pointee = p.pointee + change
        }
    }

    extension Tile {
        @_transparent
        mutating func clearLow() {
            low0 = Vector()
            low1 = Vector()
            low2 = Vector()
            low3 = Vector()
            low4 = Vector()
            low5 = Vector()
            low6 = Vector()
            low7 = Vector()
        }
    }
#endif
