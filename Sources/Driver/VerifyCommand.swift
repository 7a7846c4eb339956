internal import Diagnostics
internal import Experiments
internal import Foundation
internal import Reports

/// `nnx verify FILE`: runs the script in a report again and compares every number and every line of the page.
struct VerifyCommand {
    let session: Session
    let arguments: Arguments

    private var surroundings: Surroundings { session.surroundings }
    private var scriptRun: ScriptRun { ScriptRun(session: session, arguments: arguments) }

    /// Differences named at the most.
    private static let shown = 5

    func run() async -> ExitCode {
        let path = arguments.operands.first ?? "-"
        guard let page = text(of: path) else { return .failure }
        guard let json = PageReport.evidence(in: page) else {
            session.complain("\(path) is no report that can be verified", hint: "`nnx report SCRIPT` writes one")
            return .failure
        }
        guard let evidence = try? Evidence(json: json) else {
            session.complain("what \(path) keeps for verifying is damaged or of another version", hint: "ask its author for the file again")
            return .failure
        }
        let file = SourceFile(name: evidence.script.name, text: evidence.script.text)
        let settings = settings(evidence, path)
        if let reason = reasonNotToTell(evidence) {
            session.complain("cannot tell: \(reason)")
            return .failure
        }
        let diagnostics = session.phases.check(file, settings).filter { $0.severity == .error }
        if diagnostics.hasErrors {
            session.show(diagnostics, of: file)
            return .scriptErrors
        }
        do throws(RunFailure) {
            if let code = try scriptRun.confirm(file, settings) { return code }
            return judge(evidence, json, page, try await scriptRun.compute(file, settings), path)
        } catch {
            return scriptRun.end(error, in: file)
        }
    }

    private func text(of path: String) -> String? {
        if path == "-" { return String(decoding: surroundings.readInput(), as: UTF8.self) }
        guard let data = FileManager.default.contents(atPath: surroundings.absolute(path)) else {
            session.complain("\(path) cannot be read", hint: "name a page written by `nnx report`")
            return nil
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// The options the report was made with.
    private func settings(_ evidence: Evidence, _ path: String) -> RunSettings {
        var settings = session.settings(arguments, script: path)
        settings.quick = evidence.stamps.contains { $0.hasPrefix("quick") }
        settings.standIn = evidence.stamps.contains { $0.hasPrefix("stand-in") }
        if evidence.seeds == Array(1...max(1, evidence.seeds.count)) { settings.seeds = evidence.seeds.count }
        return settings
    }

    private func reasonNotToTell(_ evidence: Evidence) -> String? {
        let edition = session.phases.edition
        if evidence.edition != edition {
            return "the report was made with numerics edition \(evidence.edition), and this nnx has edition \(edition)"
        }
        return evidence.stamps.contains { $0.hasPrefix("interrupted") } ? "the report is of a run that was interrupted" : nil
    }

    private func judge(_ evidence: Evidence, _ json: String, _ page: String, _ results: Results, _ path: String) -> ExitCode {
        if surroundings.isInterrupted() {
            surroundings.writeError("stopped before the end; nothing can be said\n")
            return surroundings.interruptionCode()
        }
        var found = evidence.differences(from: results)
        if found.isEmpty, let difference = lineThatDiffers(evidence, json, page, results) { found.append("\(path), \(difference)") }
        guard found.isEmpty else {
            for difference in found.prefix(Self.shown) { session.print("differs: \(difference)") }
            if found.count > Self.shown { session.print("and \(found.count - Self.shown) more") }
            return .different
        }
        let claims = results.items.count { if case .claim = $0.content { true } else { false } }
        let judged = claims == 0 ? "" : claims == 1 ? "; 1 claim judged again" : "; \(claims) claims judged again"
        session.print("identical: every bit of \(evidence.tracks.count) quantities, result hash \(results.hash)\(judged)")
        if evidence.nnxVersion != results.nnxVersion {
            session.print("the page itself was written by nnx \(evidence.nnxVersion) and was not compared")
        }
        return .success
    }

    /// The first line of the page that another rendering of the new results does not have.
    private func lineThatDiffers(_ evidence: Evidence, _ json: String, _ page: String, _ new: Results) -> String? {
        guard evidence.nnxVersion == new.nnxVersion else { return nil }
        var results = new
        results.script.name = evidence.script.name
        results.stamps = evidence.stamps
        (results.seconds, results.threads, results.cpuLevel) = (evidence.seconds, evidence.threads, evidence.cpuLevel)
        let expected = PageReport(results, evidence: json).html
        if expected == page { return nil }
        let old = page.split(separator: "\n", omittingEmptySubsequences: false)
        let new = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let index = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
        guard old.indices.contains(index), new.indices.contains(index) else { return "line \(index + 1): the page has other lines than it should" }
        let (was, should) = Self.excerpts(old[index], new[index])
        return "line \(index + 1): the page shows \"\(was)\", the run gives \"\(should)\""
    }

    /// What a reader sees around the first character that differs.
    private static func excerpts(_ a: Substring, _ b: Substring) -> (String, String) {
        let common = zip(a, b).prefix { $0 == $1 }.count
        func cut(_ text: Substring) -> String {
            String(text.dropFirst(max(0, common - 24)).prefix(60).replacing(/<[^>]*>|^[^<>]*>|<[^>]*$/, with: " ")).trimmingCharacters(in: .whitespaces)
        }
        return (cut(a), cut(b))
    }
}
