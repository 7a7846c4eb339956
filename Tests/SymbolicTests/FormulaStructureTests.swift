import Testing
@testable import Symbolic

@Suite struct FormulaStructureTests {
    @Test func operands() {
        #expect((group(x + 1) * group(x + 1)).operands == [x + 1, x + 1])
        #expect((group(x ^ 2) + group(2 * x + 1)).operands == [x ^ 2, 2 * x + 1])
        #expect((group(x ^ 2) + 2 * x + 1).operands == [x ^ 2, 2 * x, 1])
        #expect(group(group(x - y)).operands == [x, y])
        #expect((x / y * 2).operands == [x, y, 2])
        #expect(Formula.call(.sin, x * y).operands == [x * y])
        #expect(Formula.and(.comparison(.less, x, 1), group(.comparison(.less, y, 1))).operands.count == 2)
        #expect(x.operands.isEmpty)
    }

    @Test func symbolsAreSortedAndUnique() {
        #expect((y * x + x + a).symbols == [symbolX, symbolY, Symbol(.parameter, "a")])
        #expect(Formula.number(.one).symbols.isEmpty)
    }

    @Test func substitutionIsSimultaneousAndKeepsOperands() {
        #expect((x * y).substituting([symbolX: y, symbolY: x]) == y * x)
        #expect((x * 2).substituting([symbolX: x + 1]) == group(x + 1) * 2)
        #expect((x ^ 2).substituting([symbolX: .number(.fraction(-1, 1))]).value(at: [:]) == 1)
    }
}
