import Diagnostics
import Foundation
@testable import Running
import Testing

/// One script with twenty mistakes of different kinds: one run names them all, each at its place with its remedy.
@Suite struct TwentyMistakesTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")

    private func outcome() throws -> (file: SourceFile, diagnostics: [Diagnostic]) {
        let text = try String(contentsOf: Self.folder.appendingPathComponent("twenty-mistakes.nnx"), encoding: .utf8)
        let file = SourceFile(name: "twenty-mistakes.nnx", text: text)
        return (file, Engine.check(file, options: RunOptions()).diagnostics)
    }

    @Test func everyMistakeIsNamedAtItsLine() throws {
        let (file, diagnostics) = try outcome()
        let expected = file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
            line.range(of: "# ! ").map { "\(index + 1) \(line[$0.upperBound...])" }
        }
        let errors = diagnostics.filter { $0.severity == .error }
        #expect(expected.count == 20)
        #expect(errors.map { "\(file.position(at: $0.span.start).line) \($0.id)" } == expected)
        for error in errors { #expect(error.hint != nil || error.fix != nil, "\(error.id) has no remedy") }
    }

    /// The text as a user sees it; `NNX_RECORD=1` writes it anew and still fails.
    @Test func renderedTextIsTheStoredOne() throws {
        let (file, diagnostics) = try outcome()
        let text = diagnostics.map { $0.render(in: file, colour: false) }.joined(separator: "\n")
        let stored = Self.folder.appendingPathComponent("twenty-mistakes.txt")
        if ProcessInfo.processInfo.environment["NNX_RECORD"] != nil {
            try text.write(to: stored, atomically: true, encoding: .utf8)
            Issue.record("recorded; read it and run again without NNX_RECORD")
        }
        #expect(try String(contentsOf: stored, encoding: .utf8) == text)
    }
}
