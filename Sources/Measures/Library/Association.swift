internal import TensorCore
internal import Training
internal import Values
internal import Vocabulary

/// Which units of a layer do alike: in what they take from the inputs, or in what they do to the outputs.
extension MeasureLibrary {
    private static let source =
        "Lange, Rolnick & Kording, Clustering units in neural networks: upstream vs downstream information, 2022, arXiv 2203.11815"

    static let upstream = Measure(
        "upstream", "how alike the units of a layer are in what they take from the inputs: 1 for the same directions on all samples",
        formula: "|Σ Jᵢ·Jⱼ| / √(Σ|Jᵢ|²·Σ|Jⱼ|²), Jᵢ = ∂hᵢ/∂x, sums over samples; missing for units that never answer",
        source: source,
        traits: MeasureTraits(needsSource: true, layer: .everyHidden, axes: ["unit", "unit"], forwardPasses: 200),
        example: classExample("measure mean(upstream of net at layer 1)"),
        evaluate: { context in try matrices(context, .upstream, for: "upstream") })

    static let downstream = Measure(
        "downstream", "how alike the units of a layer are in what they do to the outputs: 1 for the same changes on all samples",
        formula: "|Σ Gᵢ·Gⱼ| / √(Σ|Gᵢ|²·Σ|Gⱼ|²), Gᵢ = ∂f/∂hᵢ, sums over samples; missing for units without effect",
        source: source,
        traits: MeasureTraits(needsSource: true, layer: .everyHidden, axes: ["unit", "unit"], forwardPasses: 21),
        example: classExample("measure mean(downstream of net at layer 1)"),
        evaluate: { context in try matrices(context, .downstream, for: "downstream") })

    static let upstreamModularity = Measure(
        "upstream_modularity", "how clearly the units of a layer fall into groups that take alike from the inputs",
        formula: "Newman's Q of the groups the Louvain method finds in `upstream`, its diagonal left out",
        source: source,
        traits: MeasureTraits(needsSource: true, layer: .everyHidden, forwardPasses: 200),
        example: classExample("measure upstream_modularity of net"),
        evaluate: { context in try modularities(context, .upstream, for: "upstream_modularity") })

    static let downstreamModularity = Measure(
        "downstream_modularity", "how clearly the units of a layer fall into groups that act alike on the outputs",
        formula: "Newman's Q of the groups the Louvain method finds in `downstream`, its diagonal left out",
        source: source,
        traits: MeasureTraits(needsSource: true, layer: .everyHidden, forwardPasses: 21),
        example: """
            model net = 8 -> 16 relu -> 2
            train net on [x, y] from retina for 5 epochs
            measure downstream_modularity of net
            """,
        evaluate: { context in try modularities(context, .downstream, for: "downstream_modularity") })

    private static func matrices(_ context: MeasureContext, _ side: Associations.Side, for measure: String) throws -> Value {
        let associations = try Associations(context, side, for: measure)
        return Value(parts: associations.layers.map { layer in
            let axis = Value.Axis("unit", layer.units)
            return .init(tags: layer.tags, axes: [axis, axis], elements: layer.matrix)
        })
    }

    private static func modularities(_ context: MeasureContext, _ side: Associations.Side, for measure: String) throws -> Value {
        let associations = try Associations(context, side, for: measure)
        return Value(parts: associations.layers.map { .init(tags: $0.tags, elements: [Communities($0.graph).modularity]) })
    }
}

/// How alike the units of each selected layer are.
private struct Associations {
    enum Side { case upstream, downstream }

    struct Layer {
        let tags: [Value.Tag]
        let units: Int
        /// (units, units); NaN where a unit has no gradient.
        let matrix: [Double]

        /// The units that have a gradient.
        var graph: WeightedGraph {
            let kept = (0..<units).filter { !matrix[$0 * units + $0].isNaN }
            var edges: [WeightedGraph.Edge] = []
            for (from, row) in kept.enumerated() {
                for (to, column) in kept.enumerated() where from < to && matrix[row * units + column] > 0 {
                    edges.append(.init(from: from, to: to, weight: matrix[row * units + column]))
                }
            }
            return WeightedGraph(count: kept.count, edges: edges)
        }
    }

    let layers: [Layer]

    /// Errors: `one-layer` for units of several layers side by side and for inputs, and those of `spans`.
    init(_ context: MeasureContext, _ side: Side, for measure: String) throws {
        layers = try context.spans(for: measure).map { span in
            guard span.layers.count == 1, let layer = span.layers.first, layer.number > 0 else {
                throw ValueError(
                    id: "one-layer", "`\(measure)` compares the units of one layer", hint: "choose it, such as `at layer 1`")
            }
            let sums =
                switch side {
                case .upstream: try Self.upstream(context, layer.number, layer.units, measure)
                case .downstream: try Self.downstream(context, layer.number, layer.units, measure)
                }
            return Layer(tags: span.tags, units: layer.units, matrix: Self.cosines(sums, layer.units))
        }
    }

    /// Σ Jᵢ·Jⱼ over samples, from the network that ends in the layer.
    private static func upstream(_ context: MeasureContext, _ number: Int, _ units: Int, _ measure: String) throws -> [Double] {
        var first = context
        first.state = context.state.cut(behind: number)
        let gradients = try OutputGradients(first.state, kernels: context.kernels, for: measure)
        let width = gradients.width(at: .input(1))
        var sums = [Double](repeating: 0, count: units * units)
        try Evaluation(first, for: measure).forEachPass { pass in
            let all = PaddedMatrix(rows: pass.count * width, width: units)
            var unit = 0
            gradients.forEachOutput(of: pass, at: .input(1)) { gradient in
                for sample in 0..<pass.count {
                    for (place, entry) in gradient[sample].enumerated() {
                        all.start[(sample * width + place) * all.row + unit] = entry
                    }
                }
                unit += 1
            }
            let product = PaddedMatrix(rows: units, width: units)
            context.kernels.product(
                units, units, all.rows, all.start, 1, all.row, all.start, all.row, product.start, product.row)
            add(product, to: &sums)
        }
        return sums
    }

    /// Σ Gᵢ·Gⱼ over samples and outputs.
    private static func downstream(_ context: MeasureContext, _ number: Int, _ units: Int, _ measure: String) throws -> [Double] {
        let gradients = try OutputGradients(context.state, kernels: context.kernels, for: measure)
        var sums = [Double](repeating: 0, count: units * units)
        try Evaluation(context, for: measure).forEachPass { pass in
            gradients.forEachOutput(of: pass, at: .input(number + 1)) { gradient in
                let product = PaddedMatrix(rows: units, width: units)
                context.kernels.product(
                    units, units, pass.count, gradient.start, 1, gradient.row, gradient.start, gradient.row, product.start,
                    product.row)
                add(product, to: &sums)
            }
        }
        return sums
    }

    private static func add(_ product: PaddedMatrix, to sums: inout [Double]) {
        for row in 0..<product.rows {
            for (column, entry) in product[row].enumerated() { sums[row * product.width + column] += Double(entry) }
        }
    }

    private static func cosines(_ sums: [Double], _ units: Int) -> [Double] {
        let lengths = (0..<units).map { sums[$0 * units + $0].squareRoot() }
        return sums.indices.map { place in
            let (row, column) = (place / units, place % units)
            guard lengths[row] > 0, lengths[column] > 0, lengths[row].isFinite, lengths[column].isFinite else { return .nan }
            return row == column ? 1 : min(1, sums[place].magnitude / (lengths[row] * lengths[column]))
        }
    }
}

extension NetworkState {
    /// The network that ends in a layer, activations behind it included.
    fileprivate func cut(behind number: Int) -> NetworkState {
        guard case .layers(let stages) = architecture.body else { return self }
        let weighted = architecture.weightedLayers
        let end = weighted.indices.contains(number) ? weighted[number].stage : stages.count
        return NetworkState(
            architecture: Architecture(
                input: architecture.input, body: .layers(Array(stages[..<end])), initialisation: architecture.initialisation),
            tensors: tensors.filter { $0.layer <= number }, ordinal: ordinal)
    }
}
