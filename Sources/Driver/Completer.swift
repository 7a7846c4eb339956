internal import Assistance
internal import Diagnostics
internal import Prompt
internal import Syntax
internal import Vocabulary

/// What the prompt asks of the assistant that editors ask too, with the session's script before what is being entered.
struct Completer: Sendable {
    let assistant: Assistant

    /// More candidates than this nobody reads.
    private static let most = 200

    func helper(script: String) -> LineEditor.Helper {
        LineEditor.Helper(complete: { candidates($0, at: $1, behind: script) }, awaitsMore: Completer.awaitsMore)
    }

    /// What stands at a place of a script, as Markdown.
    func inspection(_ text: String, at offset: Int) -> String? {
        assistant.inspect(text, at: offset)?.markdown
    }

    @Sendable private static func awaitsMore(_ text: String) -> Bool {
        PromptCommand(text) == nil && Parser.awaitsMore(SourceFile(name: "entry", text: text))
    }

    private func candidates(_ text: String, at offset: Int, behind script: String) -> [Candidate] {
        if text.hasPrefix(":") {
            return PromptCommand.all.filter { $0.usage.hasPrefix(text) }.map { entry in
                let name = entry.usage.split(separator: " ").first.map(String.init) ?? entry.usage
                return Candidate(label: entry.usage, insertion: name, replaced: 0..<offset, kind: "command", detail: entry.summary)
            }
        }
        if text.hasPrefix("?") {
            let head = text.dropFirst()
            let names = Set(assistant.catalogue.entries.map(\.name) + Keywords.verbs + Keywords.clauseWords)
            return names.filter { $0.hasPrefix(head) }.sorted().map {
                Candidate(label: $0, insertion: "?\($0)", replaced: 0..<offset)
            }
        }
        let before = script.utf8.count
        return assistant.completions(in: script + text, at: before + offset).prefix(Self.most).compactMap { found in
            guard found.start >= before, found.end >= found.start else { return nil }
            return Candidate(
                label: found.label, insertion: found.insertText, replaced: (found.start - before)..<(found.end - before),
                kind: found.kind.rawValue, detail: found.documentation.isEmpty ? found.detail : found.documentation)
        }
    }
}
