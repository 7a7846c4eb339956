import Symbolic

/// Formulas compiled against named columns of numbers, evaluated in Double for many samples at once.
///
/// Columns belong to the caller; `capacity` numbers each.
final class FormulaColumns {
    let count: Int
    private let evaluator: FormulaEvaluator
    private let inputs: UnsafeMutablePointer<UnsafePointer<Double>>
    private let outputs: UnsafeMutablePointer<UnsafeMutablePointer<Double>>
    private let results: UnsafeMutablePointer<Double>

    /// - Parameter columns: One for each symbol, at addresses that stay.
    init(_ formulas: [Formula], symbols: [Symbol], columns: [UnsafePointer<Double>], capacity: Int) throws {
        do {
            evaluator = FormulaEvaluator(try FormulaProgram(formulas, symbols: symbols), capacity: capacity)
        } catch {
            throw TrainingError("`\(error.symbol.name)` has no value here")
        }
        count = formulas.count
        let size = max(1, formulas.count * capacity)
        let results = UnsafeMutablePointer<Double>.allocate(capacity: size)
        results.initialize(repeating: 0, count: size)
        self.results = results
        inputs = .allocate(capacity: columns.count + 1)
        inputs.initialize(repeating: UnsafePointer(results), count: columns.count + 1)
        for (index, column) in columns.enumerated() { inputs[index] = column }
        outputs = .allocate(capacity: formulas.count + 1)
        outputs.initialize(repeating: results, count: formulas.count + 1)
        for index in formulas.indices { outputs[index] = results + index * capacity }
    }

    deinit {
        inputs.deallocate()
        outputs.deallocate()
        results.deallocate()
    }

    /// Evaluates the first `rows` places of the columns.
    func evaluate(_ rows: Int) {
        evaluator.evaluate(count: rows, inputs: inputs, outputs: outputs)
    }

    /// The numbers of a formula found by the last `evaluate`.
    subscript(formula: Int) -> UnsafePointer<Double> { UnsafePointer(outputs[formula]) }

    /// Writes the results as floats: (rows, count), rows `row` floats apart.
    func write(_ rows: Int, into out: UnsafeMutablePointer<Float>, row: Int) {
        for column in 0..<count {
            let values = outputs[column]
            for index in 0..<rows { out[index * row + column] = Float(values[index]) }
        }
    }
}
