import Testing

@testable import TensorCore

/// Every kernel at every level this CPU has, bit for bit against the scalar loops.
@Suite struct KernelsTests {
    /// Runs a kernel of both on copies of the same buffers and compares all of them.
    func compare(
        _ level: CPULevel, _ what: String, _ buffers: [[Float]], _ body: (Kernels, [UnsafeMutablePointer<Float>]) -> Void
    ) throws {
        let fast = try #require(Kernels.at(level))
        let expected = buffers.map { Floats($0) }
        let actual = buffers.map { Floats($0) }
        body(.plain, expected.map(\.pointer))
        body(fast, actual.map(\.pointer))
        for (i, (a, b)) in zip(actual, expected).enumerated() {
            let index = firstDifference(a.values, b.values)
            #expect(index == nil, "\(what), \(level): buffer \(i) differs at \(index ?? 0)")
            #expect(a.borderIsWhole, "\(what), \(level): buffer \(i) was overrun")
        }
    }

    static let shapes: [(m: Int, n: Int, k: Int)] = [
        (1, 1, 1), (1, 16, 5), (1, 300, 9), (2, 17, 3), (3, 33, 8), (5, 32, 21), (7, 48, 13), (8, 32, 16), (9, 64, 7),
        (13, 100, 11), (32, 32, 32), (14, 130, 5), (3, 5, 0), (35, 1, 7), (20, 3, 9), (16, 4, 11), (9, 2, 4100), (2, 16, 4097), (1, 20, 8192), (3, 16, 8200),
        (15, 50, 385), (9, 33, 1000), (2, 16, 4096),
    ]

    @Test(arguments: levels) func products(level: CPULevel) throws {
        var numbers = TestNumbers(1)
        for (m, n, k) in Self.shapes {
            let row = Lanes.padded(n)
            for kind in 0..<3 {
                let a = kind == 0 ? numbers.tame(m * k + 8) : kind == 1 ? numbers.wild(m * k + 8) : numbers.sparse(m * k + 8)
                let b = kind == 1 ? numbers.wild(k * row) : numbers.tame(k * row)
                for transposed in [false, true] {
                    let (aRow, aColumn) = transposed ? (1, m) : (k, 1)
                    try compare(level, "product \(m)×\(n)×\(k)", [a, b, numbers.wild(m * row)]) { kernels, p in
                        kernels.product(m, n, k, p[0], aRow, aColumn, p[1], row, p[2], row)
                    }
                    try compare(level, "sparse product \(m)×\(n)×\(k)", [a, b, numbers.wild(m * row)]) { kernels, p in
                        kernels.sparseProduct(m, n, k, p[0], aRow, aColumn, p[1], row, p[2], row)
                    }
                }
            }
        }
    }

    /// Lines of one term and of all terms, chains longer than 4096 that end within a line, and every tile of rows.
    @Test(arguments: levels) func patchProducts(level: CPULevel) throws {
        var numbers = TestNumbers(12)
        let lines = [(1, 3, 1), (5, 32, 1), (24, 40, 1), (7, 90, 4), (4100, 0, 1)]
        for (line, lineStep, step) in lines {
            for (m, n, k) in [(1, 1, 1), (13, 8, 25), (8, 16, 48), (7, 33, 24), (30, 50, 9), (3, 16, 4100)] {
                let row = Lanes.padded(n)
                let starts = (0..<m).map { ($0 * 7) % 19 }
                let a = numbers.wild(19 + (k / line + 1) * lineStep + line * step)
                try compare(level, "patch product \(m)×\(n)×\(k)", [a, numbers.wild(k * row), numbers.wild(m * row)]) { kernels, p in
                    kernels.patchProduct(m, n, k, p[0], starts, line, lineStep, step, p[1], row, p[2], row)
                }
            }
        }
    }

    /// Skipping zeros changes no bit of a product that does not underflow.
    @Test(arguments: levels) func sparseIsDense(level: CPULevel) throws {
        let kernels = try #require(Kernels.at(level))
        var numbers = TestNumbers(2)
        for (m, n, k) in Self.shapes {
            let row = Lanes.padded(n)
            let a = Floats(numbers.sparse(m * k + 1))
            let b = Floats(numbers.tame(k * row))
            let dense = Floats(count: m * row)
            let sparse = Floats(count: m * row)
            for (aRow, aColumn) in [(k, 1), (1, m)] {
                withExtendedLifetime((a, b)) {
                    kernels.product(m, n, k, a.pointer, aRow, aColumn, b.pointer, row, dense.pointer, row)
                    kernels.sparseProduct(m, n, k, a.pointer, aRow, aColumn, b.pointer, row, sparse.pointer, row)
                }
                #expect(firstDifference(dense.values, sparse.values) == nil, "\(m)×\(n)×\(k)")
            }
        }
    }

    @Test(arguments: levels) func layouts(level: CPULevel) throws {
        var numbers = TestNumbers(3)
        for (rows, columns) in [(1, 1), (3, 17), (16, 16), (17, 31), (32, 32), (33, 5), (48, 2)] {
            let row = Lanes.padded(columns)
            let outRow = Lanes.padded(rows) + 16
            let source = numbers.wild(rows * row)
            try compare(level, "transpose \(rows)×\(columns)", [source, numbers.wild(columns * outRow)]) { kernels, p in
                kernels.transpose(rows, columns, p[0], row, p[1], outRow)
            }
            try compare(level, "column sums \(rows)×\(columns)", [source, numbers.tame(row)]) { kernels, p in
                kernels.columnSums(rows, columns, row, p[0], p[1])
            }
        }
        try compare(level, "column sums of 8300 rows", [numbers.tame(8300 * 16), numbers.tame(16)]) { kernels, p in
            kernels.columnSums(8300, 3, 16, p[0], p[1])
        }
        let bytes = (0..<77).map { _ in UInt8(truncatingIfNeeded: numbers.bits()) }
        try compare(level, "gather", [numbers.wild(256), numbers.tame(77)]) { kernels, p in
            bytes.withUnsafeBufferPointer { bytes in
                guard let bytes = bytes.baseAddress else { return }
                kernels.gather(77, bytes, p[0], p[1])
            }
        }
    }

    static let activations: [Activation] = [
        .identity, .relu, .leakyRelu(slope: 0.1), .leakyRelu(slope: -0.5), .celu(alpha: 1), .celu(alpha: 0.3), .softplus,
        .sigmoid, .tanh, .softmax, .gelu,
    ]

    @Test(arguments: levels) func activationsAndDerivatives(level: CPULevel) throws {
        var numbers = TestNumbers(4)
        for f in Self.activations {
            for (rows, width) in [(1, 1), (3, 16), (2, 17), (5, 32), (2, 45)] {
                let row = Lanes.padded(width) + 16
                for wild in [false, true] {
                    let z = wild ? numbers.wild(rows * row) : numbers.tame(rows * row)
                    let bias = numbers.tame(row)
                    try compare(level, "\(f) of \(rows)×\(width)", [z, bias, numbers.tame(rows * row)]) { kernels, p in
                        kernels.activate(f, rows, width, row, p[1], p[0], p[2])
                    }
                    if !f.needsPreactivation {
                        try compare(level, "\(f) in place of \(rows)×\(width)", [z, bias]) { kernels, p in
                            kernels.activate(f, rows, width, row, p[1], p[0], p[0])
                        }
                    }
                    let h = wild ? numbers.wild(rows * row) : numbers.tame(rows * row)
                    try compare(level, "\(f)′ of \(rows)×\(width)", [z, h, numbers.tame(rows * row)]) { kernels, p in
                        kernels.differentiate(f, rows, width, row, p[0], p[1], p[2])
                    }
                }
            }
        }
    }

    static let losses: [Loss] = [
        .squared, .absolute, .crossEntropy, .binaryCrossEntropy, .power(0.5), .power(1), .power(4), .angle(.power(0.5)),
        .angle(.cosineLog),
    ]

    @Test(arguments: levels) func lossesAndGradients(level: CPULevel) throws {
        var numbers = TestNumbers(5)
        for loss in Self.losses {
            for (rows, outputs) in [(1, 1), (32, 1), (7, 2), (5, 10), (3, 16), (2, 35)] {
                let row = Lanes.padded(outputs)
                for wild in [false, true] {
                    let prediction = wild ? numbers.wild(rows * row) : numbers.tame(rows * row)
                    var target = numbers.tame(rows * (row + 16))
                    if case .crossEntropy = loss {
                        // One class beyond the last, which is none.
                        for r in 0..<rows { target[r * (row + 16)] = Float(numbers.below(outputs + 1)) }
                    } else {
                        // Some predictions are exact.
                        for r in 0..<rows where numbers.below(3) == 0 { target[r * (row + 16)] = prediction[r * row] }
                    }
                    let buffers = [prediction, target, numbers.tame(rows * row), numbers.tame(rows)]
                    try compare(level, "\(loss) of \(rows)×\(outputs)", buffers) { kernels, p in
                        kernels.lossGradient(loss, rows, outputs, row, p[0], p[1], row + 16, p[2], p[3])
                    }
                }
            }
        }
    }

    @Test(arguments: levels) func updates(level: CPULevel) throws {
        var numbers = TestNumbers(6)
        let constants = AdamConstants(
            beta1: 0.9, beta2: 0.999, c1: 0.1, c2: 0.001, stepSize: 0.01, secondScale: 3, epsilon: 1e-8, shrink: 0.999)
        for count in [1, 15, 16, 17, 64, 100] {
            for wild in [false, true] {
                let buffers = (0..<4).map { _ in wild ? numbers.wild(count) : numbers.tame(count) }
                let rate = numbers.unit()
                let mu = numbers.unit()
                try compare(level, "sgd of \(count)", buffers) { $0.sgd(count, rate, $1[0], $1[1]) }
                try compare(level, "momentum of \(count)", buffers) {
                    $0.momentum(count, rate, mu, $1[0], $1[1], $1[2])
                }
                try compare(level, "adam of \(count)", buffers) {
                    $0.adam(count, constants, $1[0], $1[1], $1[2], $1[3])
                }
                try compare(level, "axpy of \(count)", buffers) { $0.axpy(count, mu, $1[0], $1[1]) }
                try compare(level, "scale of \(count)", buffers) { $0.scale(count, mu, $1[0]) }
                try compare(level, "tally of \(count)", buffers) { $0.tally(count, $1[0], $1[1], $1[2]) }
            }
        }
    }

    @Test(arguments: levels) func rankOneUpdates(level: CPULevel) throws {
        var numbers = TestNumbers(7)
        for (inputs, width) in [(1, 1), (5, 16), (7, 100), (3, 33)] {
            let row = Lanes.padded(width)
            for wild in [false, true] {
                func draw(_ count: Int) -> [Float] { wild ? numbers.wild(count) : numbers.tame(count) }
                let buffers = [draw(inputs), draw(row), draw(inputs * row), draw(inputs * row)]
                try compare(level, "rank one \(inputs)×\(width)", buffers) {
                    $0.rankOne(inputs, width, row, 0.01, $1[0], $1[1], $1[2])
                }
                try compare(level, "rank one with tally \(inputs)×\(width)", buffers) {
                    $0.rankOneTally(inputs, width, row, 0.01, $1[0], $1[1], $1[2], $1[3])
                }
            }
        }
    }

    /// The update and the next product in one pass are the two apart, for chains that start anew too.
    @Test(arguments: levels) func rankOneProducts(level: CPULevel) throws {
        var numbers = TestNumbers(8)
        for (inputs, width) in [(1, 1), (5, 16), (7, 100), (3, 33), (9, 130), (4, 250), (0, 20), (4100, 3), (8193, 17)] {
            let row = Lanes.padded(width)
            for wild in [false, true] {
                func draw(_ count: Int) -> [Float] { wild ? numbers.wild(count) : numbers.tame(count) }
                let buffers = [
                    draw(inputs), draw(row), draw(inputs), draw(inputs * row), draw(inputs * row), numbers.wild(row),
                ]
                try compare(level, "rank one and product \(inputs)×\(width)", buffers) {
                    $0.rankOneProduct(inputs, width, row, 0.01, $1[0], $1[1], $1[2], $1[3], nil, $1[5])
                }
                try compare(level, "rank one with tally and product \(inputs)×\(width)", buffers) {
                    $0.rankOneProduct(inputs, width, row, 0.01, $1[0], $1[1], $1[2], $1[3], $1[4], $1[5])
                }
            }
        }
    }

    /// Moments that decay end at +0, not in a subnormal that never vanishes.
    @Test(arguments: levels) func momentsAreFlushed(level: CPULevel) throws {
        let kernels = try #require(Kernels.at(level))
        let g = Floats(count: 16)
        let m = Floats([Float](repeating: 1e-3, count: 16))
        let v = Floats([Float](repeating: 0x1p-101, count: 16))
        let p = Floats([Float](repeating: 1, count: 16))
        let constants = AdamConstants(
            beta1: 0.9, beta2: 0.999, c1: 0.1, c2: 0.001, stepSize: 0.01, secondScale: 1, epsilon: 1e-8, shrink: 1)
        withExtendedLifetime((g, p)) {
            for _ in 0..<900 { kernels.adam(16, constants, g.pointer, m.pointer, v.pointer, p.pointer) }
        }
        #expect(m.values.allSatisfy { $0.bitPattern == 0 })
        #expect(v.values.allSatisfy { $0.bitPattern == 0 })
    }

    @Test(arguments: levels) func selfCheck(level: CPULevel) throws {
        let kernels = try #require(Kernels.at(level))
        #expect(kernels.passesSelfCheck())
        #expect(kernels.keepsSubnormals())
    }

    @Test func choice() {
        #expect(Kernels.best(atMost: .baseline).level == .baseline)
        #expect(Kernels.best().level == CPULevel.available)
        #expect(Kernels.best(atMost: .v3).level <= .v3)
        for level in CPULevel.allCases { #expect((Kernels.at(level) == nil) == (level > CPULevel.available)) }
    }
}
