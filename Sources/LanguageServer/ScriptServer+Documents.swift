internal import Assistance
internal import Diagnostics
internal import Exchange

/// Opening, changing and closing scripts, and what is wrong with them.
extension ScriptServer {
    mutating func open(_ parameters: Parameters) throws(RequestFailure) {
        guard let item = parameters.value["textDocument"], let uri = item["uri"]?.text else { throw .missing("textDocument.uri") }
        guard let text = item["text"]?.text else { throw .missing("textDocument.text") }
        documents[uri] = Document(
            uri: uri, version: item["version"]?.integer, text: text, encoding: encoding,
            assistant: world.assistant(Document.path(uri)))
    }

    mutating func change(_ parameters: Parameters) throws(RequestFailure) {
        let uri = try parameters.uri()
        guard var document = documents[uri] else { throw RequestFailure(.invalidParameters, "\(uri) is not open") }
        guard let changes = parameters.value["contentChanges"]?.items else { throw .missing("contentChanges") }
        for change in changes {
            guard let text = change["text"]?.text else { throw .missing("contentChanges.text") }
            guard let written = change["range"] else {
                document.change(0, document.file.bytes.count, to: text)
                continue
            }
            guard let range = Parameters.range(written) else { throw .missing("contentChanges.range") }
            document.change(document.map.offset(of: range.start), document.map.offset(of: range.end), to: text)
        }
        document.version = parameters.value["textDocument"]?["version"]?.integer
        documents[uri] = document
    }

    mutating func close(_ parameters: Parameters) throws(RequestFailure) {
        let uri = try parameters.uri()
        guard documents.removeValue(forKey: uri) != nil else { return }
        send("textDocument/publishDiagnostics", ["uri": .string(uri), "diagnostics": []])
    }

    /// The open script a request speaks of, changed in place by what is learned of it.
    mutating func analysed<Answer>(
        _ parameters: Parameters, _ body: (Analysis, PositionMap) throws(RequestFailure) -> Answer
    ) throws(RequestFailure) -> Answer? {
        let uri = try parameters.uri()
        guard documents[uri] != nil else { throw RequestFailure(.invalidParameters, "\(uri) is not open") }
        guard let analysis = documents[uri]?.analysis(), let map = documents[uri]?.map else { return nil }
        return try body(analysis, map)
    }

    // MARK: Diagnostics

    mutating func publish(_ uri: String) {
        guard var document = documents[uri] else { return }
        let found = document.diagnostics().map { Self.json($0, in: document) }
        document.isStale = false
        documents[uri] = document
        var members = [JSONValue.Member("uri", .string(uri))]
        if let version = document.version { members.append(.init("version", JSONValue(version))) }
        members.append(.init("diagnostics", .array(found)))
        send("textDocument/publishDiagnostics", .object(members))
    }

    static func json(_ diagnostic: Diagnostic, in document: Document) -> JSONValue {
        var lines = [diagnostic.message]
        lines += diagnostic.notes.filter { $0.span == nil }.map(\.message)
        if let hint = diagnostic.hint { lines.append("hint: \(hint)") }
        let related: [JSONValue] = diagnostic.notes.compactMap { note in
            note.span.map {
                ["location": ["uri": .string(document.uri), "range": document.map.range($0)], "message": .string(note.message)]
            }
        }
        var members: [JSONValue.Member] = [
            .init("range", document.map.range(diagnostic.span)), .init("severity", diagnostic.severity == .error ? 1 : 2),
            .init("code", .string(diagnostic.id)), .init("source", "nnx"), .init("message", .string(lines.joined(separator: "\n"))),
        ]
        if diagnostic.id == "unused-name" { members.append(.init("tags", [1])) }
        if !related.isEmpty { members.append(.init("relatedInformation", .array(related))) }
        return .object(members)
    }
}
