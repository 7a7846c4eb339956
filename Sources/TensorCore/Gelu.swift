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

    private static let inverseRootTwo = 0x1.6a09e667f3bcdp-1
    /// 1/√(2π)
    private static let peak = 0x1.9884533d43651p-2

    /// Φ(x), by erfc so that its lower tail keeps its digits.
    private static func cumulative(_ x: Double) -> Double {
        0.5 * PortableMath.erfc(-x * inverseRootTwo)
    }

    /// x·Φ(x); +0 where Φ is 0.
    static func value(_ x: Float) -> Float {
        let share = cumulative(Double(x))
        return share == 0 ? 0 : Float(Double(x) * share)
    }

    /// Φ(x) + x·φ(x).
    static func derivative(_ x: Float) -> Float {
        let x = Double(x)
        let density = peak * PortableMath.exp(-0.5 * (x * x))
        return Float(density == 0 ? cumulative(x) : cumulative(x) + x * density)
    }
}
