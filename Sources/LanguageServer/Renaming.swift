internal import Assistance
internal import Diagnostics
internal import Syntax

/// A name to be given another one everywhere, so that the script still means the same.
struct Renaming {
    let declaration: NameTable.Declaration
    /// The name under the cursor.
    let place: Span
    private let analysis: Analysis

    struct Edit: Equatable {
        let span: Span
        let text: String
    }

    init(at offset: Int, in analysis: Analysis) throws(RequestFailure) {
        guard let number = analysis.names.declaration(at: offset), let place = analysis.names.place(of: number, at: offset) else {
            throw RequestFailure(.failed, Renaming.refusal(at: offset, in: analysis))
        }
        declaration = analysis.names.declarations[number]
        self.place = place
        self.analysis = analysis
        if declaration.isImplicit, declaration.kind == .tally {
            throw RequestFailure(.failed, "the tally has no name of its own: give it one with `as NAME` first")
        }
    }

    private static func refusal(at offset: Int, in analysis: Analysis) -> String {
        guard let token = analysis.token(at: offset), token.kind == .name else { return "no name stands here" }
        let text = analysis.file.text(of: token.span)
        return token.word == nil ? "`\(text)` is not declared in this script" : "`\(text)` is a word of the language"
    }

    /// The edits, in order of place.
    func edits(to name: String, _ assistant: Assistant) throws(RequestFailure) -> [Edit] {
        try check(name)
        if name == declaration.name { return [] }
        var edits: [Edit] = []
        if declaration.isImplicit {
            // `model 2 -> 1` declares `net`: the new name is written where the old one was left out.
            let start = analysis.tokens.first { $0.span.start >= declaration.span.end && !$0.isTrivia }?.span.start
            edits.append(Edit(span: Span(start ?? declaration.span.end, start ?? declaration.span.end), text: "\(name) = "))
        } else {
            edits.append(Edit(span: declaration.span, text: name))
        }
        edits += declaration.uses.map { Edit(span: $0.span, text: name) }
        edits.sort { $0.span.start < $1.span.start }
        try verify(edits, name, assistant)
        return edits
    }

    private func check(_ name: String) throws(RequestFailure) {
        let tokens = Lexer.tokens(of: SourceFile(name: "", text: name)).tokens
        guard tokens.count == 1, let token = tokens.first, token.kind == .name else {
            throw RequestFailure(.failed, "`\(name.prefix(60))` is no name: letters, digits and `_`, beginning with a letter")
        }
        if token.word != nil { throw RequestFailure(.failed, "`\(name)` is a word of the language and cannot be a name") }
        if let other = analysis.names.declarations.first(where: { $0.name == name && $0.isGlobal && declaration.isGlobal }) {
            throw RequestFailure(.failed, "`\(name)` is already declared on line \(analysis.file.line(at: other.span.start))")
        }
    }

    /// The renamed script must have the same errors and the same names, each used as often as before.
    private func verify(_ edits: [Edit], _ name: String, _ assistant: Assistant) throws(RequestFailure) {
        var bytes = analysis.file.bytes
        for edit in edits.reversed() { bytes.replaceSubrange(edit.span.start..<edit.span.end, with: edit.text.utf8) }
        let renamed = assistant.analyse(SourceFile(name: analysis.file.name, bytes: bytes))
        let isSame =
            renamed.outcome.diagnostics.map(\.id) == analysis.outcome.diagnostics.map(\.id)
            && renamed.names.declarations.map { [$0.kind.rawValue, "\($0.uses.count)"] }
                == analysis.names.declarations.map { [$0.kind.rawValue, "\($0.uses.count)"] }
        if isSame { return }
        if declaration.uses.contains(where: \.isPart) {
            throw RequestFailure(.failed, "`\(declaration.name)` stands in a product of letters; write its factors apart first")
        }
        throw RequestFailure(.failed, "with the name `\(name)` the script would mean something else")
    }
}
