extension RandomStream {
    /// A multiple of 2⁻²⁴ in [0, 1), from 32-bit value i.
    public func uniform(_ i: UInt64) -> Float {
        Self.unit(word32(i))
    }

    /// fma(u, high − low, low), u as in `uniform(i)`.
    public func uniform(_ i: UInt64, low: Float, high: Float) -> Float {
        SoftwareFMA.fma(uniform(i), high - low, low)
    }

    /// A multiple of 2⁻⁵³ in [0, 1), from 64-bit value i.
    public func uniformDouble(_ i: UInt64) -> Double {
        Double(word64(i) >> 11) * 0x1p-53
    }

    /// An integer in 0 ..< n from 64-bit value i, by the high word of its product with n; 0 where n is 0.
    public func integer(below n: UInt64, _ i: UInt64) -> UInt64 {
        word64(i).multipliedFullWidth(by: n).high
    }

    /// True with probability p, from 32-bit value i; never for p ≤ 0 or NaN, always for p ≥ 1.
    public func bernoulli(_ p: Double, _ i: UInt64) -> Bool {
        guard p > 0 else { return false }
        return p >= 1 || UInt64(word32(i)) < UInt64(p * 0x1p32)
    }

    /// A standard normal number from 64-bit value i, by the inverse distribution function of one uniform number.
    public func normal(_ i: UInt64) -> Double {
        NormalQuantile.value(openUniform(i))
    }

    /// An odd multiple of 2⁻⁵³ in (0, 1), from 64-bit value i: what quantile functions are asked for.
    public func openUniform(_ i: UInt64) -> Double {
        (Double(word64(i) >> 12) + 0.5) * 0x1p-52
    }

    /// The top 24 bits of a word as a number in [0, 1).
    @inline(__always)
    static func unit(_ word: UInt32) -> Float { Float(word >> 8) * 0x1p-24 }

    /// Writes `uniform(i, low:, high:)` for `count` values of i beginning at `from`.
    public func fillUniform(
        from: UInt64, count: Int, low: Float, high: Float, into out: UnsafeMutablePointer<Float>
    ) {
        let scale = high - low
        var done = 0
        // A group of 64 values is sixteen blocks, all four words of each; the ends may cut one.
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 64) { group in
            guard let base = group.baseAddress else { return }
            while done < count {
                let i = from &+ UInt64(done)
                let skipped = Int(i % 64)
                let taken = min(64 - skipped, count - done)
                if taken == 64 {
                    fillGroup(i / 64, scale, low, out + done)
                } else {
                    fillGroup(i / 64, scale, low, base)
                    for k in 0..<taken { out[done + k] = base[skipped + k] }
                }
                done += taken
            }
        }
    }

    /// Values 64g ..< 64g + 64.
    @inline(__always)
    private func fillGroup(_ g: UInt64, _ scale: Float, _ low: Float, _ out: UnsafeMutablePointer<Float>) {
        // Scaling by a power of two is exact, so multiplying and adding in Float round once, as the fused operation does.
        let exact = scale.significandBitPattern == 0 && scale > 0x1p-90 && scale < 0x1p90
        for half in 0..<2 {
            let (a, b, c, d) = Philox4x32.eightBlocks(first: 16 &* g &+ UInt64(8 * half), key: key)
            Self.scaled(a, scale, low, exact, out + 8 * half)
            Self.scaled(b, scale, low, exact, out + 16 + 8 * half)
            Self.scaled(c, scale, low, exact, out + 32 + 8 * half)
            Self.scaled(d, scale, low, exact, out + 48 + 8 * half)
        }
    }

    @inline(__always)
    private static func scaled(
        _ words: SIMD8<UInt64>, _ scale: Float, _ low: Float, _ exact: Bool, _ out: UnsafeMutablePointer<Float>
    ) {
        if exact {
            for j in 0..<8 { out[j] = Float(Int32(truncatingIfNeeded: words[j] &>> 8)) * 0x1p-24 * scale + low }
        } else {
            for j in 0..<8 {
                out[j] = SoftwareFMA.fma(Float(Int32(truncatingIfNeeded: words[j] &>> 8)) * 0x1p-24, scale, low)
            }
        }
    }
}
