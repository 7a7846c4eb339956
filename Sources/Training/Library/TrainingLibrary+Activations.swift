import TensorCore
import Vocabulary

/// Activations, each with its formula and derivative.
extension TrainingLibrary {
    static let activations: [LibraryEntry<Activation>] = [
        entry(
            "identity", "passes its input on", formula: "x, derivative 1", source: "what a layer without a word has"
        ) { _ in .identity },
        entry(
            "relu", "cuts off what is below zero", formula: "max(x, 0), derivative 1 for x > 0, else 0",
            source: "Nair & Hinton, ICML 2010"
        ) { _ in .relu },
        entry(
            "leaky_relu", "scales down what is below zero", formula: "x for x ≥ 0, else slope·x",
            source: "Maas, Hannun & Ng, ICML 2013",
            parameters: [Parameter("slope", .number(-1e3...1e3), default: .number(0x1.47ae147ae147bp-7), "the factor below zero")]
        ) { .leakyRelu(slope: Float($0[0])) },
        entry(
            "celu", "bends smoothly towards a floor below zero", formula: "x for x ≥ 0, else α(e^(x/α) − 1)",
            source: "Barron, arXiv 1704.07483",
            parameters: [
                Parameter(
                    "alpha", .number(0...1e3, exclusiveLow: true), default: .number(1), "the depth of the floor below zero")
            ]
        ) { .celu(alpha: Float($0[0])) },
        entry(
            "gelu", "weighs its input by the normal distribution function", formula: "x·Φ(x), Φ by the error function",
            source: "Hendrycks & Gimpel, arXiv 1606.08415"
        ) { _ in .gelu },
        entry(
            "softplus", "is a smooth relu", formula: "ln(1 + eˣ), derivative 1/(1 + e⁻ˣ)",
            source: "Dugas et al., NIPS 2000"
        ) { _ in .softplus },
        entry("sigmoid", "squeezes into 0..1", formula: "h = 1/(1 + e⁻ˣ), derivative h(1 − h)", source: nil) { _ in
            .sigmoid
        },
        entry(
            "tanh", "squeezes into -1..1", formula: "h = (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ), derivative 1 − h²", source: nil
        ) { _ in .tanh },
        entry(
            "softmax", "turns the units of a layer into shares that sum to 1",
            formula: "e^(x_i − m) / Σ_j e^(x_j − m), m the largest", source: "Bridle, 1990"
        ) { _ in .softmax },
    ]

    private static func entry(
        _ name: String, _ summary: String, formula: String, source: String?, parameters: [Parameter] = [],
        _ make: @escaping @Sendable ([Double]) -> Activation
    ) -> LibraryEntry<Activation> {
        let call = parameters.isEmpty ? name : "\(name)(0.5)"
        let example = """
            model net = 2 -> 8 \(call) -> 1
            train net on x*y for 50 steps
            measure loss of net
            """
        return LibraryEntry(
            Signature(
                .activation, name, summary: summary, formula: formula, source: source, parameters: parameters,
                example: example),
            make)
    }
}
