import Vocabulary

/// Optimisers, each with the update it makes of a gradient g.
extension TrainingLibrary {
    static let optimisers: [LibraryEntry<Optimiser>] = [
        entry(
            "sgd", "moves parameters against the gradient", formula: "p ← p − rate·g",
            source: "Robbins & Monro, 1951", parameters: [rate(0x1.47ae147ae147bp-7)]
        ) { .sgd(rate: $0[0]) },
        entry(
            "momentum", "moves parameters against a running sum of gradients", formula: "u ← μ·u + g; p ← p − rate·u",
            source: "Polyak, 1964",
            parameters: [
                rate(0x1.47ae147ae147bp-7),
                Parameter("mu", .number(0...0.999999), default: .number(0x1.ccccccccccccdp-1), "how much of the sum stays at each step"),
            ]
        ) { .momentum(rate: $0[0], mu: $0[1]) },
        entry(
            "adam", "moves each parameter by its mean gradient over its typical size", formula: adamFormula,
            source: "Kingma & Ba, arXiv 1412.6980", parameters: adamParameters
        ) { .adam(rate: $0[0], beta1: $0[1], beta2: $0[2], epsilon: $0[3]) },
        entry(
            "adamw", "is adam with decay apart from the gradient", formula: "p ← p·(1 − rate·decay), then \(adamFormula)",
            source: "Loshchilov & Hutter, arXiv 1711.05101",
            parameters: adamParameters + [
                Parameter("decay", .number(0...1e3), default: .number(0x1.47ae147ae147bp-7), "the shrinking of parameters, times the rate")
            ]
        ) { .adamw(rate: $0[0], beta1: $0[1], beta2: $0[2], epsilon: $0[3], decay: $0[4]) },
        newton("newton", .hessian, "goes to where the loss, as it bends here, is least", matrix: "∂²L/∂θ²"),
        newton("gauss_newton", .gaussNewton, "is newton with the outputs taken as linear in the parameters", matrix: "Jᵀ·H_L·J"),
    ]

    /// Newton's method by conjugate gradients, best with `batch full`.
    private static func newton(
        _ name: String, _ curvature: NewtonSettings.Curvature, _ summary: String, matrix: String
    ) -> LibraryEntry<Optimiser> {
        LibraryEntry(
            Signature(
                .optimiser, name, summary: summary,
                formula: """
                    p ← p + t·d, d from (\(matrix) + damping·I)·d = −g by conjugate gradients, until the residual is below 2⁻¹⁶ of g \
                    or `products` are taken; t = rate, halved until the loss of the batch falls
                    """,
                source: "Martens, Deep learning via Hessian-free optimization, ICML 2010; Schraudolph, Neural Computation 14, 2002",
                parameters: [
                    Parameter("rate", .number(0...1e6, exclusiveLow: true), default: .number(1), "the first step tried"),
                    Parameter("damping", .number(0...1e12), default: .number(0), "added to the curvature"),
                    Parameter(
                        "products", .integer(1...100_000), default: .number(20), "the most products with the curvature in a step"),
                ],
                example: """
                    model net = 8 -> 6 tanh -> 1
                    fork net as plain
                    train net on x and y from retina for 3 steps with \(name), batch full
                    train plain on x and y from retina for 60 steps with sgd 0.1, batch full
                    plot loss of net, plain over gradients
                    """)
        ) { numbers in
            .newton(NewtonSettings(curvature, rate: numbers[0], damping: numbers[1], products: Int(numbers[2])))
        }
    }

    private static let adamFormula =
        "m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; p ← p − rate·m̂/(√v̂ + ε), m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ)"

    private static let adamParameters = [
        rate(0x1.0624dd2f1a9fcp-10),
        Parameter("beta1", .number(0...0.999999), default: .number(0x1.ccccccccccccdp-1), "how much of the mean gradient stays"),
        Parameter("beta2", .number(0...0.999999999), default: .number(0x1.ff7ced916872bp-1), "how much of the mean square stays"),
        Parameter(
            "epsilon", .number(1e-30...1, exclusiveLow: false), default: .number(0x1.5798ee2308c3ap-27), "keeps the quotient finite"),
    ]

    private static func rate(_ value: Double) -> Parameter {
        Parameter("rate", .number(0...1e6, exclusiveLow: true), default: .number(value), "the learning rate")
    }

    private static func entry(
        _ name: String, _ summary: String, formula: String, source: String, parameters: [Parameter],
        _ make: @escaping @Sendable ([Double]) -> Optimiser
    ) -> LibraryEntry<Optimiser> {
        let example = """
            model net = 2 -> 8 relu -> 1
            train net on x*y for 50 steps with \(name) 0.01
            plot loss of net
            """
        return LibraryEntry(
            Signature(
                .optimiser, name, summary: summary, formula: formula, source: source, parameters: parameters,
                example: example),
            make)
    }
}
