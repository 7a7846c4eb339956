import TensorCore
import Testing
@testable import Symbolic

@Suite struct FormulaProgramTests {
    @Test func equalSubformulasAreSharedAndPowersMultiplied() throws {
        let program = try FormulaProgram(
            [group(x + 1), group(x + 1), group(x + 1) * group(x + 1), (x + 1) ^ 2], symbols: [symbolX])
        #expect(program.steps.map(\.operation) == [.add, .multiply])
        let sixth = try FormulaProgram([x ^ 6], symbols: [symbolX])
        #expect(sixth.steps.allSatisfy { $0.operation == .multiply } && sixth.steps.count == 3)
        #expect(try FormulaProgram([number("0.1") + number("0.2")], symbols: []).constants == [0.3])
    }

    @Test func unboundSymbolsAreNamed() {
        #expect(throws: FormulaProgram.UnboundSymbol(symbol: symbolY)) { try FormulaProgram([x + y], symbols: [symbolX]) }
    }

    /// Random formulas with every operation, over more samples than one block, against the recursive value, bit for bit.
    @Test func programIsTheValue() throws {
        var random = RandomFormulas(seed: 21)
        let formulas = (0..<60).map { _ in random.formula(depth: 4) }
            + [x ^ y, x ^ .number(.fraction(-5, 1)), x ^ .number(.fraction(1, 2)), .call(.log, x), .call(.sqrt, x), 3, x]
        let stream = RandomStream(seed: 2, path: ["samples"])
        let count = 300
        let columns = (0..<2).map { k in (0..<count).map { stream.uniformDouble(UInt64(2 * $0 + k)) * 6 - 3 } }
        let program = try FormulaProgram(formulas, symbols: [symbolX, symbolY])
        let results = FormulaEvaluator(program, capacity: count).evaluate(columns)
        let small = FormulaEvaluator(program, capacity: 7).evaluate(columns)
        for (k, formula) in formulas.enumerated() {
            let wrong = (0..<count).first { i in
                let value = formula.value(at: [symbolX: columns[0][i], symbolY: columns[1][i]])
                let same = { (other: Double) in other.bitPattern == value.bitPattern || (other.isNaN && value.isNaN) }
                return !same(results[k][i]) || !same(small[k][i])
            }
            #expect(wrong == nil, "\(formula) at sample \(wrong ?? 0)")
        }
    }

    @Test func valuesOfConditions() {
        #expect(Formula.among(x, [.one, .fraction(7, 1)]).value(at: [symbolX: 7]) == 1)
        #expect(Formula.within(x, .zero, .one).value(at: [symbolX: 1]) == 1)
        #expect(Formula.within(x, .zero, .one).value(at: [symbolX: 1.5]) == 0)
        #expect(Formula.not(.comparison(.less, x, 2)).value(at: [symbolX: 1.5]) == 0)
        #expect(ElementaryFunction.floor.value(-2.5) == -3 && ElementaryFunction.sign.value(-0.0) == 0)
        #expect(ElementaryFunction.relu.value(.nan).isNaN && ElementaryFunction.sign.value(.nan).isNaN)
    }
}
