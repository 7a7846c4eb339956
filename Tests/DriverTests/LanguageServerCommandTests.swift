@testable import Driver
import Exchange
import LanguageServer
import Synchronization
import Testing

@Suite struct LanguageServerCommandTests {
    /// Runs `nnx lsp` on pieces of input; an empty piece is a pause.
    private func run(_ pieces: [String]) throws -> (code: Int32, output: String) {
        let desk = try Desk()
        let rest = Mutex(pieces[...])
        let code = desk.run("lsp", "--stdio") { surroundings in
            surroundings.receive = { _ in rest.withLock { $0.popFirst().map { Array($0.utf8) } } }
        }
        return (code, desk.output)
    }

    private let initialize = (["id": 1, "method": "initialize", "params": .object([])] as JSONValue).message
    private let open = ([
        "method": "textDocument/didOpen",
        "params": ["textDocument": ["uri": "file:///a.nnx", "version": 3, "text": "measure accurcy\n"]],
    ] as JSONValue).message

    @Test func answersAndTellsDiagnosticsWhenTheClientPauses() throws {
        let ends = (["id": 2, "method": "shutdown"] as JSONValue).message + (["method": "exit"] as JSONValue).message
        let (code, output) = try run([String(initialize.prefix(20)), String(initialize.dropFirst(20)) + open, "", ends])
        #expect(code == 0)
        #expect(output.contains("\"serverInfo\""))
        #expect(output.contains("\"version\":3") && output.contains("accuracy"))
        #expect(output.contains("\"id\":2,\"result\":null"))
    }

    @Test func theEndOfInputIsNoGoodEnd() throws {
        #expect(try run([initialize]).code == 1)
        #expect(try run(["noise"]).code == 1)
    }
}
