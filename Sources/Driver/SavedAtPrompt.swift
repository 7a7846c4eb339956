internal import Exchange
internal import Experiments
internal import Foundation
internal import Reports
internal import Running
internal import Storage
internal import Synchronization
internal import TensorCore

/// The files that `save` statements write at the prompt: in the folder where `load` looks, and over none that somebody else left there.
final class SavedAtPrompt: Sendable {
    private let folder: String
    private let disk: any FileAccess
    /// The digest of what this session wrote, by path.
    private let written = Mutex<[String: [UInt8]]>([:])

    init(folder: String, on disk: any FileAccess) {
        self.folder = folder
        self.disk = disk
    }

    /// Writes what the results save, all of it or nothing; says where the first time.
    ///
    /// Errors: a file that is there and was not written by this session, and whatever keeps one from being written.
    func write(_ results: Results) throws(Running.RunFailure) -> [String] {
        do {
            let files = try ResultFiles.saved(in: results)
            for file in files { try refuseForeign(file) }
            let isFirst = written.withLock(\.isEmpty)
            for file in files {
                try AtomicFile.write(file.bytes, to: path(file), on: disk)
                written.withLock { $0[path(file)] = SHA256.digest(of: file.bytes) }
            }
            return isFirst && !files.isEmpty ? ["files are saved in \(URL(fileURLWithPath: folder).standardizedFileURL.path)"] : []
        } catch let failure as Running.RunFailure {
            throw failure
        } catch let error as ExchangeError {
            throw Running.RunFailure(error.message, hint: error.hint)
        } catch let error as FileFailure {
            throw Running.RunFailure("the file could not be saved in \(folder): \(error.reason)")
        } catch {
            throw Running.RunFailure("the file could not be saved in \(folder): \(error.localizedDescription)")
        }
    }

    private func path(_ file: ResultFiles.File) -> String { "\(folder)/\(file.name)" }

    /// What is there with the same bytes would not change.
    private func refuseForeign(_ file: ResultFiles.File) throws(Running.RunFailure) {
        guard FileManager.default.fileExists(atPath: path(file)) else { return }
        let there = FileManager.default.contents(atPath: path(file)).map { SHA256.digest(of: [UInt8]($0)) }
        let own = written.withLock { $0[path(file)] } ?? SHA256.digest(of: file.bytes)
        guard there != own else { return }
        throw Running.RunFailure(
            "\(file.name) is there already, and this session did not write it", hint: "move it away, or save under another name")
    }
}
