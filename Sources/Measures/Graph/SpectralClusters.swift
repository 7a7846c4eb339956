internal import TensorCore
internal import Values

/// Clusters of a graph by its random walk: k-means on the smoothest functions of its nodes.
///
/// The columns of the embedding are D^−½·v, v the eigenvectors of the k least eigenvalues of the normalised Laplacian
/// I − D^−½·A·D^−½: Shi & Malik, Normalized cuts and image segmentation, IEEE PAMI 22, 2000; von Luxburg, A tutorial on spectral
/// clustering, 2007, arXiv 0711.0189. Edges join odd with even nodes alone, so that matrix has the blocks 0, M, Mᵀ, 0, and
/// the eigenvectors follow exactly from those of M·Mᵀ or Mᵀ·M, whichever is smaller.
enum SpectralClusters {
    /// Squared singular values below this count as 0; their vectors are not determined, and are left out.
    private static let leastSquare = 0x1p-30

    /// The cluster of each node; nil where the eigenvalues do not settle.
    static func groups(_ graph: WeightedGraph, isOdd: [Bool], count: Int, _ stream: RandomStream) -> [Int]? {
        guard let points = embedding(graph, isOdd: isOdd, count: count) else { return nil }
        return KMeans(points, clusters: count, stream).groups
    }

    /// (nodes, at most `count`): fewer columns where the matrix has a smaller rank.
    static func embedding(_ graph: WeightedGraph, isOdd: [Bool], count: Int) -> Points? {
        let odd = isOdd.indices.filter { isOdd[$0] }
        let even = isOdd.indices.filter { !isOdd[$0] }
        let (small, large) = odd.count <= even.count ? (odd, even) : (even, odd)
        let roots = graph.strengths.map { $0.squareRoot() }
        let rows = normalised(graph, small, large, roots)
        let n = small.count
        var products = [Double](repeating: 0, count: n * n)
        for row in 0..<n {
            if StopRequest.isMade(at: row) { return nil }
            for column in 0...row { products[row * n + column] = DoubleSum.ofProducts(rows[row], rows[column]) }
        }
        guard let eigen = SymmetricEigen(products, count: n) else { return nil }
        let width = min(count, eigen.values.prefix { $0 > leastSquare }.count)
        var elements = [Double](repeating: 0, count: graph.count * width)
        for column in 0..<width {
            let vector = eigen.vectors[column]
            var other = [Double](repeating: 0, count: large.count)
            for (row, component) in zip(rows, vector) {
                for index in other.indices { other[index] += component * row[index] }
            }
            let length = (2 * eigen.values[column]).squareRoot()
            for (node, component) in zip(small, vector) {
                elements[node * width + column] = component / (2.0.squareRoot() * roots[node])
            }
            for (node, component) in zip(large, other) { elements[node * width + column] = component / (length * roots[node]) }
        }
        return Points(count: graph.count, width: width, elements: elements)
    }

    /// M: the weights between the two kinds of nodes, each divided by the roots of both strengths.
    private static func normalised(_ graph: WeightedGraph, _ small: [Int], _ large: [Int], _ roots: [Double]) -> [[Double]] {
        var places = [Int](repeating: 0, count: graph.count)
        for (place, node) in large.enumerated() { places[node] = place }
        return small.map { node in
            var row = [Double](repeating: 0, count: large.count)
            for place in graph.starts[node]..<graph.starts[node + 1] {
                let other = graph.neighbours[place]
                row[places[other]] = graph.weights[place] / (roots[node] * roots[other])
            }
            return row
        }
    }
}
