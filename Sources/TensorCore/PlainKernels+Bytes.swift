extension PlainKernels {
    static func byteProduct(
        _ m: Int, _ n: Int, _ k: Int, _ bytes: UnsafePointer<UInt8>, _ byteRow: Int, _ levels: In, _ b: In, _ bRow: Int, _ c: Out,
        _ cRow: Int
    ) {
        for i in 0..<m {
            for j in 0..<Lanes.padded(n) {
                var sum: Float = 0
                for t in 0..<k where j < n && bytes[i * byteRow + t] != 0 {
                    sum = SoftwareFMA.fma(levels[Int(bytes[i * byteRow + t])], b[t * bRow + j], sum)
                }
                c[i * cRow + j] = sum
            }
        }
    }

    static func transposeBytes(
        _ rows: Int, _ columns: Int, _ source: UnsafePointer<UInt8>, _ sourceRow: Int, _ out: UnsafeMutablePointer<UInt8>,
        _ outRow: Int, _ scratch: UnsafeMutablePointer<UInt64>
    ) {
        for c in 0..<(columns + 63) / 64 * 64 {
            for r in 0..<(rows + 63) / 64 * 64 { out[c * outRow + r] = r < rows ? source[r * sourceRow + c] : 0 }
        }
    }

    static func compress(
        _ blocks: Int, _ bytes: UnsafePointer<UInt8>, _ stride: Int, _ constants: UnsafePointer<UInt32>,
        _ state: UnsafeMutablePointer<UInt32>, _ schedule: UnsafeMutablePointer<UInt32>
    ) {
        for lane in 0..<16 {
            var one = SIMD8<UInt32>()
            for word in 0..<8 { one[word] = state[16 * word + lane] }
            SHA256.compress(&one, UnsafeRawBufferPointer(start: bytes + lane * stride, count: blocks * SHA256.blockLength))
            for word in 0..<8 { state[16 * word + lane] = one[word] }
        }
    }
}
