import Testing
import Vocabulary

@testable import Values

@Suite struct ValueSelectionTests {
    let matrix = Value.dense(("unit", 2), ("input", 3), [1, 2, 3, 4, 5, 6])

    @Test func aPlaceDropsItsAxis() throws {
        #expect(try matrix.selected("unit", .number(2)) == .dense(("input", 3), [4, 5, 6]))
        #expect(try matrix.selected("input", .number(1)) == .dense(("unit", 2), [1, 4]))
        #expect(try matrix.selected("input", .number(1)).selected("unit", .number(1)).scalar == 1)
    }

    @Test func stepsCountFromNought() throws {
        #expect(try Value.dense(("step", 2), [7, 8]).selected("step", .number(0)).scalar == 7)
    }

    @Test func labelsAreFoundByWordOrNumber() throws {
        let v = Value(parts: [.init(axes: [.init("step", 2, labels: ["0", "16"])], elements: [1, 2])])
        #expect(try v.selected("step", .number(16)).scalar == 2)
        #expect(try v.selected("step", .word("16")).scalar == 2)
    }

    @Test func placesThatAreNotThereAreRefused() {
        for place in [Value.Place.number(3), .number(0), .number(1.5), .number(.nan), .number(1e300), .word("left")] {
            #expect {
                try matrix.selected("unit", place)
            } throws: { error in
                (error as? ValueError)?.id == "unknown-place" && (error as? ValueError)?.hint == "its places are 1 to 2"
            }
        }
        #expect(throws: ValueError.self) { try matrix.selected("layer", .number(1)) }
        #expect(throws: ValueError.self) { try Value.layers([1: [1]]).selected("layer", .number(2)) }
    }

    @Test func stackingAndUnstackingAreInverse() throws {
        let values = [matrix, matrix.negated(), matrix.mapped { $0 * 2 }]
        let stacked = try Value.stacked(values, along: .init("seed", 3))
        #expect(stacked.denseAxes == ["seed", "unit", "input"])
        #expect(try stacked.unstacked(along: "seed") == values)
        let means = try FunctionLibrary.mean.call([stacked], tail: .over(["seed"]))
        #expect(means == matrix.mapped { $0 * 2 / 3 })
        #expect(throws: ValueError.self) { try Value.stacked([], along: .init("seed", 0)) }
    }

    @Test func numbersStackIntoAVector() throws {
        let stacked = try Value.stacked([Value(1), Value(2)], along: .init("seed", 2, labels: ["3", "4"]))
        #expect(stacked.parts[0].elements == [1, 2])
        #expect(stacked.labels(of: "seed") == ["3", "4"])
    }

    @Test func permutingMovesWholePlaces() throws {
        let swapped = try matrix.permuted(along: "input") { _, _ in [2, 0, 1] }
        #expect(swapped == .dense(("unit", 2), ("input", 3), [3, 1, 2, 6, 4, 5]))
        let square = Value.dense(("unit", 2), ("unit", 2), [1, 2, 3, 4])
        #expect(try square.permuted(along: "unit") { _, _ in [1, 0] } == .dense(("unit", 2), ("unit", 2), [4, 3, 2, 1]))
        #expect(throws: ValueError.self) { try matrix.permuted(along: "unit") { _, _ in [0, 0] } }
        #expect(throws: ValueError.self) { try matrix.permuted(along: "sample") { _, _ in [] } }
    }

    @Test func shapesReadAsAUserWouldSayThem() {
        #expect(Value(1).shapeText == "a number")
        #expect(matrix.shapeText == "unit 2 × input 3")
        #expect(Value.layers([1: [1], 2: [1, 2]]).shapeText == "layer 1, 2 with unit")
    }
}
