/// Losses of the angle Δ between two outputs and two targets, read as vectors of a plane; lengths do not count.
///
/// Δ lies in −π…π, from the target to the output. An output or target of length zero has no direction: its Δ counts as π/2
/// and its gradient as 0. An output that is not finite has the loss NaN.
public enum AngleLoss: Sendable, Hashable, Codable {
    /// |Δ|^r, slope r·|Δ|^(r−1)·sign Δ, 0 at Δ = 0
    case power(Double)
    /// ln(1 + |Δ|/ε), slope sign Δ/(ε + |Δ|), 0 at Δ = 0
    case logarithm(epsilon: Double)
    /// 1 − cos Δ, slope sin Δ
    case cosine
    /// ln 2 − ln(1 + cos Δ) = −2 ln cos(Δ/2), slope tan(Δ/2)
    case cosineLog
    /// √2 − √(1 + cos Δ) = √2·(1 − cos(Δ/2)), slope sin(Δ/2)/√2
    case cosineRoot

    /// Loss and its derivative by Δ.
    func value(at delta: Double) -> (loss: Double, slope: Double) {
        let size = delta.magnitude
        let sign = delta < 0 ? -1.0 : 1.0
        switch self {
        case .power(let exponent):
            if size == 0 { return (0, 0) }
            return (PortableMath.pow(size, exponent), sign * exponent * PortableMath.pow(size, exponent - 1))
        case .logarithm(let epsilon):
            if size == 0 { return (0, 0) }
            return (PortableMath.log1p(size / epsilon), sign / (epsilon + size))
        case .cosine:
            let half = PortableMath.sin(delta / 2)
            return (2 * half * half, PortableMath.sin(delta))
        case .cosineLog:
            // cos(π/2) rounded is 0x1.1a6p-54, so opposite directions have a loss of 75 and not infinity.
            let half = PortableMath.cos(delta / 2)
            return (-2 * PortableMath.log(half), PortableMath.sin(delta / 2) / half)
        case .cosineRoot:
            let quarter = PortableMath.sin(delta / 4)
            let root = 2.0.squareRoot()
            return (2 * root * quarter * quarter, PortableMath.sin(delta / 2) / root)
        }
    }

    /// The second derivative by Δ; 0 at Δ = 0 where none exists there.
    private func bend(at delta: Double) -> Double {
        let size = delta.magnitude
        let half = PortableMath.cos(delta / 2)
        switch self {
        case .power(let exponent):
            if exponent == 2 { return 2 }
            return size == 0 ? 0 : exponent * (exponent - 1) * PortableMath.pow(size, exponent - 2)
        case .logarithm(let epsilon): return size == 0 ? 0 : -1 / ((epsilon + size) * (epsilon + size))
        case .cosine: return PortableMath.cos(delta)
        case .cosineLog: return 1 / (2 * half * half)
        case .cosineRoot: return half / (2 * 2.0.squareRoot())
        }
    }

    /// The loss's second derivative by an output (a, b), times a direction: L″·∇Δ(∇Δ·v) + L′·∇²Δ·v; 0 where no angle exists.
    public func curvature(
        _ output: (Double, Double), _ target: (Double, Double), along v: (Double, Double)
    ) -> (Double, Double) {
        let (a, b) = output
        let (c, d) = target
        let square = a * a + b * b
        guard square > 0, square.isFinite, c * c + d * d > 0 else { return (0, 0) }
        let delta = PortableMath.atan2(c * b - d * a, c * a + d * b)
        let along = bend(at: delta) * (a * v.1 - b * v.0) / (square * square)
        let turn = value(at: delta).slope / (square * square)
        let (mixed, pure) = (b * b - a * a, 2 * a * b)
        return (turn * (pure * v.0 + mixed * v.1) - along * b, turn * (mixed * v.0 - pure * v.1) + along * a)
    }

    /// Losses per sample, and delta = slope/B · ∂Δ/∂output, ∂Δ/∂(a, b) = (−b, a)/(a² + b²); all in Double, rounded once.
    func gradient(
        _ rows: Int, _ outputs: Int, _ row: Int, _ prediction: UnsafePointer<Float>, _ target: UnsafePointer<Float>,
        _ targetRow: Int, _ delta: UnsafeMutablePointer<Float>, _ perSample: UnsafeMutablePointer<Float>
    ) {
        for r in 0..<rows {
            let out = delta + r * row
            for j in 0..<Lanes.padded(outputs) { out[j] = 0 }
            guard outputs == 2 else {
                perSample[r] = .nan
                continue
            }
            let (a, b) = (Double(prediction[r * row]), Double(prediction[r * row + 1]))
            let (c, d) = (Double(target[r * targetRow]), Double(target[r * targetRow + 1]))
            let square = a * a + b * b
            guard square > 0, square.isFinite, c * c + d * d > 0 else {
                perSample[r] = square.isFinite && c.isFinite && d.isFinite ? Float(value(at: 0x1.921fb54442d18p+0).loss) : .nan
                continue
            }
            let (loss, slope) = value(at: PortableMath.atan2(c * b - d * a, c * a + d * b))
            perSample[r] = Float(loss)
            let scale = slope / Double(rows) / square
            out[0] = Float(scale * -b)
            out[1] = Float(scale * a)
        }
    }
}
