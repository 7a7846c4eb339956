internal import Diagnostics
internal import Experiments
internal import Foundation
internal import Reports
internal import TensorCore

/// `nnx verify FILE`: runs the script in a report again and compares every number and every line of the page.
struct VerifyCommand {
    let session: Session
    let arguments: Arguments

    var surroundings: Surroundings { session.surroundings }
    private var scriptRun: ScriptRun { ScriptRun(session: session, arguments: arguments) }
    private var path: String { arguments.operands.first ?? "-" }

    /// Differences named at the most.
    private static let shown = 5

    func run() -> ExitCode {
        if arguments.integer("spot-seed") != nil, arguments.integer("spot") == nil {
            session.complain("--spot-seed chooses cells for --spot", hint: "say how many, as in `nnx verify --spot 5 --spot-seed 1 FILE`")
            return .usage
        }
        guard let page = text() else { return .failure }
        guard let json = PageReport.evidence(in: page) else {
            session.complain("\(path) is no report that can be verified", hint: "`nnx report SCRIPT` writes one")
            return .failure
        }
        guard let evidence = try? Evidence(json: json) else {
            session.complain("what \(path) keeps for verifying is damaged or of another version", hint: "ask its author for the file again")
            return .failure
        }
        if let code = refusal(of: evidence) { return code }
        let file = SourceFile(name: evidence.script.name, text: evidence.script.text)
        let settings = settings(evidence)
        let diagnostics = session.phases.check(file, settings).filter { $0.severity == .error }
        if diagnostics.hasErrors {
            // It had none when the report was made: what it reads is not there or is another.
            session.show(diagnostics, of: file)
            tellData(of: evidence)
            return .failure
        }
        do throws(RunFailure) {
            if let count = arguments.integer("spot") { return try spot(count, evidence, file, settings) }
            if let code = try scriptRun.confirm(file, settings) { return code }
            return judge(evidence, page, try scriptRun.compute(file, settings))
        } catch {
            let code = scriptRun.end(error, in: file)
            tellData(of: evidence)
            return code
        }
    }

    // MARK: Before running

    private func text() -> String? {
        if path == "-" { return String(decoding: surroundings.readInput(), as: UTF8.self) }
        guard let data = FileManager.default.contents(atPath: surroundings.absolute(path)) else {
            session.complain("\(path) cannot be read", hint: "name a page written by `nnx report`")
            return nil
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// The options the report was made with.
    private func settings(_ evidence: Evidence) -> RunSettings {
        var settings = session.settings(arguments, script: path)
        settings.quick = evidence.stamps.contains { $0.hasPrefix("quick") }
        settings.standIn = evidence.stamps.contains { $0.hasPrefix("stand-in") }
        if evidence.seeds == Array(1...max(1, evidence.seeds.count)) { settings.seeds = evidence.seeds.count }
        return settings
    }

    /// How the command ends where running would tell nothing.
    private func refusal(of evidence: Evidence) -> ExitCode? {
        let edition = session.phases.edition
        if evidence.edition != edition {
            session.complain("cannot tell: the report was made with numerics edition \(evidence.edition), and this nnx has edition \(edition)")
            return .failure
        }
        if evidence.stamps.contains(where: { $0.hasPrefix("interrupted") }) {
            session.complain("cannot tell: the report is of a run that was interrupted")
            return .failure
        }
        let digest = SHA256.hex(SHA256.digest(of: Array(evidence.script.text.utf8)))
        guard digest == evidence.script.sha256 else {
            session.print("differs: the script in the report has SHA-256 \(digest), it was made from \(evidence.script.sha256)")
            return .different
        }
        return nil
    }

    /// After a failure: which data the report was made with, since that is what most often is not there.
    private func tellData(of evidence: Evidence) {
        for data in evidence.data {
            surroundings.writeError("the report was made with \(data.name), \(NumberFormat.count(data.rows)) rows, SHA-256 \(data.sha256)\n")
        }
    }

    // MARK: Comparing

    private func judge(_ evidence: Evidence, _ page: String, _ results: Results) -> ExitCode {
        if surroundings.isInterrupted() {
            surroundings.writeError("stopped before the end; nothing can be said\n")
            return surroundings.interruptionCode()
        }
        var found = evidence.differences(from: results)
        var isCompared = true
        if found.isEmpty {
            switch try? PageComparison(page: page, evidence: evidence).outcome(of: results) {
            case .same?: break
            case .differs(let difference)?: found.append("\(path), \(difference)")
            case .unknown?, nil: isCompared = false
            }
        }
        if !found.isEmpty { return different(found) }
        let claims = results.items.count { if case .claim = $0.content { true } else { false } }
        let judged = claims == 0 ? "" : claims == 1 ? "; 1 claim judged again" : "; \(claims) claims judged again"
        let what = evidence.tracks.count == 1 ? "1 quantity" : "\(evidence.tracks.count) quantities"
        session.print("identical: every bit of \(what), result hash \(results.hash)\(judged)")
        if !isCompared { session.print("not compared: words and pictures of the page, which nnx \(evidence.nnxVersion) wrote") }
        return .success
    }

    private func different(_ found: [String]) -> ExitCode {
        for difference in found.prefix(Self.shown) { session.print("differs: \(difference)") }
        if found.count > Self.shown { session.print("and \(found.count - Self.shown) more") }
        return .different
    }

    // MARK: Some cells

    private func spot(_ count: Int, _ evidence: Evidence, _ file: SourceFile, _ settings: RunSettings) throws(RunFailure) -> ExitCode {
        guard let tracks = evidence.spotTracks else { return different(["the numbers kept in the report are damaged"]) }
        let seed = arguments.integer("spot-seed") ?? Int(surroundings.chance() % 1_000_000)
        let request = SpotCheck.Request(count: count, seed: UInt64(seed), tracks: tracks)
        let check = try session.phases.spot(file, settings, request, surroundings.isInterrupted)
        let found = evidence.differences(from: check)
        let chosen = "chosen with --spot-seed \(seed)"
        if !found.isEmpty {
            let code = different(found)
            session.print("among \(check.findings.count) of \(NumberFormat.count(check.cells)) cells, \(chosen)")
            return code
        }
        for finding in check.findings {
            let place = finding.place.isEmpty ? "" : ", \(finding.place)"
            session.print("  line \(finding.line), \(finding.label)\(place): \(finding.numbers.count) number\(finding.numbers.count == 1 ? "" : "s")")
        }
        session.print("identical: \(check.findings.count) of \(NumberFormat.count(check.cells)) cells, \(chosen)")
        session.print("run again: \(NumberFormat.count(check.trainings)) of \(NumberFormat.count(check.allTrainings)) trainings")
        session.print("not checked: the other cells, the claims, the page's words and pictures")
        return .success
    }
}
