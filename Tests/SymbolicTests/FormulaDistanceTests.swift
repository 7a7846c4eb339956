import Testing
@testable import Symbolic

@Suite struct FormulaDistanceTests {
    static let pairs: [(Formula, Formula, Int)] = [
        (group(x + 1) * group(x + 1), group(x + 1) * group(x + 2), 1),
        (group(x ^ 2) + group(2 * x + 1), group(x ^ 2) + group(3 * x + 2), 2),
        (group(x + 1) * group(x + 1), group(x + 2) * group(x + number("0.5")), 2),
        (group(x ^ 2) + group(2 * x + 1), group(x ^ 2) + group(number("2.5") * x + 1), 1),
        // Plain terms have no places: their order does not count, nor does a term that is missing.
        (x + 1, 1 + x, 0), ((x ^ 2) + 2 * x + 1, (x ^ 2) + 3 * x + 2, 2), (x + 1, x, 1), (2 * x, 3 * x, 1),
        (x * x, x ^ 2, 0),
        // Equal coefficients in other places differ.
        (group(x + 1) * group(x + 2), group(x + 2) * group(x + 1), 2),
        // Different forms are multiplied out.
        (group(x + 1) * group(x + 1), (x ^ 2) + 2 * x + 1, 0), (group(x + 1) * group(x + 1), (x ^ 2) + 3 * x + 2, 2),
        (group(x + 1) * group(x + 1), group(x + 1) * group(x + 1) * group(x + 1), 3),
        (group(group(x + 1) * group(x + 1)) + group(x + 2), group(group(x + 1) * group(x + 3)) + group(x + 1), 2),
        (group(x + 1) ^ 2, group(x + 2) ^ 2, 1), (2 * group(x + 1), 3 * group(x + 2), 2),
        (group(2 * x) - group(y + 1), group(2 * x) - group(2 * y + 1), 1),
        (.call(.sin, 2 * x) + 1, .call(.sin, 3 * x) + 2, 2), (.call(.sin, x), .call(.cos, x), 1),
        (group(x + 1) / group(y + 1), group(x + 2) / group(y + 2), 2), (.call(.sin, x), x, 1),
    ]

    @Test(arguments: pairs)
    func differingCoefficients(_ a: Formula, _ b: Formula, _ expected: Int) {
        #expect(Formula.distance(a, b) == expected, "\(a) and \(b)")
        #expect(Formula.distance(b, a) == expected, "\(b) and \(a)")
        #expect(Formula.distance(a, a) == 0)
        #expect(Formula.distance(.group(a), b) == expected)
    }

    @Test func euclidean() throws {
        let square = group(x + 1) * group(x + 1)
        #expect(Formula.coefficientDistance(square, group(x + 1) * group(x + 2)) == Double(2).squareRoot())
        #expect(Formula.coefficientDistance(square, (x ^ 2) + number("2.5") * x + 1) == 0.5)
        #expect(Formula.coefficientDistance(square, .call(.sin, x)) == nil)
    }

    @Test func euclideanAsWritten() {
        let square = group(x + 1) * group(x + 1)
        #expect(Formula.writtenDistance(square, group(x + 1) * group(x + 3)) == 2)
        #expect(Formula.writtenDistance(square, group(x + 4) * group(x + 5)) == 5)
        #expect(Formula.writtenDistance(group(x ^ 2) + group(2 * x + 1), group(x ^ 2) + group(5 * x + 5)) == 5)
        #expect(Formula.writtenDistance(square, square) == 0)
        #expect(Formula.writtenDistance(.call(.sin, 2 * x), .call(.sin, 3 * x)) == 1)
        #expect(Formula.writtenDistance(.call(.sin, x), .call(.cos, x)) == nil)
    }

    @Test func eachHasItsName() {
        let (a, b) = (group(x + 1) * group(x + 1), group(x + 4) * group(x + 5))
        #expect(TaskDistance(rawValue: "distance")?(a, b) == Exact(2))
        #expect(TaskDistance(rawValue: "distance_l2")?(a, b) == .inexact(5))
        // x² + 9x + 20 less x² + 2x + 1.
        #expect(TaskDistance(rawValue: "distance_expanded")?(a, b) == .inexact(410.0.squareRoot()))
        #expect(TaskDistance.written(a, .call(.sin, x)) == nil)
    }
}
