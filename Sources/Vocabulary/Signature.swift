/// What a script may say about one library entry: its name, its parameters and its documentation, as data.
public struct Signature: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// `accuracy of net on digits.test`
        case measure
        /// `correlation(a, b)`
        case function
        /// `mnist`, `retina`, `csv "file"`
        case dataset
        /// `relu`, `celu`
        case activation
        /// `dropout(0.2)`
        case layer
        /// `rfm(rounds 5)`
        case learner
        /// `sgd 0.1`, `adam 0.001`
        case optimiser
        /// `he`, `glorot`
        case initialisation
        /// `mse`, `power(2)`
        case loss
        /// `uniform(0, π)`
        case distribution
        /// `batch 32`, `clip 0.5`
        case setting
    }

    public let kind: Kind
    public let name: String
    /// One sentence without a full stop.
    public let summary: String
    /// The formula in plain text, and where it comes from.
    public let formula: String?
    public let source: String?
    public let parameters: [Parameter]
    /// A whole script that runs in about a second without downloads.
    public let example: String
    /// What a measure of a network needs and costs.
    public let measure: MeasureTraits?
    /// Which axes a function acts along.
    public let function: FunctionTraits?
    /// What a dataset draws anew for each seed; nil where its rows are the same in all.
    public let generator: GeneratorTraits?
    /// How it stands in a script, where that does not follow from its kind and parameters.
    public let form: String?

    public init(
        _ kind: Kind, _ name: String, summary: String, formula: String? = nil, source: String? = nil,
        parameters: [Parameter] = [], example: String, measure: MeasureTraits? = nil, function: FunctionTraits? = nil,
        generator: GeneratorTraits? = nil, form: String? = nil
    ) {
        self.kind = kind
        self.name = name
        self.summary = summary
        self.formula = formula
        self.source = source
        self.parameters = parameters
        self.example = example
        self.measure = measure
        self.function = function
        self.generator = generator
        self.form = form
    }
}

/// One argument or setting of a library entry: its name, unit, range and default.
public struct Parameter: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// A number in a closed range; `exclusiveLow` bars the lower bound itself.
        case number(ClosedRange<Double>, exclusiveLow: Bool = false)
        case integer(ClosedRange<Int>)
        /// One of these words.
        case word([String])
        /// A value with axes.
        case value
        /// A formula over the fields of the source.
        case formula
        case text
        /// Another network, by its name: `barrier(other) of net`.
        case network
        case source
    }

    public let name: String
    public let kind: Kind
    public let unit: String?
    /// Nil where the argument must be given.
    public let defaultValue: Default?
    public let summary: String
    /// Further arguments of the same kind may follow.
    public let repeats: Bool

    public enum Default: Sendable, Hashable {
        case number(Double)
        case word(String)
        /// Absent means: not used.
        case absent
    }

    public init(
        _ name: String, _ kind: Kind, unit: String? = nil, default defaultValue: Default? = nil, _ summary: String,
        repeats: Bool = false
    ) {
        self.name = name
        self.kind = kind
        self.unit = unit
        self.defaultValue = defaultValue
        self.summary = summary
        self.repeats = repeats
    }
}

/// What a measure of a network needs, what it yields, and what it costs.
public struct MeasureTraits: Sendable, Hashable {
    public enum Layer: Sendable, Hashable {
        /// `at` is an error.
        case none
        /// `at` chooses; without it every hidden layer, as axis `layer`.
        case everyHidden
        /// `at` chooses; without it every layer with parameters.
        case everyWeighted
    }

    public let needsSource: Bool
    public let layer: Layer
    /// The array axes of the result, such as `sample`, `unit`, for one layer.
    public let axes: [String]
    /// Those with `before activation`, where they are others.
    public let axesBeforeActivation: [String]?
    /// Forward passes over the source; a backward pass counts as two.
    public let forwardPasses: Double
    /// The number parameter the passes are made once for each of: the points along a line.
    public let passesFor: String?
    /// A measure of two networks that compares them parameter by parameter, so that they must have one shape.
    public let comparesParameters: Bool

    public init(
        needsSource: Bool, layer: Layer = .none, axes: [String] = [], axesBeforeActivation: [String]? = nil, forwardPasses: Double,
        passesFor: String? = nil, comparesParameters: Bool = false
    ) {
        self.passesFor = passesFor
        self.comparesParameters = comparesParameters
        self.needsSource = needsSource
        self.layer = layer
        self.axes = axes
        self.axesBeforeActivation = axesBeforeActivation
        self.forwardPasses = forwardPasses
    }
}

/// How a function treats the axes of its arguments.
public struct FunctionTraits: Sendable, Hashable {
    public enum Action: Sendable, Hashable {
        /// Number by number: `log`, `sqrt`.
        case elementwise
        /// Acts along these array axes where `over` and `by` say nothing; an empty list means all array axes.
        case along([String])
        /// Acts on whole matrices (axes unit or row, input or column).
        case matrix
        /// Compares the places of the one axis `over` names, each with all its other array axes, `layer` and `kind` kept.
        case across
    }

    /// What becomes of the axes acted along.
    public enum Yield: Sendable, Hashable {
        /// One number for each place of the kept axes.
        case number
        /// The same axes again.
        case same
        /// A matrix function's own axes, outermost first.
        case axes([ResultAxis])
        /// One axis of this name in the place of those acted along.
        case places(of: String)
    }

    /// Where an axis of a matrix function's result comes from; arguments are counted from 0, and −1 is the last.
    public enum ResultAxis: Sendable, Hashable {
        case rows(of: Int)
        case columns(of: Int)
        case named(String)
    }

    public let action: Action
    public let yield: Yield
    public let isBoolean: Bool
    /// Whether a matrix function takes vectors as columns, after its first argument.
    public let takesVectors: Bool

    public init(_ action: Action, yields yield: Yield = .number, isBoolean: Bool = false, takesVectors: Bool = false) {
        self.action = action
        self.yield = yield
        self.isBoolean = isBoolean
        self.takesVectors = takesVectors
    }
}
