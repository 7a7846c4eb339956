#if arch(x86_64) || !(LEVEL_V3 || LEVEL_V4)
    extension LevelKernels {
        /// z += bias, h = f(z), by code: 0 identity, 1 relu, 2 leaky relu, 3 celu, 4 softplus, 5 sigmoid, 6 tanh, 7 softmax.
        @inline(never)
        public static func activate(
            _ code: Int, _ parameter: Float, _ rows: Int, _ width: Int, _ row: Int, _ bias: UnsafePointer<Float>,
            _ z: UnsafeMutablePointer<Float>, _ h: UnsafeMutablePointer<Float>
        ) {
            switch code {
            case 0: apply(0, parameter, rows, width, row, bias, z, h)
            case 1: apply(1, parameter, rows, width, row, bias, z, h)
            case 2: apply(2, parameter, rows, width, row, bias, z, h)
            case 3: apply(3, parameter, rows, width, row, bias, z, h)
            case 4: apply(4, parameter, rows, width, row, bias, z, h)
            case 5: apply(5, parameter, rows, width, row, bias, z, h)
            case 6: apply(6, parameter, rows, width, row, bias, z, h)
            default: softmax(rows, width, row, bias, z, h)
            }
        }

        @_transparent
        private static func apply(
            _ code: Int, _ parameter: Float, _ rows: Int, _ width: Int, _ row: Int, _ bias: In, _ z: Out, _ h: Out
        ) {
            let whole = width & ~15
            var r = 0
            while r < rows {
                let z = z + r &* row
                let h = h + r &* row
                var j = 0
                while j < whole {
                    let x = V.load(z + j) + V.load(bias + j)
                    V.store(x, z + j)
                    V.store(value(code, parameter, x), h + j)
                    j = j &+ 16
                }
                if j < width {
                    let x = V.keep(width &- j, of: V.load(z + j) + V.load(bias + j))
                    V.store(x, z + j)
                    V.store(V.keep(width &- j, of: value(code, parameter, x)), h + j)
                }
                r = r &+ 1
            }
        }

        @_transparent
        static func value(_ code: Int, _ parameter: Float, _ x: Vector) -> Vector {
            switch code {
            case 0: x
            case 1: V.positive(x)
            case 2: V.select(x .< V.splat(0), V.splat(parameter) * x, x)
            case 3: F.celu(x, V.splat(parameter))
            case 4: F.softplus(x)
            case 5: F.sigmoid(x)
            default: F.tanh(x)
            }
        }

        /// h_i = e^(z_i − max z)/Σ_j e^(z_j − max z), classes ascending.
        @_transparent
        private static func softmax(_ rows: Int, _ width: Int, _ row: Int, _ bias: In, _ z: Out, _ h: Out) {
            guard width > 0 else { return }
            var r = 0
            while r < rows {
                let z = z + r &* row
                let h = h + r &* row
                var j = 0
                while j < width {
                    V.store(V.keep(width &- j, of: V.load(z + j) + V.load(bias + j)), z + j)
                    j = j &+ 16
                }
                let s = V.splat(exponentials(width, z, h))
                j = 0
                while j < width {
                    V.store(V.keep(width &- j, of: V.load(h + j) / s), h + j)
                    j = j &+ 16
                }
                r = r &+ 1
            }
        }

        /// h = e^(z − max z); returns the sum, classes ascending. z and h may be one buffer.
        @_transparent
        static func exponentials(_ width: Int, _ z: In, _ h: Out) -> Float {
            let m = V.splat(maximum(width, z))
            var j = 0
            while j < width {
                V.store(F.flushedExp(V.load(z + j) - m), h + j)
                j = j &+ 16
            }
            var s: Float = 0
            j = 0
            while j < width {
                s = s + h[j]
                j = j &+ 1
            }
            return s
        }

        @_transparent
        static func maximum(_ width: Int, _ z: In) -> Float {
            var m = z[0]
            var j = 1
            while j < width {
                m = m < z[j] ? z[j] : m
                j = j &+ 1
            }
            return m
        }

        /// delta *= f′, by the codes of `activate`.
        @inline(never)
        public static func differentiate(
            _ code: Int, _ parameter: Float, _ rows: Int, _ width: Int, _ row: Int, _ z: UnsafePointer<Float>,
            _ h: UnsafePointer<Float>, _ delta: UnsafeMutablePointer<Float>
        ) {
            switch code {
            case 0: slope(0, parameter, rows, width, row, z, h, delta)
            case 1: slope(1, parameter, rows, width, row, z, h, delta)
            case 2: slope(2, parameter, rows, width, row, z, h, delta)
            case 3: slope(3, parameter, rows, width, row, z, h, delta)
            case 4: slope(4, parameter, rows, width, row, z, h, delta)
            case 5: slope(5, parameter, rows, width, row, z, h, delta)
            case 6: slope(6, parameter, rows, width, row, z, h, delta)
            default: softmaxGradient(rows, width, row, h, delta)
            }
        }

        @_transparent
        private static func slope(
            _ code: Int, _ parameter: Float, _ rows: Int, _ width: Int, _ row: Int, _ z: In, _ h: In, _ delta: Out
        ) {
            // Rows without padding are one.
            let (rows, width) = width == row ? (1, rows &* width) : (rows, width)
            let whole = code == 0 ? width : width & ~15
            var r = 0
            while r < rows {
                let z = z + r &* row
                let h = h + r &* row
                let delta = delta + r &* row
                var j = 0
                while j < whole && code != 0 {
                    V.store(V.load(delta + j) * derivative(code, parameter, z + j, h + j), delta + j)
                    j = j &+ 16
                }
                j = width & ~15
                if j < width {
                    let product = V.load(delta + j) * derivative(code, parameter, z + j, h + j)
                    V.store(V.keep(width &- j, of: product), delta + j)
                }
                r = r &+ 1
            }
        }

        /// 1; h > 0; 1 or the slope; e^(z/α); σ(z); h − h²; 1 − h².
        @_transparent
        private static func derivative(_ code: Int, _ parameter: Float, _ z: In, _ h: In) -> Vector {
            let one = V.splat(1)
            switch code {
            case 0: return one
            case 1: return V.select(V.load(h) .> V.splat(0), one, V.splat(0))
            case 2: return V.select(V.load(z) .< V.splat(0), V.splat(parameter), one)
            case 3:
                let x = V.load(z)
                return V.select(x .< V.splat(0), F.flushedExp(x / V.splat(parameter)), one)
            case 4: return F.sigmoid(V.load(z))
            case 5:
                let y = V.load(h)
                return V.fma(-y, y, y)
            default:
                let y = V.load(h)
                return V.fma(-y, y, one)
            }
        }

        /// δ_i = h_i(δ_i − Σ_j h_j δ_j), classes ascending.
        @_transparent
        private static func softmaxGradient(_ rows: Int, _ width: Int, _ row: Int, _ h: In, _ delta: Out) {
            var r = 0
            while r < rows {
                let h = h + r &* row
                let delta = delta + r &* row
                var sum: Float = 0
                var j = 0
                while j < width {
                    sum = V.fma(h[j], delta[j], sum)
                    j = j &+ 1
                }
                let dot = V.splat(sum)
                j = 0
                while j < width {
                    V.store(V.keep(width &- j, of: V.load(h + j) * (V.load(delta + j) - dot)), delta + j)
                    j = j &+ 16
                }
                r = r &+ 1
            }
        }
    }
#endif
