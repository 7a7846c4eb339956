internal import Diagnostics
internal import Experiments
internal import Foundation
internal import Reports

/// `nnx report FILE` and `nnx plot FILE`: a run, or the results of one, as a page or as pictures.
struct ReportCommand {
    let session: Session
    let arguments: Arguments

    var surroundings: Surroundings { session.surroundings }
    private var scriptRun: ScriptRun { ScriptRun(session: session, arguments: arguments) }
    var path: String { arguments.operands.first ?? "-" }

    private enum Format: String {
        case html, md, json
    }

    /// Where the page goes.
    var target: String { arguments.values["out"] ?? (path == "-" ? "-" : "\(baseName).\(format.rawValue)") }
    private var format: Format { arguments.values["format"].flatMap(Format.init) ?? .html }

    func run() -> ExitCode {
        if arguments.has("watch") { return watch() }
        do throws(ReportFile.Failure) {
            let file = target == "-" ? nil : try file(target)
            switch results() {
            case .failure(let code): return code
            case .success(let results, let reused):
                if let file {
                    session.print(try write(results, to: file))
                    if let reused { session.print(reused) }
                } else {
                    surroundings.write(try page(results).text)
                }
                guard surroundings.isInterrupted() else { return ScriptRun.exitCode(of: results) }
                surroundings.writeError("stopped before the end; the report holds what was done\n")
                return surroundings.interruptionCode()
            }
        } catch {
            session.complain(error.message, hint: error.hint)
            return .failure
        }
    }

    /// `study` for `study.nnx`, `study.results/` and `study.results/results.json`.
    var baseName: String {
        var name = path
        if name.hasSuffix("/" + ResultFiles.jsonName) { name.removeLast(ResultFiles.jsonName.count + 1) }
        while name.count > 1, name.hasSuffix("/") { name.removeLast() }
        for ending in [".nnx", ".results", ".json"] where name.hasSuffix(ending) && name.count > ending.count {
            return String(name.dropLast(ending.count))
        }
        return name == "-" ? "report" : name
    }

    // MARK: Results

    enum Outcome {
        /// What was found, and what of it earlier runs had kept.
        case success(Results, reused: String? = nil)
        case failure(ExitCode)
    }

    /// Those in the file, else those of running it.
    func results(withNetworks: Bool = false, isCancelled: @escaping @Sendable () -> Bool = { false }) -> Outcome {
        if let kept = keptResults() { return kept }
        guard let file = session.script(path) else { return .failure(.failure) }
        var settings = session.settings(arguments, script: path)
        settings.exportsNetworks = withNetworks
        let diagnostics = session.phases.check(file, settings)
        session.show(diagnostics, of: file)
        if diagnostics.hasErrors { return .failure(.scriptErrors) }
        do throws(RunFailure) {
            if let code = try scriptRun.confirm(file, settings) { return .failure(code) }
            let results = try scriptRun.compute(file, settings, isCancelled: isCancelled)
            return scriptRun.storeFailure(settings).map { .failure($0) }
                ?? .success(results, reused: settings.store.flatMap { StoreUse(store: $0).line })
        } catch {
            return .failure(scriptRun.end(error, in: file))
        }
    }

    /// Whether the operand is a folder or file of results.
    var isResults: Bool {
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: surroundings.absolute(path), isDirectory: &isFolder)
        return path != "-" && isThere && (isFolder.boolValue || path.hasSuffix(".json"))
    }

    /// Nil where the operand is no folder or file of results.
    private func keptResults() -> Outcome? {
        guard isResults else { return nil }
        let place = surroundings.absolute(path)
        let file = path.hasSuffix(".json") ? place : "\(place)/\(ResultFiles.jsonName)"
        guard let bytes = FileManager.default.contents(atPath: file).map({ [UInt8]($0) }), let results = try? ResultFiles.results(json: bytes)
        else {
            session.complain("\(path) holds no results of this version of nnx", hint: "name a script, or a folder that `nnx run` wrote")
            return .failure(.failure)
        }
        return .success(results)
    }

    // MARK: Writing

    /// The page, and the pictures that stand beside it.
    private func page(_ results: Results) throws(ReportFile.Failure) -> (text: String, pictures: [MarkdownReport.Picture]) {
        do {
            switch format {
            case .html: return (PageReport(results, evidence: try Evidence(results).json()).html, [])
            case .md:
                let name = (arguments.values["out"] ?? baseName).split(separator: "/").last.map(String.init) ?? baseName
                let report = MarkdownReport(results, name: name.hasSuffix(".md") ? String(name.dropLast(3)) : name)
                return (report.text, report.pictures)
            case .json: return (String(decoding: try ResultFiles.json(results), as: UTF8.self), [])
            }
        } catch {
            throw ReportFile.Failure(message: "the results cannot be written: \(error.localizedDescription)", hint: nil)
        }
    }

    /// Says what was written.
    func write(_ results: Results, to file: ReportFile) throws(ReportFile.Failure) -> String {
        let (text, pictures) = try page(results)
        let folder = file.name.contains("/") ? String(file.name[...(file.name.lastIndex(of: "/") ?? file.name.startIndex)]) : ""
        var others: [(file: ReportFile, bytes: [UInt8])] = []
        for picture in pictures { others.append((try self.file("\(folder)\(picture.name).svg"), Array(picture.svg.utf8))) }
        let beside = pictures.isEmpty ? "" : pictures.count == 1 ? " and 1 picture" : " and \(pictures.count) pictures"
        return try file.write(Array(text.utf8), beside: others) + beside
    }

    func file(_ name: String) throws(ReportFile.Failure) -> ReportFile {
        try ReportFile(name: name, path: surroundings.absolute(name), on: surroundings.disk)
    }
}
