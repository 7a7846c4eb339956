#if arch(x86_64) || !(LEVEL_V3 || LEVEL_V4)
    extension LevelKernels {
        /// Losses per sample, outputs ascending, and gradients times scale, by code: 0 squared, 1 absolute, 2 cross-entropy of
        /// a softmax, 3 binary cross-entropy of sigmoids.
        @inline(never)
        public static func lossGradient(
            _ code: Int, _ scale: Float, _ rows: Int, _ outputs: Int, _ row: Int, _ prediction: UnsafePointer<Float>,
            _ target: UnsafePointer<Float>, _ targetRow: Int, _ delta: UnsafeMutablePointer<Float>,
            _ perSample: UnsafeMutablePointer<Float>
        ) {
            switch code {
            case 0: eachSample(0, scale, rows, outputs, row, prediction, target, targetRow, delta, perSample)
            case 1: eachSample(1, scale, rows, outputs, row, prediction, target, targetRow, delta, perSample)
            case 2: eachSample(2, scale, rows, outputs, row, prediction, target, targetRow, delta, perSample)
            default: eachSample(3, scale, rows, outputs, row, prediction, target, targetRow, delta, perSample)
            }
        }

        @_transparent
        private static func eachSample(
            _ code: Int, _ scale: Float, _ rows: Int, _ outputs: Int, _ row: Int, _ prediction: In, _ target: In,
            _ targetRow: Int, _ delta: Out, _ perSample: Out
        ) {
            var r = 0
            if code != 2 && outputs == 1 {
                while r &+ 16 <= rows {
                    sixteen(
                        code, scale, prediction + r &* row, row, target + r &* targetRow, targetRow, delta + r &* row,
                        perSample + r)
                    r = r &+ 16
                }
            }
            while r < rows {
                let p = prediction + r &* row
                let t = target + r &* targetRow
                let out = delta + r &* row
                if code == 2 {
                    perSample[r] = crossEntropy(scale, outputs, p, t, out)
                } else {
                    perSample[r] = elementwise(code, scale, outputs, p, t, out)
                }
                r = r &+ 1
            }
        }

        /// Sixteen samples with one output, in lanes.
        @_transparent
        private static func sixteen(
            _ code: Int, _ scale: Float, _ p: In, _ row: Int, _ t: In, _ targetRow: Int, _ delta: Out, _ perSample: Out
        ) {
            let (terms, slope) = pointwise(code, scale, column(p, row), column(t, targetRow))
            let losses = code == 0 ? V.fma(terms, terms, V.splat(0)) : V.splat(0) + terms
            var r = 0
            while r < 16 {
                perSample[r] = losses[r]
                var x = Vector()
                x[0] = slope[r]
                V.store(x, delta + r &* row)
                r = r &+ 1
            }
        }

        /// The first number of sixteen rows.
        @_transparent
        private static func column(_ p: In, _ row: Int) -> Vector {
            let (p4, p8, p12) = (p + 4 &* row, p + 8 &* row, p + 12 &* row)
            let (two, three) = (2 &* row, 3 &* row)
            return Vector(
                p[0], p[row], p[two], p[three], p4[0], p4[row], p4[two], p4[three], p8[0], p8[row], p8[two], p8[three], p12[0],
                p12[row], p12[two], p12[three])
        }

        /// Losses that are sums of a function of each output; up to 16 outputs at a time.
        @_transparent
        private static func elementwise(
            _ code: Int, _ scale: Float, _ outputs: Int, _ p: In, _ t: In, _ delta: Out
        ) -> Float {
            var loss: Float = 0
            var j = 0
            while j < outputs {
                let count = outputs &- j < 16 ? outputs &- j : 16
                let (terms, slope) = pointwise(code, scale, V.load(p + j), V.load(t + j))
                V.store(V.keep(count, of: slope), delta + j)
                var lane = 0
                while lane < count {
                    let term = terms[lane]
                    loss = code == 0 ? V.fma(term, term, loss) : loss + term
                    lane = lane &+ 1
                }
                j = j &+ 16
            }
            return loss
        }

        /// What the losses of outputs x at targets y are sums of, for the squared loss of squares, and their slopes.
        @_transparent
        private static func pointwise(_ code: Int, _ scale: Float, _ x: Vector, _ y: Vector) -> (terms: Vector, slope: Vector) {
            let difference = x - y
            switch code {
            case 0: return (difference, V.splat(scale) * difference)
            case 1: return (V.magnitude(difference), signed(scale, difference))
            default:
                let u = F.decay(x)
                let terms = F.tail(u, onto: V.fma(-y, x, V.positive(x)))
                return (terms, V.splat(scale) * (F.sigmoid(x, decay: u) - y))
            }
        }

        /// ±scale by the sign of d, +0 for ±0, NaN for NaN.
        @_transparent
        private static func signed(_ scale: Float, _ d: Vector) -> Vector {
            let zero = V.splat(0)
            let still = V.select(d .== zero, zero, d)
            return V.select(d .> zero, V.splat(scale), V.select(d .< zero, V.splat(-scale), still))
        }

        /// log Σe^(z−m) − (z_y − m); NaN where the target is no class.
        @_transparent
        private static func crossEntropy(_ scale: Float, _ outputs: Int, _ z: In, _ t: In, _ delta: Out) -> Float {
            guard outputs > 0 else { return 0 }
            let m = maximum(outputs, z)
            let s = exponentials(outputs, z, delta)
            let label = t[0]
            var atClass = Float.nan
            var j = 0
            while j < outputs {
                atClass = Float(Int32(truncatingIfNeeded: j)) == label ? z[j] - m : atClass
                j = j &+ 1
            }
            let lanes = Vector(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
            j = 0
            while j < outputs {
                let index = lanes + V.splat(Float(Int32(truncatingIfNeeded: j)))
                let hot = V.select(index .== V.splat(label), V.splat(1), V.splat(0))
                let slope = V.splat(scale) * (V.load(delta + j) / V.splat(s) - hot)
                V.store(V.keep(outputs &- j, of: slope), delta + j)
                j = j &+ 16
            }
            return F.log(V.splat(s))[0] - atClass
        }
    }
#endif
