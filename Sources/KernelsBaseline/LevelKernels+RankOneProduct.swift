#if arch(x86_64) || !(LEVEL_V3 || LEVEL_V4)
    extension LevelKernels {
        /// The update by one sample and the product with the next, in one pass over w: for each input d in turn
        /// w[d, :] = fma(−rate, round(x[d]·delta[:]), w[d, :]), where there is a tally tally += |w′ − w|, and
        /// z = fma(next[d], w′[d, :], z).
        ///
        /// By as many vectors of columns as the registers hold sums of. w is read and written once, which is what bounds the step.
        @inline(never)
        public static func rankOneProduct(
            _ inputs: Int, _ width: Int, _ row: Int, _ rate: Float, _ x: UnsafePointer<Float>, _ delta: UnsafePointer<Float>,
            _ next: UnsafePointer<Float>, _ w: UnsafeMutablePointer<Float>, _ tally: UnsafeMutablePointer<Float>?,
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
                if let tally {
                    columns(vectors, true, inputs, row, rate, x, delta + j, next, w + j, tally + j, z + j)
                } else {
                    columns(vectors, false, inputs, row, rate, x, delta + j, next, w + j, w + j, z + j)
                }
                done = done &+ vectors
                panel = panel &+ 1
            }
            clearPadding(1, width, z, 0)
        }

        @_transparent
        private static func columns(
            _ vectors: Int, _ tallies: Bool, _ inputs: Int, _ row: Int, _ rate: Float, _ x: In, _ delta: In, _ next: In,
            _ w: Out, _ tally: Out, _ z: Out
        ) {
            switch vectors {
            case 1: panel(1, tallies, inputs, row, rate, x, delta, next, w, tally, z)
            case 2: panel(2, tallies, inputs, row, rate, x, delta, next, w, tally, z)
            case 3: panel(3, tallies, inputs, row, rate, x, delta, next, w, tally, z)
            #if LEVEL_V4
                case 4: panel(4, tallies, inputs, row, rate, x, delta, next, w, tally, z)
                case 5: panel(5, tallies, inputs, row, rate, x, delta, next, w, tally, z)
                case 6: panel(6, tallies, inputs, row, rate, x, delta, next, w, tally, z)
                case 7: panel(7, tallies, inputs, row, rate, x, delta, next, w, tally, z)
                default: panel(8, tallies, inputs, row, rate, x, delta, next, w, tally, z)
            #else
                default: panel(4, tallies, inputs, row, rate, x, delta, next, w, tally, z)
            #endif
            }
        }

        /// Up to 8 vectors (a literal) of columns.
        @_transparent
        private static func panel(
            _ vectors: Int, _ tallies: Bool, _ inputs: Int, _ row: Int, _ rate: Float, _ x: In, _ delta: In, _ next: In,
            _ w: Out, _ tally: Out, _ z: Out
        ) {
            let step = V.splat(-rate)
            var s = Tile()
            s.high0 = V.load(delta)
            if vectors > 1 { s.high1 = V.load(delta + 16) }
            if vectors > 2 { s.high2 = V.load(delta + 32) }
            if vectors > 3 { s.high3 = V.load(delta + 48) }
            if vectors > 4 { s.high4 = V.load(delta + 64) }
            if vectors > 5 { s.high5 = V.load(delta + 80) }
            if vectors > 6 { s.high6 = V.load(delta + 96) }
            if vectors > 7 { s.high7 = V.load(delta + 112) }
            var start = 0
            repeat {
                let end = inputs &- start < V.chain ? inputs : start &+ V.chain
                s.clearLow()
                var d = start
                while d < end {
                    let m = RankOneMove(step: step, x: V.splat(x[d]), next: V.splat(next[d]), tallies: tallies)
                    let p = w + d &* row
                    let t = tally + d &* row
                    m.make(p, s.high0, t, &s.low0)
                    if vectors > 1 { m.make(p + 16, s.high1, t + 16, &s.low1) }
                    if vectors > 2 { m.make(p + 32, s.high2, t + 32, &s.low2) }
                    if vectors > 3 { m.make(p + 48, s.high3, t + 48, &s.low3) }
                    if vectors > 4 { m.make(p + 64, s.high4, t + 64, &s.low4) }
                    if vectors > 5 { m.make(p + 80, s.high5, t + 80, &s.low5) }
                    if vectors > 6 { m.make(p + 96, s.high6, t + 96, &s.low6) }
                    if vectors > 7 { m.make(p + 112, s.high7, t + 112, &s.low7) }
                    d = d &+ 1
                }
                let first = start == 0
                put(s.low0, first, z)
                if vectors > 1 { put(s.low1, first, z + 16) }
                if vectors > 2 { put(s.low2, first, z + 32) }
                if vectors > 3 { put(s.low3, first, z + 48) }
                if vectors > 4 { put(s.low4, first, z + 64) }
                if vectors > 5 { put(s.low5, first, z + 80) }
                if vectors > 6 { put(s.low6, first, z + 96) }
                if vectors > 7 { put(s.low7, first, z + 112) }
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
