/// The manual page of nnx in roff, from the commands' declarations.
enum ManualPage {
    static func text(version: String) -> String {
        var lines = [
            ".TH NNX 1 \"\" \"\(escaped(version))\" \"nnx\"", ".SH NAME", "nnx \\- experiments on how neural networks learn",
            ".SH SYNOPSIS",
        ]
        for command in Command.all { lines += synopsis(command) }
        lines += [
            ".SH DESCRIPTION",
            "nnx runs scripts in a small language for experiments on how neural networks learn:",
            "a script declares networks, says what they learn and for how long, and measures, compares and makes claims.",
            ".PP", "A", ".I FILE", "named \\- is standard input.", ".SH COMMANDS",
        ]
        for command in Command.all { lines += section(command) }
        lines += [".SH EXIT STATUS"]
        for code in ExitCode.allCases { lines += item("\(code.rawValue)", code.summary) }
        lines += [".SH ENVIRONMENT"]
        for (name, summary) in Surroundings.documented { lines += item(name, summary) }
        lines += [".SH EXAMPLES"]
        for command in Command.all { for example in command.examples.prefix(1) { lines += [".PP", ".nf", escaped(example), ".fi"] } }
        lines += [".SH SEE ALSO", escaped("nnx help [TOPIC] documents every word a script may use.")]
        return lines.joined(separator: "\n")
    }

    private static func synopsis(_ command: Command) -> [String] {
        var text = "\\fBnnx \(command.name.rawValue)\\fR"
        if !command.options.isEmpty { text += " [\\fIOPTIONS\\fR]" }
        if !command.operands.isEmpty { text += " \\fI\(escaped(command.operands))\\fR" }
        return [text, ".br"]
    }

    private static func section(_ command: Command) -> [String] {
        var lines = [".SS \(escaped("\(command.name.rawValue) \(command.operands)"))", sentence(command.summary)]
        if !command.details.isEmpty { lines += [".PP", escaped(command.details)] }
        for option in command.options { lines += item(option.usage, option.summary) }
        return lines
    }

    private static func item(_ term: String, _ text: String) -> [String] {
        [".TP", "\\fB\(escaped(term))\\fR", sentence(text)]
    }

    private static func sentence(_ text: String) -> String {
        let first = text.prefix(1).uppercased() + text.dropFirst()
        return escaped(first) + (text.hasSuffix(".") ? "" : ".")
    }

    /// Text without the signs that roff would take for its own.
    private static func escaped(_ text: String) -> String {
        let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return plain.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix(".") || line.hasPrefix("'") ? "\\&\(line)" : String(line)
        }.joined(separator: "\n")
    }
}
