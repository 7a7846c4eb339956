internal import TensorCore

/// A density given by a value along an axis: constant around each place, from half-way to the place before to half-way to the next.
///
/// The outermost cells are as wide on the outside as on the inside. The numbers are scaled so that the integral is 1.
public struct DensityTable: Sendable, Hashable {
    /// Ends of the cells, one more than places, ascending.
    public let edges: [Double]
    public let densities: [Double]
    /// The probability below each edge, 0 to 1.
    private let below: [Double]

    /// - Parameters:
    ///   - positions: The numbers the places stand for, ascending, two or more.
    ///   - weights: Proportional to the density at each place; none missing.
    /// - Throws: `not-a-density` for a negative number, only zeros, fewer than two places, or places out of order.
    public init(positions: [Double], weights: [Double]) throws(ValueError) {
        guard positions.count >= 2, positions.count == weights.count else {
            throw .notADensity("it has \(positions.count) place\(positions.count == 1 ? "" : "s"), and a density needs two or more")
        }
        for (index, weight) in weights.enumerated() where !(weight >= 0 && weight.isFinite) {
            throw .notADensity("it is \(weight) at \(positions[index]), and a density is nowhere below 0")
        }
        for (left, right) in zip(positions, positions.dropFirst()) where !(left < right && (right - left).isFinite) {
            throw .notADensity("its places go from \(left) to \(right), and they must ascend")
        }
        var edges = [positions[0] - 0.5 * (positions[1] - positions[0])]
        for (left, right) in zip(positions, positions.dropFirst()) { edges.append(left + 0.5 * (right - left)) }
        let last = positions.count - 1
        edges.append(positions[last] + 0.5 * (positions[last] - positions[last - 1]))
        let greatest = weights.reduce(0) { Swift.max($0, $1) }
        guard greatest > 0 else { throw .notADensity("it is 0 everywhere") }
        var masses: [Double] = []
        for index in weights.indices { masses.append(weights[index] / greatest * (edges[index + 1] - edges[index])) }
        let total = DoubleSum.sum(masses)
        var running = 0.0
        var below = [0.0]
        for mass in masses {
            running += mass
            below.append(min(1, running / total))
        }
        // The cells behind the last that is not empty hold nothing, whatever the running sum was rounded to.
        let filled = masses.lastIndex { $0 > 0 } ?? 0
        for index in (filled + 1)...masses.count { below[index] = 1 }
        self.edges = edges
        self.below = below
        densities = weights.map { $0 / greatest / total }
    }

    func density(at x: Double) -> Double {
        if x.isNaN { return .nan }
        guard x >= edges[0], x < edges[densities.count] else { return 0 }
        return densities[cell(of: x, in: edges)]
    }

    func cumulative(_ x: Double) -> Double {
        if x <= edges[0] { return 0 }
        if x >= edges[densities.count] { return 1 }
        let index = cell(of: x, in: edges)
        return min(1, below[index] + densities[index] * (x - edges[index]))
    }

    func quantile(_ u: Double) -> Double {
        let index = cell(of: u, in: below)
        let share = (u - below[index]) / (below[index + 1] - below[index])
        return edges[index] + share * (edges[index + 1] - edges[index])
    }

    /// The cell k with bounds[k] ≤ x < bounds[k + 1]: never an empty one.
    private func cell(of x: Double, in bounds: [Double]) -> Int {
        var low = 0, high = bounds.count - 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if bounds[middle] <= x { low = middle } else { high = middle }
        }
        return low
    }
}

extension ValueError {
    static func notADensity(_ why: String) -> ValueError {
        ValueError(
            id: "not-a-density", "this cannot be a density: \(why)",
            hint: "a density is a law such as `vonmises(π/2, 8)`, or numbers along one axis, 0 or more, such as `density(p)^2`")
    }
}
