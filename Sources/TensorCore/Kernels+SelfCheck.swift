extension Kernels {
    /// Whether this thread keeps subnormals: with flushing to zero turned on by other code, results would differ.
    ///
    /// Each worker asks once, before its first step.
    public func keepsSubnormals() -> Bool {
        Scratch.use(count: 16) { x in
            for i in 0..<16 { x[i] = 0x1p-140 }
            scale(16, 0.5, x)
            return (0..<16).allSatisfy { x[$0] == 0x1p-141 }
        }
    }

    /// Whether a short run of these kernels gives the bits of the scalar loops, on this CPU and in this thread.
    ///
    /// Takes well under a millisecond; a program asks once at its start.
    public func passesSelfCheck() -> Bool {
        guard keepsSubnormals() else { return false }
        let count = 3 * 1024
        return Scratch.use(count: count) { actual in
            Scratch.use(count: count) { expected in
                exercise(actual)
                Kernels.plain.exercise(expected)
                return (0..<count).allSatisfy { actual[$0].bitPattern == expected[$0].bitPattern }
            }
        }
    }

    /// A forward and backward pass over a layer of 9 samples, 17 inputs and 33 units, and an Adam step, in one buffer.
    private func exercise(_ x: UnsafeMutablePointer<Float>) {
        let (m, n, k, row) = (9, 33, 17, 48)
        let (w, z, h, g) = (x + 160, x + 992, x + 1424, x + 1856)
        let (first, second) = (x + 2672, x + 2768)
        for i in 0..<3 * 1024 {
            let word = Philox4x32.block(counter: SIMD4(UInt32(i), 0, 0, 0), key: SIMD2(0, 0))[0]
            x[i] = i < 992 ? Float(Int32(bitPattern: word)) * 0x1p-30 : 0
        }
        product(m, n, k, x, k, 1, w, row, z, row)
        activate(.softplus, m, n, row, w, z, h)
        differentiate(.softplus, m, n, row, z, h, z)
        activate(.tanh, m, n, row, w, h, h)
        product(k, n, m, x, 1, k, h, row, g, row)
        let constants = AdamConstants(
            beta1: 0.9, beta2: 0.999, c1: 0.1, c2: 0.001, stepSize: 0.01, secondScale: 3, epsilon: 1e-8, shrink: 1)
        adam(90, constants, g, first, second, w)
    }
}

/// Short-lived 64-byte aligned floats.
enum Scratch {
    static func use<Result>(count: Int, _ body: (UnsafeMutablePointer<Float>) -> Result) -> Result {
        let storage = AlignedMemory.allocate(byteCount: 4 * count)
        defer { AlignedMemory.deallocate(storage) }
        return body(storage.bindMemory(to: Float.self, capacity: count))
    }
}
