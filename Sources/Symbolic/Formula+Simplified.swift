extension Formula {
    /// The formula with literals combined exactly, like terms and equal factors collected, zeros and ones dropped, and no
    /// groups. Its value is the same wherever the value of the formula is finite.
    public var simplified: Formula {
        switch self {
        case .number, .symbol: return self
        case .group(let a): return a.simplified
        case .sum, .difference, .negated: return LikeTerms(of: self).formula
        case .product: return Self.simplifiedProduct(self)
        case .quotient(let a, let b): return Self.simplifiedQuotient(a.simplified, b.simplified)
        case .power(let a, let b): return Self.simplifiedPower(a.simplified, b.simplified)
        case .absolute(let a): return Self.simplifiedAbsolute(a.simplified)
        case .call(let function, let a): return Self.simplifiedCall(function, a.simplified)
        case .comparison(let comparison, let a, let b):
            let (a, b) = (a.simplified, b.simplified)
            guard case .number(let x) = a, case .number(let y) = b else { return .comparison(comparison, a, b) }
            return .truth(comparison.holds(x.doubleValue, y.doubleValue))
        case .among(let a, let numbers):
            let a = a.simplified
            guard case .number(let x) = a else { return .among(a, numbers) }
            return .truth(numbers.contains { $0.equals(x) })
        case .within(let a, let low, let high):
            let a = a.simplified
            guard case .number(let x) = a else { return .within(a, low, high) }
            return .truth(!(x < low) && !(high < x))
        case .not(let a):
            let a = a.simplified
            guard case .number(let x) = a else { return .not(a) }
            return .truth(x.equals(.zero))
        case .and(let a, let b): return Self.simplifiedPair(a.simplified, b.simplified, absorbing: false) { .and($0, $1) }
        case .or(let a, let b): return Self.simplifiedPair(a.simplified, b.simplified, absorbing: true) { .or($0, $1) }
        }
    }

    static func truth(_ value: Bool) -> Formula { .number(value ? .one : .zero) }

    /// A condition that is certain decides, or leaves the other.
    private static func simplifiedPair(
        _ a: Formula, _ b: Formula, absorbing: Bool, _ combine: (Formula, Formula) -> Formula
    ) -> Formula {
        for (condition, other) in [(a, b), (b, a)] {
            guard case .number(let x) = condition else { continue }
            let holds = !x.equals(.zero)
            if holds == absorbing { return truth(absorbing) }
            if other.isCondition { return other }
        }
        return combine(a, b)
    }

    /// Whether the value can only be 0 or 1.
    private var isCondition: Bool {
        switch self {
        case .comparison, .among, .within, .not, .and, .or: return true
        case .group(let a): return a.isCondition
        case .number(let number): return number == .zero || number == .one
        case .symbol, .negated, .sum, .difference, .product, .quotient, .power, .absolute, .call: return false
        }
    }

    private static func simplifiedProduct(_ formula: Formula) -> Formula {
        var factors = EqualFactors()
        factors.collect(formula)
        return factors.formula
    }

    private static func simplifiedQuotient(_ a: Formula, _ b: Formula) -> Formula {
        guard case .number(let divisor) = b, !divisor.equals(.zero) else {
            if case .number(let zero) = a, zero.equals(.zero), b.constantValue == nil { return a }
            return .quotient(a, b)
        }
        if case .number(let dividend) = a { return .number(dividend / divisor) }
        if divisor == .one { return a }
        if case .fraction = divisor, case .product(.number(let factor), let rest) = a {
            return simplifiedProduct(.product(.number(factor / divisor), rest))
        }
        return .quotient(a, b)
    }

    private static func simplifiedPower(_ base: Formula, _ exponent: Formula) -> Formula {
        guard case .number(let number) = exponent else { return .power(base, exponent) }
        if number == .one { return base }
        if number.equals(.zero) { return .number(.one) }
        if let constant = Formula.power(base, exponent).constantValue, constant.doubleValue.magnitude < .infinity {
            return .number(constant)
        }
        if case .power(let inner, .number(let first)) = base, let m = first.integer, let n = number.integer, m > 0, n > 0,
            m.magnitude <= 1 << 20, n.magnitude <= 1 << 20
        {
            return .power(inner, .number(Exact(m * n)))
        }
        return .power(base, exponent)
    }

    private static func simplifiedAbsolute(_ a: Formula) -> Formula {
        switch a {
        case .number(let number): return .number(number.magnitude)
        case .absolute, .call(.exp, _), .call(.sqrt, _), .call(.sigmoid, _), .call(.relu, _), .call(.softplus, _): return a
        case .negated(let inner): return simplifiedAbsolute(inner)
        case .symbol, .group, .sum, .difference, .product, .quotient, .power, .call, .comparison, .among, .within, .not, .and,
            .or:
            return .absolute(a)
        }
    }

    /// The function at a number, where that is exact.
    private static func simplifiedCall(_ function: ElementaryFunction, _ a: Formula) -> Formula {
        guard case .number(let x) = a else { return .call(function, a) }
        switch function {
        case .exp, .cos: return x.equals(.zero) ? .number(.one) : .call(function, a)
        case .sin, .tan, .tanh: return x.equals(.zero) ? .number(.zero) : .call(function, a)
        case .log: return x.equals(.one) ? .number(.zero) : .call(function, a)
        case .sqrt: return x.equals(.zero) || x.equals(.one) ? a : .call(function, a)
        case .sigmoid: return x.equals(.zero) ? .number(.fraction(1, 2)) : .call(function, a)
        case .softplus: return .call(function, a)
        case .relu: return x < .zero ? .number(.zero) : a
        case .sign: return .number(x < .zero ? .fraction(-1, 1) : x.equals(.zero) ? .zero : .one)
        case .floor: return .number(x.floor)
        }
    }
}

extension Exact {
    /// The greatest whole number that is not greater.
    var floor: Exact {
        switch self {
        case .inexact(let value): return .inexact(ElementaryFunction.floor.value(value))
        case .fraction(let numerator, let denominator):
            let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
            return .fraction(remainder < 0 ? quotient - 1 : quotient, 1)
        }
    }
}
