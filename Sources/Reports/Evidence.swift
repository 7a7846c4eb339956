public import Experiments
internal import Foundation

/// What a report keeps of a run so that anyone can run it again and compare every number.
///
/// Quantities of up to 4096 numbers are kept bit by bit. Of longer ones each number leaves 16 bits of a mix of its own 64, which
/// names the first that differs; the result hash, a SHA-256 over all bits, stands behind them.
public struct Evidence: Codable, Sendable, Equatable {
    public static let schemaVersion = 1

    /// The numbers of one quantity, in the order of the results.
    public struct Track: Codable, Sendable, Equatable {
        public var line: Int
        public var label: String
        public var seeds: [Int]
        public var axes: [String]
        /// Base64 of 8 bytes a number, or of 2 where they are traces; least significant byte first.
        public var numbers: String
        public var areTraces: Bool
    }

    public var schema = Evidence.schemaVersion
    public var nnxVersion: String
    public var edition: Int
    public var script: Results.ScriptInfo
    public var seeds: [Int]
    public var stamps: [String]
    public var data: [Results.DataInfo]
    public var hash: String
    public var seconds: Double
    public var threads: Int
    public var cpuLevel: String
    public var tracks: [Track]

    public init(_ results: Results) {
        nnxVersion = results.nnxVersion
        edition = results.edition
        script = results.script
        seeds = results.seeds
        stamps = results.stamps
        data = results.data
        hash = results.hash
        seconds = results.seconds
        threads = results.threads
        cpuLevel = results.cpuLevel
        tracks = Evidence.quantities(of: results).map { line, quantity in Track(line: line, quantity) }
    }

    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// Throws where the text is no evidence of this schema.
    public init(json: String) throws {
        self = try JSONDecoder().decode(Evidence.self, from: Data(json.utf8))
    }

    /// Every quantity a run shows, with its statement's line.
    static func quantities(of results: Results) -> [(line: Int, quantity: Results.Quantity)] {
        results.items.flatMap { item -> [(Int, Results.Quantity)] in
            switch item.content {
            case .prose, .text, .images, .claim: []
            case .training(let summary): [(item.line, summary.finalLoss)]
            case .measures(let quantities), .table(let quantities): quantities.map { (item.line, $0) }
            case .plot(let plot): plot.quantities.map { (item.line, $0) }
            }
        }
    }
}

extension Evidence.Track {
    private static let exactNumbers = 4096

    init(line: Int, _ quantity: Results.Quantity) {
        self.line = line
        label = quantity.label
        seeds = quantity.seeds
        axes = quantity.axes.map { "\($0.name) \($0.count)" }
        let numbers = quantity.values.flatMap(\.self)
        areTraces = numbers.count > Self.exactNumbers
        var bytes: [UInt8] = []
        for number in numbers {
            let bits = Self.bits(of: number)
            if areTraces {
                withUnsafeBytes(of: Self.trace(of: bits).littleEndian) { bytes.append(contentsOf: $0) }
            } else {
                withUnsafeBytes(of: bits.littleEndian) { bytes.append(contentsOf: $0) }
            }
        }
        self.numbers = Data(bytes).base64EncodedString()
    }

    /// A missing number counts as all ones, which no number has; both zeros are one.
    static func bits(of number: Double?) -> UInt64 {
        number.map { ($0 + 0).bitPattern } ?? .max
    }

    /// The upper 16 bits after mixing.
    static func trace(of bits: UInt64) -> UInt16 {
        UInt16(truncatingIfNeeded: ((bits ^ bits >> 32) &* 0x9E37_79B9_7F4A_7C15) >> 48)
    }

    /// The kept bits or traces.
    private var kept: [UInt64]? {
        guard let data = Data(base64Encoded: numbers) else { return nil }
        let size = areTraces ? 2 : 8
        guard data.count % size == 0 else { return nil }
        let bytes = [UInt8](data)
        return stride(from: 0, to: bytes.count, by: size).map { start in
            (0..<size).reversed().reduce(0) { $0 << 8 | UInt64(bytes[start + $1]) }
        }
    }

    /// Where a quantity first differs from what was kept, in words; nil where it does not.
    func difference(from quantity: Results.Quantity) -> String? {
        let now = Evidence.Track(line: line, quantity)
        if self == now { return nil }
        let place = "line \(line), \(label)"
        if label != now.label { return "line \(line): the report has \(label), the run gives \(now.label)" }
        if axes != now.axes { return "\(place): the report has the axes \(axes.joined(separator: ", ")), the run \(now.axes.joined(separator: ", "))" }
        if seeds != now.seeds { return "\(place): the report has other seeds than the run" }
        guard let old = kept, let new = now.kept, old.count == new.count else { return "\(place): the numbers kept in the report are damaged" }
        guard let index = old.indices.first(where: { old[$0] != new[$0] }) else { return "\(place): the numbers kept in the report are damaged" }
        let seedCount = max(1, quantity.seeds.count)
        var whereabouts: [String] = []
        if quantity.seeds.indices.contains(index % seedCount) { whereabouts.append("seed \(quantity.seeds[index % seedCount])") }
        let name = quantity.placeName(index / seedCount)
        if !name.isEmpty { whereabouts.append(name) }
        let found = quantity.value(index / seedCount, seedIndex: index % seedCount).map { "\($0)" } ?? "missing"
        let was = areTraces ? "another number" : old[index] == .max ? "missing" : "\(Double(bitPattern: old[index]))"
        let count = zip(old, new).count { $0 != $1 }
        let others = count > 1 ? "; \(count) of \(old.count) numbers differ" : ""
        return "\(place)\(whereabouts.isEmpty ? "" : ", ")\(whereabouts.joined(separator: ", ")): the report has \(was), the run gives \(found)\(others)"
    }
}

extension Evidence {
    /// What differs between a report and a new run of its script, the first thing first; empty where every bit is the same.
    public func differences(from results: Results) -> [String] {
        var found: [String] = []
        if script.sha256 != results.script.sha256 {
            found.append("the script in the report is not the one it was made from: SHA-256 \(results.script.sha256), not \(script.sha256)")
        }
        for (old, new) in zip(data, results.data) where old != new {
            let (now, before) = (new.rows > 0 ? " with \(new.rows) rows" : "", old.rows > 0 ? " with \(old.rows)" : "")
            found.append("data \(old.name): SHA-256 \(new.sha256)\(now), not \(old.sha256)\(before)")
        }
        // Numbers of another script or of other data differ as they should.
        guard found.isEmpty else { return found }
        let quantities = Evidence.quantities(of: results)
        for (track, new) in zip(tracks, quantities) {
            if let difference = track.difference(from: new.quantity) { found.append(difference) }
        }
        if tracks.count != quantities.count { found.append("the report has \(tracks.count) quantities, the run \(quantities.count)") }
        if found.isEmpty, hash != results.hash { found.append("the result hash is \(results.hash), not \(hash)") }
        return found
    }
}
