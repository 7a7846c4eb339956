internal import Diagnostics
internal import Running
internal import Syntax

extension PromptSession {
    /// The draft with every earlier declaration of a name that is declared again under a new name, `net_1` for `net`.
    ///
    /// Names change no number, so what was shown stays true, and the script stays one that a file may hold. Nil where nothing
    /// is declared twice.
    func redeclared(_ draft: Draft, _ outcome: CheckOutcome, _ file: SourceFile) -> Draft? {
        let start = offset(of: draft.first, in: draft)
        let declarations = Declaration.all(in: outcome.script)
        let again = Set(declarations.filter { $0.statement.span.start >= start }.map(\.name.text))
        let old = declarations.filter { $0.statement.span.start < start && again.contains($0.name.text) }
        guard !old.isEmpty else { return nil }
        var result = draft
        var taken = Set(Lexer.tokens(of: file).tokens.filter { $0.kind == .name }.map { file.text(of: $0.span) })
        for declaration in old {
            let name = declaration.name.text
            let number = (1...).first { !taken.contains("\(name)_\($0)") } ?? 1
            let other = "\(name)_\(number)"
            taken.insert(other)
            rename(name, to: other, in: &result)
            result.renamed.append(other)
            result.notes.append("`\(name)` is declared again; the one from before is called `\(other)` from now on")
        }
        return result
    }

    /// Renames what the entries before the new one declare as `name`, from its declaration on.
    private func rename(_ name: String, to other: String, in draft: inout Draft) {
        let text = PromptSession.text(of: Array(draft.entries[..<draft.first]))
        let file = SourceFile(name: "entries", text: text)
        guard let declaration = Declaration.all(in: Parser.parse(file).0).first(where: { $0.name.text == name }) else { return }
        var changes: [(Span, String)] = []
        if !declaration.isWritten {
            let verb = Span(declaration.statement.span.start, declaration.statement.span.start + "model".utf8.count)
            changes.append((Span(verb.end, verb.end), " \(other) ="))
        }
        let from = declaration.isWritten ? declaration.name.span.start : declaration.statement.span.end
        let tokens = Lexer.tokens(of: file).tokens.filter { !$0.isTrivia }
        for (index, token) in tokens.enumerated() where token.span.start >= from && token.kind == .name {
            guard file.text(of: token.span) == name else { continue }
            // A word before `of` is a measure, one behind a dot a part or a field.
            if tokens.indices.contains(index + 1), tokens[index + 1].word == .of { continue }
            if index > 0, tokens[index - 1].kind == .dot { continue }
            if declaration.ownsLaterUses(token.span) { continue }
            changes.append((token.span, other))
        }
        for entry in (0..<draft.first).reversed() {
            let low = offset(of: entry, in: draft), high = low + draft.entries[entry].utf8.count
            var bytes = Array(draft.entries[entry].utf8)
            for (span, replacement) in changes.reversed() where span.start >= low && span.end <= high {
                bytes.replaceSubrange((span.start - low)..<(span.end - low), with: Array(replacement.utf8))
            }
            draft.entries[entry] = String(decoding: bytes, as: UTF8.self)
        }
    }

    /// The draft with a `seeds` line where a script may have it: above what draws, and in place of one that was there.
    func hoisted(_ draft: Draft, _ outcome: CheckOutcome) -> Draft? {
        guard let entry = draft.entries.last, PromptSession.isSeeds(entry) else { return nil }
        var result = draft
        result.entries.removeLast()
        result.entries.removeAll(where: PromptSession.isSeeds)
        let place = result.entries.firstIndex(where: PromptSession.hasStatements) ?? result.entries.count
        result.entries.insert(entry, at: place)
        result.first = place
        result.notes.append("`seeds` stands above what draws; everything below it is computed for these seeds")
        return result
    }

    private static func isSeeds(_ entry: String) -> Bool {
        let statements = Parser.parse(SourceFile(name: "entry", text: entry)).0.statements
        guard statements.count == 1, case .seeds? = statements.first?.kind else { return false }
        return true
    }
}

extension Declaration {
    /// Whether a use in the declaration itself means something older: `data digits = digits[..500]`.
    fileprivate func ownsLaterUses(_ span: Span) -> Bool {
        switch kind {
        case .data, .value, .definition: span != name.span && span.start < statement.span.end
        case .model, .fork, .sweep, .repeated, .recorded: false
        }
    }
}
