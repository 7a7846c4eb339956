internal import TensorCore
internal import Values
internal import Vocabulary

/// Whether the weights of a network fall into communities.
extension MeasureLibrary {
    static let modularity = Measure(
        "modularity", "how much of the |weight| of a network lies inside groups of units, beyond what strengths explain: Newman's Q",
        formula: """
            Q = Σ over groups of inside/2m − (volume/2m)², the graph of all inputs and units with |w| between them, \
            groups by the Louvain method, the best of 10 fixed orders of nodes
            """,
        source: "Newman, Analysis of weighted networks, Physical Review E 70, 2004; Blondel et al., 2008, arXiv 0803.0476",
        traits: MeasureTraits(needsSource: false, forwardPasses: 0),
        example: classExample("measure modularity of net"),
        evaluate: { context in
            let graph = try NeuronGraph(context.state, for: "modularity")
            guard graph.isFinite else { return Value(.nan) }
            return Value(Communities(graph.graph.graph).modularity)
        })

    static let qm = Measure(
        "qm", "modularity between that of networks with the same weights shuffled (0) and that of groups with nothing between them (1)",
        formula: """
            Qm = (Q − Qrand) / (Qmax − Qrand), Qrand the mean Q over shuffles of each layer's weights, \
            Qmax = 1 − Σ (volume/2m)² of the groups found: their Q with all weight inside
            """,
        source: """
            Kashtan & Alon, Spontaneous evolution of modularity and network motifs, PNAS 2005; \
            Qmax: Newman, Networks, 2010, section 7.13
            """,
        parameters: [Parameter("shuffles", .integer(1...1000), default: .number(20), "how often the weights are shuffled")],
        traits: MeasureTraits(needsSource: false, forwardPasses: 0),
        example: classExample("measure qm(5) of net"),
        evaluate: { context in
            let graph = try NeuronGraph(context.state, for: "qm")
            guard graph.isFinite else { return Value(.nan) }
            let real = graph.graph.graph
            let found = Communities(real)
            let stream = RandomStream(seed: context.seed, path: ["modularity"])
            let random = try (0..<Int(context.arguments.numbers["shuffles"] ?? 20)).map { shuffle in
                try StopRequest.check()
                return Communities(graph.shuffled(stream.child(.integer(UInt64(shuffle)))).graph.graph).modularity
            }
            let chance = Statistics.mean(random)
            let number = (found.modularity - chance) / (real.greatestModularity(of: found.groups) - chance)
            return Value(number.isFinite ? number : .nan)
        })
}
