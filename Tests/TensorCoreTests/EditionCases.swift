#if !hasFeature(Embedded)
    @testable import TensorCore
#endif

/// What the edition table holds: digests of each kernel, function and sampler on fixed inputs, and of a short training.
///
/// This file is also compiled without the package, for a bare arm64 machine (`scripts/arm64-edition`), so it keeps to
/// pointers, integers and floats. Inputs are Philox4x32-10 blocks: counter (index, case, 0, 0), key (1, 0).
struct EditionCases<Functions: LevelFunctions> {
    let report: (StaticString, UInt64) -> Void
    private var number: UInt32 = 0

    init(report: @escaping (StaticString, UInt64) -> Void) { self.report = report }

    mutating func run() {
        // Each group has input numbers of its own, so that a case added to one leaves the digests of the others.
        functions()
        number = 1000
        fusedMultiplyAdd()
        number = 2000
        products()
        number = 3000
        layouts()
        number = 4000
        activations()
        number = 5000
        losses()
        number = 6000
        updates()
        number = 7000
        training()
        samplers()
        number = 8000
        patches()
    }

    // MARK: Inputs and digests

    /// Tame: in −3 … 3. Sparse: four in five ±0. Wild: any bits among tame ones, with zeros, subnormals, infinities, NaN.
    private enum Kind { case tame, sparse, wild }

    /// A new 64-byte aligned buffer of inputs; never freed, since all of them together are small.
    private mutating func inputs(_ count: Int, _ kind: Kind) -> UnsafeMutablePointer<Float> {
        number += 1
        let out = buffer(count)
        for i in 0..<count {
            let block = Philox4x32.block(counter: SIMD4(UInt32(i), number, 0, 0), key: SIMD2(1, 0))
            let value = Float(Int32(bitPattern: block[0])) * 0x1.8p-30
            let choice = block[1] & 15
            switch kind {
            case .tame: out[i] = value
            case .sparse: out[i] = choice < 3 ? value : choice < 9 ? 0 : -0.0
            case .wild: out[i] = wild(choice, value, block[2])
            }
        }
        return out
    }

    private func wild(_ choice: UInt32, _ value: Float, _ bits: UInt32) -> Float {
        switch choice {
        case 0: 0
        case 1: -0.0
        case 2: Float(bitPattern: bits & 0x807f_ffff)
        case 3: bits & 1 == 0 ? .infinity : -.infinity
        case 4: .nan
        case 5, 6, 7, 8: Float(bitPattern: bits)
        default: value
        }
    }

    private func buffer(_ count: Int) -> UnsafeMutablePointer<Float> {
        let out = UnsafeMutableRawPointer.allocate(byteCount: 4 * count + 64, alignment: 64)
            .bindMemory(to: Float.self, capacity: count)
        for i in 0..<count { out[i] = 0 }
        return out
    }

    /// Folds bits, word by word, every NaN as one. Not SHA-256, so that a debug build's tests stay quick.
    private func digest(_ x: UnsafeMutablePointer<Float>, _ count: Int, after start: UInt64 = 0) -> UInt64 {
        var state = start ^ 0xcbf2_9ce4_8422_2325
        for i in 0..<count {
            let value = x[i]
            let bits = value == value ? value.bitPattern : 0x7fc0_0000
            state = (state ^ UInt64(bits)) &* 0x9e37_79b9_7f4a_7c15
            state ^= state &>> 32
        }
        return state
    }

    // MARK: Cases

    /// Each 4093rd of all bit patterns.
    private func functions() {
        let names: (StaticString, StaticString, StaticString, StaticString, StaticString) =
            ("exp", "log", "tanh", "sigmoid", "softplus")
        let count = 1 << 20
        let x = buffer(count)
        let y = buffer(count)
        for i in 0..<count { x[i] = Float(bitPattern: UInt32(truncatingIfNeeded: i &* 4093)) }
        for code in 0..<5 {
            Functions.map(code, count, x, y)
            let name = code == 0 ? names.0 : code == 1 ? names.1 : code == 2 ? names.2 : code == 3 ? names.3 : names.4
            report(name, digest(y, count))
        }
        x.deallocate()
        y.deallocate()
    }

    private mutating func fusedMultiplyAdd() {
        let a = inputs(5003, .wild)
        let b = inputs(5003, .wild)
        let y = inputs(5003, .wild)
        Functions.multiplyAdd(5003, a, b, y)
        report("multiply-add", digest(y, 5003))
    }

    private mutating func products() {
        var dense: UInt64 = 0
        var sparse: UInt64 = 0
        let scratch = UnsafeMutablePointer<Int32>.allocate(capacity: sparseScratchCount)
        let shapes: [(Int, Int, Int)] = [
            (1, 1, 1), (1, 130, 9), (3, 33, 8), (7, 48, 13), (8, 32, 16), (13, 100, 11), (32, 32, 32), (2, 16, 4100),
            (1, 5, 8195), (35, 1, 7), (20, 3, 9), (18, 2, 4100),
        ]
        for (m, n, k) in shapes {
            let row = (n + 15) / 16 * 16
            let c = buffer(m * row)
            for kind in [Kind.tame, .sparse, .wild] {
                let a = inputs(m * k, kind)
                let b = inputs(k * row, kind == .wild ? .wild : .tame)
                Functions.product(m, n, k, a, k, 1, b, row, c, row)
                dense = digest(c, m * row, after: dense)
                Functions.product(m, n, k, a, 1, m, b, row, c, row)
                dense = digest(c, m * row, after: dense)
                Functions.sparseProduct(m, n, k, a, k, 1, b, row, c, row, scratch)
                sparse = digest(c, m * row, after: sparse)
                Functions.sparseProduct(m, n, k, a, 1, m, b, row, c, row, scratch)
                sparse = digest(c, m * row, after: sparse)
            }
        }
        report("product", dense)
        report("sparse product", sparse)
    }

    /// The patches of images: lines as a convolution reads them, both ways, and chains longer than 4096.
    private mutating func patches() {
        var state: UInt64 = 0
        let shapes: [(Int, Int, Int, Int, Int, Int)] = [
            (9, 8, 25, 5, 32, 1), (14, 16, 72, 24, 80, 1), (27, 33, 18, 6, 40, 2), (1, 5, 7, 1, 3, 1), (8, 48, 4100, 70, 71, 1),
            (5, 16, 8195, 8195, 0, 1), (6, 32, 60, 12, 96, 3),
        ]
        for (m, n, k, line, lineStep, step) in shapes {
            let row = (n + 15) / 16 * 16
            let starts = UnsafeMutablePointer<Int>.allocate(capacity: m)
            for i in 0..<m { starts[i] = (m - 1 - i) * 5 % 11 }
            let c = buffer(m * row)
            for kind in [Kind.tame, .sparse, .wild] {
                let a = inputs(11 + (k / line + 1) * lineStep + line * step, kind)
                let b = inputs(k * row, kind == .wild ? .wild : .tame)
                Functions.patchProduct(m, n, k, a, starts, line, lineStep, step, b, row, c, row)
                state = digest(c, m * row, after: state)
            }
        }
        report("patch product", state)
    }

    private mutating func layouts() {
        let source = inputs(37 * 48, .wild)
        let out = buffer(45 * 48)
        Functions.transpose(37, 45, source, 48, out, 48, 4)
        report("transpose", digest(out, 45 * 48))
        Functions.columnSums(37, 45, 48, source, out)
        report("column sums", digest(out, 48))
    }

    private mutating func activations() {
        var values: UInt64 = 0
        var slopes: UInt64 = 0
        for code in 0..<8 {
            for kind in [Kind.tame, .wild] {
                let parameter: Float = code == 2 ? 0.125 : 0.75
                let bias = inputs(48, .tame)
                let z = inputs(9 * 48, kind)
                let h = buffer(9 * 48)
                Functions.activate(code, parameter, 9, 37, 48, bias, z, h)
                values = digest(h, 9 * 48, after: digest(z, 9 * 48, after: values))
                let delta = inputs(9 * 48, .tame)
                Functions.differentiate(code, parameter, 9, 37, 48, z, h, delta)
                slopes = digest(delta, 9 * 48, after: slopes)
            }
        }
        report("activations", values)
        report("derivatives", slopes)
        let bias = inputs(48, .tame)
        let z = inputs(9 * 48, .wild)
        let h = buffer(9 * 48)
        Gelu.activate(9, 37, 48, bias, z, h)
        let delta = inputs(9 * 48, .tame)
        Gelu.differentiate(9, 37, 48, z, delta)
        report("gelu", digest(delta, 9 * 48, after: digest(h, 9 * 48)))
    }

    private mutating func losses() {
        var state: UInt64 = 0
        for code in 0..<4 {
            for kind in [Kind.tame, .wild] {
                let prediction = inputs(11 * 32, kind)
                let target = inputs(11 * 32, .tame)
                if code == 2 { for r in 0..<11 { target[r * 32] = Float(r * 2) } }
                let delta = buffer(11 * 32)
                let perSample = buffer(11)
                Functions.lossGradient(code, 0.1, 11, 19, 32, prediction, target, 32, delta, perSample)
                state = digest(perSample, 11, after: digest(delta, 11 * 32, after: state))
            }
        }
        report("losses", state)
        state = 0
        for exponent in [0.25, 0.5, 1, 2.5, 4] {
            let prediction = inputs(11 * 32, .wild)
            let target = inputs(11 * 32, .tame)
            let delta = buffer(11 * 32)
            let perSample = buffer(11)
            PowerLoss.gradient(exponent, 11, 19, 32, prediction, target, 32, delta, perSample)
            state = digest(perSample, 11, after: digest(delta, 11 * 32, after: state))
        }
        report("power losses", state)
    }

    private mutating func updates() {
        var state: UInt64 = 0
        for kind in [Kind.tame, .wild] {
            let g = inputs(101, kind)
            let u = inputs(101, kind)
            let v = inputs(101, kind)
            let p = inputs(101, kind)
            for i in 0..<101 where v[i] < 0 && i % 7 != 0 { v[i] = -v[i] }
            Functions.adam(101, 0.9, 0.999, 0.1, 0.001, 0.01, 2.5, 1e-8, 0.999, g, u, v, p)
            state = digest(p, 101, after: digest(v, 101, after: digest(u, 101, after: state)))
            Functions.momentum(101, 0.01, 0.9, g, u, p)
            state = digest(p, 101, after: digest(u, 101, after: state))
            Functions.sgd(101, 0.01, g, p)
            Functions.axpy(101, -0.3, u, p)
            Functions.scale(101, 1.7, p)
            Functions.tally(101, p, u, v)
            state = digest(v, 101, after: digest(p, 101, after: state))
        }
        report("updates", state)
        state = 0
        for kind in [Kind.tame, .wild] {
            let x = inputs(23, kind)
            let delta = inputs(48, kind)
            let w = inputs(23 * 48, .tame)
            let sums = inputs(23 * 48, .tame)
            Functions.rankOne(23, 37, 48, 0.01, x, delta, w)
            Functions.rankOneTally(23, 37, 48, 0.01, x, delta, w, sums)
            state = digest(sums, 23 * 48, after: digest(w, 23 * 48, after: state))
        }
        report("rank one", state)
    }

    /// 200 steps of Adam on a 2-32-1 tanh network that learns a product of two numbers, 16 samples a step.
    private mutating func training() {
        let (w1, b1, w2, b2) = (inputs(2 * 32, .tame), buffer(32), inputs(32 * 16, .tame), buffer(16))
        for i in 0..<512 { w2[i] = i % 16 == 0 ? w2[i] * 0.125 : 0 }
        let parameters = [w1, b1, w2, b2]
        let counts = [64, 32, 512, 16]
        let first = counts.map { buffer($0) }
        let second = counts.map { buffer($0) }
        let gradients = counts.map { buffer($0) }
        let (z1, h1, y, t) = (buffer(16 * 32), buffer(16 * 32), buffer(16 * 16), buffer(16 * 16))
        let (delta2, delta1, turned, losses) = (buffer(16 * 16), buffer(16 * 32), buffer(16 * 32), buffer(16))
        var (power1, power2) = (1.0, 1.0)
        for _ in 0..<200 {
            let x = inputs(32, .tame)
            for s in 0..<16 { t[s * 16] = x[2 * s] * x[2 * s + 1] }
            Functions.product(16, 32, 2, x, 2, 1, w1, 32, z1, 32)
            Functions.activate(6, 0, 16, 32, 32, b1, z1, h1)
            Functions.product(16, 1, 32, h1, 32, 1, w2, 16, y, 16)
            Functions.activate(0, 0, 16, 1, 16, b2, y, y)
            Functions.lossGradient(0, 0.125, 16, 1, 16, y, t, 16, delta2, losses)
            Functions.product(32, 1, 16, h1, 1, 32, delta2, 16, gradients[2], 16)
            Functions.columnSums(16, 1, 16, delta2, gradients[3])
            Functions.transpose(32, 1, w2, 16, turned, 32, 4)
            Functions.product(16, 32, 1, delta2, 16, 1, turned, 32, delta1, 32)
            Functions.differentiate(6, 0, 16, 32, 32, z1, h1, delta1)
            Functions.product(2, 32, 16, x, 1, 2, delta1, 32, gradients[0], 32)
            Functions.columnSums(16, 32, 32, delta1, gradients[1])
            power1 *= 0.9
            power2 *= 0.999
            let stepSize = Float(0.01 / (1 - power1))
            let scale = Float(1 / (1 - power2).squareRoot())
            for i in 0..<4 {
                Functions.adam(
                    counts[i], 0.9, 0.999, 0.1, 0.001, stepSize, scale, 1e-8, 1, gradients[i], first[i], second[i],
                    parameters[i])
            }
            x.deallocate()
        }
        var state = digest(losses, 16)
        for i in 0..<4 { state = digest(parameters[i], counts[i], after: state) }
        report("training of 200 steps", state)
    }

    // MARK: Samplers

    /// 4096 values of each sampler, at positions that begin within a group of values.
    private func samplers() {
        let stream = RandomStream(seed: 1, path: ["edition", 1])
        let count = 4096
        let first: UInt64 = 21
        report("uniform", fold(count) { UInt64(stream.uniform(first &+ $0).bitPattern) })
        let out = buffer(count)
        var state: UInt64 = 0
        for (low, high) in [(-1, 1), (0.1, 0.7)] as [(Float, Float)] {
            stream.fillUniform(from: first, count: count, low: low, high: high, into: out)
            state = digest(out, count, after: state)
        }
        report("uniform in a range", state)
        out.deallocate()
        report("uniform double", fold(count) { stream.uniformDouble(first &+ $0).bitPattern })
        report("integers", fold(count) { stream.integer(below: 1 &+ $0 &* $0, first &+ $0) })
        report("bernoulli", fold(count) { stream.bernoulli(0.3, first &+ $0) ? 1 : 0 })
        report("normal", fold(count) { stream.normal(first &+ $0).bitPattern })
        let order = stream.order(of: (0..<4096).map { Int32($0 &* 7919 % 8191) })
        report("order", fold(count) { UInt64(order[Int($0)]) })
    }

    private func fold(_ count: Int, _ value: (UInt64) -> UInt64) -> UInt64 {
        var state: UInt64 = 0xcbf2_9ce4_8422_2325
        for i in 0..<count {
            state = (state ^ value(UInt64(i))) &* 0x9e37_79b9_7f4a_7c15
            state ^= state &>> 32
        }
        return state
    }
}
