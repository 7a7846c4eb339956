import Symbolic

/// Formulas against named columns of numbers, evaluated in Double for many samples at once.
///
/// Columns belong to the caller; `capacity` numbers each.
final class FormulaColumns {
    let count: Int
    private let formulas: [FormulaWalk]
    private let inputs: [UnsafePointer<Double>]
    private let outputs: [UnsafeMutablePointer<Double>]
    private let results: UnsafeMutablePointer<Double>
    private let scratch: UnsafeMutablePointer<Double>
    private let capacity: Int

    /// - Parameter columns: One for each symbol, at addresses that stay.
    init(_ formulas: [Formula], symbols: [Symbol], columns: [UnsafePointer<Double>], capacity: Int) throws {
        if let unknown = formulas.lazy.flatMap(\.namedSymbols).first(where: { !symbols.contains($0) }) {
            throw TrainingError("`\(unknown.name)` has no value here")
        }
        count = formulas.count
        self.capacity = capacity
        self.formulas = formulas.map { FormulaWalk($0, symbols: symbols) }
        inputs = columns
        let depth = self.formulas.map(\.depth).max() ?? 0
        let results = UnsafeMutablePointer<Double>.allocate(capacity: max(1, formulas.count * capacity))
        results.initialize(repeating: 0, count: max(1, formulas.count * capacity))
        self.results = results
        scratch = .allocate(capacity: max(1, depth * capacity))
        scratch.initialize(repeating: 0, count: max(1, depth * capacity))
        outputs = formulas.indices.map { results + $0 * capacity }
    }

    deinit {
        results.deallocate()
        scratch.deallocate()
    }

    /// Evaluates the first `rows` places of the columns.
    func evaluate(_ rows: Int) {
        for (formula, output) in zip(formulas, outputs) {
            formula.evaluate(rows, inputs, into: output, scratch, capacity)
        }
    }

    /// The numbers of a formula found by the last `evaluate`.
    subscript(formula: Int) -> UnsafePointer<Double> { UnsafePointer(outputs[formula]) }

    /// Writes the results as floats: (rows, count), rows `row` floats apart.
    func write(_ rows: Int, into out: UnsafeMutablePointer<Float>, row: Int) {
        for (column, values) in outputs.enumerated() {
            for index in 0..<rows { out[index * row + column] = Float(values[index]) }
        }
    }
}
