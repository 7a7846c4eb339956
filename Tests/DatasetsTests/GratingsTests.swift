import TensorCore
import Testing

@testable import Datasets

@Suite struct GratingsTests {
    private func stimulus(_ side: Int, rows: Int = 0, variance: Double = 20, frequency: Double = 5) -> GratingStimulus {
        GratingStimulus(
            side: side, frequency: frequency, variance: variance, rows: rows, stream: RandomStream(seed: 3, path: ["gratings test"]))
    }

    private func draws(_ seed: UInt64 = 1, redrawn: Set<String> = []) -> GeneratorDraws {
        GeneratorDraws(seed: seed, redrawn: redrawn, quantiles: ["angle": { 3 * $0 }])
    }

    /// Quadrature is asked for 1e-13, closed forms lose a few digits where the noise is small.
    @Test func clampedNoiseHasTheMomentsOfItsLaw() {
        for entry in GratingReferences.clamped {
            let noisy = ClampedNoise(entry.z, variance: entry.noise, share: 0.8)
            #expect(abs(noisy.mean - entry.mean) < 1e-12)
            #expect(abs(noisy.variance - entry.variance) < 1e-12)
            #expect(abs(noisy.meanSlope - entry.slope) < 1e-12)
        }
    }

    @Test func theInformationOfOneImageIsThatOfItsPixels() {
        for entry in GratingReferences.ceilings where entry.size < 100 {
            let shown = stimulus(entry.size)
            let values = (0..<180).map { shown.ceiling(at: (Double($0) + 0.5) * .pi / 180) }
            #expect(abs(values[0] / entry.first - 1) < 1e-10)
            #expect(abs(DoubleSum.mean(values) / entry.mean - 1) < 1e-10)
        }
        let large = GratingReferences.ceilings[3]
        #expect(abs(stimulus(101).ceiling(at: 0.5 * .pi / 180) / large.first - 1) < 1e-10)
        #expect(stimulus(16, variance: 0).ceiling(at: 1).isNaN)
    }

    /// Over 4000 noises, each pixel's mean and mean slope lie within 5 standard errors of its law's.
    @Test func pixelsFollowTheirLaw() {
        let shown = stimulus(4, rows: 4000, frequency: 1)
        var images: [Float] = [], slopes: [Float]? = []
        let angle = 0.7
        shown.write((0..<4000).map { $0 }, at: angle, images: &images, slopes: &slopes)
        for place in [5, 6, 9, 10] {
            let (x, y) = (Double(place % 4) * 2 * .pi / 3 - .pi, Double(place / 4) * 2 * .pi / 3 - .pi)
            let (sine, cosine) = PortableMath.sincos(angle)
            let phase = PortableMath.sincos(y * cosine + x * sine)
            let law = ClampedNoise(phase.cos, variance: 20, share: 0.8)
            let seen = (0..<4000).map { Double(images[$0 * 16 + place]) }
            #expect(abs(DoubleSum.mean(seen) - law.mean) < 5 * (law.variance / 4000).squareRoot())
            let slope = -phase.sin * (x * cosine - y * sine)
            let turned = (0..<4000).map { Double(slopes?[$0 * 16 + place] ?? .nan) }
            let chance = law.meanSlope
            #expect(abs(DoubleSum.mean(turned) - chance * slope) < 5 * abs(slope) * (chance * (1 - chance) / 4000).squareRoot())
        }
        #expect([0, 3, 12, 15].allSatisfy { images[$0] == 0 })
        #expect(images.allSatisfy { $0 >= -1 && $0 <= 1 })
    }

    /// Pixels are rounded to Float, so a difference over 2h errs by 2⁻²⁴/h besides h²·f‴; clamped ones may jump off the border.
    @Test func slopesAreDerivatives() {
        let shown = stimulus(9, rows: 20, frequency: 2)
        let rows = (0..<20).map { Int32($0) }
        let h = 0x1p-10
        var low: [Float] = [], high: [Float] = [], middle: [Float] = []
        var none: [Float]?, slopes: [Float]? = []
        shown.write(rows, at: 1 - h, images: &low, slopes: &none)
        shown.write(rows, at: 1 + h, images: &high, slopes: &none)
        shown.write(rows, at: 1, images: &middle, slopes: &slopes)
        var compared = 0
        for index in middle.indices where abs(middle[index]) < 0.9 {
            let difference = (Double(high[index]) - Double(low[index])) / (2 * h)
            #expect(abs(difference - Double(slopes?[index] ?? .nan)) < 1e-3)
            compared += 1
        }
        #expect(compared > 200)
    }

    @Test func anImageIsTheSameAgainAfterHalfATurn() {
        let shown = stimulus(8, rows: 2)
        var one: [Float] = [], other: [Float] = [], none: [Float]?
        shown.write([1], at: 0.4, images: &one, slopes: &none)
        shown.write([1], at: 0.4 + shown.period, images: &other, slopes: &none)
        #expect(zip(one, other).allSatisfy { abs($0 - $1) < 1e-5 })
        shown.write([0], at: 0.4, images: &other, slopes: &none)
        #expect(one != other)
    }

    @Test func rowsDependOnSeedAndStreamAlone() throws {
        let few = try Gratings.dataset(side: 8, frequency: 2, variance: 1, count: 10, draws())
        let more = try Gratings.dataset(side: 8, frequency: 2, variance: 1, count: 20, draws())
        #expect(Array(more.numbers.prefix(640)) == few.numbers)
        #expect(few.digest != more.digest)
        let unseen = try Gratings.dataset(side: 8, frequency: 2, variance: 1, count: 10, draws(redrawn: ["noise"]))
        #expect(unseen.columns["angle"] == few.columns["angle"])
        #expect(unseen.numbers != few.numbers)
        #expect(unseen.digest != few.digest)
        #expect(try Gratings.dataset(side: 8, frequency: 2, variance: 1, count: 10, draws(2)).numbers != few.numbers)
        let stimulus = try #require(few.stimulus)
        var image: [Float] = [], none: [Float]?
        stimulus.write([7], at: draws().numbers(of: "angle", count: 10)[7], images: &image, slopes: &none)
        #expect(image == Array(few.numbers[448..<512]))
    }

    @Test func tooManyPixelsAreRefused() {
        #expect {
            try Gratings.dataset(side: 512, frequency: 5, variance: 20, count: 10_000_000, draws())
        } throws: { ($0 as? DataError)?.id == "too-many-pixels" }
    }
}
