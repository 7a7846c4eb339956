#if arch(x86_64)
    #if canImport(Darwin)
        import Darwin
    #else
        import _Builtin_intrinsics.intel.cpuid
    #endif
#endif

extension CPULevel {
    /// The highest level whose instructions this CPU has and this system saves the registers of.
    public static let available: CPULevel = detected()

    /// The registers and instructions of a level, as a reader of a report knows them.
    public var summary: String {
        switch self {
        case .baseline:
            #if arch(arm64)
                "NEON"
            #else
                "x86-64 baseline (SSE2, slow: fused multiply-add in software)"
            #endif
        case .v3: "x86-64-v3 (AVX2)"
        case .v4: "x86-64-v4 (AVX-512)"
        }
    }

    #if !arch(x86_64)
        private static func detected() -> CPULevel { .baseline }
    #elseif canImport(Darwin)
        /// The kernel's own list, since it turns AVX-512 on for a thread only at first use.
        private static func detected() -> CPULevel {
            guard ["avx2_0", "fma", "bmi1", "bmi2", "f16c", "movbe"].allSatisfy(has) else { return .baseline }
            return ["avx512f", "avx512dq", "avx512cd", "avx512bw", "avx512vl"].allSatisfy(has) ? .v4 : .v3
        }

        private static func has(_ feature: String) -> Bool {
            var value: Int32 = 0
            var size = MemoryLayout<Int32>.size
            return sysctlbyname("hw.optional.\(feature)", &value, &size, nil, 0) == 0 && value != 0
        }
    #else
        private static func detected() -> CPULevel {
            let basic = registers(1, 0)
            let extended = registers(7, 0)
            let amd = registers(0x8000_0001, 0)
            // Bytes the system saves of a thread's registers: 832 with AVX's, 2432 with AVX-512's.
            let saved = registers(0xD, 0).b
            // SSE3, SSSE3, FMA, CMPXCHG16B, SSE4.1, SSE4.2, MOVBE, POPCNT, OSXSAVE, AVX, F16C.
            let v3Basic = mask(0, 9, 12, 13, 19, 20, 22, 23, 27, 28, 29)
            // BMI1, AVX2, BMI2.
            let v3Extended = mask(3, 5, 8)
            // LAHF, LZCNT.
            let v3AMD = mask(0, 5)
            guard basic.c & v3Basic == v3Basic, extended.b & v3Extended == v3Extended, amd.c & v3AMD == v3AMD, saved >= 832
            else { return .baseline }
            // AVX-512 F, DQ, CD, BW, VL.
            let v4 = mask(16, 17, 28, 30, 31)
            return extended.b & v4 == v4 && saved >= 2432 ? .v4 : .v3
        }

        /// Registers B and C of a CPUID leaf; zeros where the CPU has no such leaf.
        private static func registers(_ leaf: UInt32, _ subleaf: UInt32) -> (b: UInt32, c: UInt32) {
            var a: UInt32 = 0
            var b: UInt32 = 0
            var c: UInt32 = 0
            var d: UInt32 = 0
            guard __get_cpuid_count(leaf, subleaf, &a, &b, &c, &d) == 1 else { return (0, 0) }
            return (b, c)
        }

        private static func mask(_ bits: UInt32...) -> UInt32 {
            bits.reduce(0) { $0 | 1 << $1 }
        }
    #endif
}
