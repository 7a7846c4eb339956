import Experiments
@testable import Running
import Testing
import Vocabulary

/// Every library entry's example is a script that checks, runs and shows something.
@Suite struct LibraryExampleTests {
    /// An entry that shows itself by its name.
    struct Entry: Sendable, CustomTestStringConvertible {
        let signature: Signature
        var testDescription: String { "\(signature.kind.rawValue) \(signature.name)" }
    }

    static let entries = Engine.catalogue.entries.map { Entry(signature: $0) }

    @Test(arguments: entries.filter { !needsFiles($0.signature) })
    func exampleRuns(_ entry: Entry) throws {
        let results = try Scripts.run(entry.signature.example)
        #expect(!results.items.isEmpty)
        EditionRuns.expect(results, of: entry.signature.example)
    }

    @Test(arguments: entries.filter { needsFiles($0.signature) })
    func exampleNamesItsEntry(_ entry: Entry) {
        #expect(entry.signature.example.contains(entry.signature.name))
    }

    /// Readers of files a fresh machine does not have.
    static func needsFiles(_ entry: Signature) -> Bool {
        entry.kind == .dataset && ["mnist", "csv", "npy", "npz"].contains(entry.name)
    }

    @Test func everyEntryIsDocumented() {
        for entry in Engine.catalogue.entries {
            #expect(!entry.summary.isEmpty, "\(entry.name)")
            #expect(!entry.summary.hasSuffix("."), "\(entry.name)")
            for parameter in entry.parameters { #expect(!parameter.summary.isEmpty, "\(entry.name) \(parameter.name)") }
        }
    }
}
