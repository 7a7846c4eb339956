internal import TensorCore
internal import Training
internal import Values
internal import Vocabulary

/// How the outputs of a network depend on what enters a layer. The cost is that of ten outputs.
extension MeasureLibrary {
    static let agop = Measure(
        "agop", "the average gradient outer product: which directions of what enters a layer the outputs depend on",
        formula: "mean over samples of Jᵀ·J, J = ∂f/∂h, h the input of the layer; `before activation`: by its own z",
        source: "Radhakrishnan et al., Mechanism for feature learning in neural networks, Science 383, 2024, arXiv 2212.13881",
        traits: MeasureTraits(
            needsSource: true, layer: .everyWeighted, axes: ["input", "input"], axesBeforeActivation: ["unit", "unit"],
            forwardPasses: 21),
        example: example("measure correlation(nfm of net at layer 1, root(agop of net at layer 1))"),
        evaluate: { context in
            if let predictor = KernelPredictor(context.state, kernels: context.kernels) {
                let points = try Evaluation(context, for: "agop").inputs()
                let axis = Value.Axis("input", predictor.inputs)
                return Value(parts: [.init(axes: [axis, axis], elements: predictor.gradientOuterProduct(points))])
            }
            let gradients = try OutputGradients(context.state, kernels: context.kernels, for: "agop")
            let evaluation = try Evaluation(context, for: "agop")
            return Value(parts: try GradientPoint.selected(context, gradients, for: "agop").map { tags, point in
                let width = try gradients.matrixWidth(at: point)
                var sums = [Double](repeating: 0, count: width * width)
                let product = PaddedMatrix(rows: width, width: width)
                try evaluation.forEachPass { pass in
                    gradients.forEachOutput(of: pass, at: point) { gradient in
                        context.kernels.product(
                            width, width, pass.count, gradient.start, 1, gradient.row, gradient.start, gradient.row,
                            product.start, product.row)
                        for row in 0..<width {
                            for (column, entry) in product[row].enumerated() { sums[row * width + column] += Double(entry) }
                        }
                    }
                }
                let axis = Value.Axis(point.axis, width)
                let means = sums.map { $0 / Double(evaluation.sampleCount) }
                return .init(tags: tags, axes: [axis, axis], elements: means.map { $0.isFinite ? $0 : .nan })
            })
        })

    static let jacobianNorm = Measure(
        "jacobian_norm", "how strongly the outputs answer to small changes of each sample's inputs",
        formula: "‖∂f/∂x‖ (Frobenius)",
        traits: MeasureTraits(needsSource: true, axes: ["sample"], forwardPasses: 21),
        example: example("measure mean(jacobian_norm of net)"),
        evaluate: { context in
            let gradients = try OutputGradients(context.state, kernels: context.kernels, for: "jacobian_norm")
            let evaluation = try Evaluation(context, for: "jacobian_norm")
            var norms: [Double] = []
            try evaluation.forEachPass { pass in
                var squares = [Double](repeating: 0, count: pass.count)
                gradients.forEachOutput(of: pass, at: .seen) { gradient in
                    for sample in 0..<pass.count {
                        let row = gradient[sample].map(Double.init)
                        squares[sample] += DoubleSum.ofProducts(row, row)
                    }
                }
                norms += squares.map { $0.isFinite ? $0.squareRoot() : .nan }
            }
            return Value(parts: [.init(axes: [.init("sample", norms.count)], elements: norms)])
        })
}

/// Where gradients are taken for the selected layers, with the tags of the result.
enum GradientPoint {
    /// Errors: `unknown-layer`.
    static func selected(
        _ context: MeasureContext, _ gradients: OutputGradients, for measure: String
    ) throws(ValueError) -> [(tags: [Value.Tag], point: OutputGradients.Point)] {
        switch context.selection {
        case .hidden, .weighted, .all:
            return (1...gradients.layerCount).map { ([.init("layer", "\($0)")], .input($0)) }
        case .input: return [([], .seen)]
        case .output(let before):
            return [([], before ? .preactivation(gradients.layerCount) : .input(gradients.layerCount))]
        case .layer(let number, let before):
            guard (1...gradients.layerCount).contains(number) else {
                throw .unknownLayer(number, known: Array(1...gradients.layerCount), for: measure)
            }
            return [([], before ? .preactivation(number) : .input(number))]
        }
    }
}

extension OutputGradients.Point {
    /// The name of the result's axes.
    fileprivate var axis: String {
        switch self {
        case .seen, .input: "input"
        case .preactivation: "unit"
        }
    }
}
