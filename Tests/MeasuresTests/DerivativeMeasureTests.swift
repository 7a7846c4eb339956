import Symbolic
import TensorCore
import Testing
import Training
import Values

@testable import Measures

/// Measures of derivatives against what PyTorch finds in double precision for the same networks and samples.
@Suite struct DerivativeMeasureTests {
    /// One case of the references.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let loss: Loss
        let state: NetworkState
        let feed: Feed
        let numbers: [String: [Double]]

        var testDescription: String { name }

        var context: MeasureContext {
            .of(state, on: feed, targets: [.field("label")], isClass: loss == .crossEntropy, loss: loss)
        }

        subscript(_ key: String) -> [Double] { numbers[key] ?? [] }
    }

    private static let activations: [String: Activation] = [
        "identity": .identity, "tanh": .tanh, "softplus": .softplus, "gelu": .gelu, "celu": .celu(alpha: 0.5), "relu": .relu,
    ]
    private static let losses: [String: Loss] = [
        "mse": .squared, "cross_entropy": .crossEntropy, "binary_cross_entropy": .binaryCrossEntropy,
    ]

    static let cases: [Case] = {
        var blocks: [(head: [String], numbers: [String: [Double]])] = []
        for line in DerivativeReferences.text.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            if words[0] == "case" {
                blocks.append((words, [:]))
            } else {
                blocks[blocks.count - 1].numbers[words[0]] = words.dropFirst().compactMap { Double($0) }
            }
        }
        return blocks.map { head, numbers in
            let outs = Int(head[3]) ?? 0
            let hidden = head[4].split(separator: ",").compactMap { Int($0) }
            let kinds = head[5].split(separator: ",").compactMap { activations[String($0)] }
            let theta = (numbers["theta"] ?? []).map(Float.init)
            var place = 0
            func take(_ count: Int) -> [Float] {
                defer { place += count }
                return Array(theta[place..<place + count])
            }
            var weights: [[Float]] = []
            var biases: [[Float]] = []
            let widths = [2] + hidden + [outs]
            for (inputs, units) in zip(widths, widths.dropFirst()) {
                weights.append(take(inputs * units))
                biases.append(take(units))
            }
            let state = NetworkState.dense(Array(zip(hidden + [outs], kinds)), weights: weights, biases: biases)
            let x = (numbers["x"] ?? []).map(Float.init)
            let rows = (numbers["labels"] ?? []).enumerated().map { (x[$0 * 2], x[$0 * 2 + 1], Float($1)) }
            return Case(name: head[1], loss: losses[head[2]] ?? .squared, state: state, feed: .rows(rows), numbers: numbers)
        }
    }()

    private func measure(_ name: String, _ context: MeasureContext) throws -> [Double] {
        try #require(MeasureLibrary.measure(named: name)).evaluate(context).parts.flatMap(\.elements)
    }

    /// Some hundred float operations of rounding 2⁻²⁴ each, as a share of the greatest number.
    private func expect(_ found: [Double], _ wanted: [Double], times factor: Double = 1, _ what: Comment) {
        let size = wanted.map(\.magnitude).max() ?? 0
        let allowed = 400 * factor * 0x1p-24 * size
        #expect(found.count == wanted.count && wanted.count > 0, what)
        for (a, b) in zip(found, wanted) { #expect((a - b).magnitude <= allowed, what) }
    }

    @Test(arguments: cases) func vectorsOverParameters(_ given: Case) throws {
        expect(try measure("gradient", given.context), given["gradient"], "gradient")
        expect(try measure("fisher_diagonal", given.context), given["fisher"], "fisher")
        expect(try measure("empirical_fisher", given.context), given["fisher_data"], "fisher of the data")
        expect(try measure("input_gradient", given.context), given["input_gradient"], "input gradient")
        let samples = try SampleDerivatives(given.context, of: .loss(argument: nil), for: "test")
        expect(try samples.hessianProduct(given["v"]), given["hessian_product"], "Hessian product")
        var product = [Double](repeating: 0, count: samples.parameterCount)
        try samples.forEachBatch { _, share in
            samples.derivatives.addGaussNewtonProduct(given["v"], times: share, to: &product)
        }
        expect(product, given["newton_product"], "Gauss-Newton product")
    }

    @Test(arguments: cases) func curvatureOfTheLoss(_ given: Case) throws {
        // The residual share 1/1024 leaves an error of its square over the gap to the next eigenvalue.
        expect(try measure("hessian_top", given.context), given["hessian_top"], times: 4, "top")
        var context = given.context
        context.arguments.numbers["probes"] = 256
        let trace = try measure("hessian_trace", context)[0]
        let error = try measure("hessian_trace_error", context)[0]
        #expect(error > 0 && (trace - given["hessian_trace"][0]).magnitude < 4 * error)
        #expect(try measure("gradient_norm", given.context).count == 1)
        // A difference of numbers some times as large.
        expect(try measure("gradient_noise", given.context), given["noise"], times: 10, "noise")
    }

    @Test(arguments: cases) func kernels(_ given: Case) throws {
        expect(try measure("ntk", given.context), given["ntk"], "kernel")
        expect(try measure("kernel_alignment", given.context), given["alignment"], times: 10, "alignment")
        // The ridge is a thousandth of the diagonal: solving spreads rounding a thousand times at most.
        expect(try measure("target_distance", given.context), given["target_distance"], times: 10, "target distance")
        var context = given.context
        context.arguments.networks["start"] = given.state
        #expect(try measure("kernel_distance", context)[0].magnitude < 0x1p-40)
        var doubled = given.state
        for index in doubled.tensors.indices { doubled.tensors[index].values = doubled.tensors[index].values.map { $0 * 2 } }
        context.arguments.networks["start"] = doubled
        let distance = try measure("kernel_distance", context)[0]
        #expect(distance > 0 && distance < 1)
    }

    @Test func targetsInParenthesesReplaceThoseOfTraining() throws {
        let given = Self.cases[0]
        var context = given.context
        context.arguments.formulaLists["target"] = [.product(.number(Exact(2)), .field("label"))]
        let other = try measure("gradient", context)
        var expected = MeasureContext.of(given.state, on: given.feed, targets: [.product(.number(Exact(2)), .field("label"))])
        #expect(try measure("gradient", expected) == other)
        expected.targets = nil
        expected.arguments.formulaLists["target"] = context.arguments.formulaLists["target"]
        #expect(try measure("gradient", expected) == other)
        context.arguments.formulaLists["target"] = [.field("label"), .field("x")]
        #expect { try measure("gradient", context) } throws: { ($0 as? ValueError)?.id == "wrong-arguments" }
        expected.arguments.formulaLists = [:]
        #expect { try measure("hessian_top", expected) } throws: { ($0 as? ValueError)?.id == "no-target" }
    }

    @Test func tooManySamplesAreRefused() {
        let rows = Feed.rows([(Float, Float, Float)](repeating: (0, 1, 1), count: TangentKernel.limit + 1))
        for name in ["ntk", "kernel_alignment", "target_distance"] {
            #expect {
                try measure(name, .of(.twoLayers, on: rows, targets: [.field("label")]))
            } throws: { ($0 as? ValueError)?.id == "too-many-samples" }
        }
    }

    @Test func lossesWithoutLikelihoodHaveNoFisherInformation() throws {
        let given = Self.cases[0]
        let context = MeasureContext.of(given.state, on: given.feed, targets: [.field("label")], loss: .absolute)
        #expect { try measure("fisher_diagonal", context) } throws: { ($0 as? ValueError)?.id == "no-likelihood" }
        #expect(try measure("empirical_fisher", context).allSatisfy(\.isFinite))
    }

    @Test func divergedNetworksGiveMissingNumbers() throws {
        var context = Self.cases[0].context
        context.state.tensors[0].values[0] = .nan
        for name in ["gradient", "fisher_diagonal", "hessian_top", "hessian_trace", "gradient_noise", "ntk", "kernel_alignment",
            "target_distance", "input_gradient", "balancedness"]
        {
            #expect(try measure(name, context).contains(where: \.isNaN), "\(name)")
        }
    }

    @Test func balanceIsTheDifferenceOfSquares() throws {
        let state = NetworkState.dense([(2, .identity), (1, .identity)], weights: [[1, 2, 3, 4], [5, 6]], biases: [[1, -1], [0]])
        // W₂ᵀW₂ = (25, 30; 30, 36), W₁W₁ᵀ = (5, 11; 11, 25), bbᵀ = (1, −1; −1, 1).
        let expected: Double = (19 * 19 + 20 * 20 + 20 * 20 + 10 * 10)
        #expect(try measure("balancedness", .of(state)) == [expected.squareRoot()])
        let single = NetworkState.dense([(1, .identity)], weights: [[1, 2]], biases: [[0]])
        #expect { try measure("balancedness", .of(single)) } throws: { ($0 as? ValueError)?.id == "no-hidden-layer" }
    }
}
