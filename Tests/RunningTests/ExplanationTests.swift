import Diagnostics
import Foundation
@testable import Running
import Testing

/// What `nnx explain` says of the checker's diagnostics is true.
@Suite struct ExplanationTests {
    /// The ids that stand in the sources of the checker.
    private static let reported: Set<String> = {
        let folder = RepositoryFiles.root.appending(path: "Sources/Experiments")
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
        var ids: Set<String> = []
        for file in files {
            for match in RepositoryFiles.text("Sources/Experiments/\(file)").matches(of: /\bid: "([a-z-]+)"/) {
                ids.insert(String(match.1))
            }
        }
        return ids
    }()

    @Test func everyIDIsExplainedOnce() {
        let explained = Explanations.checking.map(\.id)
        #expect(Self.reported.count > 90)
        #expect(Self.reported.subtracting(explained).sorted() == [])
        #expect(Set(explained).subtracting(Self.reported).sorted() == [])
        #expect(Set(explained).count == explained.count)
    }

    /// Ids whose wrong script needs data that this library lacks: images that are not 28 pixels high.
    private static let unreachable: Set = ["images-do-not-join"]

    @Test(arguments: Explanations.checking.map(\.id).filter { !unreachable.contains($0) }) func examplesAreTrue(_ id: String) throws
    {
        let explanation = try #require(Explanations.checking.first { $0.id == id })
        let wrong = Scripts.check(explanation.wrong).diagnostics
        #expect(wrong.map(\.id).filter { $0 != "unused-name" || id == "unused-name" } == [id], "\(wrong.map(\.message))")
        let right = Scripts.check(explanation.right).diagnostics.filter { $0.severity == .error }
        #expect(right.isEmpty, "\(right.map(\.message))")
        #expect(!explanation.text.isEmpty)
    }
}
