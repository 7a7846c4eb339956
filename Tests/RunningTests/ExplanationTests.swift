import Diagnostics
import Foundation
@testable import Running
import Testing

/// `nnx explain ID` tells the truth: its wrong script gives that id, its right script none.
@Suite struct ExplanationTests {
    /// Diagnostics that need files, or data this version cannot make.
    static let needsMore: Set<String> = ["images-do-not-join", "unreadable-data"]

    struct Entry: Sendable, CustomTestStringConvertible {
        let explanation: Explanation
        var testDescription: String { explanation.id }
    }

    static let entries = Explanations.checking.filter { !needsMore.contains($0.id) }.map { Entry(explanation: $0) }

    @Test(arguments: entries)
    func examplesKeepTheirWord(_ entry: Entry) {
        let wrong = Scripts.ids(entry.explanation.wrong)
        #expect(wrong.contains(entry.explanation.id), "\(wrong)")
        let right = Scripts.check(entry.explanation.right).diagnostics.filter { $0.severity == .error }
        #expect(right.isEmpty, "\(right.map(\.message))")
    }

    /// Every id the checker reports has an explanation.
    @Test func everyIdIsExplained() throws {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Sources/Experiments").standardized
        let files = try FileManager.default.contentsOfDirectory(at: sources, includingPropertiesForKeys: nil)
        var ids: Set<String> = []
        for file in files where file.pathExtension == "swift" {
            for match in try String(contentsOf: file, encoding: .utf8).matches(of: /id: "([a-z-]+)"/) { ids.insert(String(match.1)) }
        }
        #expect(ids.count > 80)
        #expect(ids.filter { Explanations.find($0) == nil }.sorted() == [])
    }
}
