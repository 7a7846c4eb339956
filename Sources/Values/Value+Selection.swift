extension Value {
    /// A place on an axis as a script names it: `kind = weights`, `layer = 1`.
    public enum Place: Sendable, Hashable {
        case word(String)
        case number(Double)

        var text: String {
            switch self {
            case .word(let word): "`\(word)`"
            case .number(let number): Int64(exactly: number).map(String.init) ?? "\(number)"
            }
        }
    }

    /// The value at one place of an axis; the axis is dropped.
    ///
    /// Errors: `unknown-axis`, `unknown-place`.
    public func selected(_ axis: String, _ place: Place) throws(ValueError) -> Value {
        guard hasAxis(axis) else { throw .unknownAxis(axis, in: self, for: "where") }
        if tagAxes.contains(axis) { return try selectedPart(axis, place) }
        var result: [Part] = []
        for part in parts {
            guard let at = part.axes.firstIndex(where: { $0.name == axis }) else { throw .ragged(axis, for: "where") }
            guard let index = part.axes[at].index(of: place) else {
                throw .unknownPlace(place.text, axis: axis, known: part.axes[at].placesText)
            }
            result.append(part.dropping(at, keeping: index))
        }
        return Value(parts: result)
    }

    private func selectedPart(_ axis: String, _ place: Place) throws(ValueError) -> Value {
        let chosen = parts.filter { part in
            guard let label = part.tag(axis) else { return false }
            switch place {
            case .word(let word): return label == word
            case .number(let number): return Double(label) == number
            }
        }
        guard !chosen.isEmpty else {
            throw .unknownPlace(place.text, axis: axis, known: (labels(of: axis) ?? []).shortened())
        }
        return Value(parts: chosen.map { part in
            Part(tags: part.tags.filter { $0.axis != axis }, axes: part.axes, elements: part.elements)
        })
    }

    /// Cuts the elements where the mask is false or missing: they become missing, so statistics leave them out.
    ///
    /// The mask's axes may be fewer than the value's, in any order; a number spreads over it.
    public func masked(by mask: Value) throws(ValueError) -> Value {
        guard mask.isBoolean else { throw .notBoolean("where") }
        let aligned = try Alignment.common([self, mask], for: "where")
        guard aligned[0].elementCount == elementCount || isScalar else { throw .shapesDiffer("where", self, mask) }
        var result = aligned[0]
        for index in result.parts.indices {
            for (place, keeps) in aligned[1].parts[index].elements.enumerated() where keeps != 1 {
                result.parts[index].elements[place] = .nan
            }
        }
        return result
    }
}

extension Value.Part {
    /// The slab at one index of one axis.
    func dropping(_ axis: Int, keeping index: Int) -> Value.Part {
        let stride = axes.strides[axis]
        let block = stride * axes[axis].count
        var kept: [Double] = []
        kept.reserveCapacity(elements.count / max(1, axes[axis].count))
        for start in Swift.stride(from: 0, to: elements.count, by: max(1, block)) {
            kept += elements[start + index * stride..<start + (index + 1) * stride]
        }
        var rest = axes
        rest.remove(at: axis)
        return Value.Part(tags: tags, axes: rest, elements: kept)
    }
}
