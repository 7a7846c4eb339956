import TensorCore
import Vocabulary

/// Losses: a mean over samples of a sum over outputs, p the prediction and t the target.
extension TrainingLibrary {
    static let losses: [LibraryEntry<Loss>] = [
        entry("mse", "squared error, summed over outputs", formula: "Σ(p − t)², gradient 2(p − t)") { _ in .squared },
        entry("absolute", "absolute error, summed over outputs", formula: "Σ|p − t|, gradient sign(p − t)") { _ in
            .absolute
        },
        entry(
            "power", "a power of the absolute error, summed over outputs",
            formula: "Σ|p − t|^r, gradient r|p − t|^(r−1)·sign(p − t), 0 at p = t",
            parameters: [Parameter("r", .number(0...64, exclusiveLow: true), default: .number(2), "the exponent")],
            call: "power(1/2)"
        ) { .power($0[0]) },
        entry(
            "cross_entropy", "the surprise at the right class, outputs read through softmax",
            formula: "ln Σ_j e^(z_j) − z_class; a last softmax is contained in it",
            example: """
                model net = 8 -> 16 relu -> 2
                train net on x and y from retina for 5 epochs with loss cross_entropy
                measure accuracy of net
                """
        ) { _ in .crossEntropy },
        entry(
            "binary_cross_entropy", "the surprise at a yes or no, each output read through sigmoid",
            formula: "Σ max(z, 0) − t·z + ln(1 + e^(−|z|)); a last sigmoid is contained in it",
            example: """
                model net = 8 -> 16 relu -> 1
                train net on x and y from retina for 5 epochs with loss binary_cross_entropy
                measure loss of net
                """
        ) { _ in .binaryCrossEntropy },
    ] + angleLosses

    /// Of two outputs read as a direction; the lengths of outputs and targets do not count.
    private static let angleLosses: [LibraryEntry<Loss>] = [
        angle(
            "angle", "a power of the angle between two outputs and two targets, read as directions",
            formula: "|Δ|^r, Δ in −π..π; slope r|Δ|^(r−1)·sign(Δ), 0 at Δ = 0; a vector of length 0 counts as Δ = π/2",
            parameters: [Parameter("r", .number(0...64, exclusiveLow: true), default: .number(2), "the exponent")],
            call: "angle(1/2)"
        ) { .power($0[0]) },
        angle(
            "angle_log", "the logarithm of the angle between two outputs and two targets, read as directions",
            formula: "ln(1 + |Δ|/ε) = ln(ε + |Δ|) − ln ε",
            parameters: [
                Parameter(
                    "epsilon", .number(0...4, exclusiveLow: true), unit: "rad", default: .number(0x1.47ae147ae147bp-7),
                    "the angle below which the loss flattens")
            ],
            call: "angle_log(0.05)"
        ) { .logarithm(epsilon: $0[0]) },
        angle(
            "cosine", "one minus the cosine of the angle between two outputs and two targets", formula: "2 − s = 1 − cos Δ, s = cos Δ + 1"
        ) { _ in .cosine },
        angle(
            "cosine_log", "the logarithm of how far two outputs point as two targets do",
            formula: "ln 2 − ln s, s = cos Δ + 1; slope tan(Δ/2)"
        ) { _ in .cosineLog },
        angle(
            "cosine_root", "the square root of how far two outputs point as two targets do",
            formula: "√2 − √s, s = cos Δ + 1; slope sin(Δ/2)/√2"
        ) { _ in .cosineRoot },
    ]

    private static func angle(
        _ name: String, _ summary: String, formula: String, parameters: [Parameter] = [], call: String? = nil,
        _ make: @escaping @Sendable ([Double]) -> AngleLoss
    ) -> LibraryEntry<Loss> {
        entry(
            name, summary, formula: formula, parameters: parameters,
            example: """
                model net = 1 -> 8 tanh -> 2
                train net on [cos(3x), sin(3x)] for 50 steps with loss \(call ?? name)
                measure loss of net
                """
        ) { .angle(make($0)) }
    }

    private static func entry(
        _ name: String, _ summary: String, formula: String, parameters: [Parameter] = [], call: String? = nil,
        example: String? = nil, _ make: @escaping @Sendable ([Double]) -> Loss
    ) -> LibraryEntry<Loss> {
        let regression = """
            model net = 2 -> 8 relu -> 1
            train net on x*y for 50 steps with loss \(call ?? name)
            measure loss of net
            """
        return LibraryEntry(
            Signature(
                .loss, name, summary: summary, formula: formula, parameters: parameters, example: example ?? regression),
            make)
    }
}
