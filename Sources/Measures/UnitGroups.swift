internal import Training
internal import Values

/// Where in a network numbers are read while it runs.
enum Place: Sendable, Hashable {
    case input
    /// The network's answer, after any activation behind the last stage with parameters.
    case output
    /// The stage with parameters of this number, from 1.
    case stage(Int, beforeActivation: Bool)
}

/// Places whose units are read as one row for each sample, with the tags the result carries.
struct UnitGroup: Sendable, Hashable {
    let tags: [Value.Tag]
    let places: [Place]
}

extension LayerSelection {
    /// The groups of units selected in a network. Errors: `unknown-layer`, `no-hidden-layer`.
    func groups(of state: NetworkState, for measure: String) throws(ValueError) -> [UnitGroup] {
        let count = state.architecture.weightedLayers.count
        switch self {
        case .hidden:
            guard count > 1 else { throw .noHiddenLayer(measure) }
            return (1..<count).map { .layer($0) }
        case .weighted:
            return count > 0 ? (1...count).map { .layer($0) } : []
        case .layer(let number, let before):
            if number == 0 { return [UnitGroup(tags: [], places: [.input])] }
            guard number >= 1, number <= count else {
                throw .unknownLayer(number, known: Array(0...count), for: measure)
            }
            return [UnitGroup(tags: [], places: [.stage(number, beforeActivation: before)])]
        case .all(let before):
            guard count > 1 else { throw .noHiddenLayer(measure) }
            return [UnitGroup(tags: [], places: (1..<count).map { .stage($0, beforeActivation: before) })]
        case .input:
            return [UnitGroup(tags: [], places: [.input])]
        case .output(let before):
            return [UnitGroup(tags: [], places: [before ? .stage(count, beforeActivation: true) : .output])]
        }
    }
}

extension UnitGroup {
    /// A hidden layer by itself.
    fileprivate static func layer(_ number: Int) -> UnitGroup {
        UnitGroup(tags: [.init("layer", "\(number)")], places: [.stage(number, beforeActivation: false)])
    }
}

extension ValueError {
    static func noHiddenLayer(_ measure: String) -> ValueError {
        ValueError(
            id: "no-hidden-layer", "`\(measure)` looks at hidden layers, and this network has none",
            hint: "add `at output` or `at input`")
    }
}
