/// A product of powers of symbols, such as x²y.
public struct Monomial: Sendable, Hashable, Comparable {
    /// Ascending by symbol; exponents are positive.
    public let factors: [Factor]

    public struct Factor: Sendable, Hashable {
        public let symbol: Symbol
        public let exponent: Int
    }

    /// The empty product, whose coefficient is the constant term.
    public static let one = Monomial(factors: [])

    public init(_ symbol: Symbol) {
        factors = [Factor(symbol: symbol, exponent: 1)]
    }

    init(factors: [Factor]) {
        self.factors = factors
    }

    public var degree: Int { factors.reduce(0) { $0 + $1.exponent } }

    static func * (a: Monomial, b: Monomial) -> Monomial {
        var product: [Factor] = []
        var (i, j) = (0, 0)
        while i < a.factors.count && j < b.factors.count {
            let (x, y) = (a.factors[i], b.factors[j])
            if x.symbol == y.symbol {
                product.append(Factor(symbol: x.symbol, exponent: x.exponent + y.exponent))
                (i, j) = (i + 1, j + 1)
            } else if x.symbol < y.symbol {
                product.append(x)
                i += 1
            } else {
                product.append(y)
                j += 1
            }
        }
        return Monomial(factors: product + a.factors[i...] + b.factors[j...])
    }

    /// Higher degree first; within a degree, as in a dictionary of the factors written out (x², xy, y²).
    public static func < (a: Monomial, b: Monomial) -> Bool {
        if a.degree != b.degree { return a.degree > b.degree }
        for (x, y) in zip(a.factors, b.factors) {
            if x.symbol != y.symbol { return x.symbol < y.symbol }
            if x.exponent != y.exponent { return x.exponent > y.exponent }
        }
        return false
    }

    /// The product as a formula; the number 1 for the empty one.
    public var formula: Formula {
        var product: Formula?
        for factor in factors {
            let symbol = Formula.symbol(factor.symbol)
            let power = factor.exponent == 1 ? symbol : .power(symbol, .number(Exact(factor.exponent)))
            product = product.map { .product($0, power) } ?? power
        }
        return product ?? .number(.one)
    }
}

/// A polynomial in any number of symbols: its monomials and their coefficients, none of them 0.
public struct Polynomial: Sendable, Hashable {
    public struct Term: Sendable, Hashable {
        public let monomial: Monomial
        public let coefficient: Exact
    }

    /// Ascending by monomial, so from the highest degree to the constant.
    public let terms: [Term]

    /// More terms than this are not worked out.
    static let termLimit = 4096

    public init(_ constant: Exact) {
        self.init(collecting: [Term(monomial: .one, coefficient: constant)])
    }

    public init(_ symbol: Symbol) {
        terms = [Term(monomial: Monomial(symbol), coefficient: .one)]
    }

    /// Adds up the coefficients of equal monomials in the order given and drops zeros.
    init(collecting unordered: [Term]) {
        var sums: [Monomial: Exact] = [:]
        for term in unordered { sums[term.monomial] = (sums[term.monomial] ?? .zero) + term.coefficient }
        terms = sums.keys.sorted().compactMap { monomial in
            guard let sum = sums[monomial], !sum.equals(.zero) else { return nil }
            return Term(monomial: monomial, coefficient: sum)
        }
    }

    /// 0 where the monomial does not occur.
    public func coefficient(of monomial: Monomial) -> Exact {
        terms.first { $0.monomial == monomial }?.coefficient ?? .zero
    }

    /// The coefficients, from the highest degree to the constant; zeros are absent.
    public var coefficients: [Exact] { terms.map(\.coefficient) }

    /// The highest degree of a term; 0 for a constant.
    public var degree: Int { terms.first?.monomial.degree ?? 0 }

    /// The value, where the polynomial has no symbol.
    public var constant: Exact? {
        if terms.isEmpty { return .zero }
        return degree == 0 ? terms.first?.coefficient : nil
    }

    public static func + (a: Polynomial, b: Polynomial) -> Polynomial {
        Polynomial(collecting: a.terms + b.terms)
    }

    public static func - (a: Polynomial, b: Polynomial) -> Polynomial {
        a + b.scaled(by: .fraction(-1, 1))
    }

    public func scaled(by factor: Exact) -> Polynomial {
        Polynomial(collecting: terms.map { Term(monomial: $0.monomial, coefficient: $0.coefficient * factor) })
    }

    /// Nil where more terms would have to be collected than `termLimit`.
    func multiplied(by other: Polynomial) -> Polynomial? {
        guard terms.count * other.terms.count <= Self.termLimit else { return nil }
        return Polynomial(
            collecting: terms.flatMap { a in
                other.terms.map { b in
                    Term(monomial: a.monomial * b.monomial, coefficient: a.coefficient * b.coefficient)
                }
            })
    }

    /// Nil where more terms would have to be collected than `termLimit`.
    func power(_ n: Int) -> Polynomial? {
        var result = Polynomial(.one)
        for _ in 0..<max(n, 0) {
            guard let next = result.multiplied(by: self) else { return nil }
            result = next
        }
        return result
    }

    /// Whether every coefficient is the same number, exact or not.
    func equals(_ other: Polynomial) -> Bool {
        monomials(with: other).allSatisfy { coefficient(of: $0).equals(other.coefficient(of: $0)) }
    }

    /// The monomials of either, ascending.
    func monomials(with other: Polynomial) -> [Monomial] {
        Set((terms + other.terms).map(\.monomial)).sorted()
    }

    /// The sum of its terms.
    public var formula: Formula {
        terms.reduce(nil as Formula?) { sum, term in
            let size = term.coefficient.magnitude
            let monomial = term.monomial.formula
            let product =
                term.monomial == .one
                ? Formula.number(size) : size == .one ? monomial : .product(.number(size), monomial)
            guard let sum else { return term.coefficient < .zero ? .negated(product) : product }
            return term.coefficient < .zero ? .difference(sum, product) : .sum(sum, product)
        } ?? .number(.zero)
    }
}

extension Polynomial: CustomStringConvertible {
    public var description: String { formula.description }
}
