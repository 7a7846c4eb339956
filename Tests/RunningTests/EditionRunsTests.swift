import Experiments
import Foundation
import Running
import Testing
import Vocabulary

/// Small runs of every kind of training, held to the bits of this edition.
///
/// `LibraryExampleTests` holds the examples of all library entries to the same table.
@Suite struct EditionRunsTests {
    struct Named: Sendable, CustomTestStringConvertible {
        let name: String
        let script: String
        var testDescription: String { name }
    }

    /// `Fixtures/edition-scripts.txt`: scripts under their names.
    static let scripts = RepositoryFiles.text("Tests/RunningTests/Fixtures/edition-scripts.txt").components(separatedBy: "\n\n").map { block in
        let lines = block.split(separator: "\n")
        return Named(name: String(lines.first?.dropFirst(2) ?? ""), script: lines.dropFirst().joined(separator: "\n") + "\n")
    }

    @Test func theTableIsOfThisEdition() {
        #expect(EditionRuns.edition == Version.edition, "after a rise of the edition: NNX_RECORD=1 swift test --filter EditionRunsTests")
        #expect(Self.scripts.count >= 14)
    }

    @Test(arguments: scripts) func sameBits(_ named: Named) throws {
        EditionRuns.expect(try Scripts.run(named.script), of: named.script)
    }

    @Test(.enabled(if: EditionRuns.isRecording)) func recording() throws {
        let examples = LibraryExampleTests.entries.map(\.signature).filter { !LibraryExampleTests.needsFiles($0) }.map(\.example)
        try EditionRuns.record((Self.scripts.map(\.script) + examples).map { ($0, try Scripts.run($0)) })
        Issue.record("recorded \(EditionRuns.file.path)")
    }
}
