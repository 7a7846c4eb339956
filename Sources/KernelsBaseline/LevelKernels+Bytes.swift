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
        ///
        /// With 32 registers two rows at a time take the terms where either has a byte that is not 0: of neighbouring pixels these
        /// are mostly the same, and each row of b is read once for both.
        @_transparent
        private static func bytePanel(
            _ vectors: Int, _ m: Int, _ k: Int, _ bytes: UnsafePointer<UInt8>, _ byteRow: Int, _ levels: In, _ b: In,
            _ bRow: Int, _ c: Out, _ cRow: Int
        ) {
            var start = 0
            repeat {
                let x = bytes + start
                let y = b + start &* bRow
                #if LEVEL_V4
                    let pairs = m & ~1
                    byteRows(2, vectors, pairs, k, x, byteRow, levels, y, bRow, c, cRow, start == 0)
                #else
                    let pairs = 0
                #endif
                byteRows(
                    1, vectors, m &- pairs, k, x + pairs &* byteRow, byteRow, levels, y, bRow, c + pairs &* cRow, cRow, start == 0)
                start = start &+ 64
            } while start < k
        }

        /// One stretch of terms of m rows, one or two (a literal) at a time. Where the next bytes are not 0 is known before their
        /// turn, so that nothing waits for it.
        @_transparent
        private static func byteRows(
            _ rows: Int, _ vectors: Int, _ m: Int, _ k: Int, _ bytes: UnsafePointer<UInt8>, _ byteRow: Int, _ levels: In,
            _ b: In, _ bRow: Int, _ c: Out, _ cRow: Int, _ first: Bool
        ) {
            let readable = k > 0 ? m : 0
            var next = readable > 0 ? nonzero(rows, bytes, byteRow) : 0
            var i = 0
            while i < m {
                let found = next
                let x = bytes + i &* byteRow
                if i &+ rows < readable { next = nonzero(rows, x + rows &* byteRow, byteRow) }
                if found != 0 || first {
                    byteTerms(rows, vectors, found, x, byteRow, levels, b, bRow, c + i &* cRow, cRow, first)
                }
                i = i &+ rows
            }
        }

        /// c = the terms at the bits of found, in order; c += where they are not the first.
        @_transparent
        private static func byteTerms(
            _ rows: Int, _ vectors: Int, _ found: UInt64, _ x: UnsafePointer<UInt8>, _ byteRow: Int, _ levels: In, _ b: In,
            _ bRow: Int, _ c: Out, _ cRow: Int, _ first: Bool
        ) {
            var s = Tile()
            if !first {
                s.loadLow(vectors, c)
                if rows > 1 { s.loadHigh(vectors, c + cRow) }
            }
            var bits = found
            while bits != 0 {
                let t = bits.trailingZeroBitCount
                bits = bits & (bits &- 1)
                if rows > 1 {
                    s.add(vectors, Term(x[t], levels), Term(x[t &+ byteRow], levels), b + t &* bRow)
                } else {
                    s.add(vectors, V.splat(levels[Int(x[t])]), b + t &* bRow)
                }
            }
            s.storeLow(vectors, c)
            if rows > 1 { s.storeHigh(vectors, c + cRow) }
        }

        /// Bit t says whether byte t of 64, of one row or either of two, is not 0.
        @_transparent
        private static func nonzero(_ rows: Int, _ x: UnsafePointer<UInt8>, _ byteRow: Int) -> UInt64 {
            rows > 1 ? nonzero(words(x) | words(x + byteRow)) : nonzero(words(x))
        }

        @_transparent
        private static func words(_ x: UnsafePointer<UInt8>) -> Words {
            UnsafeRawPointer(x).assumingMemoryBound(to: Words.self).pointee
        }

        /// Bit t says whether byte t of 64 is not 0.
        ///
        /// A byte carries into its high bit where it is not 0; a product brings the eight high bits of a word together.
        @_transparent
        private static func nonzero(_ words: Words) -> UInt64 {
            let low = Words(repeating: 0x7f7f_7f7f_7f7f_7f7f)
            let high = (((words & low) &+ low) | words) & Words(repeating: 0x8080_8080_8080_8080)
            let top = ((high &>> Words(repeating: 7)) &* Words(repeating: 0x0102_0408_1020_4080)) &>> Words(repeating: 56)
            var eight = SIMD8<UInt8>()
            for lane in 0..<8 { eight[lane] = UInt8(truncatingIfNeeded: top[lane]) }
            return unsafeBitCast(eight, to: UInt64.self)
        }
    }

    typealias Words = SIMD8<UInt64>
#endif
