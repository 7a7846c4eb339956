internal import Experiments
internal import Foundation

/// The numbers of one quantity as a report keeps them, seed by seed, and for each seed in the order of the places.
public struct EvidenceTrack: Codable, Sendable, Equatable {
    public var line: Int
    public var label: String
    public var seeds: [Int]
    public var axes: [String]
    public var grain: EvidenceGrain.Size
    /// Base64 of the entries, least significant byte first.
    public var numbers: String

    init(line: Int, _ quantity: Results.Quantity, _ grain: EvidenceGrain.Size) {
        self.line = line
        label = quantity.label
        seeds = quantity.seeds
        axes = quantity.axes.map { "\($0.name) \($0.count)" }
        self.grain = grain
        let columns = (0..<max(1, quantity.seeds.count)).map { seed in
            (0..<quantity.placeCount).map { EvidenceTrack.bits(of: quantity.value($0, seedIndex: seed)) }
        }
        var bytes: [UInt8] = []
        for entry in columns.flatMap(grain.entries) {
            withUnsafeBytes(of: entry.littleEndian) { bytes.append(contentsOf: $0.prefix(grain.bytes)) }
        }
        numbers = Data(bytes).base64EncodedString()
    }

    /// A missing number counts as all ones, which no number has; both zeros are one.
    static func bits(of number: Double?) -> UInt64 {
        number.map { ($0 + 0).bitPattern } ?? .max
    }

    /// The kept bits or traces; nil where they are damaged.
    private var entries: [UInt64]? {
        guard let data = Data(base64Encoded: numbers), grain.isKnown, data.count.isMultiple(of: grain.bytes) else { return nil }
        let bytes = [UInt8](data)
        return stride(from: 0, to: bytes.count, by: grain.bytes).map { start in
            (0..<grain.bytes).reversed().reduce(0) { $0 << 8 | UInt64(bytes[start + $1]) }
        }
    }

    /// Places of all axes together; nil where as many numbers are not there.
    var places: Int? {
        guard let entries else { return nil }
        var places = 1
        for axis in axes {
            guard let count = axis.split(separator: " ").last.flatMap({ Int($0) }), count >= 0 else { return nil }
            let (product, isTooLarge) = places.multipliedReportingOverflow(by: count)
            guard !isTooLarge else { return nil }
            places = product
        }
        let perSeed = places / grain.group + (places.isMultiple(of: grain.group) ? 0 : 1)
        let (expected, isTooLarge) = perSeed.multipliedReportingOverflow(by: max(1, seeds.count))
        return !isTooLarge && expected == entries.count ? places : nil
    }

    // MARK: Comparing

    /// Where a quantity first differs from what was kept, in words; nil where it does not.
    func difference(from quantity: Results.Quantity, line newLine: Int) -> String? {
        let place = "line \(newLine), \(quantity.label)"
        if label != quantity.label { return "line \(newLine): the report has \(label), the run gives \(quantity.label)" }
        if line != newLine { return "\(place): the report says line \(line)" }
        guard grain.isKnown else { return "\(place): the numbers kept in the report are damaged" }
        let now = EvidenceTrack(line: line, quantity, grain)
        if self == now { return nil }
        if axes != now.axes { return "\(place): the report has the axes \(axes.joined(separator: ", ")), the run \(now.axes.joined(separator: ", "))" }
        if seeds != now.seeds { return "\(place): the report has other seeds than the run" }
        guard let old = entries, let new = now.entries, old.count == new.count, let entry = old.indices.first(where: { old[$0] != new[$0] })
        else { return "\(place): the numbers kept in the report are damaged" }
        let columns = max(1, quantity.seeds.count)
        let perSeed = max(1, new.count / columns)
        let seed = min(entry / perSeed, columns - 1), first = entry % perSeed * grain.group
        let name = [seedName(seed), quantity.placeName(first)].filter { !$0.isEmpty }.joined(separator: ", ")
        let found = quantity.value(first, seedIndex: seed)
        let count = zip(old, new).count { $0 != $1 }
        let others = count > 1 ? "; \(count) of \(old.count) \(grain.entryWord) differ" : ""
        return "\(place)\(name.isEmpty ? "" : ", ")\(name): \(words(old[entry], found))\(others)"
    }

    /// The same of some numbers of one seed, which stand one after another; `name` says which they are.
    ///
    /// Places that share a trace with others are compared only where all of them are there.
    public func difference(of numbers: [Double?], from first: Int, seedIndex seed: Int, name: String) -> String? {
        guard let old = entries, !old.isEmpty, old.count.isMultiple(of: max(1, seeds.count)), first >= 0, seed >= 0, seed < max(1, seeds.count)
        else { return "line \(line), \(label): the numbers kept in the report are damaged" }
        let perSeed = old.count / max(1, seeds.count)
        let bits = numbers.map(EvidenceTrack.bits)
        let start = (first + grain.group - 1) / grain.group * grain.group
        for place in stride(from: start, to: first + numbers.count, by: grain.group) {
            let isLast = place / grain.group == perSeed - 1
            guard place + grain.group <= first + numbers.count || isLast else { break }
            guard place / grain.group < perSeed else { return "line \(line), \(label), \(name): the report has fewer numbers than the run gives" }
            let group = Array(bits[(place - first)..<min(bits.count, place - first + grain.group)])
            let entry = old[seed * perSeed + place / grain.group]
            if grain.entries(group) != [entry] {
                let which = numbers.count > 1 ? ", number \(place - first + 1) of \(numbers.count)" : ""
                return "line \(line), \(label)\(name.isEmpty ? "" : ", ")\(name)\(which): \(words(entry, numbers[place - first]))"
            }
        }
        return nil
    }

    private func seedName(_ index: Int) -> String { seeds.indices.contains(index) ? "seed \(seeds[index])" : "" }

    private func words(_ entry: UInt64, _ found: Double?) -> String {
        let now = found.map { "\($0)" } ?? "missing"
        if grain.group > 1 { return "the report has another number here or among the next \(grain.group - 1), the run gives \(now) first" }
        let was = grain.isExact ? entry == .max ? "missing" : "\(Double(bitPattern: entry))" : "another number"
        return "the report has \(was), the run gives \(now)"
    }
}

extension Results.Quantity {
    /// Numbers of all places and seeds.
    var numberCount: Int { placeCount * max(1, seeds.count) }
}
