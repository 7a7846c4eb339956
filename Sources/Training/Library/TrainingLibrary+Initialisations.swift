import Vocabulary

/// How parameters start. D inputs and H units of a layer; biases start at 0 unless said otherwise.
extension TrainingLibrary {
    static let initialisations: [LibraryEntry<Initialisation>] = [
        entry(
            "he", "normal weights scaled for relu", formula: "N(0, 2/D); parameters of a formula N(0, 1)",
            source: "He et al., arXiv 1502.01852"
        ) { _ in .he },
        entry(
            "glorot", "uniform weights scaled for tanh", formula: "U(±√(6/(D + H)))",
            source: "Glorot & Bengio, AISTATS 2010"
        ) { _ in .glorot },
        entry("lecun", "normal weights of unit gain", formula: "N(0, 1/D)", source: "LeCun et al., 1998") { _ in .lecun },
        entry(
            "orthogonal", "random weights with orthonormal rows or columns", formula: "gain·Q, QᵀQ = I",
            source: "Saxe et al., arXiv 1312.6120",
            parameters: [Parameter("gain", .number(-1e6...1e6), default: .number(1), "the factor of the matrix")],
            call: "orthogonal"
        ) { .orthogonal(gain: $0[0]) },
        entry(
            "uniform", "weights and biases from one range", formula: "U(low, high)", source: nil,
            parameters: [
                Parameter("low", .number(-1e6...1e6), default: .number(-0x1.999999999999ap-4), "the least value"),
                Parameter("high", .number(-1e6...1e6), default: .number(0x1.999999999999ap-4), "the greatest value"),
            ],
            call: "uniform(-0.1, 0.1)"
        ) { $0[0] <= $0[1] ? .uniform($0[0], $0[1]) : nil },
        entry("zero", "all parameters 0", formula: "0", source: nil) { _ in .zero },
    ]

    private static func entry(
        _ name: String, _ summary: String, formula: String, source: String?, parameters: [Parameter] = [],
        call: String? = nil, _ make: @escaping @Sendable ([Double]) -> Initialisation?
    ) -> LibraryEntry<Initialisation> {
        let example = """
            model net = 2 -> 8 tanh -> 1 with init \(call ?? name)
            train net on x*y for 50 steps
            measure loss of net
            """
        return LibraryEntry(
            Signature(
                .initialisation, name, summary: summary, formula: formula, source: source, parameters: parameters,
                example: example),
            make)
    }
}
