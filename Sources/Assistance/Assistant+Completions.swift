internal import Diagnostics
internal import Experiments
internal import Syntax
internal import Vocabulary

extension Assistant {
    /// A name that could be offered, before it is compared with what was typed.
    struct Candidate {
        var label: String
        var kind: Completion.Kind
        var detail = ""
        var documentation = ""
        /// What is typed where it is more than the label.
        var insertText: String?
        /// Other words by which it may be asked for: its parameters.
        var aliases: [String] = []
        /// Groups that fit equally well are shown in this order.
        var group = 1
    }

    /// What may be typed at a place, best first: what is known there, and the words that may follow.
    public func completions(in analysis: Analysis, at offset: Int) -> [Completion] {
        guard let prefix = StatementPrefix(in: analysis.file, at: offset) else { return [] }
        let slot = Slot.find(prefix)
        let candidates = special(slot, prefix, analysis) + own(slot, prefix, analysis) + library(slot) + words(prefix, slot)
        return ranked(candidates, prefix.word, in: analysis.file)
    }

    private func ranked(_ candidates: [Candidate], _ word: Span, in file: SourceFile) -> [Completion] {
        let ranking = Ranking(file.text(of: word))
        var seen: Set<String> = []
        let fitting = candidates.enumerated().compactMap { index, candidate -> (score: Int, group: Int, index: Int)? in
            ranking.score(candidate.label, aliases: candidate.aliases).map { ($0, candidate.group, index) }
        }
        return fitting.sorted { ($0.score, $0.group, $0.index) < ($1.score, $1.group, $1.index) }.compactMap { place in
            let candidate = candidates[place.index]
            guard seen.insert(candidate.label).inserted else { return nil }
            return Completion(
                label: candidate.label, insertText: candidate.insertText ?? candidate.label, start: word.start, end: word.end,
                kind: candidate.kind, detail: candidate.detail, documentation: candidate.documentation)
        }
    }

    // MARK: Names of the script

    private func own(_ slot: Slot, _ prefix: StatementPrefix, _ analysis: Analysis) -> [Candidate] {
        let kinds = slot.nameKinds
        let start = prefix.tokens.first?.span.start ?? prefix.word.start
        // Settings and layers are mostly the library's own.
        let group = slot == .settings || slot == .stage ? 2 : 0
        let known = analysis.names.declarations.filter { $0.isGlobal && $0.statement.start < start && kinds.contains($0.kind) }
        return known.map { found in
            Candidate(label: found.name, kind: kind(found.kind), detail: detail(of: found, in: analysis), group: group)
        }
    }

    private func kind(_ kind: NameTable.Declaration.Kind) -> Completion.Kind {
        switch kind {
        case .network: .network
        case .value, .record, .tally: .value
        case .formula: .formula
        case .source: .source
        case .axis: .axis
        case .parameter, .goal: .parameter
        case .field: .field
        case .stage: .layer
        }
    }

    private func detail(of declaration: NameTable.Declaration, in analysis: Analysis) -> String {
        guard let note = analysis.note(on: declaration) else { return declaration.noun }
        switch note.meaning {
        case .value(let kind):
            let axes = analysis.experiment.axisNames(of: note)
            return kind.words + (axes.isEmpty ? "" : ", for each " + axes.joined(separator: ", "))
        case .formula(let parameters):
            return parameters.isEmpty ? "definition" : "\(note.name)(\(parameters.joined(separator: ", ")))"
        case .network: return "network"
        case .source(let source): return "data: " + source.fields.map(\.name).joined(separator: ", ")
        case .tally(let classes): return "tally of " + classes.joined(separator: ", ")
        }
    }

    // MARK: The library

    private func library(_ slot: Slot) -> [Candidate] {
        slot.libraryKinds.flatMap { kind in catalogue.entries.filter { $0.kind == kind }.map { candidate($0) } }
    }

    private func candidate(_ entry: Signature) -> Candidate {
        var candidate = Candidate(label: entry.name, kind: Self.kind(entry.kind))
        candidate.detail = SignatureText.usage(entry)
        if entry.kind == .setting || entry.kind == .optimiser, let first = entry.parameters.first {
            candidate.detail = "\(first.name): \(SignatureText.traits(first))"
        }
        candidate.documentation = entry.summary
        candidate.aliases = entry.parameters.map(\.name)
        return candidate
    }

    private static func kind(_ kind: Signature.Kind) -> Completion.Kind {
        switch kind {
        case .measure: .measure
        case .function: .function
        case .dataset: .source
        case .activation: .activation
        case .layer: .layer
        case .learner: .learner
        case .optimiser: .optimiser
        case .initialisation: .initialisation
        case .loss: .loss
        case .distribution: .distribution
        case .setting: .setting
        }
    }

    // MARK: The language

    private func words(_ prefix: StatementPrefix, _ slot: Slot) -> [Candidate] {
        FollowingWords.all(after: prefix, slot).map { word in
            let text = WordText.find(word)
            return Candidate(
                label: word, kind: .word, detail: text?.form ?? "", documentation: text?.summary ?? "",
                group: Keywords.contextual.contains(word) ? 0 : 2)
        }
    }
}
