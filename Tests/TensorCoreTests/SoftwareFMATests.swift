import Testing

@testable import TensorCore

/// Fused multiply-add in software, scalar and at every level, against the exact one.
@Suite struct SoftwareFMATests {
    /// Cases near ties, near cancellation, at the edge of underflow and overflow, and of any bits.
    private func cases(_ count: Int) -> (a: [Float], b: [Float], c: [Float]) {
        var numbers = TestNumbers(9)
        var a: [Float] = []
        var b: [Float] = []
        var c: [Float] = []
        for i in 0..<count {
            switch i % 6 {
            case 0:
                a.append(Float(bitPattern: numbers.bits()))
                b.append(Float(bitPattern: numbers.bits()))
                c.append(Float(bitPattern: numbers.bits()))
            case 1:
                // Nearly cancels.
                a.append(numbers.unit())
                b.append(numbers.unit())
                c.append(-a[i] * b[i])
            case 2:
                // The sum lies at a tie or a hair's breadth from one.
                a.append(1 + Float(numbers.below(16)) * 0x1p-23)
                b.append(Float(numbers.below(8) + 1) * 0x1p-24)
                c.append(1 + Float(numbers.below(4)) * 0x1p-23)
            case 3:
                a.append(numbers.unit() * 0x1p-70)
                b.append(numbers.unit() * 0x1p-70)
                c.append(Float(bitPattern: numbers.bits() & 0x8000_00ff))
            case 4:
                a.append(numbers.unit() * 0x1p64)
                b.append(numbers.unit() * 0x1p64)
                c.append(numbers.unit() * 0x1.fffffep127)
            default:
                a.append(numbers.wild())
                b.append(numbers.wild())
                c.append(numbers.wild())
            }
        }
        return (a, b, c)
    }

    @Test func scalar() {
        let (a, b, c) = cases(60_000)
        for i in a.indices {
            let exact = c[i].addingProduct(a[i], b[i])
            let y = SoftwareFMA.fma(a[i], b[i], c[i])
            guard y.bitPattern != exact.bitPattern, !(y.isNaN && exact.isNaN) else { continue }
            Issue.record("fma(\(a[i]), \(b[i]), \(c[i])) = \(y), not \(exact)")
            return
        }
    }

    @Test(arguments: levels) func vector(level: CPULevel) throws {
        let functions = try #require(Kernels.functions(of: level))
        let (a, b, c) = cases(60_005)
        let (x, w, y) = (Floats(a), Floats(b), Floats(c))
        withExtendedLifetime((x, w)) { functions.multiplyAdd(a.count, x.pointer, w.pointer, y.pointer) }
        let exact = a.indices.map { c[$0].addingProduct(a[$0], b[$0]) }
        let index = firstDifference(y.values, exact)
        #expect(index == nil, "case \(index ?? 0) at \(level)")
    }
}
