/// Formulas compiled to a list of operations on registers, each register a column of Doubles.
///
/// Registers are, in order: one for each symbol, one for each constant, one for each step. Equal subformulas are computed
/// once. Operations are those of `Formula.value`, so every output has the same bits as the formula's value.
public struct FormulaProgram: Sendable, Hashable {
    enum Operation: Sendable, Hashable {
        case negate, add, subtract, multiply, divide, power, magnitude, not, and, or
        case call(ElementaryFunction)
        case compare(Comparison)
    }

    /// One operation on the registers a and b; b is a for operations of one operand.
    struct Step: Sendable, Hashable {
        let operation: Operation
        let a: Int
        let b: Int
    }

    /// A formula holds a symbol for which the program has no input.
    public struct UnboundSymbol: Error, Sendable, Hashable {
        public let symbol: Symbol
    }

    /// The symbols, in the order of the input columns.
    public let symbols: [Symbol]
    let constants: [Double]
    let steps: [Step]
    /// The register of each formula.
    let outputs: [Int]

    /// Compiles the formulas, whose inputs are the symbols in this order.
    public init(_ formulas: [Formula], symbols: [Symbol]) throws(UnboundSymbol) {
        var compiler = FormulaCompiler(symbols: symbols)
        var outputs: [FormulaCompiler.Place] = []
        for formula in formulas { outputs.append(try compiler.compile(formula)) }
        self.symbols = symbols
        constants = compiler.constants
        steps = compiler.steps.map { step in
            Step(operation: step.operation, a: compiler.register(step.a), b: compiler.register(step.b))
        }
        self.outputs = outputs.map(compiler.register)
    }

    public var outputCount: Int { outputs.count }
}

/// Turns trees into steps and shares equal ones.
private struct FormulaCompiler {
    enum Place: Hashable {
        case input(Int)
        case constant(Int)
        case step(Int)
    }

    struct PlacedStep: Hashable {
        let operation: FormulaProgram.Operation
        let a: Place
        let b: Place
    }

    private let inputs: [Symbol: Int]
    private let inputCount: Int
    private(set) var constants: [Double] = []
    private(set) var steps: [PlacedStep] = []
    private var known: [PlacedStep: Place] = [:]

    init(symbols: [Symbol]) {
        inputs = Dictionary(zip(symbols, symbols.indices), uniquingKeysWith: { first, _ in first })
        inputCount = symbols.count
    }

    func register(_ place: Place) -> Int {
        switch place {
        case .input(let i): return i
        case .constant(let i): return inputCount + i
        case .step(let i): return inputCount + constants.count + i
        }
    }

    mutating func compile(_ formula: Formula) throws(FormulaProgram.UnboundSymbol) -> Place {
        if let constant = formula.constantValue { return place(constant.doubleValue) }
        switch formula {
        case .number(let number): return place(number.doubleValue)
        case .symbol(let symbol):
            guard let input = inputs[symbol] else { throw FormulaProgram.UnboundSymbol(symbol: symbol) }
            return .input(input)
        case .group(let a): return try compile(a)
        case .negated(let a): return place(.negate, try compile(a))
        case .sum(let a, let b): return place(.add, try compile(a), try compile(b))
        case .difference(let a, let b): return place(.subtract, try compile(a), try compile(b))
        case .product(let a, let b): return place(.multiply, try compile(a), try compile(b))
        case .quotient(let a, let b): return place(.divide, try compile(a), try compile(b))
        case .power(let a, let b): return try compilePower(a, b)
        case .absolute(let a): return place(.magnitude, try compile(a))
        case .call(let function, let a): return place(.call(function), try compile(a))
        case .comparison(let comparison, let a, let b): return place(.compare(comparison), try compile(a), try compile(b))
        case .among(let a, let numbers):
            let value = try compile(a)
            var found = place(0)
            for (k, number) in numbers.enumerated() {
                let equal = place(.compare(.equal), value, place(number.doubleValue))
                found = k == 0 ? equal : place(.or, found, equal)
            }
            return found
        case .within(let a, let low, let high):
            let value = try compile(a)
            let above = place(.compare(.lessEqual), place(low.doubleValue), value)
            return place(.and, above, place(.compare(.lessEqual), value, place(high.doubleValue)))
        case .not(let a): return place(.not, try compile(a))
        case .and(let a, let b): return place(.and, try compile(a), try compile(b))
        case .or(let a, let b): return place(.or, try compile(a), try compile(b))
        }
    }

    /// A constant integer exponent of magnitude up to 64 becomes the multiplications of `PortableMath.integerPower`.
    private mutating func compilePower(_ a: Formula, _ b: Formula) throws(FormulaProgram.UnboundSymbol) -> Place {
        let base = try compile(a)
        guard let n = b.constantValue?.integer, n.magnitude <= Formula.largestExponent else {
            return place(.power, base, try compile(b))
        }
        if n == 0 { return place(1) }
        var result: Place?
        var square = base
        var rest = n.magnitude
        while rest > 0 {
            if rest & 1 == 1 { result = result.map { place(.multiply, $0, square) } ?? square }
            rest >>= 1
            if rest > 0 { square = place(.multiply, square, square) }
        }
        let power = result ?? square
        return n < 0 ? place(.divide, place(1), power) : power
    }

    private mutating func place(_ constant: Double) -> Place {
        if let i = constants.firstIndex(where: { $0.bitPattern == constant.bitPattern }) { return .constant(i) }
        constants.append(constant)
        return .constant(constants.count - 1)
    }

    private mutating func place(_ operation: FormulaProgram.Operation, _ a: Place) -> Place {
        place(operation, a, a)
    }

    private mutating func place(_ operation: FormulaProgram.Operation, _ a: Place, _ b: Place) -> Place {
        let step = PlacedStep(operation: operation, a: a, b: b)
        if let place = known[step] { return place }
        steps.append(step)
        known[step] = .step(steps.count - 1)
        return .step(steps.count - 1)
    }
}
