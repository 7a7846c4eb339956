import Assistance
import Diagnostics
import Exchange
@testable import LanguageServer
import Running
import Syntax

/// A client that speaks to a server in the same process.
struct Client {
    static let uri = "file:///lab/a%20script.nnx"

    var server: ScriptServer
    private var id = 0

    init(utf8: Bool = false, initialized: Bool = true) {
        let assistant = Assistant(catalogue: Engine.catalogue) { file in
            let outcome = Engine.check(file, options: RunOptions(), takesNotes: true)
            return CheckedScript(outcome.script, outcome.experiment, outcome.diagnostics)
        }
        server = ScriptServer(
            .init(
                version: "test", assistant: { _ in assistant },
                format: { file in
                    let (script, log) = Parser.parse(file)
                    return log.hasErrors ? nil : Formatter.format(script, source: file)
                }))
        guard initialized else { return }
        let encodings: JSONValue = utf8 ? ["utf-8", "utf-16"] : []
        _ = request("initialize", ["capabilities": ["general": ["positionEncodings": encodings]]])
    }

    /// The answer to a request: its result, or the error's code as a number.
    mutating func request(_ method: String, _ parameters: JSONValue) -> JSONValue {
        id += 1
        let answers = server.receive([.message(["jsonrpc": "2.0", "id": JSONValue(id), "method": .string(method), "params": parameters])])
        guard answers.count == 1 else { return .string("\(answers.count) answers") }
        return answers[0]["result"] ?? answers[0]["error"]?["code"] ?? .null
    }

    @discardableResult
    mutating func notify(_ method: String, _ parameters: JSONValue) -> [JSONValue] {
        server.receive([.message(["jsonrpc": "2.0", "method": .string(method), "params": parameters])])
    }

    mutating func open(_ text: String, version: Int = 1) {
        notify(
            "textDocument/didOpen",
            ["textDocument": ["uri": .string(Self.uri), "languageId": "nnx", "version": JSONValue(version), "text": .string(text)]])
    }

    mutating func change(_ start: (Int, Int), _ end: (Int, Int), _ text: String, version: Int = 2) {
        let range: JSONValue = [
            "start": ["line": JSONValue(start.0), "character": JSONValue(start.1)],
            "end": ["line": JSONValue(end.0), "character": JSONValue(end.1)],
        ]
        notify(
            "textDocument/didChange",
            [
                "textDocument": ["uri": .string(Self.uri), "version": JSONValue(version)],
                "contentChanges": [["range": range, "text": .string(text)]],
            ])
    }

    static func at(_ line: Int, _ character: Int) -> JSONValue {
        ["textDocument": ["uri": .string(uri)], "position": ["line": JSONValue(line), "character": JSONValue(character)]]
    }

    static let document: JSONValue = ["textDocument": ["uri": .string(uri)]]
}

extension JSONValue {
    /// An object with one more member.
    func with(_ key: String, _ value: JSONValue) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members + [Member(key, value)])
    }

    /// A range as `line:character-line:character`.
    var place: String {
        func text(_ key: String) -> String {
            "\(self[key]?["line"]?.integer ?? -1):\(self[key]?["character"]?.integer ?? -1)"
        }
        return text("start") + "-" + text("end")
    }
}
