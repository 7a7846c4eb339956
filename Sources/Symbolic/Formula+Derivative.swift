extension Formula {
    /// The derivative by a symbol, simplified.
    ///
    /// |u|′ = sign(u)·u′ and relu(u)′ = (u > 0)·u′, so 0 at the corner; conditions, sign and floor have derivative 0.
    public func derivative(by symbol: Symbol) -> Formula {
        rate(by: symbol).simplified
    }

    private func rate(by symbol: Symbol) -> Formula {
        switch self {
        case .number: return .number(.zero)
        case .symbol(let other): return .number(other == symbol ? .one : .zero)
        case .group(let u): return u.rate(by: symbol)
        case .negated(let u): return .negated(u.rate(by: symbol))
        case .sum(let u, let v): return .sum(u.rate(by: symbol), v.rate(by: symbol))
        case .difference(let u, let v): return .difference(u.rate(by: symbol), v.rate(by: symbol))
        case .product(let u, let v):
            return .sum(.product(u.rate(by: symbol), v), .product(u, v.rate(by: symbol)))
        case .quotient(let u, let v): return Self.quotientRate(u, v, symbol)
        case .power(let u, let v): return Self.powerRate(u, v, symbol)
        case .absolute(let u): return .product(.call(.sign, u), u.rate(by: symbol))
        case .call(let function, let u):
            let inner = u.rate(by: symbol).simplified
            return inner == .number(.zero) ? inner : .product(Self.slope(function, u), inner)
        case .comparison, .among, .within, .not, .and, .or: return .number(.zero)
        }
    }

    /// (u/v)′ = (u′v − uv′)/v²; u′/v where v is constant.
    private static func quotientRate(_ u: Formula, _ v: Formula, _ symbol: Symbol) -> Formula {
        let inner = v.rate(by: symbol).simplified
        if inner == .number(.zero) { return .quotient(u.rate(by: symbol), v) }
        let top = Formula.difference(.product(u.rate(by: symbol), v), .product(u, inner))
        return .quotient(top, .power(v, .number(Exact(2))))
    }

    /// (uᵛ)′ = v·uᵛ⁻¹·u′ where v is constant, else uᵛ·(v′ log u + v u′/u).
    private static func powerRate(_ u: Formula, _ v: Formula, _ symbol: Symbol) -> Formula {
        let (base, exponent) = (u.rate(by: symbol).simplified, v.rate(by: symbol).simplified)
        if exponent == .number(.zero) {
            if base == .number(.zero) { return base }
            let lower = Formula.power(u, .difference(v, .number(.one)))
            return .product(.product(v, lower), base)
        }
        let growth = Formula.product(exponent, .call(.log, u))
        guard base != .number(.zero) else { return .product(.power(u, v), growth) }
        return .product(.power(u, v), .sum(growth, .quotient(.product(v, base), u)))
    }

    /// f′(u)
    private static func slope(_ function: ElementaryFunction, _ u: Formula) -> Formula {
        let one = Formula.number(.one)
        let two = Formula.number(Exact(2))
        let f = Formula.call(function, u)
        switch function {
        case .exp: return f
        case .log: return .quotient(one, u)
        case .sqrt: return .quotient(one, .product(two, f))
        case .sin: return .call(.cos, u)
        case .cos: return .negated(.call(.sin, u))
        case .tan: return .sum(one, .power(f, two))
        case .tanh: return .difference(one, .power(f, two))
        case .sigmoid: return .product(f, .difference(one, f))
        case .relu: return .comparison(.greater, u, .number(.zero))
        case .softplus: return .call(.sigmoid, u)
        case .sign, .floor: return .number(.zero)
        }
    }
}
