import TensorCore

extension Formula {
    /// The value in Double, plain operations in the order of the tree; arithmetic of literals is exact before it.
    ///
    /// Conditions are 1 where they hold, else 0. Division by 0 and functions out of their domain give what IEEE 754 says.
    public func value(_ symbol: (Symbol) -> Double) -> Double {
        if let constant = constantValue { return constant.doubleValue }
        func of(_ formula: Formula) -> Double { formula.value(symbol) }
        switch self {
        case .number(let number): return number.doubleValue
        case .symbol(let name): return symbol(name)
        case .group(let a): return of(a)
        case .negated(let a): return -of(a)
        case .sum(let a, let b): return of(a) + of(b)
        case .difference(let a, let b): return of(a) - of(b)
        case .product(let a, let b): return of(a) * of(b)
        case .quotient(let a, let b): return of(a) / of(b)
        case .power(let a, let b): return PortableMath.pow(of(a), of(b))
        case .absolute(let a): return of(a).magnitude
        case .call(let function, let a): return function.value(of(a))
        case .comparison(let comparison, let a, let b): return comparison.holds(of(a), of(b)) ? 1 : 0
        case .among(let a, let numbers):
            let value = of(a)
            return numbers.contains { $0.doubleValue == value } ? 1 : 0
        case .within(let a, let low, let high):
            let value = of(a)
            return low.doubleValue <= value && value <= high.doubleValue ? 1 : 0
        case .not(let a): return of(a) == 0 ? 1 : 0
        case .and(let a, let b):
            let (a, b) = (of(a), of(b))
            return a != 0 && b != 0 ? 1 : 0
        case .or(let a, let b):
            let (a, b) = (of(a), of(b))
            return a != 0 || b != 0 ? 1 : 0
        }
    }

    /// The value at a point; NaN where a symbol has no value there.
    public func value(at point: [Symbol: Double]) -> Double {
        value { point[$0] ?? .nan }
    }
}

extension ElementaryFunction {
    /// relu(x) is 0 below 0; sign(0) is 0; NaN gives NaN.
    public func value(_ x: Double) -> Double {
        switch self {
        case .exp: return PortableMath.exp(x)
        case .log: return PortableMath.log(x)
        case .sqrt: return x.squareRoot()
        case .sin: return PortableMath.sin(x)
        case .cos: return PortableMath.cos(x)
        case .tan: return PortableMath.tan(x)
        case .tanh: return PortableMath.tanh(x)
        case .sigmoid: return PortableMath.sigmoid(x)
        case .relu: return x < 0 ? 0 : x
        case .softplus: return PortableMath.softplus(x)
        case .sign: return x > 0 ? 1 : x < 0 ? -1 : x.isNaN ? .nan : 0
        case .floor:
            guard x.magnitude < 0x1p52 else { return x }
            let truncated = Double(Int64(x))
            return truncated > x ? truncated - 1 : truncated
        }
    }
}

extension Comparison {
    public func holds(_ a: Double, _ b: Double) -> Bool {
        switch self {
        case .equal: return a == b
        case .notEqual: return a != b
        case .less: return a < b
        case .lessEqual: return a <= b
        case .greater: return a > b
        case .greaterEqual: return a >= b
        }
    }
}
