import Diagnostics
import Foundation
import Syntax
import Testing

/// The examples of the reference, as far as syntax goes.
@Suite struct ReferenceTests {
    struct Example: CustomTestStringConvertible {
        let line: Int
        /// The diagnostic a wrong example is marked with.
        let id: String?
        let text: String

        var testDescription: String { "line \(line)" }
    }

    static let examples: [Example] = {
        let file = Fixtures.root.appending(path: "grammar/reference.md")
        let lines = ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n", omittingEmptySubsequences: false)
        var examples: [Example] = []
        var start: Int?
        for (index, line) in lines.enumerated() where line.hasPrefix("```") {
            if let first = start {
                let marks = lines[first].split(separator: " ")
                let text = lines[(first + 1)..<index].joined(separator: "\n") + "\n"
                if lines[first].hasPrefix("```nnx") {
                    examples.append(Example(line: first + 1, id: marks.count > 2 ? String(marks[2]) : nil, text: text))
                }
                start = nil
            } else {
                start = index
            }
        }
        return examples
    }()

    @Test func examplesAreFound() {
        #expect(ReferenceTests.examples.count > 20)
    }

    @Test(arguments: ReferenceTests.examples) func exampleReadsAsItsMarkSays(_ example: Example) {
        let ids = diagnosticIDs(example.text)
        if let id = example.id, Explanations.syntax.contains(where: { $0.id == id }) {
            #expect(ids == [id])
        } else {
            #expect(ids.isEmpty)
        }
    }
}
