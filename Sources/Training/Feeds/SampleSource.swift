import Datasets
import Symbolic
import TensorCore

/// Reads chosen samples of a feed: their fields or variables into columns of Double, and what the network sees of them
/// into rows of floats.
///
/// Goal parameters are columns of one number. Nothing is allocated after the start.
final class SampleSource {
    let feed: Feed
    let capacity: Int
    /// Floats the network sees of each sample.
    let inputCount: Int
    /// What formulas may speak of: fields or variables, then goal parameters.
    let symbols: [Symbol]
    /// Rows of the dataset; nil for an endless source.
    let rowCount: Int?

    private let numbers: UnsafeMutablePointer<Double>
    private let scratch: FloatBuffer
    /// For a dataset, the field of each leading symbol, one number for each row.
    private let fields: [[Float]]
    private let goalCount: Int
    private var seen: FormulaColumns?
    /// The network sees the variables as they were drawn, all from one range.
    private let seesDraws: Bool

    /// - Parameters:
    ///   - formulas: All that will be evaluated on this source besides what the network sees.
    ///   - capacity: Samples read at once.
    init(_ feed: Feed, formulas: [Formula], goalNames: [String], inputCount: Int, capacity: Int) throws {
        self.feed = feed
        self.capacity = capacity
        self.inputCount = inputCount
        goalCount = goalNames.count
        var leading: [Symbol]
        var fields: [[Float]] = []
        let visible: [Formula]?
        switch feed {
        case .samples(let samples, let seeing):
            rowCount = samples.count
            visible = try Self.formulas(seeing, of: samples, inputCount)
            leading = Self.fields(in: formulas + (visible ?? []))
            for symbol in leading {
                guard let column = samples.column(named: symbol.name) else {
                    throw TrainingError("the source has no field `\(symbol.name)`")
                }
                fields.append(column)
            }
            scratch = FloatBuffer(0)
            seesDraws = false
        case .symbolic(let variables, let seeing):
            rowCount = nil
            visible = seeing
            leading = variables.map { Symbol(.variable, $0.name) }
            scratch = FloatBuffer(variables.count * capacity)
            seesDraws =
                seeing == leading.map(Formula.symbol)
                && variables.allSatisfy { $0.low == variables[0].low && $0.high == variables[0].high }
        }
        self.fields = fields
        symbols = leading + goalNames.map { Symbol(.goal, $0) }
        let size = max(1, symbols.count * capacity)
        numbers = UnsafeMutablePointer<Double>.allocate(capacity: size)
        numbers.initialize(repeating: 0, count: size)
        if let visible {
            guard visible.count == inputCount else {
                throw TrainingError("the network has \(inputCount) inputs, but sees \(visible.count) numbers")
            }
            seen = try columns(visible)
        }
    }

    deinit {
        numbers.deallocate()
    }

    /// Formulas compiled against this source's columns.
    func columns(_ formulas: [Formula]) throws -> FormulaColumns {
        let numbers = numbers
        let capacity = capacity
        return try FormulaColumns(
            formulas, symbols: symbols, columns: symbols.indices.map { UnsafePointer(numbers + $0 * capacity) },
            capacity: capacity)
    }

    /// Sets the goal parameters, in the order of their names.
    func setGoals(_ values: [Double]) {
        let first = symbols.count - goalCount
        for (index, value) in values.prefix(goalCount).enumerated() {
            (numbers + (first + index) * capacity).update(repeating: value, count: capacity)
        }
    }

    /// Reads the fields of these rows of the dataset.
    func load(rows: UnsafePointer<Int32>, count: Int) {
        for (index, field) in fields.enumerated() {
            let column = numbers + index * capacity
            field.withUnsafeBufferPointer { field in
                for place in 0..<count { column[place] = Double(field[Int(rows[place])]) }
            }
        }
    }

    /// Draws the variables of samples `first ..< first + count`: position = sample × variables + index.
    func draw(_ stream: RandomStream, first: Int, count: Int, _ kernels: Kernels = .plain) {
        guard case .symbolic(let variables, _) = feed else { return }
        let width = variables.count
        for (index, law) in variables.enumerated() {
            let isNewRange = !variables[..<index].contains { $0.low == law.low && $0.high == law.high }
            guard isNewRange else { continue }
            kernels.fillUniform(
                stream, from: UInt64(first * width), count: count * width, low: Float(law.low), high: Float(law.high),
                into: scratch.start)
            for other in index..<width where variables[other].low == law.low && variables[other].high == law.high {
                let column = numbers + other * capacity
                for place in 0..<count { column[place] = Double(scratch.start[place * width + other]) }
            }
        }
    }

    /// Whether the network sees images rather than formulas.
    var seesImages: Bool { seen == nil }

    /// Writes what the network sees of the samples read last: (count, inputCount), rows `row` floats apart.
    func writeInputs(rows: UnsafePointer<Int32>?, count: Int, into out: UnsafeMutablePointer<Float>, row: Int) {
        if seesDraws {
            for place in 0..<count {
                for index in 0..<inputCount { out[place * row + index] = scratch.start[place * inputCount + index] }
            }
        } else if let seen {
            seen.evaluate(count)
            seen.write(count, into: out, row: row)
        } else if case .samples(let samples, _) = feed, let rows {
            ImageGather.write(samples, rows: rows, count: count, into: out, row: row)
        }
    }

    /// What the network sees as formulas; nil for images.
    private static func formulas(_ seeing: Seeing, of samples: Samples, _ inputCount: Int) throws -> [Formula]? {
        switch seeing {
        case .formulas(let formulas):
            return formulas
        case .image:
            guard let shape = samples.inputShape else { throw TrainingError("the source has no image") }
            guard shape.count == inputCount else {
                throw TrainingError("the images are \(shape), but the network has \(inputCount) inputs")
            }
            return nil
        }
    }

    /// The fields that formulas speak of, in order of their names.
    private static func fields(in formulas: [Formula]) -> [Symbol] {
        var found: [Symbol] = []
        for symbol in formulas.flatMap(\.symbols) where symbol.kind == .field && !found.contains(symbol) {
            found.append(symbol)
        }
        return found.sorted()
    }
}
