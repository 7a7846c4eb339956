import Foundation

/// Files of the repository that tests read where they lie.
enum RepositoryFiles {
    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    /// The root of the package.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func text(_ path: String) -> String {
        (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
    }

    /// The scripts of the repository: those that ship with it and those tests keep as fixtures, by path.
    static let scripts: [String] = {
        let folders = ["scripts", "Tests/RunningTests/Fixtures", "Tests/SyntaxTests/Fixtures/Scripts"]
        return folders.flatMap { folder -> [String] in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path())) ?? []
            return names.filter { $0.hasSuffix(".nnx") }.sorted().map { text("\(folder)/\($0)") }
        }
    }()
}
