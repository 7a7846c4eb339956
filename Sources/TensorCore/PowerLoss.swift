/// Σ|p − t|^r, computed in Double without fused operations, so one version serves every CPU level.
enum PowerLoss {
    /// Losses per sample, outputs ascending, and delta = (r/B)·|p − t|^(r−1)·sign(p − t), 0 where p = t.
    static func gradient(
        _ exponent: Double, _ rows: Int, _ outputs: Int, _ row: Int, _ prediction: UnsafePointer<Float>,
        _ target: UnsafePointer<Float>, _ targetRow: Int, _ delta: UnsafeMutablePointer<Float>,
        _ perSample: UnsafeMutablePointer<Float>
    ) {
        let scale = exponent / Double(rows)
        for r in 0..<rows {
            var loss: Float = 0
            for j in 0..<outputs {
                let d = prediction[r * row + j] - target[r * targetRow + j]
                if d == 0 {
                    delta[r * row + j] = 0
                    continue
                }
                let size = Double(PlainFunctions.magnitude(d))
                loss += Float(PortableMath.pow(size, exponent))
                let slope = Float(scale * PortableMath.pow(size, exponent - 1))
                delta[r * row + j] = d > 0 ? slope : d < 0 ? -slope : d
            }
            for j in outputs..<Lanes.padded(outputs) { delta[r * row + j] = 0 }
            perSample[r] = loss
        }
    }
}
