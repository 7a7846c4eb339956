import Diagnostics
import Syntax
import Testing

@Suite struct ScriptTests {
    @Test func fixturesAreFound() {
        #expect(Fixtures.scripts.count >= 9)
    }

    @Test(arguments: Fixtures.scripts.map(\.name)) func scriptParsesWithoutDiagnostics(_ name: String) throws {
        let file = try #require(Fixtures.scripts.first { $0.name == name })
        let (script, log) = Parser.parse(file)
        let rendered = log.render(in: file, colour: false)
        #expect(log.diagnostics.isEmpty, "\(rendered)")
        #expect(!script.statements.isEmpty)
    }
}
