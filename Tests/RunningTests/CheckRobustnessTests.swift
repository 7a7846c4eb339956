import Diagnostics
import Foundation
@testable import Running
import Testing

/// Damaged scripts are checked to their end: no crash, no hang, and every diagnostic lies inside the file.
@Suite struct CheckRobustnessTests {
    /// `NNX_FUZZ=100000 swift test --filter CheckRobustnessTests` tries more.
    static let count = ProcessInfo.processInfo.environment["NNX_FUZZ"].flatMap { Int($0) } ?? 300

    @Test func damagedScriptsAreChecked() {
        let scripts =
            RepositoryFiles.scripts + ReferenceTests.examples.map(\.text) + Explanations.checking.flatMap { [$0.right, $0.wrong] }
        #expect(scripts.count > 100)
        var damage = ScriptDamage(scripts: scripts.map { Array($0.utf8) })
        for number in 0..<Self.count {
            let file = SourceFile(name: "damaged.nnx", bytes: damage.next())
            let outcome = Engine.check(file, options: RunOptions())
            let isInside = outcome.diagnostics.allSatisfy {
                0 <= $0.span.start && $0.span.start <= $0.span.end && $0.span.end <= file.bytes.count
            }
            #expect(isInside, "script \(number)")
            for diagnostic in outcome.diagnostics { #expect(!diagnostic.render(in: file, colour: false).isEmpty) }
        }
    }
}
