public import TensorCore

/// A law of one real number: how dense it is, what lies below a number, and which number a share lies below.
///
/// Every draw is the quantile of one uniform number, u ↦ Q(u), the same u for each law at the same position. So draws from two
/// laws are paired: the k-th is the same quantile of both, and a comparison of the laws is not blurred by different luck.
/// A sampler that rejects, such as Best and Fisher's for von Mises, would use up a number of attempts that depends on the law.
public enum Distribution: Sendable, Hashable {
    /// Equally dense from low to high, low < high.
    case uniform(low: Double, high: Double)
    /// Mean and standard deviation above 0.
    case normal(mean: Double, deviation: Double)
    case vonMises(FoldedVonMises)
    case table(DensityTable)
    /// Each of these numbers equally often; it has no density.
    case among([Double])

    /// The density at x, by 1/unit of x; missing where the law has none.
    public func density(at x: Double) -> Double {
        switch self {
        case .uniform(let low, let high): return x >= low && x <= high ? 1 / (high - low) : x.isNaN ? .nan : 0
        case .normal(let mean, let deviation):
            let z = (x - mean) / deviation
            return PortableMath.exp(-0.5 * z * z) / deviation * Self.inverseRootOfTwoPi
        case .vonMises(let law): return law.density(at: x)
        case .table(let table): return table.density(at: x)
        case .among: return .nan
        }
    }

    /// The probability of a number of at most x.
    public func cumulative(_ x: Double) -> Double {
        if x.isNaN { return .nan }
        switch self {
        case .uniform(let low, let high): return x <= low ? 0 : x >= high ? 1 : (x - low) / (high - low)
        case .normal(let mean, let deviation): return 0.5 * PortableMath.erfc((mean - x) / deviation * Self.rootHalf)
        case .vonMises(let law): return law.cumulative(x)
        case .table(let table): return table.cumulative(x)
        case .among(let items): return Double(items.count { $0 <= x }) / Double(items.count)
        }
    }

    /// The number below which the share u of all draws lies, 0 < u < 1; never falls as u rises.
    public func quantile(_ u: Double) -> Double {
        switch self {
        case .uniform(let low, let high): return low + (high - low) * u
        case .normal(let mean, let deviation): return mean + deviation * NormalQuantile.value(u)
        case .vonMises(let law): return law.quantile(u)
        case .table(let table): return table.quantile(u)
        case .among(let items):
            return items[max(0, min(items.count - 1, Int(u * Double(items.count))))]
        }
    }

    /// What tells a law from others: with `numbers` all that determines its draws.
    public var name: String {
        switch self {
        case .uniform: "uniform"
        case .normal: "normal"
        case .vonMises: "vonmises"
        case .table: "table"
        case .among: "among"
        }
    }

    public var numbers: [Double] {
        switch self {
        case .uniform(let low, let high): [low, high]
        case .normal(let mean, let deviation): [mean, deviation]
        case .vonMises(let law): [law.location, law.concentration]
        case .table(let table): table.edges + table.densities
        case .among(let items): items
        }
    }

    /// `count` draws: number i is the quantile of the stream's open uniform number at position i.
    public func sample(_ stream: RandomStream, count: Int) -> [Double] {
        (0..<count).map { quantile(stream.openUniform(UInt64($0))) }
    }

    /// 1/√(2π)
    private static let inverseRootOfTwoPi = 0x1.9884533d43651p-2
    /// √½
    private static let rootHalf = 0x1.6a09e667f3bcdp-1
}
