internal import Foundation
internal import Prompt
internal import Storage

/// What was entered in earlier sessions, in a file only its user may read.
struct HistoryFile {
    /// Nil where the user has no folder for such files.
    let path: String?
    private let disk: any FileAccess

    init(_ surroundings: Surroundings) {
        disk = surroundings.disk
        let folder: String?
        if let state = surroundings.variable("XDG_STATE_HOME"), state.hasPrefix("/") {
            folder = state
        } else {
            folder = surroundings.variable("HOME").map { $0 + "/.local/state" }
        }
        path = folder.map { $0 + "/nnx/history" }
    }

    func load() -> History {
        guard let path, let bytes = FileManager.default.contents(atPath: path) else { return History() }
        return History(file: String(decoding: bytes, as: UTF8.self))
    }

    /// Adds to what the file holds by now, which other sessions may have written; a file that cannot be written is left alone.
    func add(_ entry: String) {
        guard let path else { return }
        var history = load()
        history.add(entry)
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try? FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try? AtomicFile.write(Array(history.file.utf8), to: path, permissions: 0o600, on: disk)
    }
}
