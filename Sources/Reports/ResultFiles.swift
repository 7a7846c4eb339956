public import Experiments
internal import Dispatch
internal import Foundation
internal import Synchronization

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
        let saved = try ResultFiles.saved(in: results)
        let tables = CSVTable.tables(of: results)
        var listed = results
        listed.files = [ResultFiles.jsonName] + tables.map(\.name) + saved.map(\.name)
        let all = listed
        // The largest first, all at the same time.
        let texts = try Self.concurrently(
            [{ try ResultFiles.json(all) }] + tables.map { table in { CSVTable.bytes(of: table.quantities) } })
        files = zip([ResultFiles.jsonName] + tables.map(\.name), texts).map { File(name: $0, bytes: $1) } + saved
    }

    private static func concurrently(_ works: [@Sendable () throws -> [UInt8]]) throws -> [[UInt8]] {
        let made = Mutex<[Int: Result<[UInt8], any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: works.count) { index in
            let result = Result { try works[index]() }
            made.withLock { $0[index] = result }
        }
        return try made.withLock { made in try works.indices.compactMap { try made[$0]?.get() } }
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
        let (rest, quantities) = QuantityJSON.emptied(results)
        return try QuantityJSON.filling(JSONLayout.pretty(Array(try encoder.encode(rest))), with: quantities)
    }

    static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
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
        let decoder = JSONDecoder()
        guard let head = try? decoder.decode(Head.self, from: withoutItems(json)) else { return nil }
        return (head.files ?? [jsonName]).filter { !$0.isEmpty && !$0.hasPrefix(".") && !$0.contains("/") && !$0.contains("\0") }
    }

    /// What `json` wrote, without the items, which are most of it; all of it where it is laid out in another way.
    private static func withoutItems(_ json: [UInt8]) -> Data {
        let tail = Data(json.suffix(1 << 20))
        guard let start = Data(json.prefix(1 << 20)).range(of: Data("\n  \"items\": [\n".utf8))?.upperBound,
            let end = tail.range(of: Data("\n  ],\n  \"nnxVersion\": ".utf8), options: .backwards)?.lowerBound
        else { return Data(json) }
        return Data(json[..<start]) + tail[end...]
    }
}
