import Datasets
import Symbolic
import TensorCore
import Testing

@testable import Training

@Suite struct NewtonUpdateTests {
    private static func newton(
        _ curvature: NewtonSettings.Curvature = .gaussNewton, rate: Double = 1, damping: Double = 0, products: Int = 20
    ) -> Optimiser {
        .newton(NewtonSettings(curvature, rate: rate, damping: damping, products: products))
    }

    private static let samples: Samples = {
        func column(_ scale: Int, _ shift: Int) -> [Float] { (0..<24).map { Float(($0 * scale + shift) % 13) / 6 - 1 } }
        let (a, b, c) = (column(5, 1), column(7, 2), column(3, 5))
        let noise = column(11, 4)
        let sums = a.indices.map { 0.5 * a[$0] - 2 * b[$0] + c[$0] + 3 + noise[$0] / 4 }
        return TestPlans.samples([("a", a), ("b", b), ("c", c), ("y", sums)])
    }()

    private static func plan(_ layers: [Layer], _ optimiser: Optimiser, steps: Int, loss: Loss = .squared) -> TrainingPlan {
        TrainingPlan(
            architecture: TestPlans.network(3, layers), seed: 4, ordinal: 0,
            feed: .samples(samples, seeing: .formulas(["a", "b", "c"].map(TestPlans.field))),
            goals: [Goal(fromStep: 0, targets: [TestPlans.field("y")])], loss: loss, steps: steps, stepsPerEpoch: 1, batch: 24,
            optimiser: optimiser)
    }

    /// The mean squared error of least squares, by the normal equations in Double.
    private static let leastSquares: Double = {
        let columns = ["a", "b", "c", "y"].map { (samples.column(named: $0) ?? []).map(Double.init) }
        let rows = (0..<24).map { row in columns.prefix(3).map { $0[row] } + [1] }
        var matrix = (0..<4).map { i in (0..<4).map { j in rows.reduce(0) { $0 + $1[i] * $1[j] } } }
        var right = (0..<4).map { i in zip(rows, columns[3]).reduce(0) { $0 + $1.0[i] * $1.1 } }
        for pivot in 0..<4 {
            for row in pivot + 1..<4 {
                let factor = matrix[row][pivot] / matrix[pivot][pivot]
                for column in pivot..<4 { matrix[row][column] -= factor * matrix[pivot][column] }
                right[row] -= factor * right[pivot]
            }
        }
        var solution = [Double](repeating: 0, count: 4)
        for row in (0..<4).reversed() {
            let rest = (row + 1..<4).reduce(0.0) { $0 + matrix[row][$1] * solution[$1] }
            solution[row] = (right[row] - rest) / matrix[row][row]
        }
        let errors = zip(rows, columns[3]).map { row, y in zip(row, solution).reduce(-y) { $0 + $1.0 * $1.1 } }
        return errors.reduce(0) { $0 + $1 * $1 } / 24
    }()

    @Test(arguments: [NewtonSettings.Curvature.gaussNewton, .hessian])
    func oneStepSolvesAQuadratic(_ curvature: NewtonSettings.Curvature) throws {
        let layers = [Layer.dense(units: 1, activation: .identity)]
        let record = try TestPlans.run(Self.plan(layers, Self.newton(curvature), steps: 2))
        #expect(record.losses[0] > 10 * Self.leastSquares)
        // At the minimum the loss moves with the square of the parameters' rounding, so only its own rounding is left.
        #expect(abs(record.losses[1] - Self.leastSquares) < 40 * 0x1p-24 * record.losses[0])
        // Four directions, some more for rounding; then one look at the loss and one pass for the derivatives.
        let passes: Double = curvature == .gaussNewton ? 4 : 6
        #expect(record.costs.count == 2 && record.costs[0] <= 1 + (8 * passes + 2) / 3)
        #expect(record.costs[0] >= 1 + (3 * passes + 2) / 3)
    }

    @Test(arguments: [NewtonSettings.Curvature.gaussNewton, .hessian], [Loss.squared, .power(4), .absolute])
    func theLossNeverRises(_ curvature: NewtonSettings.Curvature, _ loss: Loss) throws {
        let layers = [Layer.dense(units: 7, activation: .tanh), .dense(units: 1, activation: .identity)]
        let record = try TestPlans.run(Self.plan(layers, Self.newton(curvature), steps: 12, loss: loss))
        #expect(record.divergedAt == nil)
        for (before, after) in zip(record.losses, record.losses.dropFirst()) { #expect(after <= before) }
        if loss == .squared {
            let plain = try TestPlans.run(Self.plan(layers, .sgd(rate: 0.05), steps: 12))
            #expect((record.losses.last ?? .infinity) < (plain.losses.last ?? 0) / 2)
        }
    }

    @Test func dampingAndRateShortenTheStep() throws {
        let layers = [Layer.dense(units: 1, activation: .identity)]
        func moved(_ optimiser: Optimiser) throws -> Float {
            let plan = Self.plan(layers, optimiser, steps: 1)
            let start = TestPlans.initial(plan)
            let end = try TestPlans.run(plan, from: start).final
            return zip(start.tensors[0].values, end.tensors[0].values).reduce(0) { $0 + abs($1.0 - $1.1) }
        }
        let whole = try moved(Self.newton())
        #expect(try moved(Self.newton(damping: 10)) < whole / 2)
        #expect(abs(try moved(Self.newton(rate: 0.25)) - whole / 4) < 1e-4 * whole)
    }

    @Test func frozenLayersAndLevelsKeepTheirBits() throws {
        let layers = [Layer.dense(units: 20, activation: .softplus), .dense(units: 1, activation: .identity)]
        var plan = Self.plan(layers, Self.newton(.hessian), steps: 3)
        plan.frozen = [1]
        plan.decay = 0.01
        let start = TestPlans.initial(plan)
        let end = try TestPlans.run(plan, from: start).final
        #expect(end.tensors[0] == start.tensors[0] && end.tensors[1] == start.tensors[1])
        #expect(end.tensors[2] != start.tensors[2])
        plan.frozen = []
        let plain = try TestPlans.run(plan)
        for level in CPULevel.allCases {
            guard let kernels = Kernels.at(level) else { continue }
            let other = try TestPlans.run(plan, kernels: kernels)
            #expect(other.final == plain.final && other.losses == plain.losses && other.costs == plain.costs, "\(level)")
        }
    }

    @Test func dropoutIsRefused() {
        let layers = [Layer.dropout(rate: 0.5), .dense(units: 1, activation: .identity)]
        #expect(throws: TrainingError.self) { try TestPlans.run(Self.plan(layers, Self.newton(), steps: 1)) }
        let without = [Layer.dropout(rate: 0)] + layers.dropFirst()
        #expect(throws: Never.self) { try TestPlans.run(Self.plan(without, Self.newton(), steps: 1)) }
    }

    /// (a x + b)(c x + d) learns x² + 2x + 1.
    @Test func whiteBoxModelsTakeNewtonSteps() throws {
        let x = TestPlans.variable("x")
        func p(_ name: String) -> Formula { TestPlans.parameter(name) }
        let output = Formula.product(.sum(.product(p("a"), x), p("b")), .sum(.product(p("c"), x), p("d")))
        let plan = TrainingPlan(
            architecture: Architecture(
                input: Shape(vector: 1), body: .formula(inputs: ["x"], parameters: ["a", "b", "c", "d"], output: output),
                initialisation: .he),
            seed: 1, ordinal: 0, feed: .symbolic(variables: [VariableLaw("x", -1, 1)], seeing: [x]),
            goals: [Goal(fromStep: 0, targets: [.product(.sum(x, TestPlans.number(1)), .sum(x, TestPlans.number(1)))])],
            loss: .squared, steps: 12, stepsPerEpoch: nil, batch: 32, optimiser: Self.newton())
        let record = try TestPlans.run(plan)
        #expect((record.losses.last ?? 1) < 1e-6)
    }

    @Test func costsOfOtherOptimisersAreOneEach() throws {
        #expect(try TestPlans.run(TestPlans.product(steps: 3)).costs.isEmpty)
        #expect(Optimiser.sgd(rate: 1).gradientsPerStep == 1)
        #expect(Self.newton(products: 10).gradientsPerStep == 1 + 42.0 / 3)
    }
}
