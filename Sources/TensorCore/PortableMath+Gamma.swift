extension PortableMath {
    /// log |Γ(x)|; +∞ at 0 and the negative integers.
    public static func lgamma(_ x: Double) -> Double {
        if x.isNaN { return .nan }
        if x.magnitude == .infinity { return .infinity }
        let size = x.magnitude
        if size < 0x1p-70 { return -log(size) }
        guard x < 0 else { return positiveLogGamma(x) }
        // Γ(−x)·Γ(x) = −π/(x·sin πx)
        let sine = sineOfHalfTurns(size)
        if sine == 0 { return .infinity }
        return log(0x1.921fb54442d18p1 / (sine * size).magnitude) - positiveLogGamma(size)
    }

    /// sin πx for x ≥ 0.
    private static func sineOfHalfTurns(_ x: Double) -> Double {
        let pi = 0x1.921fb54442d18p1
        if x >= 0x1p52 { return 0 }
        let whole = Double(Int64(x))
        let rest = x - whole
        let odd = Int64(x) & 1 == 1
        let value: Double
        if rest < 0.25 {
            value = sin(pi * rest)
        } else if rest < 0.75 {
            value = cos(pi * (0.5 - rest))
        } else {
            value = sin(pi * (1 - rest))
        }
        return odd ? -value : value
    }

    private static func positiveLogGamma(_ x: Double) -> Double {
        if x == 1 || x == 2 { return 0 }
        if x < 2 { return logGammaBelowTwo(x) }
        if x < 8 {
            let whole = Int(x)
            let y = x - Double(whole)
            var value = 0.5 * y + y * betweenIntegers(y)
            var product = 1.0
            var factor = whole - 1
            while factor >= 2 {
                product *= y + Double(factor)
                factor -= 1
            }
            value += log(product)
            return value
        }
        if x >= 0x1p400 { return timesLogLessOne(x * 0x1p-600, x, 0) * 0x1p600 }
        if x >= 0x1p58 { return timesLogLessOne(x, x, 0) }
        let z = 1 / x
        let y = z * z
        let w = 0x1.acfe390c97d69p-2 + z * horner(
            y, 0x1.555555555553bp-4, -0x1.6c16c16b02e5cp-9, 0x1.a019f98cf38b6p-11, -0x1.380cb8c0fe741p-11,
            0x1.b67ba4cdad5d1p-11, -0x1.ab89d0b9e43e4p-10)
        return timesLogLessOne(x - 0.5, x, w)
    }

    /// factor·(log x − 1) + w
    private static func timesLogLessOne(_ factor: Double, _ x: Double, _ w: Double) -> Double {
        let (log, logRest) = logParts(x)
        let (less, lessRest) = twoSum(log, -1)
        let (product, productRest) = twoProduct(factor, less)
        let (sum, sumRest) = twoSum(product, w)
        return sum + (sumRest + (productRest + factor * (lessRest + logRest)))
    }

    /// 0 < x < 2, by expansions about 2, about the minimum at 1.4616… and about 1; below 0.9 from x + 1.
    private static func logGammaBelowTwo(_ x: Double) -> Double {
        let minimum = 0x1.762d86356be3fp0
        let small = x <= 0x1.ccccccccccccdp-1
        // What is added to 1 or 2 makes the argument, x or x + 1.
        let above = small ? x : x - 1
        let value: Double
        if above >= 0x1.7694467381d7ep-1 {
            value = aboutTwo(1 - above)
        } else if above >= 0x1.da6612839042ep-3 {
            value = aboutMinimum(small ? x - (minimum - 1) : x - minimum)
        } else {
            value = aboutOne(above)
        }
        guard small else { return value }
        let (log, logRest) = logParts(x)
        let (sum, sumRest) = twoSum(-log, value)
        return sum + (sumRest - logRest)
    }

    /// log Γ(2 − y)
    private static func aboutTwo(_ y: Double) -> Double {
        let z = y * y
        let even = horner(
            z, 0x1.3c467e37db0c8p-4, 0x1.13e001a5562a7p-4, 0x1.e404fb68fefe8p-8, 0x1.38a94116f3f5dp-10,
            0x1.cf2eced10e54dp-13, 0x1.a7074428cfa52p-16)
        let odd = z * horner(
            z, 0x1.4a34cc4a60fadp-2, 0x1.51322ac92547bp-6, 0x1.7add8ccb7926bp-9, 0x1.0b6c689b99cp-11,
            0x1.c5088987dfb07p-14, 0x1.7858e90a45837p-15)
        return (y * even + odd) - 0.5 * y
    }

    /// log Γ(1.4616… + y)
    private static func aboutMinimum(_ y: Double) -> Double {
        let z = y * y
        let w = z * y
        let a = horner(
            w, 0x1.ef72bc8ee38a2p-2, -0x1.0c9a8df35b713p-5, 0x1.8fce0e370e344p-8, -0x1.6fe8ebf2d1af1p-10,
            0x1.4af6d6c0ebbf7p-12)
        let b = horner(
            w, -0x1.2e4278dc6c509p-3, 0x1.266e7970af9ecp-6, -0x1.e2effb3e914d7p-9, 0x1.cdf0cef61a8e9p-11,
            -0x1.47f24ecc38c38p-12)
        let c = horner(
            w, 0x1.08b4294d5419bp-4, -0x1.51f9fba91ec6ap-7, 0x1.282d32e15c915p-9, -0x1.1a6109c73e0ecp-11,
            0x1.5fd3ee8c2d3f4p-12)
        let p = z * a - (-0x1.0c7caa48a971fp-58 - w * (b + y * c))
        return -0x1.f19b9bcc38a42p-4 + p
    }

    /// log Γ(1 + y)
    private static func aboutOne(_ y: Double) -> Double {
        let p = y * horner(
            y, -0x1.3c467e37db0c8p-4, 0x1.4401e8b005dffp-1, 0x1.7475cd119bd6fp0, 0x1.f497644ea845p-1,
            0x1.d4eaef6010924p-3, 0x1.b678bbf2bab09p-7)
        let q = horner(
            y, 1, 0x1.3a5d7c2bd619cp1, 0x1.10725a42b18f5p1, 0x1.89dfbe45050afp-1, 0x1.aae55d6537c88p-4,
            0x1.a5abb57d0cf61p-9)
        return p / q - 0.5 * y
    }

    /// (log Γ(2 + y) − y/2)/y
    private static func betweenIntegers(_ y: Double) -> Double {
        let p = horner(
            y, -0x1.3c467e37db0c8p-4, 0x1.b848b36e20878p-3, 0x1.4d98f4f139f59p-2, 0x1.2bb9cbee5f2f7p-3,
            0x1.b481c7e939961p-6, 0x1.e26b67368f239p-10, 0x1.0bfecdd17e945p-15)
        let q = horner(
            y, 1, 0x1.645a762c4ab74p0, 0x1.71a1893d3dcdcp-1, 0x1.601edccfbdf27p-3, 0x1.317ea742ed475p-6,
            0x1.97ddaca41a95bp-11, 0x1.ebaf7a5b3814p-18)
        return p / q
    }

    public static func lgamma(_ x: Float) -> Float { Float(lgamma(Double(x))) }
}
