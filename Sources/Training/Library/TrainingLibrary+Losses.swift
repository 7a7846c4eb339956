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
    ]

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
