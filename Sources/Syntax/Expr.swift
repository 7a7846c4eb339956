public import Diagnostics

/// A name as it stands in the script.
public struct Name: Sendable, Hashable {
    public let text: String
    public let span: Span

    public init(_ text: String, at span: Span) {
        self.text = text
        self.span = span
    }
}

/// A text in double quotes, such as the name of a file, without them.
public struct Quoted: Sendable, Hashable {
    public let text: String
    public let span: Span

    public init(_ text: String, at span: Span) {
        self.text = text
        self.span = span
    }
}

/// A number as written; its value is exact until it meets data.
public struct NumberLiteral: Sendable, Hashable {
    public enum Suffix: String, Sendable { case none = "", percent = "%", degrees = "°" }

    /// Digits, dot and exponent, without the suffix.
    public let digits: String
    public let suffix: Suffix

    public init(_ digits: String, suffix: Suffix = .none) {
        self.digits = digits
        self.suffix = suffix
    }
}

public enum UnaryOperator: String, Sendable { case negate = "-", not }

public enum BinaryOperator: String, Sendable, CaseIterable {
    case or, and
    case equal = "=", notEqual = "!=", less = "<", lessEqual = "<=", greater = ">", greaterEqual = ">="
    case isIn = "in"
    case add = "+", subtract = "-"
    case multiply = "*", divide = "/"
    /// Juxtaposition: `2x`, `a b`, `(x+1)(x+2)`.
    case juxtapose = ""
    case power = "^"
}

/// An expression as written. Names are not resolved: `ax`, `f(x)` and `loss` get their meaning from the checker.
public struct Expr: Sendable, Hashable {
    public let kind: Kind
    public let span: Span

    public init(_ kind: Kind, at span: Span) {
        self.kind = kind
        self.span = span
    }

    public indirect enum Kind: Sendable, Hashable {
        case number(NumberLiteral)
        case string(String)
        case name(String)
        /// `(e)`: parentheses are kept.
        case group(Expr)
        /// `[a, b]`: a list, such as several targets.
        case list([Expr])
        /// `{1, 7}`.
        case set([Expr])
        /// `|v|`: elementwise absolute value.
        case absolute(Expr)
        case unary(UnaryOperator, Expr)
        case binary(BinaryOperator, Expr, Expr)
        /// `a..b`; open ends only inside slices.
        case range(Expr?, Expr?)
        /// `integers -8..8 except 0`.
        case integers(Expr, except: Expr?)
        /// `name(…)`: a call if the name is callable, else a product.
        case apply(Name, Arguments)
        /// `v[..80%]`, cut points counted from the start.
        case slice(Expr, Expr?, Expr?)
        /// `digits.test`, `updates.low`.
        case member(Expr, Name)
        /// `agop of net at layer 1 on few`, or without `of` where the network is understood.
        case phrase(Phrase)
        /// A source in parentheses as an argument or after `on`: `(digits.test where label = 3)`.
        case source(Source)
        /// Stands where the text could not be read; an error has been reported.
        case invalid
    }
}

/// What stands in the parentheses of a call: `(v, times 99 where ink over unit)`.
public struct Arguments: Sendable, Hashable {
    public let items: [Argument]
    public let condition: Expr?
    public let along: Along?

    public init(_ items: [Argument], where condition: Expr? = nil, along: Along? = nil) {
        self.items = items
        self.condition = condition
        self.along = along
    }
}

/// One argument: a value, or `NAME VALUE` for a setting of the callee (`rank 20`, `shuffles 50`).
///
/// The parser makes every argument of the exact form NAME PRIMARY a setting candidate by filling `keyword`;
/// the checker turns it back into the product `keyword·value` where the callee declares no such setting.
public struct Argument: Sendable, Hashable {
    public let keyword: Name?
    public let value: Expr

    public init(keyword: Name? = nil, _ value: Expr) {
        self.keyword = keyword
        self.value = value
    }
}

/// `over seed`: act along these axes; `by kind, layer`: keep these axes.
public enum Along: Sendable, Hashable {
    case over([Name])
    case by([Name])
}

/// `M[(args)] [of NET] [at LAYER] [on SOURCE]`; at least one of the three is present.
public struct Phrase: Sendable, Hashable {
    public let measure: Name
    public let arguments: Arguments?
    public let network: Name?
    public let layer: LayerReference?
    public let source: Source?

    public init(
        _ measure: Name, arguments: Arguments? = nil, of network: Name? = nil,
        at layer: LayerReference? = nil, on source: Source? = nil
    ) {
        self.measure = measure
        self.arguments = arguments
        self.network = network
        self.layer = layer
        self.source = source
    }
}

/// `layer 2`, `all layers`, `input`, `output` or a stage's name, each optionally `before activation`.
public struct LayerReference: Sendable, Hashable {
    public enum Place: Sendable, Hashable {
        case number(Expr)
        case all
        case input
        case output
        case stage(Name)
    }

    public let place: Place
    public let beforeActivation: Bool
    public let span: Span

    public init(_ place: Place, beforeActivation: Bool = false, at span: Span) {
        self.place = place
        self.beforeActivation = beforeActivation
        self.span = span
    }
}

/// A source of samples: `mnist as x beside mnist as y`, `digits[..12000] where low or high`.
public struct Source: Sendable, Hashable {
    public let kind: Kind
    public let span: Span

    public init(_ kind: Kind, at span: Span) {
        self.kind = kind
        self.span = span
    }

    public indirect enum Kind: Sendable, Hashable {
        case name(String)
        /// A generator or reader with arguments and the laws of its latents:
        /// `csv("ages.csv")`, `gratings(size 21) drawing angle from shape`.
        case call(Name, Arguments, [Drawing])
        /// `csv "file"`: a reader with its file.
        case file(Name, String)
        case group(Source)
        case slice(Source, Expr?, Expr?)
        /// `.train`, `.test`, `.all`.
        case split(Source, Name)
        /// `scaled 1/256..1`.
        case scaled(Source, Expr)
        /// `as x`: renames the label.
        case renamed(Source, Name)
        case beside(Source, Source)
        /// `redrawing x`.
        case redrawing(Source, [Name])
        case filtered(Source, Expr)
        /// `x in -1..1, y in 0..2`: ranges of variables.
        case variables([VariableRange])
    }
}

/// `x in -1..1`.
public struct VariableRange: Sendable, Hashable {
    public let variable: Name
    public let range: Expr

    public init(_ variable: Name, in range: Expr) {
        self.variable = variable
        self.range = range
    }
}

/// `drawing a, b from integers -8..8 except 0 every 10 epochs`.
public struct Drawing: Sendable, Hashable {
    public let names: [Name]
    public let law: Expr
    public let period: Period?
    public let span: Span

    public init(_ names: [Name], from law: Expr, every period: Period? = nil, at span: Span) {
        self.names = names
        self.law = law
        self.period = period
        self.span = span
    }
}
