internal import TensorCore

/// The orientation of a direction that is von Mises distributed: φ with density e^(κ cos(φ−μ)) / 2πI₀(κ) on the circle,
/// folded to θ = φ mod π in [0, π).
///
/// Density cosh(κ cos(θ−μ)) / πI₀(κ): φ and φ + π are the same orientation. This is not the von Mises law of the doubled
/// angle, e^(κ cos 2(θ−μ)) / πI₀(κ), which is about twice as narrow where κ is large. κ = 0 is uniform on [0, π).
///
/// Integrated term by term from the Fourier series 1/π · (1 + 2 Σ rₙ cos 2n(θ−μ)), rₙ = I₂ₙ(κ)/I₀(κ).
public struct FoldedVonMises: Sendable, Hashable {
    public static let greatestConcentration = 700.0
    static let period = 0x1.921fb54442d18p+1

    public let location: Double
    /// κ, 0 to 700.
    public let concentration: Double
    /// r₁, r₂, … as long as they matter.
    private let ratios: [Double]
    /// 1 / (πI₀(κ)e^−κ)
    private let height: Double
    /// Σ rₙ sin(2nμ)/n
    private let offset: Double

    public init(location: Double, concentration: Double) {
        self.location = location
        self.concentration = concentration
        ratios = Self.ratios(concentration)
        height = 1 / (Self.period * PortableMath.besselI0(concentration) * PortableMath.exp(0 - concentration))
        offset = Self.sines(ratios, PortableMath.sin(2 * location), PortableMath.cos(2 * location))
    }

    public func density(at x: Double) -> Double {
        if x.isNaN { return .nan }
        guard x >= 0, x < Self.period else { return 0 }
        let near = concentration * PortableMath.cos(x - location).magnitude
        return height * 0.5 * PortableMath.exp(near - concentration) * (1 + PortableMath.exp(-2 * near))
    }

    public func cumulative(_ x: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= Self.period { return 1 }
        let twice = 2 * (x - location)
        let sum = Self.sines(ratios, PortableMath.sin(twice), PortableMath.cos(twice)) + offset
        return max(0, min(1, (x + sum) / Self.period))
    }

    /// Newton's method within a bracket that is halved where a step would leave it.
    public func quantile(_ u: Double) -> Double {
        var low = 0.0, high = Self.period
        var x = u * Self.period
        for _ in 0..<200 {
            let excess = cumulative(x) - u
            if excess == 0 { break }
            if excess > 0 { high = x } else { low = x }
            let newton = x - excess / density(at: x)
            let next = newton > low && newton < high ? newton : 0.5 * (low + high)
            if (next - x).magnitude <= 0x1p-51 || high - low <= 0x1p-50 { return next }
            x = next
        }
        return x
    }

    /// Iₖ/I₀ for even k by the continued fraction of Iₖ/Iₖ₋₁ = 1/(2k/κ + Iₖ₊₁/Iₖ), from far enough that its start does not matter.
    private static func ratios(_ concentration: Double) -> [Double] {
        guard concentration > 0 else { return [] }
        let pairs = 12 + Int(5 * concentration.squareRoot())
        var steps = [Double](repeating: 0, count: 2 * pairs + 1)
        var ratio = 0.0
        for k in (1...(2 * pairs)).reversed() {
            ratio = 1 / (2 * Double(k) / concentration + ratio)
            steps[k] = ratio
        }
        var product = 1.0
        var found: [Double] = []
        for n in 1...pairs {
            product *= steps[2 * n - 1] * steps[2 * n]
            if product < 0x1p-60 { break }
            found.append(product)
        }
        return found
    }

    /// Σ rₙ sin(nα)/n, given sin α and cos α.
    private static func sines(_ ratios: [Double], _ sine: Double, _ cosine: Double) -> Double {
        var s = sine, c = cosine
        var sum = 0.0
        for (index, ratio) in ratios.enumerated() {
            sum += ratio * s / Double(index + 1)
            (s, c) = (s * cosine + c * sine, c * cosine - s * sine)
        }
        return sum
    }
}
