internal import Diagnostics
internal import Experiments
internal import Foundation
internal import Reports

/// `nnx run FILE`: checks, makes sure of the folder, asks before a long run, runs, reports and writes.
struct RunCommand {
    let session: Session
    let arguments: Arguments

    /// A run longer than this is started only on demand.
    private static let longRun = 600.0

    private var surroundings: Surroundings { session.surroundings }

    func run() async -> ExitCode {
        guard let path = arguments.operands.first, let file = session.script(path) else { return .failure }
        let settings = session.settings(arguments, script: path)
        let diagnostics = session.phases.check(file, settings)
        session.show(diagnostics, of: file)
        if diagnostics.hasErrors { return .scriptErrors }
        let folder: ResultsFolder?
        do throws(ResultsFolder.Failure) {
            folder = try self.folder(for: path)
        } catch {
            session.complain(error.message, hint: error.hint)
            return .failure
        }
        do throws(RunFailure) {
            if let code = try confirm(file, settings) {
                folder?.abandon()
                return code
            }
            return finish(try await compute(file, settings), folder)
        } catch {
            folder?.abandon()
            session.complain(error, in: file)
            return error.diagnostics.hasErrors ? .scriptErrors : surroundings.isInterrupted() ? .interrupted : .failure
        }
    }

    /// `--out`, else `NAME.results` beside the script; none for standard input and JSON unless asked for.
    private func folder(for path: String) throws(ResultsFolder.Failure) -> ResultsFolder? {
        if let out = arguments.values["out"] {
            let name = out.count > 1 && out.hasSuffix("/") ? String(out.dropLast()) : out
            return try ResultsFolder(name: name, path: surroundings.absolute(name))
        }
        if path == "-" || arguments.has("json") { return nil }
        let name = (path.hasSuffix(".nnx") ? String(path.dropLast(4)) : path) + ".results"
        return try ResultsFolder(name: name, path: surroundings.absolute(name))
    }

    /// An exit code where a long run is not to start.
    private func confirm(_ file: SourceFile, _ settings: RunSettings) throws(RunFailure) -> ExitCode? {
        guard !arguments.has("yes") else { return nil }
        let plan = try session.phases.plan(file, settings)
        guard let seconds = plan.seconds, seconds > RunCommand.longRun else { return nil }
        let size = "\(NumberFormat.count(plan.cells)) cells, about \(NumberFormat.time(seconds: seconds))"
        guard surroundings.inputIsTerminal, surroundings.errorIsTerminal, arguments.operands.first != "-" else {
            session.complain("this is a long run: \(size)", hint: "start it with --yes; nnx plan shows what takes the time, --quick tries it")
            return .usage
        }
        surroundings.writeError("This is a long run: \(size). Start it? [y/N] ")
        let answer = surroundings.askLine()?.lowercased() ?? ""
        return answer.hasPrefix("y") ? nil : .success
    }

    private func compute(_ file: SourceFile, _ settings: RunSettings) async throws(RunFailure) -> Results {
        let line = ProgressLine(surroundings)
        defer { line.clear() }
        let start = surroundings.seconds()
        var results = try await session.phases.run(file, settings, { line.show($0) }, surroundings.isInterrupted)
        results.seconds = surroundings.seconds() - start
        let isStamped = results.stamps.contains { $0.hasPrefix("interrupted") }
        if surroundings.isInterrupted(), !isStamped { results.stamps.append("interrupted") }
        return results
    }

    private func finish(_ results: Results, _ folder: ResultsFolder?) -> ExitCode {
        var written: String?
        var code = RunCommand.exitCode(of: results)
        do throws(ResultsFolder.Failure) {
            written = try folder?.write(results)
        } catch {
            session.complain(error.message, hint: error.hint)
            code = .failure
        }
        if arguments.has("json") {
            do {
                surroundings.write(String(decoding: try ResultFiles.json(results), as: UTF8.self))
            } catch {
                session.complain("the results cannot be written as JSON: \(error.localizedDescription)")
                code = .failure
            }
        } else {
            surroundings.write(TerminalReport(style: session.terminalStyle).text(of: results, written: written))
        }
        guard surroundings.isInterrupted() else { return code }
        let kept = written.map { "what was done is in \($0)" } ?? "what was done is shown"
        surroundings.writeError("stopped before the end; \(kept)\n")
        return .interrupted
    }

    static func exitCode(of results: Results) -> ExitCode {
        let allHeld = results.items.allSatisfy { item in
            guard case .claim(let claim) = item.content else { return true }
            return claim.verdict == .held
        }
        return allHeld ? .success : .failedClaims
    }
}
