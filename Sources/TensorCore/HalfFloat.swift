extension Float {
    /// The number of 16 bits of IEEE 754: sign, 5 bits of exponent, 10 of fraction.
    public init(halfBits bits: UInt16) {
        let fraction = Float(bits & 0x3ff), exponent = Int(bits >> 10 & 0x1f)
        let size: Float
        switch exponent {
        case 0: size = fraction * 0x1p-24
        case 31: size = fraction == 0 ? .infinity : .nan
        default: size = (1024 + fraction) * Float(sign: .plus, exponent: exponent - 25, significand: 1)
        }
        self = bits & 0x8000 == 0 ? size : -size
    }

    /// The number whose upper 16 bits these are: sign, 8 bits of exponent, 7 of fraction.
    public init(brainBits bits: UInt16) {
        self.init(bitPattern: UInt32(bits) << 16)
    }
}
