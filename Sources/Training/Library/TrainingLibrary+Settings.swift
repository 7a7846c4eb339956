import Vocabulary

/// Settings of models and trainings: the words after `with` that are no optimiser.
extension TrainingLibrary {
    static let settings: [Signature] = [
        setting(
            "batch", "how many samples each step sees; `batch full` takes all rows",
            Parameter("size", .integer(1...1_000_000_000), unit: "samples", default: .number(32), "samples of one step"),
            training: "with batch 16"),
        setting(
            "clip", "scales the gradient down to this length", formula: "g ← g·clip/‖g‖ where ‖g‖ > clip",
            source: "Pascanu et al., arXiv 1211.5063",
            Parameter("norm", .number(0...1e12, exclusiveLow: true), default: .absent, "the greatest length"),
            training: "with clip 0.5"),
        setting(
            "decay", "adds a penalty that pulls parameters to zero", formula: "g ← g + decay·p",
            Parameter("lambda", .number(0...1e6), default: .number(0), "the factor of the penalty"),
            training: "with decay 0.001"),
        setting(
            "l1", "adds a penalty that pulls parameters to zero by the same amount, large or small",
            formula: "g ← g + l1·sign(p), 0 at p = 0", source: "Tibshirani, 1996",
            Parameter("lambda", .number(0...1e6), default: .number(0), "the factor of the penalty"),
            training: "with l1 0.001"),
        setting(
            "anchor", "adds a penalty that pulls parameters to where the training began",
            formula: "g ← g + anchor·(p − p₀)", source: "Li, Grandvalet & Davoine, arXiv 1802.01483",
            Parameter("lambda", .number(0...1e6), default: .number(0), "the factor of the penalty"),
            training: "with anchor 0.1"),
        setting(
            "loss", "what training makes small",
            Parameter("loss", .word(losses.map(\.signature.name)), default: .absent, "a loss"),
            training: "with loss absolute"),
        setting(
            "init", "how the parameters start",
            Parameter("rule", .word(initialisations.map(\.signature.name)), default: .word("he"), "an initialisation"),
            model: "with init glorot"),
        setting(
            "stream", "picks another random stream, so that networks or trainings of one seed differ",
            Parameter("number", .integer(0...1_000_000_000), default: .absent, "the number of the stream"),
            model: "with stream 2"),
    ]

    private static func setting(
        _ name: String, _ summary: String, formula: String? = nil, source: String? = nil, _ parameter: Parameter,
        model: String = "", training: String = ""
    ) -> Signature {
        let example = """
            model net = 2 -> 8 relu -> 1 \(model)
            train net on x*y for 50 steps \(training)
            measure loss of net
            """
        let lines = example.split(separator: "\n").map { line in
            var line = line
            while line.last == " " { line.removeLast() }
            return String(line)
        }
        return Signature(
            .setting, name, summary: summary, formula: formula, source: source, parameters: [parameter],
            example: lines.joined(separator: "\n"))
    }
}
