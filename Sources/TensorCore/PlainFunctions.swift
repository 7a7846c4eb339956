/// The Float functions of activations and losses, one number at a time: the oracle of the vector versions.
///
/// Constants are minimax fits made for these reductions; every product-sum is one fused multiply-add.
enum PlainFunctions {
    /// 1.5·2²³: adding it leaves the nearest integer in the low bits of the sum.
    static let roundingShift: Float = 0x1.8p23
    /// Arguments of an exponential below this give +0 where the result only weighs or saturates, so that no subnormal arises.
    static let negligibleExponent: Float = -69

    @inline(__always)
    private static func fused(_ a: Float, _ b: Float, _ c: Float) -> Float { SoftwareFMA.fma(a, b, c) }

    /// 2ⁿ for −126 ≤ n ≤ 127.
    private static func power(ofTwo n: Int32) -> Float {
        Float(bitPattern: UInt32(bitPattern: (n &+ 127) &<< 23))
    }

    /// eˣ to 1.01 ulp: x = n·ln 2 + r, 1 + r + r²·q(r), scaled by 2ⁿ in two halves so that results may be subnormal.
    static func exp(_ x: Float) -> Float {
        let low = x < -104 ? -104 : x
        let x = low > 89 ? 89 : low
        let t = fused(x, 0x1.715476p0, roundingShift)
        let n = t - roundingShift
        let r = fused(n, -0x1.7f7d1cp-20, fused(n, -0x1.62e4p-1, x))
        var q: Float = 0x1.6a23d0p-10
        q = fused(q, r, 0x1.123a20p-7)
        q = fused(q, r, 0x1.5558f2p-5)
        q = fused(q, r, 0x1.555492p-3)
        q = fused(q, r, 0x1.fffffcp-2)
        let p = fused(r * r, q, r) + 1
        let whole = Int32(bitPattern: t.bitPattern) &- 0x4b40_0000
        let half = whole &>> 1
        return p * power(ofTwo: half) * power(ofTwo: whole &- half)
    }

    /// eˣ, with +0 below −69.
    static func flushedExp(_ x: Float) -> Float {
        x < negligibleExponent ? 0 : Self.exp(x)
    }

    /// (e^(2a) − 1)/2 for −9.02 ≤ a ≤ 9.02, without cancellation near 0.
    private static func halfExpMinusOne(doubled a: Float) -> Float {
        let t = fused(a, 0x1.715476p1, roundingShift)
        let n = t - roundingShift
        let r = fused(n, -0x1.62e43p-2, a)
        var q: Float = 0x1.6d995ep-5
        q = fused(q, r, 0x1.122838p-3)
        q = fused(q, r, 0x1.555486p-2)
        q = fused(q, r, 0x1.5554b0p-1)
        q = fused(q, r, 1)
        let p = fused(r * r, q, r)
        let s = power(ofTwo: Int32(bitPattern: t.bitPattern) &- 0x4b40_0000)
        return fused(s, p, fused(s, 0.5, -0.5))
    }

    /// tanh x to 2.52 ulp: e/(e + 1) for e = (e^(2|x|) − 1)/2, with x's sign; exactly ±1 from 9.02 on.
    static func tanh(_ x: Float) -> Float {
        let magnitude = Float(bitPattern: x.bitPattern & 0x7fff_ffff)
        let e = halfExpMinusOne(doubled: magnitude > 0x1.20a3d8p3 ? 0x1.20a3d8p3 : magnitude)
        let y = e / (e + 1)
        return Float(bitPattern: (y.bitPattern & 0x7fff_ffff) | (x.bitPattern & 0x8000_0000))
    }

    /// log x to 0.84 ulp; −∞ at ±0, NaN below.
    static func log(_ x: Float) -> Float {
        let isSmall = x < 0x1p-126
        let scaled = isSmall ? x * 0x1p24 : x
        let i = Int32(bitPattern: scaled.bitPattern) &- 0x3f35_04f3
        let e = Float(i &>> 23) - (isSmall ? 24 : 0)
        let f = Float(bitPattern: UInt32(bitPattern: (i & 0x7f_ffff) &+ 0x3f35_04f3)) - 1
        var q: Float = 0x1.1b4306p-4
        q = fused(q, f, -0x1.e2ee38p-4)
        q = fused(q, f, 0x1.e652d2p-4)
        q = fused(q, f, -0x1.fb4294p-4)
        q = fused(q, f, 0x1.233294p-3)
        q = fused(q, f, -0x1.5562e6p-3)
        q = fused(q, f, 0x1.99a548p-3)
        q = fused(q, f, -0x1.ffffeep-3)
        q = fused(q, f, 0x1.555546p-2)
        let square = f * f
        let h = fused(square * f, q, fused(square, -0.5, e * 0x1.7f7d1cp-20))
        let y = fused(e, 0x1.62e4p-1, f + h)
        if x == 0 { return -.infinity }
        if x > .greatestFiniteMagnitude { return .infinity }
        return x >= 0 ? y : .nan
    }

    /// log(1 + eˣ) to 2.4 ulp: t·P(t) + max(x, 0) for t = e^(−|x|).
    static func softplus(_ x: Float) -> Float {
        tail(flushedExp(-magnitude(x)), onto: x < 0 ? 0 : x)
    }

    /// log(1 + t) + c for 0 ≤ t ≤ 1.
    static func tail(_ t: Float, onto c: Float) -> Float {
        var p: Float = -0x1.a9338ep-9
        p = fused(p, t, 0x1.453f26p-6)
        p = fused(p, t, -0x1.d29ce0p-5)
        p = fused(p, t, 0x1.b2536cp-4)
        p = fused(p, t, -0x1.397566p-3)
        p = fused(p, t, 0x1.92f698p-3)
        p = fused(p, t, -0x1.ff0f88p-3)
        p = fused(p, t, 0x1.554c80p-2)
        p = fused(p, t, -0x1.ffffbep-2)
        p = fused(p, t, 1)
        return fused(p, t, c)
    }

    /// 1/(1 + e⁻ˣ) to 2.4 ulp.
    static func sigmoid(_ x: Float) -> Float {
        let t = flushedExp(-magnitude(x))
        return (x >= 0 ? 1 : t) / (1 + t)
    }

    /// α(e^(x/α) − 1) below 0, else x.
    static func celu(_ x: Float, alpha: Float) -> Float {
        let half = (x / alpha) * 0.5
        let e = halfExpMinusOne(doubled: half < -0x1.20a3d8p3 ? -0x1.20a3d8p3 : half)
        return x < 0 ? alpha * (e * 2) : x
    }

    static func magnitude(_ x: Float) -> Float {
        Float(bitPattern: x.bitPattern & 0x7fff_ffff)
    }
}
