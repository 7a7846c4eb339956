import Testing
import Vocabulary

@testable import Values

@Suite struct AgreementTests {
    @Test func theMeanOfAllPairs() throws {
        // r = 1 for the first two, −1 for each with the third.
        let curves = Value.dense(("seed", 3), ("angle", 3), [1, 2, 3, 10, 20, 30, 3, 2, 1])
        let found = try #require(FunctionLibrary.agreement.call([curves], tail: .over(["seed"])).scalar)
        expectClose(found, -1.0 / 3, 1)
    }

    @Test func placesWithoutNumbersAreLeftOut() throws {
        let curves = Value.dense(("seed", 3), ("angle", 3), [1, 2, 3, .nan, .nan, .nan, 1, 2, 3])
        #expect(try FunctionLibrary.agreement.call([curves], tail: .over(["seed"])).scalar == 1)
        let one = Value.dense(("seed", 1), ("angle", 3), [1, 2, 3])
        #expect(try FunctionLibrary.agreement.call([one], tail: .over(["seed"])).missingCount == 1)
    }

    @Test func layersStayApart() throws {
        let curves = Value(parts: ["1", "2"].map { layer in
            .init(tags: [.init("layer", layer)], axes: [.init("seed", 2), .init("unit", 2)], elements: [1, 2, 2, layer == "1" ? 4 : 0])
        })
        let found = try FunctionLibrary.agreement.call([curves], tail: .over(["seed"]))
        #expect(found.parts.map(\.elements) == [[1], [-1]])
        #expect(found.tagAxes == ["layer"])
    }

    @Test func theAxisMustBeNamed() {
        let curves = Value.dense(("seed", 2), ("angle", 2), [1, 2, 3, 4])
        #expect { try FunctionLibrary.agreement.call([curves]) } throws: { ($0 as? ValueError)?.id == "across-without-axis" }
        #expect(throws: ValueError.self) { try FunctionLibrary.agreement.call([curves], tail: .over(["seed", "angle"])) }
        #expect(throws: ValueError.self) { try FunctionLibrary.agreement.call([curves], tail: .by(["seed"])) }
    }
}
