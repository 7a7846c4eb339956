internal import TensorCore

/// Groups of nodes with much weight inside, found by greedy moves.
///
/// Blondel et al., Fast unfolding of communities in large networks, Journal of Statistical Mechanics, 2008, arXiv 0803.0476 (Louvain):
/// nodes in turn move to the neighbouring group of greatest gain until none gains, the groups become nodes, and so on.
/// Of equal gains the node stays, or else joins the group it meets first. Where this ends depends on whose turn comes first, so the
/// best of several orders is kept: ascending, and others that are the same in every run.
struct Communities {
    /// The group of each node, numbered from 0 by first appearance.
    let groups: [Int]
    /// Q of the groups; NaN of a graph without edges.
    let modularity: Double

    /// A move must gain more than this share of 2m, so that rounding never moves a node forever.
    private static let leastGain = 0x1p-40

    private static let orders = 10

    init(_ graph: WeightedGraph) {
        var best = Self.found(graph, Array(0..<graph.count))
        for order in 1..<Self.orders {
            let stream = RandomStream(seed: 0, path: ["louvain", .integer(UInt64(order))])
            let found = Self.found(graph, stream.permutation(graph.count).map { Int($0) })
            if found.modularity > best.modularity { best = found }
        }
        (groups, modularity) = best
    }

    private static func found(_ graph: WeightedGraph, _ order: [Int]) -> (groups: [Int], modularity: Double) {
        var level = graph
        var groups = Array(0..<graph.count)
        var turns = order
        while graph.total > 0 {
            let (merged, count) = numbered(moved(level, turns))
            guard count < level.count else { break }
            groups = groups.map { merged[$0] }
            level = folded(level, merged, count: count)
            turns = Array(0..<count)
        }
        return (groups, graph.modularity(of: groups))
    }

    /// The group of each node once no single move gains.
    private static func moved(_ graph: WeightedGraph, _ turns: [Int]) -> [Int] {
        var groups = Array(0..<graph.count)
        var volume = graph.strengths
        var links = [Double](repeating: 0, count: graph.count)
        var touched: [Int] = []
        var changed = true
        var rounds = 0
        while changed, rounds < 1000, !StopRequest.isMade {
            changed = false
            rounds += 1
            for node in turns {
                let own = groups[node]
                for place in graph.starts[node]..<graph.starts[node + 1] {
                    let group = groups[graph.neighbours[place]]
                    if links[group] == 0 { touched.append(group) }
                    links[group] += graph.weights[place]
                }
                let share = graph.strengths[node] / graph.total
                volume[own] -= graph.strengths[node]
                var best = own
                var greatest = links[own] - share * volume[own] + leastGain * graph.total
                for group in touched where group != own {
                    let gain = links[group] - share * volume[group]
                    if gain > greatest {
                        greatest = gain
                        best = group
                    }
                }
                volume[best] += graph.strengths[node]
                groups[node] = best
                if best != own { changed = true }
                for group in touched { links[group] = 0 }
                touched.removeAll(keepingCapacity: true)
            }
        }
        return groups
    }

    /// The same groups numbered by first appearance, and how many there are.
    private static func numbered(_ groups: [Int]) -> (groups: [Int], count: Int) {
        var numbers = [Int?](repeating: nil, count: groups.count)
        var count = 0
        let renamed = groups.map { group in
            if let number = numbers[group] { return number }
            numbers[group] = count
            count += 1
            return count - 1
        }
        return (renamed, count)
    }

    /// The graph whose nodes are the groups.
    private static func folded(_ graph: WeightedGraph, _ groups: [Int], count: Int) -> WeightedGraph {
        var members = [[Int]](repeating: [], count: count)
        for (node, group) in groups.enumerated() { members[group].append(node) }
        var loops = [Double](repeating: 0, count: count)
        var links = [Double](repeating: 0, count: count)
        var edges: [WeightedGraph.Edge] = []
        for group in 0..<count {
            var touched: [Int] = []
            for node in members[group] {
                loops[group] += graph.loops[node]
                for place in graph.starts[node]..<graph.starts[node + 1] {
                    let other = groups[graph.neighbours[place]]
                    if links[other] == 0 { touched.append(other) }
                    links[other] += graph.weights[place]
                }
            }
            loops[group] += links[group]
            for other in touched.sorted() {
                if other > group { edges.append(.init(from: group, to: other, weight: links[other])) }
                links[other] = 0
            }
        }
        return WeightedGraph(count: count, edges: edges, loops: loops)
    }
}
