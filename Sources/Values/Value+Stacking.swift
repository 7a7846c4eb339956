extension Value {
    /// Values for the places of an experiment axis, laid side by side along a new first axis.
    ///
    /// All values must have the same axes; a number repeats. Errors: `shapes-differ`, `nothing-to-stack`.
    public static func stacked(_ values: [Value], along axis: Axis) throws(ValueError) -> Value {
        guard values.count == axis.count, !values.isEmpty else {
            throw ValueError(
                id: "nothing-to-stack", "\(values.count) values cannot fill the \(axis.count) places of axis `\(axis.name)`")
        }
        let aligned = try Alignment.common(values, for: "over \(axis.name)")
        var parts: [Part] = []
        for (index, part) in aligned[0].parts.enumerated() {
            var elements: [Double] = []
            elements.reserveCapacity(part.elements.count * values.count)
            for value in aligned { elements += value.parts[index].elements }
            parts.append(Part(tags: part.tags, axes: [axis] + part.axes, elements: elements))
        }
        return Value(parts: parts)
    }

    /// One value for each place of a dense axis that every part has: the inverse of `stacked`.
    public func unstacked(along axis: String) throws(ValueError) -> [Value] {
        guard let found = parts.first?.axes.first(where: { $0.name == axis }) else {
            throw .unknownAxis(axis, in: self, for: "over")
        }
        var result: [Value] = []
        for place in 0..<found.count {
            var slabs: [Part] = []
            for part in parts {
                guard let at = part.axes.firstIndex(where: { $0.name == axis }), part.axes[at].count == found.count
                else { throw .ragged(axis, for: "over") }
                slabs.append(part.dropping(at, keeping: place))
            }
            result.append(Value(parts: slabs))
        }
        return result
    }

    /// The value with the places of an axis in another order: place i holds what stood at `order[i]`.
    ///
    /// Parts are asked for one by one, since they may differ in length; `order` gets a part's tags and the axis's count, and must
    /// give each of 0..<count once. Parts without the axis stay. An axis that stands twice is permuted in both places.
    /// Errors: `unknown-axis`, `bad-order`.
    public func permuted(along axis: String, order: (_ tags: [Tag], _ count: Int) -> [Int]) throws(ValueError) -> Value {
        guard denseAxes.contains(axis) else { throw .unknownAxis(axis, in: self, for: "shuffled") }
        var result: [Part] = []
        for part in parts {
            guard let count = part.axes.first(where: { $0.name == axis })?.count else {
                result.append(part)
                continue
            }
            let places = order(part.tags, count)
            guard places.sorted() == Array(0..<count) else {
                throw ValueError(id: "bad-order", "axis `\(axis)` needs each of its \(count) places once")
            }
            result.append(part.reordered(axis, places))
        }
        return Value(parts: result)
    }
}

extension Value.Part {
    fileprivate func reordered(_ axis: String, _ places: [Int]) -> Value.Part {
        var offsets = [0]
        for (own, stride) in zip(axes, axes.strides) {
            let moves = own.name == axis && own.count == places.count ? places : Array(0..<own.count)
            offsets = offsets.flatMap { base in moves.map { base + $0 * stride } }
        }
        return Value.Part(tags: tags, axes: axes, elements: offsets.map { elements[$0] })
    }
}
