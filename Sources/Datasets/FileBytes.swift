import Foundation

/// Whole files as bytes.
enum FileBytes {
    static func exists(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && !isDirectory.boolValue
    }

    /// Reads a regular file of at most `limit` bytes.
    ///
    /// Errors: no such file, not readable, not a regular file (a device might never end), longer than the limit.
    static func read(_ path: String, limit: Int = 1 << 32) throws(DataError) -> [UInt8] {
        guard exists(path) else {
            if FileManager.default.fileExists(atPath: path) {
                throw DataError("data-unreadable", "this is a folder", hint: "name a file in it", file: path)
            }
            throw DataError("data-missing", "there is no such file", hint: "file names are relative to the script", file: path)
        }
        do {
            let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath()
            let attributes = try FileManager.default.attributesOfItem(atPath: resolved.path)
            guard attributes[.type] as? FileAttributeType == .typeRegular else {
                throw DataError("data-unreadable", "this is not a regular file", file: path)
            }
            let handle = try FileHandle(forReadingFrom: resolved)
            defer { try? handle.close() }
            let contents = try handle.read(upToCount: limit + 1) ?? Foundation.Data()
            guard contents.count <= limit else {
                throw DataError("data-too-large", "the file is longer than \(limit) bytes", file: path)
            }
            return [UInt8](contents)
        } catch let error as DataError {
            throw error
        } catch {
            throw DataError("data-unreadable", "the file cannot be read: \(error.localizedDescription)", file: path)
        }
    }
}
