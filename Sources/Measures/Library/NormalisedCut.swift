internal import TensorCore
internal import Values
internal import Vocabulary

/// How well the units of a network can be parted into clusters with little weight between them.
extension MeasureLibrary {
    private static let source = "Filan et al., Clusterability in neural networks, 2021, arXiv 2103.03386"
    private static let clusters = Parameter("clusters", .integer(2...256), default: .number(12), "how many clusters there shall be")
    private static let shuffles = Parameter(
        "shuffles", .integer(2...1000), default: .number(50), "how often the weights of each layer are shuffled")

    static let ncut = Measure(
        "ncut", "the normalised cut of a network's units into clusters: low where little |weight| runs between them",
        formula: """
            Σ over clusters of cut(k, rest)/vol(k), the graph of all inputs and units with |w| between them, isolated ones dropped; \
            clusters by k-means on D^−½·v of the normalised Laplacian, best of 10 starts
            """,
        source: source, parameters: [clusters],
        traits: MeasureTraits(needsSource: false, forwardPasses: 0),
        example: classExample("measure ncut(3) of net"),
        evaluate: { context in
            Value(try NormalisedCut(context, for: "ncut").value)
        })

    static let ncutZ = Measure(
        "ncut_z", "how many standard deviations the normalised cut lies from that of shuffled weights; below 0: more clusterable",
        formula: "(ncut − mean)/sd, mean and sd over shuffles of the weights within each layer",
        source: source, parameters: [clusters, shuffles],
        traits: MeasureTraits(needsSource: false, forwardPasses: 0),
        example: classExample("measure ncut_z(3, 5) of net"),
        evaluate: { context in
            let cut = try NormalisedCut(context, for: "ncut_z")
            let random = try cut.shuffled()
            let number = (cut.value - Statistics.mean(random)) / Statistics.standardDeviation(random)
            return Value(number.isFinite ? number : .nan)
        })

    static let ncutP = Measure(
        "ncut_p", "the chance that shuffled weights have as low a normalised cut",
        formula: "(1 + #{shuffles : ncut of the shuffle ≤ ncut}) / (1 + shuffles)",
        source: source, parameters: [clusters, shuffles],
        traits: MeasureTraits(needsSource: false, forwardPasses: 0),
        example: classExample("measure ncut_p(3, 5) of net"),
        evaluate: { context in
            let cut = try NormalisedCut(context, for: "ncut_p")
            let value = cut.value
            let random = try cut.shuffled()
            guard value.isFinite, random.allSatisfy(\.isFinite) else { return Value(.nan) }
            return Value(Double(1 + random.count { $0 <= value }) / Double(1 + random.count))
        })
}

/// The normalised cut of one network and of its shuffles.
private struct NormalisedCut {
    private let graph: NeuronGraph
    private let clusters: Int
    private let shuffles: Int
    private let stream: RandomStream

    /// Errors: `too-few-units` where there are fewer inputs and units than clusters.
    init(_ context: MeasureContext, for measure: String) throws(ValueError) {
        graph = try NeuronGraph(context.state, for: measure)
        clusters = Int(context.arguments.numbers["clusters"] ?? 12)
        shuffles = Int(context.arguments.numbers["shuffles"] ?? 50)
        stream = RandomStream(seed: context.seed, path: ["ncut"])
        guard graph.unitCount >= clusters else {
            throw ValueError(
                id: "too-few-units",
                "`\(measure)` cannot make \(clusters) clusters of \(graph.unitCount) inputs and units",
                hint: "ask for fewer, such as `\(measure)(\(max(2, graph.unitCount / 4)))`")
        }
    }

    /// NaN where a weight is not finite or too few units have weights.
    var value: Double { cut(graph, stream.child("itself")) }

    func shuffled() throws -> [Double] {
        try (0..<shuffles).map { shuffle in
            try StopRequest.check()
            let child = stream.child("shuffle", .integer(UInt64(shuffle)))
            return cut(graph.shuffled(child.child("weights")), child)
        }
    }

    private func cut(_ units: NeuronGraph, _ stream: RandomStream) -> Double {
        guard units.isFinite else { return .nan }
        let (graph, isOdd) = units.graph
        guard graph.count >= clusters, graph.count > 0,
            let groups = SpectralClusters.groups(graph, isOdd: isOdd, count: clusters, stream)
        else { return .nan }
        return graph.normalisedCut(of: groups)
    }
}
