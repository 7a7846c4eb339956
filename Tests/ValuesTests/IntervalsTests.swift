import Testing
import Vocabulary

@testable import Values

@Suite struct IntervalsTests {
    private func call(_ name: String, _ values: Value..., settings: [String: Double] = [:]) throws -> [Double] {
        try #require(FunctionLibrary.function(named: name)).call(values, settings: .init(numbers: settings)).parts[0].elements
    }

    private func seeds(_ x: [Double]) -> Value { .dense(("seed", x.count), x) }

    @Test(arguments: FunctionReferences.lines.indices) func agreesWithSciPy(index: Int) throws {
        let line = FunctionReferences.lines[index]
        let (x, y) = (seeds(line.x), seeds(line.y))
        // Quantiles of t are found to the last place; what remains is the rounding of sums of n terms, times t.
        for (a, b) in zip(try call("interval", x, settings: ["level": 0.9]), line.mean) { expectClose(a, b, 0x1p6) }
        for (a, b) in zip(try call("slope_interval", x, y), line.slope) { expectClose(a, b, 0x1p10) }
        expectClose(try call("intercept", x, y)[0], line.intercept, 0x1p4)
        expectClose(try call("correlation_test", x, y)[0] / line.correlation, 1, 0x1p8)
        expectClose(try call("sign_test", x, y)[0], line.sign, 1)
        expectClose(try call("permutation_test", x, y)[0], line.permutation, 1)
    }

    @Test func endsStandOnAnAxisOfTheirOwn() throws {
        let found = try FunctionLibrary.interval.call([.dense(("unit", 2), ("seed", 2), [1, 3, 5, 5])], tail: .over(["seed"]))
        #expect(found.denseAxes == ["unit", "bound"] && found.labels(of: "bound") == ["low", "high"])
        #expect(Array(found.parts[0].elements[2...]) == [5, 5])
        #expect(try found.selected("bound", .word("low")).denseAxes == ["unit"])
    }

    @Test func tooLittleIsMissing() throws {
        #expect(try call("interval", seeds([1])).allSatisfy(\.isNaN))
        #expect(try call("interval", seeds([1, .nan])).allSatisfy(\.isNaN))
        #expect(try call("slope_interval", seeds([1, 2]), seeds([1, 3])).allSatisfy(\.isNaN))
        #expect(try call("slope_interval", seeds([1, 1, 1]), seeds([1, 3, 2])).allSatisfy(\.isNaN))
        #expect(try call("bootstrap", seeds([1])).allSatisfy(\.isNaN))
        #expect(try call("permutation_test", seeds([1]), seeds([2]))[0].isNaN)
        #expect(try call("sign_test", seeds([1, 2]), seeds([1, 2]))[0].isNaN)
        #expect(try call("correlation_test", seeds([1, 2]), seeds([1, 2]))[0].isNaN)
        #expect(try call("correlation_test", seeds([1, 2, 3]), seeds([2, 4, 6]))[0] == 0)
        #expect(throws: ValueError.self) { try call("interval", seeds([1, 2]), settings: ["level": 0]) }
    }

    @Test func aNumberStandsForEveryPair() throws {
        #expect(try call("sign_test", seeds([1, 2, 3]), Value(0))[0] == 0.25)
        #expect(try call("permutation_test", seeds([1, 2, 3]), Value(0))[0] == 0.25)
    }

    /// The bootstrap's standard error is sd·√((n − 1)/n)/√n, so its 95% interval is near 1.96 of those, within what 4000 draws allow.
    @Test func bootstrapIntervalsAreThoseOfTheMean() throws {
        let x = (0..<64).map { Double($0 * 37 % 64) }
        let found = try call("bootstrap", seeds(x), settings: ["draws": 4000])
        let error = Statistics.standardDeviation(x) * (63.0 / 64).squareRoot() / 8
        #expect((found[0] - (31.5 - 1.96 * error)).magnitude < 0.15 * error)
        #expect((found[1] - (31.5 + 1.96 * error)).magnitude < 0.15 * error)
        #expect(try call("bootstrap", seeds(x), settings: ["draws": 4000]) == found)
    }

    @Test func theBestIsChosenByTheScore() throws {
        #expect(try call("best", seeds([1, 2, 3]), seeds([5, 9, 9]))[0] == 2)
        #expect(try call("best", seeds([1, .nan, 3]), seeds([5, 9, 6]))[0] == 3)
        #expect(try call("best", seeds([.nan]), seeds([5]))[0].isNaN)
        #expect(try call("argmin", .dense(("step", 4), [3, .nan, 1, 1]))[0] == 2)
    }
}

@Suite struct RepresentationsTests {
    private func call(_ name: String, _ values: Value..., settings: [String: Double] = [:]) throws -> Double? {
        try #require(FunctionLibrary.function(named: name)).call(values, settings: .init(numbers: settings)).scalar
    }

    @Test(arguments: FunctionReferences.representations.indices) func agreesWithSciPy(index: Int) throws {
        let reference = FunctionReferences.representations[index]
        let x = Value.dense(("sample", reference.samples), ("unit", 4), reference.x)
        let y = Value.dense(("sample", reference.samples), ("unit", 3), reference.y)
        expectClose(try #require(try call("svcca", x, y, settings: ["share": 0.9])), reference.svcca, 0x1p6)
        expectClose(try #require(try call("procrustes", x, y)), reference.procrustes, 0x1p6)
        expectClose(try #require(try call("rsa", x, y)), reference.rsa, 1)
        for name in ["svcca", "rsa"] { expectClose(try #require(try call(name, x, x)), 1, 0x1p4) }
        #expect(try #require(try call("procrustes", x, x)) < 0x1p-44)
    }

    @Test func constantOrIllShapedLayersAreMissingOrRefused() throws {
        let x = Value.dense(("sample", 3), ("unit", 1), [1, 2, 4])
        let dead = Value.dense(("sample", 3), ("unit", 2), [0, 0, 0, 0, 0, 0])
        for name in ["svcca", "procrustes", "rsa"] {
            #expect(try FunctionLibrary.function(named: name)?.call([x, dead]).missingCount == 1)
            #expect(throws: ValueError.self) { try call(name, x, .dense(("sample", 2), ("unit", 1), [1, 2])) }
            #expect(throws: ValueError.self) { try call(name, x, .dense(("sample", 3), ("unit", 1), [1, .nan, 2])) }
        }
        let many = Value.dense(("sample", 5000), ("unit", 1), (0..<5000).map(Double.init))
        #expect { try call("rsa", many, many) } throws: { ($0 as? ValueError)?.id == "too-many-samples" }
    }
}
