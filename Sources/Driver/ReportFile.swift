internal import Foundation
internal import Reports
internal import Storage

/// A file that a report or picture is written to: never over something else.
struct ReportFile {
    struct Failure: Error, Equatable {
        let message: String
        let hint: String?
    }

    /// As the user knows it.
    let name: String
    private let path: String
    private let replaces: Bool
    private let disk: any FileAccess

    /// Makes sure, before anything is computed, that the file can be written and holds nothing but an earlier report.
    init(name: String, path: String, on disk: any FileAccess) throws(Failure) {
        self.name = name
        self.path = path
        self.disk = disk
        let manager = FileManager.default
        var isFolder: ObjCBool = false
        replaces = manager.fileExists(atPath: path, isDirectory: &isFolder)
        if isFolder.boolValue { throw Failure(message: "\(name) is a folder", hint: "name a file with --out FILE") }
        if replaces, !ReportFile.isOurs(path) {
            throw Failure(message: "\(name) is there and was not written by nnx", hint: "choose another name with --out FILE")
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard manager.isWritableFile(atPath: replaces ? path : folder) else {
            throw Failure(message: "\(name) cannot be written", hint: "check that its folder is there and may be written to")
        }
    }

    /// A page, picture, note or results file as nnx writes them.
    private static func isOurs(_ path: String) -> Bool {
        guard let data = FileManager.default.contents(atPath: path) else { return false }
        if data.isEmpty || ResultFiles.names(json: [UInt8](data)) != nil { return true }
        if MarkdownReport.Picture.isPicture(png: data.prefix(128)) { return true }
        let text = String(decoding: data, as: UTF8.self)
        return text.contains("<meta name=\"generator\" content=\"nnx ") || text.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\"") && text.contains("--s0:")
            || text.contains("\n- nnx ") && text.contains("\n- result hash: `")
    }

    /// Writes it with what stands beside it, all or nothing; says what was written.
    func write(_ bytes: [UInt8], beside others: [(file: ReportFile, bytes: [UInt8])] = []) throws(Failure) -> String {
        do throws(FileFailure) {
            try AtomicFile.write(others.map { ($0.file.path, $0.bytes) } + [(path, bytes)], on: disk)
        } catch {
            throw Failure(
                message: "\(name) could not be written: \(error.reason)",
                hint: error.hint("check the disk, or choose another place with --out FILE"))
        }
        return "\(replaces ? "replaced" : "written") \(name)"
    }
}
