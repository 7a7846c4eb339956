#if arch(x86_64) || !(LEVEL_V3 || LEVEL_V4)
    extension LevelKernels {
        /// out[c, r] = source[r, c], by blocks of 64 × 64; bytes of out from rows up to a multiple of 64 are 0.
        ///
        /// Rows of both are multiples of 64 bytes, and out has a row for every column up to such a multiple. scratch holds 512
        /// words: eight rows at a time are transposed within words, so that a word holds eight bytes of one column, and then the
        /// words go to their places.
        @inline(never)
        public static func transposeBytes(
            _ rows: Int, _ columns: Int, _ source: UnsafePointer<UInt8>, _ sourceRow: Int, _ out: UnsafeMutablePointer<UInt8>,
            _ outRow: Int, _ scratch: UnsafeMutablePointer<UInt64>
        ) {
            var r = 0
            while r < rows {
                var c = 0
                while c < columns {
                    var group = 0
                    while group < 8 {
                        let first = r &+ 8 &* group
                        eightRows(rows &- first, source + first &* sourceRow + c, sourceRow, scratch + 8 &* group)
                        group = group &+ 1
                    }
                    var column = 0
                    while column < 64 {
                        let from = scratch + 64 &* (column & 7) + column / 8
                        let to = UnsafeMutableRawPointer(out + (c &+ column) &* outRow + r).assumingMemoryBound(to: UInt64.self)
                        var word = 0
                        while word < 8 {
                            to[word] = from[8 &* word]
                            word = word &+ 1
                        }
                        column = column &+ 1
                    }
                    c = c &+ 64
                }
                r = r &+ 64
            }
        }

        /// Eight rows of eight words: neighbouring rows swap bytes, then pairs, then halves, so that each vector holds every
        /// eighth column. Vectors lie 64 words apart.
        @_transparent
        private static func eightRows(
            _ rows: Int, _ source: UnsafePointer<UInt8>, _ sourceRow: Int, _ out: UnsafeMutablePointer<UInt64>
        ) {
            var a0 = words(rows > 0, source), a1 = words(rows > 1, source + sourceRow)
            var a2 = words(rows > 2, source + 2 &* sourceRow), a3 = words(rows > 3, source + 3 &* sourceRow)
            var a4 = words(rows > 4, source + 4 &* sourceRow), a5 = words(rows > 5, source + 5 &* sourceRow)
            var a6 = words(rows > 6, source + 6 &* sourceRow), a7 = words(rows > 7, source + 7 &* sourceRow)
            swap(&a0, &a1, 8, 0x00ff_00ff_00ff_00ff)
            swap(&a2, &a3, 8, 0x00ff_00ff_00ff_00ff)
            swap(&a4, &a5, 8, 0x00ff_00ff_00ff_00ff)
            swap(&a6, &a7, 8, 0x00ff_00ff_00ff_00ff)
            swap(&a0, &a2, 16, 0x0000_ffff_0000_ffff)
            swap(&a1, &a3, 16, 0x0000_ffff_0000_ffff)
            swap(&a4, &a6, 16, 0x0000_ffff_0000_ffff)
            swap(&a5, &a7, 16, 0x0000_ffff_0000_ffff)
            swap(&a0, &a4, 32, 0x0000_0000_ffff_ffff)
            swap(&a1, &a5, 32, 0x0000_0000_ffff_ffff)
            swap(&a2, &a6, 32, 0x0000_0000_ffff_ffff)
            swap(&a3, &a7, 32, 0x0000_0000_ffff_ffff)
            let raw = UnsafeMutableRawPointer(out)
            raw.assumingMemoryBound(to: Words.self).pointee = a0
            (raw + 512).assumingMemoryBound(to: Words.self).pointee = a1
            (raw + 1024).assumingMemoryBound(to: Words.self).pointee = a2
            (raw + 1536).assumingMemoryBound(to: Words.self).pointee = a3
            (raw + 2048).assumingMemoryBound(to: Words.self).pointee = a4
            (raw + 2560).assumingMemoryBound(to: Words.self).pointee = a5
            (raw + 3072).assumingMemoryBound(to: Words.self).pointee = a6
            (raw + 3584).assumingMemoryBound(to: Words.self).pointee = a7
        }

        @_transparent
        private static func words(_ exists: Bool, _ p: UnsafePointer<UInt8>) -> Words {
            exists ? UnsafeRawPointer(p).assumingMemoryBound(to: Words.self).pointee : Words()
        }

        /// The masked bytes of b change places with those of a that stand `shift` bits higher.
        @_transparent
        private static func swap(_ a: inout Words, _ b: inout Words, _ shift: UInt64, _ mask: UInt64) {
            let t = ((a &>> Words(repeating: shift)) ^ b) & Words(repeating: mask)
            b = b ^ t
            a = a ^ (t &<< Words(repeating: shift))
        }
    }
#endif
