extension PlainKernels {
    /// A buffer below 2⁻¹⁰⁰ becomes +0: decaying moments would otherwise end in slow subnormals that never vanish.
    private static func flushed(_ x: Float) -> Float {
        PlainFunctions.magnitude(x) < 0x1p-100 ? 0 : x
    }

    static func sgd(_ count: Int, _ rate: Float, _ g: In, _ p: Out) {
        for i in 0..<count { p[i] = SoftwareFMA.fma(-rate, g[i], p[i]) }
    }

    static func momentum(_ count: Int, _ rate: Float, _ mu: Float, _ g: In, _ u: Out, _ p: Out) {
        for i in 0..<count {
            u[i] = flushed(SoftwareFMA.fma(mu, u[i], g[i]))
            p[i] = SoftwareFMA.fma(-rate, u[i], p[i])
        }
    }

    static func adam(
        _ count: Int, _ beta1: Float, _ beta2: Float, _ c1: Float, _ c2: Float, _ stepSize: Float, _ secondScale: Float,
        _ epsilon: Float, _ shrink: Float, _ g: In, _ m: Out, _ v: Out, _ p: Out
    ) {
        for i in 0..<count {
            m[i] = flushed(SoftwareFMA.fma(beta1, m[i], g[i] * c1))
            v[i] = flushed(SoftwareFMA.fma(beta2, v[i], (g[i] * c2) * g[i]))
            let d = SoftwareFMA.fma(v[i].squareRoot(), secondScale, epsilon)
            p[i] = SoftwareFMA.fma(-stepSize, m[i] / d, p[i] * shrink)
        }
    }

    static func rankOne(_ inputs: Int, _ width: Int, _ row: Int, _ rate: Float, _ x: In, _ delta: In, _ w: Out) {
        for d in 0..<inputs {
            for j in 0..<Lanes.padded(width) {
                let g = x[d] * delta[j]
                w[d * row + j] = SoftwareFMA.fma(-rate, g, w[d * row + j])
            }
        }
    }

    static func rankOneTally(
        _ inputs: Int, _ width: Int, _ row: Int, _ rate: Float, _ x: In, _ delta: In, _ w: Out, _ tally: Out
    ) {
        for d in 0..<inputs {
            for j in 0..<Lanes.padded(width) {
                let before = w[d * row + j]
                let after = SoftwareFMA.fma(-rate, x[d] * delta[j], before)
                tally[d * row + j] += PlainFunctions.magnitude(after - before)
                w[d * row + j] = after
            }
        }
    }

    static func rankOneProduct(
        _ inputs: Int, _ width: Int, _ row: Int, _ rate: Float, _ x: In, _ delta: In, _ next: In, _ w: Out, _ tally: Out?,
        _ z: Out
    ) {
        if let tally {
            rankOneTally(inputs, width, row, rate, x, delta, w, tally)
        } else {
            rankOne(inputs, width, row, rate, x, delta, w)
        }
        product(1, width, inputs, next, inputs, 1, w, row, z, row)
    }
}
