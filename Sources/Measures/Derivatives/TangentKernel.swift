internal import TensorCore
internal import Training
internal import Values

/// The neural tangent kernel of a network on the samples of a measure: products of the outputs' gradients by all parameters.
///
/// N samples, C outputs.
struct TangentKernel {
    /// The most samples that are compared with one another.
    static let limit = 2048
    /// Points of an endless source.
    static let points = 256

    let samples: SampleDerivatives

    /// - Parameter subject: What else is needed: nothing, or a target.
    init(_ context: MeasureContext, of subject: SampleDerivatives.Subject, for measure: String) throws(ValueError) {
        var context = context
        context.symbolicCount = Self.points
        samples = try SampleDerivatives(context, of: subject, limit: Self.limit, for: measure)
    }

    /// Σ over outputs of ∂f(s)/∂θ·∂f(t)/∂θ: (N, N), row-major.
    func matrix() throws -> [Double] {
        var sums = [Double](repeating: 0, count: samples.sampleCount * samples.sampleCount)
        try samples.forEachBatch { _, _ in
            for output in 0..<samples.derivatives.outputCount {
                try StopRequest.check()
                samples.derivatives.seed(output: output)
                samples.derivatives.addGradientProducts(to: &sums)
            }
        }
        return sums
    }

    /// Σ a·b / √(Σ a²·Σ b²); NaN where a matrix is 0.
    static func cosine(_ a: [Double], _ b: [Double]) -> Double {
        let sizes = DoubleSum.ofProducts(a, a) * DoubleSum.ofProducts(b, b)
        let cosine = DoubleSum.ofProducts(a, b) / sizes.squareRoot()
        return cosine.isFinite ? cosine : .nan
    }

    /// A symmetric matrix with the means of its rows and columns taken away.
    static func centred(_ matrix: [Double], count n: Int) -> [Double] {
        let means = (0..<n).map { DoubleSum.of(matrix[$0 * n..<($0 + 1) * n]) / Double(n) }
        let middle = DoubleSum.of(means) / Double(n)
        return matrix.indices.map { matrix[$0] - means[$0 / n] - means[$0 % n] + middle }
    }
}
