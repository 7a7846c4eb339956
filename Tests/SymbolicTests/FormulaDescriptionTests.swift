import Testing
@testable import Symbolic

@Suite struct FormulaDescriptionTests {
    static let name = Formula.symbol(Symbol(.field, "label"))

    static let texts: [(Formula, String)] = [
        (group(x + 1) * group(x + 2), "(x + 1)(x + 2)"),
        ((x ^ 2) + 2 * x + 1, "x^2 + 2x + 1"),
        (group(x ^ 2) + group(number("2.5") * x + 1), "(x^2) + (2.5x + 1)"),
        ((x + 1) * (x + 2), "(x + 1)(x + 2)"),
        (a * x + y, "ax + y"),
        (2 * name, "2label"),
        (name * x, "label * x"),
        (name * group(x + 1), "label * (x + 1)"),
        (x * group(x + 1), "x(x + 1)"),
        (.negated(x ^ 2), "-x^2"),
        (.power(.negated(x), 2), "(-x)^2"),
        (x ^ (y ^ 2), "x^y^2"),
        ((x ^ y) ^ 2, "(x^y)^2"),
        (x ^ .number(.fraction(-2, 1)), "x^(-2)"),
        ((x ^ 2) * y, "x^2 y"),
        ((x ^ y) * group(x + 1), "x^y * (x + 1)"),
        (x - (y - 1), "x - (y - 1)"),
        (x - y - 1, "x - y - 1"),
        (x + .negated(y), "x + (-y)"),
        (x / (2 * y), "x / (2y)"),
        ((2 * x) / y, "2x / y"),
        (x / y / 2, "x / y / 2"),
        (x * (y / 2), "x(y / 2)"),
        (.number(.fraction(1, 3)) * x, "(1/3)x"),
        (2 * .absolute(x - y), "2|x - y|"),
        (.absolute(2 * .absolute(x)), "|2 * |x||"),
        (.absolute(x - group(2 * .absolute(y))), "|x - (2|y|)|"),
        (3 * .call(.sin, group(x)) * x, "3sin(x)x"),
        (2 * .symbol(Symbol(.variable, "e1")), "2 * e1"),
        (x * 2, "x * 2"),
        (.and(.comparison(.less, x, 1), .or(.not(.among(x, [.one, .fraction(7, 1)])), .within(y, .zero, .one))),
            "x < 1 and (not x in {1, 7} or y in 0..1)"),
        (.comparison(.equal, x, y) * 2, "(x = y) * 2"),
        (group(group(x + 1)), "(x + 1)"),
    ]

    @Test(arguments: texts)
    func asOnPaper(_ formula: Formula, _ text: String) {
        #expect(formula.description == text)
    }

    /// Deep formulas take no exponential time.
    @Test func nestedParentheses() {
        var formula = x
        for _ in 0..<60 { formula = x - formula }
        #expect(formula.description.hasSuffix("x - (x - x" + String(repeating: ")", count: 59)))
    }
}
