import Testing
import Vocabulary

@testable import Values

@Suite struct ValueFunctionCallTests {
    /// (layer 1; unit 2 × input 3), biases, (layer 2; unit 1 × input 2), biases.
    let network = Value(parts: [
        .init(
            tags: [.init("layer", "1"), .init("kind", "weights")], axes: [.init("unit", 2), .init("input", 3)],
            elements: [1, 2, 3, 4, 5, 6]),
        .init(tags: [.init("layer", "1"), .init("kind", "biases")], axes: [.init("unit", 2)], elements: [7, 8]),
        .init(
            tags: [.init("layer", "2"), .init("kind", "weights")], axes: [.init("unit", 1), .init("input", 2)],
            elements: [9, 10]),
        .init(tags: [.init("layer", "2"), .init("kind", "biases")], axes: [.init("unit", 1)], elements: [11]),
    ])

    @Test func statisticsPoolEveryArrayAxis() throws {
        #expect(try FunctionLibrary.sum.call([network]).scalar == 66)
        #expect(try FunctionLibrary.count.call([network]).scalar == 11)
    }

    @Test func byKeepsRaggedAxes() throws {
        let byKind = try FunctionLibrary.sum.call([network], tail: .by(["kind"]))
        #expect(byKind.parts.map(\.elements) == [[40], [26]])
        #expect(byKind.parts.map(\.tags) == [[.init("kind", "weights")], [.init("kind", "biases")]])
        let byBoth = try FunctionLibrary.sum.call([network], tail: .by(["kind", "layer"]))
        #expect(byBoth.parts.map(\.elements) == [[21], [15], [19], [11]])
    }

    @Test func overActsAlongOneAxis() throws {
        let weights = try network.selected("layer", .number(1)).selected("kind", .word("weights"))
        #expect(try FunctionLibrary.sum.call([weights], tail: .over(["unit"])) == .dense(("input", 3), [5, 7, 9]))
        #expect(try FunctionLibrary.sum.call([weights], tail: .by(["unit"])) == .dense(("unit", 2), [6, 15]))
    }

    @Test func aRaggedAxisCannotBeKept() {
        #expect {
            try FunctionLibrary.sum.call([network], tail: .by(["input"]))
        } throws: { ($0 as? ValueError)?.id == "ragged-axis" }
    }

    @Test func anUnknownAxisIsNamed() {
        #expect {
            try FunctionLibrary.mean.call([network], tail: .over(["sample"]))
        } throws: { error in
            (error as? ValueError)?.id == "unknown-axis"
                && (error as? ValueError)?.hint == "its axes are layer, kind, unit, input"
        }
    }

    @Test func normActsAlongUnitsAWeightMatrixOrAllParameters() throws {
        let activations = Value(parts: [1, 2].map { layer in
            Value.Part(
                tags: [.init("layer", "\(layer)")], axes: [.init("sample", 2), .init("unit", 2)], elements: [3, 4, 0, 5])
        })
        let lengths = try FunctionLibrary.norm.call([activations])
        #expect(lengths.parts.map(\.elements) == [[5, 5], [5, 5]])
        #expect(lengths.axisNames == ["layer", "sample"])
        #expect(try FunctionLibrary.norm.call([network]).scalar == 506.0.squareRoot())
        #expect(try FunctionLibrary.norm.call([.dense(("unit", 1), ("input", 2), [3, 4])]).scalar == 5)
        #expect(try FunctionLibrary.norm.call([.dense(("step", 2), [3, 4])]).scalar == 5)
    }

    @Test func missingElementsAreDroppedInPairs() throws {
        let x = Value.dense(("sample", 5), [1, .nan, 3, 4, 5])
        let y = Value.dense(("sample", 5), [2, 100, 6, .nan, 10])
        #expect(try FunctionLibrary.correlation.call([x, y]).scalar == 1)
        #expect(try FunctionLibrary.dot.call([x, y]).scalar == 2 + 18 + 50)
        #expect(try FunctionLibrary.count.call([x]).scalar == 4)
        #expect(try FunctionLibrary.mean.call([.dense(("sample", 2), [.nan, .nan])]).missingCount == 1)
    }

    @Test func masksCutWhatStatisticsSee() throws {
        let weights = Value.dense(("unit", 2), ("input", 3), [1, 2, 3, 4, 5, 6])
        let cut = try weights.masked(by: .dense(("input", 3), [0, 1, 1]))
        #expect(try FunctionLibrary.sum.call([cut]).scalar == 16)
        #expect(try FunctionLibrary.sum.call([cut], tail: .by(["unit"])) == .dense(("unit", 2), [5, 11]))
    }

    @Test func curvesKnowTheirSteps() throws {
        let loss = Value.dense(("step", 4), [8, 4, 2, 1])
        #expect(try FunctionLibrary.area.call([loss]).scalar == 15)
        #expect(try FunctionLibrary.first.call([loss]).scalar == 8)
        #expect(try FunctionLibrary.last.call([loss]).scalar == 1)
        #expect(try FunctionLibrary.stepsTo.call([loss], settings: .init(numbers: ["threshold": 2])).scalar == 2)
        #expect(try FunctionLibrary.stepsTo.call([loss], settings: .init(numbers: ["threshold": 0])).missingCount == 1)
        let sparse = Value(parts: [.init(axes: [.init("step", 3, labels: ["0", "10", "40"])], elements: [3, 2, 1])])
        #expect(try FunctionLibrary.area.call([sparse]).scalar == 30 + 60 + 30)
        #expect(try FunctionLibrary.stepsTo.call([sparse], settings: .init(numbers: ["threshold": 2.5])).scalar == 10)
        #expect(try FunctionLibrary.valueAt.call([sparse], settings: .init(numbers: ["step": 39])).scalar == 2)
    }

    @Test func aGapInACurveLeavesItsAreaMissing() throws {
        #expect(try FunctionLibrary.area.call([.dense(("step", 2), [1, .nan])]).missingCount == 1)
    }

    @Test func curvesAlongASeveralAxesAreRefused() {
        #expect {
            try FunctionLibrary.last.call([.dense(("sample", 1), ("unit", 2), [1, 2])])
        } throws: { ($0 as? ValueError)?.id == "several-axes" }
    }

    @Test func argmaxNamesThePlace() throws {
        let scores = Value(parts: [
            .init(axes: [.init("sample", 2), .init("unit", 3, labels: ["0", "1", "2"])], elements: [1, 9, 9, 5, 4, 4])
        ])
        #expect(try FunctionLibrary.argmax.call([scores]) == .dense(("sample", 2), [1, 0]))
        #expect(try FunctionLibrary.argmax.call([.dense(("unit", 2), [0, 1])]).scalar == 2)
    }

    @Test func transformationsKeepPlaces() throws {
        let x = Value.dense(("unit", 2), ("input", 3), [30, .nan, 10, 5, 6, 5])
        let ranks = try FunctionLibrary.ranks.call([x], tail: .by(["unit"])).parts[0].elements
        #expect(ranks[0] == 2 && ranks[1].isNaN && ranks[2] == 1)
        #expect(Array(ranks[3...]) == [1.5, 3, 1.5])
    }

    @Test func elementwiseFunctionsTakeNoTail() throws {
        let v = Value.dense(("unit", 3), [4, -1, 0])
        let roots = try FunctionLibrary.sqrt.call([v]).parts[0].elements
        #expect(roots[0] == 2 && roots[1].isNaN && roots[2] == 0)
        #expect(throws: ValueError.self) { try FunctionLibrary.sqrt.call([v], tail: .over(["unit"])) }
    }

    @Test func argumentsAndSettingsAreChecked() {
        #expect {
            try FunctionLibrary.correlation.call([Value(1)])
        } throws: { ($0 as? ValueError)?.id == "wrong-arguments" }
        #expect {
            try FunctionLibrary.quantile.call([Value(1)], settings: .init(numbers: ["level": 2]))
        } throws: { ($0 as? ValueError)?.id == "setting-out-of-range" }
    }

    @Test func matricesMultiplyLayerByLayer() throws {
        let a = Value.dense(("unit", 2), ("input", 3), [1, 2, 3, 4, 5, 6])
        let gram = try FunctionLibrary.matmul.call([FunctionLibrary.transpose.call([a]), a])
        #expect(gram == .dense(("input", 3), ("input", 3), [17, 22, 27, 22, 29, 36, 27, 36, 45]))
        #expect(try FunctionLibrary.trace.call([gram]).scalar == 91)
        #expect(try FunctionLibrary.rows.call([a]).scalar == 2)
        let squared = try FunctionLibrary.power.call([gram], settings: .init(numbers: ["exponent": 2]))
        #expect(squared == (try FunctionLibrary.matmul.call([gram, gram])))
        #expect(throws: ValueError.self) { try FunctionLibrary.matmul.call([a, a]) }
        #expect(throws: ValueError.self) { try FunctionLibrary.trace.call([a]) }
        #expect(throws: ValueError.self) { try FunctionLibrary.trace.call([Value(1)]) }
    }

    /// Groups against a loop over every place of the kept axes.
    @Test(arguments: 0..<40) func randomGroupsMatchTheNaiveLoop(seed: Int) throws {
        var random = TestRandom(seed)
        let axes = ["a", "b", "c"].shuffled(using: &random).map { ($0, 1 + random.below(4)) }
        let value = Value.random(axes, &random)
        let kept = axes.map(\.0).filter { _ in random.below(2) == 0 }
        let tail = random.below(2) == 0
            ? FunctionTraits.Tail.by(kept) : .over(axes.map(\.0).filter { !kept.contains($0) })
        guard !tail.names.isEmpty else { return }
        let sums = try FunctionLibrary.sum.call([value], tail: tail)
        #expect(sums.denseAxes == kept, "seed \(seed)")
        for place in Value.places(of: sums.parts[0].axes) {
            let group = Value.places(of: value.parts[0].axes).filter { full in place.allSatisfy { full[$0.key] == $0.value } }
            #expect(sums.at(place) == group.reduce(0) { $0 + value.at($1) }, "seed \(seed)")
        }
    }
}
