extension PortableMath {
    /// An angle as a quarter turn's number modulo 4 and a rest of at most π/4 or little more, in two parts.
    struct ReducedAngle {
        let quadrant: Int
        let high: Double
        let low: Double
    }

    /// x finite.
    @inline(__always)
    static func reducedAngle(_ x: Double) -> ReducedAngle {
        if x.magnitude <= 0x1.921fb54442d18p-1 { return ReducedAngle(quadrant: 0, high: x, low: 0) }
        return x.magnitude <= 0x1p20 ? reducedBySteps(x) : reducedByDigits(x)
    }

    /// Cody & Waite's subtraction of n·π/2 in three parts of 33 bits, going on while leading digits cancel.
    private static func reducedBySteps(_ x: Double) -> ReducedAngle {
        let quotient = x * 0x1.45f306dc9c883p-1
        let n = Int(quotient + (x < 0 ? -0.5 : 0.5))
        let t = Double(n)
        var rest = x - t * 0x1.921fb544p0
        var correction = t * 0x1.0b4611a626331p-34
        var high = rest - correction
        let exponent = exponentField(x)
        if exponent - exponentField(high) > 16 {
            var before = rest
            var part = t * 0x1.0b4611a6p-34
            rest = before - part
            correction = t * 0x1.3198a2e037073p-69 - ((before - rest) - part)
            high = rest - correction
            if exponent - exponentField(high) > 49 {
                before = rest
                part = t * 0x1.3198a2ep-69
                rest = before - part
                correction = t * 0x1.b839a252049c1p-104 - ((before - rest) - part)
                high = rest - correction
            }
        }
        return ReducedAngle(quadrant: n & 3, high: high, low: (rest - high) - correction)
    }

    @inline(__always)
    private static func exponentField(_ x: Double) -> Int { Int((x.bitPattern >> 52) & 0x7ff) }

    /// Payne & Hanek's product of the 53-bit significand with the 192 digits of 2/π that matter modulo 4.
    ///
    /// With x = M·2ᵉ, digits of weight 2⁻ʲ, j ≤ e − 2, give multiples of 4. The window W begins at j = e − 1, so
    /// x·2/π ≡ M·W·2⁻¹⁹⁰ (mod 4): the wrapped product of 192 bits holds the quadrant in its top two. The omitted digits
    /// change the rest by less than 2⁻¹³⁷, and no double comes closer than 2⁻⁶² to a multiple of π/2.
    private static func reducedByDigits(_ x: Double) -> ReducedAngle {
        let e = exponentField(x) - 1075
        let significand = x.bitPattern & 0xf_ffff_ffff_ffff | 1 << 52
        let start = e + 62
        let (a2, a1, a0) = (digits(start), digits(start + 64), digits(start + 128))
        let p0 = significand.multipliedFullWidth(by: a0)
        let p1 = significand.multipliedFullWidth(by: a1)
        let middle = p1.low.addingReportingOverflow(p0.high)
        let top = significand &* a2 &+ p1.high &+ (middle.overflow ? 1 : 0)
        var words = (top, middle.partialValue, p0.low)
        // The nearest quarter turn, and the signed rest with two digits before the point.
        var quadrant = Int(words.0 >> 62)
        words.0 &= 0x3fff_ffff_ffff_ffff
        let roundsUp = words.0 >> 61 == 1
        if roundsUp {
            quadrant += 1
            words = negated((words.0 | 0xc000_0000_0000_0000, words.1, words.2))
        }
        let (high, low) = fraction(words)
        let (r, s) = timesHalfPi(high, low)
        let negative = roundsUp != (x < 0)
        return ReducedAngle(
            quadrant: (x < 0 ? -quadrant : quadrant) & 3, high: negative ? -r : r, low: negative ? -s : s)
    }

    /// Two's complement of 192 bits.
    private static func negated(_ w: (UInt64, UInt64, UInt64)) -> (UInt64, UInt64, UInt64) {
        let low = ~w.2 &+ 1
        let middle = ~w.1 &+ (low == 0 ? 1 : 0)
        return (~w.0 &+ (low == 0 && middle == 0 ? 1 : 0), middle, low)
    }

    /// The top 106 significant bits of w·2⁻¹⁹⁰ as a sum of two doubles.
    private static func fraction(_ w: (UInt64, UInt64, UInt64)) -> (Double, Double) {
        var w = w
        var exponent = 2
        while w.0 == 0 && exponent > -126 {
            w = (w.1, w.2, 0)
            exponent -= 64
        }
        let shift = UInt64(w.0.leadingZeroBitCount)
        if shift > 0 && shift < 64 {
            w.0 = w.0 << shift | w.1 >> (64 - shift)
            w.1 = w.1 << shift | w.2 >> (64 - shift)
        }
        let scale = powerOfTwo(exponent - Int(shift))
        let high = Double(w.0 >> 11) * 0x1p-53
        let low = Double((w.0 & 0x7ff) << 42 | w.1 >> 22) * 0x1p-106
        return (high * scale, low * scale)
    }

    private static func timesHalfPi(_ high: Double, _ low: Double) -> (Double, Double) {
        let (halfPiHigh, halfPiLow) = (0x1.921fb54442d18p0, 0x1.1a62633145c07p-54)
        let (product, error) = twoProduct(high, halfPiHigh)
        return quickTwoSum(product, error + (high * halfPiLow + low * halfPiHigh))
    }

    /// 64 digits of 2/π, the first of them digit `start` − 63 after the point; digits before the point are 0.
    private static func digits(_ start: Int) -> UInt64 {
        let (word, bit) = (start >> 6, UInt64(start & 63))
        let first = word == 0 ? 0 : twoOverPi[word - 1]
        guard bit > 0 else { return first }
        return first << bit | twoOverPi[word] >> (64 - bit)
    }

    /// 1280 binary digits of 2/π.
    private static let twoOverPi: [UInt64] = [
        0xa2f9_836e_4e44_1529, 0xfc27_57d1_f534_ddc0, 0xdb62_9599_3c43_9041, 0xfe51_63ab_debb_c561,
        0xb724_6e3a_424d_d2e0, 0x0649_2eea_09d1_921c, 0xfe1d_eb1c_b129_a73e, 0xe882_35f5_2ebb_4484,
        0xe99c_7026_b45f_7e41, 0x3991_d639_8353_39f4, 0x9c84_5f8b_bdf9_283b, 0x1ff8_97ff_de05_980f,
        0xef2f_118b_5a0a_6d1f, 0x6d36_7ecf_27cb_09b7, 0x4f46_3f66_9e5f_ea2d, 0x7527_bac7_ebe5_f17b,
        0x3d07_39f7_8a52_92ea, 0x6bfb_5fb1_1f8d_5d08, 0x5603_3046_fc7b_6bab, 0xf0cf_bc20_9af4_361d,
    ]
}
