import Symbolic
import TensorCore

/// Writes the targets of every goal of a schedule as rows of floats, computed in Double and rounded once.
final class TargetWriter {
    private enum Form {
        /// One formula for each output.
        case columns
        /// One formula: a class number, as crossEntropy takes it.
        case classNumber
        /// One formula: a class number, as 1 at its output and 0 at the others.
        case oneHot
    }

    private let goals: [(columns: FormulaColumns, form: Form)]
    private let outputs: Int

    init(_ goals: [Goal], loss: Loss, outputs: Int, source: SampleSource) throws {
        self.outputs = outputs
        if case .angle = loss, outputs != 2 {
            throw TrainingError("a loss of angles needs two outputs, and the network has \(outputs)")
        }
        self.goals = try goals.map { goal in
            let isClass = goal.targets.count == 1 && (loss == .crossEntropy || goal.isClass && outputs > 1)
            guard isClass || goal.targets.count == outputs else {
                throw TrainingError("\(goal.targets.count) targets for a network with \(outputs) outputs")
            }
            guard isClass || loss != .crossEntropy else {
                throw TrainingError("cross_entropy needs one target, a class")
            }
            let form: Form = !isClass ? .columns : loss == .crossEntropy ? .classNumber : .oneHot
            return (try source.columns(goal.targets), form)
        }
    }

    /// Writes the targets of the samples the source read last, rows `row` floats apart.
    func write(_ goal: Int, count: Int, into out: UnsafeMutablePointer<Float>, row: Int) throws {
        let (columns, form) = goals[goal]
        columns.evaluate(count)
        switch form {
        case .columns:
            columns.write(count, into: out, row: row)
        case .classNumber:
            try check(columns[0], count)
            columns.write(count, into: out, row: row)
        case .oneHot:
            try check(columns[0], count)
            for place in 0..<count {
                for output in 0..<outputs { out[place * row + output] = columns[0][place] == Double(output) ? 1 : 0 }
            }
        }
    }

    private func check(_ classes: UnsafePointer<Double>, _ count: Int) throws {
        for place in 0..<count {
            let value = classes[place]
            guard value >= 0, value < Double(outputs), value == Double(Int(value)) else {
                throw TrainingError("\(value) is no class of a network with \(outputs) outputs")
            }
        }
    }
}
