extension PlainKernels {
    static func activate(
        _ code: Int, _ parameter: Float, _ rows: Int, _ width: Int, _ row: Int, _ bias: In, _ z: Out, _ h: Out
    ) {
        for r in 0..<rows {
            let z = z + r * row
            let h = h + r * row
            for j in 0..<width { z[j] += bias[j] }
            if code == 7 {
                softmax(width, z, h)
            } else {
                for j in 0..<width { h[j] = value(code, parameter, z[j]) }
            }
            for j in width..<Lanes.padded(width) {
                z[j] = 0
                h[j] = 0
            }
        }
    }

    static func differentiate(
        _ code: Int, _ parameter: Float, _ rows: Int, _ width: Int, _ row: Int, _ z: In, _ h: In, _ delta: Out
    ) {
        for r in 0..<rows {
            let z = z + r * row
            let h = h + r * row
            let delta = delta + r * row
            if code == 7 {
                softmaxGradient(width, h, delta)
            } else if code != 0 {
                for j in 0..<width { delta[j] *= derivative(code, parameter, z[j], h[j]) }
            }
            for j in width..<Lanes.padded(width) { delta[j] = 0 }
        }
    }

    /// f(x) by code: identity, relu, leaky relu, celu, softplus, sigmoid, tanh.
    private static func value(_ code: Int, _ parameter: Float, _ x: Float) -> Float {
        switch code {
        case 0: x
        case 1: x < 0 ? 0 : x
        case 2: x < 0 ? parameter * x : x
        case 3: PlainFunctions.celu(x, alpha: parameter)
        case 4: PlainFunctions.softplus(x)
        case 5: PlainFunctions.sigmoid(x)
        default: PlainFunctions.tanh(x)
        }
    }

    /// f′ by code: 1; h > 0; 1 or the slope; e^(z/α); σ(z); h − h²; 1 − h².
    private static func derivative(_ code: Int, _ parameter: Float, _ z: Float, _ h: Float) -> Float {
        switch code {
        case 0: 1
        case 1: h > 0 ? 1 : 0
        case 2: z < 0 ? parameter : 1
        case 3: z < 0 ? PlainFunctions.flushedExp(z / parameter) : 1
        case 4: PlainFunctions.sigmoid(z)
        case 5: SoftwareFMA.fma(-h, h, h)
        default: SoftwareFMA.fma(-h, h, 1)
        }
    }

    /// h_i = e^(z_i − max z)/Σ_j e^(z_j − max z), classes ascending.
    private static func softmax(_ width: Int, _ z: Out, _ h: Out) {
        guard width > 0 else { return }
        var m = z[0]
        for j in 1..<width { m = m < z[j] ? z[j] : m }
        var s: Float = 0
        for j in 0..<width {
            h[j] = PlainFunctions.flushedExp(z[j] - m)
            s += h[j]
        }
        for j in 0..<width { h[j] = h[j] / s }
    }

    /// δ_i = h_i(δ_i − Σ_j h_j δ_j), classes ascending.
    private static func softmaxGradient(_ width: Int, _ h: In, _ delta: Out) {
        var dot: Float = 0
        for j in 0..<width { dot = SoftwareFMA.fma(h[j], delta[j], dot) }
        for j in 0..<width { delta[j] = h[j] * (delta[j] - dot) }
    }

    static func lossGradient(
        _ code: Int, _ scale: Float, _ rows: Int, _ outputs: Int, _ row: Int, _ prediction: In, _ target: In,
        _ targetRow: Int, _ delta: Out, _ perSample: Out
    ) {
        for r in 0..<rows {
            let p = prediction + r * row
            let t = target + r * targetRow
            let delta = delta + r * row
            switch code {
            case 0: perSample[r] = squared(scale, outputs, p, t, delta)
            case 1: perSample[r] = absolute(scale, outputs, p, t, delta)
            case 2: perSample[r] = crossEntropy(scale, outputs, p, t, delta)
            default: perSample[r] = binaryCrossEntropy(scale, outputs, p, t, delta)
            }
            for j in outputs..<Lanes.padded(outputs) { delta[j] = 0 }
        }
    }

    private static func squared(_ scale: Float, _ outputs: Int, _ p: In, _ t: In, _ delta: Out) -> Float {
        var loss: Float = 0
        for j in 0..<outputs {
            let d = p[j] - t[j]
            loss = SoftwareFMA.fma(d, d, loss)
            delta[j] = scale * d
        }
        return loss
    }

    private static func absolute(_ scale: Float, _ outputs: Int, _ p: In, _ t: In, _ delta: Out) -> Float {
        var loss: Float = 0
        for j in 0..<outputs {
            let d = p[j] - t[j]
            loss += PlainFunctions.magnitude(d)
            delta[j] = d > 0 ? scale : d < 0 ? -scale : d == 0 ? 0 : d
        }
        return loss
    }

    /// log Σe^(z−m) − (z_y − m); NaN where the target is no class.
    private static func crossEntropy(_ scale: Float, _ outputs: Int, _ z: In, _ t: In, _ delta: Out) -> Float {
        guard outputs > 0 else { return 0 }
        var m = z[0]
        for j in 1..<outputs { m = m < z[j] ? z[j] : m }
        var s: Float = 0
        var atClass = Float.nan
        for j in 0..<outputs {
            let shifted = z[j] - m
            delta[j] = PlainFunctions.flushedExp(shifted)
            s += delta[j]
            if Float(j) == t[0] { atClass = shifted }
        }
        for j in 0..<outputs { delta[j] = scale * (delta[j] / s - (Float(j) == t[0] ? 1 : 0)) }
        return PlainFunctions.log(s) - atClass
    }

    /// max(z, 0) − t·z + log(1 + e^(−|z|)); gradient σ(z) − t.
    private static func binaryCrossEntropy(_ scale: Float, _ outputs: Int, _ z: In, _ t: In, _ delta: Out) -> Float {
        var loss: Float = 0
        for j in 0..<outputs {
            let x = z[j]
            let u = PlainFunctions.flushedExp(-PlainFunctions.magnitude(x))
            loss += PlainFunctions.tail(u, onto: SoftwareFMA.fma(-t[j], x, x < 0 ? 0 : x))
            delta[j] = scale * (PlainFunctions.sigmoid(x) - t[j])
        }
        return loss
    }
}
