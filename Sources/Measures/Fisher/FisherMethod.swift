internal import TensorCore
internal import Values

/// How the Fisher information of an encoding about an angle is estimated; all in rad⁻².
///
/// n images with noises of their own, p numbers of the encoding, Σ its covariance, μ′ the derivative of its mean. Finite
/// differences show each noise at both angles, so μ′ is a mean of n derivatives and its error is theirs by n.
enum FisherMethod: String, CaseIterable {
    /// μ′ᵀΣ⁻¹μ′, μ′ by central difference.
    case sampling
    /// The discriminability of two angles by a linear decoder that is fitted to other images.
    case decoder
    /// μ′ᵀΣ⁻¹μ′, μ′ by a local parabola through images at many angles (Savitzky–Golay).
    case smooth
    /// μ′ᵀΣ⁻¹μ′ + ½tr(Σ⁻¹Σ′Σ⁻¹Σ′), derivatives by the chain rule through network and image.
    case derivative
    /// The squared Mahalanobis distance of two angles by a minimum-covariance estimate, by the squared difference.
    case robust
}

/// An estimate and its standard error; missing where the encoding does not vary, or too few images are there.
struct FisherEstimate: Equatable {
    let information: Double
    let error: Double

    static let missing = FisherEstimate(information: .nan, error: .nan)

    /// The estimate from all rows, and its error by leaving out each group in turn: √((G − 1)/G·Σ(I₍₋g₎ − Ī)²).
    init(_ whole: Double, leavingOut parts: [Double]) {
        let mean = DoubleSum.mean(parts)
        let rests = parts.map { $0 - mean }
        let count = Double(parts.count)
        let square = (count - 1) / count * DoubleSum.dot(rests, rests)
        information = whole.isFinite ? whole : .nan
        error = whole.isFinite && square.isFinite ? square.squareRoot() : .nan
    }

    init(information: Double, error: Double) {
        self.information = information
        self.error = error
    }

    /// As a method says; `step` is the difference of the two angles, 0 for derivatives.
    ///
    /// `smooth` is no matter of rows at one angle, and stands in `SmoothFit`.
    init(_ method: FisherMethod, _ sample: EncodingSample, step: Double) {
        guard sample.isFinite else {
            self = .missing
            return
        }
        switch method {
        case .sampling, .smooth:
            self.init(sample) { Self.linear(EncodingMoments($0), step: step) }
        case .decoder:
            self.init(sample) { Self.decoded($0, step: step) }
        case .derivative:
            let whole = EncodingMoments(sample)
            let parts = (0..<EncodingSample.groups).map { left in EncodingMoments(sample.rows { $0 != left }) }
            let bends = parts.map(Self.bend)
            let count = Double(parts.count)
            // The trace of squared estimates is too great by a term in 1/n, which the jackknife takes away.
            let bend = count * Self.bend(whole) - (count - 1) * DoubleSum.mean(bends)
            self.init(
                Self.linear(whole, step: 0) + bend,
                leavingOut: zip(parts, bends).map { Self.linear($0, step: 0) + $1 })
        case .robust:
            let whole = RobustScatter(sample.centres)
            self.init(
                Self.robust(sample, whole, step: step),
                leavingOut: (0..<EncodingSample.groups).map { left in
                    let rest = sample.rows { $0 != left }
                    return Self.robust(rest, whole?.refined(on: rest.centres), step: step)
                })
        }
    }

    private init(_ sample: EncodingSample, _ estimate: (EncodingSample) -> Double) {
        self.init(
            estimate(sample),
            leavingOut: (0..<EncodingSample.groups).map { left in estimate(sample.rows { $0 != left }) })
    }

    // MARK: Estimators

    /// (ν − p − 1)/ν·(μ′ᵀS⁻¹μ′ − tr(S⁻¹S′)/n), ν = n − 1: unbiased for normal encodings.
    ///
    /// The factor is that of the inverse of an estimated covariance; the trace is what the error of μ′ adds to the square, S′ the
    /// covariance of the derivatives. S is the mean of the covariances at both angles, S + step²/4·S′.
    static func linear(_ moments: EncodingMoments, step: Double) -> Double {
        let width = moments.slope.count
        let free = Double(moments.count - 1)
        let quarter = 0.25 * step * step
        let spread = zip(moments.spread, moments.slopeSpread).map { $0 + quarter * $1 }
        guard free > Double(width + 1), let factor = Cholesky(spread, count: width) else { return .nan }
        let square = DoubleSum.dot(moments.slope, factor.solve(moments.slope))
        let noise = factor.trace(of: moments.slopeSpread, width) / Double(moments.count)
        return (free - Double(width + 1)) / free * (square - noise)
    }

    /// ½tr(S⁻¹S′S⁻¹S′), S′ = C + Cᵀ, C the covariance of the encoding with its derivative: what a changing covariance tells.
    static func bend(_ moments: EncodingMoments) -> Double {
        let width = moments.slope.count
        guard moments.count > width + 2, let factor = Cholesky(moments.spread, count: width) else { return .nan }
        var columns: [[Double]] = []
        for column in 0..<width {
            columns.append(
                factor.solve((0..<width).map { moments.cross[$0 * width + column] + moments.cross[column * width + $0] }))
        }
        var sum = DoubleSum()
        for a in 0..<width {
            for b in 0..<width { sum.add(columns[a][b] * columns[b][a]) }
        }
        return 0.5 * sum.total
    }

    /// The images are halved; a least-squares decoder w of one half reads the other, and both ways are averaged.
    ///
    /// w = S⁻¹μ′ but for a factor. (mean of w·m′)² less its variance by n, divided by the variance of w·m times ν/(ν − 2).
    static func decoded(_ sample: EncodingSample, step: Double) -> Double {
        let halves = [0, 1].map { half in sample.selecting((0..<sample.count).filter { $0 / EncodingSample.groups % 2 == half }) }
        let moments = halves.map { EncodingMoments($0) }
        return 0.5 * (decoded(moments[0], fittedTo: moments[1], step) + decoded(moments[1], fittedTo: moments[0], step))
    }

    private static func decoded(_ moments: EncodingMoments, fittedTo other: EncodingMoments, _ step: Double) -> Double {
        let width = other.slope.count
        let quarter = 0.25 * step * step
        let spread = zip(other.spread, other.slopeSpread).map { $0 + quarter * $1 }
        guard moments.count > 3, other.count > width, let factor = Cholesky(spread, count: width) else { return .nan }
        let weights = factor.solve(other.slope)
        func form(_ matrix: [Double]) -> Double {
            DoubleSum.dot(weights, (0..<width).map { DoubleSum.dot(weights, Array(matrix[($0 * width)..<(($0 + 1) * width)])) })
        }
        let change = DoubleSum.dot(weights, moments.slope)
        let error = form(moments.slopeSpread)
        let variance = form(moments.spread) + quarter * error
        guard variance > 0 else { return .nan }
        let free = Double(moments.count - 1)
        return (free - 2) / free * (change * change - error / Double(moments.count)) / variance
    }

    /// As `linear`, of the rows and with the scatter of a minimum-covariance estimate.
    static func robust(_ sample: EncodingSample, _ scatter: RobustScatter?, step: Double) -> Double {
        guard let scatter else { return .nan }
        let kept = EncodingMoments(sample.selecting(scatter.kept))
        let width = kept.slope.count
        let quarter = 0.25 * step * step
        let spread = zip(scatter.spread, kept.slopeSpread).map { $0 + quarter * $1 }
        let free = Double(kept.count - 1)
        guard free > Double(width + 1), let factor = Cholesky(spread, count: width) else { return .nan }
        let square = DoubleSum.dot(kept.slope, factor.solve(kept.slope))
        let noise = factor.trace(of: kept.slopeSpread, width) / Double(kept.count)
        return (free - Double(width + 1)) / free * (square - noise)
    }
}

extension Cholesky {
    /// tr(A⁻¹B), B of (n, n).
    func trace(of matrix: [Double], _ n: Int) -> Double {
        var sum = DoubleSum()
        for column in 0..<n { sum.add(solve((0..<n).map { matrix[$0 * n + column] })[column]) }
        return sum.total
    }
}
