import Diagnostics
import Foundation
@testable import Running
import Testing

/// The scripts of the language reference and of the README are what their marks say; those marked `added` use a measure
/// that the README has its reader write.
@Suite struct ReferenceTests {
    struct Block: Sendable, CustomTestStringConvertible {
        let place: String
        /// Nil where the script has no errors.
        let wrong: String?
        let script: String
        var testDescription: String { place }
    }

    static let blocks = ["grammar/reference.md", "README.md"].flatMap(blocks)

    static func blocks(in name: String) -> [Block] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..").standardized
        guard let text = try? String(contentsOf: root.appendingPathComponent(name), encoding: .utf8) else { return [] }
        var blocks: [Block] = []
        var open: (line: Int, words: [Substring], lines: [Substring])?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if let current = open {
                if line.hasPrefix("```") {
                    let wrong = current.words.count == 3 && current.words[1] == "wrong" ? String(current.words[2]) : nil
                    blocks.append(Block(place: "\(name):\(current.line)", wrong: wrong, script: current.lines.joined(separator: "\n")))
                    open = nil
                } else {
                    open?.lines.append(line)
                }
            } else if line.hasPrefix("```nnx"), !line.hasSuffix(" added") {
                open = (index + 1, line.split(separator: " "), [])
            }
        }
        return blocks
    }

    @Test func thereAreExamples() {
        #expect(Self.blocks.count > 40)
    }

    @Test(arguments: blocks)
    func blockIsWhatItsMarkSays(_ block: Block) {
        let diagnostics = Scripts.check(block.script).diagnostics
        if let wrong = block.wrong {
            #expect(diagnostics.contains { $0.id == wrong }, "\(diagnostics.map(\.id))")
        } else {
            #expect(diagnostics.filter { $0.severity == .error }.isEmpty, "\(diagnostics.map(\.message))")
        }
    }
}
