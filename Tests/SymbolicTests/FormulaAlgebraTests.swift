import TensorCore
import Testing
@testable import Symbolic

/// Points in [−2, 2]².
private func points(_ count: Int) -> [[Symbol: Double]] {
    let stream = RandomStream(seed: 11, path: ["points"])
    return (0..<UInt64(count)).map { i in
        [symbolX: stream.uniformDouble(2 * i) * 4 - 2, symbolY: stream.uniformDouble(2 * i + 1) * 4 - 2]
    }
}

@Suite struct FormulaAlgebraTests {
    @Test func expansion() throws {
        let square = try #require((group(x + 1) * group(x + 1)).expanded())
        #expect(square.description == "x^2 + 2x + 1")
        #expect(square.coefficients == [.one, .fraction(2, 1), .one])
        #expect((group(x + y) ^ 3).expanded()?.description == "x^3 + 3x^2 y + 3xy^2 + y^3")
        #expect(((x - x) + 0).expanded()?.terms.isEmpty == true)
        #expect((x / 4 - .number(.fraction(1, 4)) * x).expanded()?.constant == .zero)
        #expect((1 / x).expanded() == nil && (x ^ y).expanded() == nil && Formula.call(.sin, x).expanded() == nil)
        #expect((x ^ .number(.fraction(-1, 1))).expanded() == nil && (x / 0).expanded() == nil)
        #expect((group(x + y) ^ 64).expanded()?.terms.count == 65)
        #expect(Formula.negated(2 * x).coefficients == [.fraction(-2, 1)])
    }

    @Test func expansionKeepsTheValue() throws {
        var random = RandomFormulas(seed: 3)
        for _ in 0..<100 {
            let formula = random.polynomial(depth: 4)
            let expanded = try #require(formula.expanded()).formula
            for point in points(5) {
                #expect(agree(formula.value(at: point), expanded.value(at: point)), "\(formula) = \(expanded)")
            }
        }
    }

    @Test func simplification() {
        let cases: [(Formula, String)] = [
            (x + x, "2x"), (x - x, "0"), (group(x) * group(x), "x^2"), (1 * x + 0 * y, "x"),
            ((2 * x) * (3 * y), "6xy"), (x + 2 + y + 3, "x + y + 5"), (.negated(.negated(x)), "x"),
            (x * (x ^ 2), "x^3"), (x ^ 1, "x"), (x ^ 0, "1"), ((2 * x) / 4, "0.5x"), (x / 1, "x"),
            (.call(.exp, x - x), "1"), (1 - (x - y) - y, "-x + 1"), (number("0.1") + number("0.2"), "0.3"),
            (.and(.comparison(.less, 1, 2), .comparison(.less, x, 2)), "x < 2"), (.negated(3 * x) * y, "-3xy"),
            (.not(.comparison(.less, 1, 2)), "0"), (.absolute(.negated(x)), "|x|"), (.call(.floor, number("2.5")), "2"),
        ]
        for (formula, text) in cases { #expect(formula.simplified.description == text, "\(formula)") }
    }

    @Test func simplificationKeepsTheValueAndEnds() {
        var random = RandomFormulas(seed: 5)
        for _ in 0..<300 {
            let formula = random.formula(depth: 4)
            let simplified = formula.simplified
            #expect(simplified.simplified == simplified, "\(formula) → \(simplified) → \(simplified.simplified)")
            for point in points(4) {
                let value = formula.value(at: point)
                guard value.magnitude < 1e9 else { continue }
                #expect(agree(value, simplified.value(at: point), 1e-7), "\(formula) → \(simplified) at \(point)")
            }
        }
    }

    /// Deep formulas take no exponential time.
    @Test func nestedTermsSimplifyOnce() {
        var terms = x
        var factors = x
        for _ in 0..<60 {
            terms = x + 1 * group(terms)
            factors = group(2 * group(factors + 1)) / 2
        }
        #expect(terms.simplified.description == "61x")
        #expect(factors.simplified.description == "x + 60")
    }

    @Test func derivatives() {
        let cases: [(Formula, String)] = [
            ((x ^ 2) + 2 * x + 1, "2x + 2"), (.call(.sin, 2 * x), "2cos(2x)"), (group(x + 1) * group(x + 1), "2x + 2"),
            (1 / x, "-1 / x^2"), (x ^ y, "yx^(y - 1)"), (.absolute(x), "sign(x)"), (y, "0"),
            (.comparison(.less, x, 1) * x, "x < 1"), (.call(.relu, x), "x > 0"), (x / 2, "0.5"),
        ]
        for (formula, text) in cases {
            #expect(formula.derivative(by: symbolX).description == text, "\(formula)")
        }
    }

    /// Every function and operation at points away from its corners.
    @Test func derivativesAgainstCentralDifferences() {
        var formulas: [Formula] = ElementaryFunction.allCases.map { .call($0, .sum(x * x, .quotient(x, 3) + number("0.3"))) }
        formulas += [
            x ^ y, y ^ x, x ^ .number(.fraction(1, 2)), x ^ .number(.fraction(-3, 1)), (x + y) / (x * x + 1), .absolute(x - y),
            .absolute(y - x), .comparison(.less, x, y) * x * x, .within(x, .zero, .fraction(5, 1)) * x, .not(.among(x, [.one])) * x,
            group(.and(.comparison(.less, x, y), .comparison(.greater, y, 0))) * x,
            .or(.comparison(.equal, x, y), .comparison(.greater, y, 0)) * (x ^ 3),
        ]
        var random = RandomFormulas(seed: 8)
        for _ in 0..<100 { formulas.append(random.formula(depth: 3, smooth: true)) }
        for formula in formulas {
            let slope = formula.derivative(by: symbolX)
            for (px, py) in [(0.37, 1.21), (1.13, 0.46), (0.83, 1.9)] {
                let h = 1e-5
                let up = formula.value(at: [symbolX: px + h, symbolY: py])
                let down = formula.value(at: [symbolX: px - h, symbolY: py])
                let value = slope.value(at: [symbolX: px, symbolY: py])
                guard up.magnitude < 1e4, down.magnitude < 1e4 else { continue }
                #expect(agree((up - down) / (2 * h), value, 1e-5), "(\(formula))′ = \(slope) at \(px), \(py)")
            }
        }
    }

    @Test func equivalence() {
        #expect((group(x + 1) * group(x + 1)).isEquivalent(to: (x ^ 2) + group(2 * x + 1)))
        #expect(!(x + 1).isEquivalent(to: x + 2))
        #expect((Formula.call(.sin, x) + 1).isEquivalent(to: 1 + group(.call(.sin, x))))
        #expect((x * number("0.5")).isEquivalent(to: x / 2))
    }
}
