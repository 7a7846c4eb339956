#if arch(x86_64) || !(LEVEL_V3 || LEVEL_V4)
    /// Products whose left operand is an image in bytes, most of them 0.
    extension LevelKernels {
        /// c[i, :] = Σ_t levels[bytes[i, t]]·b[t, :] over the bytes that are not 0, t ascending.
        ///
        /// Stretches of 64 terms outside, so that their rows of b stay in the first cache; rows inside, each one's sums waiting in
        /// c between stretches. A stretch's non-zero bytes are the bits of one word.
        @inline(never)
        public static func byteProduct(
            _ m: Int, _ n: Int, _ k: Int, _ bytes: UnsafePointer<UInt8>, _ byteRow: Int, _ levels: UnsafePointer<Float>,
            _ b: UnsafePointer<Float>, _ bRow: Int, _ c: UnsafeMutablePointer<Float>, _ cRow: Int
        ) {
            let width = (n &+ 15) & ~15
            let left = width / 16
            #if LEVEL_V4
                let panels = (left &+ 7) / 8
            #else
                let panels = (left &+ 3) / 4
            #endif
            var done = 0
            var panel = 0
            while panel < panels {
                let vectors = (left &- done &+ (panels &- panel &- 1)) / (panels &- panel)
                let j = 16 &* done
                switch vectors {
                case 1: bytePanel(1, m, k, bytes, byteRow, levels, b + j, bRow, c + j, cRow)
                case 2: bytePanel(2, m, k, bytes, byteRow, levels, b + j, bRow, c + j, cRow)
                case 3: bytePanel(3, m, k, bytes, byteRow, levels, b + j, bRow, c + j, cRow)
                #if LEVEL_V4
                    case 4: bytePanel(4, m, k, bytes, byteRow, levels, b + j, bRow, c + j, cRow)
                    case 5: bytePanel(5, m, k, bytes, byteRow, levels, b + j, bRow, c + j, cRow)
                    case 6: bytePanel(6, m, k, bytes, byteRow, levels, b + j, bRow, c + j, cRow)
                    case 7: bytePanel(7, m, k, bytes, byteRow, levels, b + j, bRow, c + j, cRow)
                    default: bytePanel(8, m, k, bytes, byteRow, levels, b + j, bRow, c + j, cRow)
                #else
                    default: bytePanel(4, m, k, bytes, byteRow, levels, b + j, bRow, c + j, cRow)
                #endif
                }
                done = done &+ vectors
                panel = panel &+ 1
            }
            clearPadding(m, n, c, cRow)
        }

        /// Up to 8 vectors (a literal) of columns.
        @_transparent
        private static func bytePanel(
            _ vectors: Int, _ m: Int, _ k: Int, _ bytes: UnsafePointer<UInt8>, _ byteRow: Int, _ levels: In, _ b: In,
            _ bRow: Int, _ c: Out, _ cRow: Int
        ) {
            var start = 0
            repeat {
                var i = 0
                while i < m {
                    let x = bytes + i &* byteRow + start
                    let found = k > 0 ? nonzero(x) : 0
                    if found != 0 || start == 0 {
                        byteTerms(vectors, found, x, levels, b + start &* bRow, bRow, c + i &* cRow, start == 0)
                    }
                    i = i &+ 1
                }
                start = start &+ 64
            } while start < k
        }

        /// c = the terms at the bits of found, in order; c += where they are not the first.
        @_transparent
        private static func byteTerms(
            _ vectors: Int, _ found: UInt64, _ x: UnsafePointer<UInt8>, _ levels: In, _ b: In, _ bRow: Int, _ c: Out,
            _ first: Bool
        ) {
            var s = Tile()
            if !first {
                s.low0 = V.load(c)
                if vectors > 1 { s.low1 = V.load(c + 16) }
                if vectors > 2 { s.low2 = V.load(c + 32) }
                if vectors > 3 { s.low3 = V.load(c + 48) }
                if vectors > 4 { s.low4 = V.load(c + 64) }
                if vectors > 5 { s.low5 = V.load(c + 80) }
                if vectors > 6 { s.low6 = V.load(c + 96) }
                if vectors > 7 { s.low7 = V.load(c + 112) }
            }
            var bits = found
            while bits != 0 {
                let t = bits.trailingZeroBitCount
                bits = bits & (bits &- 1)
                let value = V.splat(levels[Int(x[t])])
                let y = b + t &* bRow
                s.low0 = V.fma(value, V.load(y), s.low0)
                if vectors > 1 { s.low1 = V.fma(value, V.load(y + 16), s.low1) }
                if vectors > 2 { s.low2 = V.fma(value, V.load(y + 32), s.low2) }
                if vectors > 3 { s.low3 = V.fma(value, V.load(y + 48), s.low3) }
                if vectors > 4 { s.low4 = V.fma(value, V.load(y + 64), s.low4) }
                if vectors > 5 { s.low5 = V.fma(value, V.load(y + 80), s.low5) }
                if vectors > 6 { s.low6 = V.fma(value, V.load(y + 96), s.low6) }
                if vectors > 7 { s.low7 = V.fma(value, V.load(y + 112), s.low7) }
            }
            V.store(s.low0, c)
            if vectors > 1 { V.store(s.low1, c + 16) }
            if vectors > 2 { V.store(s.low2, c + 32) }
            if vectors > 3 { V.store(s.low3, c + 48) }
            if vectors > 4 { V.store(s.low4, c + 64) }
            if vectors > 5 { V.store(s.low5, c + 80) }
            if vectors > 6 { V.store(s.low6, c + 96) }
            if vectors > 7 { V.store(s.low7, c + 112) }
        }

        /// Bit t says whether byte t of 64 is not 0.
        ///
        /// A byte carries into its high bit where it is not 0; a product brings the eight high bits of a word together.
        @_transparent
        private static func nonzero(_ x: UnsafePointer<UInt8>) -> UInt64 {
            let words = UnsafeRawPointer(x).assumingMemoryBound(to: Words.self).pointee
            let low = Words(repeating: 0x7f7f_7f7f_7f7f_7f7f)
            let high = (((words & low) &+ low) | words) & Words(repeating: 0x8080_8080_8080_8080)
            let top = ((high &>> Words(repeating: 7)) &* Words(repeating: 0x0102_0408_1020_4080)) &>> Words(repeating: 56)
            let placed = top &<< Words(0, 8, 16, 24, 32, 40, 48, 56)
            let four = placed.lowHalf | placed.highHalf
            let two = four.lowHalf | four.highHalf
            return two[0] | two[1]
        }
    }

    typealias Words = SIMD8<UInt64>
#endif
