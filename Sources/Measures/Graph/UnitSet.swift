internal import TensorCore
internal import Training
internal import Values

/// The units of one result's place: of a layer, or of several side by side.
struct UnitSpan {
    let tags: [Value.Tag]
    /// Layers by number from 0, the input, with their units.
    let layers: [(number: Int, units: Int)]

    var width: Int { layers.map(\.units).reduce(0, +) }
}

extension MeasureContext {
    /// The units that could be removed: those with weights behind them.
    ///
    /// Errors: `no-layers`, `not-dense`, `no-hidden-layer`, `unknown-layer`, `nothing-behind` for the outputs.
    func spans(for measure: String) throws(ValueError) -> [UnitSpan] {
        try state.requireDense(for: measure)
        let weighted = state.architecture.weightedLayers
        let widths = [state.architecture.input.count] + weighted.map(\.units)
        switch selection {
        case .hidden, .weighted:
            guard weighted.count > 1 else { throw .noneToRemove(measure) }
            return (1..<weighted.count).map { UnitSpan(tags: [.init("layer", "\($0)")], layers: [($0, widths[$0])]) }
        case .all:
            guard weighted.count > 1 else { throw .noneToRemove(measure) }
            return [UnitSpan(tags: [], layers: (1..<weighted.count).map { ($0, widths[$0]) })]
        case .input: return [UnitSpan(tags: [], layers: [(0, widths[0])])]
        case .layer(let number, _):
            guard widths.indices.contains(number) else {
                throw .unknownLayer(number, known: Array(0..<weighted.count), for: measure)
            }
            guard number < weighted.count else { throw .nothingBehind(measure) }
            return [UnitSpan(tags: [], layers: [(number, widths[number])])]
        case .output: throw .nothingBehind(measure)
        }
    }

    /// Which units an argument such as `selectivity(x, y) of net > 0` marks, for each of some places; missing ones are not marked.
    ///
    /// Nil where there is no such argument. Errors: `units-do-not-fit`.
    func marked(_ argument: String, _ places: [(tags: [Value.Tag], width: Int)], for measure: String) throws(ValueError)
        -> [[Bool]]?
    {
        guard let value = arguments.values[argument] else { return nil }
        var marks: [[Bool]] = []
        for place in places {
            let part = value.parts.first { $0.tags == place.tags } ?? (value.parts.count == 1 ? value.parts.first : nil)
            guard let part, part.axes.map(\.name) == ["unit"], part.elements.count == place.width,
                part.elements.allSatisfy({ $0.isNaN || $0 == 0 || $0 == 1 })
            else {
                throw ValueError(
                    id: "units-do-not-fit", "`\(measure)` needs true or false for each of \(place.width) units",
                    hint: "compare a measure of the same units, such as `selectivity(x, y) of net at layer 1 > 0`")
            }
            marks.append(part.elements.map { $0 == 1 })
        }
        return marks
    }
}

extension ValueError {
    fileprivate static func noneToRemove(_ measure: String) -> ValueError {
        ValueError(
            id: "no-hidden-layer", "`\(measure)` looks at hidden layers, and this network has none",
            hint: "give the model one, such as 2 -> 8 relu -> 1")
    }

    fileprivate static func nothingBehind(_ measure: String) -> ValueError {
        ValueError(
            id: "nothing-behind", "`\(measure)` removes units from what the next layer sees, and none is behind the outputs",
            hint: "choose a hidden layer, such as `at layer 1`")
    }
}
