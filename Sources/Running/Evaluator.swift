import Datasets
import Experiments
import Measures
import Symbolic
import Syntax
import TensorCore
import Training
import Values
import Vocabulary

/// Computes what terms mean in a cell.
struct Evaluator {
    let session: Session
    /// The network being trained, inside its `measuring` clauses.
    var current: TrainedState?
    /// Loss curves have the axis `gradients` in place of `step`: what their steps cost.
    var laysCurvesOverGradients = false

    init(_ session: Session, current: TrainedState? = nil) {
        self.session = session
        self.current = current
    }

    /// The value of a term in a cell.
    ///
    /// Throws `Missing` where the cell has none, `ValueError` where the formula has no meaning.
    func value(_ term: Term, in cell: Cell) throws -> Value {
        if term.isRecorded, current == nil, !laysCurvesOverGradients, let known = session.known(term, in: cell) { return known }
        switch term {
        case .number(let number): return Value(number.doubleValue)
        case .item:
            if let law = try namedLaw(term, in: cell) { return Value.density(of: law, at: Value.angles(Self.standardPlaces)) }
            return Value(try number(term, in: cell))
        case .distance, .symbol: return Value(try number(term, in: cell))
        case .letValue(let node):
            return try session.letValue(node, in: cell) { try value(session.experiment.lets[node].term, in: cell) }
        case .group(let inner): return try value(inner, in: cell)
        case .negated(let inner): return try value(inner, in: cell).negated()
        case .not(let inner): return try value(inner, in: cell).inverted()
        case .absolute(let inner): return try value(inner, in: cell).absolute()
        case .binary(let operation, let left, let right): return try binary(operation, left, right, cell)
        case .call(let call): return try kept(term, cell) { try self.call(call, cutBy: nil, cell) }
        case .measure(let call): return try kept(term, cell) { try measure(call, cell) }
        case .curve(let network): return try curve(network, cell)
        case .record(let training, let index): return try record(training, index, cell)
        case .tally(let training, let index, let label): return try tally(training, index, label, cell)
        case .parameters(let network):
            return try session.resolve(network, in: cell, current: current).network.value
        case .column(let source, let field): return try column(source, field, cell)
        case .shuffled(let inner, let along, let axis): return try shuffled(inner, along, axis, cell)
        case .selected(let inner, let selection):
            let (narrowed, place) = narrow(cell, selection)
            return try value(inner, cutBy: narrowed, in: place)
        case .byRepeat(let axis, let terms): return try value(terms[cell[axis]], in: cell)
        case .application:
            guard let law = try namedLaw(term, in: cell) else { throw Self.noValue }
            return Value.density(of: law, at: Value.angles(Self.standardPlaces))
        case .text, .word, .list, .set, .interval, .integers: throw Self.noValue
        }
    }

    private static let noValue = ValueError(id: "not-a-value", "this is no value with numbers")

    /// Keeps what was computed, except in the midst of a training, where the network is another at every step.
    private func kept(_ term: Term, _ cell: Cell, _ compute: () throws -> Value) throws -> Value {
        current == nil ? try session.cached(term, in: cell, compute: compute) : try compute()
    }

    private func binary(_ operation: BinaryOperator, _ left: Term, _ right: Term, _ cell: Cell) throws -> Value {
        if operation == .isIn { return try membership(left, right, cell) }
        if let same = try texts(operation, left, right, cell) { return Value(same ? 1 : 0) }
        guard let valueOperator = operation.valueOperator else { return Value(.nan) }
        let (a, b) = try operands(left, right, in: cell)
        return try Value.combined(a, valueOperator, b)
    }

    private func texts(_ operation: BinaryOperator, _ left: Term, _ right: Term, _ cell: Cell) throws -> Bool? {
        guard operation == .equal || operation == .notEqual, let a = word(left, in: cell), let b = word(right, in: cell) else {
            return nil
        }
        return (a == b) == (operation == .equal)
    }

    private func membership(_ left: Term, _ right: Term, _ cell: Cell) throws -> Value {
        let element = try value(left, in: cell)
        switch right {
        case .interval(let low, let high): return element.within(try number(low, in: cell), try number(high, in: cell))
        case .group(let inner): return try membership(left, inner, cell)
        case .item(let axis, let column): return try membership(left, try item(axis, column, cell), cell)
        default: return element.among(try numbers(of: right, in: cell).map(\.doubleValue))
        }
    }

    // MARK: Calls

    /// A call; `outer` cuts its arguments as the call's own `where` does.
    private func call(_ call: Call, cutBy outer: Selection?, _ cell: Cell) throws -> Value {
        if let density = try densityCall(call, cutBy: outer, cell) { return density }
        guard let function = FunctionLibrary.function(named: call.function) else {
            throw ValueError(id: "unknown-function", "there is no function `\(call.function)`")
        }
        var cell = cell
        var selection: Selection?
        if let written = call.selection { (selection, cell) = narrow(cell, written) }
        if let outer { selection = selection.map { $0.joined(with: outer) } ?? outer }
        let settings = try functionSettings(call.settings, cell)
        var overExperiment: [Int] = []
        var tail = FunctionTraits.Tail.none
        switch call.along {
        case .standard: break
        case .by(let names): tail = .by(names)
        case .over(let experiment, let array):
            overExperiment = experiment
            tail = .over(experiment.map { session.experiment.axes[$0].name } + array)
        }
        var arguments: [Value] = []
        for argument in call.arguments { arguments.append(try self.argument(argument, selection, over: overExperiment, cell)) }
        return try function.call(arguments, settings: settings, tail: tail)
    }

    /// An argument with the experiment axes acted along laid out as array axes; cells without a value are missing elements.
    private func argument(_ term: Term, _ selection: Selection?, over axes: [Int], _ cell: Cell) throws -> Value {
        guard let axis = axes.first else {
            return try selection.map { try value(term, cutBy: $0, in: cell) } ?? value(term, in: cell)
        }
        let info = session.experiment.axes[axis]
        var values: [Value?] = []
        var missing: Missing?
        for place in 0..<info.count {
            do {
                values.append(try argument(term, selection, over: Array(axes.dropFirst()), cell.setting(axis, to: place)))
            } catch let reason as Missing {
                missing = reason
                values.append(nil)
            }
        }
        guard let example = values.lazy.compactMap({ $0 }).first else { throw missing ?? .undefined }
        let filled = values.map { $0 ?? example.blank }
        return try Value.stacked(filled, along: Value.Axis(info.name, info.count, labels: info.labels))
    }

    private func functionSettings(_ settings: [NamedTerm], _ cell: Cell) throws -> FunctionSettings {
        var made = FunctionSettings()
        for setting in settings {
            if let word = word(setting.term, in: cell) {
                made.words[setting.name] = word
            } else {
                made.numbers[setting.name] = try number(setting.term, in: cell)
            }
        }
        return made
    }

    // MARK: Selection

    /// The cell with the selection's places set, and what is left of the selection.
    func narrow(_ cell: Cell, _ selection: Selection) -> (Selection, Cell) {
        var narrowed = cell
        for place in selection.places { narrowed = narrowed.setting(place.axis, to: place.index) }
        return (Selection(arrayPlaces: selection.arrayPlaces, masks: selection.masks), narrowed)
    }

    /// A term with every value in it cut: places are chosen before functions act, except along axes a call keeps.
    private func value(_ term: Term, cutBy selection: Selection, in cell: Cell) throws -> Value {
        switch term {
        case .group(let inner): return try value(inner, cutBy: selection, in: cell)
        case .negated(let inner): return try value(inner, cutBy: selection, in: cell).negated()
        case .not(let inner): return try value(inner, cutBy: selection, in: cell).inverted()
        case .absolute(let inner): return try value(inner, cutBy: selection, in: cell).absolute()
        case .binary(let operation, let left, let right):
            guard let valueOperator = operation.valueOperator else { return try cut(try value(term, in: cell), selection, cell) }
            if try texts(operation, left, right, cell) != nil { return try value(term, in: cell) }
            return try Value.combined(
                try value(left, cutBy: selection, in: cell), valueOperator, try value(right, cutBy: selection, in: cell))
        case .call(let call):
            var kept: [String] = []
            if case .by(let names) = call.along { kept = names }
            let before = Selection(arrayPlaces: selection.arrayPlaces.filter { !kept.contains($0.axis) }, masks: selection.masks)
            let after = Selection(arrayPlaces: selection.arrayPlaces.filter { kept.contains($0.axis) })
            return try cut(try self.call(call, cutBy: before, cell), after, cell)
        case .shuffled(let inner, let along, let axis):
            return try cut(try shuffled(inner, along, axis, cell), selection, cell)
        case .number, .item, .distance, .symbol, .letValue, .measure, .curve, .record, .tally, .parameters, .column, .selected,
            .byRepeat, .text, .word, .application, .list, .set, .interval, .integers:
            return try cut(try value(term, in: cell), selection, cell)
        }
    }

    func cut(_ value: Value, _ selection: Selection, _ cell: Cell) throws -> Value {
        var cut = value
        for place in selection.arrayPlaces where cut.hasAxis(place.axis) {
            let wanted: Value.Place = Double(place.label).map { .number($0) } ?? .word(place.label)
            cut = try cut.selected(place.axis, wanted)
        }
        for mask in selection.masks {
            let places = try self.value(mask, in: cell)
            if places.axisNames.allSatisfy({ cut.hasAxis($0) }) { cut = try cut.masked(by: places) }
        }
        return cut
    }

    // MARK: What trainings recorded

    private func curve(_ network: NetworkRef, _ cell: Cell) throws -> Value {
        let state = try session.resolve(network, in: cell, current: current)
        guard let training = state.training else { throw Missing.undefined }
        let losses = training.record.losses
        if laysCurvesOverGradients {
            let spread = training.record.lossesByGradient
            return Value(parts: [.init(axes: [.init("gradients", spread.count)], elements: spread)])
        }
        return Value(parts: [.init(axes: [.init("step", losses.count, labels: nil)], elements: losses)])
    }

    private func record(_ training: Int, _ index: Int, _ cell: Cell) throws -> Value {
        let state = try session.state(training, in: cell)
        guard let measured = state.training?.measured, measured.indices.contains(index) else { throw Missing.undefined }
        let rows = measured[index]
        let axis = Value.Axis("step", rows.count, labels: rows.map { String($0.step) })
        return Value(parts: [.init(axes: [axis], elements: rows.map { $0.value ?? .nan })])
    }

    private func tally(_ training: Int, _ index: Int, _ label: Int, _ cell: Cell) throws -> Value {
        let state = try session.state(training, in: cell)
        guard let tallies = state.training?.record.tallies, tallies.indices.contains(index), tallies[index].indices.contains(label)
        else {
            throw Missing.undefined
        }
        switch tallies[index][label] {
        case .parameters(let sums): return sums.value
        case .number(let number): return Value(number)
        }
    }

    private func shuffled(_ inner: Term, _ along: String, _ axis: Int, _ cell: Cell) throws -> Value {
        let plain = try value(inner, in: cell)
        let seed = UInt64(session.seed(in: cell))
        let place = UInt64(cell[axis])
        return try plain.permuted(along: along) { tags, count in
            let layer = tags.first { $0.axis == "layer" }.flatMap { UInt64($0.label) } ?? 0
            return RandomStream(seed: seed, path: ["shuffle", .integer(layer), .integer(place)]).permutation(count).map(Int.init)
        }
    }
}

extension TrainingRecord {
    /// The loss after 0, 1, 2, … gradients: that of the last batch seen by then.
    ///
    /// A step spends what it costs after its batch is seen, so where each step is one gradient these are the losses.
    var lossesByGradient: [Double] {
        var spread: [Double] = []
        var spent = 0.0
        for (step, loss) in losses.enumerated() {
            spent += costs.indices.contains(step) ? costs[step] : 1
            let isLast = step == losses.count - 1
            repeat { spread.append(loss) } while !isLast && Double(spread.count) < spent
        }
        return spread
    }
}

extension Value {
    /// The same places, all missing.
    var blank: Value {
        Value(parts: parts.map { .init(tags: $0.tags, axes: $0.axes, elements: Array(repeating: .nan, count: $0.elements.count)) })
    }
}

extension Selection {
    func joined(with other: Selection) -> Selection {
        Selection(places: places + other.places, arrayPlaces: arrayPlaces + other.arrayPlaces, masks: masks + other.masks)
    }
}

extension BinaryOperator {
    /// The operator on values, nil for membership.
    var valueOperator: ValueOperator? {
        switch self {
        case .or: .or
        case .and: .and
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessEqual: .lessEqual
        case .greater: .greater
        case .greaterEqual: .greaterEqual
        case .add: .add
        case .subtract: .subtract
        case .multiply, .juxtapose: .multiply
        case .divide: .divide
        case .power: .power
        case .isIn: nil
        }
    }
}
