import KernelsBaseline
#if arch(x86_64)
    import KernelsV3
    import KernelsV4

    extension KernelsV3.LevelKernels: LevelFunctions {}
    extension KernelsV4.LevelKernels: LevelFunctions {}
#endif

extension KernelsBaseline.LevelKernels: LevelFunctions {}

extension Kernels {
    /// The scalar loops, on any CPU.
    public static let plain = Kernels(PlainKernels.self, level: .baseline)

    /// The kernels of a level, or nil where this CPU lacks its instructions.
    public static func at(_ level: CPULevel) -> Kernels? {
        functions(of: level).map { Kernels($0, level: level) }
    }

    static func functions(of level: CPULevel) -> (any LevelFunctions.Type)? {
        guard level <= CPULevel.available else { return nil }
        switch level {
        case .baseline: return KernelsBaseline.LevelKernels.self
        #if arch(x86_64)
            case .v3: return KernelsV3.LevelKernels.self
            case .v4: return KernelsV4.LevelKernels.self
        #else
            case .v3, .v4: return nil
        #endif
        }
    }

    /// The kernels of the highest level this CPU has, or of a lower one where asked for.
    public static func best(atMost limit: CPULevel? = nil) -> Kernels {
        at(min(limit ?? .v4, CPULevel.available)) ?? plain
    }

    /// Which kernels run, in words: `x86-64-v3 (AVX2), lowered from x86-64-v4 (AVX-512)`.
    public var summary: String {
        level < CPULevel.available ? "\(level.summary), lowered from \(CPULevel.available.summary)" : level.summary
    }

    init<Functions: LevelFunctions>(_ functions: Functions.Type, level: CPULevel) {
        self.init(
            level: level,
            product: { m, n, k, a, aRow, aColumn, b, bRow, c, cRow in
                assert(areAligned(b, c) && bRow % 16 == 0 && cRow % 16 == 0)
                Functions.product(m, n, k, a, aRow, aColumn, b, bRow, c, cRow)
            },
            sparseProduct: { m, n, k, a, aRow, aColumn, b, bRow, c, cRow in
                assert(areAligned(b, c) && bRow % 16 == 0 && cRow % 16 == 0)
                withUnsafeTemporaryAllocation(of: Int32.self, capacity: sparseScratchCount) { scratch in
                    guard let scratch = scratch.baseAddress else { return }
                    Functions.sparseProduct(m, n, k, a, aRow, aColumn, b, bRow, c, cRow, scratch)
                }
            },
            patchProduct: { m, n, k, a, starts, line, lineStep, step, b, bRow, c, cRow in
                assert(areAligned(b, c) && bRow % 16 == 0 && cRow % 16 == 0 && line > 0)
                Functions.patchProduct(m, n, k, a, starts, line, lineStep, step, b, bRow, c, cRow)
            },
            doubleProduct: { m, n, k, a, b, c in
                withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, 8 * k)) { scratch in
                    guard let scratch = scratch.baseAddress else { return }
                    Functions.doubleProduct(m, n, k, a, b, c, scratch)
                }
            },
            transpose: { Functions.transpose($0, $1, $2, $3, $4, $5) },
            activate: { f, rows, width, row, bias, z, h in
                assert(areAligned(bias, z, h) && row % 16 == 0)
                guard let (code, parameter) = f.code else { return Gelu.activate(rows, width, row, bias, z, h) }
                Functions.activate(code, parameter, rows, width, row, bias, z, h)
            },
            differentiate: { f, rows, width, row, z, h, delta in
                assert(areAligned(z, h, delta) && row % 16 == 0)
                guard let (code, parameter) = f.code else { return Gelu.differentiate(rows, width, row, z, delta) }
                Functions.differentiate(code, parameter, rows, width, row, z, h, delta)
            },
            columnSums: { Functions.columnSums($0, $1, $2, $3, $4) },
            lossGradient: { loss, rows, outputs, row, prediction, target, targetRow, delta, perSample in
                assert(areAligned(prediction, target, delta) && row % 16 == 0 && targetRow % 16 == 0)
                if case .power(let exponent) = loss {
                    PowerLoss.gradient(exponent, rows, outputs, row, prediction, target, targetRow, delta, perSample)
                } else if case .angle(let angle) = loss {
                    angle.gradient(rows, outputs, row, prediction, target, targetRow, delta, perSample)
                } else if let (code, factor) = loss.code {
                    let scale = Float(factor / Double(rows))
                    Functions.lossGradient(
                        code, scale, rows, outputs, row, prediction, target, targetRow, delta, perSample)
                }
            },
            sgd: { Functions.sgd($0, $1, $2, $3) },
            momentum: { Functions.momentum($0, $1, $2, $3, $4, $5) },
            adam: { count, k, g, m, v, p in
                assert(areAligned(g, m, v, p))
                Functions.adam(
                    count, k.beta1, k.beta2, k.c1, k.c2, k.stepSize, k.secondScale, k.epsilon, k.shrink, g, m, v, p)
            },
            axpy: { Functions.axpy($0, $1, $2, $3) },
            scale: { Functions.scale($0, $1, $2) },
            tally: { Functions.tally($0, $1, $2, $3) },
            gather: { Functions.gather($0, $1, $2, $3) },
            rankOne: { Functions.rankOne($0, $1, $2, $3, $4, $5, $6) },
            rankOneTally: { Functions.rankOneTally($0, $1, $2, $3, $4, $5, $6, $7) },
            rankOneProduct: { inputs, width, row, rate, x, delta, next, w, tally, z in
                assert(areAligned(delta, w, z) && row % 16 == 0)
                Functions.rankOneProduct(inputs, width, row, rate, x, delta, next, w, tally, z)
            },
            byteProduct: { m, n, k, bytes, byteRow, levels, b, bRow, c, cRow in
                assert(areAligned(bytes, b, c) && byteRow % 64 == 0 && bRow % 16 == 0 && cRow % 16 == 0 && k <= Kernels.chain)
                Functions.byteProduct(m, n, k, bytes, byteRow, levels, b, bRow, c, cRow)
            },
            transposeBytes: { rows, columns, source, sourceRow, out, outRow in
                assert(areAligned(source, out) && sourceRow % 64 == 0 && outRow % 64 == 0)
                withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 64) { scratch in
                    guard let words = scratch.bindMemory(to: UInt64.self).baseAddress else { return }
                    Functions.transposeBytes(rows, columns, source, sourceRow, out, outRow, words)
                }
            })
    }
}

/// Whether vector loads can take these pointers; asked in debug builds only.
private func areAligned(_ pointers: UnsafeRawPointer...) -> Bool {
    pointers.allSatisfy { UInt(bitPattern: $0) % 64 == 0 }
}
