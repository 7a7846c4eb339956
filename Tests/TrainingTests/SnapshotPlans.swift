import Datasets
import Symbolic
import TensorCore
import Testing

@testable import Training

/// A plan for everything that a training remembers from one step to the next.
enum SnapshotPlans {
    struct Named: CustomTestStringConvertible {
        let name: String
        let plan: TrainingPlan

        var testDescription: String { name }
    }

    static let all: [Named] = optimisers + goals + [
        Named(name: "dropout", plan: clipped()), Named(name: "epochs", plan: epochs()), Named(name: "frozen", plan: frozen()),
        Named(name: "convolution", plan: convolution()), Named(name: "white box", plan: whiteBox()),
        Named(name: "diverging", plan: diverging()),
    ] + stopping + tallies

    private static let optimisers: [Named] = [
        ("sgd", .sgd(rate: 0.05)), ("momentum", .momentum(rate: 0.01, mu: 0.9)),
        ("adam", .adam(rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8)),
        ("adamw", .adamw(rate: 0.01, beta1: 0.9, beta2: 0.99, epsilon: 1e-8, decay: 0.1)),
        ("newton", .newton(NewtonSettings(.hessian, rate: 1, damping: 0.5, products: 4))),
        ("gauss_newton", .newton(NewtonSettings(.gaussNewton, rate: 0.5, damping: 0.1, products: 6))),
    ].map { (name: String, optimiser: Optimiser) in
        var plan = TestPlans.product(steps: 24, optimiser: optimiser)
        plan.decay = 0.01
        plan.anchor = 0.02
        plan.l1 = 0.001
        plan.observedSteps = [0, 1, 7, 8, 12, 24]
        return Named(name: name, plan: plan)
    }

    private static func clipped() -> TrainingPlan {
        var plan = TestPlans.product(
            steps: 24,
            layers: [
                .dense(units: 19, activation: .sigmoid), .dropout(rate: 0.3), .dense(units: 7, activation: .celu(alpha: 1)),
                .dense(units: 1, activation: .identity),
            ])
        plan.clip = 0.1
        return plan
    }

    /// Batches of 4 of 10 rows: resumes within an epoch and between two, with dropout's draws by epoch.
    private static func epochs() -> TrainingPlan {
        var plan = TestPlans.classes(
            TestPlans.images(10), steps: 24, batch: 4,
            layers: [.dense(units: 20, activation: .relu), .dropout(rate: 0.5), .dense(units: 3, activation: .identity)])
        plan.stepsPerEpoch = 3
        return plan
    }

    private static func frozen() -> TrainingPlan {
        var plan = TestPlans.product(steps: 24)
        plan.frozen = [1]
        return plan
    }

    private static func convolution() -> TrainingPlan {
        let window = Window(height: 3, width: 3, padding: .same)
        return TestPlans.classes(
            TestPlans.images(20), steps: 24, batch: 4, optimiser: .adam(rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8),
            layers: [
                .convolution(filters: 5, window: window, activation: .relu), .pool(.max, window: Window(height: 2, width: 2, stride: 2)),
                .dense(units: 3, activation: .identity),
            ])
    }

    private static func whiteBox() -> TrainingPlan {
        var plan = TestPlans.product(steps: 24, optimiser: .momentum(rate: 0.05, mu: 0.5))
        let output = Formula.sum(
            .product(TestPlans.parameter("a"), TestPlans.variable("x")), .product(TestPlans.parameter("b"), TestPlans.variable("y")))
        plan.architecture = Architecture(
            input: Shape(vector: 2), body: .formula(inputs: ["x", "y"], parameters: ["a", "b"], output: output),
            initialisation: .he)
        return plan
    }

    private static func diverging() -> TrainingPlan {
        TestPlans.product(
            steps: 400, optimiser: .sgd(rate: 40), layers: [.dense(units: 8, activation: .relu), .dense(units: 1, activation: .identity)])
    }

    private static let goals: [Named] = [
        ("drawing", [Goal(fromStep: 0, targets: [.product(TestPlans.goal("k"), TestPlans.variable("x"))])]),
        (
            "alternating",
            (0..<6).map { Goal(fromStep: 4 * $0, targets: [$0 % 2 == 0 ? TestPlans.variable("x") : TestPlans.variable("y")]) }
        ),
        (
            "then",
            [
                Goal(fromStep: 0, targets: [.product(TestPlans.goal("k"), TestPlans.variable("y"))]),
                Goal(fromStep: 15, targets: [TestPlans.variable("x")]),
            ]
        ),
    ].map { (name: String, goals: [Goal]) in
        var plan = TestPlans.product(steps: 24)
        plan.goals = goals
        plan.goalDraws = [GoalDraw(names: ["k"], law: .interval(-2, 2), period: 5)]
        return Named(name: name, plan: plan)
    }

    private static let stopping: [Named] = [
        ("stalls", .stalls(patience: 6), TestPlans.images(9)), ("stalls on the batch", .stalls(patience: 6), nil),
        ("below", .below(0.9), TestPlans.images(9)), ("below on the batch", .below(0.7), nil),
        ("never below", .below(0), nil),
    ].map { (name: String, rule: Stopping.Rule, samples: Samples?) in
        var plan = TestPlans.classes(
            TestPlans.images(12), steps: 60, batch: 4, optimiser: .adam(rate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8))
        plan.stepsPerEpoch = 3
        plan.stopping = Stopping(rule: rule, samples: samples, interval: 3)
        return Named(name: name, plan: plan)
    }

    private static let tallies: [Named] = [
        ("updates by class", [TrainerTests.tally(fromStep: 4)]),
        (
            "three tallies",
            [
                TallyPlan(.pathIntegral, name: "a", classes: [], fromStep: 9), TallyPlan(.pathLength, name: "b", classes: [], fromStep: 1),
                TrainerTests.tally(fromStep: 0),
            ]
        ),
    ].map { (name: String, tallies: [TallyPlan]) in
        var plan = TestPlans.classes(TestPlans.images(12), steps: 24, batch: 1)
        plan.tallies = tallies
        return Named(name: name, plan: plan)
    }
}
