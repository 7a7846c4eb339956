internal import TensorCore

/// The operators a script may write between or before values.
public enum ValueOperator: String, Sendable, CaseIterable {
    case add = "+", subtract = "-", multiply = "*", divide = "/", power = "^"
    case equal = "=", notEqual = "!=", less = "<", lessEqual = "<=", greater = ">", greaterEqual = ">="
    case and, or

    /// The result is true (1) or false (0).
    public var isBoolean: Bool {
        switch self {
        case .add, .subtract, .multiply, .divide, .power: false
        case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .and, .or: true
        }
    }

    /// Operands must be true or false.
    var needsBooleans: Bool { self == .and || self == .or }

    /// The result for two numbers; a missing operand, and a result that is not finite, are missing:
    /// so are 0/0 and x/0.
    func callAsFunction(_ a: Double, _ b: Double) -> Double {
        if a.isNaN || b.isNaN { return .nan }
        switch self {
        case .add: return finite(a + b)
        case .subtract: return finite(a - b)
        case .multiply: return finite(a * b)
        case .divide: return finite(a / b)
        case .power: return finite(PortableMath.pow(a, b))
        case .equal: return a == b ? 1 : 0
        case .notEqual: return a != b ? 1 : 0
        case .less: return a < b ? 1 : 0
        case .lessEqual: return a <= b ? 1 : 0
        case .greater: return a > b ? 1 : 0
        case .greaterEqual: return a >= b ? 1 : 0
        case .and: return a != 0 && b != 0 ? 1 : 0
        case .or: return a != 0 || b != 0 ? 1 : 0
        }
    }
}

/// The number, or missing where it is not finite.
func finite(_ x: Double) -> Double {
    x.isFinite ? x : .nan
}

extension Value {
    /// `a OPERATOR b`, number by number, aligned by the names of the axes; missing absorbs.
    ///
    /// Errors: `shapes-differ` where places cannot be matched, `not-boolean`.
    public static func combined(_ a: Value, _ operation: ValueOperator, _ b: Value) throws(ValueError) -> Value {
        let word = operation.rawValue
        if operation.needsBooleans, !(a.isBoolean && b.isBoolean) { throw .notBoolean(word) }
        if let number = b.scalar { return try a.checked().mapped { operation($0, number) } }
        if let number = a.scalar { return try b.checked().mapped { operation(number, $0) } }
        let aligned = try Alignment.common([a, b], for: word)
        var result = aligned[0]
        for index in result.parts.indices {
            let theirs = aligned[1].parts[index].elements
            for place in theirs.indices {
                result.parts[index].elements[place] = operation(result.parts[index].elements[place], theirs[place])
            }
        }
        return result
    }

    public func negated() -> Value {
        mapped { 0 - $0 }
    }

    /// `|v|`, number by number.
    public func absolute() -> Value {
        mapped { $0.magnitude }
    }

    public func inverted() throws(ValueError) -> Value {
        guard isBoolean else { throw .notBoolean("not") }
        return mapped { $0 == 0 ? 1 : $0.isNaN ? .nan : 0 }
    }

    /// `v in low..high`, both ends included.
    public func within(_ low: Double, _ high: Double) -> Value {
        mapped { $0.isNaN ? .nan : $0 >= low && $0 <= high ? 1 : 0 }
    }

    /// `v in {a, b}`.
    public func among(_ numbers: [Double]) -> Value {
        mapped { $0.isNaN ? .nan : numbers.contains($0) ? 1 : 0 }
    }

    /// Every element is 0, 1 or missing.
    public var isBoolean: Bool {
        parts.allSatisfy { $0.elements.allSatisfy { $0 == 0 || $0 == 1 || $0.isNaN } }
    }

    func mapped(_ change: (Double) -> Double) -> Value {
        Value(parts: parts.map { Part(tags: $0.tags, axes: $0.axes, elements: $0.elements.map(change)) })
    }
}
