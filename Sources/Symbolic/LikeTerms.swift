/// A sum with equal terms collected: Σ coefficient·term, in the order in which the terms first occur.
struct LikeTerms {
    private var constant = Exact.zero
    private var terms: [(term: Formula, coefficient: Exact)] = []
    private var places: [Formula: Int] = [:]

    init(of formula: Formula) {
        collect(formula, .one, isSimplified: false)
    }

    /// What is simplified already is not simplified again, or nested terms would take exponential time.
    private mutating func collect(_ formula: Formula, _ factor: Exact, isSimplified: Bool) {
        switch formula {
        case .group(let a): collect(a, factor, isSimplified: isSimplified)
        case .negated(let a): collect(a, -factor, isSimplified: isSimplified)
        case .sum(let a, let b):
            collect(a, factor, isSimplified: isSimplified)
            collect(b, factor, isSimplified: isSimplified)
        case .difference(let a, let b):
            collect(a, factor, isSimplified: isSimplified)
            collect(b, -factor, isSimplified: isSimplified)
        case .product, .quotient, .power, .absolute, .call, .comparison, .among, .within, .not, .and, .or:
            collectSimplified(isSimplified ? formula : formula.simplified, factor)
        case .number, .symbol: collectSimplified(formula, factor)
        }
    }

    private mutating func collectSimplified(_ formula: Formula, _ factor: Exact) {
        switch formula {
        case .number(let number): constant = constant + factor * number
        case .product(.number(let number), let rest): add(rest, factor * number)
        case .sum, .difference, .negated: collect(formula, factor, isSimplified: true)
        case .symbol, .group, .product, .quotient, .power, .absolute, .call, .comparison, .among, .within, .not, .and, .or:
            add(formula, factor)
        }
    }

    private mutating func add(_ term: Formula, _ coefficient: Exact) {
        if let place = places[term] {
            terms[place].coefficient = terms[place].coefficient + coefficient
        } else {
            places[term] = terms.count
            terms.append((term, coefficient))
        }
    }

    var formula: Formula {
        var sum: Formula?
        for (term, coefficient) in terms where !coefficient.equals(.zero) {
            let size = coefficient.magnitude
            let product = size == .one ? term : Formula.numberTimes(size, term)
            sum = Self.added(sum, product, negative: coefficient < .zero)
        }
        guard !constant.equals(.zero) else { return sum ?? .number(.zero) }
        guard let sum else { return .number(constant) }
        return Self.added(sum, .number(constant.magnitude), negative: constant < .zero)
    }

    private static func added(_ sum: Formula?, _ term: Formula, negative: Bool) -> Formula {
        guard let sum else { return negative ? .negated(term) : term }
        return negative ? .difference(sum, term) : .sum(sum, term)
    }
}

extension Formula {
    /// number·term with the number as the leftmost factor, as `2x^2y` is read.
    static func numberTimes(_ number: Exact, _ term: Formula) -> Formula {
        .product(.number(number), term)
    }
}
