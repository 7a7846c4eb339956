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
}
