import TensorCore

/// Runs a program over many samples at once, without allocating memory.
///
/// One evaluator serves one thread at a time.
public final class FormulaEvaluator {
    public typealias Column = UnsafePointer<Double>

    public let program: FormulaProgram
    private let blockLength: Int
    /// Columns of the constants, filled once, then columns of the steps.
    private let own: UnsafeMutablePointer<Double>
    /// The column each register is read from.
    private let columns: UnsafeMutablePointer<Column>
    private let registerCount: Int

    private static let longestBlock = 256

    /// - Parameter capacity: samples expected in one call; more are allowed, and are worked off in blocks.
    public init(_ program: FormulaProgram, capacity: Int) {
        self.program = program
        blockLength = min(max(capacity, 1), Self.longestBlock)
        let ownCount = program.constants.count + program.steps.count
        registerCount = program.symbols.count + ownCount
        own = .allocate(capacity: max(ownCount * blockLength, 1))
        own.initialize(repeating: 0, count: ownCount * blockLength)
        columns = .allocate(capacity: max(registerCount, 1))
        columns.initialize(repeating: Column(own), count: registerCount)
        for (k, constant) in program.constants.enumerated() {
            (own + k * blockLength).update(repeating: constant, count: blockLength)
        }
        for k in 0..<ownCount { columns[program.symbols.count + k] = Column(own + k * blockLength) }
    }

    deinit {
        own.deallocate()
        columns.deallocate()
    }

    /// Computes every output for `count` samples.
    ///
    /// inputs holds one column for each symbol of the program, outputs one for each formula; columns have `count` values,
    /// and outputs overlap neither inputs nor each other.
    public func evaluate(
        count: Int, inputs: UnsafePointer<UnsafePointer<Double>>, outputs: UnsafePointer<UnsafeMutablePointer<Double>>
    ) {
        var start = 0
        while start < count {
            let n = min(blockLength, count - start)
            for k in 0..<program.symbols.count { columns[k] = inputs[k] + start }
            for k in 0..<program.steps.count {
                run(program.steps[k], n, own + (program.constants.count + k) * blockLength)
            }
            for k in 0..<program.outputs.count {
                (outputs[k] + start).update(from: columns[program.outputs[k]], count: n)
            }
            start += n
        }
    }

    /// Computes every output for columns of equal length, one column for each symbol; the shortest counts.
    public func evaluate(_ inputs: [[Double]]) -> [[Double]] {
        let count = inputs.map(\.count).min() ?? 0
        precondition(inputs.count >= program.symbols.count, "a column is missing")
        var results = [[Double]](repeating: [Double](repeating: 0, count: count), count: program.outputCount)
        let size = max(count, 1)
        let memory = UnsafeMutablePointer<Double>.allocate(capacity: size * (inputs.count + results.count))
        defer { memory.deallocate() }
        for (k, column) in inputs.enumerated() {
            for i in 0..<count { (memory + k * size + i).initialize(to: column[i]) }
        }
        let inputColumns = inputs.indices.map { UnsafePointer(memory + $0 * size) }
        let outputColumns = results.indices.map { memory + (inputs.count + $0) * size }
        for column in outputColumns { column.initialize(repeating: 0, count: size) }
        inputColumns.withUnsafeBufferPointer { from in
            outputColumns.withUnsafeBufferPointer { to in
                guard let from = from.baseAddress, let to = to.baseAddress else { return }
                evaluate(count: count, inputs: from, outputs: to)
            }
        }
        for k in results.indices {
            results[k] = Array(UnsafeBufferPointer(start: outputColumns[k], count: count))
        }
        return results
    }

    private func run(_ step: FormulaProgram.Step, _ n: Int, _ out: UnsafeMutablePointer<Double>) {
        let a = columns[step.a]
        let b = columns[step.b]
        switch step.operation {
        case .negate: for i in 0..<n { out[i] = -a[i] }
        case .add: for i in 0..<n { out[i] = a[i] + b[i] }
        case .subtract: for i in 0..<n { out[i] = a[i] - b[i] }
        case .multiply: for i in 0..<n { out[i] = a[i] * b[i] }
        case .divide: for i in 0..<n { out[i] = a[i] / b[i] }
        case .power: for i in 0..<n { out[i] = PortableMath.pow(a[i], b[i]) }
        case .magnitude: for i in 0..<n { out[i] = a[i].magnitude }
        case .not: for i in 0..<n { out[i] = a[i] == 0 ? 1 : 0 }
        case .and: for i in 0..<n { out[i] = a[i] != 0 && b[i] != 0 ? 1 : 0 }
        case .or: for i in 0..<n { out[i] = a[i] != 0 || b[i] != 0 ? 1 : 0 }
        case .call(let function): for i in 0..<n { out[i] = function.value(a[i]) }
        case .compare(let comparison): for i in 0..<n { out[i] = comparison.holds(a[i], b[i]) ? 1 : 0 }
        }
    }
}
