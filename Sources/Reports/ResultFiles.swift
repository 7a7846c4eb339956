public import Experiments
internal import Foundation

/// The files a run leaves behind, as names and bytes: `results.json` with everything, a CSV for each table and curve, and what
/// the script saves.
public struct ResultFiles: Sendable, Equatable {
    public struct File: Sendable, Equatable {
        public let name: String
        public let bytes: [UInt8]
    }

    public let files: [File]

    public static let jsonName = "results.json"

    /// Throws where the results hold a number that is not finite, or what a script saves cannot be written in its format.
    public init(_ results: Results) throws {
        let others = CSVTable.tables(of: results).map { File(name: $0.name, bytes: Array($0.text.utf8)) }
            + (try ResultFiles.saved(in: results))
        var listed = results
        listed.files = [ResultFiles.jsonName] + others.map(\.name)
        files = [File(name: ResultFiles.jsonName, bytes: try ResultFiles.json(listed))] + others
    }

    /// What the script saves, each as the file it becomes.
    public static func saved(in results: Results) throws -> [File] { try (results.saved ?? []).compactMap(file) }

    private static func file(_ saved: Results.SavedFile) throws -> File? {
        switch saved.contents {
        case .bytes(let bytes)?: File(name: saved.name, bytes: bytes)
        case .quantities(let quantities)?: File(name: saved.name, bytes: try ValueFiles.bytes(of: quantities, named: saved.name))
        case nil: nil
        }
    }

    /// Sorted keys, one statement after the other; reading it back gives the same results.
    public static func json(_ results: Results) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return JSONLayout.pretty(Array(try encoder.encode(results)))
    }

    /// Reads `results.json` back; throws where it is not of this schema.
    public static func results(json: [UInt8]) throws -> Results {
        try JSONDecoder().decode(Results.self, from: Data(json))
    }

    /// The files that results were written to, as far as they stand in their folder; nil where the bytes are no results of nnx, of
    /// whatever schema.
    public static func names(json: [UInt8]) -> [String]? {
        struct Head: Decodable {
            let schema: Int
            let nnxVersion: String
            let files: [String]?
        }
        guard let head = try? JSONDecoder().decode(Head.self, from: Data(json)) else { return nil }
        return (head.files ?? [jsonName]).filter { !$0.isEmpty && !$0.hasPrefix(".") && !$0.contains("/") && !$0.contains("\0") }
    }
}
