internal import TensorCore
internal import Values

/// Encodings of images at many angles, evenly around a period, and the information of a local parabola through them.
///
/// The derivative of a parabola at the middle of an even window is Σ x·m/Σ x² (Savitzky & Golay, 1964); the covariance is that
/// of the residuals.
struct SmoothFit {
    /// p columns of S encodings; number i belongs to the angle (i + ½)·period/S.
    let columns: [[Double]]
    let period: Double

    private var count: Int { columns.first?.count ?? 0 }

    /// The estimate at an angle from the images at most half a window away; its error by leaving out every twentieth image.
    func estimate(at angle: Double, window: Double) -> FisherEstimate {
        let near = neighbours(of: angle, window: window)
        guard near.count > columns.count + 4 else { return .missing }
        return FisherEstimate(
            information(near),
            leavingOut: (0..<EncodingSample.groups).map { left in
                information(near.enumerated().filter { $0.offset % EncodingSample.groups != left }.map(\.element))
            })
    }

    private func neighbours(of angle: Double, window: Double) -> [(place: Int, offset: Double)] {
        let step = period / Double(count)
        let reach = Swift.min(Int(0.5 * window / step), (count - 1) / 2)
        let middle = Int(angle / step)
        return (middle - reach...middle + reach).map { index in
            let place = ((index % count) + count) % count
            return (place, (Double(index) + 0.5) * step - angle)
        }
    }

    /// (ν − p − 1)/ν·sᵀS⁻¹s − p·c, ν = n − 3, where c·S is the covariance of the slopes s: unbiased for normal residuals.
    private func information(_ near: [(place: Int, offset: Double)]) -> Double {
        let width = columns.count
        let free = Double(near.count - 3)
        guard free > Double(width + 1) else { return .nan }
        let reach = near.reduce(0) { Swift.max($0, $1.offset.magnitude) }
        guard reach > 0 else { return .nan }
        let scaled = near.map { $0.offset / reach }
        let design = [scaled.map { _ in 1.0 }, scaled, scaled.map { $0 * $0 }]
        let products = design.flatMap { a in design.map { DoubleSum.dot(a, $0) } }
        guard let normal = Cholesky(products, count: 3) else { return .nan }
        var slopes: [Double] = []
        var residuals: [[Double]] = []
        for column in columns {
            let seen = near.map { column[$0.place] }
            let fit = normal.solve(design.map { DoubleSum.dot($0, seen) })
            slopes.append(fit[1] / reach)
            residuals.append(seen.indices.map { seen[$0] - (fit[0] + fit[1] * scaled[$0] + fit[2] * design[2][$0]) })
        }
        let spread = residuals.flatMap { a in residuals.map { DoubleSum.dot(a, $0) / free } }
        guard let factor = Cholesky(spread, count: width) else { return .nan }
        let variance = normal.solve([0, 1, 0])[1] / (reach * reach)
        return (free - Double(width + 1)) / free * DoubleSum.dot(slopes, factor.solve(slopes)) - Double(width) * variance
    }
}
