internal import TensorCore
internal import Values

/// An undirected graph with weights above 0 and at most one edge between two nodes.
///
/// n nodes; the neighbours of node v stand at `starts[v] ..< starts[v + 1]`, each edge once from either end.
struct WeightedGraph: Sendable {
    struct Edge: Sendable, Hashable {
        let from: Int
        let to: Int
        let weight: Double
    }

    let starts: [Int]
    let neighbours: [Int]
    let weights: [Double]
    /// Twice the weight of each node's edge to itself, as it counts in the node's strength.
    let loops: [Double]
    /// d: the sum of weights at each node.
    let strengths: [Double]
    /// 2m: the sum of all strengths.
    let total: Double

    var count: Int { strengths.count }

    /// - Parameter edges: Between different nodes below `count`; their order decides the order of sums.
    init(count: Int, edges: [Edge], loops: [Double]? = nil) {
        var starts = [Int](repeating: 0, count: count + 1)
        for edge in edges {
            starts[edge.from + 1] += 1
            starts[edge.to + 1] += 1
        }
        for node in 0..<count { starts[node + 1] += starts[node] }
        var next = starts
        var neighbours = [Int](repeating: 0, count: 2 * edges.count)
        var weights = [Double](repeating: 0, count: 2 * edges.count)
        for edge in edges {
            for (node, other) in [(edge.from, edge.to), (edge.to, edge.from)] {
                neighbours[next[node]] = other
                weights[next[node]] = edge.weight
                next[node] += 1
            }
        }
        let own = loops ?? [Double](repeating: 0, count: count)
        self.starts = starts
        self.neighbours = neighbours
        self.weights = weights
        self.loops = own
        let strengths = (0..<count).map { (node: Int) -> Double in
            DoubleSum.of(weights[starts[node]..<starts[node + 1]]) + own[node]
        }
        self.strengths = strengths
        total = DoubleSum.of(strengths)
    }

    /// For each group: the weight inside, each edge counted from both ends, and the strength of its nodes.
    ///
    /// - Parameter groups: The group of each node, from 0.
    func sums(of groups: [Int]) -> (inside: [Double], volume: [Double]) {
        let count = (groups.max() ?? -1) + 1
        var inside = [Double](repeating: 0, count: count)
        var volume = [Double](repeating: 0, count: count)
        for node in 0..<self.count {
            let group = groups[node]
            var own = loops[node]
            for place in starts[node]..<starts[node + 1] where groups[neighbours[place]] == group { own += weights[place] }
            inside[group] += own
            volume[group] += strengths[node]
        }
        return (inside, volume)
    }

    /// Newman's Q = Σ over groups of inside/2m − (volume/2m)²; NaN of a graph without edges.
    func modularity(of groups: [Int]) -> Double {
        guard total > 0 else { return .nan }
        let (inside, volume) = sums(of: groups)
        let terms = zip(inside, volume).map { (inside: Double, volume: Double) -> Double in
            inside / total - (volume / total) * (volume / total)
        }
        return DoubleSum.of(terms)
    }

    /// Q as it would be with the same strengths and all weight inside the groups: 1 − Σ (volume/2m)².
    func greatestModularity(of groups: [Int]) -> Double {
        guard total > 0 else { return .nan }
        let shares = sums(of: groups).volume.map { $0 / total }
        return 1 - DoubleSum.ofProducts(shares, shares)
    }

    /// Σ over groups of (volume − inside)/volume, what leaves a group by what it has; groups without nodes do not count.
    func normalisedCut(of groups: [Int]) -> Double {
        let (inside, volume) = sums(of: groups)
        let shares = zip(inside, volume).compactMap { (inside: Double, volume: Double) -> Double? in
            volume > 0 ? (volume - inside) / volume : nil
        }
        return DoubleSum.of(shares)
    }
}
