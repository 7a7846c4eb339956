import Diagnostics
import Foundation
@testable import Running
import Testing

/// The examples of the reference and the README: right ones have no errors, wrong ones give the error they are marked with.
@Suite struct ReferenceTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let place: String
        /// The error a wrong example is marked with.
        let id: String?
        let text: String

        var testDescription: String { place }
    }

    /// The blocks fenced as nnx; those marked `added` use what the page around them adds to the library.
    static let examples: [Example] = ["grammar/reference.md", "README.md"].flatMap { page -> [Example] in
        var examples: [Example] = []
        var open: (line: Int, marks: [Substring], text: [Substring])?
        for (index, line) in RepositoryFiles.text(page).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard line.hasPrefix("```") else {
                open?.text.append(line)
                continue
            }
            guard let block = open else {
                open = (index + 1, line.split(separator: " "), [])
                continue
            }
            open = nil
            guard block.marks.first == "```nnx", !block.marks.contains("added") else { continue }
            let id = block.marks.count > 2 ? String(block.marks[2]) : nil
            examples.append(Example(place: "\(page):\(block.line)", id: id, text: block.text.joined(separator: "\n") + "\n"))
        }
        return examples
    }

    @Test func examplesAreFound() {
        #expect(Self.examples.count > 40)
        #expect(Self.examples.contains { $0.id != nil })
    }

    @Test(arguments: examples) func exampleIsAsMarked(_ example: Example) {
        let errors = Scripts.check(example.text).diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.id) == (example.id.map { [$0] } ?? []), "\(errors.map(\.message))")
    }
}
