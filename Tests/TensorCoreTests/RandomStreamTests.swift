import Testing
@testable import TensorCore

@Suite struct RandomStreamTests {
    let stream = RandomStream(seed: 7, path: ["order", 3])
    let positions: [UInt64] = [0, 1, 15, 16, 31, 32, 63, 64, 1000, 1 << 40 + 77]

    /// Computed from the definition by an independent program in Python.
    @Test func values() {
        #expect(stream.key == SIMD2(0x7517_cb94, 0xc1f2_4ee2))
        #expect(
            positions.map(stream.word32) == [
                0x6ed0_c8c0, 0xa807_0c68, 0x73f0_0821, 0x59a9_f4c9, 0xa1d2_a46a, 0x47e6_f7a3, 0x605c_5b51, 0x3b90_6291,
                0x1948_eafc, 0xec72_1b82,
            ])
        #expect(
            positions.map(stream.word64) == [
                0x59a9_f4c9_6ed0_c8c0, 0xe10f_996b_a807_0c68, 0xa1d2_a46a_73f0_0821, 0xd2f4_75c6_47e6_f7a3,
                0x605c_5b51_566d_bf57, 0xfe65_4d09_3b90_6291, 0x6a5d_0a23_0b23_fb0c, 0xa7e5_bafa_6acb_ea09,
                0x9150_4cb7_22bf_214f, 0x973c_e499_7a90_c3de,
            ])
        #expect(
            positions[..<4].map { stream.uniform($0) } == [
                0x1.bb432p-2, 0x1.500e18p-1, 0x1.cfc02p-2, 0x1.66a7dp-2,
            ])
    }

    @Test func pathsAreToldApart() {
        let paths: [[RandomStream.PathElement]] = [
            [], [0], [1], ["0"], ["a", "b"], ["ab"], ["b", "a"], ["a", 1], [1, "a"], [1, 1], [11],
        ]
        let keys = paths.map { RandomStream(seed: 7, path: $0).key } + [RandomStream(seed: 8, path: []).key]
        #expect(Set(keys).count == keys.count)
        #expect(RandomStream(seed: 7, path: ["order"]).child(3).key == stream.key)
    }

    @Test func attemptsDiffer() {
        #expect(stream.block(5, attempt: 0) != stream.block(5, attempt: 1))
    }

    @Test func samplersAtTheirEdges() {
        for i in 0..<200 as Range<UInt64> {
            #expect((0..<1).contains(stream.uniform(i)))
            #expect((-2..<3).contains(stream.uniform(i, low: -2, high: 3)))
            #expect((0..<1).contains(stream.uniformDouble(i)))
            #expect(stream.integer(below: 5, i) < 5)
            #expect(stream.integer(below: 1, i) == 0)
            #expect(stream.integer(below: 0, i) == 0)
            #expect(!stream.bernoulli(0, i) && stream.bernoulli(1, i))
            #expect(!stream.bernoulli(.nan, i) && !stream.bernoulli(-1, i) && stream.bernoulli(.infinity, i))
        }
    }

    /// Means of 4 000 draws within five standard errors; the numbers are fixed, so the test is no gamble.
    @Test func samplersHaveTheirMoments() {
        let n = 4000
        let range = 0..<UInt64(n)
        let uniform = DoubleSum.mean(range.map(stream.uniformDouble))
        #expect(abs(uniform - 0.5) < 5 * 0.2887 / 63.2)
        let hits = DoubleSum.mean(range.map { stream.bernoulli(0.3, $0) ? 1.0 : 0.0 })
        #expect(abs(hits - 0.3) < 5 * 0.4583 / 63.2)
        let normal = range.map(stream.normal)
        #expect(abs(DoubleSum.mean(normal)) < 5 / 63.2)
        #expect(abs(DoubleSum.mean(normal.map { $0 * $0 }) - 1) < 5 * 1.4143 / 63.2)
    }

    @Test(arguments: [(-1, 1), (0, 1), (-1.5, 2.25), (0.1, 0.1), (0.3, 7)] as [(Float, Float)])
    func fillingGivesTheSameValues(_ low: Float, _ high: Float) {
        for (from, count) in [(0, 64), (0, 200), (5, 130), (63, 2), (7, 3), (64, 0)] as [(UInt64, Int)] {
            var out = [Float](repeating: -9, count: count + 1)
            out.withUnsafeMutableBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return }
                stream.fillUniform(from: from, count: count, low: low, high: high, into: base)
            }
            #expect(out[..<count].elementsEqual((0..<count).map { stream.uniform(from + UInt64($0), low: low, high: high) }))
            #expect(out[count] == -9)
        }
    }

    @Test func quantiles() {
        let references = [
            (0x1p-53, -0x1.06b48528cea52p3), (0x1.8p-30, -0x1.7c5e7c964b0c3p2), (0x1p-20, -0x1.30d5024a3fa4dp2),
            (0x1.999999999999ap-5, -0x1.a515209676abdp0), (0x1.3p-2, -0x1.111b13b759bcap-1),
            (0x1.8p-1, 0x1.5956b87528a49p-1), (0x1.fffffffffffffp-1, 0x1.06b48528cea52p3),
        ]
        for (p, x) in references { #expect(abs(NormalQuantile.value(p) - x) <= 4 * x.ulp, "p = \(p)") }
        #expect(NormalQuantile.value(0.5) == 0)
    }
}
