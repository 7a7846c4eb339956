internal import Foundation
internal import Storage
internal import Synchronization

/// Files that are there whole or not at all, whatever happens to the process or the power.
enum AtomicFile {
    private static let written = Mutex(0)

    /// Writes beside the place, syncs and renames; permissions of a file that was there are kept, links are followed.
    static func write(
        _ bytes: [UInt8], to path: String, permissions: Int? = nil, on disk: any FileAccess
    ) throws(FileFailure) {
        try write([(path, bytes)], permissions: permissions, on: disk)
    }

    /// Writes several that belong together: where one of them cannot be written, none is. `permissions` are those of new files.
    static func write(
        _ files: [(path: String, bytes: [UInt8])], permissions: Int? = nil, on disk: any FileAccess
    ) throws(FileFailure) {
        var replacements: [Replacement] = []
        var cleared: Set<String> = []
        for file in files {
            let target = URL(fileURLWithPath: file.path).resolvingSymlinksInPath().path
            let folder = FilePath.folder(of: target)
            if cleared.insert(folder).inserted { clear(folder, on: disk) }
            let number = written.withLock { count in
                count += 1
                return count
            }
            var status = stat()
            let own = stat(target, &status) == 0 ? Int(status.st_mode & 0o7777) : permissions
            replacements.append(
                Replacement(target, with: file.bytes, through: "\(folder)/.\(TemporaryName.own(number))", permissions: own))
        }
        try disk.replace(replacements)
    }

    /// Removes what processes left in a folder that died while they wrote.
    private static func clear(_ folder: String, on disk: any FileAccess) {
        for entry in (try? disk.entries(of: folder)) ?? []
        where entry.name.hasPrefix(".") && TemporaryName.isLeftBehind(entry.name) {
            try? disk.remove("\(folder)/\(entry.name)")
        }
    }
}

extension FileFailure {
    /// What to do about a file that could not be written, where `otherwise` helps against all but a full disk.
    func hint(_ otherwise: String) -> String { isOfSpace ? "make room, then give the same command again" : otherwise }
}
