import Foundation
import TensorCore

/// A file that can be fetched, and how to know that it arrived whole.
public struct RemoteFile: Sendable, Hashable {
    public let name: String
    /// Bytes as fetched.
    public let size: Int
    /// SHA-256 of the contents, unpacked where the file is gzip-compressed, in hexadecimal digits.
    public let contentSum: String
    /// Bytes of the contents.
    public let contentSize: Int

    public init(_ name: String, size: Int, contentSum: String, contentSize: Int) {
        self.name = name
        self.size = size
        self.contentSum = contentSum
        self.contentSize = contentSize
    }
}

/// Fetches files with the `curl` of the system.
public enum Download {
    /// Fetches what is not yet there, from the first mirror that gives the right contents.
    ///
    /// A mirror is the URL of a folder. A file appears under its name only when it is whole: it is written beside its
    /// place, checked, and renamed. `progress` is told one line per step. Errors: the folder cannot be made, `curl` is
    /// missing, no mirror gives the file (the last reason is told).
    public static func fetch(
        _ files: [RemoteFile], from mirrors: [String], into directory: String, progress: (String) -> Void = { _ in }
    ) throws(DataError) {
        do {
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        } catch {
            throw DataError(
                "data-unwritable", "the folder cannot be made: \(error.localizedDescription)", file: directory)
        }
        for file in files {
            let target = "\(directory)/\(file.name)"
            if FileBytes.exists(target), (try? check(target, file)) != nil {
                progress("\(file.name) is there already")
                continue
            }
            try fetch(file, from: mirrors, to: target, progress)
            progress("\(file.name) is complete")
        }
    }

    private static func fetch(
        _ file: RemoteFile, from mirrors: [String], to target: String, _ progress: (String) -> Void
    ) throws(DataError) {
        let part = target + ".part"
        var failure = DataError("data-offline", "there is no place to fetch \(file.name) from")
        for mirror in mirrors {
            progress("fetching \(file.name) (\(size(file.size))) from \(mirror)")
            do throws(DataError) {
                defer { try? FileManager.default.removeItem(atPath: part) }
                try curl("\(mirror)/\(file.name)", to: part, limit: 2 * file.size + 1 << 16)
                try check(part, file)
                guard rename(part, target) == 0 else {
                    throw DataError("data-unwritable", "the fetched file cannot be put in place", file: target)
                }
                return
            } catch {
                failure = error
                progress("that failed: \(error.message)")
            }
        }
        throw DataError(
            failure.id, "\(file.name) could not be fetched: \(failure.message)",
            hint: failure.hint ?? "check the connection and try again, or put the files there by hand", file: target)
    }

    /// Whether a file holds what it should.
    private static func check(_ path: String, _ file: RemoteFile) throws(DataError) {
        let bytes = try FileBytes.read(path, limit: 2 * file.size + 1 << 16)
        let isPacked = bytes.withUnsafeBufferPointer(Gzip.isGzip)
        let contents = isPacked ? try Gzip.decompress(bytes, limit: file.contentSize) : bytes
        guard SHA256.hex(SHA256.digest(of: contents)) == file.contentSum else {
            throw DataError("data-checksum", "the contents differ from what they should be: their SHA-256 is another")
        }
    }

    private static func curl(_ url: String, to path: String, limit: Int) throws(DataError) {
        let process = Foundation.Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "curl", "--fail", "--location", "--silent", "--show-error", "--connect-timeout", "20", "--speed-limit", "1000",
            "--speed-time", "30", "--max-filesize", String(limit), "--output", path, url,
        ]
        let complaints = Pipe()
        process.standardError = complaints
        process.standardOutput = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            throw DataError("no-curl", "`curl` cannot be run: \(error.localizedDescription)", hint: "install curl")
        }
        let text = String(decoding: complaints.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus != 127 else {
            throw DataError("no-curl", "there is no `curl` on this system", hint: "install curl")
        }
        guard process.terminationStatus == 0 else {
            let reason = text.split(separator: "\n").last.map(String.init) ?? "curl ended with \(process.terminationStatus)"
            throw DataError("data-offline", reason)
        }
    }

    /// Bytes in words: `9.7 MB`.
    private static func size(_ bytes: Int) -> String {
        if bytes < 100_000 { return "\((bytes + 999) / 1000) kB" }
        let tenths = (bytes + 50_000) / 100_000
        return "\(tenths / 10).\(tenths % 10) MB"
    }
}
