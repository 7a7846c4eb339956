public import Assistance
public import Diagnostics
public import Exchange
internal import Syntax

/// The language server without its pipes: messages in, messages out.
///
/// Requests are answered in the order they come. Diagnostics follow a change when the client pauses: the caller asks for
/// them with `settle`.
public struct ScriptServer {
    /// What the server needs of the world.
    public struct World: Sendable {
        /// The assistant for a script at a path, whose folder its data is relative to.
        public var assistant: @Sendable (_ path: String) -> Assistant
        /// A script laid out; nil where it has errors.
        public var format: @Sendable (SourceFile) -> String?
        public var version: String

        public init(
            version: String, assistant: @escaping @Sendable (String) -> Assistant, format: @escaping @Sendable (SourceFile) -> String?
        ) {
            self.version = version
            self.assistant = assistant
            self.format = format
        }
    }

    enum Phase { case new, running, shutDown, ended }

    let world: World
    var phase = Phase.new
    var encoding = PositionMap.Encoding.utf16
    var documents: [String: Document] = [:]
    /// Milliseconds of silence before diagnostics are told.
    public private(set) var pause = 20
    var outgoing: [JSONValue] = []

    public init(_ world: World) {
        self.world = world
    }

    /// The exit code once the client has said `exit`: 0 after a shutdown, 1 without.
    public private(set) var exitCode: Int32?

    /// Whether a text has changed since its diagnostics were told.
    public var isUnsettled: Bool { documents.values.contains(where: \.isStale) }

    /// Answers what came in together; a request that is cancelled within the same batch is not begun.
    public mutating func receive(_ batch: [MessageReader.Incoming]) -> [JSONValue] {
        var cancelled: [JSONValue] = []
        for case .message(let message) in batch where message["method"]?.text == "$/cancelRequest" {
            if let id = message["params"]?["id"] { cancelled.append(id) }
        }
        for incoming in batch where exitCode == nil {
            switch incoming {
            case .broken(let problem): respond(nil, .failure(RequestFailure(.parseError, problem)))
            case .message(let message): receive(message, cancelled)
            }
        }
        defer { outgoing = [] }
        return outgoing
    }

    /// The diagnostics of every text that has changed.
    public mutating func settle() -> [JSONValue] {
        for uri in documents.keys.sorted() where documents[uri]?.isStale == true { publish(uri) }
        defer { outgoing = [] }
        return outgoing
    }

    // MARK: Messages

    private mutating func receive(_ message: JSONValue, _ cancelled: [JSONValue]) {
        guard case .object = message else { return respond(nil, .failure(RequestFailure(.invalidRequest, "a message is an object"))) }
        let id = message["id"]
        guard let method = message["method"]?.text else {
            // An answer to a request of the server's own would have a result or an error; the server sends none.
            let isAnswer = message["result"] != nil || message["error"] != nil
            if !isAnswer { respond(id, .failure(RequestFailure(.invalidRequest, "the message names no method"))) }
            return
        }
        let parameters = message["params"] ?? .object([])
        guard let id else { return notify(method, parameters) }
        switch id {
        case .string, .number: break
        case .null, .bool, .array, .object:
            return respond(nil, .failure(RequestFailure(.invalidRequest, "a request's id is a number or a text")))
        }
        if cancelled.contains(id) { return respond(id, .failure(RequestFailure(.cancelled, "cancelled"))) }
        do throws(RequestFailure) {
            respond(id, .success(try answer(method, Parameters(parameters))))
        } catch {
            respond(id, .failure(error))
        }
    }

    mutating func respond(_ id: JSONValue?, _ result: Result<JSONValue, RequestFailure>) {
        var members = [JSONValue.Member("jsonrpc", "2.0"), .init("id", id ?? .null)]
        switch result {
        case .success(let value): members.append(.init("result", value))
        case .failure(let failure):
            members.append(.init("error", ["code": JSONValue(failure.code.rawValue), "message": .string(failure.message)]))
        }
        outgoing.append(.object(members))
    }

    mutating func send(_ method: String, _ parameters: JSONValue) {
        outgoing.append(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
    }

    private mutating func notify(_ method: String, _ value: JSONValue) {
        if method == "exit" {
            exitCode = phase == .shutDown ? 0 : 1
            phase = .ended
            return
        }
        guard phase == .running else { return }
        do throws(RequestFailure) {
            let parameters = Parameters(value)
            switch method {
            case "textDocument/didOpen": try open(parameters)
            case "textDocument/didChange": try change(parameters)
            case "textDocument/didClose": try close(parameters)
            default: break
            }
        } catch {
            send("window/logMessage", ["type": 1, "message": .string("\(method): \(error.message)")])
        }
    }

    private mutating func answer(_ method: String, _ parameters: Parameters) throws(RequestFailure) -> JSONValue {
        if method == "initialize" { return try initialize(parameters) }
        guard phase != .new else { throw RequestFailure(.notInitialized, "the server has not been initialized") }
        guard phase == .running else { throw RequestFailure(.invalidRequest, "the server has shut down") }
        switch method {
        case "shutdown":
            phase = .shutDown
            return .null
        case "textDocument/hover": return try hover(parameters)
        case "textDocument/completion": return try completion(parameters)
        case "textDocument/signatureHelp": return try signatureHelp(parameters)
        case "textDocument/definition": return try definition(parameters)
        case "textDocument/references": return try references(parameters)
        case "textDocument/documentHighlight": return try highlights(parameters)
        case "textDocument/prepareRename": return try prepareRename(parameters)
        case "textDocument/rename": return try rename(parameters)
        case "textDocument/documentSymbol": return try symbols(parameters)
        case "workspace/symbol": return workspaceSymbols(parameters)
        case "textDocument/formatting": return try formatting(parameters)
        case "textDocument/codeAction": return try codeActions(parameters)
        case "textDocument/inlayHint": return try inlayHints(parameters)
        case "textDocument/semanticTokens/full": return try semanticTokens(parameters)
        case "textDocument/foldingRange": return try foldingRanges(parameters)
        default: throw RequestFailure(.methodNotFound, "there is no method \(method.prefix(80))")
        }
    }

    // MARK: Beginning

    private mutating func initialize(_ parameters: Parameters) throws(RequestFailure) -> JSONValue {
        guard phase == .new else { throw RequestFailure(.invalidRequest, "the server is initialized already") }
        phase = .running
        let offered = parameters.value["capabilities"]?["general"]?["positionEncodings"]?.items?.compactMap(\.text) ?? []
        encoding = offered.lazy.compactMap(PositionMap.Encoding.init).first ?? .utf16
        if let wanted = parameters.value["initializationOptions"]?["pause"]?.integer { pause = min(max(wanted, 0), 10_000) }
        return [
            "capabilities": [
                "positionEncoding": .string(encoding.rawValue),
                "textDocumentSync": ["openClose": true, "change": 2],
                "hoverProvider": true,
                "completionProvider": ["triggerCharacters": [".", " ", "(", ","]],
                "signatureHelpProvider": ["triggerCharacters": ["(", ","]],
                "definitionProvider": true, "referencesProvider": true, "documentHighlightProvider": true,
                "renameProvider": ["prepareProvider": true],
                "documentSymbolProvider": true, "workspaceSymbolProvider": true, "documentFormattingProvider": true,
                "codeActionProvider": ["codeActionKinds": ["quickfix"]],
                "inlayHintProvider": true, "foldingRangeProvider": true,
                "semanticTokensProvider": [
                    "legend": [
                        "tokenTypes": .array(SemanticTokens.Kind.allCases.map { .string($0.rawValue) }),
                        "tokenModifiers": .array(SemanticTokens.modifiers.map { .string($0) }),
                    ],
                    "full": true,
                ],
            ],
            "serverInfo": ["name": "nnx", "version": .string(world.version)],
        ]
    }
}

/// The parameters of a message, read with errors that name what is missing.
struct Parameters {
    let value: JSONValue

    init(_ value: JSONValue) {
        self.value = value
    }

    func uri() throws(RequestFailure) -> String {
        guard let uri = value["textDocument"]?["uri"]?.text else { throw .missing("textDocument.uri") }
        return uri
    }

    func position() throws(RequestFailure) -> PositionMap.Position {
        guard let position = value["position"].flatMap(Parameters.position) else { throw .missing("position") }
        return position
    }

    func range() throws(RequestFailure) -> (start: PositionMap.Position, end: PositionMap.Position) {
        guard let range = value["range"].flatMap(Parameters.range) else { throw .missing("range") }
        return range
    }

    static func position(_ value: JSONValue) -> PositionMap.Position? {
        guard let line = value["line"]?.integer, let character = value["character"]?.integer else { return nil }
        return .init(line: line, character: character)
    }

    static func range(_ value: JSONValue) -> (start: PositionMap.Position, end: PositionMap.Position)? {
        guard let start = value["start"].flatMap(position), let end = value["end"].flatMap(position) else { return nil }
        return (start, end)
    }
}
