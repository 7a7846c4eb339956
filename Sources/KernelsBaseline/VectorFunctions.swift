#if arch(x86_64) || !(LEVEL_V3 || LEVEL_V4)
    /// exp, log, tanh, sigmoid and softplus on sixteen lanes, by the formulas of `PlainFunctions` in TensorCore.
    enum F {
        /// 1.5·2²³: adding it leaves the nearest integer in the low bits of the sum.
        private static var shift: Vector { @_transparent get { V.splat(0x1.8p23) } }

        private static var shiftBits: Integers { @_transparent get { Integers(repeating: 0x4b40_0000) } }

        /// 2ⁿ for −126 ≤ n ≤ 127.
        @_transparent
        private static func power(ofTwo n: Integers) -> Vector {
            V.float(bits: (n &+ Integers(repeating: 127)) &<< Integers(repeating: 23))
        }

        @_transparent
        static func exp(_ x: Vector) -> Vector { F.exp(x, notBelow: V.splat(-104)) }

        @_transparent
        private static func exp(_ argument: Vector, notBelow floor: Vector) -> Vector {
            let low = V.select(argument .< floor, floor, argument)
            let x = V.select(low .> V.splat(89), V.splat(89), low)
            let t = V.fma(x, V.splat(0x1.715476p0), shift)
            let n = t - shift
            let r = V.fma(n, V.splat(-0x1.7f7d1cp-20), V.fma(n, V.splat(-0x1.62e4p-1), x))
            var q = V.splat(0x1.6a23d0p-10)
            q = V.fma(q, r, V.splat(0x1.123a20p-7))
            q = V.fma(q, r, V.splat(0x1.5558f2p-5))
            q = V.fma(q, r, V.splat(0x1.555492p-3))
            q = V.fma(q, r, V.splat(0x1.fffffcp-2))
            let p = V.fma(r * r, q, r) + V.splat(1)
            let whole = V.bits(t) &- shiftBits
            let half = whole &>> Integers(repeating: 1)
            return p * power(ofTwo: half) * power(ofTwo: whole &- half)
        }

        /// eˣ, with +0 below −69; no lane ever holds a subnormal, which would slow the others down.
        @_transparent
        static func flushedExp(_ x: Vector) -> Vector {
            let floor = V.splat(-69)
            return V.select(x .< floor, V.splat(0), F.exp(x, notBelow: floor))
        }

        /// (e^(2a) − 1)/2 for −9.02 ≤ a ≤ 9.02.
        @_transparent
        private static func halfExpMinusOne(doubled a: Vector) -> Vector {
            let t = V.fma(a, V.splat(0x1.715476p1), shift)
            let n = t - shift
            let r = V.fma(n, V.splat(-0x1.62e43p-2), a)
            var q = V.splat(0x1.6d995ep-5)
            q = V.fma(q, r, V.splat(0x1.122838p-3))
            q = V.fma(q, r, V.splat(0x1.555486p-2))
            q = V.fma(q, r, V.splat(0x1.5554b0p-1))
            q = V.fma(q, r, V.splat(1))
            let p = V.fma(r * r, q, r)
            let s = power(ofTwo: V.bits(t) &- shiftBits)
            return V.fma(s, p, V.fma(s, V.splat(0.5), V.splat(-0.5)))
        }

        @_transparent
        static func tanh(_ x: Vector) -> Vector {
            let limit = V.splat(0x1.20a3d8p3)
            let magnitude = V.magnitude(x)
            let e = halfExpMinusOne(doubled: V.select(magnitude .> limit, limit, magnitude))
            let y = e / (e + V.splat(1))
            let sign = V.bits(x) & Integers(repeating: Int32(bitPattern: 0x8000_0000))
            return V.float(bits: V.bits(V.magnitude(y)) | sign)
        }

        @_transparent
        static func log(_ x: Vector) -> Vector {
            let isSmall = x .< V.splat(0x1p-126)
            let scaled = V.select(isSmall, x * V.splat(0x1p24), x)
            let i = V.bits(scaled) &- Integers(repeating: 0x3f35_04f3)
            // The float of a small integer, without a conversion.
            let exponent = V.float(bits: (i &>> Integers(repeating: 23)) &+ shiftBits) - shift
            let e = exponent - V.select(isSmall, V.splat(24), V.splat(0))
            let mantissa = (i & Integers(repeating: 0x7f_ffff)) &+ Integers(repeating: 0x3f35_04f3)
            let f = V.float(bits: mantissa) - V.splat(1)
            var q = V.splat(0x1.1b4306p-4)
            q = V.fma(q, f, V.splat(-0x1.e2ee38p-4))
            q = V.fma(q, f, V.splat(0x1.e652d2p-4))
            q = V.fma(q, f, V.splat(-0x1.fb4294p-4))
            q = V.fma(q, f, V.splat(0x1.233294p-3))
            q = V.fma(q, f, V.splat(-0x1.5562e6p-3))
            q = V.fma(q, f, V.splat(0x1.99a548p-3))
            q = V.fma(q, f, V.splat(-0x1.ffffeep-3))
            q = V.fma(q, f, V.splat(0x1.555546p-2))
            let square = f * f
            let h = V.fma(square * f, q, V.fma(square, V.splat(-0.5), e * V.splat(0x1.7f7d1cp-20)))
            let y = V.fma(e, V.splat(0x1.62e4p-1), f + h)
            let positive = V.select(x .>= V.splat(0), y, V.splat(.nan))
            let finite = V.select(x .> V.splat(.greatestFiniteMagnitude), V.splat(.infinity), positive)
            return V.select(x .== V.splat(0), V.splat(-.infinity), finite)
        }

        /// e^(−|x|), from which both softplus and sigmoid are made.
        @_transparent
        static func decay(_ x: Vector) -> Vector {
            flushedExp(-V.magnitude(x))
        }

        /// log(1 + t) + c for 0 ≤ t ≤ 1.
        @_transparent
        static func tail(_ t: Vector, onto c: Vector) -> Vector {
            var p = V.splat(-0x1.a9338ep-9)
            p = V.fma(p, t, V.splat(0x1.453f26p-6))
            p = V.fma(p, t, V.splat(-0x1.d29ce0p-5))
            p = V.fma(p, t, V.splat(0x1.b2536cp-4))
            p = V.fma(p, t, V.splat(-0x1.397566p-3))
            p = V.fma(p, t, V.splat(0x1.92f698p-3))
            p = V.fma(p, t, V.splat(-0x1.ff0f88p-3))
            p = V.fma(p, t, V.splat(0x1.554c80p-2))
            p = V.fma(p, t, V.splat(-0x1.ffffbep-2))
            p = V.fma(p, t, V.splat(1))
            return V.fma(p, t, c)
        }

        @_transparent
        static func softplus(_ x: Vector) -> Vector {
            tail(decay(x), onto: V.positive(x))
        }

        @_transparent
        static func sigmoid(_ x: Vector) -> Vector {
            sigmoid(x, decay: decay(x))
        }

        @_transparent
        static func sigmoid(_ x: Vector, decay t: Vector) -> Vector {
            V.select(x .>= V.splat(0), V.splat(1), t) / (V.splat(1) + t)
        }

        @_transparent
        static func celu(_ x: Vector, _ alpha: Vector) -> Vector {
            let limit = V.splat(-0x1.20a3d8p3)
            let half = (x / alpha) * V.splat(0.5)
            let e = halfExpMinusOne(doubled: V.select(half .< limit, limit, half))
            return V.select(x .< V.splat(0), alpha * (e * V.splat(2)), x)
        }
    }
#endif
