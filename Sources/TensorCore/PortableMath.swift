/// Elementary functions whose bits are the same on every system and CPU.
///
/// Double arguments, plain additions, multiplications, divisions and square roots in a written order, never fused. The
/// reductions and polynomials are mostly those of fdlibm (Sun Microsystems, 1993), with exact hexadecimal coefficients.
/// Results are within 1 ulp; erfc and lgamma within 2 (lgamma of −20 … 0 within 1e-14), besselI0 within 4; powers with an
/// integer exponent are products, each rounded. Arguments out of the domain give NaN, poles an infinity, NaN gives NaN.
/// The Float version of a function is its Double version rounded once.
public enum PortableMath {
    /// The upper and lower part of ln 2; an integer below 2¹¹ times the upper part is exact.
    static let ln2High = 0x1.62e42feep-1
    static let ln2Low = 0x1.a39ef35793c76p-33
    static let inverseLn2 = 0x1.71547652b82fep0

    /// x·2ⁿ, rounded once, for any n.
    @inline(__always)
    static func scaled(_ x: Double, by n: Int) -> Double {
        var y = x
        var n = n
        while n > 1023 {
            y *= 0x1p1023
            n -= 1023
            if n > 4096 { n = 4096 }
        }
        // Scaling down by 53 binary places less than the smallest normal keeps y normal until its last rounding.
        while n < -1022 {
            y *= 0x1p-969
            n += 969
            if n < -4096 { n = -4096 }
        }
        return y * powerOfTwo(n)
    }

    /// 2ⁿ for −1022 ≤ n ≤ 1023.
    @inline(__always)
    static func powerOfTwo(_ n: Int) -> Double { Double(bitPattern: UInt64(bitPattern: Int64(n + 1023)) << 52) }

    /// The number with its lower 32 bits cleared: products of two such numbers are exact.
    @inline(__always)
    static func upperHalf(_ x: Double) -> Double { Double(bitPattern: x.bitPattern & 0xffff_ffff_0000_0000) }
}
