/// The Float32 kernels of one CPU level: every function gives the same bits at every level.
///
/// All product-sums are explicit fused multiply-adds, one chain per output, in ascending order, as the numerics page rules.
/// B samples, D inputs, H units. Rows are `…Row` floats apart, at least the padded width (`Lanes.padded`).
/// Pointers are 64-byte aligned; widths need not be multiples of 16, row strides are. A call goes through the level's type, not
/// through stored closures, whose contexts would be counted up and down at each.
public struct Kernels: Sendable {
    public typealias In = UnsafePointer<Float>
    public typealias Out = UnsafeMutablePointer<Float>

    public let level: CPULevel
    let functions: any LevelFunctions.Type

    init(_ functions: any LevelFunctions.Type, level: CPULevel) {
        self.functions = functions
        self.level = level
    }

    /// c[m, n] = Σ_k a[m, k]·b[k, n], k ascending from +0, restarting every 4096 terms.
    ///
    /// a is read at m·aRow + k·aColumn, so a transposed operand needs no copy. Lanes of c from n up
    /// to `Lanes.padded(n)` are written zero. For wide layers take row strides from `Lanes.stride`.
    public func product(
        _ m: Int, _ n: Int, _ k: Int, _ a: In, _ aRow: Int, _ aColumn: Int, _ b: In, _ bRow: Int, _ c: Out, _ cRow: Int
    ) {
        assert(areAligned(b, c) && bRow % 16 == 0 && cRow % 16 == 0)
        functions.product(m, n, k, a, aRow, aColumn, b, bRow, c, cRow)
    }

    /// The same sums by skipping terms where a is ±0: for inputs that are mostly zero. Needs finite b; a sum that
    /// underflowed to −0 may keep its sign where `product` gives +0.
    public func sparseProduct(
        _ m: Int, _ n: Int, _ k: Int, _ a: In, _ aRow: Int, _ aColumn: Int, _ b: In, _ bRow: Int, _ c: Out, _ cRow: Int
    ) {
        assert(areAligned(b, c) && bRow % 16 == 0 && cRow % 16 == 0)
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: sparseScratchCount) { scratch in
            guard let scratch = scratch.baseAddress else { return }
            functions.sparseProduct(m, n, k, a, aRow, aColumn, b, bRow, c, cRow, scratch)
        }
    }

    /// c[i, n] = Σ_t a[starts[i] + (t / line)·lineStep + (t mod line)·step]·b[t, n], t < k, in chains as `product`'s: the
    /// patches of an image times filters, without laying the patches side by side.
    public func patchProduct(
        _ m: Int, _ n: Int, _ k: Int, _ a: In, _ starts: UnsafePointer<Int>, _ line: Int, _ lineStep: Int, _ step: Int, _ b: In,
        _ bRow: Int, _ c: Out, _ cRow: Int
    ) {
        assert(areAligned(b, c) && bRow % 16 == 0 && cRow % 16 == 0 && line > 0)
        functions.patchProduct(m, n, k, a, starts, line, lineStep, step, b, bRow, c, cRow)
    }

    /// c[m, n] = Σ_k a[m, k]·b[n, k] in Double, multiplied and added apart, k ascending from +0; rows without padding,
    /// of any alignment.
    public func doubleProduct(
        _ m: Int, _ n: Int, _ k: Int, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ c: UnsafeMutablePointer<Double>
    ) {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, 8 * k)) { scratch in
            guard let scratch = scratch.baseAddress else { return }
            functions.doubleProduct(m, n, k, a, b, c, scratch)
        }
    }

    /// out[c, r] = source[r, c]; lanes of out from `rows` up to `Lanes.padded(rows)` are written zero.
    public func transpose(
        _ rows: Int, _ columns: Int, _ source: In, _ sourceRow: Int, _ out: Out, _ outRow: Int
    ) {
        functions.transpose(rows, columns, source, sourceRow, out, outRow, 4)
    }

    /// z += bias (one row), then h = f(z); padding lanes of z and h are left zero. z and h may be the same buffer
    /// where `Activation.needsPreactivation` is false.
    public func activate(
        _ f: Activation, _ rows: Int, _ width: Int, _ row: Int, _ bias: In, _ z: Out, _ h: Out
    ) {
        assert(areAligned(bias, z, h) && row % 16 == 0)
        guard let (code, parameter) = f.code else { return Gelu.activate(rows, width, row, bias, z, h) }
        functions.activate(code, parameter, rows, width, row, bias, z, h)
    }

    /// delta *= f′, from z or h as the function's formula says; for softmax the full Jacobian product. Padding lanes of
    /// delta are left zero.
    public func differentiate(
        _ f: Activation, _ rows: Int, _ width: Int, _ row: Int, _ z: In, _ h: In, _ delta: Out
    ) {
        assert(areAligned(z, h, delta) && row % 16 == 0)
        guard let (code, parameter) = f.code else { return Gelu.differentiate(rows, width, row, z, delta) }
        functions.differentiate(code, parameter, rows, width, row, z, h, delta)
    }

    /// out[n] = Σ_rows source[row, n] from +0, rows ascending: the gradient of a bias.
    public func columnSums(_ rows: Int, _ width: Int, _ row: Int, _ source: In, _ out: Out) {
        functions.columnSums(rows, width, row, source, out)
    }

    /// Losses per sample and the gradient by the prediction, already divided by the batch.
    ///
    /// `prediction` is h for squared, absolute, power and angles; z for the cross-entropies (then delta is the gradient by z).
    /// Targets are rows like the predictions; for crossEntropy column 0 of a target row holds the class number, and the
    /// loss is NaN where it is none of 0 ..< outputs. Padding lanes of delta are left zero.
    public func lossGradient(
        _ loss: Loss, _ rows: Int, _ outputs: Int, _ row: Int, _ prediction: In, _ target: In, _ targetRow: Int,
        _ delta: Out, _ perSample: Out
    ) {
        assert(areAligned(prediction, target, delta) && row % 16 == 0 && targetRow % 16 == 0)
        if case .power(let exponent) = loss {
            PowerLoss.gradient(exponent, rows, outputs, row, prediction, target, targetRow, delta, perSample)
        } else if case .angle(let angle) = loss {
            angle.gradient(rows, outputs, row, prediction, target, targetRow, delta, perSample)
        } else if let (code, factor) = loss.code {
            let scale = Float(factor / Double(rows))
            functions.lossGradient(code, scale, rows, outputs, row, prediction, target, targetRow, delta, perSample)
        }
    }

    /// p = fma(−rate, g, p)
    public func sgd(_ count: Int, _ rate: Float, _ g: In, _ p: Out) {
        functions.sgd(count, rate, g, p)
    }

    /// u = fma(μ, u, g); p = fma(−rate, u, p)
    public func momentum(_ count: Int, _ rate: Float, _ mu: Float, _ g: In, _ u: Out, _ p: Out) {
        functions.momentum(count, rate, mu, g, u, p)
    }

    /// One Adam step: see `AdamConstants`.
    public func adam(_ count: Int, _ constants: AdamConstants, _ g: In, _ m: Out, _ v: Out, _ p: Out) {
        assert(areAligned(g, m, v, p))
        functions.adam(
            count, constants.beta1, constants.beta2, constants.c1, constants.c2, constants.stepSize, constants.secondScale,
            constants.epsilon, constants.shrink, g, m, v, p)
    }

    /// y = fma(a, x, y): penalties (g = fma(λ, p, g)) and accumulations.
    public func axpy(_ count: Int, _ a: Float, _ x: In, _ y: Out) {
        functions.axpy(count, a, x, y)
    }

    /// x *= a
    public func scale(_ count: Int, _ a: Float, _ x: Out) {
        functions.scale(count, a, x)
    }

    /// tally += |after − before|
    public func tally(_ count: Int, _ before: In, _ after: In, _ tally: Out) {
        functions.tally(count, before, after, tally)
    }

    /// out[i] = table[bytes[i]]: pixels to floats. table has 256 entries.
    public func gather(_ count: Int, _ bytes: UnsafePointer<UInt8>, _ table: In, _ out: Out) {
        functions.gather(count, bytes, table, out)
    }

    /// One whole sgd step of a dense layer at batch 1: w[d, :] = fma(−rate, round(x[d]·delta[:]), w[d, :]) for every input d.
    public func rankOne(
        _ inputs: Int, _ width: Int, _ row: Int, _ rate: Float, _ x: In, _ delta: In, _ w: Out
    ) {
        functions.rankOne(inputs, width, row, rate, x, delta, w)
    }

    /// `rankOne` that also adds |w′ − w| to tally.
    public func rankOneTally(
        _ inputs: Int, _ width: Int, _ row: Int, _ rate: Float, _ x: In, _ delta: In, _ w: Out, _ tally: Out
    ) {
        functions.rankOneTally(inputs, width, row, rate, x, delta, w, tally)
    }

    /// `rankOne`, or `rankOneTally` where there is a tally, and then z[:] = Σ_d next[d]·w[d, :] as `product` gives it, while w
    /// passes once.
    public func rankOneProduct(
        _ inputs: Int, _ width: Int, _ row: Int, _ rate: Float, _ x: In, _ delta: In, _ next: In, _ w: Out, _ tally: Out?,
        _ z: Out
    ) {
        assert(areAligned(delta, w, z) && row % 16 == 0)
        functions.rankOneProduct(inputs, width, row, rate, x, delta, next, w, tally, z)
    }

    /// c[m, n] = Σ_k levels[bytes[m, k]]·b[k, n] over the bytes that are not 0, k ascending from +0, k ≤ `chain`: what
    /// `sparseProduct` gives where levels[0] alone is ±0.
    ///
    /// levels has 256 numbers. Rows of bytes are multiples of 64, and 0 from k up to such a multiple.
    public func byteProduct(
        _ m: Int, _ n: Int, _ k: Int, _ bytes: UnsafePointer<UInt8>, _ byteRow: Int, _ levels: In, _ b: In, _ bRow: Int, _ c: Out,
        _ cRow: Int
    ) {
        assert(areAligned(bytes, b, c) && byteRow % 64 == 0 && bRow % 16 == 0 && cRow % 16 == 0 && k <= Kernels.chain)
        functions.byteProduct(m, n, k, bytes, byteRow, levels, b, bRow, c, cRow)
    }

    /// out[c, r] = source[r, c] for every column up to a multiple of 64; bytes of out from `rows` up to such a multiple are
    /// written 0. Rows of both are multiples of 64; scratch holds 512 words.
    public func transposeBytes(
        _ rows: Int, _ columns: Int, _ source: UnsafePointer<UInt8>, _ sourceRow: Int, _ out: UnsafeMutablePointer<UInt8>,
        _ outRow: Int, _ scratch: UnsafeMutablePointer<UInt64>
    ) {
        assert(areAligned(source, out, scratch) && sourceRow % 64 == 0 && outRow % 64 == 0)
        functions.transposeBytes(rows, columns, source, sourceRow, out, outRow, scratch)
    }

    /// Terms of one chain; longer sums are sums of such chains.
    public static let chain = 4096
}

/// Whether vector loads can take these pointers; asked in debug builds only.
private func areAligned(_ pointers: UnsafeRawPointer...) -> Bool {
    pointers.allSatisfy { UInt(bitPattern: $0) % 64 == 0 }
}

/// The constants of one Adam step, each rounded once to Float.
public struct AdamConstants: Sendable {
    /// β₁, β₂, 1−β₁, 1−β₂.
    public var beta1: Float, beta2: Float, c1: Float, c2: Float
    /// A = rate/(1−P₁), S = 1/√(1−P₂), ε.
    public var stepSize: Float, secondScale: Float, epsilon: Float
    /// 1 for Adam; 1 − rate·λ for AdamW.
    public var shrink: Float

    public init(
        beta1: Float, beta2: Float, c1: Float, c2: Float, stepSize: Float, secondScale: Float, epsilon: Float, shrink: Float
    ) {
        self.beta1 = beta1
        self.beta2 = beta2
        self.c1 = c1
        self.c2 = c2
        self.stepSize = stepSize
        self.secondScale = secondScale
        self.epsilon = epsilon
        self.shrink = shrink
    }
}

/// The instruction sets one kernel source is built for.
public enum CPULevel: String, Sendable, CaseIterable, Comparable {
    case baseline, v3, v4

    public static func < (a: CPULevel, b: CPULevel) -> Bool {
        a.rank < b.rank
    }

    private var rank: Int {
        switch self {
        case .baseline: 0
        case .v3: 1
        case .v4: 2
        }
    }
}
