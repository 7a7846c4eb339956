internal import TensorCore
internal import Training
internal import Values
internal import Vocabulary

extension MeasureLibrary {
    static let nonstationarity = Measure(
        "nonstationarity",
        "how much the metric a network puts on the inputs of a layer differs from sample to sample; 0 where it is the same everywhere",
        formula: "E‖G − Ḡ‖² / ‖Ḡ‖², G = Jᵀ·J of one sample, J = ∂f/∂h, h the input of the layer, Ḡ = E G, so agop",
        traits: MeasureTraits(needsSource: true, layer: .everyWeighted, forwardPasses: 21),
        example: example("measure nonstationarity of net at layer 1"),
        evaluate: { context in
            let gradients = try OutputGradients(context.state, kernels: context.kernels, for: "nonstationarity")
            let evaluation = try Evaluation(context, for: "nonstationarity")
            let points = try GradientPoint.selected(context, gradients, for: "nonstationarity")
            return Value(parts: try points.map { tags, point in
                let number = try spread(evaluation, gradients, point, context.kernels)
                return .init(tags: tags, elements: [number.isFinite ? number : .nan])
            })
        })

    /// E‖G‖²/‖Ḡ‖² − 1; ‖G‖ is the length of the outputs' own products J·Jᵀ, which is the smaller matrix.
    private static func spread(
        _ evaluation: Evaluation, _ gradients: OutputGradients, _ point: OutputGradients.Point, _ kernels: Kernels
    ) throws -> Double {
        let width = gradients.width(at: point)
        var mean = [Double](repeating: 0, count: width * width)
        var squares = DoubleSum()
        let product = PaddedMatrix(rows: width, width: width)
        try evaluation.forEachPass { pass in
            var outputs: [PaddedMatrix] = []
            gradients.forEachOutput(of: pass, at: point) { gradient in
                outputs.append(gradient)
                kernels.product(
                    width, width, pass.count, gradient.start, 1, gradient.row, gradient.start, gradient.row, product.start,
                    product.row)
                for row in 0..<width {
                    let entries = product[row]
                    for column in 0..<width { mean[row * width + column] += Double(entries[column]) }
                }
            }
            for sample in 0..<pass.count {
                var total = 0.0
                for first in outputs {
                    for second in outputs {
                        let entry = DoubleSum.dot(width, first.start + sample * first.row, second.start + sample * second.row)
                        total += entry * entry
                    }
                }
                squares.add(total)
            }
        }
        let count = Double(evaluation.sampleCount)
        return squares.total * count / DoubleSum.ofProducts(mean, mean) - 1
    }
}
