internal import Diagnostics
internal import Foundation

/// Why a script could not be read: the file's problem in words, and what to do.
struct ReadFailure: Error, Equatable {
    let message: String
    let hint: String?
}

/// Reads scripts from files, or from standard input for `-`.
struct ScriptReading {
    let surroundings: Surroundings

    /// A script larger than this is none.
    static let limit = 1 << 20

    /// What some editors put before UTF-8 text.
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    func read(_ path: String) throws(ReadFailure) -> SourceFile {
        let bytes = path == "-" ? surroundings.readInput() : try contents(path)
        guard bytes.count <= ScriptReading.limit else {
            throw ReadFailure(
                message: "\(path) is too large to be a script", hint: "scripts have up to 1 MB; data belongs in files of its own")
        }
        if bytes.contains(0) || String(validating: bytes, as: UTF8.self) == nil {
            throw ReadFailure(message: "\(path) is not text", hint: "a script is UTF-8 text")
        }
        let isMarked = bytes.starts(with: ScriptReading.byteOrderMark)
        return SourceFile(
            name: path == "-" ? "standard input" : path,
            bytes: isMarked ? Array(bytes.dropFirst(ScriptReading.byteOrderMark.count)) : bytes)
    }

    /// `study` for `scripts/study.nnx`.
    static func baseName(_ path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return file.hasSuffix(".nnx") && file.count > 4 ? String(file.dropLast(4)) : file
    }

    private func contents(_ path: String) throws(ReadFailure) -> [UInt8] {
        let place = surroundings.absolute(path)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else {
            throw ReadFailure(message: "there is no file \(path)", hint: nearby(path))
        }
        guard !isFolder.boolValue else {
            throw ReadFailure(message: "\(path) is a folder", hint: "name the scripts in it, such as \(path)/*.nnx")
        }
        guard let handle = FileHandle(forReadingAtPath: place) else {
            throw ReadFailure(message: "\(path) cannot be read", hint: "check its permissions")
        }
        defer { try? handle.close() }
        do {
            return [UInt8](try handle.read(upToCount: ScriptReading.limit + 1) ?? Data())
        } catch {
            throw ReadFailure(message: "\(path) cannot be read", hint: "check what kind of file it is")
        }
    }

    /// A script with a similar name in the same folder.
    private func nearby(_ path: String) -> String? {
        let folder = path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]) : "."
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: surroundings.absolute(folder))) ?? [])
            .filter { $0.hasSuffix(".nnx") }.sorted()
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let found = names.contains(file + ".nnx") ? file + ".nnx" : Suggestion.closest(to: file, in: names)
        return found.map { "did you mean \(folder == "." && !path.hasPrefix("./") ? $0 : "\(folder)/\($0)")?" }
    }
}
