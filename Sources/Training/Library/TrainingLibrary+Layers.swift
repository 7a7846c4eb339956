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

    /// Layers that take more than numbers in parentheses: the language reads them word by word.
    static let imageLayers: [Signature] = [
        Signature(
            .layer, "conv", summary: "a convolution: each filter looks at every place of an image through a small window",
            formula: "out[y, x, f] = b_f + Σ_(ky,kx,c) in[s·y + ky, s·x + kx, c]·W[f, (ky, kx, c)]",
            source: "LeCun et al., Proc. IEEE 1998; padding as TensorFlow's",
            parameters: [
                Parameter("filters", .integer(1...100_000), "how many channels it makes"),
                Parameter("kernel", .text, unit: "pixels", "height and width of the window, as in 3x3"),
                Parameter("stride", .integer(1...100_000), unit: "pixels", default: .number(1), "from one place to the next"),
                Parameter(
                    "padding", .word(["same", "valid"]), default: .word("same"),
                    "same keeps the image's size, divided by the stride; valid keeps the window inside"),
            ],
            example: """
                model net = 28x28 -> conv 4 3x3 relu -> pool 4x4 -> 10
                train net on label from digits[..64] for 1 epoch
                measure norm(weights of net at layer 1)
                """,
            form: "model 28x28 -> conv FILTERS KERNEL [stride N] [same | valid] [ACTIVATION] -> 10"),
        Signature(
            .layer, "pool", summary: "one number for each channel of a window of an image: the greatest, or the mean",
            formula: "out[y, x, c] = max or mean over (ky, kx) of in[s·y + ky, s·x + kx, c]; windows lie inside the image",
            source: "LeCun et al., Proc. IEEE 1998",
            parameters: [
                Parameter("kind", .word(["max", "mean"]), default: .word("max"), "what is made of the window"),
                Parameter("window", .text, unit: "pixels", "height and width of the window, as in 2x2"),
                Parameter(
                    "stride", .integer(1...100_000), unit: "pixels", default: .absent,
                    "from one place to the next; left out, windows lie side by side"),
            ],
            example: """
                model net = 28x28 -> pool mean 4x4 -> 16 relu -> 10
                train net on label from digits[..64] for 1 epoch
                measure loss of net
                """,
            form: "model 28x28 -> pool [max | mean] WINDOW [stride N] -> 10"),
        Signature(
            .layer, "add", summary: "adds what an earlier stage made: a residual connection",
            formula: "out = f(x + h), h what the named stage made, of the same size",
            source: "He et al., arXiv 1512.03385",
            parameters: [Parameter("stage", .text, "an earlier stage's name, or input")],
            example: """
                model net = 2 -> 16 relu as a -> 16 relu -> add a -> 1
                train net on x*y for 50 steps
                measure loss of net
                """,
            form: "model 2 -> 16 relu as STAGE -> 16 relu -> add STAGE [ACTIVATION] -> 1"),
    ]
}
