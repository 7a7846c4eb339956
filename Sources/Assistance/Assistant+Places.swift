internal import Diagnostics
internal import Experiments
internal import Syntax
internal import Vocabulary

/// Completions that belong to one sort of place: fields, layers, axes, arguments.
extension Assistant {
    func special(_ slot: Slot, _ prefix: StatementPrefix, _ analysis: Analysis) -> [Candidate] {
        switch slot {
        case .layer: return stages(prefix, analysis)
        case .task, .field: return drawn(prefix) + parameters(prefix) + fields(around: prefix, analysis)
        case .condition: return fields(around: prefix, analysis) + axes(analysis)
        case .axis: return axes(analysis)
        case .member(let base): return members(of: base, prefix, analysis)
        case .argument(let callee): return parameters(prefix) + arguments(of: callee)
        case .settingValue(let name): return settingWords(name)
        case .tally: return TrainingNode.TallyTerm.Quantity.allCases.map { Candidate(label: $0.rawValue, kind: .measure) }
        case .purpose: return Checker.purposes.map { Candidate(label: $0, kind: .parameter) }
        case .value: return parameters(prefix)
        case .statement, .newName, .network, .source, .law, .stage, .settings, .items, .classes, .count, .complete: return []
        }
    }

    // MARK: Fields

    /// The fields of the source that the statement names, before or behind the place; the letters of a task without one.
    private func fields(around prefix: StatementPrefix, _ analysis: Analysis) -> [Candidate] {
        guard let text = sourceText(prefix, analysis) else {
            guard prefix.tokens.first?.word == .train else { return [] }
            return ["x", "y"].map { Candidate(label: $0, kind: .field, detail: "a variable, drawn from -1..1", group: 0) }
        }
        return fields(of: text, before: prefix.tokens.first?.span.start ?? 0, analysis)
    }

    /// The text between `from` or `on` and the next clause.
    private func sourceText(_ prefix: StatementPrefix, _ analysis: Analysis) -> String? {
        let line = analysis.file.span(ofLine: analysis.file.line(at: prefix.word.start))
        let rest = analysis.tokens.filter { $0.span.start >= prefix.word.end && $0.span.start < line.end && !$0.isTrivia }
        let tokens = prefix.tokens + rest
        let isTraining = prefix.tokens.first.map { $0.word == .train || $0.word == .finetune } ?? false
        let opens: Word = isTraining ? .from : .on
        guard let start = tokens.lastIndex(where: { $0.word == opens || $0.word == .data }) else { return nil }
        var behind = tokens[(start + 1)...]
        if tokens[start].word == .data { behind = behind.dropFirst(2) }
        let source = behind.prefix { token in token.word == nil || [.beside, .scaled, .in, .redrawing].contains(token.word) }
        guard let first = source.first, let last = source.last else { return nil }
        return analysis.file.text(of: Span(first.span.start, last.span.end))
    }

    /// The fields of any source, as the checker sees it in the script's own surroundings.
    private func fields(of source: String, before offset: Int, _ analysis: Analysis) -> [Candidate] {
        let name = "completed_source"
        var text = analysis.file.text(of: Span(0, offset)) + "\ndata \(name) = " + source.drop { $0 == "(" }
        if source.hasPrefix("("), text.hasSuffix(")") { text.removeLast() }
        let notes = check(SourceFile(name: "script", text: text + "\n")).experiment.notes
        guard case .source(let summary)? = notes.declarations.last(where: { $0.name == name })?.meaning else { return [] }
        return summary.fields.map { Candidate(label: $0.name, kind: .field, detail: Self.words($0.kind), group: 0) }
    }

    /// Behind a dot: splits and fields of data, the classes of a tally.
    private func members(of base: String, _ prefix: StatementPrefix, _ analysis: Analysis) -> [Candidate] {
        let start = prefix.tokens.first?.span.start ?? 0
        if let found = analysis.names.named(base, before: start), case .tally(let classes)? = analysis.note(on: found)?.meaning {
            return classes.map { Candidate(label: $0, kind: .field, detail: "a class of \(base)") }
        }
        let splits = [("train", "the rows to train on"), ("test", "the rows held back"), ("all", "both together")]
        let fields = fields(of: base, before: start, analysis)
        guard !fields.isEmpty else { return [] }
        return splits.map { Candidate(label: $0.0, kind: .source, detail: $0.1, group: 0) } + fields
    }

    // MARK: Words of a statement

    /// What `drawing` names in the statement.
    private func drawn(_ prefix: StatementPrefix) -> [Candidate] {
        prefix.tokens.indices.filter { prefix.tokens[$0].word == .drawing }.flatMap { start in
            prefix.tokens[(start + 1)...].prefix { $0.word == nil }.filter { $0.kind == .name }
        }.map { Candidate(label: prefix.text(of: $0), kind: .parameter, detail: "drawn for the task", group: 0) }
    }

    /// The arguments of the definition being written.
    private func parameters(_ prefix: StatementPrefix) -> [Candidate] {
        guard prefix.tokens.first?.word == .define, let equal = prefix.tokens.firstIndex(where: { $0.kind == .equal }) else {
            return []
        }
        return prefix.tokens[..<equal].dropFirst(2).filter { $0.kind == .name }.map {
            Candidate(label: prefix.text(of: $0), kind: .parameter, detail: "argument of the definition", group: 0)
        }
    }

    private func stages(_ prefix: StatementPrefix, _ analysis: Analysis) -> [Candidate] {
        let start = prefix.tokens.first?.span.start ?? 0
        return analysis.names.declarations.filter { $0.kind == .stage && $0.statement.start < start }.map {
            Candidate(label: $0.name, kind: .layer, detail: "a layer's name", group: 0)
        }
    }

    private func axes(_ analysis: Analysis) -> [Candidate] {
        let own = analysis.experiment.axes.map { axis in
            let labels = axis.labels.prefix(6).joined(separator: ", ")
            return Candidate(label: axis.name, kind: .axis, detail: "\(axis.count) places: \(labels)", group: 0)
        }
        let library = Set(catalogue.entries.compactMap(\.measure).flatMap(\.axes) + ["layer", "kind", "step"])
        return own + library.sorted().map { Candidate(label: $0, kind: .axis, detail: "an axis of values") }
    }

    private func arguments(of callee: String) -> [Candidate] {
        catalogue.entries(named: callee).flatMap { entry in
            entry.parameters.filter { $0.defaultValue != nil }.map { parameter in
                Candidate(
                    label: parameter.name, kind: .parameter, detail: SignatureText.traits(parameter),
                    documentation: parameter.summary, insertText: parameter.name + " ", group: 0)
            }
        }
    }

    private func settingWords(_ name: String) -> [Candidate] {
        if name == "batch" { return [Candidate(label: "full", kind: .parameter, detail: "all rows in one step", group: 0)] }
        return []
    }
}
