import TensorCore
import Testing

@testable import Measures

@Suite struct FisherEstimateTests {
    private let stream = RandomStream(seed: 11, path: ["fisher test"])

    /// Normal encodings of covariance [[1, 0.6], [0.6, 1]] that turn by (2, −1) on average, each row with an error of its own.
    ///
    /// Σ⁻¹ = [[1, −0.6], [−0.6, 1]]/0.64, so μ′ᵀΣ⁻¹μ′ = (4 + 2.4 + 1)/0.64 = 11.5625.
    private func sample(_ number: Int, count: Int, slopeError: Double = 1.5) -> EncodingSample {
        func normal(_ row: Int, _ place: Int) -> Double { stream.normal(UInt64((number * count + row) * 4 + place)) }
        let rows = (0..<count).map { row in
            let (a, b) = (normal(row, 0), normal(row, 1))
            return (a, 0.6 * a + 0.8 * b, 2 + slopeError * normal(row, 2), -1 + slopeError * normal(row, 3))
        }
        return EncodingSample(centres: [rows.map(\.0), rows.map(\.1)], slopes: [rows.map(\.2), rows.map(\.3)])
    }

    private static let truth = 11.5625

    /// The mean of 300 estimates lies within 4 of its standard errors of the truth (a decoder fitted to 50 noisy rows loses some).
    @Test(arguments: [FisherMethod.sampling, .derivative, .decoder])
    func estimatesAreUnbiased(_ method: FisherMethod) {
        let estimates = (0..<300).map { FisherEstimate(method, sample($0, count: 100), step: 0) }
        let mean = DoubleSum.mean(estimates.map(\.information))
        let rests = estimates.map { $0.information - mean }
        let deviation = (DoubleSum.dot(rests, rests) / 299).squareRoot()
        // p − 1 = 1 direction of w in which the fit errs: a share of about 1/(n/2)·(1 + S′/μ′²…) ≤ 5% is lost.
        let loss = method == .decoder ? 0.05 * Self.truth : 0
        #expect(mean < Self.truth + 4 * deviation / 300.0.squareRoot())
        #expect(mean > Self.truth - loss - 4 * deviation / 300.0.squareRoot())
        // The jackknife's error is that of a single estimate; the mean of 300 of them is known to a few percent.
        let error = DoubleSum.mean(estimates.map(\.error))
        #expect(error > 0.85 * deviation && error < 1.25 * deviation)
    }

    @Test func robustEstimatesIgnoreOutliers() {
        let clean = (0..<30).map { FisherEstimate(.robust, sample($0, count: 200), step: 0).information }
        // The three quarters of least covariance lose none but the finite-sample factor, a few percent at n = 200.
        #expect(abs(DoubleSum.mean(clean) / Self.truth - 1) < 0.1)
        let spoiled = (0..<30).map { number -> Double in
            let whole = sample(number, count: 200)
            let centres = zip(whole.centres, [3, 7]).map { column, odd in column.indices.map { $0 % 10 == odd ? 40 : column[$0] } }
            let odd = EncodingSample(centres: centres, slopes: whole.slopes)
            #expect(FisherEstimate(.sampling, odd, step: 0).information < 0.5 * Self.truth)
            return FisherEstimate(.robust, odd, step: 0).information
        }
        // The 75% kept are then 93.75% of the good rows, and their scatter is scaled for 75%.
        let scale = ChiSquare.consistency(share: 0.9375, degrees: 2) / ChiSquare.consistency(share: 0.75, degrees: 2)
        #expect(abs(DoubleSum.mean(spoiled) / (scale * Self.truth) - 1) < 0.1)
    }

    /// m = (1 + θ)ξ at θ = 0: no mean moves, and ½(Σ′/Σ)² = 2.
    @Test func aChangingCovarianceTellsToo() {
        let values = (0..<200).map { number -> Double in
            let column = (0..<100).map { stream.normal(UInt64(1_000_000 + number * 100 + $0)) }
            return FisherEstimate(.derivative, EncodingSample(centres: [column], slopes: [column]), step: 0).information
        }
        // Here slope and encoding are one, so the mean term is a chi square of 1 degree less 1: 0 on average, sd 1.4.
        #expect(abs(DoubleSum.mean(values) - 2) < 4 * 1.5 / 200.0.squareRoot())
    }

    @Test func theStepWidensTheCovariance() {
        let moments = EncodingMoments(sample(1, count: 100))
        #expect(FisherEstimate.linear(moments, step: 0.5) < FisherEstimate.linear(moments, step: 0))
    }

    @Test func encodingsThatDoNotVaryAreMissing() {
        let flat = EncodingSample(
            centres: [[Double](repeating: 1, count: 40)], slopes: [[Double](repeating: 0, count: 40)])
        for method in FisherMethod.allCases {
            let estimate = FisherEstimate(method, flat, step: 0.1)
            #expect(estimate.information.isNaN && estimate.error.isNaN, "\(method)")
        }
        let broken = EncodingSample(centres: [[.nan, 1, 2] + (3..<40).map(Double.init)], slopes: [(0..<40).map(Double.init)])
        for method in FisherMethod.allCases { #expect(FisherEstimate(method, broken, step: 0.1).information.isNaN, "\(method)") }
    }

    @Test func chiSquareAgreesWithSciPy() {
        for entry in FisherReferences.chiSquare {
            let value = ChiSquare.cumulative(entry.x, degrees: entry.degrees)
            #expect(abs(value - entry.cumulative) < 1e-13)
        }
        #expect(abs(ChiSquare.quantile(0.75, degrees: 2) - -2 * PortableMath.log(0.25)) < 1e-12)
        // Two degrees: F₄(q) = 1 − e^(−q/2)(1 + q/2), q = −2 ln ¼.
        #expect(abs(ChiSquare.consistency(share: 0.75, degrees: 2) - 0.75 / (1 - 0.25 * (1 - PortableMath.log(0.25)))) < 1e-12)
    }

    @Test func theMinimumCovarianceIsThatOfALongSearch() throws {
        let found = try #require(RobustScatter(FisherReferences.robustColumns))
        #expect(found.kept == FisherReferences.robustKept)
        #expect(zip(found.centre, FisherReferences.robustCentre).allSatisfy { abs($0 - $1) < 1e-12 })
        let factor = ChiSquare.consistency(share: 0.75, degrees: 2)
        #expect(zip(found.spread, FisherReferences.robustSpread).allSatisfy { abs($0 - factor * $1) < 1e-12 })
        #expect(RobustScatter([[1, 1, 1, 1, 1, 1]]) == nil)
    }

    @Test func theParabolaIsThatOfSavitzkyAndGolay() {
        let fit = SmoothFit(columns: FisherReferences.smoothColumns, period: .pi)
        let angle = (Double(FisherReferences.smoothPlace) + 0.5) * .pi / 400
        let estimate = fit.estimate(at: angle, window: FisherReferences.smoothWindow)
        #expect(abs(estimate.information / FisherReferences.smoothInformation - 1) < 1e-9)
        #expect(estimate.error > 0)
        #expect(fit.estimate(at: angle, window: 0.01) == .missing || fit.estimate(at: angle, window: 0.01).information.isNaN)
    }
}
