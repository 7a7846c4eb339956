import Testing
import Vocabulary

@testable import Values

@Suite struct ProfilesTests {
    private func call(
        _ name: String, _ value: Value, _ settings: [String: Double] = [:], tail: FunctionTraits.Tail = .none
    ) throws -> Value {
        try #require(FunctionLibrary.function(named: name)).call([value], settings: .init(numbers: settings), tail: tail)
    }

    /// A curve over angles that fill half a circle, or over steps.
    private func curve(_ reference: FunctionReferences.Profile) -> Value {
        let n = reference.values.count
        let labels = (0..<n).map { "\(Double($0) * .pi / Double(n))" }
        let axis = Value.Axis(reference.isCircular ? "angle" : "step", n, labels: reference.isCircular ? labels : nil)
        return Value(parts: [.init(axes: [axis], elements: reference.values)])
    }

    private func spacing(_ reference: FunctionReferences.Profile) -> Double {
        reference.isCircular ? .pi / Double(reference.values.count) : 1
    }

    /// Fits of three coefficients to windows of up to 13 places: rounding 2⁻⁵³ times their sums and the condition of the fit.
    private let bound = 0x1p-44

    @Test(arguments: FunctionReferences.profiles.indices) func filtersAgreeWithSciPy(index: Int) throws {
        let reference = FunctionReferences.profiles[index]
        let window = 2 * Double(reference.reach) * spacing(reference)
        let smooth = try call("smooth", curve(reference), ["window": window]).parts[0].elements
        let highpass = try call("highpass", curve(reference), ["window": window]).parts[0].elements
        let slope = try call("derivative", curve(reference), ["window": window]).parts[0].elements
        for place in reference.values.indices {
            #expect((smooth[place] - reference.smooth[place]).magnitude < bound)
            #expect((highpass[place] - (reference.values[place] - reference.smooth[place])).magnitude < bound)
            #expect((slope[place] * spacing(reference) - reference.slope[place]).magnitude < bound)
        }
        let rough = try #require(call("roughness", curve(reference), ["window": window]).scalar)
        #expect((rough - reference.roughness).magnitude < bound)
        #expect(try call("peaks", curve(reference)).scalar == Double(reference.peaks))
    }

    @Test func parabolasStayAsTheyAre() throws {
        let parabola = Value.dense(("step", 9), (0..<9).map { Double($0 * $0) / 4 })
        for (found, expected) in zip(try call("smooth", parabola, ["window": 4]).parts[0].elements, parabola.parts[0].elements) {
            #expect((found - expected).magnitude < bound * 16)
        }
        for (place, found) in try call("derivative", parabola).parts[0].elements.enumerated() {
            #expect((found - Double(place) / 2).magnitude < bound * 16)
        }
    }

    @Test func missingPlacesAreFittedAcross() throws {
        let line = Value.dense(("step", 7), [0, 1, .nan, 3, 4, .nan, 6])
        let smooth = try call("smooth", line, ["window": 4]).parts[0].elements
        for (place, found) in smooth.enumerated() { #expect((found - Double(place)).magnitude < bound) }
        let highpass = try call("highpass", line, ["window": 4]).parts[0].elements
        #expect(highpass[2].isNaN && highpass[3].magnitude < bound)
        // Three places with a gap hold two numbers: too few for a parabola.
        #expect(try call("smooth", line, ["window": 2]).parts[0].elements[2].isNaN)
    }

    @Test func unevenOrShortCurvesAreMissing() throws {
        let uneven = Value(parts: [.init(axes: [.init("step", 3, labels: ["0", "1", "4"])], elements: [1, 2, 3])])
        #expect(try call("smooth", uneven).missingCount == 3)
        #expect(try call("roughness", uneven).missingCount == 1)
        #expect(try call("derivative", .dense(("step", 2), [1, 2])).missingCount == 2)
        #expect(try call("peaks", .dense(("step", 2), [1, 2])).missingCount == 1)
        #expect(throws: ValueError.self) { try call("smooth", uneven, ["window": 0]) }
        #expect(throws: ValueError.self) { try call("smooth", .dense(("angle", 3), ("step", 3), [1, 2, 3, 4, 5, 6, 7, 8, 9])) }
    }

    @Test func anglesGoRound() throws {
        let labels = (0..<8).map { "\(Double($0) * .pi / 8)" }
        // The peak lies across the ends.
        let curve = Value(parts: [.init(axes: [.init("angle", 8, labels: labels)], elements: [9, 5, 1, 0, 0, 1, 5, 9])])
        #expect(try call("peaks", curve).scalar == 1)
        #expect(try call("peaks", curve, ["period": 0]).scalar == 0)
        #expect(try call("peaks", curve, ["period": .pi]).scalar == 1)
        #expect(try call("peaks", curve, ["period": 7]).scalar == 0)
        let steps = Value.dense(("step", 8), curve.parts[0].elements)
        #expect(try call("peaks", steps).scalar == 0)
        #expect(try call("peaks", steps, ["period": 8]).scalar == 1)
    }

    @Test func peaksCountByProminence() throws {
        let curve = Value.dense(("step", 9), [0, 10, 8, 8.5, 2, 2, 6, 6, 0])
        #expect(try call("peaks", curve).scalar == 2)
        #expect(try call("peaks", curve, ["prominence": 0.05]).scalar == 3)
        #expect(try call("peaks", curve, ["prominence": 0.5]).scalar == 1)
        #expect(try call("peaks", .dense(("step", 4), [1, 1, 1, 1])).scalar == 0)
    }

    @Test func profilesActAlongOneAxisOfSeveral() throws {
        let rows = Value.dense(("unit", 2), ("step", 3), [0, 1, 2, 0, 2, 4])
        let slope = try call("derivative", rows).parts[0].elements
        for (found, expected) in zip(slope, [1.0, 1, 1, 2, 2, 2]) { #expect((found - expected).magnitude < bound) }
        let across = try call("derivative", .dense(("seed", 3), ("unit", 1), [1, 2, 3]), tail: .over(["seed"]))
        #expect(across.denseAxes == ["seed", "unit"])
    }
}
