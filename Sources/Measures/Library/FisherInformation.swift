internal import Datasets
internal import TensorCore
internal import Values
internal import Vocabulary

/// How precisely the outputs of a network tell the angle of what it sees.
extension MeasureLibrary {
    static let fisher = Measure(
        "fisher", "the Fisher information of a network's outputs about the angle of an image, by angle, in rad⁻²",
        formula: """
            sampling: μ′ᵀΣ⁻¹μ′ by central difference; decoder: (Δmean/step)²/mean variance of a least-squares decoder read on \
            other images; smooth: μ′ᵀΣ⁻¹μ′, μ′ by a local parabola through images at many angles; derivative: μ′ᵀΣ⁻¹μ′ + \
            ½tr(Σ⁻¹Σ′Σ⁻¹Σ′) by the chain rule; robust: squared Mahalanobis distance by a minimum-covariance estimate, by step². \
            All are corrected for the number of images
            """,
        source: "Kanitscheider et al., Measuring Fisher information accurately in correlated neural populations, 2015",
        parameters: fisherParameters,
        traits: MeasureTraits(needsSource: true, axes: ["angle"], forwardPasses: 18),
        example: angleExample("measure mean(fisher(sampling, angles 12, repeats 40) of net on shown redrawing noise)"),
        evaluate: { context in try fisherValue(context, for: "fisher", \.information) })

    static let fisherError = Measure(
        "fisher_error", "the standard error of `fisher` by angle, from leaving out every twentieth image in turn, in rad⁻²",
        formula: "√(19/20·Σ(I₍₋g₎ − Ī)²), g = 1…20",
        source: "Efron & Stein, The jackknife estimate of variance, 1981",
        parameters: fisherParameters,
        traits: MeasureTraits(needsSource: true, axes: ["angle"], forwardPasses: 18),
        example: angleExample("measure mean(fisher_error(robust, angles 12, repeats 40) of net on shown)"),
        evaluate: { context in try fisherValue(context, for: "fisher_error", \.error) })

    static let ceiling = Measure(
        "ceiling", "the linear Fisher information of one image about its angle: what no linear reading of it exceeds, in rad⁻²",
        formula: "Σ over pixels of (∂mean/∂θ)²/variance, both from the law of the pixel's noise",
        parameters: [
            Parameter("angles", .integer(2...100_000), unit: "angles", default: .number(180), "places, evenly around a period")
        ],
        traits: MeasureTraits(needsSource: true, axes: ["angle"], forwardPasses: 0),
        example: angleExample("measure mean(ceiling of net on shown)"),
        evaluate: { context in
            let encoding = try AngleEncoding(context, for: "ceiling")
            let angles = encoding.angles(Int(context.arguments.numbers["angles"] ?? 180))
            return angleValue(angles, angles.map { encoding.stimulus.ceiling(at: $0) })
        })

    private static let fisherParameters: [Parameter] = [
        Parameter("method", .word(FisherMethod.allCases.map(\.rawValue)), "sampling, decoder, smooth, derivative or robust"),
        Parameter("angles", .integer(2...100_000), unit: "angles", default: .number(180), "places, evenly around a period"),
        Parameter("repeats", .integer(24...100_000), unit: "images", default: .number(200), "images at each angle; of all but `smooth`"),
        Parameter(
            "step", .number(0...1, exclusiveLow: true), unit: "radians", default: .number(0.02),
            "the difference of the two angles compared; of sampling, decoder and robust"),
        Parameter(
            "window", .number(0...3, exclusiveLow: true), unit: "radians", default: .number(0.2), "how far a parabola reaches; of smooth"),
        Parameter("images", .integer(100...10_000_000), unit: "images", default: .number(10_000), "images all around, at most; of smooth"),
    ]

    private static func fisherValue(
        _ context: MeasureContext, for measure: String, _ part: KeyPath<FisherEstimate, Double>
    ) throws -> Value {
        let numbers = context.arguments.numbers
        guard let method = context.arguments.words["method"].flatMap(FisherMethod.init) else {
            throw ValueError(
                id: "unknown-method", "`\(measure)` needs a method",
                hint: "one of \(FisherMethod.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let encoding = try AngleEncoding(context, for: measure)
        let angles = encoding.angles(Int(numbers["angles"] ?? 180))
        let repeats = Int(numbers["repeats"] ?? 200)
        let step = numbers["step"] ?? 0.02
        guard Swift.min(repeats, encoding.rowCount) >= 24 else {
            throw ValueError(
                id: "too-few-images", "`\(measure)` needs at least 24 images, and the source has \(encoding.rowCount)",
                hint: "take more of the source")
        }
        let estimates: [FisherEstimate]
        switch method {
        case .sampling, .decoder, .robust:
            let network = try encoding.network()
            estimates = try angles.map {
                try StopRequest.check()
                return FisherEstimate(method, encoding.differences(network, at: $0, step: step, repeats: repeats), step: step)
            }
        case .derivative:
            let derivatives = try encoding.derivatives()
            estimates = try angles.map {
                try StopRequest.check()
                return FisherEstimate(method, encoding.derivatives(derivatives, at: $0, repeats: repeats), step: 0)
            }
        case .smooth:
            let fit = try encoding.around(try encoding.network(), limit: Int(numbers["images"] ?? 10_000))
            estimates = try angles.map {
                try StopRequest.check()
                return fit.estimate(at: $0, window: numbers["window"] ?? 0.2)
            }
        }
        return angleValue(angles, estimates.map { $0[keyPath: part] })
    }

    private static func angleValue(_ angles: [Double], _ elements: [Double]) -> Value {
        Value(parts: [.init(axes: [.init("angle", angles.count, labels: angles.map { "\($0)" })], elements: elements)])
    }

    /// A small network `net` that has learned the angle of the gratings `shown`.
    private static func angleExample(_ line: String) -> String {
        """
        data shown = gratings(size 8, frequency 2, noise 1, count 100)
        model net = 8x8 -> 8 relu -> 2
        train net on [cos(2angle), sin(2angle)] from shown for 3 epochs
        \(line)
        """
    }
}
