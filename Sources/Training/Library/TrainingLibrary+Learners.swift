import Vocabulary

/// Learners that are no networks of layers.
extension TrainingLibrary {
    static let learners: [LibraryEntry<KernelMachine>] = [
        LibraryEntry(
            Signature(
                .learner, "rfm",
                summary: "a recursive feature machine: kernel regression that learns which directions of its inputs matter, "
                    + "without back-propagation",
                formula: """
                    K(x, z) = exp(−√((x − z)ᵀM(x − z))/width), α = (K + ridge·I)⁻¹·y, M = mean over samples of ∇f·∇fᵀ, from M = I;
                    a class is learned as one output for each class, 1 or 0; what was trained before goes on from its M
                    """,
                source: "Radhakrishnan et al., Mechanism for feature learning in neural networks, Science 383, 2024, arXiv 2212.13881",
                parameters: [
                    Parameter("rounds", .integer(0...1000), default: .number(5), "how often the feature matrix M is learned"),
                    Parameter(
                        "width", .number(0...1e9, exclusiveLow: true), default: .number(10),
                        "the distance over which the kernel falls to 1/e"),
                    Parameter(
                        "ridge", .number(0...1e9, exclusiveLow: true), default: .number(0.001),
                        "what is added to the diagonal of the kernel matrix"),
                ],
                example: """
                    model machine = rfm(rounds 2, width 10, ridge 0.001)
                    train machine on x and y from retina
                    measure accuracy of machine, trace(nfm of machine)
                    """)
        ) { KernelMachine(rounds: Int($0[0]), width: $0[1], ridge: $0[2]) }
    ]

    /// `rfm(rounds 5)`: numbers by the names declared, the rest by default.
    public static func learner(_ name: String, _ numbers: [String: Double] = [:]) -> KernelMachine? {
        learners.resolve(name, named: numbers)
    }
}
