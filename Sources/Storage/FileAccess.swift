internal import Foundation

/// What writers of results ask of a file system, one call for each step that can fail: tests make each of them fail.
///
/// Every error names the path and the step.
public protocol FileAccess: Sendable {
    /// At most `count` bytes from a place on, fewer where the file ends; nil where there is no such file.
    func read(_ path: String, from offset: Int, count: Int) throws(FileFailure) -> [UInt8]?
    /// What a folder holds, by name; nothing where there is no such folder.
    func entries(of folder: String) throws(FileFailure) -> [FileEntry]
    /// Makes one folder; one that is there already is fine. Says whether it was made.
    func makeFolder(_ path: String) throws(FileFailure) -> Bool
    /// Opens a file that was not there before for writing, and gives its descriptor.
    func create(_ path: String) throws(FileFailure) -> Int32
    /// Who may do what with an open file, as the system's bits.
    func setPermissions(_ permissions: Int, of descriptor: Int32)
    /// Writes some of the bytes, and says how many.
    func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, of path: String) throws(FileFailure) -> Int
    /// Returns when what was written would survive a loss of power.
    func sync(_ descriptor: Int32, of path: String) throws(FileFailure)
    func close(_ descriptor: Int32)
    /// Puts a file in the place of another at once.
    func rename(_ path: String, to target: String) throws(FileFailure)
    /// Returns when the names in a folder would survive a loss of power.
    func syncFolder(_ path: String) throws(FileFailure)
    /// Removes a file or an empty folder; one that is not there is fine.
    func remove(_ path: String) throws(FileFailure)
    /// Notes that a file was used now.
    func touch(_ path: String)
    /// A lock that is held until its descriptor is closed or the process ends; nil while another holds it.
    func lock(_ path: String) throws(FileFailure) -> Int32?
}

/// A file in a folder.
public struct FileEntry: Sendable, Equatable {
    public let name: String
    public let isFolder: Bool
    public let size: Int
    /// Seconds since 1970.
    public let modified: Double

    public init(name: String, isFolder: Bool, size: Int, modified: Double) {
        self.name = name
        self.isFolder = isFolder
        self.size = size
        self.modified = modified
    }
}

/// A file and what is to stand in its place.
public struct Replacement: Sendable {
    let path: String
    let bytes: [UInt8]
    let temporary: String
    let permissions: Int?

    /// `temporary` is on the same disk and not there yet; `permissions` are the system's bits.
    public init(_ path: String, with bytes: [UInt8], through temporary: String, permissions: Int? = nil) {
        self.path = path
        self.bytes = bytes
        self.temporary = temporary
        self.permissions = permissions
    }
}

/// Why a step with a file failed.
public struct FileFailure: Error, Sendable, Equatable {
    public enum Step: String, Sendable, CaseIterable {
        case read, create, write, sync, rename, makeFolder, remove, lock
    }

    public let step: Step
    public let path: String
    /// The system's error number.
    public let code: Int32

    public init(_ step: Step, _ path: String, code: Int32) {
        self.step = step
        self.path = path
        self.code = code
    }

    /// `no space left on device`.
    public var reason: String {
        let text = String(cString: strerror(code))
        return text.prefix(1).lowercased() + text.dropFirst()
    }

    /// `.nnx/states/ab cannot be written: no space left on device`.
    public var message: String {
        let what =
            switch step {
            case .read: "read"
            case .remove: "removed"
            case .lock: "locked"
            case .create, .write, .sync, .rename, .makeFolder: "written"
            }
        return "\(path) cannot be \(what): \(reason)"
    }

    /// Whether there is no room, on the disk or for this user.
    public var isOfSpace: Bool { [ENOSPC, EDQUOT].contains(code) }

    /// Whether the place is one this user may not write to, rather than one where writing went wrong.
    public var isRefusal: Bool { [EACCES, EPERM, EROFS, ENOTDIR].contains(code) }
}

extension FileAccess {
    public func setPermissions(_ permissions: Int, of descriptor: Int32) {}

    /// A whole file; nil where there is none.
    public func contents(of path: String) throws(FileFailure) -> [UInt8]? {
        try read(path, from: 0, count: .max)
    }

    /// Puts bytes in the place of a file, at once and durably: a temporary file beside it or elsewhere on the same disk is
    /// written, synced and renamed, then the folder is synced.
    ///
    /// Where a step fails, the file is what it was before, and the temporary one is gone.
    public func replace(
        _ path: String, with bytes: [UInt8], through temporary: String, permissions: Int? = nil
    ) throws(FileFailure) {
        try replace([Replacement(path, with: bytes, through: temporary, permissions: permissions)])
    }

    /// The same for several files: all are written aside and synced before the first is renamed.
    ///
    /// Where a step before that fails, all are what they were before; later each is what it was, or what it was to be.
    public func replace(_ files: [Replacement]) throws(FileFailure) {
        var left: [String] = []
        do throws(FileFailure) {
            for file in files {
                let descriptor = try create(file.temporary)
                left.append(file.temporary)
                if let permissions = file.permissions { setPermissions(permissions, of: descriptor) }
                try fill(descriptor, with: file.bytes, of: file.temporary)
            }
            for file in files {
                try rename(file.temporary, to: file.path)
                left.removeFirst()
            }
        } catch {
            for temporary in left { try? remove(temporary) }
            throw error
        }
        var synced: Set<String> = []
        for folder in files.map({ FilePath.folder(of: $0.path) }) where synced.insert(folder).inserted { try syncFolder(folder) }
    }

    private func fill(_ descriptor: Int32, with bytes: [UInt8], of path: String) throws(FileFailure) {
        defer { close(descriptor) }
        try writeAll(bytes, to: descriptor, of: path)
        try sync(descriptor, of: path)
    }

    private func writeAll(_ bytes: [UInt8], to descriptor: Int32, of path: String) throws(FileFailure) {
        var written = 0
        while written < bytes.count {
            let count: Result<Int, FileFailure> = bytes.withUnsafeBytes { buffer in
                do throws(FileFailure) {
                    return .success(
                        try write(UnsafeRawBufferPointer(rebasing: buffer[written...]), to: descriptor, of: path))
                } catch {
                    return .failure(error)
                }
            }
            let step = try count.get()
            guard step > 0 else { throw FileFailure(.write, path, code: ENOSPC) }
            written += step
        }
    }

    /// Makes a folder and those it stands in, durably.
    public func makeFolders(_ path: String) throws(FileFailure) {
        if try isFolder(path) { return }
        let parent = FilePath.folder(of: path)
        if parent != path { try makeFolders(parent) }
        guard try makeFolder(path) else { return }
        do throws(FileFailure) {
            try syncFolder(parent)
        } catch {
            throw FileFailure(.makeFolder, path, code: error.code)
        }
    }

    private func isFolder(_ path: String) throws(FileFailure) -> Bool {
        if path == "." || path == "/" { return true }
        let name = FilePath.name(of: path)
        // A folder that may be passed through but not listed is there if it can be made.
        return ((try? entries(of: FilePath.folder(of: path))) ?? []).contains { $0.name == name && $0.isFolder }
    }
}

/// Paths as text.
public enum FilePath {
    /// The folder a path stands in: `.` for a bare name.
    public static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The last part of a path.
    public static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
