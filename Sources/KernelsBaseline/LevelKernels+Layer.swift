#if arch(x86_64) || !(LEVEL_V3 || LEVEL_V4)
    /// What a dense layer does in a step, each in one call: for small layers calls from outside cost as much as the work.
    extension LevelKernels {
        /// z = x·w + bias, h = f(z): `product`, then `activate`.
        @inline(never)
        public static func layer(
            _ code: Int, _ parameter: Float, _ m: Int, _ n: Int, _ k: Int, _ x: UnsafePointer<Float>, _ xRow: Int,
            _ w: UnsafePointer<Float>, _ bias: UnsafePointer<Float>, _ z: UnsafeMutablePointer<Float>,
            _ h: UnsafeMutablePointer<Float>, _ row: Int
        ) {
            product(m, n, k, x, xRow, 1, w, row, z, row)
            activate(code, parameter, m, n, row, bias, z, h)
        }

        /// The gradient by w and bias: x transposed times delta, and the sums of delta's columns.
        @inline(never)
        public static func weightGradient(
            _ m: Int, _ n: Int, _ k: Int, _ x: UnsafePointer<Float>, _ xRow: Int, _ delta: UnsafePointer<Float>, _ row: Int,
            _ w: UnsafeMutablePointer<Float>, _ bias: UnsafeMutablePointer<Float>
        ) {
            product(k, n, m, x, 1, xRow, delta, row, w, row)
            columnSums(m, n, row, delta, bias)
        }

        /// out = (delta·w)·f′, f′ of z and h, whose rows lie as those of out: `product`, then `differentiate`.
        ///
        /// w has a row for each of delta's columns; where turned is not nil it has one for each of out's, and turned, with rows
        /// like out's, takes it transposed first.
        @inline(never)
        public static func inputGradient(
            _ code: Int, _ parameter: Float, _ m: Int, _ n: Int, _ k: Int, _ delta: UnsafePointer<Float>, _ deltaRow: Int,
            _ w: UnsafePointer<Float>, _ wRow: Int, _ turned: UnsafeMutablePointer<Float>?, _ z: UnsafePointer<Float>,
            _ h: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>, _ row: Int, _ rounds: Int
        ) {
            if let turned {
                transpose(n, k, w, wRow, turned, row, rounds)
                product(m, n, k, delta, deltaRow, 1, turned, row, out, row)
            } else {
                product(m, n, k, delta, deltaRow, 1, w, wRow, out, row)
            }
            if code > 0 { differentiate(code, parameter, m, n, row, z, h, out) }
        }
    }
#endif
