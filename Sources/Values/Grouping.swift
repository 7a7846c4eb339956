/// How the elements of aligned values fall into groups: one group for each place of the kept axes.
///
/// Within a group elements stand in a fixed order: part by part, row-major within a part.
struct Grouping {
    /// The elements of one part that go into the groups of one result part.
    struct Share {
        let part: Int
        /// For each kept place, where its elements begin.
        let bases: [Int]
        /// The elements of one group, relative to their base.
        let offsets: [Int]
    }

    /// One part of the result, with the shares it is made from.
    struct Result {
        let tags: [Value.Tag]
        let axes: [Value.Axis]
        var shares: [Share]
    }

    let results: [Result]
    /// Where just one axis is acted along: the number each element of a group stands for.
    let positions: [Double]?

    /// `frame` is one of the aligned values. Errors: `ragged-axis` where a kept axis differs between pooled parts.
    init(frame: Value, acted: [String], word: String) throws(ValueError) {
        var results: [Result] = []
        for (index, part) in frame.parts.enumerated() {
            let tags = part.tags.filter { !acted.contains($0.axis) }
            let axes = part.axes.filter { !acted.contains($0.name) }
            if let found = results.firstIndex(where: { $0.tags == tags }) {
                let share = try Self.share(of: part, index, keeping: results[found].axes, acted, word)
                results[found].shares.append(share)
            } else {
                let share = try Self.share(of: part, index, keeping: axes, acted, word)
                results.append(Result(tags: tags, axes: axes, shares: [share]))
            }
        }
        if frame.parts.isEmpty, frame.tagAxes.allSatisfy(acted.contains) {
            results.append(Result(tags: [], axes: [], shares: []))
        }
        self.results = results
        positions = Self.positions(frame, acted)
    }

    private static func share(
        of part: Value.Part, _ index: Int, keeping kept: [Value.Axis], _ acted: [String], _ word: String
    ) throws(ValueError) -> Share {
        let own = part.axes.indices.filter { !acted.contains(part.axes[$0].name) }
        let strides = part.axes.strides
        var taken: [Int] = []
        for axis in kept {
            guard let found = own.first(where: { !taken.contains($0) && part.axes[$0].name == axis.name }),
                part.axes[found].hasSamePlaces(as: axis)
            else { throw .ragged(axis.name, for: word) }
            taken.append(found)
        }
        if let surplus = own.first(where: { !taken.contains($0) }) {
            throw .ragged(part.axes[surplus].name, for: word)
        }
        let pooled = part.axes.indices.filter { acted.contains(part.axes[$0].name) }
        return Share(
            part: index,
            bases: Offsets.all(counts: kept.map(\.count), strides: taken.map { strides[$0] }),
            offsets: Offsets.all(counts: pooled.map { part.axes[$0].count }, strides: pooled.map { strides[$0] }))
    }

    /// Places of the one acted axis; nil where there are several, or where parts differ in it.
    private static func positions(_ frame: Value, _ acted: [String]) -> [Double]? {
        guard acted.count == 1, let name = acted.first else { return acted.isEmpty ? [0] : nil }
        if frame.tagAxes.contains(name) {
            return (frame.labels(of: name) ?? []).enumerated().map { Double($1) ?? Double($0 + 1) }
        }
        let found = frame.parts.flatMap { $0.axes.filter { $0.name == name } }
        guard let axis = found.first, found.count == frame.parts.count, found.allSatisfy(axis.hasSamePlaces)
        else { return nil }
        return (0..<axis.count).map(axis.position)
    }
}

extension Grouping.Result {
    var placeCount: Int { axes.placeCount }

    /// The elements of one group, from the parts of one of the aligned values.
    func elements(_ place: Int, of value: Value) -> [Double] {
        var elements: [Double] = []
        elements.reserveCapacity(shares.reduce(0) { $0 + $1.offsets.count })
        for share in shares {
            let base = share.bases[place]
            value.parts[share.part].elements.withUnsafeBufferPointer { source in
                for offset in share.offsets { elements.append(source[base + offset]) }
            }
        }
        return elements
    }
}
