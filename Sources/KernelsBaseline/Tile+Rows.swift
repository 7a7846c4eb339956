#if arch(x86_64) || !(LEVEL_V3 || LEVEL_V4)
    /// The sums of one row in the low half and of another in the high half, of up to 8 vectors of columns; `vectors` is a literal.
    extension Tile {
        @_transparent
        mutating func loadLow(_ vectors: Int, _ c: In) {
            low0 = V.load(c)
            if vectors > 1 { low1 = V.load(c + 16) }
            if vectors > 2 { low2 = V.load(c + 32) }
            if vectors > 3 { low3 = V.load(c + 48) }
            if vectors > 4 { low4 = V.load(c + 64) }
            if vectors > 5 { low5 = V.load(c + 80) }
            if vectors > 6 { low6 = V.load(c + 96) }
            if vectors > 7 { low7 = V.load(c + 112) }
        }

        @_transparent
        mutating func loadHigh(_ vectors: Int, _ c: In) {
            high0 = V.load(c)
            if vectors > 1 { high1 = V.load(c + 16) }
            if vectors > 2 { high2 = V.load(c + 32) }
            if vectors > 3 { high3 = V.load(c + 48) }
            if vectors > 4 { high4 = V.load(c + 64) }
            if vectors > 5 { high5 = V.load(c + 80) }
            if vectors > 6 { high6 = V.load(c + 96) }
            if vectors > 7 { high7 = V.load(c + 112) }
        }

        @_transparent
        func storeLow(_ vectors: Int, _ c: Out) {
            V.store(low0, c)
            if vectors > 1 { V.store(low1, c + 16) }
            if vectors > 2 { V.store(low2, c + 32) }
            if vectors > 3 { V.store(low3, c + 48) }
            if vectors > 4 { V.store(low4, c + 64) }
            if vectors > 5 { V.store(low5, c + 80) }
            if vectors > 6 { V.store(low6, c + 96) }
            if vectors > 7 { V.store(low7, c + 112) }
        }

        @_transparent
        func storeHigh(_ vectors: Int, _ c: Out) {
            V.store(high0, c)
            if vectors > 1 { V.store(high1, c + 16) }
            if vectors > 2 { V.store(high2, c + 32) }
            if vectors > 3 { V.store(high3, c + 48) }
            if vectors > 4 { V.store(high4, c + 64) }
            if vectors > 5 { V.store(high5, c + 80) }
            if vectors > 6 { V.store(high6, c + 96) }
            if vectors > 7 { V.store(high7, c + 112) }
        }

        /// low += x·b
        @_transparent
        mutating func add(_ vectors: Int, _ x: Vector, _ b: In) {
            low0 = V.fma(x, V.load(b), low0)
            if vectors > 1 { low1 = V.fma(x, V.load(b + 16), low1) }
            if vectors > 2 { low2 = V.fma(x, V.load(b + 32), low2) }
            if vectors > 3 { low3 = V.fma(x, V.load(b + 48), low3) }
            if vectors > 4 { low4 = V.fma(x, V.load(b + 64), low4) }
            if vectors > 5 { low5 = V.fma(x, V.load(b + 80), low5) }
            if vectors > 6 { low6 = V.fma(x, V.load(b + 96), low6) }
            if vectors > 7 { low7 = V.fma(x, V.load(b + 112), low7) }
        }

        /// low += x·b and high += y·b, each where it has a term and each vector of b read once.
        @_transparent
        mutating func add(_ vectors: Int, _ x: Term, _ y: Term, _ b: In) {
            Term.add(x, y, V.load(b), &low0, &high0)
            if vectors > 1 { Term.add(x, y, V.load(b + 16), &low1, &high1) }
            if vectors > 2 { Term.add(x, y, V.load(b + 32), &low2, &high2) }
            if vectors > 3 { Term.add(x, y, V.load(b + 48), &low3, &high3) }
            if vectors > 4 { Term.add(x, y, V.load(b + 64), &low4, &high4) }
            if vectors > 5 { Term.add(x, y, V.load(b + 80), &low5, &high5) }
            if vectors > 6 { Term.add(x, y, V.load(b + 96), &low6, &high6) }
            if vectors > 7 { Term.add(x, y, V.load(b + 112), &low7, &high7) }
        }
    }

    /// What a byte stands for as a factor; none where it is 0, for 0·b is not always 0.
    struct Term {
        var value: Vector
        var exists: SIMDMask<Integers>

        @_transparent
        init(_ byte: UInt8, _ levels: In) {
            value = V.splat(levels[Int(byte)])
            exists = Integers(repeating: Int32(truncatingIfNeeded: byte)) .!= Integers()
        }

        /// low += x·b, high += y·b
        @_transparent
        static func add(_ x: Term, _ y: Term, _ b: Vector, _ low: inout Vector, _ high: inout Vector) {
            low = V.select(x.exists, V.fma(x.value, b, low), low)
            high = V.select(y.exists, V.fma(y.value, b, high), high)
        }
    }
#endif
