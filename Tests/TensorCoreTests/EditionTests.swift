import Foundation
import Testing

@testable import TensorCore

/// The bits of this edition: a kernel that gives others fails here until the edition rises.
///
/// With `NNX_RECORD` in the environment the table is written anew, and the test still fails.
@Suite struct EditionTests {
    private final class Lines {
        var all: [String] = []
    }

    private func lines<Functions: LevelFunctions>(_ functions: Functions.Type) -> [String] {
        let lines = Lines()
        var cases = EditionCases<Functions> { name, digest in
            let hex = String(digest, radix: 16)
            lines.all.append("\(name) " + String(repeating: "0", count: 16 - hex.count) + hex)
        }
        cases.run()
        return lines.all
    }

    @Test(arguments: levels) func table(level: CPULevel) throws {
        let functions = try #require(Kernels.functions(of: level))
        let actual = lines(functions)
        if ProcessInfo.processInfo.environment["NNX_RECORD"] != nil {
            let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "EditionTable.swift")
            let text = """
                /// Digests of edition 1, one line per case of `EditionCases`: the same at every CPU level and on arm64.
                let editionTable = \"""
                \(actual.map { "    \($0)" }.joined(separator: "\n"))
                    \"""

                """
            try text.write(to: path, atomically: true, encoding: .utf8)
            Issue.record("recorded \(path.path)")
            return
        }
        #expect(actual == editionTable.split(separator: "\n").map(String.init), "at \(level)")
    }
}
