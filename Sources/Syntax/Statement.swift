public import Diagnostics

/// A whole script as written.
public struct Script: Sendable, Equatable {
    public let statements: [Statement]
    /// Every `#` comment, by position; prose (`##`) is a statement.
    public let comments: [Comment]

    public init(_ statements: [Statement], comments: [Comment]) {
        self.statements = statements
        self.comments = comments
    }
}

/// `# …` to the end of its line, without the sign and one space after it.
public struct Comment: Sendable, Equatable {
    public let text: String
    /// Whether nothing but white space stands before it on its line.
    public let ownsLine: Bool
    public let span: Span

    public init(_ text: String, ownsLine: Bool, at span: Span) {
        self.text = text
        self.ownsLine = ownsLine
        self.span = span
    }
}

public struct Statement: Sendable, Hashable {
    public let kind: Kind
    public let span: Span

    public init(_ kind: Kind, at span: Span) {
        self.kind = kind
        self.span = span
    }

    public enum Kind: Sendable, Hashable {
        /// Consecutive `##` lines, joined by newlines: Markdown.
        case prose(String)
        /// `seeds 20`, `seeds 3..7`.
        case seeds(Expr)
        case sweep(Sweep)
        /// `with adam 0.001, batch 32`: defaults for what follows.
        case with([Setting])
        /// `data pairs = mnist as x beside mnist as y`.
        case data(Name, Source)
        case model(Model)
        case train(Train)
        /// `fork net as near, far`.
        case fork(Name?, as: [Name])
        case measure(Items)
        case table(Items)
        case show(Items)
        case plot(PlotKind, Items)
        case expect(Claim)
        /// `let c = |ones - sevens|`.
        case letValue(Name, Expr)
        /// `define change(v, w) = …`.
        case define(Name, parameters: [Name], Expr)
        /// `repeat k in integers 1..7 { … }`.
        case repeatBlock(Name, in: Expr, [Statement])
        /// `update p = …`.
        case update(Name, Expr)
        /// `save net as "net.safetensors"`, `save cost(near), cost(far) as "costs.csv"`; without items the network last named.
        case save([Expr], as: Quoted)
        /// `load net from "net.safetensors"`.
        case load(Name?, from: Quoted)
        /// A bare expression: at the prompt the same as `show`.
        case expression(Expr)
        /// Stands where a statement could not be read; an error has been reported.
        case invalid
    }
}

/// `sweep rate in 0.1, 0.01`; paired `sweep task, factors in ["T1", …], …`; `sweep … { … }`.
public struct Sweep: Sendable, Hashable {
    /// The axis is named by the first name; a paired sweep has several.
    public let names: [Name]
    /// The items after `in`: one range or set of integers, or a list of values (of lists, where paired).
    public let items: [Expr]
    public let drawings: [Drawing]
    public let reseeding: [Name]
    /// The block that bounds the sweep, where one is written.
    public let block: [Statement]?

    public init(_ names: [Name], in items: [Expr], drawings: [Drawing] = [], reseeding: [Name] = [], block: [Statement]? = nil) {
        self.names = names
        self.items = items
        self.drawings = drawings
        self.reseeding = reseeding
        self.block = block
    }
}

/// `sgd 0.003`, `batch 1`, `init he`, `loss power(2)`, `batch full`.
public struct Setting: Sendable, Hashable {
    public let name: Name
    public let value: Expr?

    public init(_ name: Name, _ value: Expr? = nil) {
        self.name = name
        self.value = value
    }
}

public struct Model: Sendable, Hashable {
    public enum Body: Sendable, Hashable {
        case chain([Stage])
        /// `model rule(x) = (a x + b)(c x + d)`.
        case formula(inputs: [Name], Expr)
        /// A learner from the library: `rfm(rounds 5)`.
        case learner(Name, Arguments)
    }

    /// Absent in `model 2 -> 32 relu -> 1`, which declares `net`.
    public let name: Name?
    public let body: Body
    public let settings: [Setting]

    public init(_ name: Name?, _ body: Body, settings: [Setting] = []) {
        self.name = name
        self.body = body
        self.settings = settings
    }
}

/// One stage of a chain: `28x56`, `128 relu`, `2 relu as code`, `dropout(0.2)`, `conv 16 3x3 relu`, `add a`.
public struct Stage: Sendable, Hashable {
    public enum Part: Sendable, Hashable {
        case number(NumberLiteral)
        /// `28x56`, `3x28x28`.
        case size([Int])
        case name(String)
        case call(Name, Arguments)
    }

    public struct PlacedPart: Sendable, Hashable {
        public let part: Part
        public let span: Span

        public init(_ part: Part, at span: Span) {
            self.part = part
            self.span = span
        }
    }

    public let parts: [PlacedPart]
    /// The stage's name, after `as`.
    public let name: Name?
    public let span: Span

    public init(_ parts: [PlacedPart], as name: Name?, at span: Span) {
        self.parts = parts
        self.name = name
        self.span = span
    }
}

public enum TimeUnit: String, Sendable { case epochs, steps }

/// `for 100 epochs`: a count and its unit.
public struct Duration: Sendable, Hashable {
    public let count: Expr
    public let unit: TimeUnit
    public let span: Span

    public init(_ count: Expr, _ unit: TimeUnit, at span: Span) {
        self.count = count
        self.unit = unit
        self.span = span
    }
}

public enum Period: Sendable, Hashable {
    /// `every 10 epochs`; `every epoch` is every 1.
    case every(Duration)
    /// `every doubling`: steps 0, 1, 2, 4, ….
    case doubling(Span)
}

/// `train NET on T from S for 100 epochs …` or `finetune NET to T …`.
public struct Train: Sendable, Hashable {
    public enum Verb: String, Sendable { case train, finetune }

    public let verb: Verb
    public let verbSpan: Span
    public let network: Name?
    /// In the order written, each kind once except drawing, measuring and tallying.
    public let clauses: [Clause]

    public init(_ verb: Verb, verbSpan: Span, _ network: Name?, clauses: [Clause]) {
        self.verb = verb
        self.verbSpan = verbSpan
        self.network = network
        self.clauses = clauses
    }

    public struct Clause: Sendable, Hashable {
        public let kind: Kind
        /// From the clause word to the clause's end.
        public let span: Span

        public init(_ kind: Kind, at span: Span) {
            self.kind = kind
            self.span = span
        }

        public enum Kind: Sendable, Hashable {
            /// `on T` or `to T`.
            case target(Expr)
            /// `from S [where C]`.
            case source(Source)
            /// `seeing image`, `seeing x+1, x-1`.
            case seeing([Expr])
            case seeingOperands
            case duration(Duration)
            case settings([Setting])
            case drawing(Drawing)
            /// `then x + y for the last 10 epochs`.
            case then(Expr, last: Duration)
            /// `alternating x or y every 20 epochs`.
            case alternating([Expr], every: Period)
            /// `until loss on first[80%..] stalls 200 epochs`.
            case untilStalls(Expr, Duration)
            /// `until loss < 0.01`.
            case untilCondition(Expr)
            /// `measuring accuracy on digits.test every epoch as test_accuracy`.
            case measuring(Expr, every: Period?, as: Name?)
            /// `tallying updates by low, high over the last half as updates`.
            case tallying(Tally)
            /// `freezing layer 1, code`.
            case freezing([LayerReference])
            case reseeding([Name])
        }
    }
}

/// `tallying updates by low, high over the last half as updates`.
public struct Tally: Sendable, Hashable {
    public enum Window: Sendable, Hashable {
        case all
        /// `over the last half`, `over the last 10 epochs`.
        case lastHalf
        case last(Duration)
    }

    /// What is tallied: `updates`, `path_length`, `path_integral`.
    public let quantity: Name
    /// The boolean formulas that class the samples; empty: all samples together.
    public let classes: [Name]
    public let window: Window
    public let name: Name?

    public init(_ quantity: Name, by classes: [Name], over window: Window, as name: Name?) {
        self.quantity = quantity
        self.classes = classes
        self.window = window
        self.name = name
    }
}

/// The list of a `measure`, `table`, `show` or `plot`, with what stands behind it.
public struct Items: Sendable, Hashable {
    public enum Label: Sendable, Hashable {
        case size([Int])
        case file(String)
        case name(Name)
    }

    public let list: [Expr]
    public let condition: Expr?
    public let along: Along?
    public let label: Label?

    public init(_ list: [Expr], where condition: Expr? = nil, along: Along? = nil, as label: Label? = nil) {
        self.list = list
        self.condition = condition
        self.along = along
        self.label = label
    }
}

public enum PlotKind: String, Sendable, CaseIterable {
    /// No kind word: the form follows from the value.
    case auto = "", scatter, heatmap, histogram, bars, images
}

/// `expect A < B in 80% of seeds where C`.
public struct Claim: Sendable, Hashable {
    public enum Support: Sendable, Hashable {
        /// Holds in every seed.
        case every
        /// `in 80% of seeds`.
        case share(NumberLiteral)
        /// `with p < 0.01`.
        case probability(Expr)
    }

    public let statement: Expr
    public let support: Support
    public let condition: Expr?

    public init(_ statement: Expr, support: Support = .every, where condition: Expr? = nil) {
        self.statement = statement
        self.support = support
        self.condition = condition
    }
}
