internal import Exchange
internal import Experiments
internal import Foundation
internal import Reports
internal import Storage

/// The folder that holds a run's results: `results.json` and the CSV files beside it.
///
/// All files are written aside, then renamed; files of the results that were there before go, all others stay.
struct ResultsFolder {
    struct Failure: Error, Equatable {
        let message: String
        let hint: String?
    }

    /// As the user knows it.
    let name: String
    let path: String
    private let disk: any FileAccess
    /// Whether this run made the folder.
    private let isNew: Bool
    /// The files that belong to the results that are there.
    private let earlier: [String]

    /// Makes sure that results can be written there, before anything is computed.
    ///
    /// Errors: the folder cannot be made or written, or holds something else than results.
    init(name: String, path: String, on disk: any FileAccess) throws(Failure) {
        self.name = name
        self.path = path
        self.disk = disk
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        if exists, !isFolder.boolValue {
            throw Failure(message: "\(name) is a file, so results cannot be written there", hint: "choose a folder with --out DIR")
        }
        earlier = exists ? try ResultsFolder.ownFiles(in: path, name: name) : []
        isNew = !exists
        let probe = "\(path)/.\(TemporaryName.own(0))"
        do throws(FileFailure) {
            try disk.makeFolders(path)
            try disk.remove(probe)
            disk.close(try disk.create(probe))
            try disk.remove(probe)
        } catch {
            try? disk.remove(probe)
            if !exists { rmdir(path) }
            throw Failure(
                message: "the results cannot be written to \(name)/: \(error.reason)",
                hint: error.hint("check its permissions, or choose a folder with --out DIR"))
        }
    }

    /// What the results there consist of; an error where there are files but no results of ours.
    private static func ownFiles(in path: String, name: String) throws(Failure) -> [String] {
        let there = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter { !$0.hasPrefix(".") }
        if there.isEmpty { return [] }
        let json = FileManager.default.contents(atPath: "\(path)/\(ResultFiles.jsonName)").map { [UInt8]($0) }
        guard let names = json.flatMap(ResultFiles.names) else {
            throw Failure(
                message: "\(name)/ holds other things than results of nnx, so nothing is written there",
                hint: "choose another folder with --out DIR")
        }
        return names
    }

    /// A file the script saves must not replace one that is not its own.
    private func refuseForeign(_ saved: [Results.SavedFile]) throws(Failure) {
        for file in saved where !earlier.contains(file.name) && FileManager.default.fileExists(atPath: "\(path)/\(file.name)") {
            throw Failure(
                message: "\(name)/\(file.name) is there and was not saved by this script, so nothing is written",
                hint: "move it away, or choose another folder with --out DIR")
        }
    }

    /// Writes all files, then removes what the results before left and these have not.
    ///
    /// `results.json` takes its place first: it holds everything and names the others, so that a run may follow one that died here.
    func write(_ results: Results) throws(Failure) -> String {
        let saved = results.saved ?? []
        try refuseForeign(saved)
        do {
            let files = try ResultFiles(results).files
            try AtomicFile.write(files.map { ("\(path)/\($0.name)", $0.bytes) }, on: disk)
            let names = Set(files.map(\.name))
            for old in earlier where !names.contains(old) { try? disk.remove("\(path)/\(old)") }
            let tables = files.count - 1 - saved.count
            var parts = [ResultFiles.jsonName]
            if tables > 0 { parts.append(tables == 1 ? "1 CSV file" : "\(tables) CSV files") }
            if let first = saved.first { parts.append(saved.count == 1 ? first.name : "\(saved.count) saved files") }
            let last = parts.count > 1 ? " and \(parts.removeLast())" : ""
            return "\(name)/ (\(parts.joined(separator: ", "))\(last))"
        } catch let error as ExchangeError {
            throw Failure(message: error.message, hint: error.hint)
        } catch let error as FileFailure {
            throw Failure(
                message: "the results could not be written to \(name)/: \(error.reason)",
                hint: error.hint("check the disk, or choose a folder with --out DIR"))
        } catch {
            throw Failure(message: "the results could not be written to \(name)/: \(error.localizedDescription)", hint: nil)
        }
    }

    /// Takes an empty folder away again where this run made it and wrote nothing.
    func abandon() {
        if isNew { rmdir(path) }
    }
}
