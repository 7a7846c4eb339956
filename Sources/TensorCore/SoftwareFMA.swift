/// The fused multiply-add a·b + c rounded once, without asking the CPU for it.
enum SoftwareFMA {
    /// a·b + c, exact then rounded to nearest even; the same bits as a hardware instruction, NaN's payload excepted.
    ///
    /// The product of two floats is exact in Double. Its sum with c is rounded to odd, so the second rounding, to Float,
    /// sees on which side of a tie the exact value lay (Boldo & Melquiond, "Emulation of FMA and correctly rounded sums").
    @inline(__always)
    static func fma(_ a: Float, _ b: Float, _ c: Float) -> Float {
        #if arch(arm64)
            return c.addingProduct(a, b)
        #else
            let product = Double(a) * Double(b)
            let addend = Double(c)
            let sum = product + addend
            let part = sum - product
            let error = (product - (sum - part)) + (addend - part)
            let bits = sum.bitPattern
            // An infinite or NaN sum has a NaN error, and both comparisons are false.
            guard error > 0 || error < 0, bits & 1 == 0 else { return Float(sum) }
            let away = (error > 0) == (sum > 0)
            return Float(Double(bitPattern: away ? bits + 1 : bits - 1))
        #endif
    }
}
