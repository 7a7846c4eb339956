import Testing

@testable import TensorCore

/// The kernels of whole layers at every level, bit for bit against the scalar loops.
@Suite struct LayerKernelsTests {
    static let functions: [Activation] = [.identity, .relu, .leakyRelu(slope: 0.1), .softplus, .sigmoid, .tanh, .softmax, .gelu]

    private func draw(_ wild: Bool, _ count: Int, _ numbers: inout TestNumbers) -> [Float] {
        wild ? numbers.wild(count) : numbers.tame(count)
    }

    @Test(arguments: levels) func layers(level: CPULevel) throws {
        var numbers = TestNumbers(21)
        for f in Self.functions {
            for (m, n, k) in [(1, 5, 3), (32, 32, 2), (9, 17, 6), (2, 40, 21)] {
                let row = Lanes.padded(n)
                for wild in [false, true] {
                    let buffers = [
                        draw(wild, m * k + 8, &numbers), draw(wild, k * row, &numbers), numbers.tame(row), numbers.wild(m * row),
                        numbers.wild(m * row),
                    ]
                    try KernelsTests().compare(level, "layer \(f) \(m)×\(n)×\(k)", buffers) { kernels, p in
                        kernels.layer(f, m, n, k, p[0], k, p[1], p[2], p[3], f.needsPreactivation ? p[4] : p[3], row)
                    }
                }
            }
        }
    }

    /// One to four units, samples that fill vectors and that do not, z apart from h and not.
    @Test(arguments: levels) func narrowLayers(level: CPULevel) throws {
        var numbers = TestNumbers(22)
        for f in Self.functions {
            for (m, n, k) in [(1, 1, 3), (32, 1, 32), (37, 1, 20), (16, 2, 17), (50, 3, 16), (33, 4, 9), (18, 1, 4100)] {
                if k > 100 && f != .tanh { continue }
                let xRow = Lanes.padded(k)
                let turnedRow = Lanes.padded(m)
                for wild in [false, true] {
                    let buffers = [
                        draw(wild, m * xRow, &numbers), draw(wild, n * xRow, &numbers), numbers.tame(16),
                        numbers.tame(k * turnedRow), numbers.wild(m * 16), numbers.wild(m * 16),
                    ]
                    for isApart in f.needsPreactivation ? [true] : [true, false] {
                        try KernelsTests().compare(level, "narrow layer \(f) \(m)×\(n)×\(k)", buffers) { kernels, p in
                            kernels.narrowLayer(
                                f, m, n, k, p[0], xRow, p[1], xRow, p[2], p[3], turnedRow, p[4], isApart ? p[5] : p[4], 16)
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: levels) func weightGradients(level: CPULevel) throws {
        var numbers = TestNumbers(23)
        for (m, n, k) in [(1, 1, 1), (32, 32, 2), (32, 32, 32), (9, 17, 6), (5, 3, 21)] {
            let row = Lanes.padded(n)
            for wild in [false, true] {
                let buffers = [
                    draw(wild, m * k + 8, &numbers), draw(wild, m * row, &numbers), numbers.wild(k * row), numbers.wild(row),
                ]
                try KernelsTests().compare(level, "gradient of \(m)×\(n)×\(k)", buffers) { kernels, p in
                    kernels.weightGradient(m, n, k, p[0], k, p[1], row, p[2], p[3])
                }
            }
        }
    }

    /// Weights that lie as they are needed, and weights to be transposed first.
    @Test(arguments: levels) func inputGradients(level: CPULevel) throws {
        var numbers = TestNumbers(24)
        for f in Self.functions {
            for (m, n, k) in [(1, 5, 3), (32, 32, 1), (32, 32, 32), (9, 17, 6), (2, 40, 21)] {
                let row = Lanes.padded(n)
                let deltaRow = Lanes.padded(k)
                for wild in [false, true] {
                    for isTurned in [false, true] {
                        let (wRow, wCount) = isTurned ? (deltaRow, n * deltaRow) : (row, k * row)
                        let buffers = [
                            draw(wild, m * deltaRow, &numbers), draw(wild, wCount, &numbers), numbers.tame(k * row),
                            draw(wild, m * row, &numbers), draw(wild, m * row, &numbers), numbers.wild(m * row),
                        ]
                        try KernelsTests().compare(level, "gradient by inputs, \(f) \(m)×\(n)×\(k)", buffers) { kernels, p in
                            kernels.inputGradient(
                                f, m, n, k, p[0], deltaRow, p[1], wRow, isTurned ? p[2] : nil, p[3], p[4], p[5], row)
                        }
                    }
                }
            }
        }
    }

    /// Groups of the kernel, and ends that are none, are what the stream holds.
    @Test(arguments: levels) func uniforms(level: CPULevel) throws {
        let stream = RandomStream(seed: 3, path: ["inputs", 1])
        let far = 64 * (UInt64(1) << 28) - 70
        for kernels in [Kernels.plain, try #require(Kernels.at(level))] {
            for (low, high) in [(-1, 1), (0, 1), (-1.5, 2.25), (0.1, 0.1)] as [(Float, Float)] {
                for (from, count) in [(0, 64), (0, 200), (5, 130), (63, 2), (7, 3), (64, 0), (far, 150)] as [(UInt64, Int)] {
                    let out = Floats(count: count)
                    withExtendedLifetime(out) {
                        kernels.fillUniform(stream, from: from, count: count, low: low, high: high, into: out.pointer)
                        #expect(
                            out.values == (0..<count).map { stream.uniform(from + UInt64($0), low: low, high: high) },
                            "\(count) from \(from), \(low)…\(high)")
                        #expect(out.borderIsWhole)
                    }
                }
            }
        }
    }
}
