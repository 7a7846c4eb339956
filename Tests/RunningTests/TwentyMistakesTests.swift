import Diagnostics
import Foundation
@testable import Running
import Testing

/// One script with twenty mistakes: one run finds them all, each at its line, and nothing else.
@Suite struct TwentyMistakesTests {
    static let file = SourceFile(
        name: "twenty-mistakes.nnx", text: RepositoryFiles.text("Tests/RunningTests/Fixtures/twenty-mistakes.nnx"))
    static let errors = Engine.check(file, options: RunOptions()).diagnostics.filter { $0.severity == .error }

    /// Line and id as the script's remarks `# ! id` announce them.
    static let announced: [String] = {
        let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().compactMap { index, line in
            guard let mark = line.range(of: "# ! ") else { return nil }
            return "\(index + 1) \(line[mark.upperBound...])"
        }
    }()

    @Test func eachIsFoundAtItsLineAndNothingElse() {
        let found = Self.errors.map { "\(Self.file.position(at: $0.span.start).line) \($0.id)" }
        #expect(Self.announced.count == 20)
        #expect(found == Self.announced)
    }

    @Test(arguments: errors.map(\.message)) func wordingIsThatOfTheOthers(_ message: String) throws {
        let error = try #require(Self.errors.first { $0.message == message })
        let hint = try #require(error.hint, "no remedy")
        for text in [message, hint] + error.notes.map(\.message) {
            #expect(!text.hasSuffix("."), "\(text)")
            #expect(text.first?.isUppercase == false, "\(text)")
        }
    }

    @Test(arguments: [
        ("fit", "`train"), ("==", "`=`"), ("**", "`^`"), ("lr=", "`with sgd 0.1`"), ("Dense", "`784 -> 100 relu -> 10`"),
        ("for i in", "`sweep")
    ])
    func foreignWordsNameTheirOwn(_ foreign: String, _ own: String) throws {
        let text = Self.file.text
        let place = try #require(
            text.range(of: foreign, range: (text.range(of: "elsewhere")?.upperBound ?? text.startIndex)..<text.endIndex))
        let line = Self.file.position(at: text.utf8.distance(from: text.startIndex, to: place.lowerBound)).line
        let error = try #require(Self.errors.first { Self.file.position(at: $0.span.start).line == line })
        #expect("\(error.message): \(error.hint ?? "")".contains(own))
    }

    /// The text as users see it. With `NNX_RECORD=1` the stored text is written anew, and the test fails all the same.
    @Test func renderedTextIsTheStoredOne() throws {
        let rendered = Engine.check(Self.file, options: RunOptions()).diagnostics.map { $0.render(in: Self.file, colour: false) }
            .joined(separator: "\n")
        let store = RepositoryFiles.fixtures.appending(path: "twenty-mistakes.txt")
        if ProcessInfo.processInfo.environment["NNX_RECORD"] != nil {
            try rendered.write(to: store, atomically: true, encoding: .utf8)
            Issue.record("the text was written to \(store.lastPathComponent): read it, then run without NNX_RECORD")
        }
        #expect(rendered == (try String(contentsOf: store, encoding: .utf8)))
    }
}
