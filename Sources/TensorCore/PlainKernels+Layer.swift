extension PlainKernels {
    static func layer(
        _ code: Int, _ parameter: Float, _ m: Int, _ n: Int, _ k: Int, _ x: In, _ xRow: Int, _ w: In, _ bias: In, _ z: Out,
        _ h: Out, _ row: Int
    ) {
        product(m, n, k, x, xRow, 1, w, row, z, row)
        activate(code, parameter, m, n, row, bias, z, h)
    }

    static func narrowLayer(
        _ code: Int, _ parameter: Float, _ m: Int, _ n: Int, _ k: Int, _ x: In, _ xRow: Int, _ w: In, _ wRow: Int, _ bias: In,
        _ turned: Out, _ turnedRow: Int, _ z: Out, _ h: Out, _ row: Int, _ rounds: Int
    ) {
        transpose(m, k, x, xRow, turned, turnedRow, rounds)
        let sums = UnsafeMutablePointer<Float>.allocate(capacity: n * turnedRow)
        defer { sums.deallocate() }
        product(n, m, k, w, wRow, 1, turned, turnedRow, sums, turnedRow)
        transpose(n, m, sums, turnedRow, z, row, rounds)
        if code >= 0 { activate(code, parameter, m, n, row, bias, z, h) }
    }

    static func weightGradient(
        _ m: Int, _ n: Int, _ k: Int, _ x: In, _ xRow: Int, _ delta: In, _ row: Int, _ w: Out, _ bias: Out
    ) {
        product(k, n, m, x, 1, xRow, delta, row, w, row)
        columnSums(m, n, row, delta, bias)
    }

    static func inputGradient(
        _ code: Int, _ parameter: Float, _ m: Int, _ n: Int, _ k: Int, _ delta: In, _ deltaRow: Int, _ w: In, _ wRow: Int,
        _ turned: Out?, _ z: In, _ h: In, _ out: Out, _ row: Int, _ rounds: Int
    ) {
        if let turned { transpose(n, k, w, wRow, turned, row, rounds) }
        product(m, n, k, delta, deltaRow, 1, turned.map { In($0) } ?? w, turned == nil ? wRow : row, out, row)
        differentiate(code, parameter, m, n, row, z, h, out)
    }

    static func uniforms(
        _ key0: UInt32, _ key1: UInt32, _ first: UInt64, _ groups: Int, _ scale: Float, _ low: Float, _ out: Out
    ) {
        for i in 0..<64 * groups {
            let block = 16 &* (first &+ UInt64(i / 64)) &+ UInt64(i % 16)
            let words = Philox4x32.block(
                counter: SIMD4(UInt32(truncatingIfNeeded: block), UInt32(truncatingIfNeeded: block &>> 32), 0, 0),
                key: SIMD2(key0, key1))
            out[i] = SoftwareFMA.fma(Float(words[i / 16 % 4] >> 8) * 0x1p-24, scale, low)
        }
    }
}
