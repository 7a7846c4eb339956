public import Datasets
public import Symbolic
public import TensorCore

/// One training of one network in one cell, with every default explicit: all that determines its bits.
public struct TrainingPlan: Sendable {
    public var architecture: Architecture
    public var seed: UInt64
    /// Purposes salted by `reseeding`, with the cell's salt: `order`, `noise`, `init`, `goals`, `inputs`, `dropout`.
    public var salts: [String: UInt64]
    /// The number after `with stream`, if any.
    public var stream: UInt64?
    /// How many trainings this network has been through before.
    public var ordinal: Int

    public var feed: Feed
    /// What the network should answer, in force from its first step on; each list holds one formula per output,
    /// or one for a class.
    public var goals: [Goal]
    public var goalDraws: [GoalDraw]
    public var loss: Loss
    public var steps: Int
    /// Steps in one epoch; nil for an endless symbolic source.
    public var stepsPerEpoch: Int?
    public var batch: Int
    public var optimiser: Optimiser
    public var clip: Double?
    /// λ of an L2 penalty added to the gradient, λ·p (for adamw decay see `Optimiser`).
    public var decay: Double
    /// λ of an L1 penalty, λ·sign(p) added to the gradient.
    public var l1: Double
    /// λ of a pull to where the training began, λ·(p − p₀) added to the gradient.
    public var anchor: Double
    public var stopping: Stopping?
    /// Numbers of the stages with parameters that keep their bits, ascending.
    public var frozen: [Int]
    public var tallies: [TallyPlan]
    /// Steps after which the caller wants to look at the state, ascending; 0 is before the first step.
    public var observedSteps: [Int]

    public init(
        architecture: Architecture, seed: UInt64, salts: [String: UInt64] = [:], stream: UInt64? = nil, ordinal: Int,
        feed: Feed, goals: [Goal], goalDraws: [GoalDraw] = [], loss: Loss, steps: Int, stepsPerEpoch: Int?, batch: Int,
        optimiser: Optimiser, clip: Double? = nil, decay: Double = 0, l1: Double = 0,
        anchor: Double = 0, stopping: Stopping? = nil, frozen: [Int] = [], tallies: [TallyPlan] = [], observedSteps: [Int] = []
    ) {
        self.architecture = architecture
        self.seed = seed
        self.salts = salts
        self.stream = stream
        self.ordinal = ordinal
        self.feed = feed
        self.goals = goals
        self.goalDraws = goalDraws
        self.loss = loss
        self.steps = steps
        self.stepsPerEpoch = stepsPerEpoch
        self.batch = batch
        self.optimiser = optimiser
        self.clip = clip
        self.decay = decay
        self.l1 = l1
        self.anchor = anchor
        self.stopping = stopping
        self.frozen = frozen
        self.tallies = tallies
        self.observedSteps = observedSteps
    }
}

/// Where samples come from and what of them the network sees.
public enum Feed: Sendable {
    /// Rows of a dataset; the network sees the images, or these columns.
    case samples(Samples, seeing: Seeing)
    /// Variables drawn uniformly from ranges; the network sees these formulas of them.
    case symbolic(variables: [VariableLaw], seeing: [Formula])
}

public enum Seeing: Sendable, Hashable {
    case image
    /// Formulas over the fields.
    case formulas([Formula])
}

public struct VariableLaw: Sendable, Hashable {
    public let name: String
    public let low: Double
    public let high: Double

    public init(_ name: String, _ low: Double, _ high: Double) {
        self.name = name
        self.low = low
        self.high = high
    }
}

/// Targets in force from a step on.
public struct Goal: Sendable, Hashable {
    /// Steps done before it takes force; 0 for the first goal.
    public let fromStep: Int
    /// Formulas over variables or fields and goal parameters, one per output.
    public let targets: [Formula]
    /// The single target is a class number.
    public let isClass: Bool

    public init(fromStep: Int, targets: [Formula], isClass: Bool = false) {
        self.fromStep = fromStep
        self.targets = targets
        self.isClass = isClass
    }
}

/// Goal parameters drawn again every `period` steps: position = period index × names + index.
public struct GoalDraw: Sendable, Hashable {
    public enum Law: Sendable, Hashable {
        case integers([Int])
        case interval(Double, Double)
        case law(DrawnLaw)
    }

    public let names: [String]
    public let law: Law
    /// Nil: drawn once.
    public let period: Int?

    public init(names: [String], law: Law, period: Int?) {
        self.names = names
        self.law = law
        self.period = period
    }
}

/// Stop where the loss on held-out samples has not fallen for `patience` steps, and keep the best state.
public struct Stopping: Sendable {
    public enum Rule: Sendable {
        case stalls(patience: Int)
        case below(Double)
    }

    public let rule: Rule
    /// The samples the loss is taken on; nil means the batch loss.
    public let samples: Samples?
    /// Steps between looks; the first look is after this many.
    public let interval: Int

    public init(rule: Rule, samples: Samples?, interval: Int) {
        self.rule = rule
        self.samples = samples
        self.interval = interval
    }
}

/// A sum over steps, kept apart by the class of the batch's samples where classes are given; those need batch 1.
public struct TallyPlan: Sendable {
    public enum Quantity: Sendable, Hashable {
        /// |Δp| of each parameter.
        case updates
        /// −g·Δp of each parameter, g the gradient of the batch's loss before the step, without penalties and clip
        /// (Zenke, Poole & Ganguli, arXiv 1703.04200).
        case pathIntegral
        /// ‖Δθ‖ over all parameters.
        case pathLength
    }

    public let quantity: Quantity
    public let name: String
    /// A condition on the fields for each class, with its name; empty: every step counts.
    public let classes: [(name: String, condition: Formula)]
    /// Steps done before the first that counts.
    public let fromStep: Int

    public init(
        _ quantity: Quantity = .updates, name: String, classes: [(name: String, condition: Formula)], fromStep: Int
    ) {
        self.quantity = quantity
        self.name = name
        self.classes = classes
        self.fromStep = fromStep
    }
}

public enum Optimiser: Sendable, Hashable {
    case sgd(rate: Double)
    case momentum(rate: Double, mu: Double)
    case adam(rate: Double, beta1: Double, beta2: Double, epsilon: Double)
    case adamw(rate: Double, beta1: Double, beta2: Double, epsilon: Double, decay: Double)
    case newton(NewtonSettings)
}

/// Newton's method by conjugate gradients on products with the curvature, and a line search.
public struct NewtonSettings: Sendable, Hashable {
    public enum Curvature: Sendable, Hashable {
        case gaussNewton
        case hessian
    }

    public let curvature: Curvature
    /// The first step tried, as a share of the solution.
    public let rate: Double
    /// λ added to the curvature.
    public let damping: Double
    /// The most products of a step.
    public let products: Int

    public init(_ curvature: Curvature, rate: Double, damping: Double, products: Int) {
        self.curvature = curvature
        self.rate = rate
        self.damping = damping
        self.products = products
    }
}
