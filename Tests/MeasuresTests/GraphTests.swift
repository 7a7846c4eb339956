import Symbolic
import TensorCore
import Testing
import Training
import Values

@testable import Measures

/// Modularity, communities and clusters against networkx and scikit-learn on the same graphs.
@Suite struct GraphTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let clusters: Int
        let widths: [Int]
        var numbers: [String: [Double]] = [:]

        var testDescription: String { widths.map(String.init).joined(separator: "-") }

        subscript(_ key: String) -> [Double] { numbers[key] ?? [] }

        var state: NetworkState {
            var weights = (self["weights"]).map(Float.init)[...]
            let layers = zip(widths, widths.dropFirst())
            let tensors = layers.enumerated().map { index, pair in
                let values = Array(weights.prefix(pair.0 * pair.1))
                weights = weights.dropFirst(pair.0 * pair.1)
                // Every second weight is turned: only the magnitude may count.
                return NetworkState.Tensor(
                    layer: index + 1, kind: .weights, rows: pair.1, columns: pair.0,
                    values: values.enumerated().map { $0.offset % 2 == 0 ? $0.element : -$0.element })
            }
            return NetworkState(
                architecture: Architecture(
                    input: Shape(vector: widths[0]),
                    body: .layers(widths.dropFirst().map { .dense(units: $0, activation: .relu) }), initialisation: .he),
                tensors: tensors, ordinal: 0)
        }

        var graph: (graph: WeightedGraph, isOdd: [Bool]) {
            get throws { try NeuronGraph(state, for: "test").graph }
        }
    }

    static let cases: [Case] = {
        var cases: [Case] = []
        for line in GraphReferences.text.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            if words[0] == "case" {
                let counts = words.dropFirst().compactMap { Int($0) }
                cases.append(Case(clusters: counts[0], widths: Array(counts.dropFirst())))
            } else {
                cases[cases.count - 1].numbers[words[0]] = words.dropFirst().compactMap { Double($0) }
            }
        }
        return cases
    }()

    /// Sums of at most 300 terms below 1 in another order: 300 rounding errors of 2⁻⁵³.
    private static let sums = 300 * 0x1p-53
    private static let stream = RandomStream(seed: 1, path: ["test"])

    @Test(arguments: cases) func modularityOfGivenGroups(_ example: Case) throws {
        let groups = example["given"].map { Int($0) }
        #expect(abs(try example.graph.graph.modularity(of: groups) - example["modularity"][0]) < Self.sums)
    }

    /// Not below what greedy merging finds, not above the best of 300 random orders; and Q is that of the groups found.
    @Test(arguments: cases) func communities(_ example: Case) throws {
        let graph = try example.graph.graph
        let found = Communities(graph)
        #expect(found.modularity > example["greedy"][0] - Self.sums)
        #expect(found.modularity < example["best"][0] + Self.sums)
        #expect(found.modularity == graph.modularity(of: found.groups))
        #expect(found.modularity < graph.greatestModularity(of: found.groups))
    }

    @Test(arguments: cases) func normalisedCuts(_ example: Case) throws {
        let (graph, isOdd) = try example.graph
        let groups = example["given"].map { Int($0) }
        #expect(abs(graph.normalisedCut(of: groups) - example["given_cut"][0]) < Self.sums)
        let found = try #require(SpectralClusters.groups(graph, isOdd: isOdd, count: example.clusters, Self.stream))
        #expect(abs(graph.normalisedCut(of: found) - example["cut"][0]) < Self.sums)
    }

    /// Eigenvectors of matrices whose eigenvalues are at least 2⁻⁶ apart: errors of 2⁻⁵³ grow by 2⁶, and by the 32 rows.
    @Test(arguments: cases) func embeddings(_ example: Case) throws {
        let (graph, isOdd) = try example.graph
        let points = try #require(SpectralClusters.embedding(graph, isOdd: isOdd, count: example.clusters))
        #expect(points.width == example.clusters)
        var place = 0
        for row in 0..<points.count {
            for column in 0...row {
                let product = (0..<points.width).reduce(0.0) {
                    $0 + points.elements[row * points.width + $1] * points.elements[column * points.width + $1]
                }
                #expect(abs(product - example["gram"][place]) < 0x1p-40)
                place += 1
            }
        }
    }

    @Test func unitsWithoutWeightsAreLeftOut() throws {
        var state = Self.cases[0].state
        for unit in 0..<4 { state.tensors[0].values[unit * 6 + 5] = 0 }
        let (graph, isOdd) = try NeuronGraph(state, for: "test").graph
        #expect(graph.count == 11)
        #expect(isOdd.count { $0 } == 4)
        for index in state.tensors.indices { state.tensors[index].values = state.tensors[index].values.map { _ in 0 } }
        #expect(try measured("modularity", state).isNaN)
        #expect(try measured("ncut", state, ["clusters": 3]).isNaN)
    }

    @Test func shufflesKeepTheWeightsOfEachLayer() throws {
        let graph = try NeuronGraph(Self.cases[1].state, for: "test")
        let one = graph.shuffled(Self.stream).graph.graph
        let same = graph.shuffled(Self.stream).graph.graph
        #expect(one.weights == same.weights)
        #expect(one.weights != graph.graph.graph.weights)
        #expect(one.weights.sorted() == graph.graph.graph.weights.sorted())
    }

    @Test func blocksAreModularAgainstShuffles() throws {
        let state = Self.cases[1].state
        let qm = try measured("qm", state, ["shuffles": 10])
        #expect(qm > 0.5 && qm < 1)
        #expect(try measured("ncut_z", state, ["clusters": 3, "shuffles": 20]) < -3)
        #expect(try measured("ncut_p", state, ["clusters": 3, "shuffles": 20]) == 1.0 / 21)
    }

    @Test func networksThatAreNoSuchGraphs() throws {
        let rule = NetworkState(
            architecture: Architecture(
                input: Shape(vector: 1), body: .formula(inputs: ["x"], parameters: [], output: .symbol(Symbol(.variable, "x"))),
                initialisation: .he),
            tensors: [], ordinal: 0)
        for name in ["modularity", "qm", "ncut", "ncut_z", "ncut_p"] {
            #expect(throws: ValueError.self) { try measured(name, rule) }
        }
        #expect(throws: ValueError.self) { try measured("ncut", Self.cases[0].state, ["clusters": 13]) }
        var diverged = Self.cases[0].state
        diverged.tensors[0].values[0] = .infinity
        #expect(try measured("modularity", diverged).isNaN)
        #expect(try measured("ncut_z", diverged, ["clusters": 2, "shuffles": 3]).isNaN)
    }

    private func measured(_ name: String, _ state: NetworkState, _ numbers: [String: Double] = [:]) throws -> Double {
        var context = MeasureContext.of(state)
        context.arguments.numbers = numbers
        let measure = try #require(MeasureLibrary.measure(named: name))
        return try measure.evaluate(context).parts[0].elements[0]
    }
}
