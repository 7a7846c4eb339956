/// Brings values to one common shape, place by place, by the names of their axes.
///
/// Parts are matched by tags; a value without a ragged axis repeats over it. Within matched parts the axes of one must be among
/// those of the other, in any order and with the same places; a number repeats everywhere.
enum Alignment {
    /// The parts' tags and axes of a value, without its numbers.
    typealias Frame = [(tags: [Value.Tag], axes: [Value.Axis])]

    /// All values in the shape of the largest; `word` is the operator or function as written.
    static func common(_ values: [Value], for word: String) throws(ValueError) -> [Value] {
        guard var template = values.first else { return [] }
        for value in values { _ = try value.checked() }
        for value in values.dropFirst() where !template.hasSameFrame(as: value) {
            template = try merged(template, value, word)
        }
        var result: [Value] = []
        for value in values {
            result.append(value.hasSameFrame(as: template) ? value : try expanded(value, to: template, word))
        }
        return result
    }

    /// The frame of the larger of two values; its numbers stand for nothing.
    private static func merged(_ a: Value, _ b: Value, _ word: String) throws(ValueError) -> Value {
        if a.isScalar { return b }
        if b.isScalar { return a }
        let (ours, theirs) = (a.tagAxes, b.tagAxes)
        guard theirs.allSatisfy(ours.contains) else {
            guard ours.allSatisfy(theirs.contains) else { throw .shapesDiffer(word, a, b) }
            return try merged(b, a, word)
        }
        var parts: [Value.Part] = []
        var used = Set<Int>()
        for part in a.parts {
            guard let match = partner(of: part, in: b) else { throw .shapesDiffer(word, a, b) }
            used.insert(match)
            let axes = b.parts[match].axes
            if included(axes, in: part.axes) {
                parts.append(part)
            } else if ours.count == theirs.count, included(part.axes, in: axes) {
                parts.append(b.parts[match])
            } else {
                throw .shapesDiffer(word, a, b)
            }
        }
        guard used.count == b.parts.count else { throw .shapesDiffer(word, a, b) }
        return Value(parts: parts)
    }

    /// The one part of `value` whose tags are all among this part's.
    private static func partner(of part: Value.Part, in value: Value) -> Int? {
        value.parts.firstIndex { candidate in candidate.tags.allSatisfy(part.tags.contains) }
    }

    /// Whether every axis of `small` stands in `large`, with the same places. An axis that stands twice
    /// (the rows and columns of a feature matrix) must stand twice in both.
    static func included(_ small: [Value.Axis], in large: [Value.Axis]) -> Bool {
        sources(of: large, in: small) != nil
    }

    /// For each axis of `large` the index of its like in `small`, the k-th of a name with the k-th of that name;
    /// nil unless every axis of `small` is met.
    private static func sources(of large: [Value.Axis], in small: [Value.Axis]) -> [Int?]? {
        var taken = Set<Int>()
        var result: [Int?] = []
        for axis in large {
            let found = small.indices.first { !taken.contains($0) && small[$0].name == axis.name }
            result.append(found)
            guard let found else {
                if taken.contains(where: { small[$0].name == axis.name }) { return nil }
                continue
            }
            guard small[found].hasSamePlaces(as: axis) else { return nil }
            taken.insert(found)
        }
        return taken.count == small.count ? result : nil
    }

    private static func expanded(_ value: Value, to template: Value, _ word: String) throws(ValueError) -> Value {
        var parts: [Value.Part] = []
        for part in template.parts {
            guard let match = partner(of: part, in: value),
                let elements = gathered(value.parts[match], along: part.axes)
            else { throw .shapesDiffer(word, value, template) }
            parts.append(Value.Part(tags: part.tags, axes: part.axes, elements: elements))
        }
        return Value(parts: parts)
    }

    /// The elements of a part in the order of `axes`, repeated along those it lacks.
    private static func gathered(_ part: Value.Part, along axes: [Value.Axis]) -> [Double]? {
        guard let sources = sources(of: axes, in: part.axes) else { return nil }
        let strides = part.axes.strides
        let offsets = Offsets.all(counts: axes.map(\.count), strides: sources.map { $0.map { strides[$0] } ?? 0 })
        return offsets.map { part.elements[$0] }
    }
}

/// Positions of the places of some axes within a row-major array.
enum Offsets {
    /// One offset for each place of axes with these counts and strides, the last axis fastest.
    static func all(counts: [Int], strides: [Int]) -> [Int] {
        var result = [0]
        for (count, stride) in zip(counts, strides) {
            var next: [Int] = []
            next.reserveCapacity(result.count * count)
            for base in result {
                for place in 0..<count { next.append(base + place * stride) }
            }
            result = next
        }
        return result
    }
}

extension Value {
    func hasSameFrame(as other: Value) -> Bool {
        parts.count == other.parts.count
            && zip(parts, other.parts).allSatisfy { a, b in
                a.tags == b.tags && a.axes.count == b.axes.count
                    && zip(a.axes, b.axes).allSatisfy { $0.name == $1.name && $0.hasSamePlaces(as: $1) }
            }
    }
}

extension Value.Axis {
    /// Equal counts, and equal words where both have them.
    func hasSamePlaces(as other: Value.Axis) -> Bool {
        guard count == other.count else { return false }
        guard let labels, let others = other.labels else { return true }
        return labels == others
    }
}
