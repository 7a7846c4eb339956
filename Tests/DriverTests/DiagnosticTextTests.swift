import Diagnostics
import Foundation
import Testing
@testable import Driver

@Suite struct DiagnosticTextTests {
    private static let file = SourceFile(name: "a,b.nnx", text: "é wrong\n\"second\"\n")
    private static let diagnostic = Diagnostic(
        id: "unknown-name", "100% \"wrong\"\r", at: Span(3, 8), notes: [.init("here", at: Span(9, 10)), .init("and so on")],
        hint: "write right::\nor nothing", fix: .init(replace: Span(3, 8), with: "right"))

    @Test func jsonHoldsEverything() throws {
        let line = DiagnosticText.json([Self.diagnostic], of: Self.file)
        #expect(!line.contains("\n"))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        let found = try #require((object["diagnostics"] as? [[String: Any]])?.first)
        #expect(object["file"] as? String == "a,b.nnx")
        #expect(found["id"] as? String == "unknown-name" && found["message"] as? String == "100% \"wrong\"\r")
        #expect(found["hint"] as? String == "write right::\nor nothing" && found["severity"] as? String == "error")
        let range = try #require(found["range"] as? [String: [String: Int]])
        #expect(range["start"] == ["line": 1, "column": 3, "offset": 3] && range["end"] == ["line": 1, "column": 8, "offset": 8])
        let notes = try #require(found["notes"] as? [[String: Any]])
        #expect(notes.count == 2 && notes[0]["range"] != nil && notes[1]["range"] == nil)
        #expect((found["fix"] as? [String: Any])?["replacement"] as? String == "right")
    }

    @Test func annotationsAreOneLineThatNothingBreaksOutOf() {
        #expect(
            DiagnosticText.github(Self.diagnostic, of: Self.file)
                == "::error file=a%2Cb.nnx,line=1,endLine=1,col=3,endColumn=8,title=unknown-name::100%25 \"wrong\"%0D%0Ahint: write right::%0Aor nothing"
        )
    }

    @Test func checkPrintsThem() throws {
        let desk = try Desk()
        try desk.write("wrong\n", to: "bad.nnx")
        try desk.write("seeds 2\n", to: "good.nnx")
        #expect(desk.run("check", "--format", "json", "good.nnx", "bad.nnx") == 2)
        let lines = desk.output.split(separator: "\n")
        #expect(lines.count == 2 && lines[0] == "{\"file\":\"good.nnx\",\"diagnostics\":[]}" && desk.errors.isEmpty)
        #expect(desk.run("check", "--format", "github", "bad.nnx") == 2)
        #expect(
            desk.output
                == "::error file=bad.nnx,line=1,endLine=1,col=1,endColumn=6,title=unknown-name::there is no wrong%0Ahint: right\n")
        #expect(desk.run("check", "--format", "json", "none.nnx", "good.nnx") == 1)
        #expect(desk.output.hasPrefix("{\"file\":\"none.nnx\",\"error\":\"there is no file none.nnx\"") && desk.errors.isEmpty)
        #expect(desk.run("check", "--format", "github", "none.nnx") == 1)
        #expect(desk.output.contains("title=unreadable::there is no file none.nnx"))
        #expect(desk.run("check", "--format", "xml", "bad.nnx") == 64)
        #expect(desk.run("check", "--format", "json", "--emit", "ast", "bad.nnx") == 64)
    }
}
