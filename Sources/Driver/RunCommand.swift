internal import Diagnostics
internal import Experiments
internal import Foundation
internal import Reports
internal import Storage

/// `nnx run FILE`: checks, makes sure of the folder, asks before a long run, runs, reports and writes.
struct RunCommand {
    let session: Session
    let arguments: Arguments

    private var scriptRun: ScriptRun { ScriptRun(session: session, arguments: arguments) }
    private var surroundings: Surroundings { session.surroundings }

    func run() -> ExitCode {
        let start = surroundings.seconds()
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
            if let code = try scriptRun.confirm(file, settings) {
                folder?.abandon()
                return code
            }
            let code = finish(try scriptRun.compute(file, settings), folder, settings, since: start)
            return scriptRun.storeFailure(settings) ?? code
        } catch {
            folder?.abandon()
            return scriptRun.end(error, in: file)
        }
    }

    /// `--out`, else `NAME.results` beside the script; none for standard input and JSON unless asked for.
    private func folder(for path: String) throws(ResultsFolder.Failure) -> ResultsFolder? {
        if let out = arguments.values["out"] {
            let name = out.count > 1 && out.hasSuffix("/") ? String(out.dropLast()) : out
            return try ResultsFolder(name: name, path: surroundings.absolute(name), on: surroundings.disk)
        }
        if path == "-" || arguments.has("json") { return nil }
        let name = (path.hasSuffix(".nnx") ? String(path.dropLast(4)) : path) + ".results"
        return try ResultsFolder(name: name, path: surroundings.absolute(name), on: surroundings.disk)
    }

    private func finish(_ results: Results, _ folder: ResultsFolder?, _ settings: RunSettings, since start: Double) -> ExitCode {
        var written: String?
        var code = ScriptRun.exitCode(of: results)
        if folder == nil, let first = results.saved?.first {
            session.complain("\(first.name) is not saved, since there is no folder for results", hint: "name one with --out DIR")
            code = .failure
        }
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
            var shown = results
            shown.seconds = surroundings.seconds() - start
            let kept = settings.store.flatMap { StoreUse(store: $0).line }
            surroundings.write(TerminalReport(style: session.terminalStyle).text(of: shown, written: written, kept: kept))
        }
        guard surroundings.isInterrupted() else { return code }
        let kept = written.map { "what was done is in \($0)" } ?? "what was done is shown"
        surroundings.writeError("stopped before the end; \(kept)\n")
        return surroundings.interruptionCode()
    }
}
