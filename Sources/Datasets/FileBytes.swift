import Foundation

/// Whole files as bytes.
public enum FileBytes {
    static func exists(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && !isDirectory.boolValue
    }

    /// The first bytes of a file, and how many it has.
    ///
    /// Errors: as for `read`.
    public static func prefix(_ path: String, count: Int) throws(DataError) -> (bytes: [UInt8], size: Int) {
        let resolved = try regularFile(path)
        do {
            let size = try FileManager.default.attributesOfItem(atPath: resolved.path)[.size] as? Int ?? 0
            let handle = try FileHandle(forReadingFrom: resolved)
            defer { try? handle.close() }
            return ([UInt8](try handle.read(upToCount: count) ?? Foundation.Data()), size)
        } catch {
            throw DataError("data-unreadable", "the file cannot be read: \(error.localizedDescription)", file: path)
        }
    }

    /// Reads a regular file of at most `limit` bytes.
    ///
    /// Errors: no such file, not readable, not a regular file (a device might never end), longer than the limit.
    public static func read(_ path: String, limit: Int = 1 << 32) throws(DataError) -> [UInt8] {
        let resolved = try regularFile(path)
        do {
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

    /// The file itself, behind links.
    private static func regularFile(_ path: String) throws(DataError) -> URL {
        guard exists(path) else {
            if FileManager.default.fileExists(atPath: path) {
                throw DataError("data-unreadable", "this is a folder", hint: "name a file in it", file: path)
            }
            throw DataError("data-missing", "there is no such file", hint: "file names are relative to the script", file: path)
        }
        let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        let type = (try? FileManager.default.attributesOfItem(atPath: resolved.path))?[.type] as? FileAttributeType
        guard type == .typeRegular else { throw DataError("data-unreadable", "this is not a regular file", file: path) }
        return resolved
    }
}
