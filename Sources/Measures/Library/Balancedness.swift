internal import TensorCore
internal import Training
internal import Values
internal import Vocabulary

extension MeasureLibrary {
    static let balancedness = Measure(
        "balancedness", "how far what leaves the units of a layer is out of balance with what enters them, layer by layer",
        formula: """
            ‖W₂ᵀW₂ − W₁W₁ᵀ − b₁b₁ᵀ‖ (Frobenius), W₁ and b₁ of the layer, W₂ of the next; the matrix stays as it is under \
            gradient flow in a linear network
            """,
        source: "Saxe et al., arXiv 1312.6120; Arora, Cohen & Hazan, arXiv 1802.06509",
        traits: MeasureTraits(needsSource: false, axes: ["layer"], forwardPasses: 0),
        example: """
            model net = 4 -> 6 -> 1
            train net on p1 + p2 from retina seeing p1, p2, p3, p4 for 20 epochs
            measure balancedness of net
            """,
        evaluate: { context in
            let weights = context.state.tensors.filter { $0.kind == .weights }
            let pairs = zip(weights, weights.dropFirst()).filter { $0.rows == $1.columns }
            guard !pairs.isEmpty else {
                throw ValueError(
                    id: "no-hidden-layer", "`balancedness` compares a layer with the next, and this network has no two that meet")
            }
            return Value(parts: pairs.map { lower, upper in
                let biases = context.state.tensors.first { $0.layer == lower.layer && $0.kind == .biases }?.values ?? []
                let (units, inputs, outputs) = (lower.rows, lower.columns, upper.rows)
                let rows = (0..<units).map { unit in
                    lower.values[unit * inputs..<(unit + 1) * inputs].map(Double.init)
                        + (unit < biases.count ? [Double(biases[unit])] : [])
                }
                let columns = (0..<units).map { unit in (0..<outputs).map { Double(upper.values[$0 * units + unit]) } }
                var squares = DoubleSum()
                for i in 0..<units {
                    for j in 0..<units {
                        let difference = DoubleSum.ofProducts(columns[i], columns[j]) - DoubleSum.ofProducts(rows[i], rows[j])
                        squares.add(difference * difference)
                    }
                }
                let norm = squares.total.squareRoot()
                return .init(tags: [.init("layer", "\(lower.layer)")], elements: [norm.isFinite ? norm : .nan])
            })
        })
}
