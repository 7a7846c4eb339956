internal import Assistance
internal import Diagnostics
internal import Reports
internal import Vocabulary

/// `nnx help [TOPIC]` and `nnx explain ID`.
struct HelpCommand {
    let session: Session

    func run(topic: String?) -> ExitCode {
        guard let topic else {
            session.print(HelpText.overview(width: session.terminalStyle.width))
            return .success
        }
        let found = pages(topic)
        guard found.isEmpty else {
            session.print(found.joined(separator: "\n\n"))
            return .success
        }
        session.complain("there is no help on '\(topic)'", hint: hint(topic))
        return .usage
    }

    /// Every page of help on a topic.
    func pages(_ topic: String) -> [String] {
        let style = session.terminalStyle
        var found: [String] = []
        if let command = Command.named(topic) { found.append(HelpText.command(command, width: style.width)) }
        if let kind = HelpText.topics.first(where: { $0.names.contains(topic) })?.kind { found.append(list(kind)) }
        found += session.phases.catalogue.entries(named: topic).map { SignatureText.page($0, style: style) }
        if let text = WordText.find(topic) { found.append(HelpText.word(text, style: style)) }
        if let explanation = Explanations.find(topic) { found.append(HelpText.explanation(explanation, style: style)) }
        return found
    }

    func explain(_ id: String) -> ExitCode {
        guard let explanation = Explanations.find(id) else {
            let near = Suggestion.closest(to: id, in: Explanations.all.map(\.id))
            session.complain(
                "there is no error called '\(id)'",
                hint: near.map { "did you mean \($0)?" } ?? "an error's name stands in brackets before its message: error[unknown-name]")
            return .usage
        }
        session.print(HelpText.explanation(explanation, style: session.terminalStyle))
        return .success
    }

    private func list(_ kind: Signature.Kind) -> String {
        let entries = session.phases.catalogue.entries.filter { $0.kind == kind }
        guard !entries.isEmpty else { return "The library has none yet." }
        let width = entries.map(\.name.count).max() ?? 0
        let costs = entries.map(SignatureText.passes)
        let costWidth = costs.map(\.count).max() ?? 0
        let lines = zip(entries, costs).map { entry, cost in
            entry.summary.listed(
                behind: "  \(entry.name.padding(width))  " + (costWidth > 0 ? "\(cost.padding(costWidth))  " : ""), width: session.terminalStyle.width)
        }
        let costNote = "\n\nBehind each name stands its cost: forward passes over the samples, a backward pass counting as two."
        return lines.joined(separator: "\n") + (kind == .measure ? costNote : "")
            + "\n\n`nnx help NAME` tells more, with an example."
    }

    private func hint(_ topic: String) -> String {
        near(topic).map { "did you mean \($0)?" } ?? "`nnx help` lists commands and topics"
    }

    /// The topic that was meant, where one is near.
    func near(_ topic: String) -> String? {
        let words = Command.all.map(\.name.rawValue) + HelpText.topics.flatMap(\.names)
            + session.phases.catalogue.entries.map(\.name) + WordText.all.map(\.word) + Explanations.all.map(\.id)
        return Suggestion.closest(to: topic, in: words)
    }
}

/// The texts of help that come from the declarations of commands.
enum HelpText {
    struct Topic: Sendable {
        let names: [String]
        let kind: Signature.Kind
    }

    static let topics: [Topic] = Signature.Kind.allCases.map { Topic(names: names(of: $0), kind: $0) }

    private static func names(of kind: Signature.Kind) -> [String] {
        switch kind {
        case .measure: ["measures"]
        case .function: ["functions"]
        case .dataset: ["datasets", "data"]
        case .activation: ["activations"]
        case .layer: ["layers"]
        case .learner: ["learners"]
        case .optimiser: ["optimisers"]
        case .initialisation: ["initialisations"]
        case .loss: ["losses"]
        case .distribution: ["distributions"]
        case .setting: ["settings"]
        }
    }

    static func overview(width: Int) -> String {
        let names = Command.all.map { "\($0.name.rawValue) \($0.operands)" }
        let column = names.map(\.count).max() ?? 0
        let commands = zip(names, Command.all).map { $1.summary.listed(behind: "  nnx \($0.padding(column))  ", width: width) }
        let examples = Command.all.compactMap(\.examples.first).map { "  \($0)" }
        let codes = ExitCode.allCases.map { $0.summary.listed(behind: "  \(String($0.rawValue).padding(4))", width: width) }
        return """
            nnx runs experiments on how neural networks learn.

            Commands
            \(commands.joined(separator: "\n"))

            Topics for `nnx help`
            \(topics.compactMap(\.names.first).joined(separator: ", ").listed(behind: "  ", width: width))

            Examples
            \(examples.joined(separator: "\n"))

            Exit codes
            \(codes.joined(separator: "\n"))
            """
    }

    /// A text of any length, broken into lines and moved to the right.
    static func prose(_ text: String, style: TerminalStyle) -> String {
        let narrow = TerminalStyle(width: min(style.width, 88) - 2, colour: style.colour, unicode: style.unicode)
        return Prose(style: narrow).lines(text).joined(separator: "\n").indented
    }

    static func command(_ command: Command, width: Int) -> String {
        var sections = ["nnx \(command.name.rawValue)\(command.options.isEmpty ? "" : " [OPTIONS]") \(command.operands)", "  \(command.summary)"]
        sections += command.details.split(separator: "\n\n").map { String($0).replacing("\n", with: " ").listed(behind: "  ", width: min(width, 88)) }
        if !command.options.isEmpty {
            let column = command.options.map(\.usage.count).max() ?? 0
            let rows = command.options.map { $0.summary.listed(behind: "  \($0.usage.padding(column))  ", width: width) }
            sections.append("Options\n" + rows.joined(separator: "\n"))
        }
        sections.append("Examples\n" + command.examples.joined(separator: "\n").indented)
        return sections.joined(separator: "\n\n")
    }

    static func word(_ text: WordText, style: TerminalStyle) -> String {
        "\(text.word)  (word of the language)\n\n\(prose(text.summary, style: style))\n\n\(text.form.indented)"
    }

    static func explanation(_ explanation: Explanation, style: TerminalStyle) -> String {
        """
        \(explanation.id)

        \(prose(explanation.text, style: style))

        Wrong
        \(explanation.wrong.indented)

        Right
        \(explanation.right.indented)
        """
    }
}

extension String {
    /// Every line moved to the right by two columns; empty lines stay empty.
    var indented: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
    }
}
