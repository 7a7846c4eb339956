import Symbolic

extension Formula {
    /// Nodes of the tree, parentheses not counted: a measure of the work of one evaluation.
    var size: Int {
        switch self {
        case .number, .symbol:
            return 1
        case .group(let inner):
            return inner.size
        case .negated(let inner), .absolute(let inner), .call(_, let inner), .among(let inner, _), .within(let inner, _, _),
            .not(let inner):
            return 1 + inner.size
        case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .quotient(let a, let b),
            .power(let a, let b), .comparison(_, let a, let b), .and(let a, let b), .or(let a, let b):
            return 1 + a.size + b.size
        }
    }
}
