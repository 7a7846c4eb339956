import Experiments
import Symbolic
import Syntax
import TensorCore
import Values

/// Terms as numbers, words and formulas in a cell.
extension Evaluator {
    /// The row term a sweep's name stands for.
    func item(_ axis: Int, _ column: Int, _ cell: Cell) throws -> Term {
        let info = session.experiment.axes[axis]
        guard case .sweep(let rows) = info.role, rows.indices.contains(cell[axis]) else { throw Missing.undefined }
        let row = rows[cell[axis]]
        if row.indices.contains(column) { return row[column] }
        return try drawn(axis, column - row.count, cell)
    }

    /// A number drawn for a sweep's place: keyed by seed, the sweep's rank among drawing sweeps, and the place.
    private func drawn(_ axis: Int, _ index: Int, _ cell: Cell) throws -> Term {
        let axes = session.experiment.axes
        let drawings = axes[axis].drawings
        guard drawings.indices.contains(index) else { throw Missing.undefined }
        let rank = axes[..<axis].count { !$0.drawings.isEmpty }
        let stream = RandomStream(
            seed: UInt64(session.seed(in: cell)), path: ["sweep", .integer(UInt64(rank)), .integer(UInt64(index))])
        let position = UInt64(cell[axis])
        if case .interval(let low, let high) = drawings[index].law {
            let a = try number(low, in: cell), b = try number(high, in: cell)
            return .number(.inexact(a + (b - a) * stream.uniformDouble(position)))
        }
        if let law = try namedLaw(drawings[index].law, in: cell) {
            return .number(.inexact(law.quantile(stream.openUniform(position))))
        }
        let items = try numbers(of: drawings[index].law, in: cell)
        guard !items.isEmpty else { throw Missing.undefined }
        return .number(items[Int(stream.integer(below: UInt64(items.count), position))])
    }

    /// A term as one number.
    func number(_ term: Term, in cell: Cell) throws -> Double {
        try exact(term, in: cell).doubleValue
    }

    func integer(_ term: Term, in cell: Cell) throws -> Int {
        let found = try exact(term, in: cell)
        guard let whole = found.integer else {
            throw RunFailure("a whole number is needed, and \(found.description) is none", hint: "write a whole number")
        }
        return whole
    }

    /// A term as an exact number, as long as it comes from the script alone.
    func exact(_ term: Term, in cell: Cell) throws -> Exact {
        switch term {
        case .number(let number): return number
        case .item(let axis, let column): return try exact(try item(axis, column, cell), in: cell)
        case .letValue(let node):
            return try session.exactLet(node, in: cell) { try exact(session.experiment.lets[node].term, in: cell) }
        case .group(let inner): return try exact(inner, in: cell)
        case .negated(let inner): return Exact(0) - (try exact(inner, in: cell))
        case .binary(.add, let a, let b): return try exact(a, in: cell) + exact(b, in: cell)
        case .binary(.subtract, let a, let b): return try exact(a, in: cell) - exact(b, in: cell)
        case .binary(.multiply, let a, let b): return try exact(a, in: cell) * exact(b, in: cell)
        case .binary(.divide, let a, let b):
            let divisor = try exact(b, in: cell)
            if divisor.doubleValue == 0 { throw Missing.undefined }
            return try exact(a, in: cell) / divisor
        case .distance(let a, let b, let compared):
            guard let number = compared(try formula(a, in: cell), try formula(b, in: cell)) else { throw Missing.undefined }
            return number
        case .byRepeat(let axis, let terms): return try exact(terms[cell[axis]], in: cell)
        default:
            guard let number = try value(term, in: cell).scalar, !number.isNaN else { throw Missing.undefined }
            return .inexact(number)
        }
    }

    /// The members of a set of numbers.
    func numbers(of term: Term, in cell: Cell) throws -> [Exact] {
        switch term {
        case .set(let members), .list(let members): return try members.map { try exact($0, in: cell) }
        case .group(let inner): return try numbers(of: inner, in: cell)
        case .item(let axis, let column): return try numbers(of: try item(axis, column, cell), in: cell)
        case .letValue(let node): return try numbers(of: session.experiment.lets[node].term, in: cell)
        case .integers(let range, let except):
            let excluded = try except.flatMap { try numbers(of: $0, in: cell) }
            if case .interval(let low, let high) = range {
                let a = try integer(low, in: cell), b = try integer(high, in: cell)
                guard a <= b, Double(b) - Double(a) <= 1e6 else { return [] }
                return (a...b).map { Exact($0) }.filter { !excluded.contains($0) }
            }
            return try numbers(of: range, in: cell).filter { !excluded.contains($0) }
        default: return [try exact(term, in: cell)]
        }
    }

    /// A word or text a term stands for, nil where it is none.
    func word(_ term: Term, in cell: Cell) -> String? {
        switch term {
        case .text(let text), .word(let text): text
        case .group(let inner): word(inner, in: cell)
        case .item(let axis, let column): (try? item(axis, column, cell)).flatMap { word($0, in: cell) }
        case .letValue(let node): word(session.experiment.lets[node].term, in: cell)
        default: nil
        }
    }

    /// A library word with its numbers: `relu`, `power(2)`, `sgd(0.1)`.
    func application(_ term: Term, in cell: Cell) throws -> (name: String, numbers: [Double]) {
        switch term {
        case .word(let name), .text(let name): return (name, [])
        case .application(let name, let terms): return (name, try terms.map { try number($0, in: cell) })
        case .group(let inner): return try application(inner, in: cell)
        case .item(let axis, let column): return try application(try item(axis, column, cell), in: cell)
        case .letValue(let node): return try application(session.experiment.lets[node].term, in: cell)
        default: throw RunFailure("a library word is needed here", hint: "such as `relu` or `sgd 0.1`")
        }
    }

    /// A term as a formula: symbols stay, everything else becomes numbers.
    func formula(_ term: Term, in cell: Cell) throws -> Formula {
        switch term {
        case .number(let number): return .number(number)
        case .symbol(let symbol): return .symbol(symbol)
        case .item(let axis, let column): return try formula(try item(axis, column, cell), in: cell)
        case .letValue(let node):
            if case .formula = session.experiment.lets[node].kind {
                return try formula(session.experiment.lets[node].term, in: cell)
            }
            return .number(try exact(term, in: cell))
        case .group(let inner): return .group(try formula(inner, in: cell))
        case .negated(let inner): return .negated(try formula(inner, in: cell))
        case .not(let inner): return .not(try formula(inner, in: cell))
        case .absolute(let inner): return .absolute(try formula(inner, in: cell))
        case .binary(let operation, let a, let b): return try binary(operation, a, b, cell)
        case .byRepeat(let axis, let terms): return try formula(terms[cell[axis]], in: cell)
        case .call(let call):
            if let function = ElementaryFunction(rawValue: call.function), let argument = call.arguments.first {
                let inner = try formula(argument, in: cell)
                if !inner.symbols.isEmpty { return .call(function, inner) }
            }
            return .number(try exact(term, in: cell))
        case .measure, .curve, .record, .tally, .parameters, .column, .shuffled, .selected, .distance:
            return .number(try exact(term, in: cell))
        case .text, .word, .application, .list, .set, .interval, .integers:
            throw RunFailure("a formula is needed here", hint: "such as `x + y`")
        }
    }

    private func binary(_ operation: BinaryOperator, _ left: Term, _ right: Term, _ cell: Cell) throws -> Formula {
        let a = try formula(left, in: cell)
        if operation == .isIn {
            var range = right
            while case .group(let inner) = range { range = inner }
            if case .item(let axis, let column) = range { range = try item(axis, column, cell) }
            if case .interval(let low, let high) = range { return .within(a, try exact(low, in: cell), try exact(high, in: cell)) }
            return .among(a, try numbers(of: range, in: cell))
        }
        let b = try formula(right, in: cell)
        switch operation {
        case .add: return .sum(a, b)
        case .subtract: return .difference(a, b)
        case .multiply, .juxtapose: return .product(a, b)
        case .divide: return .quotient(a, b)
        case .power: return .power(a, b)
        case .and: return .and(a, b)
        case .or: return .or(a, b)
        case .equal: return .comparison(.equal, a, b)
        case .notEqual: return .comparison(.notEqual, a, b)
        case .less: return .comparison(.less, a, b)
        case .lessEqual: return .comparison(.lessEqual, a, b)
        case .greater: return .comparison(.greater, a, b)
        case .greaterEqual: return .comparison(.greaterEqual, a, b)
        case .isIn: return .among(a, [])
        }
    }
}
