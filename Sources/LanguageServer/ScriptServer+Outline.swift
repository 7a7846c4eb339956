internal import Assistance
internal import Diagnostics
internal import Exchange
internal import Syntax

/// The script as an outline: headings, names, trainings and claims; and the lines that fold.
extension ScriptServer {
    private struct Entry {
        var name: String
        var detail: String
        /// The protocol's number of the kind.
        var kind: Int
        var span: Span
        var nameSpan: Span
        var children: [Entry] = []
    }

    private enum Kind {
        static let `class` = 5, `enum` = 10, function = 12, variable = 13, heading = 15, claim = 17, data = 23, training = 24
    }

    mutating func symbols(_ parameters: Parameters) throws(RequestFailure) -> JSONValue {
        try analysed(parameters) { analysis, map throws(RequestFailure) in
            .array(Self.outline(analysis.outcome.script.statements, analysis.file).map { Self.json($0, map) })
        } ?? []
    }

    /// Names of all open scripts that contain the query.
    mutating func workspaceSymbols(_ parameters: Parameters) -> JSONValue {
        let query = parameters.value["query"]?.text?.lowercased() ?? ""
        var found: [JSONValue] = []
        for uri in documents.keys.sorted() {
            guard let analysis = documents[uri]?.analysis(), let map = documents[uri]?.map else { continue }
            for declaration in analysis.names.declarations
            where declaration.isGlobal && (query.isEmpty || declaration.name.lowercased().contains(query)) {
                found.append([
                    "name": .string(declaration.name), "kind": JSONValue(Self.kind(declaration.kind)),
                    "location": ["uri": .string(uri), "range": map.range(declaration.span)],
                ])
            }
        }
        return .array(found)
    }

    private static func kind(_ kind: NameTable.Declaration.Kind) -> Int {
        switch kind {
        case .network: Kind.class
        case .value, .record, .tally, .parameter, .goal, .field, .stage: Kind.variable
        case .formula: Kind.function
        case .source: Kind.data
        case .axis: Kind.enum
        }
    }

    private static func json(_ entry: Entry, _ map: PositionMap) -> JSONValue {
        [
            "name": .string(entry.name), "detail": .string(entry.detail), "kind": JSONValue(entry.kind),
            "range": map.range(entry.span), "selectionRange": map.range(entry.nameSpan),
            "children": .array(entry.children.map { json($0, map) }),
        ]
    }

    private static func outline(_ statements: [Statement], _ file: SourceFile) -> [Entry] {
        statements.flatMap { statement -> [Entry] in
            let line = file.text(of: statement.span).split(separator: "\n").first.map(String.init) ?? ""
            func entry(_ name: Name, _ kind: Int, _ children: [Entry] = []) -> Entry {
                let inside = Span(max(name.span.start, statement.span.start), min(name.span.end, statement.span.end))
                return Entry(name: name.text, detail: line, kind: kind, span: statement.span, nameSpan: inside, children: children)
            }
            let whole = Name(line, at: statement.span)
            switch statement.kind {
            case .prose(let text):
                guard let heading = text.split(separator: "\n").first, heading.hasPrefix("#") else { return [] }
                let title = heading.drop { $0 == "#" || $0 == " " }
                return [entry(Name(title.isEmpty ? "#" : String(title), at: statement.span), Kind.heading)]
            case .sweep(let sweep):
                let inner = outline(sweep.block ?? [], file)
                return sweep.names.prefix(1).map { entry($0, Kind.enum, inner) } + sweep.names.dropFirst().map { entry($0, Kind.enum) }
            case .repeatBlock(let name, _, let block): return [entry(name, Kind.enum, outline(block, file))]
            case .data(let name, _): return [entry(name, Kind.data)]
            case .model(let model): return [entry(model.name ?? Name("net", at: statement.span), Kind.class)]
            case .fork(_, let names): return names.map { entry($0, Kind.class) }
            case .letValue(let name, _): return [entry(name, Kind.variable)]
            case .define(let name, _, _): return [entry(name, Kind.function)]
            case .train(let train): return [entry(Name(line, at: train.verbSpan), Kind.training)]
            case .expect: return [entry(whole, Kind.claim)]
            case .seeds, .with, .measure, .table, .show, .plot, .update, .save, .load, .expression, .invalid: return []
            }
        }
    }

    // MARK: Folding

    mutating func foldingRanges(_ parameters: Parameters) throws(RequestFailure) -> JSONValue {
        try analysed(parameters) { analysis, _ throws(RequestFailure) in
            .array(Self.folds(analysis.outcome.script.statements, analysis.file))
        } ?? []
    }

    private static func folds(_ statements: [Statement], _ file: SourceFile) -> [JSONValue] {
        statements.flatMap { statement -> [JSONValue] in
            let first = file.line(at: statement.span.start), last = file.line(at: max(statement.span.start, statement.span.end - 1))
            var found: [JSONValue] = []
            if last > first {
                var members: [JSONValue.Member] = [.init("startLine", JSONValue(first - 1)), .init("endLine", JSONValue(last - 1))]
                if case .prose = statement.kind { members.append(.init("kind", "comment")) }
                found.append(.object(members))
            }
            switch statement.kind {
            case .repeatBlock(_, _, let block): found += folds(block, file)
            case .sweep(let sweep): found += folds(sweep.block ?? [], file)
            case .prose, .seeds, .with, .data, .model, .train, .fork, .measure, .table, .show, .plot, .expect, .letValue, .define,
                .update, .save, .load, .expression, .invalid:
                break
            }
            return found
        }
    }
}
