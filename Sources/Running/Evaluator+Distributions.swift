import Datasets
import Experiments
import Symbolic
import Syntax
import TensorCore
import Training
import Values
import Vocabulary

/// Laws, densities and the datasets drawn from them, in a cell.
extension Evaluator {
    /// Places of a density where nothing says how many.
    static let standardPlaces = 180

    /// The distribution a term names, nil where it is none.
    func namedLaw(_ term: Term, in cell: Cell) throws -> Distribution? {
        switch term {
        case .application(let name, let terms):
            guard Engine.catalogue.entry(.distribution, name) != nil else { return nil }
            let numbers = try terms.map { try number($0, in: cell) }
            guard let law = DistributionLibrary.distribution(name, numbers) else {
                throw RunFailure(
                    "there is no `\(name)(\(numbers.map(NumberText.short).joined(separator: ", ")))`",
                    hint: "`nnx help \(name)` shows which numbers it takes")
            }
            return law
        case .group(let inner): return try namedLaw(inner, in: cell)
        case .item(let axis, let column):
            guard case .sweep(let rows) = session.experiment.axes[axis].role, rows.first?.indices.contains(column) == true else {
                return nil
            }
            return try namedLaw(try item(axis, column, cell), in: cell)
        case .letValue(let node): return try namedLaw(session.experiment.lets[node].term, in: cell)
        case .byRepeat(let axis, let terms): return try namedLaw(terms[cell[axis]], in: cell)
        default: return nil
        }
    }

    /// What something is drawn from: a distribution, an interval, a set, or a value along one axis as a density.
    func law(_ term: Term, in cell: Cell) throws -> Distribution {
        if let law = try namedLaw(term, in: cell) { return law }
        switch term {
        case .group(let inner): return try law(inner, in: cell)
        case .interval(let low, let high):
            let a = try number(low, in: cell), b = try number(high, in: cell)
            guard a < b else { throw RunFailure("there is nothing between \(a) and \(b)", hint: "write the smaller end first") }
            return .uniform(low: a, high: b)
        case .set, .integers:
            let items = try numbers(of: term, in: cell)
            guard !items.isEmpty else { throw RunFailure("there is nothing to draw from", hint: "write the smaller end first") }
            return .among(items.map(\.doubleValue))
        case .letValue(let node):
            let named = session.experiment.lets[node]
            if named.kind.isSetOfNumbers { return try law(named.term, in: cell) }
        case .item(let axis, let column):
            let place = try item(axis, column, cell)
            switch place {
            case .set, .integers, .interval: return try law(place, in: cell)
            default: break
            }
        default: break
        }
        guard let table = try value(term, in: cell).densityTable() else { throw Missing.undefined }
        return .table(table)
    }

    /// The members of a term that is a set, nil for other laws.
    func items(of term: Term, in cell: Cell) throws -> [Exact]? {
        switch term {
        case .set, .integers: return try numbers(of: term, in: cell)
        case .group(let inner): return try items(of: inner, in: cell)
        case .letValue(let node): return try items(of: session.experiment.lets[node].term, in: cell)
        case .item(let axis, let column):
            let place = try item(axis, column, cell)
            return try items(of: place, in: cell)
        default: return nil
        }
    }

    /// Both sides of an operation; a distribution is its density at the other side's angles.
    func operands(_ left: Term, _ right: Term, in cell: Cell) throws -> (Value, Value) {
        let (a, b) = (try namedLaw(left, in: cell), try namedLaw(right, in: cell))
        if let a, b == nil {
            let other = try value(right, in: cell)
            return (Value.density(of: a, at: other.angleAxis ?? Value.angles(Self.standardPlaces)), other)
        }
        if let b, a == nil {
            let other = try value(left, in: cell)
            return (other, Value.density(of: b, at: other.angleAxis ?? Value.angles(Self.standardPlaces)))
        }
        return (try value(left, in: cell), try value(right, in: cell))
    }

    /// `density(…)` and `normalised(…)`; nil for other functions. `outer` cuts the result.
    func densityCall(_ call: Call, cutBy outer: Selection?, _ cell: Cell) throws -> Value? {
        guard ["density", "normalised"].contains(call.function), let argument = call.arguments.first else { return nil }
        var place = cell
        var selections: [Selection] = []
        if let written = call.selection {
            let (rest, narrowed) = narrow(cell, written)
            place = narrowed
            selections.append(rest)
        }
        if let outer { selections.append(outer) }
        var made: Value
        if let law = try namedLaw(argument, in: place) {
            made = Value.density(of: law, at: try places(call.settings, place))
            if call.function == "normalised" { made = try made.normalisedDensity() }
        } else {
            guard call.settings.isEmpty else {
                throw ValueError(
                    id: "not-a-density", "this density has places of its own, so they cannot be chosen",
                    hint: "leave out `angles`, `low` and `high`")
            }
            made = try value(argument, in: place).normalisedDensity()
        }
        for selection in selections { made = try cut(made, selection, place) }
        return made
    }

    private func places(_ settings: [NamedTerm], _ cell: Cell) throws -> Value.Axis {
        var count = Self.standardPlaces
        var (low, high) = (0.0, Value.halfTurn)
        for setting in settings {
            switch setting.name {
            case "angles": count = try integer(setting.term, in: cell)
            case "low": low = try number(setting.term, in: cell)
            default: high = try number(setting.term, in: cell)
            }
        }
        guard low < high, (2...1_000_000).contains(count) else {
            throw ValueError(
                id: "not-a-density", "there are no \(count) places between \(low) and \(high)", hint: "write the smaller end first")
        }
        return Value.angles(count, low: low, high: high)
    }

    // MARK: Generated data

    /// The rows of a generator in a cell.
    func dataset(_ source: GeneratedSource, _ redrawn: Set<String>, in cell: Cell) throws -> Dataset {
        let own = redrawn.intersection(drawnNames(in: .generated(source)))
        let axes = ExperimentAxes(session.experiment).axes(of: .generated(source))
        let key = Session.GeneratedKey(source: source, redrawn: own, cell: cell.restricted(to: axes))
        return try session.dataset(for: key) {
            guard !session.isPlanning, let drawn = session.drawn,
                let identity = try? ValueIdentity(session).digest(of: source, redrawn: own, in: key.cell)
            else { return try generate(source, own, cell) }
            return try drawn.rows(identity) { try generate(source, own, cell) }
        }
    }

    private func generate(_ source: GeneratedSource, _ redrawn: Set<String>, _ cell: Cell) throws -> Dataset {
        var numbers: [String: Double] = [:]
        var words: [String: String] = [:]
        for setting in source.settings {
            if let word = word(setting.term, in: cell) {
                words[setting.name] = word
            } else {
                numbers[setting.name] = try number(setting.term, in: cell)
            }
        }
        var quantiles: [String: @Sendable (Double) -> Double] = [:]
        for named in source.laws {
            let law = try knownLaw(named, of: source, in: cell)
            quantiles[named.name] = { law.quantile($0) }
        }
        let stream = UInt64(numbers["stream"] ?? 1)
        let draws = GeneratorDraws(
            seed: UInt64(session.seed(in: cell)), stream: stream, salts: salts(source.reseededBy, in: cell), redrawn: redrawn,
            images: try source.images.map { try samples($0, in: cell) }, quantiles: quantiles)
        return try DataLibrary.generate(source.name, numbers: numbers, words: words, draws: draws)
    }

    /// The law of a drawn field. Where nothing is trained yet, one that is to be measured is taken to be uniform.
    private func knownLaw(_ named: NamedTerm, of source: GeneratedSource, in cell: Cell) throws -> Distribution {
        do {
            return try law(named.term, in: cell)
        } catch let missing as Missing {
            guard session.isPlanning, let field = Engine.catalogue.entry(.dataset, source.name)?.generator?.field(named.name) else {
                throw missing
            }
            return .uniform(low: field.interval.lowerBound, high: field.interval.upperBound)
        }
    }

    /// What generators inside a source draw: fields and noises.
    func drawnNames(in source: SourceTerm) -> Set<String> {
        let traits = source.generators.compactMap { Engine.catalogue.entry(.dataset, $0.name)?.generator }
        return Set(traits.flatMap { $0.drawn.map(\.name) + $0.noises })
    }
}

extension Kind {
    /// Whether it is a set or an interval of numbers.
    fileprivate var isSetOfNumbers: Bool {
        switch self {
        case .set, .integers, .interval: true
        case .value, .formula, .text, .word, .network, .source, .list, .invalid: false
        }
    }
}

extension Value {
    /// The axis `angle` of a value that has it.
    fileprivate var angleAxis: Axis? {
        parts.lazy.compactMap { $0.axes.first { $0.name == "angle" } }.first
    }
}
