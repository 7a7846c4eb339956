internal import Foundation
internal import Storage

/// A file that is there whole or not at all, whatever happens to the process or the power.
enum AtomicFile {
    /// Writes beside the place, syncs and renames; permissions of a file that was there are kept, links are followed.
    static func write(_ bytes: [UInt8], to path: String, files: any FileAccess = DiskFiles()) throws(FileFailure) {
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let temporary = target + ".\(ProcessInfo.processInfo.processIdentifier).part"
        var status = stat()
        let permissions = stat(target, &status) == 0 ? Int(status.st_mode & 0o7777) : nil
        // What an earlier process of the same number left behind.
        try files.remove(temporary)
        try files.replace(target, with: bytes, through: temporary, permissions: permissions)
    }
}
