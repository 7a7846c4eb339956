internal import Assistance
internal import Diagnostics
internal import Exchange

/// Requests whose answer changes the text: renaming, laying out, mending.
extension ScriptServer {
    // MARK: Renaming

    mutating func prepareRename(_ parameters: Parameters) throws(RequestFailure) -> JSONValue {
        let position = try parameters.position()
        return try analysed(parameters) { analysis, map throws(RequestFailure) in
            let offset = map.offset(of: position)
            let renaming = try Renaming(at: offset, in: analysis)
            return ["range": map.range(renaming.place), "placeholder": .string(renaming.declaration.name)]
        } ?? .null
    }

    mutating func rename(_ parameters: Parameters) throws(RequestFailure) -> JSONValue {
        let uri = try parameters.uri()
        let position = try parameters.position()
        guard let name = parameters.value["newName"]?.text else { throw .missing("newName") }
        let assistant = world.assistant(Document.path(uri))
        return try analysed(parameters) { analysis, map throws(RequestFailure) in
            let renaming = try Renaming(at: map.offset(of: position), in: analysis)
            let edits = try renaming.edits(to: name, assistant)
            return Self.workspaceEdit(uri, edits.map { Self.edit($0.span, $0.text, map) })
        } ?? .null
    }

    private static func edit(_ span: Span, _ text: String, _ map: PositionMap) -> JSONValue {
        ["range": map.range(span), "newText": .string(text)]
    }

    private static func workspaceEdit(_ uri: String, _ edits: [JSONValue]) -> JSONValue {
        .object([.init("changes", .object([.init(uri, .array(edits))]))])
    }

    // MARK: Laying out

    mutating func formatting(_ parameters: Parameters) throws(RequestFailure) -> JSONValue {
        let format = world.format
        return try analysed(parameters) { analysis, map throws(RequestFailure) in
            guard let text = format(analysis.file) else { return .null }
            let old = analysis.file.bytes
            let new = Array(text.utf8)
            if old == new { return [] }
            let (start, end) = Self.changed(old, new)
            return [Self.edit(Span(start, old.count - end), String(decoding: new[start..<(new.count - end)], as: UTF8.self), map)]
        } ?? .null
    }

    /// Bytes that two texts have in common at their beginning and at their end, in whole lines.
    private static func changed(_ old: [UInt8], _ new: [UInt8]) -> (start: Int, end: Int) {
        let shorter = min(old.count, new.count)
        var start = 0
        var lineStart = 0
        while start < shorter, old[start] == new[start] {
            start += 1
            if old[start - 1] == 0x0A { lineStart = start }
        }
        var end = 0
        var lineEnd = 0
        while end < shorter - lineStart, old[old.count - 1 - end] == new[new.count - 1 - end] {
            if old[old.count - 1 - end] == 0x0A { lineEnd = end }
            end += 1
        }
        return (lineStart, lineEnd)
    }

    // MARK: Mending

    /// A quick fix for each diagnostic in the range that has one.
    mutating func codeActions(_ parameters: Parameters) throws(RequestFailure) -> JSONValue {
        let uri = try parameters.uri()
        let range = try parameters.range()
        if let only = parameters.value["context"]?["only"]?.items?.compactMap(\.text), !only.contains(where: "quickfix".hasPrefix) {
            return []
        }
        guard let document = documents[uri] else { throw RequestFailure(.invalidParameters, "\(uri) is not open") }
        return try analysed(parameters) { analysis, map throws(RequestFailure) in
            let start = map.offset(of: range.start), end = map.offset(of: range.end)
            let actions = analysis.outcome.diagnostics.compactMap { diagnostic -> JSONValue? in
                guard let fix = diagnostic.fix, diagnostic.span.start <= end, start <= diagnostic.span.end else { return nil }
                return [
                    "title": .string(Self.title(fix, in: analysis.file)), "kind": "quickfix", "isPreferred": true,
                    "diagnostics": [Self.json(diagnostic, in: document)],
                    "edit": Self.workspaceEdit(uri, [Self.edit(fix.span, fix.replacement, map)]),
                ]
            }
            return .array(actions)
        } ?? []
    }

    private static func title(_ fix: Diagnostic.Fix, in file: SourceFile) -> String {
        let old = file.text(of: fix.span)
        if fix.replacement.isEmpty { return "Remove `\(old)`" }
        return old.isEmpty ? "Insert `\(fix.replacement)`" : "Replace `\(old)` with `\(fix.replacement)`"
    }
}
