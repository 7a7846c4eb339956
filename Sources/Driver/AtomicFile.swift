internal import Foundation

/// A file that is there whole or not at all.
enum AtomicFile {
    /// Writes beside the place and renames; permissions of a file that was there are kept, links are followed.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let temporary = target + ".\(ProcessInfo.processInfo.processIdentifier).part"
        let manager = FileManager.default
        let permissions = (try? manager.attributesOfItem(atPath: target))?[.posixPermissions]
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: temporary))
            if let permissions { try manager.setAttributes([.posixPermissions: permissions], ofItemAtPath: temporary) }
            guard rename(temporary, target) == 0 else { throw CocoaError(.fileWriteUnknown) }
        } catch {
            try? manager.removeItem(atPath: temporary)
            throw error
        }
    }
}
