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
        let (a, b) = (a.ungrouped, b.ungrouped)
        if !a.isPart && !b.isPart { return polynomialDistance(a, b) }
        if let left = a.form, let right = b.form, left.isSum == right.isSum, left.parts.count == right.parts.count {
            let plain = polynomialDistance(left.plain, right.plain)
            return zip(left.parts, right.parts).reduce(plain) { $0 + distance($1.0, $1.1) }
        }
        if a.form == nil, b.form == nil, a.sameOperation(as: b) {
            return zip(a.children, b.children).reduce(0) { $0 + distance($1.0, $1.1) }
        }
        return polynomialDistance(a, b)
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

    private static func polynomialDistance(_ a: Formula, _ b: Formula) -> Int {
        guard let p = a.expanded(), let q = b.expanded() else { return a.isEquivalent(to: b) ? 0 : 1 }
        return p.monomials(with: q).count { !p.coefficient(of: $0).equals(q.coefficient(of: $0)) }
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
