public import Symbolic
public import TensorCore
public import Training
public import Values

/// All that a measure may look at: one network, one place in it, one source.
public struct MeasureContext: Sendable {
    public var state: NetworkState
    public var selection: LayerSelection
    /// The samples to run the network on; nil where the measure needs none.
    public var feed: Feed?
    public var targets: MeasureTargets?
    public var arguments: MeasureArguments
    public var seed: UInt64
    public var kernels: Kernels
    /// How many points of an endless symbolic source are taken.
    public var symbolicCount: Int

    public init(
        state: NetworkState, selection: LayerSelection, feed: Feed? = nil, targets: MeasureTargets? = nil,
        arguments: MeasureArguments = MeasureArguments(), seed: UInt64, kernels: Kernels, symbolicCount: Int = 1024
    ) {
        self.state = state
        self.selection = selection
        self.feed = feed
        self.targets = targets
        self.arguments = arguments
        self.seed = seed
        self.kernels = kernels
        self.symbolicCount = symbolicCount
    }
}

/// Which units or parameters of a network a measure looks at: `at …`.
public enum LayerSelection: Sendable, Hashable {
    /// Every hidden layer by itself: the result has the axis `layer`.
    case hidden
    /// Every layer with parameters by itself: the result has the axis `layer`.
    case weighted
    /// `layer k`, the k-th stage with parameters from 1; `layer 0` is the input.
    case layer(Int, beforeActivation: Bool)
    /// `all layers`: the units of all hidden layers as if they were one.
    case all(beforeActivation: Bool)
    case input
    case output(beforeActivation: Bool)
}

/// What the network should answer.
public struct MeasureTargets: Sendable, Hashable {
    /// One formula per output, or one for a class.
    public let formulas: [Formula]
    /// The numbers goal parameters stand for.
    public let goals: [String: Double]
    /// The single formula is a class number.
    public let isClass: Bool
    public let loss: Loss

    public init(formulas: [Formula], goals: [String: Double] = [:], isClass: Bool, loss: Loss) {
        self.formulas = formulas
        self.goals = goals
        self.isClass = isClass
        self.loss = loss
    }
}

/// The arguments in a measure's parentheses, by parameter name.
public struct MeasureArguments: Sendable {
    public var numbers: [String: Double]
    public var words: [String: String]
    public var values: [String: Value]
    public var formulas: [String: Formula]
    /// All formulas of arguments that may repeat.
    public var formulaLists: [String: [Formula]]
    /// Other networks, as they are where the measure stands.
    public var networks: [String: NetworkState]

    public init(
        numbers: [String: Double] = [:], words: [String: String] = [:], values: [String: Value] = [:],
        formulas: [String: Formula] = [:], formulaLists: [String: [Formula]] = [:],
        networks: [String: NetworkState] = [:]
    ) {
        self.numbers = numbers
        self.words = words
        self.values = values
        self.formulas = formulas
        self.formulaLists = formulaLists
        self.networks = networks
    }
}
