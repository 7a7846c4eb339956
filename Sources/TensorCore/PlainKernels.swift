/// Each kernel as a scalar loop: what the vector versions are compared with, bit for bit.
enum PlainKernels: LevelFunctions {
    typealias In = UnsafePointer<Float>
    typealias Out = UnsafeMutablePointer<Float>

    static let chain = Kernels.chain

    static func product(
        _ m: Int, _ n: Int, _ k: Int, _ a: In, _ aRow: Int, _ aColumn: Int, _ b: In, _ bRow: Int, _ c: Out, _ cRow: Int
    ) {
        sums(m, n, k, a, aRow, aColumn, b, bRow, c, cRow, skippingZeros: false)
    }

    static func sparseProduct(
        _ m: Int, _ n: Int, _ k: Int, _ a: In, _ aRow: Int, _ aColumn: Int, _ b: In, _ bRow: Int, _ c: Out, _ cRow: Int,
        _ scratch: UnsafeMutablePointer<Int32>
    ) {
        sums(m, n, k, a, aRow, aColumn, b, bRow, c, cRow, skippingZeros: true)
    }

    private static func sums(
        _ m: Int, _ n: Int, _ k: Int, _ a: In, _ aRow: Int, _ aColumn: Int, _ b: In, _ bRow: Int, _ c: Out, _ cRow: Int,
        skippingZeros: Bool
    ) {
        for i in 0..<m {
            for j in n..<Lanes.padded(n) { c[i * cRow + j] = 0 }
            for j in 0..<n {
                var total: Float = 0
                var start = 0
                repeat {
                    var sum: Float = 0
                    for t in start..<min(start + chain, k) {
                        let x = a[i * aRow + t * aColumn]
                        if skippingZeros && x == 0 { continue }
                        sum = SoftwareFMA.fma(x, b[t * bRow + j], sum)
                    }
                    total = start == 0 ? sum : total + sum
                    start += chain
                } while start < k
                c[i * cRow + j] = total
            }
        }
    }

    static func patchProduct(
        _ m: Int, _ n: Int, _ k: Int, _ a: In, _ starts: UnsafePointer<Int>, _ line: Int, _ lineStep: Int, _ step: Int, _ b: In,
        _ bRow: Int, _ c: Out, _ cRow: Int
    ) {
        let patches = UnsafeMutablePointer<Float>.allocate(capacity: max(1, m * k))
        defer { patches.deallocate() }
        for i in 0..<m {
            for t in 0..<k { patches[i * k + t] = a[starts[i] + t / line * lineStep + t % line * step] }
        }
        product(m, n, k, patches, k, 1, b, bRow, c, cRow)
    }

    static func doubleProduct(
        _ m: Int, _ n: Int, _ k: Int, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ c: UnsafeMutablePointer<Double>,
        _ scratch: UnsafeMutablePointer<Double>
    ) {
        for i in 0..<m {
            for j in 0..<n {
                var sum = 0.0
                for t in 0..<k { sum += a[i * k + t] * b[j * k + t] }
                c[i * n + j] = sum
            }
        }
    }

    static func transpose(
        _ rows: Int, _ columns: Int, _ source: In, _ sourceRow: Int, _ out: Out, _ outRow: Int, _ rounds: Int
    ) {
        for c in 0..<columns {
            for r in 0..<Lanes.padded(rows) {
                out[c * outRow + r] = r < rows ? source[r * sourceRow + c] : 0
            }
        }
    }

    static func columnSums(_ rows: Int, _ width: Int, _ row: Int, _ source: In, _ out: Out) {
        for j in 0..<Lanes.padded(width) {
            var total: Float = 0
            var start = 0
            repeat {
                var sum: Float = 0
                for r in start..<min(start + chain, rows) { sum += source[r * row + j] }
                total = start == 0 ? sum : total + sum
                start += chain
            } while start < rows
            out[j] = total
        }
    }

    static func axpy(_ count: Int, _ a: Float, _ x: In, _ y: Out) {
        for i in 0..<count { y[i] = SoftwareFMA.fma(a, x[i], y[i]) }
    }

    static func scale(_ count: Int, _ a: Float, _ x: Out) {
        for i in 0..<count { x[i] *= a }
    }

    static func multiplyAdd(_ count: Int, _ a: In, _ b: In, _ y: Out) {
        for i in 0..<count { y[i] = SoftwareFMA.fma(a[i], b[i], y[i]) }
    }

    static func tally(_ count: Int, _ before: In, _ after: In, _ tally: Out) {
        for i in 0..<count { tally[i] += PlainFunctions.magnitude(after[i] - before[i]) }
    }

    static func gather(_ count: Int, _ bytes: UnsafePointer<UInt8>, _ table: In, _ out: Out) {
        for i in 0..<count { out[i] = table[Int(bytes[i])] }
    }

    static func map(_ code: Int, _ count: Int, _ x: In, _ y: Out) {
        for i in 0..<count {
            switch code {
            case 0: y[i] = PlainFunctions.exp(x[i])
            case 1: y[i] = PlainFunctions.log(x[i])
            case 2: y[i] = PlainFunctions.tanh(x[i])
            case 3: y[i] = PlainFunctions.sigmoid(x[i])
            default: y[i] = PlainFunctions.softplus(x[i])
            }
        }
    }
}
