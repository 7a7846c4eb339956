import Symbolic
import TensorCore
import Testing
import Training

@testable import Running

@Suite struct IdentityTests {
    private let start: [UInt8] = [1, 2, 3]

    private static func plan(_ change: (inout TrainingPlan) -> Void = { _ in }) -> TrainingPlan {
        let x = Formula.symbol(Symbol(.variable, "x"))
        var plan = TrainingPlan(
            architecture: Architecture(
                input: Shape(vector: 1), body: .layers([.dense(units: 3, activation: .relu)]), initialisation: .he),
            seed: 1, ordinal: 0, feed: .symbolic(variables: [VariableLaw("x", -1, 1)], seeing: [x]),
            goals: [Goal(fromStep: 0, targets: [x])], loss: .squared, steps: 10, stepsPerEpoch: nil, batch: 4,
            optimiser: .sgd(rate: 0.1))
        change(&plan)
        return plan
    }

    @Test func whatATrainingDependsOnIsIn() {
        let x = Formula.symbol(Symbol(.variable, "x"))
        let changes: [(inout TrainingPlan) -> Void] = [
            { _ in }, { $0.seed = 2 }, { $0.salts = ["order": 1] }, { $0.salts = ["init": 1] }, { $0.stream = 1 },
            { $0.ordinal = 1 }, { $0.feed = .symbolic(variables: [VariableLaw("x", -1, 2)], seeing: [x]) },
            { $0.goals = [Goal(fromStep: 0, targets: [.negated(x)])] }, { $0.goals = [Goal(fromStep: 1, targets: [x])] },
            { $0.goalDraws = [GoalDraw(names: ["k"], law: .integers([1]), period: nil)] }, { $0.loss = .absolute },
            { $0.steps = 11 }, { $0.stepsPerEpoch = 5 }, { $0.batch = 5 }, { $0.optimiser = .sgd(rate: 0.2) },
            { $0.optimiser = .momentum(rate: 0.1, mu: 0) }, { $0.clip = 1 }, { $0.decay = 0.5 }, { $0.l1 = 0.5 },
            { $0.anchor = 0.5 }, { $0.frozen = [1] }, { $0.frozen = [2] },
            { $0.optimiser = .newton(NewtonSettings(.hessian, rate: 0.1, damping: 0, products: 2)) },
            { $0.optimiser = .newton(NewtonSettings(.gaussNewton, rate: 0.1, damping: 0, products: 2)) },
            { $0.optimiser = .newton(NewtonSettings(.hessian, rate: 0.1, damping: 1, products: 2)) },
            { $0.optimiser = .newton(NewtonSettings(.hessian, rate: 0.1, damping: 0, products: 3)) },
            { $0.stopping = Stopping(rule: .below(1), samples: nil, interval: 1) },
            { $0.stopping = Stopping(rule: .stalls(patience: 1), samples: nil, interval: 1) }
        ]
        let identities = changes.map { Identity.trained(Self.plan($0), from: start) } + [Identity.trained(Self.plan(), from: [])]
        #expect(Set(identities).count == identities.count)
    }

    /// Everything a window or a sum says tells networks apart.
    @Test func layersOfImagesAreIn() {
        let window = Window(height: 3, width: 3)
        let layers: [[Layer]] = [
            [.convolution(filters: 4, window: window, activation: .relu)],
            [.convolution(filters: 5, window: window, activation: .relu)],
            [.convolution(filters: 4, window: window, activation: .tanh)],
            [.convolution(filters: 4, window: Window(height: 3, width: 2), activation: .relu)],
            [.convolution(filters: 4, window: Window(height: 2, width: 3), activation: .relu)],
            [.convolution(filters: 4, window: Window(height: 3, width: 3, stride: 2), activation: .relu)],
            [.convolution(filters: 4, window: Window(height: 3, width: 3, padding: .same), activation: .relu)],
            [.pool(.max, window: window)], [.pool(.mean, window: window)],
            [.pool(.max, window: Window(height: 3, width: 3, stride: 3))],
            [.sum(stage: -1, activation: .relu)], [.sum(stage: -1, activation: .identity)],
            [.activation(.relu), .sum(stage: -1, activation: .relu)], [.activation(.relu), .sum(stage: 0, activation: .relu)],
        ]
        let identities = layers.map { layers in
            let image = Shape(height: 9, width: 9)
            return Identity.initial(
                Architecture(input: image, body: .layers(layers), initialisation: .he), seed: 1, salt: nil, stream: nil)
        }
        #expect(Set(identities).count == identities.count)
    }

    @Test func whatOnlyWatchesIsOut() {
        let watched = Self.plan {
            $0.observedSteps = [0, 5]
            $0.tallies = [TallyPlan(name: "sums", classes: [], fromStep: 0)]
        }
        #expect(Identity.trained(watched, from: start) == Identity.trained(Self.plan(), from: start))
    }

    @Test func firstDrawsDependOnShapeSeedSaltAndStream() {
        let architecture = Self.plan().architecture
        let other = Architecture(
            input: Shape(vector: 1), body: .layers([.dense(units: 3, activation: .tanh)]), initialisation: .he)
        let identities = [
            Identity.initial(architecture, seed: 1, salt: nil, stream: nil),
            Identity.initial(other, seed: 1, salt: nil, stream: nil),
            Identity.initial(architecture, seed: 2, salt: nil, stream: nil),
            Identity.initial(architecture, seed: 1, salt: 0, stream: nil),
            Identity.initial(architecture, seed: 1, salt: nil, stream: 0)
        ]
        #expect(Set(identities).count == identities.count)
    }
}
