public import Experiments
internal import Foundation

/// What a report keeps of a run so that anyone can run it again and compare every number.
///
/// As many quantities as fit are kept bit by bit. Of the others each number leaves a trace: the upper 16 or 8 bits of a mix of its own
/// 64, or of its own and its neighbours', so that a page stays small. Traces name the first number that differs, but for one in 256
/// where they have 8 bits; the result hash, a SHA-256 over all bits, stands behind them.
public struct Evidence: Codable, Sendable, Equatable {
    public static let schemaVersion = 2

    public var schema = Evidence.schemaVersion
    public var nnxVersion: String
    public var edition: Int
    public var script: Results.ScriptInfo
    public var seeds: [Int]
    public var stamps: [String]
    public var data: [Results.DataInfo]
    public var hash: String
    public var seconds: Double
    public var reused: String?
    public var threads: Int
    public var cpuLevel: String
    public var tracks: [EvidenceTrack]

    public init(_ results: Results) {
        nnxVersion = results.nnxVersion
        edition = results.edition
        script = results.script
        seeds = results.seeds
        stamps = results.stamps
        data = results.data
        hash = results.hash
        seconds = NumberFormat.shownSeconds(results.seconds)
        reused = results.reused
        threads = results.threads
        cpuLevel = results.cpuLevel
        let quantities = Evidence.quantities(of: results)
        let grain = EvidenceGrain(counts: quantities.map(\.quantity.numberCount))
        tracks = quantities.map { line, quantity in EvidenceTrack(line: line, quantity, grain.of(quantity.numberCount)) }
    }

    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// Throws where the text is no evidence of this schema.
    public init(json: String) throws {
        self = try JSONDecoder().decode(Evidence.self, from: Data(json.utf8))
        guard schema == Evidence.schemaVersion else { throw CocoaError(.coderInvalidValue) }
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

extension Evidence {
    /// What differs between a report and a new run of its script, the first thing first; empty where every bit is the same.
    public func differences(from results: Results) -> [String] {
        var found: [String] = []
        if script.sha256 != results.script.sha256 {
            found.append("the script in the report is not the one it was made from: SHA-256 \(results.script.sha256), not \(script.sha256)")
        }
        found += differences(from: results.data)
        // Numbers of another script or of other data differ as they should.
        guard found.isEmpty else { return found }
        let quantities = Evidence.quantities(of: results)
        for (track, new) in zip(tracks, quantities) {
            if let difference = track.difference(from: new.quantity, line: new.line) { found.append(difference) }
        }
        if tracks.count != quantities.count { found.append("the report has \(tracks.count) quantities, the run \(quantities.count)") }
        if found.isEmpty, seeds != results.seeds { found.append("the report says other seeds than the run has") }
        if found.isEmpty, hash != results.hash { found.append("the result hash is \(results.hash), not \(hash)") }
        return found
    }

    /// The data that are not those the report was made with.
    private func differences(from new: [Results.DataInfo]) -> [String] {
        var found = zip(data, new).flatMap { old, new in
            old.name == new.name
                ? Self.differences(of: old, from: new) : ["data: the run reads \(new.name), the report was made with \(old.name)"]
        }
        if data.count != new.count { found.append("the report was made with \(data.count) sources of data, the run has \(new.count)") }
        return found
    }

    /// Which part differs, where data have parts.
    private static func differences(of old: Results.DataInfo, from new: Results.DataInfo) -> [String] {
        let parts = zip(old.parts ?? [], new.parts ?? []).filter { $0.name == $1.name && $0.sha256 != $1.sha256 }
        if old.rows == new.rows, !parts.isEmpty {
            return parts.map { "data \(old.name), \($0.name): SHA-256 \($1.sha256), not \($0.sha256)" }
        }
        if old.rows == new.rows, old.sha256 == new.sha256 { return [] }
        let (now, before) = (new.rows > 0 ? " with \(new.rows) rows" : "", old.rows > 0 ? " with \(old.rows)" : "")
        return ["data \(old.name): SHA-256 \(new.sha256)\(now), not \(old.sha256)\(before)"]
    }
}

extension Evidence {
    /// What a check of a few cells needs to know of the run; nil where a quantity is damaged.
    public var spotTracks: [SpotCheck.Track]? {
        let sound = tracks.compactMap { track in
            track.places.map { SpotCheck.Track(label: track.label, seeds: track.seeds, places: $0) }
        }
        return sound.count == tracks.count ? sound : nil
    }

    /// What differs between a report and the cells that were checked.
    public func differences(from check: SpotCheck) -> [String] {
        if let mismatch = check.mismatch { return [mismatch] }
        let changed = check.data.flatMap { new -> [String] in
            guard let old = data.first(where: { $0.name == new.name }) else {
                return ["the run reads \(new.name), the report was not made with it"]
            }
            return Self.differences(of: old, from: new)
        }
        if !changed.isEmpty { return changed }
        return check.findings.compactMap { finding in
            guard tracks.indices.contains(finding.track) else { return nil }
            let track = tracks[finding.track]
            if track.line != finding.line { return "line \(finding.line), \(finding.label): the report says line \(track.line)" }
            return track.difference(of: finding.numbers, from: finding.first, seedIndex: finding.seedIndex, name: finding.place)
        }
    }
}
