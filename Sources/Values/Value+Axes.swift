extension Value {
    /// The one number, where there is just one and it has no axes.
    public var scalar: Double? {
        isScalar ? parts[0].elements.first : nil
    }

    /// Whether this is a number without axes.
    public var isScalar: Bool {
        parts.count == 1 && parts[0].tags.isEmpty && parts[0].axes.isEmpty
    }

    public var elementCount: Int {
        parts.reduce(0) { $0 + $1.elements.count }
    }

    /// Elements that are missing.
    public var missingCount: Int {
        parts.reduce(0) { $0 + $1.elements.count { $0.isNaN } }
    }

    /// Ragged axes that tell the parts apart, in the order of `raggedAxes` and then of appearance.
    public var tagAxes: [String] {
        let found = parts.flatMap { $0.tags.map(\.axis) }.uniqued()
        return Self.raggedAxes.filter(found.contains) + found.filter { !Self.raggedAxes.contains($0) }
    }

    /// Axes within the parts, each name once, in order of appearance.
    public var denseAxes: [String] {
        parts.flatMap { $0.axes.map(\.name) }.uniqued()
    }

    /// All array axes: ragged ones before dense ones.
    public var axisNames: [String] {
        tagAxes + denseAxes
    }

    public func hasAxis(_ name: String) -> Bool {
        parts.contains { part in part.tags.contains { $0.axis == name } || part.axes.contains { $0.name == name } }
    }

    /// The words of the places of an axis, in order; of a dense axis those of the first part that has it.
    public func labels(of axis: String) -> [String]? {
        let tagged = parts.compactMap { $0.tag(axis) }.uniqued()
        if !tagged.isEmpty { return tagged }
        let dense = parts.lazy.compactMap { $0.axes.first { $0.name == axis } }.first
        return dense.map { axis in axis.labels ?? (0..<axis.count).map { String(axis.first + $0) } }
    }

    /// The shape in the user's words: `a number`, `unit 100 × input 784`, `layer 1, 2 with sample × unit`.
    public var shapeText: String {
        if isScalar { return "a number" }
        if parts.isEmpty { return "nothing" }
        if tagAxes.isEmpty, parts.count == 1 {
            return parts[0].axes.map { "\($0.name) \($0.count)" }.joined(separator: " × ")
        }
        let tags = tagAxes.map { axis in "\(axis) \((labels(of: axis) ?? []).shortened())" }.joined(separator: ", ")
        let shapes = parts.map { $0.axes.map(\.name).joined(separator: " × ") }.uniqued().filter { !$0.isEmpty }
        return shapes.isEmpty ? tags : "\(tags) with \(shapes.joined(separator: " and "))"
    }

    /// Throws where some part's numbers do not fill its axes.
    public func checked() throws(ValueError) -> Value {
        for part in parts where part.elements.count != part.axes.placeCount {
            throw .malformed(part)
        }
        return self
    }
}

extension Value.Axis {
    /// The number of the first place where places have no words: steps, epochs and gradients count from 0, all else from 1.
    public var first: Int {
        name == "step" || name == "epoch" || name == "gradients" ? 0 : 1
    }

    /// The number a place stands for: its label where that is a number, else its count.
    public func position(_ index: Int) -> Double {
        if let labels, labels.indices.contains(index) { return Double(labels[index]) ?? Double(first + index) }
        return Double(first + index)
    }

    /// The index of the place with this word or number.
    func index(of place: Value.Place) -> Int? {
        switch place {
        case .word(let word):
            return labels?.firstIndex(of: word) ?? Double(word).flatMap { index(of: .number($0)) }
        case .number(let number):
            if let labels {
                return labels.firstIndex { Double($0) == number }
            }
            guard let index = Int(exactly: number - Double(first)), (0..<count).contains(index) else { return nil }
            return index
        }
    }

    /// The places in the user's words: `1 to 784`, or the labels.
    var placesText: String {
        labels?.shortened() ?? "\(first) to \(first + count - 1)"
    }
}

extension Value.Part {
    public func tag(_ axis: String) -> String? {
        tags.first { $0.axis == axis }?.label
    }
}

extension [Value.Axis] {
    /// How many places the axes span together: 1 without axes.
    public var placeCount: Int { reduce(1) { $0 * $1.count } }

    /// Row-major strides.
    var strides: [Int] {
        var result = [Int](repeating: 1, count: count)
        for i in indices.dropLast().reversed() {
            result[i] = result[i + 1] * self[i + 1].count
        }
        return result
    }
}

extension [String] {
    /// At most eight words, the rest counted.
    func shortened() -> String {
        count <= 8 ? joined(separator: ", ") : prefix(6).joined(separator: ", ") + ", … (\(count) in all)"
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, in order of first appearance.
    func uniqued() -> [Element] {
        var seen = Set<Element>()
        return filter { seen.insert($0).inserted }
    }
}
