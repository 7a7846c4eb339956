extension Formula {
    /// Powers of symbols and sums beyond this exponent are not worked out.
    static let largestExponent = 64

    /// The formula multiplied out, or nil where it is no polynomial: a division by a symbol, a function, a comparison, an
    /// exponent that is no whole number of 0 … 64, or more terms than can be held.
    public func expanded() -> Polynomial? {
        switch self {
        case .number(let number): return Polynomial(number)
        case .symbol(let symbol): return Polynomial(symbol)
        case .group(let a): return a.expanded()
        case .negated(let a): return a.expanded()?.scaled(by: .fraction(-1, 1))
        case .sum(let a, let b): return Self.both(a, b) { $0 + $1 }
        case .difference(let a, let b): return Self.both(a, b) { $0 - $1 }
        case .product(let a, let b): return Self.both(a, b) { $0.multiplied(by: $1) }
        case .quotient(let a, let b):
            return Self.both(a, b) { top, bottom in
                guard let divisor = bottom.constant, !divisor.equals(.zero) else { return nil }
                return Polynomial(
                    collecting: top.terms.map {
                        Polynomial.Term(monomial: $0.monomial, coefficient: $0.coefficient / divisor)
                    })
            }
        case .power(let a, let b):
            return Self.both(a, b) { base, exponent in
                guard let n = exponent.constant?.integer, (0...Self.largestExponent).contains(n) else { return nil }
                return base.power(n)
            }
        case .absolute, .call, .comparison, .among, .within, .not, .and, .or:
            return constantValue.map { Polynomial($0) }
        }
    }

    private static func both(
        _ a: Formula, _ b: Formula, _ combine: (Polynomial, Polynomial) -> Polynomial?
    ) -> Polynomial? {
        guard let a = a.expanded(), let b = b.expanded() else { return nil }
        return combine(a, b)
    }

    /// The coefficients of the expanded polynomial, from the highest degree to the constant, zeros absent; nil where the
    /// formula is no polynomial.
    public var coefficients: [Exact]? { expanded()?.coefficients }

    /// Whether both are the same polynomial; where either is none, whether both simplify to the same form, so `true` is
    /// certain and `false` only says that no equality was found.
    public func isEquivalent(to other: Formula) -> Bool {
        if let a = expanded(), let b = other.expanded() { return a.equals(b) }
        return simplified == other.simplified
    }

    /// The exact value of arithmetic without symbols: literals are combined as fractions before they meet data. Nil where
    /// there is a symbol, a function, a condition, or an exponent that is no integer of magnitude up to 64.
    public var constantValue: Exact? {
        switch self {
        case .number(let number): return number
        case .group(let a): return a.constantValue
        case .negated(let a): return a.constantValue.map { -$0 }
        case .absolute(let a): return a.constantValue?.magnitude
        case .sum(let a, let b): return Self.constants(a, b) { $0 + $1 }
        case .difference(let a, let b): return Self.constants(a, b) { $0 - $1 }
        case .product(let a, let b): return Self.constants(a, b) { $0 * $1 }
        case .quotient(let a, let b): return Self.constants(a, b) { $0 / $1 }
        case .power(let a, let b):
            return Self.constants(a, b) { base, exponent in
                exponent.integer.flatMap { $0.magnitude <= Self.largestExponent ? base.power($0) : nil }
            }
        case .symbol, .call, .comparison, .among, .within, .not, .and, .or: return nil
        }
    }

    private static func constants(_ a: Formula, _ b: Formula, _ combine: (Exact, Exact) -> Exact?) -> Exact? {
        guard let a = a.constantValue, let b = b.constantValue else { return nil }
        return combine(a, b)
    }
}
