import Testing

@testable import Values

@Suite struct AlignmentTests {
    @Test func numbersRepeatEverywhere() throws {
        let v = Value.dense(("sample", 2), [1, 2])
        #expect(try Value.combined(v, .add, Value(10)) == .dense(("sample", 2), [11, 12]))
        #expect(try Value.combined(Value(10), .subtract, v) == .dense(("sample", 2), [9, 8]))
    }

    @Test func axesMatchByNameInAnyOrder() throws {
        let a = Value.dense(("unit", 2), ("input", 3), [1, 2, 3, 4, 5, 6])
        let b = Value.dense(("input", 3), ("unit", 2), [10, 40, 20, 50, 30, 60])
        #expect(try Value.combined(a, .add, b) == .dense(("unit", 2), ("input", 3), [11, 22, 33, 44, 55, 66]))
    }

    @Test func fewerAxesRepeatOnEitherSide() throws {
        let weights = Value.dense(("unit", 2), ("input", 3), [1, 2, 3, 4, 5, 6])
        let perInput = Value.dense(("input", 3), [1, 0, 2])
        let expected = Value.dense(("unit", 2), ("input", 3), [1, 0, 6, 4, 0, 12])
        #expect(try Value.combined(weights, .multiply, perInput) == expected)
        #expect(try Value.combined(perInput, .multiply, weights) == expected)
    }

    @Test func partsMatchByTags() throws {
        let a = Value.layers([1: [1, 2], 2: [3]])
        let b = Value.layers([1: [10, 20], 2: [30]])
        #expect(try Value.combined(a, .add, b) == .layers([1: [11, 22], 2: [33]]))
        let perLayer = Value(parts: [
            .init(tags: [.init("layer", "2")], elements: [5]), .init(tags: [.init("layer", "1")], elements: [2]),
        ])
        #expect(try Value.combined(a, .multiply, perLayer) == .layers([1: [2, 4], 2: [15]]))
    }

    @Test func squareMatricesMatchByOccurrence() throws {
        let a = Value.dense(("input", 2), ("input", 2), [1, 2, 3, 4])
        #expect(try Value.combined(a, .subtract, a) == .dense(("input", 2), ("input", 2), [0, 0, 0, 0]))
        #expect(throws: ValueError.self) {
            try Value.combined(a, .add, .dense(("input", 2), [1, 2]))
        }
    }

    @Test func whatCannotMatchNamesBothShapes() {
        let a = Value.dense(("sample", 3), ("unit", 2), [0, 0, 0, 0, 0, 0])
        let b = Value.dense(("input", 4), [0, 0, 0, 0])
        #expect {
            try Value.combined(a, .add, b)
        } throws: { error in
            (error as? ValueError)?.id == "shapes-differ"
                && (error as? ValueError)?.message == "`+` cannot match sample 3 × unit 2 with input 4"
        }
        #expect(throws: ValueError.self) { try Value.combined(a, .add, .dense(("unit", 3), [0, 0, 0])) }
        #expect(throws: ValueError.self) { try Value.combined(.layers([1: [1]]), .add, .layers([1: [1], 2: [2]])) }
        #expect(throws: ValueError.self) { try Value.combined(.layers([1: [1], 2: [2]]), .add, .layers([1: [1]])) }
    }

    @Test func placesWithDifferentWordsDoNotMatch() {
        let a = Value(parts: [.init(axes: [.init("step", 2, labels: ["0", "1"])], elements: [1, 2])])
        let b = Value(parts: [.init(axes: [.init("step", 2, labels: ["0", "10"])], elements: [1, 2])])
        #expect(throws: ValueError.self) { try Value.combined(a, .add, b) }
    }

    @Test func aMaskOverInputsFitsOneLayerOnly() throws {
        let ink = Value.dense(("input", 3), [1, 0, 1])
        let weights = Value.dense(("unit", 2), ("input", 3), [1, 2, 3, 4, 5, 6])
        let cut = try weights.masked(by: ink)
        #expect(cut.parts[0].elements.map { $0.isNaN } == [false, true, false, false, true, false])
        let network = Value(parts: [
            .init(
                tags: [.init("layer", "1"), .init("kind", "weights")], axes: [.init("unit", 2), .init("input", 3)],
                elements: [1, 2, 3, 4, 5, 6]),
            .init(tags: [.init("layer", "1"), .init("kind", "biases")], axes: [.init("unit", 2)], elements: [7, 8]),
        ])
        #expect {
            try network.masked(by: ink)
        } throws: { error in
            (error as? ValueError)?.hint == "select one layer, such as `where layer = 1 and kind = weights`"
        }
    }

    @Test func missingAbsorbsAndDivisionByNothingIsMissing() throws {
        let a = Value.dense(("sample", 4), [0, 1, .nan, 6])
        let b = Value.dense(("sample", 4), [0, 0, 1, 3])
        let quotient = try Value.combined(a, .divide, b).parts[0].elements
        #expect(quotient.map(\.isNaN) == [true, true, true, false])
        #expect(quotient[3] == 2)
        #expect(try Value.combined(a, .less, b).missingCount == 1)
    }

    @Test func booleansTakeBooleansOnly() throws {
        let a = Value.dense(("sample", 3), [0, 1, .nan])
        #expect(try Value.combined(a, .or, Value(1)).missingCount == 1)
        #expect(try a.inverted().parts[0].elements[0] == 1)
        #expect(throws: ValueError.self) { try Value.combined(a, .and, Value(2)) }
    }

    @Test func aPartThatIsNotFilledIsRefused() {
        let broken = Value(parts: [.init(axes: [.init("unit", 3)], elements: [1])])
        #expect(throws: ValueError.self) { try Value.combined(broken, .add, broken) }
        #expect(throws: ValueError.self) { try Value.combined(broken, .add, Value(1)) }
    }

    /// Against a loop that looks every place up by name.
    @Test(arguments: 0..<40) func randomShapesMatchTheNaiveLoop(seed: Int) throws {
        var random = TestRandom(seed)
        let counts = ["a": 1 + random.below(3), "b": 1 + random.below(3), "c": 1 + random.below(3)]
        let large = ["a", "b", "c"].shuffled(using: &random)
        let small = Array(["a", "b", "c"].shuffled(using: &random).prefix(random.below(4)))
        let x = Value.random(large.map { ($0, counts[$0] ?? 1) }, &random)
        let y = Value.random(small.map { ($0, counts[$0] ?? 1) }, &random)
        let sum = try Value.combined(x, .add, y)
        for place in Value.places(of: sum.parts[0].axes) {
            #expect(sum.at(place) == x.at(place) + y.at(place), "seed \(seed)")
        }
    }
}
