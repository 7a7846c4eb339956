import TensorCore
import Testing
@testable import Values

/// Laws against mpmath and SciPy, and their quantiles against their own distribution functions.
@Suite struct DistributionTests {
    static let halfPi = 0x1.921fb54442d18p+0
    static let laws: [Distribution] = [
        .uniform(low: -1, high: 2.5), .normal(mean: 1.5, deviation: 0.25),
        .vonMises(FoldedVonMises(location: halfPi, concentration: 8)),
        .vonMises(FoldedVonMises(location: 0.3, concentration: 0)),
        .vonMises(FoldedVonMises(location: -1, concentration: 700)),
        .table(try! DensityTable(positions: [1, 2, 4, 5], weights: [0, 3, 1, 0]))
    ]

    /// What rounding leaves of κ cos in an exponent, in units of 2⁻⁵²: κ/2 for the cosine, some for the functions.
    static func slack(_ concentration: Double) -> Double { (16 + 2 * concentration) * 0x1p-52 }

    /// The series has 12 + 5√κ terms at the most, each within its own number of roundings of 2⁻⁵³.
    static func seriesSlack(_ concentration: Double) -> Double { (16 + 5 * concentration.squareRoot()) * 0x1p-52 }

    @Test(arguments: DistributionReferences.vonMises.indices) func vonMisesIsMpmaths(_ index: Int) {
        let place = DistributionReferences.vonMises[index]
        let law = FoldedVonMises(location: place.location, concentration: place.concentration)
        let relative = law.density(at: place.x) / place.density - 1
        #expect(relative.magnitude <= Self.slack(place.concentration), "\(relative)")
        let excess = law.cumulative(place.x) - place.cumulative
        #expect(excess.magnitude <= Self.seriesSlack(place.concentration), "\(excess)")
    }

    /// The midpoint rule over a period is exact here but for rounding: the series ends long before 4096 terms alias.
    @Test(arguments: DistributionReferences.moments.indices) func momentsAreSciPys(_ index: Int) {
        let reference = DistributionReferences.moments[index]
        let law = FoldedVonMises(location: reference.location, concentration: reference.concentration)
        let axis = Value.angles(4096)
        let step = Value.halfTurn / 4096
        let angles = (0..<4096).map { axis.position($0) }
        func mean(_ f: (Double) -> Double) -> Double { DoubleSum.of(angles.map { law.density(at: $0) * f($0) }) * step }
        #expect((mean { _ in 1 } - 1).magnitude < 1e-14)
        #expect((mean { PortableMath.cos(2 * $0) } - reference.cosine).magnitude < 1e-12)
        #expect((mean { PortableMath.sin(2 * $0) } - reference.sine).magnitude < 1e-12)
        // θ is not periodic: the rule's error is h²/12 times the jump of the integrand's slope, at most 4π/3.
        let first = mean { $0 }
        let variance = mean { ($0 - first) * ($0 - first) }
        #expect((variance - reference.variance).magnitude < step * step, "\(variance)")
    }

    @Test(arguments: DistributionReferences.normal.indices) func normalIsMpmaths(_ index: Int) {
        let place = DistributionReferences.normal[index]
        let law = Distribution.normal(mean: 1.5, deviation: 0.25)
        // z²/2 is at most 13 here, and its rounding stands in the exponent.
        #expect((law.density(at: place.x) / place.density - 1).magnitude < 64 * 0x1p-52)
        #expect((law.cumulative(place.x) / place.cumulative - 1).magnitude < 64 * 0x1p-52)
    }

    @Test(arguments: laws) func quantileInvertsTheDistributionFunction(_ law: Distribution) {
        var last = -Double.infinity
        for step in 0...2000 {
            let u = (Double(step) + 0.5) / 2001
            let x = law.quantile(u)
            #expect(x >= last)
            last = x
            #expect((law.cumulative(x) - u).magnitude <= 2 * Self.seriesSlack(700) + law.density(at: x) * 0x1p-50, "\(u) \(x)")
        }
        for u in [0x1p-53, 1 - 0x1p-53] { #expect(law.quantile(u).isFinite) }
    }

    @Test(arguments: laws) func densityIsTheSlopeOfTheDistributionFunction(_ law: Distribution) {
        for step in 1..<40 {
            let x = law.quantile(Double(step) / 40 + 0.003)
            let h = 1e-5
            let slope = (law.cumulative(x + h) - law.cumulative(x - h)) / (2 * h)
            // Central differences: h²/6 times the third derivative (below 700² × height here) and 2⁻⁴⁸/h of rounding.
            #expect((slope - law.density(at: x)).magnitude <= 2e-4 * max(1, law.density(at: x)), "\(x)")
        }
    }

    /// Draws of two laws at one position are the same quantile of both.
    @Test func drawsArePaired() {
        let stream = RandomStream(seed: 3, path: ["test"])
        let uniform = Distribution.uniform(low: 0, high: 1).sample(stream, count: 400)
        let normal = Distribution.normal(mean: 0, deviation: 1).sample(stream, count: 400)
        #expect(normal == (0..<400).map { stream.normal(UInt64($0)) })
        for law in Self.laws {
            let draws = law.sample(stream, count: 400)
            #expect(draws == uniform.map { law.quantile($0) })
        }
    }

    @Test func itemsAreEquallyOften() {
        let law = Distribution.among([1, 2, 5])
        #expect([0.1, 0.34, 0.66, 0.67, 0.99].map { law.quantile($0) } == [1, 2, 2, 5, 5])
        #expect(law.cumulative(2) == 2.0 / 3)
        #expect(law.density(at: 1).isNaN)
    }

    /// Weights 0, 3, 1, 0 in cells of 1, 1.5, 1.5 and 1: masses 4.5 and 1.5.
    @Test func tableIsConstantAroundEachPlace() throws {
        let table = try DensityTable(positions: [1, 2, 4, 5], weights: [0, 3, 1, 0])
        #expect(table.edges == [0.5, 1.5, 3, 4.5, 5.5])
        #expect(table.densities == [0, 0.5, 1.0 / 6, 0])
        #expect([0.5, 1.4, 2, 4.4, 5, 6].map { table.density(at: $0) } == [0, 0, 0.5, 1.0 / 6, 0, 0])
        #expect(table.quantile(0.375) == 2.25)
        #expect(table.quantile(0x1p-53) >= 1.5)
        #expect(table.quantile(1 - 0x1p-53) <= 4.5)
        let scaled = try DensityTable(positions: [1, 2, 4, 5], weights: [0, 3e300, 1e300, 0])
        #expect(zip(scaled.densities, table.densities).allSatisfy { ($0 - $1).magnitude < 1e-15 })
    }

    @Test(arguments: [
        ([1.0, 2], [1.0, -0.5], "nowhere below 0"), ([1, 2], [0, 0], "0 everywhere"), ([1], [1], "two or more"),
        ([2, 1], [1, 1], "must ascend"), ([1, 1], [1, 1], "must ascend"), ([1, 2], [.infinity, 1], "nowhere below 0")
    ])
    func whatIsNoDensityIsRefused(_ positions: [Double], _ weights: [Double], _ why: String) throws {
        let error = #expect(throws: ValueError.self) { _ = try DensityTable(positions: positions, weights: weights) }
        #expect(error?.id == "not-a-density")
        #expect(error?.message.contains(why) == true, "\(error?.message ?? "")")
    }

    @Test func valuesBecomeDensities() throws {
        let axis = Value.angles(4)
        let value = Value(parts: [.init(axes: [axis], elements: [1, 2, 3, 2])])
        let density = try value.normalisedDensity()
        #expect((DoubleSum.of(density.parts[0].elements) * Value.halfTurn / 4 - 1).magnitude < 4 * 0x1p-52)
        #expect(density.parts[0].elements[2] / density.parts[0].elements[0] == 3)
        let missing = Value(parts: [.init(axes: [axis], elements: [1, .nan, 3, 2])])
        #expect(try missing.normalisedDensity().missingCount == 4)
        #expect(throws: ValueError.self) { _ = try Value(3).normalisedDensity() }
    }

    @Test func numbersOutOfRangeMakeNoLaw() {
        #expect(DistributionLibrary.distribution("vonmises", [0, -1]) == nil)
        #expect(DistributionLibrary.distribution("vonmises", [0, 701]) == nil)
        #expect(DistributionLibrary.distribution("normal", [0, 0]) == nil)
        #expect(DistributionLibrary.distribution("uniform", [1, 1]) == nil)
        #expect(DistributionLibrary.distribution("uniform", [1]) == nil)
        #expect(DistributionLibrary.distribution("normal", [.nan, 1]) == nil)
        #expect(DistributionLibrary.distribution("beta", [1, 1]) == nil)
        #expect(DistributionLibrary.distribution("uniform", [0, 1]) == .uniform(low: 0, high: 1))
    }
}
