internal import Exchange
internal import Experiments
internal import Foundation
internal import Reports
internal import Storage

/// `nnx export FILE`: a run, or the results of one, as files of other tools.
struct ExportCommand {
    let session: Session
    let arguments: Arguments

    private struct Failure: Error {
        let message: String
        let hint: String?
    }

    private var format: ResultExport.Format { arguments.values["format"].flatMap(ResultExport.Format.init) ?? .npz }
    private var source: ReportCommand { ReportCommand(session: session, arguments: arguments) }

    /// Without the slash that may stand behind a folder.
    private var target: String {
        let name = arguments.values["out"] ?? "\(source.baseName).\(format.ending)"
        return name.count > 1 && name.hasSuffix("/") ? String(name.dropLast()) : name
    }

    func run() -> ExitCode {
        do throws(Failure) {
            try refuseWrongKind()
            switch source.results(withNetworks: format == .safetensors) {
            case .failure(let code): return code
            case .success(let results, let reused):
                let isInterrupted = session.surroundings.isInterrupted()
                try write(results)
                if let reused { session.print(reused) }
                return isInterrupted ? session.surroundings.interruptionCode() : .success
            }
        } catch {
            session.complain(error.message, hint: error.hint)
            return .failure
        }
    }

    /// Before anything is computed.
    private func refuseWrongKind() throws(Failure) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: session.surroundings.absolute(target), isDirectory: &isFolder) else { return }
        if isFolder.boolValue != format.isFolder {
            throw Failure(
                message:
                    "\(target) is a \(isFolder.boolValue ? "folder" : "file"), and \(format.rawValue) needs a \(format.isFolder ? "folder" : "file")",
                hint: "choose another place with --out PATH")
        }
        if !format.isFolder { try refuseForeign(target) }
    }

    private func refuseForeign(_ name: String) throws(Failure) {
        guard let data = FileManager.default.contents(atPath: session.surroundings.absolute(name)), !data.isEmpty else { return }
        let isOurs = format == .tensorboard ? name.hasSuffix("/\(EventFile.name)") : format.isOurs([UInt8](data))
        if !isOurs {
            throw Failure(message: "\(name) is there and was not written by nnx", hint: "choose another place with --out PATH")
        }
    }

    private func write(_ results: Results) throws(Failure) {
        let files: [ResultFiles.File]
        do {
            files = try ResultExport.files(of: results, as: format)
        } catch let error as ExchangeError {
            throw Failure(message: error.message, hint: error.hint)
        } catch {
            throw Failure(message: "the results cannot be exported: \(error.localizedDescription)", hint: nil)
        }
        let names = files.map { format.isFolder ? "\(target)/\($0.name)" : target }
        for name in names { try refuseForeign(name) }
        let places = names.map(session.surroundings.absolute)
        let disk = session.surroundings.disk
        do throws(FileFailure) {
            if format.isFolder { for folder in Set(places.map(FilePath.folder)).sorted() { try disk.makeFolders(folder) } }
            try AtomicFile.write(zip(places, files).map { ($0, $1.bytes) }, on: disk)
        } catch {
            throw Failure(
                message: "\(target) cannot be written: \(error.reason)",
                hint: error.hint("check that its folder is there and may be written to"))
        }
        let count = format.isFolder ? "/ (\(files.count) file\(files.count == 1 ? "" : "s"))" : ""
        session.print("written \(target)\(count)")
    }
}
