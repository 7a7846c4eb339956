import Symbolic
import TensorCore

/// A formula as a list of operations on a stack of columns, in postfix order.
struct FormulaWalk {
    private enum Operation {
        case number(Double)
        case column(Int)
        case unary(@Sendable (Double) -> Double)
        case binary(@Sendable (Double, Double) -> Double)
    }

    private var operations: [Operation] = []
    /// Columns the stack needs.
    private(set) var depth = 0

    init(_ formula: Formula, symbols: [Symbol]) {
        var height = 0
        append(formula, symbols, &height)
    }

    /// Evaluates `rows` places; `scratch` holds `depth` columns of `capacity` numbers.
    func evaluate(
        _ rows: Int, _ inputs: [UnsafePointer<Double>], into out: UnsafeMutablePointer<Double>,
        _ scratch: UnsafeMutablePointer<Double>, _ capacity: Int
    ) {
        var top = scratch - capacity
        for operation in operations {
            switch operation {
            case .number(let value):
                top += capacity
                top.update(repeating: value, count: rows)
            case .column(let index):
                top += capacity
                top.update(from: inputs[index], count: rows)
            case .unary(let function):
                for row in 0..<rows { top[row] = function(top[row]) }
            case .binary(let function):
                let second = top
                top -= capacity
                for row in 0..<rows { top[row] = function(top[row], second[row]) }
            }
        }
        if depth > 0 { out.update(from: scratch, count: rows) }
    }

    private mutating func push(_ operation: Operation, _ height: inout Int) {
        operations.append(operation)
        height += 1
        depth = max(depth, height)
    }

    private mutating func unary(
        _ a: Formula, _ symbols: [Symbol], _ height: inout Int, _ function: @escaping @Sendable (Double) -> Double
    ) {
        append(a, symbols, &height)
        operations.append(.unary(function))
    }

    private mutating func binary(
        _ a: Formula, _ b: Formula, _ symbols: [Symbol], _ height: inout Int,
        _ function: @escaping @Sendable (Double, Double) -> Double
    ) {
        append(a, symbols, &height)
        append(b, symbols, &height)
        operations.append(.binary(function))
        height -= 1
    }

    private mutating func append(_ formula: Formula, _ symbols: [Symbol], _ height: inout Int) {
        switch formula {
        case .number(let value): push(.number(value.nearest), &height)
        case .symbol(let symbol): push(.column(symbols.firstIndex(of: symbol) ?? 0), &height)
        case .group(let a): append(a, symbols, &height)
        case .negated(let a): unary(a, symbols, &height) { -$0 }
        case .absolute(let a): unary(a, symbols, &height) { $0.magnitude }
        case .not(let a): unary(a, symbols, &height) { $0 == 0 ? 1 : 0 }
        case .call(let function, let a): unary(a, symbols, &height, function.value)
        case .among(let a, let set):
            let numbers = set.map(\.nearest)
            unary(a, symbols, &height) { numbers.contains($0) ? 1 : 0 }
        case .within(let a, let low, let high):
            let (low, high) = (low.nearest, high.nearest)
            unary(a, symbols, &height) { $0 >= low && $0 <= high ? 1 : 0 }
        case .sum(let a, let b): binary(a, b, symbols, &height) { $0 + $1 }
        case .difference(let a, let b): binary(a, b, symbols, &height) { $0 - $1 }
        case .product(let a, let b): binary(a, b, symbols, &height) { $0 * $1 }
        case .quotient(let a, let b): binary(a, b, symbols, &height) { $0 / $1 }
        case .power(let a, let b): binary(a, b, symbols, &height) { PortableMath.pow($0, $1) }
        case .and(let a, let b): binary(a, b, symbols, &height) { $0 != 0 && $1 != 0 ? 1 : 0 }
        case .or(let a, let b): binary(a, b, symbols, &height) { $0 != 0 || $1 != 0 ? 1 : 0 }
        case .comparison(let comparison, let a, let b): binary(a, b, symbols, &height, comparison.value)
        }
    }
}

extension Exact {
    /// The nearest Double.
    fileprivate var nearest: Double {
        switch self {
        case .fraction(let numerator, let denominator): Double(numerator) / Double(denominator)
        case .inexact(let value): value
        }
    }
}

extension Comparison {
    fileprivate var value: @Sendable (Double, Double) -> Double {
        switch self {
        case .equal: { $0 == $1 ? 1 : 0 }
        case .notEqual: { $0 != $1 ? 1 : 0 }
        case .less: { $0 < $1 ? 1 : 0 }
        case .lessEqual: { $0 <= $1 ? 1 : 0 }
        case .greater: { $0 > $1 ? 1 : 0 }
        case .greaterEqual: { $0 >= $1 ? 1 : 0 }
        }
    }
}

extension ElementaryFunction {
    fileprivate var value: @Sendable (Double) -> Double {
        switch self {
        case .exp: { PortableMath.exp($0) }
        case .log: { PortableMath.log($0) }
        case .sqrt: { $0.squareRoot() }
        case .sin: { PortableMath.sin($0) }
        case .cos: { PortableMath.cos($0) }
        case .tan: { PortableMath.tan($0) }
        case .tanh: { PortableMath.tanh($0) }
        case .sigmoid: { PortableMath.sigmoid($0) }
        case .relu: { $0 < 0 ? 0 : $0 }
        case .softplus: { PortableMath.softplus($0) }
        case .sign: { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 }
        case .floor: { $0.rounded(.down) }
        }
    }
}

extension Formula {
    /// Every symbol in the formula, in order of appearance.
    var namedSymbols: [Symbol] {
        switch self {
        case .number: []
        case .symbol(let symbol): [symbol]
        case .group(let a), .negated(let a), .absolute(let a), .call(_, let a), .among(let a, _), .within(let a, _, _),
            .not(let a):
            a.namedSymbols
        case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .quotient(let a, let b),
            .power(let a, let b), .comparison(_, let a, let b), .and(let a, let b), .or(let a, let b):
            a.namedSymbols + b.namedSymbols
        }
    }

    /// The derivative by a symbol; nil where the formula is more than sums, products and quotients.
    func slope(by x: Symbol) -> Formula? {
        let zero = Formula.number(.fraction(0, 1))
        if !namedSymbols.contains(x) { return zero }
        switch self {
        case .symbol: return .number(.fraction(1, 1))
        case .group(let a): return a.slope(by: x)
        case .negated(let a): return a.slope(by: x).map { .negated($0) }
        case .sum(let a, let b): return both(a, b, x) { .sum($0, $1) }
        case .difference(let a, let b): return both(a, b, x) { .difference($0, $1) }
        case .product(let a, let b): return both(a, b, x) { .sum(.product($0, b), .product(a, $1)) }
        case .quotient(let a, let b):
            return both(a, b, x) { .quotient(.difference(.product($0, b), .product(a, $1)), .product(b, b)) }
        case .number, .power, .absolute, .call, .comparison, .among, .within, .not, .and, .or: return nil
        }
    }

    private func both(_ a: Formula, _ b: Formula, _ x: Symbol, _ join: (Formula, Formula) -> Formula) -> Formula? {
        guard let da = a.slope(by: x), let db = b.slope(by: x) else { return nil }
        return join(da, db)
    }
}
