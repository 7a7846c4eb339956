#if arch(x86_64) || !(LEVEL_V3 || LEVEL_V4)
    extension LevelKernels {
        /// p = fma(−rate, g, p)
        @inline(never)
        public static func sgd(
            _ count: Int, _ rate: Float, _ g: UnsafePointer<Float>, _ p: UnsafeMutablePointer<Float>
        ) {
            axpy(count, -rate, g, p)
        }

        /// y = fma(a, x, y)
        @inline(never)
        public static func axpy(
            _ count: Int, _ a: Float, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>
        ) {
            let factor = V.splat(a)
            var i = 0
            while i &+ 16 <= count {
                V.store(V.fma(factor, V.load(x + i), V.load(y + i)), y + i)
                i = i &+ 16
            }
            let left = count &- i
            if left > 0 {
                V.store(V.fma(factor, V.load(x + i, count: left), V.load(y + i, count: left)), y + i, count: left)
            }
        }

        /// u = fma(μ, u, g), flushed; p = fma(−rate, u, p)
        @inline(never)
        public static func momentum(
            _ count: Int, _ rate: Float, _ mu: Float, _ g: UnsafePointer<Float>, _ u: UnsafeMutablePointer<Float>,
            _ p: UnsafeMutablePointer<Float>
        ) {
            let factor = V.splat(mu)
            let step = V.splat(-rate)
            var i = 0
            while i &+ 16 <= count {
                let new = V.flushed(V.fma(factor, V.load(u + i), V.load(g + i)))
                V.store(new, u + i)
                V.store(V.fma(step, new, V.load(p + i)), p + i)
                i = i &+ 16
            }
            let left = count &- i
            if left > 0 {
                let new = V.flushed(V.fma(factor, V.load(u + i, count: left), V.load(g + i, count: left)))
                V.store(new, u + i, count: left)
                V.store(V.fma(step, new, V.load(p + i, count: left)), p + i, count: left)
            }
        }

        /// m = fma(β₁, m, g·c₁); v = fma(β₂, v, (g·c₂)·g); both flushed; p = fma(−A, m/fma(√v, S, ε), p·shrink)
        @inline(never)
        public static func adam(
            _ count: Int, _ beta1: Float, _ beta2: Float, _ c1: Float, _ c2: Float, _ stepSize: Float, _ secondScale: Float,
            _ epsilon: Float, _ shrink: Float, _ g: UnsafePointer<Float>, _ m: UnsafeMutablePointer<Float>,
            _ v: UnsafeMutablePointer<Float>, _ p: UnsafeMutablePointer<Float>
        ) {
            let k = AdamFactors(
                beta1: V.splat(beta1), beta2: V.splat(beta2), c1: V.splat(c1), c2: V.splat(c2), step: V.splat(-stepSize),
                scale: V.splat(secondScale), epsilon: V.splat(epsilon), shrink: V.splat(shrink))
            var i = 0
            while i &+ 16 <= count {
                var m1 = V.load(m + i)
                var v1 = V.load(v + i)
                V.store(k.update(V.load(g + i), &m1, &v1, V.load(p + i)), p + i)
                V.store(m1, m + i)
                V.store(v1, v + i)
                i = i &+ 16
            }
            let left = count &- i
            if left > 0 {
                var m1 = V.load(m + i, count: left)
                var v1 = V.load(v + i, count: left)
                let new = k.update(V.load(g + i, count: left), &m1, &v1, V.load(p + i, count: left))
                V.store(new, p + i, count: left)
                V.store(m1, m + i, count: left)
                V.store(v1, v + i, count: left)
            }
        }

        /// x *= a
        @inline(never)
        public static func scale(_ count: Int, _ a: Float, _ x: UnsafeMutablePointer<Float>) {
            let factor = V.splat(a)
            var i = 0
            while i &+ 16 <= count {
                V.store(V.load(x + i) * factor, x + i)
                i = i &+ 16
            }
            let left = count &- i
            if left > 0 { V.store(V.load(x + i, count: left) * factor, x + i, count: left) }
        }

        /// tally += |after − before|
        @inline(never)
        public static func tally(
            _ count: Int, _ before: UnsafePointer<Float>, _ after: UnsafePointer<Float>, _ tally: UnsafeMutablePointer<Float>
        ) {
            var i = 0
            while i &+ 16 <= count {
                V.store(V.load(tally + i) + V.magnitude(V.load(after + i) - V.load(before + i)), tally + i)
                i = i &+ 16
            }
            let left = count &- i
            if left > 0 {
                let change = V.magnitude(V.load(after + i, count: left) - V.load(before + i, count: left))
                V.store(V.load(tally + i, count: left) + change, tally + i, count: left)
            }
        }

        /// w[d, :] = fma(−rate, round(x[d]·delta[:]), w[d, :])
        @inline(never)
        public static func rankOne(
            _ inputs: Int, _ width: Int, _ row: Int, _ rate: Float, _ x: UnsafePointer<Float>, _ delta: UnsafePointer<Float>,
            _ w: UnsafeMutablePointer<Float>
        ) {
            let step = V.splat(-rate)
            var d = 0
            while d < inputs {
                let value = V.splat(x[d])
                let out = w + d &* row
                var j = 0
                while j < width {
                    V.store(V.fma(step, value * V.load(delta + j), V.load(out + j)), out + j)
                    j = j &+ 16
                }
                d = d &+ 1
            }
        }

        /// `rankOne`, and tally += |w′ − w|
        @inline(never)
        public static func rankOneTally(
            _ inputs: Int, _ width: Int, _ row: Int, _ rate: Float, _ x: UnsafePointer<Float>, _ delta: UnsafePointer<Float>,
            _ w: UnsafeMutablePointer<Float>, _ tally: UnsafeMutablePointer<Float>
        ) {
            let step = V.splat(-rate)
            var d = 0
            while d < inputs {
                let value = V.splat(x[d])
                let out = w + d &* row
                let sums = tally + d &* row
                var j = 0
                while j < width {
                    let before = V.load(out + j)
                    let after = V.fma(step, value * V.load(delta + j), before)
                    V.store(V.load(sums + j) + V.magnitude(after - before), sums + j)
                    V.store(after, out + j)
                    j = j &+ 16
                }
                d = d &+ 1
            }
        }

        /// y = fma(a, b, y)
        @inline(never)
        public static func multiplyAdd(
            _ count: Int, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>
        ) {
            var i = 0
            while i &+ 16 <= count {
                V.store(V.fma(V.load(a + i), V.load(b + i), V.load(y + i)), y + i)
                i = i &+ 16
            }
            while i < count {
                y[i] = V.fma(a[i], b[i], y[i])
                i = i &+ 1
            }
        }

        /// y = f(x), by code: 0 exp, 1 log, 2 tanh, 3 sigmoid, 4 softplus.
        @inline(never)
        public static func map(_ code: Int, _ count: Int, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>) {
            switch code {
            case 0: each(0, count, x, y)
            case 1: each(1, count, x, y)
            case 2: each(2, count, x, y)
            case 3: each(3, count, x, y)
            default: each(4, count, x, y)
            }
        }

        @_transparent
        private static func each(_ code: Int, _ count: Int, _ x: In, _ y: Out) {
            var i = 0
            while i &+ 16 <= count {
                V.store(value(code, V.load(x + i)), y + i)
                i = i &+ 16
            }
            let left = count &- i
            if left > 0 { V.store(value(code, V.load(x + i, count: left)), y + i, count: left) }
        }

        @_transparent
        private static func value(_ code: Int, _ x: Vector) -> Vector {
            switch code {
            case 0: F.exp(x)
            case 1: F.log(x)
            case 2: F.tanh(x)
            case 3: F.sigmoid(x)
            default: F.softplus(x)
            }
        }
    }

    /// The constants of one Adam step in every lane.
    struct AdamFactors {
        var beta1: Vector, beta2: Vector, c1: Vector, c2: Vector
        var step: Vector, scale: Vector, epsilon: Vector, shrink: Vector

        /// Updates the moments; returns the new parameters.
        @_transparent
        func update(_ g: Vector, _ m: inout Vector, _ v: inout Vector, _ p: Vector) -> Vector {
            m = V.flushed(V.fma(beta1, m, g * c1))
            v = V.flushed(V.fma(beta2, v, (g * c2) * g))
            let d = V.fma(V.squareRoot(v), scale, epsilon)
            return V.fma(step, m / d, p * shrink)
        }
    }
#endif
