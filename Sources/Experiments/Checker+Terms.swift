import Symbolic
import Syntax
import Vocabulary

/// What can be told of a term without running anything.
extension Checker {
    func experimentAxes(of term: Term) -> [Int] { ExperimentAxes(experiment).axes(of: term) }
    func experimentAxes(of network: NetworkRef) -> [Int] { ExperimentAxes(experiment).axes(of: network) }
    func experimentAxes(of source: SourceTerm) -> [Int] { ExperimentAxes(experiment).axes(of: source) }

    /// The number a term is, where it is the same in every cell and needs no data.
    func constant(_ term: Term) -> Exact? {
        switch term {
        case .number(let number): number
        case .group(let inner): constant(inner)
        case .negated(let inner): constant(inner).map { Exact(0) - $0 }
        case .binary(let operation, let a, let b):
            constant(a).flatMap { a in constant(b).flatMap { b in Self.apply(operation, a, b) } }
        case .letValue(let number): letConstants.indices.contains(number) ? letConstants[number] : nil
        default: nil
        }
    }

    private static func apply(_ operation: BinaryOperator, _ a: Exact, _ b: Exact) -> Exact? {
        switch operation {
        case .add: a + b
        case .subtract: a - b
        case .multiply, .juxtapose: a * b
        case .divide: b.doubleValue == 0 ? nil : a / b
        case .power: b.integer.flatMap { $0 >= 0 && $0 <= 64 ? a.power($0) : nil }
        case .or, .and, .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .isIn: nil
        }
    }

    /// Adds a `let`; its number among the experiment's.
    func appendLet(_ node: LetNode) -> Int {
        letConstants.append(constant(node.term))
        experiment.lets.append(node)
        return experiment.lets.count - 1
    }

    /// Every number a term can be over its sweeps, where that is known beforehand.
    func constants(_ term: Term) -> [Exact]? {
        if let one = constant(term) { return [one] }
        if case .item(let axis, let column) = term, case .sweep(let rows) = experiment.axes[axis].role {
            var numbers: [Exact] = []
            for row in rows {
                guard row.indices.contains(column), let number = constant(row[column]) else { return nil }
                numbers.append(number)
            }
            return numbers
        }
        return nil
    }

    /// The kind of a term that has been checked before.
    func kind(of term: Term) -> Kind {
        switch term {
        case .number: .number
        case .text: .text
        case .word(let word): wordKind(word)
        case .application(let word, _): .word(environment.catalogue.entries(named: word).first?.kind.rawValue ?? "")
        case .item(let axis, let column): itemKind(axis, column)
        case .symbol: .formula(isBoolean: false)
        case .letValue(let number): experiment.lets[number].kind
        case .group(let inner), .negated(let inner), .absolute(let inner): kind(of: inner)
        case .not(let inner): kind(of: inner)
        case .binary(let operation, let a, let b): Kind.combined(kind(of: a), kind(of: b), isBoolean: operation.isBoolean)
        case .list(let terms): .list(terms.count)
        case .set: .set
        case .interval: .interval
        case .integers: .integers
        case .call(let call):
            call.arguments.contains { if case .formula = kind(of: $0) { true } else { false } }
                ? .formula(isBoolean: false) : .number
        case .measure, .curve, .record, .tally, .parameters, .column, .shuffled, .selected, .byRepeat, .distance: .number
        }
    }

    private func itemKind(_ axis: Int, _ column: Int) -> Kind {
        guard case .sweep(let rows) = experiment.axes[axis].role, let first = rows.first, first.indices.contains(column) else {
            return .number
        }
        for row in rows where row.indices.contains(column) {
            if case .formula(let isBoolean) = kind(of: row[column]) { return .formula(isBoolean: isBoolean) }
        }
        return kind(of: first[column])
    }
}

extension Kind {
    /// The kind of an operation on both.
    static func combined(_ a: Kind, _ b: Kind, isBoolean: Bool) -> Kind {
        switch (a, b) {
        case (.invalid, _), (_, .invalid): return .invalid
        case (.formula, _), (_, .formula): return .formula(isBoolean: isBoolean)
        case (.value(let x, _), .value(let y, _)):
            return .value(axes: x + y.filter { !x.contains($0) }, isBoolean: isBoolean)
        default: return .invalid
        }
    }
}

extension BinaryOperator {
    /// Whether the result is a truth value.
    var isBoolean: Bool {
        switch self {
        case .or, .and, .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .isIn: true
        case .add, .subtract, .multiply, .juxtapose, .divide, .power: false
        }
    }
}
