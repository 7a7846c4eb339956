import TensorCore

extension Formula {
    /// How many coefficients differ between two formulas in the form in which they are written.
    ///
    /// Two products are compared factor by factor and two sums term by term, in the order written. What is compared so
    /// are the *parts* of each: the operands that hold parentheses, or are no polynomials; the plain operands between
    /// them (`2x`, `x^2`, `1`) are taken together as one polynomial. Parts are compared by this same rule, plain
    /// polynomials by the number of monomials whose coefficients differ. Two powers, quotients, calls of one function and
    /// so on are compared operand by operand.
    ///
    /// Where the forms differ (a product and a sum, three parts and two), the expanded polynomials are compared; where
    /// there is none, the distance is 1, or 0 for formulas that are equivalent.
    ///
    ///     (x+1)(x+1)      (x+1)(x+2)        1
    ///     (x^2) + (2x+1)  (x^2) + (3x+2)    2
    ///     (x+1)(x+1)      (x+2)(x+0.5)      2
    ///     (x^2) + (2x+1)  (x^2) + (2.5x+1)  1
    public static func distance(_ a: Formula, _ b: Formula) -> Int {
        differences(a, b).count { $0?.equals(.zero) != true }
    }

    /// √Σ(difference of coefficients)² in the form in which they are written, by the rule of `distance`; nil where
    /// something other than a coefficient differs.
    public static func writtenDistance(_ a: Formula, _ b: Formula) -> Double? {
        var sum = DoubleSum()
        for difference in differences(a, b) {
            guard let number = difference?.doubleValue else { return nil }
            sum.add(number * number)
        }
        return sum.total.squareRoot()
    }

    /// The differences of all coefficients, those that agree included; nil for a part that is no polynomial and differs.
    private static func differences(_ a: Formula, _ b: Formula) -> [Exact?] {
        let (a, b) = (a.ungrouped, b.ungrouped)
        if !a.isPart && !b.isPart { return polynomialDifferences(a, b) }
        if let left = a.form, let right = b.form, left.isSum == right.isSum, left.parts.count == right.parts.count {
            let plain = polynomialDifferences(left.plain, right.plain)
            return zip(left.parts, right.parts).reduce(plain) { $0 + differences($1.0, $1.1) }
        }
        if a.form == nil, b.form == nil, a.sameOperation(as: b) {
            return zip(a.children, b.children).flatMap { differences($0, $1) }
        }
        return polynomialDifferences(a, b)
    }

    /// √Σ(difference of coefficients)² over the monomials of the expanded polynomials, or nil where either is none.
    public static func coefficientDistance(_ a: Formula, _ b: Formula) -> Double? {
        guard let a = a.expanded(), let b = b.expanded() else { return nil }
        var sum = DoubleSum()
        for monomial in a.monomials(with: b) {
            let difference = (a.coefficient(of: monomial) - b.coefficient(of: monomial)).doubleValue
            sum.add(difference * difference)
        }
        return sum.total.squareRoot()
    }

    private static func polynomialDifferences(_ a: Formula, _ b: Formula) -> [Exact?] {
        guard let p = a.expanded(), let q = b.expanded() else { return a.isEquivalent(to: b) ? [] : [nil] }
        return p.monomials(with: q).map { p.coefficient(of: $0) - q.coefficient(of: $0) }
    }

    /// Whether an operand keeps its own place in a comparison: it holds parentheses or is no polynomial.
    private var isPart: Bool { holdsGroup || expanded() == nil }

    private var holdsGroup: Bool {
        if case .group = self { return true }
        return children.contains(where: \.holdsGroup)
    }

    /// A sum or product as written: its parts in order, and the rest as one plain formula.
    private struct Form {
        let isSum: Bool
        var parts: [Formula] = []
        var plain: Formula
    }

    private var form: Form? {
        switch self {
        case .sum, .difference:
            var form = Form(isSum: true, plain: .number(.zero))
            collectTerms(&form, negative: false)
            return form
        case .product:
            var form = Form(isSum: false, plain: .number(.one))
            collectFactors(&form)
            return form
        case .number, .symbol, .group, .negated, .quotient, .power, .absolute, .call, .comparison, .among, .within, .not, .and,
            .or:
            return nil
        }
    }

    private func collectTerms(_ form: inout Form, negative: Bool) {
        switch self {
        case .sum(let a, let b):
            a.collectTerms(&form, negative: negative)
            b.collectTerms(&form, negative: negative)
        case .difference(let a, let b):
            a.collectTerms(&form, negative: negative)
            b.collectTerms(&form, negative: !negative)
        case .number, .symbol, .group, .negated, .product, .quotient, .power, .absolute, .call, .comparison, .among, .within,
            .not, .and, .or:
            if isPart {
                form.parts.append(negative ? .negated(self) : self)
            } else {
                form.plain = negative ? .difference(form.plain, self) : .sum(form.plain, self)
            }
        }
    }

    private func collectFactors(_ form: inout Form) {
        switch self {
        case .product(let a, let b):
            a.collectFactors(&form)
            b.collectFactors(&form)
        case .number, .symbol, .group, .negated, .sum, .difference, .quotient, .power, .absolute, .call, .comparison, .among,
            .within, .not, .and, .or:
            if isPart { form.parts.append(self) } else { form.plain = .product(form.plain, self) }
        }
    }

    /// Whether both are one operation, its fixed numbers included, so that the operands alone can differ.
    private func sameOperation(as other: Formula) -> Bool {
        mapChildren { _ in .number(.zero) } == other.mapChildren { _ in .number(.zero) }
    }
}

/// What of two tasks is compared.
public enum TaskDistance: String, Sendable, Hashable, CaseIterable {
    /// How many coefficients differ, as written.
    case count = "distance"
    /// √Σ(difference)² over the coefficients as written.
    case written = "distance_l2"
    /// √Σ(difference)² over the coefficients of the expanded polynomials.
    case expanded = "distance_expanded"

    /// The distance; nil where the formulas differ in more than coefficients.
    public func callAsFunction(_ a: Formula, _ b: Formula) -> Exact? {
        switch self {
        case .count: Exact(Formula.distance(a, b))
        case .written: Formula.writtenDistance(a, b).map(Exact.inexact)
        case .expanded: Formula.coefficientDistance(a, b).map(Exact.inexact)
        }
    }
}
