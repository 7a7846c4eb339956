public import Symbolic
public import Syntax

/// A checked expression: every name resolved, every macro expanded.
///
/// A term means one thing in one cell. Experiment axes (seed, sweeps) are numbered as in `Experiment.axes`;
/// array axes (sample, unit, layer, …) are named.
public indirect enum Term: Sendable, Hashable {
    case number(Exact)
    case text(String)
    /// A library word that stands for itself: `relu`, `adam`, `full`.
    case word(String)
    /// A library word with arguments, `power(2)`, `uniform(0, π)`.
    case application(String, [Term])
    /// The value of a sweep's name in the cell.
    case item(axis: Int, column: Int)
    /// A variable, field, goal parameter or trainable parameter inside a formula.
    case symbol(Symbol)
    case letValue(Int)
    case group(Term)
    case negated(Term)
    case not(Term)
    case absolute(Term)
    /// Juxtaposition has become multiplication.
    case binary(BinaryOperator, Term, Term)
    case list([Term])
    case set([Term])
    case interval(Term, Term)
    case integers(Term, except: [Term])
    case call(Call)
    case measure(MeasureCall)
    /// The recorded batch loss of the network's latest training: axis `step`.
    case curve(NetworkRef)
    /// What `measuring … as NAME` recorded: axis `step`, places at the observed steps.
    case record(training: Int, index: Int)
    /// Σ|Δp| for one class, shaped like the parameters.
    case tally(training: Int, index: Int, label: Int)
    /// A network inside arithmetic: its parameters.
    case parameters(NetworkRef)
    /// A field of a source as data: axis `sample`, and `input` for images.
    case column(SourceTerm, String)
    /// `shuffled(v, times n over A)`: cells permuted along an array axis; the shuffles are an experiment axis.
    case shuffled(Term, along: String, axis: Int)
    case selected(Term, Selection)
    /// One term for each place of a `repeat`'s axis.
    case byRepeat(Int, [Term])
    /// How far two formulas lie apart in their coefficients.
    case distance(Term, Term, TaskDistance)
}

/// A function of values with the tail of its call.
public struct Call: Sendable, Hashable {
    public let function: String
    public let arguments: [Term]
    public let settings: [NamedTerm]
    public let selection: Selection?
    public let along: CheckedAlong

    public init(
        _ function: String, _ arguments: [Term], settings: [NamedTerm] = [], selection: Selection? = nil,
        along: CheckedAlong = .standard
    ) {
        self.function = function
        self.arguments = arguments
        self.settings = settings
        self.selection = selection
        self.along = along
    }
}

public struct NamedTerm: Sendable, Hashable {
    public let name: String
    public let term: Term

    public init(_ name: String, _ term: Term) {
        self.name = name
        self.term = term
    }
}

/// The axes a call acts along.
public enum CheckedAlong: Sendable, Hashable {
    /// As the function declares.
    case standard
    case over(experiment: [Int], array: [String])
    /// Keep these array axes, act along all others.
    case by([String])

    /// Whether `over` names just one axis.
    var isOverOne: Bool {
        if case .over(let experiment, let array) = self { return experiment.count + array.count == 1 }
        return false
    }
}

/// `where rate = 0.003 and layer = 1 and ink`, taken apart.
public struct Selection: Sendable, Hashable {
    public struct Place: Sendable, Hashable {
        public let axis: Int
        public let index: Int

        public init(axis: Int, index: Int) {
            self.axis = axis
            self.index = index
        }
    }

    public struct ArrayPlace: Sendable, Hashable {
        public let axis: String
        public let label: String

        public init(axis: String, label: String) {
            self.axis = axis
            self.label = label
        }
    }

    public var places: [Place]
    public var arrayPlaces: [ArrayPlace]
    public var masks: [Term]

    public init(places: [Place] = [], arrayPlaces: [ArrayPlace] = [], masks: [Term] = []) {
        self.places = places
        self.arrayPlaces = arrayPlaces
        self.masks = masks
    }

    public var isEmpty: Bool { places.isEmpty && arrayPlaces.isEmpty && masks.isEmpty }
}

/// A network at a moment of the script.
public indirect enum NetworkRef: Sendable, Hashable {
    case state(Int)
    /// The network a training is changing, seen from its `measuring` clauses.
    case current(training: Int)
    /// One for each place of a `repeat`'s axis.
    case byAxis(Int, [NetworkRef])
}

/// `M(args) of NET at LAYER on SOURCE`, with nothing left out.
public struct MeasureCall: Sendable, Hashable {
    public enum Layer: Sendable, Hashable {
        /// The measure takes no layer.
        case none
        /// Every hidden layer, or every layer with weights, as axis `layer`.
        case each
        case all
        case one(Term, beforeActivation: Bool)
        /// Layer 0: what the network sees.
        case input
        case output(beforeActivation: Bool)
    }

    public let measure: String
    public let network: NetworkRef
    public let layer: Layer
    public let beforeActivation: Bool
    /// Nil: the source of the network's last training.
    public let source: SourceTerm?
    public let arguments: [NamedTerm]

    public init(
        _ measure: String, of network: NetworkRef, layer: Layer, beforeActivation: Bool, on source: SourceTerm?,
        arguments: [NamedTerm]
    ) {
        self.measure = measure
        self.network = network
        self.layer = layer
        self.beforeActivation = beforeActivation
        self.source = source
        self.arguments = arguments
    }
}

/// A checked source of samples.
public indirect enum SourceTerm: Sendable, Hashable {
    public enum Split: String, Sendable, Hashable { case train, test, all }

    /// A library dataset with its arguments; `file` for readers.
    case library(String, [NamedTerm], file: String?)
    /// A dataset chosen by a sweep: one source for each place.
    case byAxis(Int, [SourceTerm])
    case split(SourceTerm, Split)
    case slice(SourceTerm, Cut?, Cut?)
    case scaled(SourceTerm, Term, Term)
    case renamed(SourceTerm, String)
    case beside(SourceTerm, SourceTerm)
    case redrawing(SourceTerm, [String])
    case filtered(SourceTerm, Term)
    case variables([CheckedVariable])
    /// A dataset whose rows are drawn for each seed.
    case generated(GeneratedSource)
}

/// `gratings(…) drawing angle from shape`, with nothing left out.
public struct GeneratedSource: Sendable, Hashable {
    public let name: String
    public let settings: [NamedTerm]
    /// The images the generator works on, where it takes some.
    public let images: SourceTerm?
    /// The law of each drawn field, in the order of the generator's signature.
    public let laws: [NamedTerm]
    /// Axes that salt the purposes `inputs` (drawn fields) and `noise`.
    public let reseededBy: [String: [Int]]

    public init(
        _ name: String, settings: [NamedTerm], images: SourceTerm?, laws: [NamedTerm], reseededBy: [String: [Int]]
    ) {
        self.name = name
        self.settings = settings
        self.images = images
        self.laws = laws
        self.reseededBy = reseededBy
    }
}

/// A cut point counted from the start: a number of rows or a share of them.
public enum Cut: Sendable, Hashable {
    case rows(Term)
    case share(Term)
}

public struct CheckedVariable: Sendable, Hashable {
    public let name: String
    public let low: Term
    public let high: Term

    public init(_ name: String, low: Term, high: Term) {
        self.name = name
        self.low = low
        self.high = high
    }
}
