import Testing
import Vocabulary

@testable import Values

/// The functions of linear algebra as a script calls them.
@Suite struct LinearFunctionsTests {
    private func call(_ name: String, _ values: Value..., settings: [String: Double] = [:]) throws -> Value {
        try #require(FunctionLibrary.function(named: name)).call(values, settings: .init(numbers: settings))
    }

    private func value(_ reference: LinearAlgebraReferences.Case) -> Value {
        .dense(("sample", reference.rows), ("input", reference.columns), reference.matrix)
    }

    @Test(arguments: LinearAlgebraReferences.cases.indices) func pseudoInversesAgreeWithNumPy(index: Int) throws {
        let reference = LinearAlgebraReferences.cases[index]
        let found = try call("pseudo_inverse", value(reference), settings: ["tolerance": 0x1.197998p-40])
        #expect(found.denseAxes == ["input", "sample"])
        let kept = reference.singular.filter { $0 > reference.singular[0] * 0x1.197998p-40 }
        let bound = 1 / kept[kept.count - 1] * kept[0] / kept[kept.count - 1] * 0x1p-47
        for (a, b) in zip(found.parts[0].elements, reference.pseudoInverse) { #expect((a - b).magnitude <= bound) }
    }

    @Test(arguments: LinearAlgebraReferences.cases.indices) func componentsHaveTheVariancesOfNumPy(index: Int) throws {
        let reference = LinearAlgebraReferences.cases[index]
        guard let greatest = reference.variances.first else { return }
        let centred = FunctionLibraryTests.centred(value(reference))
        for (place, variance) in reference.variances.enumerated() where variance > greatest * 0x1p-30 {
            let components = try call("components", value(reference), settings: ["rank": Double(place + 1)])
            #expect(components.denseAxes == ["component", "input"])
            let direction = Array(components.parts[0].elements.suffix(reference.columns))
            let scores = centred.map { row in zip(row, direction).reduce(0) { $0 + $1.0 * $1.1 } }
            let found = scores.reduce(0) { $0 + $1 * $1 } / Double(reference.rows - 1)
            #expect((found - variance).magnitude <= greatest * 0x1p-40)
        }
    }

    @Test func componentsWithoutVarianceAreMissing() throws {
        let line = Value.dense(("sample", 3), ("input", 2), [1, 2, 2, 4, 3, 6])
        let found = try call("components", line, settings: ["rank": 2]).parts[0].elements
        #expect(found[0] > 0 && found[2].isNaN && found[3].isNaN)
        let wide = Value.dense(("sample", 2), ("input", 3), [1, 0, 5, 3, 0, 5])
        let direction = try call("components", wide, settings: ["rank": 2]).parts[0].elements
        #expect(direction[0] == 1 && direction[3].isNaN)
        #expect(throws: ValueError.self) { try call("components", line, settings: ["rank": 3]) }
        #expect(throws: ValueError.self) { try call("components", line, settings: ["rank": 0]) }
        #expect(throws: ValueError.self) {
            try call("components", .dense(("sample", 2), ("input", 1), [1, .nan]), settings: ["rank": 1])
        }
    }

    @Test(arguments: LinearAlgebraReferences.cases.indices) func overlapsAreThoseOfThePrincipalAngles(index: Int) throws {
        let reference = LinearAlgebraReferences.cases[index]
        guard let expected = reference.overlap else { return }
        let other = Value.dense(("unit", 4), ("input", reference.columns), reference.other)
        let found = try #require(call("overlap", value(reference), other, settings: ["rank": 2]).scalar)
        // The spaces turn by at most the rounding over the gap between singular values, here above 2⁻⁸ of the first.
        #expect((found - expected).magnitude <= 0x1p-38)
        #expect(try (#require(call("overlap", other, other, settings: ["rank": 2]).scalar) - 1).magnitude < 0x1p-48)
    }

    @Test func overlapsThatAreNotDeterminedAreMissingOrRefused() throws {
        let identity = Value.dense(("component", 2), ("input", 3), [1, 0, 0, 0, 1, 0])
        let w = Value.dense(("unit", 2), ("input", 3), [3, 0, 0, 0, 1, 1])
        #expect(try call("overlap", w, identity, settings: ["rank": 2]).scalar != nil)
        #expect { try call("overlap", w, identity, settings: ["rank": 1]) } throws: {
            ($0 as? ValueError)?.hint == "give `components` the same rank, as in `components(…, rank 1)`"
        }
        let tie = Value.dense(("unit", 3), ("input", 3), [1, 0, 0, 0, 1, 0, 0, 0, 0])
        #expect(try call("overlap", w, tie, settings: ["rank": 1]).missingCount == 1)
        let flat = Value.dense(("unit", 2), ("input", 3), [1, 2, 3, 2, 4, 6])
        #expect(try call("overlap", w, flat, settings: ["rank": 2]).missingCount == 1)
        #expect(throws: ValueError.self) { try call("overlap", w, flat, settings: ["rank": 3]) }
        #expect(throws: ValueError.self) {
            try call("overlap", w, .dense(("unit", 1), ("input", 2), [1, 2]), settings: ["rank": 1])
        }
    }

    @Test func equationsTakeVectorsAndMatrices() throws {
        let a = Value.dense(("unit", 2), ("input", 2), [2, 0, 0, 4])
        let x = try call("solve", a, .dense(("unit", 2), [2, 4]))
        #expect(x == .dense(("input", 2), [1, 1]))
        let both = try call("solve", a, .dense(("unit", 2), ("sample", 1), [2, 4]))
        #expect(both == .dense(("input", 2), ("sample", 1), [1, 1]))
        #expect(try call("solve", .dense(("unit", 1), ("input", 1), [0]), .dense(("unit", 1), [1])).missingCount == 1)
        #expect(throws: ValueError.self) { try call("solve", a, .dense(("unit", 3), [1, 2, 3])) }
        #expect(throws: ValueError.self) { try call("solve", .dense(("unit", 1), ("input", 2), [1, 2]), .dense(("unit", 1), [1])) }
        #expect(throws: ValueError.self) { try call("solve", .dense(("unit", 2), [1, 2]), .dense(("unit", 2), [1, 2])) }
        #expect(try call("matmul", a, .dense(("input", 2), [1, 1])) == .dense(("unit", 2), [2, 4]))
        let w = try call("least_squares", a, .dense(("unit", 2), [2, 4])).parts[0].elements
        expectClose(w[0], 1, 8)
        expectClose(w[1], 1, 8)
        #expect(throws: ValueError.self) { try call("least_squares", a, .dense(("unit", 3), [1, 2, 3])) }
    }

    @Test func singularAndEigenvectorsStandInRows() throws {
        let a = Value.dense(("unit", 2), ("input", 3), [0, 3, 0, 2, 0, 0])
        #expect(try call("singular_values", a) == .dense(("component", 2), [3, 2]))
        #expect(try call("right_singular_vectors", a, settings: ["rank": 1]) == .dense(("component", 1), ("input", 3), [0, 1, 0]))
        #expect(try call("left_singular_vectors", a, settings: ["rank": 2]) == .dense(("component", 2), ("unit", 2), [1, 0, 0, 1]))
        let s = Value.dense(("unit", 2), ("unit", 2), [-1, 0, 0, 2])
        #expect(try call("eigenvalues", s) == .dense(("component", 2), [2, -1]))
        #expect(try call("eigenvectors", s, settings: ["rank": 1]) == .dense(("component", 1), ("unit", 2), [0, 1]))
        #expect(throws: ValueError.self) { try call("eigenvalues", a) }
        #expect(throws: ValueError.self) { try call("right_singular_vectors", a, settings: ["rank": 3]) }
    }

    /// What the traits promise the checker is what the calculation gives.
    @Test(
        arguments: FunctionLibrary.all.filter { function in
            function.signature.function?.action == .matrix && !function.signature.parameters.contains { $0.kind == .source }
        }.map(\.name))
    func axesAreThoseOfTheTraits(name: String) throws {
        let function = try #require(FunctionLibrary.function(named: name))
        let traits = try #require(function.signature.function)
        let count = function.signature.parameters.filter { $0.kind == .value }.count
        let settings = FunctionSettings(numbers: ["exponent": 2, "rank": 1])
        let square = Value.dense(("unit", 3), ("unit", 3), [3, 1, 0, 1, 2, 0, 0, 0, 1])
        let layers = Value(parts: square.parts.map { .init(tags: [.init("layer", "1")], axes: $0.axes, elements: $0.elements) })
        let values = [layers] + [Value](repeating: square, count: count - 1)
        let result = try function.call(values, settings: settings)
        #expect(result.parts[0].axes.map(\.name) == (try #require(traits.resultAxes(of: values.map { value in
            value.tagAxes + value.parts[0].axes.map(\.name)
        }, tail: .none))).filter { $0 != "layer" })
        #expect(result.tagAxes == ["layer"])
        #expect(traits.resultAxes(of: [["unit"]] + values.dropFirst().map { _ in ["unit", "unit"] }, tail: .none) == nil)
    }
}
