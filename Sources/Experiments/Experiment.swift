public import Diagnostics
public import Syntax

/// A checked script: what it will train, measure and show, with every name resolved.
///
/// Nodes refer to one another by number; a node only refers to nodes before it.
public struct Experiment: Sendable {
    public var seeds: [Int] = [1]
    /// Axis 0 is the seed.
    public var axes: [ExperimentAxis] = [ExperimentAxis(name: "seed", labels: ["1"], role: .seed)]
    public var states: [StateNode] = []
    public var lets: [LetNode] = []
    public var outputs: [Output] = []
    /// Library datasets the script names, in order of mention.
    public var datasets: [SourceTerm] = []
    /// Every network as it is at the end of the script, in order of declaration.
    public var networks: [(name: String, network: NetworkRef)] = []

    public init() {}

    /// Whether the script writes `seeds`.
    public var namesSeeds = false
    public var notes = CheckNotes()
}

/// A named axis everything that depends on it spreads over.
public struct ExperimentAxis: Sendable, Hashable {
    public enum Role: Sendable, Hashable {
        case seed
        /// For each place one term per name.
        case sweep(rows: [[Term]])
        case `repeat`
        /// The shuffles of a null model.
        case shuffle
    }

    public let name: String
    public let labels: [String]
    public let role: Role
    /// Purposes whose draws depend on the place: `order`, `noise`, `init`.
    public let reseeding: [String]
    /// Names drawn once for each cell: columns after the rows' own.
    public let drawings: [SweepDrawing]

    public init(name: String, labels: [String], role: Role, reseeding: [String] = [], drawings: [SweepDrawing] = []) {
        self.name = name
        self.labels = labels
        self.role = role
        self.reseeding = reseeding
        self.drawings = drawings
    }

    public var count: Int { labels.count }
}

public struct SweepDrawing: Sendable, Hashable {
    public let name: String
    public let law: Term

    public init(name: String, law: Term) {
        self.name = name
        self.law = law
    }
}

/// Where a setting in force comes from.
public enum Provenance: Sendable, Hashable {
    case written
    /// A `with` statement on this line.
    case with(line: Int)
    /// The training before, on this line.
    case inherited(line: Int)
    case library
}

/// A setting in force and where it comes from.
public struct Resolved: Sendable, Hashable {
    public let term: Term
    public let provenance: Provenance

    public init(_ term: Term, _ provenance: Provenance) {
        self.term = term
        self.provenance = provenance
    }
}

/// A network at one moment: just declared, or after one training.
public struct StateNode: Sendable {
    public enum Kind: Sendable {
        case initial(ModelNode)
        case trained(TrainingNode)
    }

    /// The network's name where the statement stands.
    public let name: String
    public let line: Int
    public let span: Span
    public let kind: Kind
    /// The experiment axes it depends on, ascending.
    public let axes: [Int]

    public init(name: String, line: Int, span: Span, kind: Kind, axes: [Int]) {
        self.name = name
        self.line = line
        self.span = span
        self.kind = kind
        self.axes = axes
    }
}

public struct ModelNode: Sendable, Hashable {
    public enum Body: Sendable, Hashable {
        case layers(input: [Int], [StageTerm])
        case formula(inputs: [String], parameters: [String], output: Term)
        /// A learner of the library with its numbers: `rfm(rounds 5)`.
        case learner(String, [NamedTerm])
    }

    public enum StageTerm: Sendable, Hashable {
        /// Units and activation (a word, an application or an item).
        case dense(units: Term, activation: Term)
        case layer(String, [Term])
        case activation(Term)
        case convolution(filters: Term, window: WindowTerm, activation: Term)
        /// `max` or `mean`.
        case pool(String, WindowTerm)
        /// What the term of this number made is added, −1 for the input.
        case sum(stage: Int, activation: Term)
    }

    /// The window of a convolution or a pool, in pixels.
    public struct WindowTerm: Sendable, Hashable {
        public var height: Int
        public var width: Int
        public var stride: Int
        /// Padded so that the size stays, divided by the stride.
        public var isSame: Bool
    }

    public let body: Body
    public let initialisation: Resolved
    public let stream: Term?
    /// Stage names to the number of the stage with parameters, from 1.
    public let stageNames: [String: Int]
    public let weightedCount: Int
    /// Axes that salt the initial draw (`reseeding init`).
    public let reseededBy: [Int]
    /// The file whose parameters it has, instead of drawn ones.
    public var loaded: FileTemplate?

    public init(
        body: Body, initialisation: Resolved, stream: Term?, stageNames: [String: Int], weightedCount: Int, reseededBy: [Int]
    ) {
        self.body = body
        self.initialisation = initialisation
        self.stream = stream
        self.stageNames = stageNames
        self.weightedCount = weightedCount
        self.reseededBy = reseededBy
    }
}

/// One training with nothing left out; terms may still depend on the cell.
public struct TrainingNode: Sendable {
    public enum Seeing: Sendable, Hashable {
        case image
        case formulas([Term])
    }

    public struct GoalTerm: Sendable, Hashable {
        /// Where it comes into force.
        public enum Start: Sendable, Hashable {
            case beginning
            /// This many before the end.
            case beforeEnd(Term)
        }

        public let start: Start
        public let targets: [Term]

        public init(start: Start, targets: [Term]) {
            self.start = start
            self.targets = targets
        }
    }

    public struct DrawTerm: Sendable, Hashable {
        public let names: [String]
        public let law: Term
        public let period: Term?

        public init(names: [String], law: Term, period: Term?) {
            self.names = names
            self.law = law
            self.period = period
        }
    }

    public struct MeasuringTerm: Sendable, Hashable {
        public enum Period: Sendable, Hashable {
            case every(Term, TimeUnit)
            case doubling
        }

        public let term: Term
        public let period: Period
        public let label: String

        public init(term: Term, period: Period, label: String) {
            self.term = term
            self.period = period
            self.label = label
        }
    }

    public struct TallyTerm: Sendable, Hashable {
        public enum Window: Sendable, Hashable {
            case all
            case lastHalf
            case last(Term)
        }

        /// What is summed over the steps.
        public enum Quantity: String, Sendable, Hashable, CaseIterable {
            /// |Δp| of each parameter.
            case updates
            /// −g·Δp of each parameter, g the loss's gradient before the step.
            case pathIntegral = "path_integral"
            /// ‖Δθ‖: one number.
            case pathLength = "path_length"

            /// The array axes of the sum.
            public var axes: [String] {
                switch self {
                case .updates, .pathIntegral: ["layer", "kind", "unit", "input"]
                case .pathLength: []
                }
            }
        }

        public let quantity: Quantity
        /// Empty: all samples together.
        public let classes: [NamedTerm]
        public let window: Window

        public init(_ quantity: Quantity, classes: [NamedTerm], window: Window) {
            self.quantity = quantity
            self.classes = classes
            self.window = window
        }
    }

    public enum StoppingTerm: Sendable, Hashable {
        case stalls(on: SourceTerm?, patience: Term, TimeUnit)
        case below(Term, on: SourceTerm?)
    }

    public var isFinetune: Bool
    public var parent: NetworkRef
    public var source: SourceTerm
    public var seeing: Seeing
    public var goals: [GoalTerm]
    /// `alternating`: targets in turn after the first goal, and the period.
    public var alternating: (targets: [[Term]], period: Term)?
    public var draws: [DrawTerm]
    public var length: Term
    public var unit: TimeUnit
    public var settings: Settings
    public var measurings: [MeasuringTerm]
    public var tallies: [TallyTerm]
    public var stopping: StoppingTerm?
    /// Numbers of the stages with parameters that stay as they are.
    public var frozen: [Term] = []
    /// Axes that salt a purpose's draws.
    public var reseededBy: [String: [Int]]
    /// Purposes the statement itself says to reseed, and its rank among the statements that do.
    public var reseeds: [String]
    public var reseedRank: Int
    /// The target as written, for reports.
    public var task: String
    /// Whether the target is a class number: its class count.
    public var classCount: Int?
    /// Outputs of the model, where known.
    public var outputs: Int?
}

/// The optimiser, batch and so on of a training.
public struct Settings: Sendable, Hashable {
    /// Names in the order they are shown: optimiser, loss, batch, clip, decay, stream and the optimiser's own.
    public var values: [String: Resolved]

    public init(values: [String: Resolved] = [:]) {
        self.values = values
    }

    public subscript(_ name: String) -> Resolved? { values[name] }
}

/// A `let`, computed once for each cell of its axes.
public struct LetNode: Sendable {
    public let name: String
    public let line: Int
    public let term: Term
    public let kind: Kind
    public let axes: [Int]
    /// Parts of the formula with every `let` in it written out; 1 for values.
    public let formulaSize: Int

    public init(name: String, line: Int, term: Term, kind: Kind, axes: [Int], formulaSize: Int = 1) {
        self.name = name
        self.line = line
        self.term = term
        self.kind = kind
        self.axes = axes
        self.formulaSize = formulaSize
    }
}

/// What one statement shows.
public struct Output: Sendable {
    public struct Item: Sendable {
        public let label: String
        public let term: Term
        public let kind: Kind

        public init(label: String, term: Term, kind: Kind) {
            self.label = label
            self.term = term
            self.kind = kind
        }
    }

    public enum Content: Sendable {
        case prose(String)
        /// A training statement: the state it makes.
        case training(Int)
        case measure([Item])
        case table([Item])
        case plot(PlotKind, [Item], size: [Int]?, title: String?, over: String?)
        case show([Item])
        case showNetwork(NetworkRef, name: String)
        case showSource(SourceTerm, name: String)
        case claim(CheckedClaim)
        /// A network, one file for each cell.
        case saveNetwork(NetworkRef, name: String, FileTemplate)
        /// Values with all their axes in one file.
        case saveValues([Item], file: String)
    }

    public let line: Int
    public let statement: String
    public let content: Content

    public init(line: Int, statement: String, content: Content) {
        self.line = line
        self.statement = statement
        self.content = content
    }
}

extension Output {
    /// The terms that are computed for it.
    public var terms: [Term] {
        switch content {
        case .measure(let items), .table(let items), .show(let items), .plot(_, let items, _, _, _), .saveValues(let items, _):
            items.map(\.term)
        case .claim(let claim): [claim.statement]
        case .prose, .training, .showNetwork, .showSource, .saveNetwork: []
        }
    }
}

public struct CheckedClaim: Sendable {
    public enum Support: Sendable, Hashable {
        case every
        case share(Double)
        case probability(Double)
    }

    public let text: String
    /// The comparison's sides, where it is one: shown as evidence and used by paired tests.
    public let sides: (Term, Term)?
    /// `A < B` means −1 where A should be the smaller, +1 where the larger.
    public let direction: Int
    public let statement: Term
    public let support: Support

    public init(text: String, sides: (Term, Term)?, direction: Int, statement: Term, support: Support) {
        self.text = text
        self.sides = sides
        self.direction = direction
        self.statement = statement
        self.support = support
    }
}

/// What kind of thing a term is, before anything runs.
public indirect enum Kind: Sendable, Hashable {
    /// Numbers with these array axes.
    case value(axes: [String], isBoolean: Bool)
    /// An expression of variables or fields.
    case formula(isBoolean: Bool)
    case text
    /// A library word of this kind (its `Signature.Kind` as text) or a bare word.
    case word(String)
    case network
    case source
    case list(Int)
    case set
    case interval
    case integers
    /// Something already reported; anything goes.
    case invalid

    public static let number = Kind.value(axes: [], isBoolean: false)
}
