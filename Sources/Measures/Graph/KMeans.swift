internal import TensorCore
internal import Values

/// Points in rows.
struct Points: Sendable {
    let count: Int
    let width: Int
    /// (count, width), row-major.
    let elements: [Double]
}

/// Points in clusters around their means, by the best of several starts.
///
/// Lloyd, Least squares quantization in PCM, IEEE Transactions on Information Theory 28, 1982; starts by Arthur & Vassilvitskii,
/// k-means++, SODA 2007. A point as near to two centres goes to the first; a cluster that loses all points keeps its centre.
struct KMeans {
    static let starts = 10
    private static let rounds = 300

    /// The cluster of each point.
    let groups: [Int]
    /// Σ of squared distances to the own centre.
    let inertia: Double

    init(_ points: Points, clusters: Int, _ stream: RandomStream) {
        var best: (groups: [Int], inertia: Double) = ([Int](repeating: 0, count: points.count), .infinity)
        if points.count > 0, points.width > 0, clusters > 0 {
            for start in 0..<Self.starts {
                let found = Self.lloyd(points, Self.centres(points, clusters, stream.child(.integer(UInt64(start)))))
                if found.inertia < best.inertia { best = found }
            }
        }
        groups = best.groups
        inertia = best.inertia
    }

    /// The first centre at random, each further one a point drawn by its squared distance from those there are.
    private static func centres(_ points: Points, _ clusters: Int, _ stream: RandomStream) -> [Double] {
        let width = points.width
        var chosen = [Int(stream.integer(below: UInt64(points.count), 0))]
        var nearest = [Double](repeating: .infinity, count: points.count)
        while chosen.count < clusters {
            let last = chosen[chosen.count - 1]
            let centre = Array(points.elements[last * width..<(last + 1) * width])
            for point in 0..<points.count {
                nearest[point] = min(nearest[point], distance(points.elements, point * width, centre, 0, width))
            }
            let level = stream.uniformDouble(UInt64(chosen.count)) * DoubleSum.of(nearest)
            var sum = 0.0
            var next = points.count - 1
            for point in 0..<points.count {
                sum += nearest[point]
                if sum > level {
                    next = point
                    break
                }
            }
            chosen.append(next)
        }
        return chosen.flatMap { points.elements[$0 * width..<($0 + 1) * width] }
    }

    /// Points to their nearest centres and centres to the means of their points, until no point moves.
    private static func lloyd(_ points: Points, _ start: [Double]) -> (groups: [Int], inertia: Double) {
        let width = points.width
        let clusters = start.count / width
        var centres = start
        var groups = [Int](repeating: -1, count: points.count)
        var distances = [Double](repeating: 0, count: points.count)
        for _ in 0..<rounds {
            var moved = false
            for point in 0..<points.count {
                var best = 0
                var least = Double.infinity
                for cluster in 0..<clusters {
                    let distance = distance(points.elements, point * width, centres, cluster * width, width)
                    if distance < least {
                        least = distance
                        best = cluster
                    }
                }
                distances[point] = least
                if groups[point] != best {
                    groups[point] = best
                    moved = true
                }
            }
            guard moved, !StopRequest.isMade else { break }
            centres = means(points, groups, centres)
        }
        return (groups, DoubleSum.of(distances))
    }

    private static func means(_ points: Points, _ groups: [Int], _ centres: [Double]) -> [Double] {
        let width = points.width
        var sums = [Double](repeating: 0, count: centres.count)
        var counts = [Int](repeating: 0, count: centres.count / width)
        for (point, group) in groups.enumerated() {
            counts[group] += 1
            for column in 0..<width { sums[group * width + column] += points.elements[point * width + column] }
        }
        return centres.indices.map { counts[$0 / width] == 0 ? centres[$0] : sums[$0] / Double(counts[$0 / width]) }
    }

    @inline(__always)
    private static func distance(_ a: [Double], _ i: Int, _ b: [Double], _ j: Int, _ width: Int) -> Double {
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                var sum = 0.0
                for column in 0..<width {
                    let difference = a[i + column] - b[j + column]
                    sum += difference * difference
                }
                return sum
            }
        }
    }
}
