import Diagnostics
import Foundation
import Syntax
import Testing

@Suite struct ExplanationTests {
    /// The ids that stand in the sources of the lexer and the parser.
    private static let used: Set<String> = {
        let folder = Fixtures.root.appending(path: "Sources/Syntax")
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
        var ids: Set<String> = []
        for file in files {
            guard let text = try? String(contentsOf: folder.appending(path: file), encoding: .utf8) else { continue }
            for line in text.split(separator: "\n") where line.contains("id: ") {
                for part in line.split(separator: "\"") where part.contains("-") && part.allSatisfy({ $0.isLowercase || $0 == "-" }) {
                    ids.insert(String(part))
                }
            }
        }
        return ids
    }()

    @Test func everyIDIsExplainedOnce() {
        #expect(ExplanationTests.used.count > 50)
        #expect(Explanations.syntax.map(\.id).sorted() == ExplanationTests.used.sorted())
    }

    @Test(arguments: Explanations.syntax.map(\.id)) func examplesAreTrue(_ id: String) throws {
        let explanation = try #require(Explanations.find(id))
        #expect(diagnosticIDs(explanation.wrong).contains(id))
        #expect(diagnosticIDs(explanation.right).isEmpty)
        #expect(!explanation.text.isEmpty)
    }
}
