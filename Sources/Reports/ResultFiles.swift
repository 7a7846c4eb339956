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
    /// All files that belong to the results, also those whose contents are not known any more.
    public let names: [String]

    public static let jsonName = "results.json"

    /// Throws where the results hold a number that is not finite, or what a script saves cannot be written in its format.
    public init(_ results: Results) throws {
        let own = [File(name: ResultFiles.jsonName, bytes: try ResultFiles.json(results))]
            + CSVTable.tables(of: results).map { File(name: $0.name, bytes: Array($0.text.utf8)) }
        let saved = results.saved ?? []
        files = own + (try saved.compactMap(ResultFiles.file))
        names = own.map(\.name) + saved.map(\.name)
    }

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

    /// Whether bytes are results of nnx, of whatever schema.
    public static func isResults(json: [UInt8]) -> Bool {
        struct Head: Decodable {
            let schema: Int
            let nnxVersion: String
        }
        return (try? JSONDecoder().decode(Head.self, from: Data(json))) != nil
    }
}
