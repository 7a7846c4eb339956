#if arch(x86_64) || !(LEVEL_V3 || LEVEL_V4)
    /// Sixteen lanes: one register with AVX-512, two with AVX2, four with SSE2 and NEON.
    typealias Vector = SIMD16<Float>
    typealias Integers = SIMD16<Int32>
    typealias In = UnsafePointer<Float>
    typealias Out = UnsafeMutablePointer<Float>

    /// Loads, stores, selects and the fused multiply-add, each written so that no generic standard-library code is left to call.
    enum V {
        /// Terms of one chain; longer sums are sums of such chains.
        static var chain: Int { @_transparent get { 4096 } }

        /// Needs 64-byte alignment.
        @_transparent
        static func load(_ p: In) -> Vector {
            UnsafeRawPointer(p).assumingMemoryBound(to: Vector.self).pointee
        }

        /// Needs 64-byte alignment.
        @_transparent
        static func store(_ x: Vector, _ p: Out) {
            UnsafeMutableRawPointer(p).assumingMemoryBound(to: Vector.self).pointee = x
        }

        /// The first count lanes, count ≤ 16; the others +0.
        @_transparent
        static func load(_ p: In, count: Int) -> Vector {
            var x = Vector()
            for lane in 0..<count { x[lane] = p[lane] }
            return x
        }

        /// Writes the first count lanes, count ≤ 16.
        @_transparent
        static func store(_ x: Vector, _ p: Out, count: Int) {
            for lane in 0..<count { p[lane] = x[lane] }
        }

        /// Sixteen floats at any address.
        @_transparent
        static func loadAnywhere(_ p: In) -> Vector {
            Vector(
                p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9], p[10], p[11], p[12], p[13], p[14], p[15])
        }

        /// Four floats; needs 16-byte alignment.
        @_transparent
        static func loadFour(_ p: In) -> SIMD4<Float> {
            UnsafeRawPointer(p).assumingMemoryBound(to: SIMD4<Float>.self).pointee
        }

        @_transparent
        static func splatFour(_ x: Float) -> SIMD4<Float> { SIMD4(repeating: x) }

        @_transparent
        static func splat(_ x: Float) -> Vector { Vector(repeating: x) }

        /// x with +0 in the lanes from count on.
        @_transparent
        static func keep(_ count: Int, of x: Vector) -> Vector {
            let lanes = Integers(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
            return Vector().replacing(with: x, where: lanes .< Integers(repeating: Int32(truncatingIfNeeded: count)))
        }

        @_transparent
        static func bits(_ x: Vector) -> Integers { unsafeBitCast(x, to: Integers.self) }

        @_transparent
        static func float(bits: Integers) -> Vector { unsafeBitCast(bits, to: Vector.self) }

        @_transparent
        static func magnitude(_ x: Vector) -> Vector {
            float(bits: bits(x) & Integers(repeating: 0x7fff_ffff))
        }

        /// a where the mask holds, else b.
        @_transparent
        static func select(_ mask: SIMDMask<Integers>, _ a: Vector, _ b: Vector) -> Vector {
            b.replacing(with: a, where: mask)
        }

        /// max(x, 0) as x < 0 ? 0 : x, so NaN passes.
        @_transparent
        static func positive(_ x: Vector) -> Vector {
            select(x .< splat(0), splat(0), x)
        }

        /// A magnitude below 2⁻¹⁰⁰ becomes +0.
        @_transparent
        static func flushed(_ x: Vector) -> Vector {
            select(magnitude(x) .< splat(0x1p-100), splat(0), x)
        }

        @_transparent
        static func squareRoot(_ x: Vector) -> Vector { x.squareRoot() }
    }

    #if LEVEL_V3 || LEVEL_V4 || arch(arm64)
        extension V {
            /// a·b + c, rounded once.
            @_transparent
            static func fma(_ a: Vector, _ b: Vector, _ c: Vector) -> Vector { c.addingProduct(a, b) }

            @_transparent
            static func fma(_ a: SIMD4<Float>, _ b: SIMD4<Float>, _ c: SIMD4<Float>) -> SIMD4<Float> {
                c.addingProduct(a, b)
            }

            @_transparent
            static func fma(_ a: Float, _ b: Float, _ c: Float) -> Float { c.addingProduct(a, b) }
        }
    #else
        extension V {
            /// a·b + c, rounded once, on a CPU without the instruction.
            @inline(never)
            static func fma(_ a: Vector, _ b: Vector, _ c: Vector) -> Vector {
                var r = Vector()
                r.lowHalf.lowHalf = V.fma(a.lowHalf.lowHalf, b.lowHalf.lowHalf, c.lowHalf.lowHalf)
                r.lowHalf.highHalf = V.fma(a.lowHalf.highHalf, b.lowHalf.highHalf, c.lowHalf.highHalf)
                r.highHalf.lowHalf = V.fma(a.highHalf.lowHalf, b.highHalf.lowHalf, c.highHalf.lowHalf)
                r.highHalf.highHalf = V.fma(a.highHalf.highHalf, b.highHalf.highHalf, c.highHalf.highHalf)
                return r
            }

            @inline(never)
            static func fma(_ a: Float, _ b: Float, _ c: Float) -> Float {
                let r = oddSum(SIMD4(Double(a) * Double(b), 0, 0, 0), SIMD4(Double(c), 0, 0, 0))
                return Float(r[0])
            }

            @inline(never)
            static func fma(_ a: SIMD4<Float>, _ b: SIMD4<Float>, _ c: SIMD4<Float>) -> SIMD4<Float> {
                let r = oddSum(double(a) * double(b), double(c))
                return SIMD4(Float(r[0]), Float(r[1]), Float(r[2]), Float(r[3]))
            }

            @_transparent
            private static func double(_ x: SIMD4<Float>) -> SIMD4<Double> {
                SIMD4(Double(x[0]), Double(x[1]), Double(x[2]), Double(x[3]))
            }

            /// p + c rounded to odd: truncated toward zero, with the last bit set where anything was cut off, so that
            /// rounding it again to Float is as rounding the exact sum once.
            ///
            /// An infinite or NaN sum has a NaN error, which no comparison sees. Four lanes: of two, comparisons are not
            /// compiled to vector instructions.
            @_transparent
            private static func oddSum(_ p: SIMD4<Double>, _ c: SIMD4<Double>) -> SIMD4<Double> {
                let s = p + c
                let part = s - p
                let e = (p - (s - part)) + (c - part)
                let zero = SIMD4<Int64>()
                let ones = SIMD4<Int64>(repeating: -1)
                let positive = zero.replacing(with: ones, where: e .> SIMD4<Double>())
                let negative = zero.replacing(with: ones, where: e .< SIMD4<Double>())
                let inexact = positive | negative
                // Where the error's sign is not the sum's, the sum lies beyond the exact value.
                let sBits = unsafeBitCast(s, to: SIMD4<UInt64>.self)
                let beyond = unsafeBitCast(negative, to: SIMD4<UInt64>.self) ^ (SIMD4() &- (sBits &>> SIMD4(repeating: 63)))
                let cut = unsafeBitCast(inexact, to: SIMD4<UInt64>.self)
                let r = (sBits &+ (beyond & cut)) | (cut & SIMD4(repeating: 1))
                return unsafeBitCast(r, to: SIMD4<Double>.self)
            }
        }
    #endif
#endif
