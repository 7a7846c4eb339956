/// A mathematical expression of symbols, as written: a task, a target, a condition on rows, a white-box model.
///
/// Parentheses are kept, since the form as written is what `distance` and operands count.
public indirect enum Formula: Sendable, Hashable {
    case number(Exact)
    case symbol(Symbol)
    case group(Formula)
    case negated(Formula)
    case sum(Formula, Formula)
    case difference(Formula, Formula)
    case product(Formula, Formula)
    case quotient(Formula, Formula)
    case power(Formula, Formula)
    case absolute(Formula)
    case call(ElementaryFunction, Formula)
    case comparison(Comparison, Formula, Formula)
    /// Membership in a set of numbers.
    case among(Formula, [Exact])
    /// Membership in a closed interval.
    case within(Formula, Exact, Exact)
    case not(Formula)
    case and(Formula, Formula)
    case or(Formula, Formula)
}

/// What a letter or word in a formula stands for.
public struct Symbol: Sendable, Hashable, Comparable {
    public enum Kind: Int, Sendable, Hashable {
        /// A variable of a symbolic task, drawn from its range.
        case variable
        /// A field of a dataset.
        case field
        /// A goal parameter, drawn again at each period; the network never sees it.
        case goal
        /// A trainable parameter of a white-box model.
        case parameter
    }

    public let kind: Kind
    public let name: String

    public init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }

    public static func < (a: Symbol, b: Symbol) -> Bool {
        (a.kind.rawValue, a.name) < (b.kind.rawValue, b.name)
    }
}

public enum ElementaryFunction: String, Sendable, Hashable, CaseIterable {
    case exp, log, sqrt, sin, cos, tan, tanh, sigmoid, relu, softplus, sign, floor
}

public enum Comparison: String, Sendable, Hashable {
    case equal = "=", notEqual = "!=", less = "<", lessEqual = "<=", greater = ">", greaterEqual = ">="
}

/// A number that is an exact fraction while it can be, and a Double once it cannot.
public enum Exact: Sendable, Hashable {
    /// In lowest terms with a positive denominator.
    case fraction(Int64, Int64)
    case inexact(Double)
}
