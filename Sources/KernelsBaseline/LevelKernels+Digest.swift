#if arch(x86_64) || !(LEVEL_V3 || LEVEL_V4)
    extension LevelKernels {
        private typealias Words = SIMD16<UInt32>

        /// The compression function of SHA-256 (FIPS 180-4) on sixteen streams at once, one in each lane: `blocks` blocks of each,
        /// whose first bytes lie `stride` apart.
        ///
        /// state holds eight rows of sixteen words, constants the standard's 64, schedule is room for 256 words.
        @inline(never)
        public static func compress(
            _ blocks: Int, _ bytes: UnsafePointer<UInt8>, _ stride: Int, _ constants: UnsafePointer<UInt32>,
            _ state: UnsafeMutablePointer<UInt32>, _ schedule: UnsafeMutablePointer<UInt32>
        ) {
            var block = 0
            while block < blocks {
                readWords(bytes + 64 &* block, stride, schedule)
                var (a, b, c, d) = (row(state), row(state + 16), row(state + 32), row(state + 48))
                var (e, f, g, h) = (row(state + 64), row(state + 80), row(state + 96), row(state + 112))
                var t = 0
                while t < 64 {
                    if t & 15 == 0 && t > 0 { expand(schedule) }
                    let w = schedule + 16 &* (t & 15)
                    let k = constants + t
                    round(a, b, c, &d, e, f, g, &h, row(w) &+ Words(repeating: k[0]))
                    round(h, a, b, &c, d, e, f, &g, row(w + 16) &+ Words(repeating: k[1]))
                    round(g, h, a, &b, c, d, e, &f, row(w + 32) &+ Words(repeating: k[2]))
                    round(f, g, h, &a, b, c, d, &e, row(w + 48) &+ Words(repeating: k[3]))
                    round(e, f, g, &h, a, b, c, &d, row(w + 64) &+ Words(repeating: k[4]))
                    round(d, e, f, &g, h, a, b, &c, row(w + 80) &+ Words(repeating: k[5]))
                    round(c, d, e, &f, g, h, a, &b, row(w + 96) &+ Words(repeating: k[6]))
                    round(b, c, d, &e, f, g, h, &a, row(w + 112) &+ Words(repeating: k[7]))
                    t = t &+ 8
                }
                put(a &+ row(state), state)
                put(b &+ row(state + 16), state + 16)
                put(c &+ row(state + 32), state + 32)
                put(d &+ row(state + 48), state + 48)
                put(e &+ row(state + 64), state + 64)
                put(f &+ row(state + 80), state + 80)
                put(g &+ row(state + 96), state + 96)
                put(h &+ row(state + 112), state + 112)
                block = block &+ 1
            }
        }

        /// The sixteen words of a block of each stream, most significant byte first, a row for each word.
        @_transparent
        private static func readWords(_ bytes: UnsafePointer<UInt8>, _ stride: Int, _ out: UnsafeMutablePointer<UInt32>) {
            var lane = 0
            while lane < 16 {
                let p = bytes + lane &* stride
                var t = 0
                while t < 16 {
                    let q = p + 4 &* t
                    let high = UInt32(q[0]) &<< 24 | UInt32(q[1]) &<< 16
                    out[16 &* t &+ lane] = high | UInt32(q[2]) &<< 8 | UInt32(q[3])
                    t = t &+ 1
                }
                lane = lane &+ 1
            }
        }

        /// The next sixteen words of the message schedule in place of the last.
        @_transparent
        private static func expand(_ w: UnsafeMutablePointer<UInt32>) {
            var t = 0
            while t < 16 {
                let x = row(w + 16 &* ((t &+ 1) & 15))
                let y = row(w + 16 &* ((t &+ 14) & 15))
                let s0 = rotated(x, 7) ^ rotated(x, 18) ^ (x &>> Words(repeating: 3))
                let s1 = rotated(y, 17) ^ rotated(y, 19) ^ (y &>> Words(repeating: 10))
                put(row(w + 16 &* t) &+ s0 &+ row(w + 16 &* ((t &+ 9) & 15)) &+ s1, w + 16 &* t)
                t = t &+ 1
            }
        }

        /// What becomes of the letters d and h; the others move on by one place, which their names do at the call.
        @_transparent
        private static func round(
            _ a: Words, _ b: Words, _ c: Words, _ d: inout Words, _ e: Words, _ f: Words, _ g: Words, _ h: inout Words,
            _ word: Words
        ) {
            let s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
            let t1 = h &+ s1 &+ (g ^ (e & (f ^ g))) &+ word
            d = d &+ t1
            let s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
            h = t1 &+ s0 &+ ((a & b) | (c & (a | b)))
        }

        @_transparent
        private static func rotated(_ x: Words, _ n: UInt32) -> Words {
            (x &>> Words(repeating: n)) | (x &<< Words(repeating: 32 &- n))
        }

        @_transparent
        private static func row(_ p: UnsafePointer<UInt32>) -> Words {
            UnsafeRawPointer(p).assumingMemoryBound(to: Words.self).pointee
        }

        @_transparent
        private static func put(_ words: Words, _ p: UnsafeMutablePointer<UInt32>) {
            UnsafeMutableRawPointer(p).assumingMemoryBound(to: Words.self).pointee = words
        }
    }
#endif
