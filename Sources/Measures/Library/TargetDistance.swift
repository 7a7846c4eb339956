internal import TensorCore
internal import Training
internal import Values
internal import Vocabulary

extension MeasureLibrary {
    static let targetDistance = Measure(
        "target_distance", "how far a task lies from what the network answers now, measured by its own tangent kernel",
        formula: """
            Δyᵀ·(Θ + λI)⁻¹·Δy, Δy the target less the prediction (the softmax of classes), Θ the kernel between every two \
            outputs of every two samples, λ = ridge·tr Θ/n: the least squared change of parameters that linear training takes
            """,
        source: "Jacot, Gabriel & Hongler, Neural tangent kernel, arXiv 1806.07572; Arora et al., arXiv 1901.08584",
        parameters: [
            targetArgument,
            Parameter("ridge", .number(1e-6...1e6), default: .number(0x1.0624dd2f1a9fcp-10), "λ as a share of the mean diagonal"),
        ],
        traits: MeasureTraits(needsSource: true, forwardPasses: 31),
        example: classExample("measure target_distance(x or y) of net on retina[..32]"),
        evaluate: { context in
            let name = "target_distance"
            let kernel = try TangentKernel(context, of: .loss(argument: "target"), for: name)
            let outputs = kernel.samples.derivatives.outputCount
            let count = kernel.samples.sampleCount * outputs
            guard count <= TangentKernel.limit else {
                throw ValueError(
                    id: "too-many-samples",
                    "`\(name)` compares \(kernel.samples.sampleCount) samples of \(outputs) outputs each, and that is too many",
                    hint: "take at most \(TangentKernel.limit / outputs), as in `on digits[..\(TangentKernel.limit / outputs)]`")
            }
            let ridge = context.arguments.numbers["ridge"] ?? 0x1.0624dd2f1a9fcp-10
            return Value(try distance(context, kernel.samples, outputs, ridge: ridge))
        })

    /// Each sample stands once for each output, so that one product of gradients gives the whole kernel.
    private static func distance(
        _ context: MeasureContext, _ samples: SampleDerivatives, _ outputs: Int, ridge: Double
    ) throws -> Double {
        let n = samples.sampleCount
        let size = n * outputs
        let spread: Derivatives
        do {
            spread = try Derivatives(context.state, loss: samples.loss, kernels: context.kernels, capacity: size)
        } catch {
            throw ValueError.underived(error, "target_distance")
        }
        var matrix = [Double](repeating: 0, count: size * size)
        var changes: [Double] = []
        try samples.forEachBatch { range, _ in
            changes = samples.missing(range)
            spread.load(samples.inputs(range, times: outputs), count: size)
            spread.seed((0..<size * outputs).map { $0 % outputs == $0 / outputs % outputs ? 1 : 0 })
            spread.addGradientProducts(to: &matrix)
        }
        let mean = DoubleSum.of((0..<size).map { matrix[$0 * size + $0] }) / Double(size)
        for place in 0..<size { matrix[place * size + place] += ridge * mean }
        guard let solved = Cholesky(matrix, count: size)?.solve(changes) else { return .nan }
        let distance = DoubleSum.ofProducts(changes, solved)
        return distance.isFinite ? distance : .nan
    }
}
