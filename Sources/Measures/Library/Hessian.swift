internal import TensorCore
internal import Training
internal import Values
internal import Vocabulary

/// How the mean loss bends over all parameters, by exact products of its Hessian with vectors.
extension MeasureLibrary {
    static let hessianTop = Measure(
        "hessian_top", "the sharpness of the loss: the greatest eigenvalue of its Hessian by all parameters",
        formula: """
            max λ(∂²L/∂θ²), L the mean loss, by Lanczos until the residual is below 1/1024 of it; \
            missing where it is not after `steps` products
            """,
        source: "Pearlmutter, Fast exact multiplication by the Hessian, Neural Computation 6, 1994 (the products)",
        parameters: [
            Parameter("steps", .integer(1...10000), unit: "products", default: .number(100), "the most products with the Hessian")
        ],
        traits: MeasureTraits(needsSource: true, forwardPasses: 140),
        example: example("measure hessian_top of net on (x in 0..1, y in 0..1)"),
        evaluate: { context in
            let samples = try SampleDerivatives(context, of: .loss(argument: nil), for: "hessian_top")
            let start = RandomStream(seed: context.seed, path: ["hessian_top"])
            let found = try Lanczos.greatest(
                from: (0..<samples.parameterCount).map { start.normal(UInt64($0)) },
                steps: Int(context.arguments.numbers["steps"] ?? 100), samples.hessianProduct)
            // Below the rounding of the products there is no telling an eigenvalue from 0.
            let isSettled = found.residual <= Lanczos.tolerance * found.value.magnitude || found.value.magnitude < 0x1p-20
            return Value(isSettled && found.value.isFinite ? found.value : .nan)
        })

    private static let probes = [
        Parameter("probes", .integer(2...100_000), unit: "products", default: .number(32), "random vectors of −1 and 1")
    ]

    static let hessianTrace = Measure(
        "hessian_trace", "the trace of the Hessian of the loss by all parameters, estimated without bias",
        formula: "mean over probes of vᵀ·(∂²L/∂θ²)·v, v of −1 and 1 with equal chances; its error is `hessian_trace_error`",
        source: "Hutchinson, Communications in Statistics 18, 1989",
        parameters: probes,
        traits: MeasureTraits(needsSource: true, forwardPasses: 225),
        example: example("measure hessian_trace(8) of net, hessian_trace_error(8) of net"),
        evaluate: { context in
            let numbers = try traces(context, for: "hessian_trace")
            let mean = Statistics.mean(numbers)
            return Value(mean.isFinite ? mean : .nan)
        })

    static let hessianTraceError = Measure(
        "hessian_trace_error", "the standard error of `hessian_trace`, over the same probes",
        formula: "sd over probes of vᵀ·(∂²L/∂θ²)·v / √probes",
        source: "Hutchinson, Communications in Statistics 18, 1989",
        parameters: probes,
        traits: MeasureTraits(needsSource: true, forwardPasses: 225),
        example: example("measure hessian_trace_error(8) of net"),
        evaluate: { context in
            let numbers = try traces(context, for: "hessian_trace_error")
            let mean = Statistics.mean(numbers)
            let deviations = numbers.map { $0 - mean }
            let count = Double(numbers.count)
            let error = (DoubleSum.ofProducts(deviations, deviations) / (count - 1) / count).squareRoot()
            return Value(error.isFinite ? error : .nan)
        })

    /// vᵀ·H·v for each probe.
    private static func traces(_ context: MeasureContext, for measure: String) throws -> [Double] {
        let samples = try SampleDerivatives(context, of: .loss(argument: nil), for: measure)
        return try (0..<Int(context.arguments.numbers["probes"] ?? 32)).map { probe in
            let signs = RandomStream(seed: context.seed, path: ["hessian_trace", .integer(UInt64(probe))])
                .signs(samples.parameterCount)
            return DoubleSum.ofProducts(signs, try samples.hessianProduct(signs))
        }
    }
}
