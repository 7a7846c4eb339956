/// A product with equal factors collected: coefficient·Π base^exponent, in the order in which the bases first occur.
struct EqualFactors {
    private var coefficient = Exact.one
    private var factors: [(base: Formula, exponent: Int)] = []
    private var places: [Formula: Int] = [:]

    /// What is simplified already is not simplified again, or nested factors would take exponential time.
    mutating func collect(_ formula: Formula, isSimplified: Bool = false) {
        switch formula {
        case .product(let a, let b):
            collect(a, isSimplified: isSimplified)
            collect(b, isSimplified: isSimplified)
        case .group(let a): collect(a, isSimplified: isSimplified)
        case .negated(let a):
            coefficient = -coefficient
            collect(a, isSimplified: isSimplified)
        case .number(let number): coefficient = coefficient * number
        case .symbol: add(formula, 1)
        case .sum, .difference, .quotient, .power, .absolute, .call, .comparison, .among, .within, .not, .and, .or:
            collectSimplified(isSimplified ? formula : formula.simplified)
        }
    }

    private mutating func collectSimplified(_ formula: Formula) {
        switch formula {
        case .product, .negated, .number: collect(formula, isSimplified: true)
        case .power(let base, .number(let exponent)):
            if let n = exponent.integer, n > 0, n <= 1 << 20 { add(base, n) } else { add(formula, 1) }
        case .symbol, .group, .sum, .difference, .quotient, .power, .absolute, .call, .comparison, .among, .within, .not, .and,
            .or:
            add(formula, 1)
        }
    }

    private mutating func add(_ base: Formula, _ exponent: Int) {
        if let place = places[base] {
            factors[place].exponent += exponent
        } else {
            places[base] = factors.count
            factors.append((base, exponent))
        }
    }

    /// A number stands to the left of the whole product; a negative one of size 1 is a sign.
    var formula: Formula {
        if coefficient.equals(.zero) { return .number(.zero) }
        var product: Formula?
        for (base, exponent) in factors {
            let factor = exponent == 1 ? base : Formula.power(base, .number(Exact(exponent)))
            product = product.map { .product($0, factor) } ?? factor
        }
        guard let product else { return .number(coefficient) }
        if coefficient == .one { return product }
        if coefficient == .fraction(-1, 1) { return .negated(product) }
        return coefficient < .zero
            ? .negated(.numberTimes(coefficient.magnitude, product)) : .numberTimes(coefficient, product)
    }
}
