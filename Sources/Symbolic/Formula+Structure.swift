extension Formula {
    /// The formula without the parentheses around the whole of it.
    public var ungrouped: Formula {
        var formula = self
        while case .group(let inner) = formula { formula = inner }
        return formula
    }

    /// The formulas one step below, in the order written.
    public var children: [Formula] {
        switch self {
        case .number, .symbol:
            return []
        case .group(let a), .negated(let a), .absolute(let a), .call(_, let a), .among(let a, _), .within(let a, _, _),
            .not(let a):
            return [a]
        case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .quotient(let a, let b),
            .power(let a, let b), .comparison(_, let a, let b), .and(let a, let b), .or(let a, let b):
            return [a, b]
        }
    }

    /// The same operation on other children, as many as it has.
    func mapChildren(_ change: (Formula) -> Formula) -> Formula {
        switch self {
        case .number, .symbol: return self
        case .group(let a): return .group(change(a))
        case .negated(let a): return .negated(change(a))
        case .sum(let a, let b): return .sum(change(a), change(b))
        case .difference(let a, let b): return .difference(change(a), change(b))
        case .product(let a, let b): return .product(change(a), change(b))
        case .quotient(let a, let b): return .quotient(change(a), change(b))
        case .power(let a, let b): return .power(change(a), change(b))
        case .absolute(let a): return .absolute(change(a))
        case .call(let function, let a): return .call(function, change(a))
        case .comparison(let comparison, let a, let b): return .comparison(comparison, change(a), change(b))
        case .among(let a, let numbers): return .among(change(a), numbers)
        case .within(let a, let low, let high): return .within(change(a), low, high)
        case .not(let a): return .not(change(a))
        case .and(let a, let b): return .and(change(a), change(b))
        case .or(let a, let b): return .or(change(a), change(b))
        }
    }

    /// Every symbol that occurs, once, ascending by kind and name.
    public var symbols: [Symbol] {
        var found: Set<Symbol> = []
        collectSymbols(&found)
        return found.sorted()
    }

    private func collectSymbols(_ found: inout Set<Symbol>) {
        if case .symbol(let symbol) = self { found.insert(symbol) }
        for child in children { child.collectSymbols(&found) }
    }

    /// Each symbol replaced by its formula, all at once; a replacement that is no single token is put in parentheses, so
    /// it stays one operand.
    public func substituting(_ replacements: [Symbol: Formula]) -> Formula {
        guard case .symbol(let symbol) = self else { return mapChildren { $0.substituting(replacements) } }
        guard let replacement = replacements[symbol] else { return self }
        return replacement.isToken ? replacement : .group(replacement)
    }

    private var isToken: Bool {
        switch self {
        case .number(let number): return !(number < .zero) && !number.description.contains("/")
        case .symbol, .group, .absolute, .call: return true
        case .negated, .sum, .difference, .product, .quotient, .power, .comparison, .among, .within, .not, .and, .or:
            return false
        }
    }

    /// The operands of the outermost operator as written, parentheses around each removed; none for a number or symbol.
    ///
    /// A sum of several terms has as many operands, and so have a product, an `and` and an `or`, but groups are not
    /// looked into: `(x + 1)*(x + 1)` has x + 1 and x + 1, `(x^2) + 2x + 1` has x^2, 2x and 1. What is subtracted or
    /// divided by is an operand as it stands. Parentheses around the whole formula count for nothing.
    public var operands: [Formula] {
        let outer = ungrouped
        return outer.flattened.map(\.ungrouped)
    }

    /// The operands with their parentheses; chains of one kind of operator are one operation.
    private var flattened: [Formula] {
        switch self {
        case .sum, .difference: return chain(\.sumParts)
        case .product, .quotient: return chain(\.productParts)
        case .and: return chain { if case .and(let a, let b) = $0 { (a, b) } else { nil } }
        case .or: return chain { if case .or(let a, let b) = $0 { (a, b) } else { nil } }
        case .number, .symbol, .group, .negated, .power, .absolute, .call, .comparison, .among, .within, .not:
            return children
        }
    }

    private func chain(_ parts: (Formula) -> (Formula, Formula)?) -> [Formula] {
        guard let (a, b) = parts(self) else { return [self] }
        return a.chain(parts) + b.chain(parts)
    }

    private var sumParts: (Formula, Formula)? {
        if case .sum(let a, let b) = self { return (a, b) }
        if case .difference(let a, let b) = self { return (a, b) }
        return nil
    }

    private var productParts: (Formula, Formula)? {
        if case .product(let a, let b) = self { return (a, b) }
        if case .quotient(let a, let b) = self { return (a, b) }
        return nil
    }
}
