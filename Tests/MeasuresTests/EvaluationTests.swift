import Symbolic
import TensorCore
import Testing
import Training
import Values

@testable import Measures

@Suite struct EvaluationTests {
    private let feed = Feed.rows([(1, 2, 3), (-1, 1, 3.5), (0.5, -2, 1), (-2, -2, 4.5)])

    private func measure(_ name: String, _ context: MeasureContext) throws -> Value {
        try #require(MeasureLibrary.measure(named: name)).evaluate(context)
    }

    @Test func featureMatricesAreProductsOfWeights() throws {
        let nfm = try measure("nfm", .of(.twoLayers, at: .layer(1, beforeActivation: false)))
        #expect(nfm.parts[0].axes == [.init("input", 2), .init("input", 2)])
        #expect(nfm.parts[0].elements == [2, 0, 0, 1])
    }

    @Test func measuresOfAnswersNeedASource() {
        for name in ["activations", "loss", "accuracy", "sparsity", "agop"] {
            #expect {
                try measure(name, .of(.twoLayers))
            } throws: { ($0 as? ValueError)?.id == "no-source" }
        }
    }

    @Test func activationsStandSampleByUnit() throws {
        let hidden = try measure("activations", .of(.twoLayers, on: feed))
        #expect(hidden.parts[0].tags == [.init("layer", "1")])
        #expect(hidden.parts[0].axes == [.init("sample", 4), .init("unit", 3)])
        #expect(hidden.parts[0].elements == [1, 2, 0, 0, 1, 1, 0.5, 0, 0, 0, 0, 2])
        let before = try measure("activations", .of(.twoLayers, at: .layer(1, beforeActivation: true), on: feed))
        #expect(before.parts[0].elements == [1, 2, -1, -1, 1, 1, 0.5, -2, -0.5, -2, -2, 2])
        #expect(try measure("activations", .of(.twoLayers, at: .input, on: feed)).parts[0].elements
            == [1, 2, -1, 1, 0.5, -2, -2, -2])
        #expect(try measure("predictions", .of(.twoLayers, on: feed)).parts[0].elements == [3.5, 3.5, 1, 4.5])
    }

    @Test func allLayersAreJoinedSampleBySample() throws {
        let state = NetworkState.dense(
            [(1, .relu), (2, .identity), (1, .identity)], weights: [[1, 1], [1, 2], [1, 1]],
            biases: [[0], [0, 0], [0]])
        let all = try measure("activations", .of(state, at: .all(beforeActivation: false), on: feed))
        #expect(all.parts[0].axes == [.init("sample", 4), .init("unit", 3)])
        #expect(Array(all.parts[0].elements.prefix(6)) == [3, 3, 6, 0, 0, 0])
    }

    @Test func lossIsTheMeanOverSamples() throws {
        let loss = try measure("loss", .of(.twoLayers, on: feed, targets: [.field("label")]))
        #expect(loss.scalar == 0.0625)
        #expect(throws: ValueError.self) { try measure("loss", .of(.twoLayers, on: feed)) }
    }

    @Test func endlessSourcesGiveFixedPointsInSeveralBatches() throws {
        let x = Formula.symbol(Symbol(.variable, "x"))
        let y = Formula.symbol(Symbol(.variable, "y"))
        let endless = Feed.symbolic(variables: [.init("x", -1, 1), .init("y", 0, 1)], seeing: [x, y])
        let context = MeasureContext.of(.twoLayers, on: endless, targets: [.product(x, y)])
        let inputs = try measure("activations", .of(.twoLayers, at: .input, on: endless)).parts[0].elements
        #expect(inputs.count == 2048 && inputs.allSatisfy { $0 >= -1 && $0 <= 1 })
        let predictions = try measure("predictions", context).parts[0].elements
        let targets = try measure("targets", context).parts[0].elements
        #expect(targets.count == 1024)
        let errors = zip(predictions, targets).map { ($0 - $1) * ($0 - $1) }
        let mean = errors.reduce(0, +) / 1024
        let loss = try #require(measure("loss", context).scalar)
        #expect((loss - mean).magnitude < 1e-6 * mean)
        #expect(try measure("loss", context) == Value(loss))
    }

    @Test func whiteBoxModelsAnswerButHaveNoLayers() throws {
        let x = Symbol(.variable, "x")
        let output = Formula.product(.symbol(Symbol(.parameter, "a")), .symbol(x))
        let state = NetworkState(
            architecture: Architecture(
                input: Shape(vector: 1), body: .formula(inputs: ["x"], parameters: ["a"], output: output),
                initialisation: .he),
            tensors: [.init(layer: 1, kind: .parameters, rows: 1, columns: 1, values: [3])], ordinal: 0)
        let line = Feed.symbolic(variables: [.init("x", 2, 2)], seeing: [.symbol(x)])
        #expect(try measure("predictions", .of(state, on: line)).parts[0].elements.allSatisfy { $0 == 6 })
        #expect { try measure("sparsity", .of(state, on: line)) } throws: { ($0 as? ValueError)?.id == "no-hidden-layer" }
        #expect { try measure("jacobian_norm", .of(state, on: line)) } throws: { ($0 as? ValueError)?.id == "no-layers" }
    }

    @Test func sourcesThatDoNotFitAreExplained() {
        #expect {
            try measure("loss", .of(.twoLayers, on: feed, targets: [.field("labl")]))
        } throws: { ($0 as? ValueError)?.id == "source-mismatch" }
    }

    @Test func gradientNormFollowsTheLoss() throws {
        let norm = try measure("gradient_norm", .of(.twoLayers, on: feed, targets: [.field("label")]))
        // Only the first sample errs, by ½: δ = ¼; the hidden layer answers (1, 2, 0) and sees (1, 2).
        let entries: [Double] = [0.25, 0.25, 0.5, 0.25, 0.5, 0.25, 0.25, 0.25, 0.5]
        let expected = entries.reduce(0) { $0 + $1 * $1 }.squareRoot()
        #expect(norm.scalar == expected)
    }

    @Test func accuracyCountsTheGreatestOutput() throws {
        let state = NetworkState.dense([(2, .identity)], weights: [[1, 0, 0, 1]], biases: [[0, 0]])
        let rows = Feed.rows([(1, 2, 1), (3, 1, 0), (1, 1, 1), (0, 5, 0)])
        let classes = MeasureContext.of(state, on: rows, targets: [.field("label")], isClass: true, loss: .crossEntropy)
        // A draw goes to the first output.
        #expect(try measure("accuracy", classes).scalar == 0.5)
        let oneHot = MeasureContext.of(state, on: rows, targets: [.not(.field("label")), .field("label")])
        #expect(try measure("accuracy", oneHot).scalar == 0.5)
        let neither = MeasureContext.of(state, on: rows, targets: [.field("x"), .field("y")])
        #expect { try measure("accuracy", neither) } throws: { ($0 as? ValueError)?.id == "not-classes" }
    }

    @Test func accuracyOfOneTargetIsItsSideOfAHalf() throws {
        let state = NetworkState.dense([(1, .identity)], weights: [[1, 0]], biases: [[0]])
        let rows = Feed.rows([(0.4, 0, 0), (0.6, 0, 1), (0.4, 0, 1), (0.9, 0, 1)])
        #expect(try measure("accuracy", .of(state, on: rows, targets: [.field("label")])).scalar == 0.75)
        let logits = MeasureContext.of(state, on: rows, targets: [.field("label")], loss: .binaryCrossEntropy)
        #expect(try measure("accuracy", logits).scalar == 0.75)
    }

    @Test func sparsityAndDeadUnitsCountNoughts() throws {
        #expect(try measure("sparsity", .of(.twoLayers, on: feed)).parts[0].elements == [0.5])
        #expect(try measure("dead_units", .of(.twoLayers, on: feed)).parts[0].elements == [0])
        let dead = NetworkState.dense(
            [(2, .relu), (1, .identity)], weights: [[0, 0, 1, 1], [1, 1]], biases: [[-1, 10], [0]])
        #expect(try measure("dead_units", .of(dead, on: feed)).parts[0].elements == [1])
    }

    @Test func selectivityTellsTheFactorsApart() throws {
        // Hidden units x, y and x + y, of all pairs of 0, 1, 2.
        let state = NetworkState.dense(
            [(4, .relu), (1, .identity)], weights: [[1, 0, 0, 1, 1, 1, 0, 0], [1, 1, 1, 1]], biases: [[0, 0, 0, 3], [0]])
        let grid = Feed.rows((0..<9).map { (Float($0 / 3), Float($0 % 3), 0) })
        let formulas = ["x": Formula.field("x"), "y": Formula.field("y")]
        let s = try measure("selectivity", .of(state, on: grid, formulas: formulas)).parts[0]
        #expect(s.axes == [.init("unit", 4)])
        #expect(Array(s.elements.prefix(3)) == [1, -1, 0] && s.elements[3].isNaN)
        let interaction = try measure("interaction", .of(state, on: grid, formulas: formulas)).parts[0].elements
        #expect(interaction.prefix(3).allSatisfy { $0.magnitude < 0x1p-40 })
        let byClass = try measure("class_selectivity", .of(state, on: grid, formulas: ["class": .field("x")])).parts[0].elements
        #expect(byClass[0] == 0.6 && byClass[1] == 0)
        #expect { try measure("selectivity", .of(state, on: grid)) } throws: { ($0 as? ValueError)?.id == "wrong-arguments" }
    }

    @Test func participationRatioCountsDirections() throws {
        let state = NetworkState.dense([(2, .identity), (1, .identity)], weights: [[1, 0, 0, 1], [1, 1]], biases: [[0, 0], [0]])
        let cross = Feed.rows([(1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0)])
        #expect(try measure("participation_ratio", .of(state, on: cross)).parts[0].elements == [2])
        let line = Feed.rows([(1, 0, 0), (-1, 0, 0)])
        #expect(try measure("participation_ratio", .of(state, on: line)).parts[0].elements == [1])
    }

    @Test func outputGradientsMatchTheFormula() throws {
        // f = x⁺ + y⁺ + 2(−x)⁺ + ½: gradients (1, 1), (−2, 1), (1, 0), (−2, 0).
        let agop = try measure("agop", .of(.twoLayers, at: .layer(1, beforeActivation: false), on: feed))
        #expect(agop.parts[0].elements == [2.5, -0.25, -0.25, 0.5])
        let inner = try measure("agop", .of(.twoLayers, at: .layer(1, beforeActivation: true), on: feed)).parts[0]
        #expect(inner.axes == [.init("unit", 3), .init("unit", 3)])
        #expect(inner.elements == [0.5, 0.25, 0, 0.25, 0.5, 0.5, 0, 0.5, 2])
        let norms = try measure("jacobian_norm", .of(.twoLayers, on: feed)).parts[0].elements
        #expect(norms.map { $0 * $0 }.map { ($0 * 0x1p20).rounded() * 0x1p-20 } == [2, 5, 1, 4])
    }

    /// Gradients by the input against central differences of the predictions.
    @Test(arguments: [Activation.tanh, .sigmoid, .softplus, .celu(alpha: 1), .leakyRelu(slope: 0.1)])
    func outputGradientsMatchDifferences(activation: Activation) throws {
        let state = NetworkState.dense(
            [(3, activation), (2, .tanh)], weights: [[0.5, -1, 1, 0.25, -0.75, 0.5], [1, -0.5, 0.5, 0.25, 1, -1]],
            biases: [[0.1, 0, -0.2], [0, 0.3]])
        let point: (Float, Float, Float) = (0.3, -0.6, 0)
        let step: Float = 0x1p-7
        let moved = Feed.rows([
            (point.0 + step, point.1, 0), (point.0 - step, point.1, 0), (point.0, point.1 + step, 0), (point.0, point.1 - step, 0),
        ])
        let f = try measure("predictions", .of(state, on: moved)).parts[0].elements
        let width = Double(2 * step)
        var jacobian: [[Double]] = []
        for output in 0..<2 {
            let right: Double = f[output] - f[2 + output]
            let up: Double = f[4 + output] - f[6 + output]
            jacobian.append([right / width, up / width])
        }
        let agop = try measure("agop", .of(state, at: .layer(1, beforeActivation: false), on: .rows([point]))).parts[0].elements
        for i in 0..<2 {
            for j in 0..<2 {
                let expected = jacobian[0][i] * jacobian[0][j] + jacobian[1][i] * jacobian[1][j]
                #expect((agop[i * 2 + j] - expected).magnitude < 1e-4)
            }
        }
    }
}
