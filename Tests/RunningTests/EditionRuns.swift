import Experiments
import Foundation
import Running
import TensorCore
import Testing

/// The bits of whole runs under this edition, as `Fixtures/edition-runs.txt` keeps them: for each script the first bytes of its SHA-256,
/// the result hash, and the bits of the first numbers.
///
/// A script that is there under other bits fails until the edition rises. With `NNX_RECORD` in the environment scripts that are not
/// there are added, and after a rise of the edition all are written anew; tests that record fail all the same.
enum EditionRuns {
    static let file = RepositoryFiles.fixtures.appending(path: "edition-runs.txt")
    static let isRecording = ProcessInfo.processInfo.environment["NNX_RECORD"] != nil

    private static let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    static let edition = text.split(separator: "\n").first.flatMap { $0.split(separator: " ").last }.flatMap { Int($0) } ?? 0

    /// Everything behind a script's digest, by digest.
    private static let lines = Dictionary(
        text.split(separator: "\n").dropFirst().map { line in
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            return (words[0], words.count > 1 ? words[1] : "")
        }, uniquingKeysWith: { first, _ in first })

    /// Compares a script's results with those of this edition.
    static func expect(_ results: Results, of script: String, sourceLocation: SourceLocation = #_sourceLocation) {
        if isRecording { return }
        let actual = line(of: results)
        guard let known = lines[key(of: script)] else {
            Issue.record(
                "Fixtures/edition-runs.txt does not hold this script: run `NNX_RECORD=1 swift test --filter EditionRunsTests`",
                sourceLocation: sourceLocation)
            return
        }
        #expect(actual == known, "other bits than edition \(edition) has", sourceLocation: sourceLocation)
    }

    static func key(of script: String) -> String { String(SHA256.hex(SHA256.digest(of: Array(script.utf8))).prefix(16)) }

    /// `HASH BITS BITS BITS`.
    static func line(of results: Results) -> String {
        let quantities = results.items.flatMap { item -> [Results.Quantity] in
            switch item.content {
            case .prose, .text, .images, .claim: []
            case .training(let summary): [summary.finalLoss]
            case .measures(let all), .table(let all): all
            case .plot(let plot): plot.quantities
            }
        }
        let first = quantities.flatMap { $0.values.prefix(1).flatMap { $0.prefix(1).compactMap { $0 } } }.prefix(3)
        return ([results.hash] + first.map { String($0.bitPattern, radix: 16) }).joined(separator: " ")
    }

    /// Scripts and their results that the table lacks; after a rise of the edition, all.
    static func record(_ runs: [(script: String, results: Results)]) throws {
        let isNew = edition != Version.edition
        var kept = isNew ? [:] : lines
        for run in runs where kept[key(of: run.script)] == nil { kept[key(of: run.script)] = line(of: run.results) }
        // What no script has any longer is dropped.
        let wanted = Set(runs.map { key(of: $0.script) })
        let table = kept.filter { wanted.contains($0.key) }.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
        try "edition \(Version.edition)\n\(table)".write(to: file, atomically: true, encoding: .utf8)
    }
}
