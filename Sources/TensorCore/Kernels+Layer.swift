/// What a dense layer does in a step of m samples, n units and k inputs, each in one call.
extension Kernels {
    /// z = x·w + bias, h = f(z): `product`, then `activate`. x is (m, k), w (k, n) in rows like those of z and h.
    public func layer(
        _ f: Activation, _ m: Int, _ n: Int, _ k: Int, _ x: In, _ xRow: Int, _ w: In, _ bias: In, _ z: Out, _ h: Out, _ row: Int
    ) {
        assert(row % 16 == 0)
        if let (code, parameter) = f.code {
            functions.layer(code, parameter, m, n, k, x, xRow, w, bias, z, h, row)
        } else {
            product(m, n, k, x, xRow, 1, w, row, z, row)
            activate(f, m, n, row, bias, z, h)
        }
    }

    /// The same for n ≤ 4, w stored as (n, k). turned takes x transposed: k rows of at least m numbers.
    public func narrowLayer(
        _ f: Activation, _ m: Int, _ n: Int, _ k: Int, _ x: In, _ xRow: Int, _ w: In, _ wRow: Int, _ bias: In, _ turned: Out,
        _ turnedRow: Int, _ z: Out, _ h: Out, _ row: Int
    ) {
        assert(n <= 4 && row % 16 == 0 && turnedRow % 16 == 0)
        if let (code, parameter) = f.code, f != .softmax {
            functions.narrowLayer(code, parameter, m, n, k, x, xRow, w, wRow, bias, turned, turnedRow, z, h, row, 4)
        } else {
            functions.narrowLayer(-1, 0, m, n, k, x, xRow, w, wRow, bias, turned, turnedRow, z, z, row, 4)
            activate(f, m, n, row, bias, z, h)
        }
    }

    /// The gradient by w and bias: w = xᵀ·delta, (k, n), and bias = `columnSums` of delta, (m, n), in rows like w's.
    public func weightGradient(
        _ m: Int, _ n: Int, _ k: Int, _ x: In, _ xRow: Int, _ delta: In, _ row: Int, _ w: Out, _ bias: Out
    ) {
        assert(row % 16 == 0)
        functions.weightGradient(m, n, k, x, xRow, delta, row, w, bias)
    }

    /// The gradient by what goes into the layer's n inputs: out = (delta·w)·f′, `product`, then `differentiate` by z and h.
    ///
    /// w is (k, n), or (n, k) where turned is not nil, which then takes it as (k, n), in rows like those of z, h and out.
    public func inputGradient(
        _ f: Activation, _ m: Int, _ n: Int, _ k: Int, _ delta: In, _ deltaRow: Int, _ w: In, _ wRow: Int, _ turned: Out?, _ z: In,
        _ h: In, _ out: Out, _ row: Int
    ) {
        assert(row % 16 == 0)
        let (code, parameter) = f.code ?? (0, 0)
        functions.inputGradient(code, parameter, m, n, k, delta, deltaRow, w, wRow, turned, z, h, out, row, 4)
        if f.code == nil { differentiate(f, m, n, row, z, h, out) }
    }

    /// Writes `stream.uniform(i, low:, high:)` for `count` values of i beginning at `from`.
    public func fillUniform(_ stream: RandomStream, from: UInt64, count: Int, low: Float, high: Float, into out: Out) {
        // Groups of 64 values by the kernel, the ends one by one.
        let head = min(count, Int((64 - from % 64) % 64))
        let groups = (count - head) / 64
        let first = from &+ UInt64(head)
        let tail = head + 64 * groups
        stream.fillUniform(from: from, count: head, low: low, high: high, into: out)
        functions.uniforms(stream.key[0], stream.key[1], first / 64, groups, high - low, low, out + head)
        stream.fillUniform(from: from &+ UInt64(tail), count: count - tail, low: low, high: high, into: out + tail)
    }
}
