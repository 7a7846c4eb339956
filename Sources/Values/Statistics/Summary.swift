/// What is said of numbers over seeds; those that are missing are left out and counted.
public struct Summary: Sendable, Hashable {
    /// Numbers that are not missing.
    public let n: Int
    public let missing: Int
    /// Nil for no numbers.
    public let mean: Double?
    /// With n − 1; nil for fewer than two numbers.
    public let sd: Double?
    public let median: Double?
    /// The 95% interval of the mean by Student's t with n − 1 degrees of freedom; nil for fewer than two numbers.
    public let interval: ClosedRange<Double>?

    public init(_ numbers: [Double]) {
        let complete = numbers.filter(\.isFinite)
        n = complete.count
        missing = numbers.count - complete.count
        mean = complete.isEmpty ? nil : Statistics.mean(complete)
        median = complete.isEmpty ? nil : Statistics.median(complete)
        guard let mean, complete.count > 1 else {
            sd = nil
            interval = nil
            return
        }
        let deviation = Statistics.standardDeviation(complete)
        sd = deviation
        let half = StudentT.quantile95(degrees: complete.count - 1) * deviation / Double(complete.count).squareRoot()
        interval = half.isFinite ? mean - half...mean + half : nil
    }
}

/// Student's t distribution with whole degrees of freedom, by the incomplete beta function of half-integer arguments:
/// only + − × ÷ and √ are needed.
enum StudentT {
    /// P(|T| ≥ t) = I_x(ν/2, ½), x = ν / (ν + t²).
    static func tail(_ t: Double, degrees: Int) -> Double {
        guard degrees > 0, !t.isNaN else { return .nan }
        let nu = Double(degrees)
        let square = t * t
        guard square.isFinite else { return 0 }
        return incompleteBeta(degrees, at: nu / (nu + square), rest: square / (nu + square))
    }

    /// The t that |T| reaches with this probability, by halving an interval until it holds no further number.
    static func quantile(twoSided p: Double, degrees: Int) -> Double {
        guard degrees > 0, p > 0, p < 1 else { return .nan }
        var low = 0.0
        var high = 1.0
        while tail(high, degrees: degrees) > p {
            low = high
            high *= 2
            guard high < 0x1p500 else { return .nan }
        }
        while true {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { return high }
            if tail(middle, degrees: degrees) > p { low = middle } else { high = middle }
        }
    }

    /// The t that |T| exceeds in one case of twenty. Every point of a curve has an interval, so those for few seeds are kept.
    static func quantile95(degrees: Int) -> Double {
        quantiles95.indices.contains(degrees - 1)
            ? quantiles95[degrees - 1] : quantile(twoSided: 0x1.999999999999ap-5, degrees: degrees)
    }

    private static let quantiles95 = (1...32).map { quantile(twoSided: 0x1.999999999999ap-5, degrees: $0) }

    /// I_x(n/2, ½), given x and 1 − x.
    private static func incompleteBeta(_ n: Int, at x: Double, rest: Double) -> Double {
        if x <= 0 { return 0 }
        if rest <= 0 { return 1 }
        let a = Double(n) / 2
        let front = power(x.squareRoot(), n) * rest.squareRoot() / beta(n)
        return x < (a + 1) / (a + 2.5)
            ? front * continuedFraction(a, 0.5, x) / a : 1 - front * continuedFraction(0.5, a, rest) / 0.5
    }

    /// B(n/2, ½): π or 2, then B(a + 1, b) = B(a, b)·a/(a + b).
    private static func beta(_ n: Int) -> Double {
        var value = n % 2 == 1 ? 0x1.921fb54442d18p1 : 2
        var a = n % 2 == 1 ? 0.5 : 1
        while a < Double(n) / 2 {
            value = value * a / (a + 0.5)
            a += 1
        }
        return value
    }

    private static func power(_ base: Double, _ exponent: Int) -> Double {
        var result = 1.0
        var square = base
        var rest = exponent
        while rest > 0 {
            if rest & 1 == 1 { result *= square }
            square *= square
            rest >>= 1
        }
        return result
    }

    /// The continued fraction of the incomplete beta function by Lentz's method, as modified by Thompson and Barnett (1986).
    private static func continuedFraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
        let tiny = 0x1p-1000
        func awayFromZero(_ value: Double) -> Double { value.magnitude < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / awayFromZero(1 - (a + b) * x / (a + 1))
        var h = d
        for step in 1...500 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / awayFromZero(1 + even * d)
            c = awayFromZero(1 + even / c)
            h *= d * c
            let odd = 0 - (a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / awayFromZero(1 + odd * d)
            c = awayFromZero(1 + odd / c)
            let change = d * c
            h *= change
            if (change - 1).magnitude < 0x1p-52 { break }
        }
        return h
    }
}
