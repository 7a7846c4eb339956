/// x·Φ(x), computed in Double without fused operations, so one version serves every CPU level.
enum Gelu {
    /// z += bias, h = gelu(z); padding of both is left zero.
    static func activate(
        _ rows: Int, _ width: Int, _ row: Int, _ bias: UnsafePointer<Float>, _ z: UnsafeMutablePointer<Float>,
        _ h: UnsafeMutablePointer<Float>
    ) {
        for r in 0..<rows {
            for j in 0..<width {
                z[r * row + j] += bias[j]
                h[r * row + j] = value(z[r * row + j])
            }
            for j in width..<Lanes.padded(width) {
                z[r * row + j] = 0
                h[r * row + j] = 0
            }
        }
    }

    /// delta *= gelu′(z); padding is left zero.
    static func differentiate(
        _ rows: Int, _ width: Int, _ row: Int, _ z: UnsafePointer<Float>, _ delta: UnsafeMutablePointer<Float>
    ) {
        for r in 0..<rows {
            for j in 0..<width { delta[r * row + j] *= derivative(z[r * row + j]) }
            for j in width..<Lanes.padded(width) { delta[r * row + j] = 0 }
        }
    }

    /// x·Φ(x).
    static func value(_ x: Float) -> Float {
        preconditionFailure("gelu needs erfc")
    }

    /// Φ(x) + x·φ(x).
    static func derivative(_ x: Float) -> Float {
        preconditionFailure("gelu needs erfc")
    }
}
