internal import TensorCore
internal import Training
internal import Values
internal import Vocabulary

/// Measures of the neural tangent kernel. The cost is that of ten outputs.
extension MeasureLibrary {
    private static let kernelSource = "Jacot, Gabriel & Hongler, Neural tangent kernel, arXiv 1806.07572"

    static let ntk = Measure(
        "ntk", "the neural tangent kernel: how much a step on one sample moves the answer to another",
        formula: "Θ(x, x′) = Σ_k ∂f_k(x)/∂θ · ∂f_k(x′)/∂θ, k over outputs; an endless source gives 256 points",
        source: kernelSource,
        traits: MeasureTraits(needsSource: true, axes: ["sample", "sample"], forwardPasses: 31),
        example: classExample("measure trace(ntk of net on retina[..32])"),
        evaluate: { context in
            let kernel = try TangentKernel(context, of: .outputs, for: "ntk")
            let axis = Value.Axis("sample", kernel.samples.sampleCount)
            return Value(parts: [.init(axes: [axis, axis], elements: try kernel.matrix().map { $0.isFinite ? $0 : .nan })])
        })

    static let kernelAlignment = Measure(
        "kernel_alignment", "how well the tangent kernel fits a target: near samples have like targets",
        formula: "⟨H·Θ·H, H·Y·H⟩ / (‖H·Θ·H‖·‖H·Y·H‖), Y = Σ_k y_k·y_kᵀ, of classes 1 where they agree; H takes means away",
        source: "Cortes, Mohri & Rostamizadeh, Algorithms for learning kernels based on centered alignment, JMLR 13, 2012",
        parameters: [targetArgument],
        traits: MeasureTraits(needsSource: true, forwardPasses: 31),
        example: classExample("measure kernel_alignment of net on retina[..32], kernel_alignment(x) of net on retina[..32]"),
        evaluate: { context in
            let kernel = try TangentKernel(context, of: .loss(argument: "target"), for: "kernel_alignment")
            let n = kernel.samples.sampleCount
            let columns = kernel.samples.targets
            var wanted = [Double](repeating: 0, count: n * n)
            for s in 0..<n {
                for t in 0..<n {
                    if kernel.samples.isClass {
                        wanted[s * n + t] = columns[0][s] == columns[0][t] ? 1 : 0
                    } else {
                        for column in columns { wanted[s * n + t] += column[s] * column[t] }
                    }
                }
            }
            let centred = TangentKernel.centred(try kernel.matrix(), count: n)
            return Value(TangentKernel.cosine(centred, TangentKernel.centred(wanted, count: n)))
        })

    static let kernelDistance = Measure(
        "kernel_distance", "how far the tangent kernel has turned from that of another network, or of its own start",
        formula: "1 − ⟨Θ, Θ′⟩ / (‖Θ‖·‖Θ′‖) (Frobenius)",
        source: "Fort et al., Deep learning versus kernel learning, arXiv 2010.15110",
        parameters: [
            Parameter("start", .network, default: .word("start"), "where it came from; the network as it was declared")
        ],
        traits: MeasureTraits(needsSource: true, forwardPasses: 62),
        example: classExample("measure kernel_distance of net on retina[..32]"),
        evaluate: { context in
            let name = "kernel_distance"
            var second = context
            second.state = try NetworkPair(context, "start", sameShape: false, for: name).other
            let kernels = (
                try TangentKernel(context, of: .outputs, for: name).matrix(),
                try TangentKernel(second, of: .outputs, for: name).matrix()
            )
            return Value(1 - TangentKernel.cosine(kernels.0, kernels.1))
        })
}
