internal import Foundation

/// The system's own files.
public struct DiskFiles: FileAccess {
    public init() {}

    public func read(_ path: String, from offset: Int, count: Int) throws(FileFailure) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw FileFailure(.read, path, code: errno)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileFailure(.read, path, code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw FileFailure(.read, path, code: EINVAL) }
        let wanted = max(0, min(count, Int(status.st_size) - offset))
        var filled = 0
        var problem: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, length in
            while filled < wanted {
                let step = pread(descriptor, buffer.baseAddress.map { $0 + filled }, wanted - filled, off_t(offset + filled))
                if step < 0, errno == EINTR { continue }
                if step < 0 { problem = errno }
                if step <= 0 { break }
                filled += step
            }
            length = filled
        }
        if problem != 0 { throw FileFailure(.read, path, code: problem) }
        return bytes
    }

    public func entries(of folder: String) throws(FileFailure) -> [FileEntry] {
        guard let stream = opendir(folder) else {
            if errno == ENOENT || errno == ENOTDIR { return [] }
            throw FileFailure(.read, folder, code: errno)
        }
        defer { closedir(stream) }
        var entries: [FileEntry] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
                    String(cString: $0)
                }
            }
            var status = stat()
            guard name != ".", name != "..", stat("\(folder)/\(name)", &status) == 0 else { continue }
            entries.append(
                FileEntry(
                    name: name, isFolder: status.st_mode & S_IFMT == S_IFDIR, size: Int(status.st_size),
                    modified: Self.seconds(status)))
        }
        return entries.sorted { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
    }

    private static func seconds(_ status: stat) -> Double {
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    public func makeFolder(_ path: String) throws(FileFailure) -> Bool {
        if mkdir(path, 0o777) == 0 { return true }
        let code = errno
        var status = stat()
        if code == EEXIST, stat(path, &status) == 0 {
            if status.st_mode & S_IFMT == S_IFDIR { return false }
            throw FileFailure(.makeFolder, path, code: ENOTDIR)
        }
        throw FileFailure(.makeFolder, path, code: code)
    }

    public func create(_ path: String) throws(FileFailure) -> Int32 {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileFailure(.create, path, code: errno) }
        return descriptor
    }

    public func setPermissions(_ permissions: Int, of descriptor: Int32) {
        _ = fchmod(descriptor, mode_t(truncatingIfNeeded: permissions))
    }

    public func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, of path: String) throws(FileFailure) -> Int {
        while true {
            let count = Foundation.write(descriptor, bytes.baseAddress, bytes.count)
            if count >= 0 { return count }
            if errno != EINTR { throw FileFailure(.write, path, code: errno) }
        }
    }

    public func sync(_ descriptor: Int32, of path: String) throws(FileFailure) {
        #if canImport(Darwin)
            // Darwin's fsync leaves bytes in the drive's cache.
            if fcntl(descriptor, F_FULLFSYNC) == 0 { return }
        #endif
        guard fsync(descriptor) == 0 else { throw FileFailure(.sync, path, code: errno) }
    }

    public func close(_ descriptor: Int32) {
        _ = Foundation.close(descriptor)
    }

    public func rename(_ path: String, to target: String) throws(FileFailure) {
        guard Foundation.rename(path, target) == 0 else { throw FileFailure(.rename, target, code: errno) }
    }

    public func syncFolder(_ path: String) throws(FileFailure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        // A folder that may be written to and not read cannot be synced.
        if descriptor < 0, errno == EACCES { return }
        guard descriptor >= 0 else { throw FileFailure(.sync, path, code: errno) }
        defer { close(descriptor) }
        // Some file systems cannot sync a folder and need not.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw FileFailure(.sync, path, code: errno) }
    }

    public func remove(_ path: String) throws(FileFailure) {
        guard Foundation.remove(path) == 0 || errno == ENOENT else { throw FileFailure(.remove, path, code: errno) }
    }

    public func touch(_ path: String) {
        _ = utimes(path, nil)
    }

    public func lock(_ path: String) throws(FileFailure) -> Int32? {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileFailure(.lock, path, code: errno) }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
        let code = errno
        close(descriptor)
        if code == EWOULDBLOCK { return nil }
        throw FileFailure(.lock, path, code: code)
    }
}
