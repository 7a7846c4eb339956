public import Experiments
internal import Foundation

/// A page beside the one that another run of its script gives.
public struct PageComparison {
    public enum Outcome: Equatable {
        case same
        /// The first line that differs, in words.
        case differs(String)
        /// Another version of nnx wrote the page and lays it out in its own way.
        case unknown
    }

    private let page: String
    private let evidence: Evidence

    public init(page: String, evidence: Evidence) {
        self.page = page
        self.evidence = evidence
    }

    public func outcome(of new: Results) throws -> Outcome {
        var results = new
        results.script.name = evidence.script.name
        results.stamps = evidence.stamps
        results.nnxVersion = evidence.nnxVersion
        (results.seconds, results.reused) = (evidence.seconds, evidence.reused)
        (results.threads, results.cpuLevel) = (evidence.threads, evidence.cpuLevel)
        let expected = PageReport(results, evidence: try evidence.json()).html
        if expected == page { return .same }
        let old = page.split(separator: "\n", omittingEmptySubsequences: false)
        let should = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let saysSo = page.contains("<meta name=\"generator\" content=\"nnx \(evidence.nnxVersion.escaped)\"/>")
        if evidence.nnxVersion != new.nnxVersion, saysSo { return .unknown }
        let index = zip(old, should).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, should.count)
        guard old.indices.contains(index), should.indices.contains(index) else {
            return .differs("line \(index + 1): the page has \(old.count) lines, the run gives \(should.count)")
        }
        let (was, wanted) = Self.excerpts(old[index], should[index])
        return .differs("line \(index + 1): the page shows \"\(was)\", the run gives \"\(wanted)\"")
    }

    /// What stands around the first character that differs; marks that are the same on both sides are left out.
    private static func excerpts(_ a: Substring, _ b: Substring) -> (String, String) {
        let common = zip(a, b).prefix { $0 == $1 }.count
        func cut(_ text: Substring, without tags: Bool) -> String {
            let piece = String(text.dropFirst(max(0, common - 24)).prefix(60))
            let words = tags ? piece.replacing(/<[^>]*>|^[^<>]*>|<[^>]*$/, with: " ") : piece
            return words.printable.trimmingCharacters(in: .whitespaces)
        }
        let plain = (cut(a, without: true), cut(b, without: true))
        return plain.0 == plain.1 ? (cut(a, without: false), cut(b, without: false)) : plain
    }
}
