internal import Assistance
internal import Diagnostics
internal import Exchange

/// Questions about a place of a script.
extension ScriptServer {
    private func assistant(_ uri: String) -> Assistant { world.assistant(Document.path(uri)) }

    // MARK: Hover

    mutating func hover(_ parameters: Parameters) throws(RequestFailure) -> JSONValue {
        let position = try parameters.position()
        let assistant = assistant(try parameters.uri())
        return try analysed(parameters) { analysis, map throws(RequestFailure) in
            let offset = map.offset(of: position)
            let wrong = analysis.outcome.diagnostics.first { $0.span.start <= offset && offset <= $0.span.end }
            let inspection = assistant.inspect(analysis, at: offset)
            var parts = inspection.map { [$0.markdown] } ?? []
            if let wrong, let text = assistant.explain(wrong.id) { parts.insert(text, at: 0) }
            guard !parts.isEmpty else { return .null }
            let span = inspection.map { Span($0.start, $0.end) } ?? wrong?.span ?? Span(offset, offset)
            return ["contents": Self.markdown(parts.joined(separator: "\n\n---\n\n")), "range": map.range(span)]
        } ?? .null
    }

    private static func markdown(_ text: String) -> JSONValue { ["kind": "markdown", "value": .string(text)] }

    // MARK: Completion

    mutating func completion(_ parameters: Parameters) throws(RequestFailure) -> JSONValue {
        let position = try parameters.position()
        let assistant = assistant(try parameters.uri())
        let items: [JSONValue] = try analysed(parameters) { analysis, map throws(RequestFailure) in
            assistant.completions(in: analysis, at: map.offset(of: position)).enumerated().map { index, item -> JSONValue in
                var members: [JSONValue.Member] = [
                    .init("label", .string(item.label)), .init("kind", JSONValue(Self.itemKind(item.kind))),
                    .init("detail", .string(item.detail)), .init("sortText", .string(Self.ordinal(index))),
                    .init("filterText", .string(analysis.file.text(of: Span(item.start, item.end)))),
                    .init("textEdit", ["range": map.range(item.start, item.end), "newText": .string(item.insertText)]),
                ]
                if item.start == item.end { members.removeAll { $0.key == "filterText" } }
                if !item.documentation.isEmpty { members.append(.init("documentation", Self.markdown(item.documentation))) }
                return JSONValue.object(members)
            }
        } ?? []
        // Best first by what was typed so far: the client has to ask again when more is.
        return ["isIncomplete": true, "items": .array(items)]
    }

    private static func ordinal(_ index: Int) -> String {
        let digits = String(index)
        return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }

    /// The protocol's numbers of kinds.
    private static func itemKind(_ kind: Completion.Kind) -> Int {
        switch kind {
        case .word: 14
        case .measure, .function: 3
        case .network: 7
        case .value, .axis: 6
        case .formula: 3
        case .source: 9
        case .field: 5
        case .layer, .activation, .learner, .optimiser, .initialisation, .loss, .distribution: 20
        case .setting, .parameter: 10
        }
    }

    // MARK: Signatures

    mutating func signatureHelp(_ parameters: Parameters) throws(RequestFailure) -> JSONValue {
        let uri = try parameters.uri()
        let position = try parameters.position()
        guard let document = documents[uri] else { throw RequestFailure(.invalidParameters, "\(uri) is not open") }
        guard document.problem == nil,
            let help = assistant(uri).signature(in: document.file, at: document.map.offset(of: position))
        else { return .null }
        let parameters: [JSONValue] = help.parameters.map {
            ["label": .string($0.label), "documentation": Self.markdown($0.documentation)]
        }
        // A number beyond the last parameter means that none is being typed.
        return [
            "signatures": [
                ["label": .string(help.label), "documentation": Self.markdown(help.documentation), "parameters": .array(parameters)]
            ],
            "activeSignature": 0, "activeParameter": JSONValue(help.active ?? help.parameters.count),
        ]
    }

    // MARK: Names

    mutating func definition(_ parameters: Parameters) throws(RequestFailure) -> JSONValue {
        let uri = try parameters.uri()
        let position = try parameters.position()
        return try analysed(parameters) { analysis, map throws(RequestFailure) in
            guard let number = analysis.names.declaration(at: map.offset(of: position)) else { return .null }
            return ["uri": .string(uri), "range": map.range(analysis.names.declarations[number].span)]
        } ?? .null
    }

    mutating func references(_ parameters: Parameters) throws(RequestFailure) -> JSONValue {
        let uri = try parameters.uri()
        let withDeclaration = parameters.value["context"]?["includeDeclaration"]?.isTrue ?? false
        let spans = try places(parameters, withDeclaration: withDeclaration)
        return spans.map { .array($0.map { ["uri": .string(uri), "range": $0.range] }) } ?? .null
    }

    mutating func highlights(_ parameters: Parameters) throws(RequestFailure) -> JSONValue {
        let spans = try places(parameters, withDeclaration: true)
        return spans.map { .array($0.map { ["range": $0.range, "kind": $0.isDeclaration ? 3 : 2] }) } ?? .null
    }

    private mutating func places(
        _ parameters: Parameters, withDeclaration: Bool
    ) throws(RequestFailure) -> [(range: JSONValue, isDeclaration: Bool)]? {
        let position = try parameters.position()
        return try analysed(parameters) { analysis, map throws(RequestFailure) in
            guard let number = analysis.names.declaration(at: map.offset(of: position)) else { return nil }
            let found = analysis.names.declarations[number]
            let own = withDeclaration && !found.isImplicit ? [(map.range(found.span), true)] : []
            return own + found.uses.map { (map.range($0.span), false) }
        } ?? nil
    }

    // MARK: Hints

    mutating func inlayHints(_ parameters: Parameters) throws(RequestFailure) -> JSONValue {
        let range = try parameters.range()
        return try analysed(parameters) { analysis, map throws(RequestFailure) in
            let start = map.offset(of: range.start), end = map.offset(of: range.end)
            let hints = DefaultHints.all(in: analysis).filter { start <= $0.offset && $0.offset <= end }
            return .array(
                hints.map { hint in
                    [
                        "position": map.json(map.position(of: hint.offset)), "label": .string(hint.text), "paddingLeft": true,
                        "tooltip": .string(hint.explanation),
                    ]
                })
        } ?? []
    }

    mutating func semanticTokens(_ parameters: Parameters) throws(RequestFailure) -> JSONValue {
        let catalogue = assistant(try parameters.uri()).catalogue
        let numbers = try analysed(parameters) { analysis, map throws(RequestFailure) in
            SemanticTokens(analysis, catalogue).numbers(map)
        } ?? []
        return ["data": .array(numbers.map { JSONValue($0) })]
    }
}
