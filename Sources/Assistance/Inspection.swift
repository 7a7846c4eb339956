internal import Diagnostics
internal import Experiments
internal import Syntax
internal import Vocabulary

/// What stands at a place of a script, in Markdown.
public struct Inspection: Sendable, Equatable {
    public let markdown: String
    /// The bytes it speaks of.
    public let start: Int
    public let end: Int
}

extension Assistant {
    /// What stands at a place: the meaning of a name or word, a value's axes, the settings in force.
    public func inspect(_ analysis: Analysis, at offset: Int) -> Inspection? {
        guard let token = analysis.token(at: offset) else { return nil }
        var parts: [String] = []
        var span = token.span
        if token.tokenClass == .comment || token.tokenClass == .prose { return nil }
        if let number = analysis.names.declaration(at: offset), let place = analysis.names.place(of: number, at: offset) {
            span = place
            parts.append(text(of: analysis.names.declarations[number], at: offset, in: analysis))
        } else if token.kind == .name {
            let name = analysis.file.text(of: token.span)
            parts = explanations(of: name, token, in: analysis)
        }
        if let training = settings(at: token, in: analysis) { parts.append(training) }
        if let value = value(at: span, in: analysis) { parts.append(value) }
        guard !parts.isEmpty else { return nil }
        return Inspection(markdown: parts.joined(separator: "\n\n---\n\n"), start: span.start, end: span.end)
    }

    /// What a word means wherever it stands: an entry of the library, a word of the language, the name of an error.
    public func explain(_ word: String) -> String? {
        var parts = catalogue.entries(named: word).map(Self.markdown)
        if let text = WordText.find(word) { parts.append(Self.markdown(text)) }
        if let explanation = Explanations.find(word) { parts.append(Self.markdown(explanation)) }
        return parts.isEmpty ? nil : parts.joined(separator: "\n\n---\n\n")
    }

    // MARK: Words

    private func explanations(of name: String, _ token: Token, in analysis: Analysis) -> [String] {
        if token.word != nil { return WordText.find(name).map { [Self.markdown($0)] } ?? [] }
        let entries = catalogue.entries(named: name)
        let prefix = StatementPrefix(in: analysis.file, at: token.span.start)
        let kinds = prefix.map { Slot.find($0).libraryKinds } ?? []
        let fitting = entries.filter { kinds.contains($0.kind) }
        let shown = fitting.isEmpty ? entries : fitting
        if !shown.isEmpty { return shown.map(Self.markdown) }
        if let text = WordText.find(name), Keywords.contextual.contains(name) { return [Self.markdown(text)] }
        return []
    }

    static func markdown(_ entry: Signature) -> String {
        var text = "**\(entry.name)** · \(entry.kind.rawValue)\n\n```nnx\n\(SignatureText.usage(entry))\n```\n\n\(entry.summary)"
        for section in SignatureText.sections(entry) {
            switch section.title {
            case "Parameters":
                let lines = entry.parameters.map { "- `\($0.name)` \($0.summary) (\(SignatureText.traits($0)))" }
                text += "\n\n" + lines.joined(separator: "\n")
            case "Example": text += "\n\n```nnx\n\(section.text)\n```"
            case "Formula": text += "\n\n`\(section.text)`"
            default: text += "\n\n*\(section.title)* \(section.text)"
            }
        }
        return text
    }

    static func markdown(_ text: WordText) -> String { "```nnx\n\(text.form)\n```\n\n\(text.summary)" }

    static func markdown(_ explanation: Explanation) -> String {
        func code(_ text: String) -> String { "```nnx\n\(text)\(text.hasSuffix("\n") ? "" : "\n")```" }
        let parts = ["**\(explanation.id)**", explanation.text, "Wrong", code(explanation.wrong), "Right", code(explanation.right)]
        return parts.joined(separator: "\n\n")
    }

    // MARK: Names

    private func text(of declaration: NameTable.Declaration, at offset: Int, in analysis: Analysis) -> String {
        var text = "**\(declaration.name)** · \(declaration.noun)"
        if let note = analysis.note(on: declaration) { text += meaning(note, in: analysis) }
        let line = analysis.file.line(at: declaration.statement.start)
        let statement = analysis.file.text(of: declaration.statement).split(separator: "\n").first.map(String.init) ?? ""
        text += "\n\n```nnx\n\(statement)\n```\n\nline \(line)"
        if declaration.kind == .network { text += networkText(declaration, before: offset, in: analysis) }
        return text
    }

    private func meaning(_ note: CheckNotes.Declaration, in analysis: Analysis) -> String {
        switch note.meaning {
        case .value(let kind): return "\n\n" + describe(kind, over: analysis.experiment.axisNames(of: note), in: analysis)
        case .formula(let parameters): return parameters.isEmpty ? "" : " of \(parameters.joined(separator: ", "))"
        case .network: return ""
        case .tally(let classes): return "\n\nmembers " + classes.map { "`\($0)`" }.joined(separator: ", ")
        case .source(let source):
            let rows = source.count.map { "\($0) rows" } ?? (source.isSymbolic ? "drawn without end" : "rows known when it is read")
            let fields = source.fields.map { "\n- `\($0.name)` \(Self.words($0.kind))" }.joined()
            return "\n\n\(rows)\(source.hasTest ? ", and a test split" : "")\n\(fields)"
        }
    }

    static func words(_ kind: DatasetSchema.Field.Kind) -> String {
        switch kind {
        case .image(let height, let width, let channels):
            "image of \(height)x\(width) pixels" + (channels == 1 ? "" : ", \(channels) channels")
        case .classes(let count): "one of \(count) classes"
        case .number: "number"
        case .boolean: "true or false"
        }
    }

    /// How often the network was trained before a place, and on what last.
    private func networkText(_ declaration: NameTable.Declaration, before offset: Int, in analysis: Analysis) -> String {
        let states = analysis.experiment.states.filter { $0.name == declaration.name && $0.span.start <= offset }
        var tasks: [String] = []
        for state in states {
            guard case .trained(let node) = state.kind else { continue }
            tasks.append("\(node.isFinetune ? "fine-tuned to" : "trained on") `\(node.task)`")
        }
        let axes = states.last.map { $0.axes.map { analysis.experiment.axes[$0] } } ?? []
        let cells = axes.isEmpty ? "" : "\n\none for each " + axes.map { "\($0.name) (\($0.count))" }.joined(separator: " and ")
        return (tasks.isEmpty ? "" : "\n\n" + tasks.joined(separator: ", then ")) + cells
    }

    // MARK: Values

    private func value(at span: Span, in analysis: Analysis) -> String? {
        guard let value = analysis.experiment.notes.value(around: span) else { return nil }
        let isWhole = value.span.start == span.start && value.span.end == span.end
        let isCallee = value.span.start == span.start
        guard isWhole || isCallee else { return nil }
        switch value.kind {
        case .value, .formula, .list: break
        case .text, .word, .network, .source, .set, .interval, .integers, .invalid: return nil
        }
        let words = describe(value.kind, over: analysis.experiment.axisNames(of: value), in: analysis)
        return "`\(analysis.file.text(of: value.span))` is \(words)"
    }

    /// `a number, once for each seed (5) and rate (2)`.
    private func describe(_ kind: Kind, over axes: [String], in analysis: Analysis) -> String {
        let counts = axes.map { name in
            analysis.experiment.axes.first { $0.name == name }.map { "\(name) (\($0.count))" } ?? name
        }
        return kind.words + (counts.isEmpty ? "" : ", once for each " + counts.joined(separator: " and "))
    }

    // MARK: Settings

    /// The settings in force, on the verb of a training or of a model.
    private func settings(at token: Token, in analysis: Analysis) -> String? {
        guard let state = analysis.experiment.states.first(where: { $0.span.start == token.span.start }) else { return nil }
        let lines = DefaultHints.settings(of: state).map { "- `\($0.text)` \($0.origin)" }
        return lines.isEmpty ? nil : "In force here:\n\n" + lines.joined(separator: "\n")
    }
}
