import Diagnostics
import Exchange
@testable import LanguageServer
import Testing

@Suite struct ScriptServerTests {
    private static let script = """
        sweep rate in 0.1, 0.01
        model net = 2 -> 8 relu -> 1
        train net on x*y for 5 steps with adam rate
        let gap = loss of net on (x in 0..1, y in 0..1)
        measure gap, loss of net

        """

    private func opened(_ text: String = script, utf8: Bool = false) -> Client {
        var client = Client(utf8: utf8)
        client.open(text)
        return client
    }

    // MARK: Life

    @Test func requestsBeforeAndAfterTheirTimeAreRefused() {
        var client = Client(initialized: false)
        #expect(client.request("textDocument/hover", Client.at(0, 0)) == -32002)
        #expect(client.request("initialize", [:])["capabilities"]?["positionEncoding"] == "utf-16")
        #expect(client.request("initialize", [:]) == -32600)
        #expect(client.request("shutdown", nil) == .null)
        #expect(client.request("textDocument/hover", Client.at(0, 0)) == -32600)
        client.notify("exit", nil)
        #expect(client.server.exitCode == 0)
        var hasty = Client()
        hasty.notify("exit", nil)
        #expect(hasty.server.exitCode == 1)
    }

    @Test func messagesThatAreNoneGetTheirCodes() {
        var client = opened()
        func code(_ incoming: MessageReader.Incoming) -> JSONValue? { client.server.receive([incoming]).first?["error"]?["code"] }
        #expect(code(.broken("no JSON")) == -32700)
        #expect(code(.message([1, 2])) == -32600)
        #expect(code(.message(["id": 1])) == -32600)
        #expect(code(.message(["id": [1], "method": "shutdown"])) == -32600)
        #expect(code(.message(["id": 1, "method": "textDocument/unknown"])) == -32601)
        #expect(code(.message(["id": 1, "method": "textDocument/hover"])) == -32602)
        #expect(code(.message(["id": 1, "method": "textDocument/hover", "params": ["textDocument": 3]])) == -32602)
        #expect(code(.message(["id": 1, "method": "textDocument/hover", "params": Client.at(0, 0).with("x", 1)])) == nil)
        #expect(client.server.receive([.message(["id": 7, "result": nil])]).isEmpty)
        #expect(client.notify("$/setTrace", ["value": "off"]).isEmpty)
        #expect(client.notify("textDocument/didChange", ["textDocument": ["uri": "file:///other"]])[0]["method"] == "window/logMessage")
    }

    @Test func cancelledRequestsAreNotBegun() {
        var client = opened()
        let answers = client.server.receive([
            .message(["id": 5, "method": "textDocument/foldingRange", "params": Client.document]),
            .message(["id": "six", "method": "textDocument/foldingRange", "params": Client.document]),
            .message(["method": "$/cancelRequest", "params": ["id": 5]]),
        ])
        #expect(answers.count == 2)
        #expect(answers[0]["error"]?["code"] == -32800)
        #expect(answers[1]["id"] == "six" && answers[1]["result"] != nil)
    }

    // MARK: Texts

    @Test func editsKeepTheTextAsTheClientHasIt() {
        for utf8 in [false, true] {
            var client = opened("let é😀 = 1\nlet b = 2\n", utf8: utf8)
            let width = utf8 ? 6 : 3
            client.change((0, 4), (0, 4 + width), "a", version: 2)
            #expect(client.server.documents[Client.uri]?.file.text == "let a = 1\nlet b = 2\n")
            client.change((0, 9), (1, 0), " # π\r\n", version: 3)
            #expect(client.server.documents[Client.uri]?.file.text == "let a = 1 # π\r\nlet b = 2\n")
            client.change((1, 99), (99, 0), "", version: 4)
            #expect(client.server.documents[Client.uri]?.file.text == "let a = 1 # π\r\nlet b = 2")
        }
    }

    @Test func diagnosticsComeWithVersionHintAndPlace() {
        var client = opened("## é\nmodel net = 2 -> 8 rleu -> 1\n", utf8: false)
        #expect(client.server.isUnsettled)
        let told = client.server.settle()
        #expect(told.count == 1 && told[0]["method"] == "textDocument/publishDiagnostics")
        #expect(told[0]["params"]?["version"] == 1)
        let first = told[0]["params"]?["diagnostics"]?.items?.first
        #expect(first?["range"]?.place == "1:19-1:23")
        #expect(first?["severity"] == 1)
        #expect(first?["message"]?.text?.contains("hint: did you mean `relu`?") == true)
        #expect(client.server.settle().isEmpty)
        client.change((1, 19), (1, 23), "relu")
        #expect(client.server.settle()[0]["params"]?["diagnostics"]?.items?.contains { $0["severity"] == 1 } == false)
        #expect(client.notify("textDocument/didClose", Client.document)[0]["params"]?["diagnostics"] == [])
        #expect(client.request("textDocument/hover", Client.at(0, 0)) == -32602)
    }

    @Test func whatIsNoScriptIsSaid() {
        var client = opened(String(repeating: "let a = 1\n", count: 110_000))
        #expect(client.server.settle()[0]["params"]?["diagnostics"]?.items?.first?["code"] == "not-a-script")
        #expect(client.request("textDocument/hover", Client.at(0, 0)) == .null)
        client.open("let a = \u{0}")
        #expect(client.server.settle()[0]["params"]?["diagnostics"]?.items?.first?["code"] == "not-a-script")
        for method in ["definition", "completion", "rename", "semanticTokens/full", "documentSymbol", "foldingRange", "signatureHelp"] {
            let answer = client.request("textDocument/\(method)", Client.at(0, 0).with("newName", "b"))
            #expect(answer.integer == nil, "\(method)")
        }
    }

    // MARK: Capabilities

    @Test func hoverTellsAxesAndErrors() {
        var client = opened()
        let hover = client.request("textDocument/hover", Client.at(4, 9))
        #expect(hover["contents"]?["value"]?.text?.contains("for each seed (1) and rate (2)") == true)
        #expect(hover["range"]?.place == "4:8-4:11")
        var wrong = opened("measure accurcy\n")
        #expect(wrong.request("textDocument/hover", Client.at(0, 10))["contents"]?["value"]?.text?.contains("Wrong") == true)
    }

    @Test func completionReplacesTheWord() {
        var client = opened()
        client.change((5, 0), (5, 0), "fork n")
        let items = client.request("textDocument/completion", Client.at(5, 6))["items"]?.items ?? []
        #expect(items.first?["label"] == "net")
        #expect(items.first?["textEdit"]?["range"]?.place == "5:5-5:6")
    }

    @Test func signatureShowsTheActiveArgument() {
        var client = opened("measure shuffled(a, \n")
        let help = client.request("textDocument/signatureHelp", Client.at(0, 20))
        #expect(help["activeParameter"] == 1)
        #expect(help["signatures"]?.items?.first?["label"] == "shuffled(VALUE, [times …])")
    }

    @Test func namesAreFoundAndRenamed() {
        var client = opened()
        #expect(client.request("textDocument/definition", Client.at(2, 7))["range"]?.place == "1:6-1:9")
        let uses = client.request("textDocument/references", Client.at(1, 7).with("context", ["includeDeclaration": true]))
        #expect(uses.items?.compactMap { $0["range"]?.place } == ["1:6-1:9", "2:6-2:9", "3:18-3:21", "4:21-4:24"])
        #expect(client.request("textDocument/documentHighlight", Client.at(0, 6)).items?.count == 2)
        #expect(client.request("textDocument/prepareRename", Client.at(0, 6))["placeholder"] == "rate")
        let renamed = client.request("textDocument/rename", Client.at(0, 6).with("newName", "eta"))
        let edits = renamed["changes"]?[Client.uri]?.items ?? []
        #expect(edits.compactMap { $0["range"]?.place } == ["0:6-0:10", "2:39-2:43"])
        #expect(edits.allSatisfy { $0["newText"] == "eta" })
    }

    @Test func renamingRefusesWhatWouldBreak() {
        var client = opened()
        for name in ["train", "a b", "", "3x", "gap", "x", "loss("] {
            #expect(client.request("textDocument/rename", Client.at(1, 7).with("newName", .string(name))) == -32803, "\(name)")
        }
        #expect(client.request("textDocument/prepareRename", Client.at(1, 1)) == -32803)
        #expect(client.request("textDocument/prepareRename", Client.at(1, 21)) == -32803)
        var product = opened("let a = 3\nmodel net = 1 -> 1\ntrain net on ax for 5 steps\nmeasure a\n")
        #expect(product.request("textDocument/rename", Client.at(0, 4).with("newName", "wide")) == -32803)
        #expect(product.request("textDocument/rename", Client.at(0, 4).with("newName", "b"))["changes"] != nil)
        var implicit = opened("model 2 -> 1\ntrain net on x*y for 5 steps\nmeasure loss of net\n")
        let edits = implicit.request("textDocument/rename", Client.at(1, 7).with("newName", "plain"))["changes"]?[Client.uri]?.items
        #expect(edits?.first?["newText"] == "plain = " && edits?.first?["range"]?.place == "0:6-0:6")
    }

    @Test func outlineAndFolds() {
        var client = opened("## # Title\n## more\nrepeat k in integers 1..2 {\n  let a = k\n}\nexpect a > 0\n")
        let symbols = client.request("textDocument/documentSymbol", Client.document).items ?? []
        #expect(symbols.compactMap { $0["name"]?.text } == ["Title", "k", "expect a > 0"])
        #expect(symbols[1]["children"]?.items?.first?["name"] == "a")
        let folds = client.request("textDocument/foldingRange", Client.document).items ?? []
        #expect(folds.compactMap { $0["startLine"]?.integer } == [0, 2])
        #expect(client.request("workspace/symbol", ["query": "A"]).items?.compactMap { $0["name"]?.text } == ["a"])
    }

    @Test func layoutChangesOnlyWhatDiffers() {
        var client = opened("let a = 1\nlet   b=2\nmeasure a, b\n")
        let edits = client.request("textDocument/formatting", Client.document.with("options", [:])).items ?? []
        #expect(edits.count == 1)
        #expect(edits.first?["newText"] == "let   b = 2\n" && edits.first?["range"]?.place == "1:0-2:0")
        client.change((0, 0), (0, 0), "let let\n")
        #expect(client.request("textDocument/formatting", Client.document) == .null)
    }

    @Test func everyFixIsOffered() {
        for explanation in Explanations.all {
            var client = opened(explanation.wrong)
            let whole: JSONValue = ["start": ["line": 0, "character": 0], "end": ["line": 999, "character": 0]]
            let actions = client.request("textDocument/codeAction", Client.document.with("range", whole).with("context", ["diagnostics": []]))
            let fixes = client.server.documents[Client.uri]?.diagnostics().filter { $0.fix != nil }.count
            #expect(actions.items?.count == fixes, "\(explanation.id)")
        }
    }

    @Test func hintsNameDefaults() {
        var client = opened()
        let whole: JSONValue = ["start": ["line": 0, "character": 0], "end": ["line": 9, "character": 0]]
        let hints = client.request("textDocument/inlayHint", Client.document.with("range", whole)).items ?? []
        #expect(hints.compactMap { $0["label"]?.text } == ["with init he", "from x in -1..1, y in -1..1 with batch 32"])
        #expect(hints.last?["position"]?["line"] == 2)
    }

    @Test func tokensTileTheScript() {
        var client = opened()
        let data = client.request("textDocument/semanticTokens/full", Client.document)["data"]?.items?.compactMap(\.integer) ?? []
        #expect(data.count.isMultiple(of: 5) && data.count > 100)
        #expect(Array(data.prefix(10)) == [0, 0, 5, 0, 0, 0, 6, 4, 8, 1])
    }
}
