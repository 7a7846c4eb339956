import Diagnostics
import Foundation
import Syntax

/// Scripts kept as files beside the tests.
enum Fixtures {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    /// The root of the package.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The `.nnx` files of a folder of fixtures, by name.
    static func scripts(in name: String) -> [SourceFile] {
        let directory = folder.appending(path: name)
        let files = (try? FileManager.default.contentsOfDirectory(atPath: directory.path())) ?? []
        return files.filter { $0.hasSuffix(".nnx") }.sorted().compactMap { file in
            guard let bytes = try? Data(contentsOf: directory.appending(path: file)) else { return nil }
            return SourceFile(name: file, bytes: Array(bytes))
        }
    }

    static let scripts = scripts(in: "Scripts")
}

/// The script of a text, which must be free of errors.
func parse(_ text: String) -> (script: Script, errors: [String]) {
    let file = SourceFile(name: "test.nnx", text: text)
    let (script, log) = Parser.parse(file)
    return (script, log.sorted.map { $0.render(in: file, colour: false) })
}

/// The ids of everything wrong with a text, by place.
func diagnosticIDs(_ text: String) -> [String] {
    Parser.parse(SourceFile(name: "test.nnx", text: text)).1.sorted.map(\.id)
}
