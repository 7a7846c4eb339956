import Symbolic
import TensorCore

/// The derivatives of a white-box model: exact first and second derivatives by every parameter, evaluated in Double.
///
/// P parameters, D inputs, one output. ẏ = Σ_j g_j·v_j; the derivative of Σ_s δ_s·g along v is Σ_s (δ̇_s·g + δ_s·H·v).
final class FormulaDerivatives: DerivativeModel {
    let layout: ParameterLayout
    let outputs: StageRows
    let delta: StageRows
    let deltaTangent: StageRows
    private let tangent: StageRows
    private let inputGradient: StageRows
    private let inputCount: Int
    private let parameterCount: Int
    private let capacity: Int
    private let numbers: UnsafeMutablePointer<Double>
    /// The output, P slopes by parameters, D slopes by inputs, then second derivatives (i, j ≤ i), row by row.
    private let columns: FormulaColumns
    private var direction: [Double] = []

    init(
        _ layout: ParameterLayout, inputs: [String], parameters: [String], output: Formula, capacity: Int
    ) throws {
        self.layout = layout
        self.capacity = capacity
        inputCount = inputs.count
        parameterCount = parameters.count
        outputs = StageRows(capacity, width: 1)
        delta = StageRows(capacity, width: 1)
        deltaTangent = StageRows(capacity, width: 1)
        tangent = StageRows(capacity, width: 1)
        inputGradient = StageRows(capacity, width: inputs.count)
        let unknowns = parameters.map { Symbol(.parameter, $0) }
        let variables = inputs.map { Symbol(.variable, $0) }
        let symbols = variables + unknowns
        let slopes = unknowns.map { output.derivative(by: $0) }
        var formulas = [output] + slopes + variables.map { output.derivative(by: $0) }
        for (index, slope) in slopes.enumerated() {
            formulas += unknowns[...index].map { slope.derivative(by: $0) }
        }
        let size = max(1, symbols.count * capacity)
        let numbers = UnsafeMutablePointer<Double>.allocate(capacity: size)
        numbers.initialize(repeating: 0, count: size)
        self.numbers = numbers
        do {
            columns = try FormulaColumns(
                formulas, symbols: symbols, columns: symbols.indices.map { UnsafePointer(numbers + $0 * capacity) },
                capacity: capacity)
        } catch {
            numbers.deallocate()
            throw error
        }
    }

    deinit {
        numbers.deallocate()
    }

    func evaluate(_ count: Int, _ inputs: UnsafePointer<Float>, inputRow: Int, at parameters: FloatBuffer) {
        for input in 0..<inputCount {
            for sample in 0..<count { numbers[input * capacity + sample] = Double(inputs[sample * inputRow + input]) }
        }
        for index in 0..<parameterCount {
            let value = Double(parameters.start[index])
            (numbers + (inputCount + index) * capacity).update(repeating: value, count: count)
        }
        columns.evaluate(count)
        for sample in 0..<count { outputs[sample][0] = Float(columns[0][sample]) }
    }

    private func slope(_ parameter: Int, _ sample: Int) -> Double { columns[1 + parameter][sample] }

    /// Row `parameter` of the second derivatives, times the direction.
    private func curvature(_ parameter: Int, _ sample: Int) -> Double {
        let first = 1 + parameterCount + inputCount
        var sum = DoubleSum()
        for other in 0..<parameterCount {
            let (row, column) = parameter < other ? (other, parameter) : (parameter, other)
            sum.add(columns[first + row * (row + 1) / 2 + column][sample] * direction[other])
        }
        return sum.total
    }

    func push(_ count: Int, along direction: FloatBuffer) -> StageRows {
        self.direction = (0..<parameterCount).map { Double(direction.start[$0]) }
        for sample in 0..<count {
            var sum = DoubleSum()
            for index in 0..<parameterCount { sum.add(slope(index, sample) * self.direction[index]) }
            tangent[sample][0] = Float(sum.total)
        }
        return tangent
    }

    func pull(_ count: Int, into gradient: FloatBuffer) {
        sum(count, into: gradient) { Double(self.delta[$1][0]) * self.slope($0, $1) }
    }

    func pullTangent(_ count: Int, into gradient: FloatBuffer) {
        sum(count, into: gradient) { index, sample in
            Double(self.deltaTangent[sample][0]) * self.slope(index, sample)
                + Double(self.delta[sample][0]) * self.curvature(index, sample)
        }
    }

    func gradient(ofSample sample: Int, into gradient: FloatBuffer) {
        for index in 0..<parameterCount { gradient.start[index] = Float(entry(index, sample)) }
    }

    func addSquares(_ count: Int, to sums: inout [Double]) {
        for index in 0..<parameterCount {
            for sample in 0..<count { sums[index] += entry(index, sample) * entry(index, sample) }
        }
    }

    func addProducts(_ count: Int, to sums: inout [Double]) {
        for s in 0..<count {
            for t in 0..<count {
                var sum = DoubleSum()
                for index in 0..<parameterCount { sum.add(entry(index, s) * entry(index, t)) }
                sums[s * count + t] += sum.total
            }
        }
    }

    func addSquaredNorms(_ count: Int, to sums: inout [Double]) {
        for sample in 0..<count {
            var sum = DoubleSum()
            for index in 0..<parameterCount { sum.add(entry(index, sample) * entry(index, sample)) }
            sums[sample] += sum.total
        }
    }

    func pull(_ count: Int, to place: DerivativePlace) -> StageRows? {
        guard place == .input(1) || place == .seen else { return nil }
        for input in 0..<inputCount {
            let slopes = columns[1 + parameterCount + input]
            for sample in 0..<count { inputGradient[sample][input] = Float(Double(delta[sample][0]) * slopes[sample]) }
        }
        return inputGradient
    }

    /// A sample's own gradient by a parameter.
    private func entry(_ index: Int, _ sample: Int) -> Double { Double(delta[sample][0]) * slope(index, sample) }

    private func sum(_ count: Int, into gradient: FloatBuffer, _ term: (Int, Int) -> Double) {
        for index in 0..<parameterCount {
            var sum = DoubleSum()
            for sample in 0..<count { sum.add(term(index, sample)) }
            gradient.start[index] = Float(sum.total)
        }
    }
}
