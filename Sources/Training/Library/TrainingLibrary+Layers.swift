import Vocabulary

/// Layers without parameters of their own.
extension TrainingLibrary {
    static let layers: [LibraryEntry<Layer>] = [
        LibraryEntry(
            Signature(
                .layer, "dropout", summary: "zeroes each number with a probability while training",
                formula: "0 with probability rate, else x/(1 − rate); passes x on when measured",
                source: "Srivastava et al., JMLR 2014",
                parameters: [
                    Parameter("rate", .number(0...0.99), default: .number(0.5), "the probability of zero")
                ],
                example: """
                    model net = 2 -> 16 relu -> dropout(0.2) -> 1
                    train net on x*y for 50 steps
                    measure loss of net
                    """)
        ) { .dropout(rate: $0[0]) }
    ]
}
