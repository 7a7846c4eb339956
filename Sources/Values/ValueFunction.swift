public import Vocabulary

/// A function of values, as a script may call it: its declaration and its code in one place.
///
/// The code says only what happens to plain vectors or matrices; axes, alignment, groups and missing elements
/// are the business of `call`.
public struct ValueFunction: Sendable {
    /// What a function computes, by the shape of its work.
    public enum Code: Sendable {
        /// A number from the number at the same place; missing stays missing.
        case map(@Sendable (Double) -> Double)
        /// A number from the numbers at one place, one for each argument. A missing argument makes the result missing.
        case elementwise(@Sendable ([Double], FunctionSettings) -> Double)
        /// A number from one vector for each argument, of equal length; elements missing in any of them are left out of all.
        case statistic(@Sendable ([[Double]], FunctionSettings) -> Double)
        /// A number from a curve, with missing elements, and the numbers its places stand for. One axis at a time.
        case curve(@Sendable (Curve, FunctionSettings) -> Double)
        /// A vector as long as the first; missing elements are left out and stay missing.
        case transformation(@Sendable ([[Double]], FunctionSettings) -> [Double])
        /// A curve at the same places from a curve, with missing elements. One axis at a time.
        case profile(@Sendable (Curve, FunctionSettings) -> [Double])
        /// A number from one vector for each place of the axis that `over` names, with missing elements.
        case across(@Sendable ([[Double]], FunctionSettings) -> Double)
        /// One number for each of these places from one vector for each argument, as a statistic does.
        case places([String], @Sendable ([[Double]], FunctionSettings) -> [Double])
        /// A number or a matrix from matrices; a vector, where the traits let it in, is a matrix of one column.
        case matrix(@Sendable ([Matrix], FunctionSettings) throws(ValueError) -> MatrixResult)
    }

    public let signature: Signature
    public let code: Code

    /// `traits` say which axes the function acts along; elementwise and matrix code needs none.
    public init(
        _ name: String, _ summary: String, formula: String? = nil, source: String? = nil, parameters: [Parameter],
        traits: FunctionTraits? = nil, example: String, code: Code
    ) {
        signature = Signature(
            .function, name, summary: summary, formula: formula, source: source, parameters: parameters,
            example: example, function: traits ?? code.traits)
        self.code = code
    }

    public var name: String { signature.name }

    var traits: FunctionTraits { signature.function ?? code.traits }
}

extension ValueFunction.Code {
    /// What the kind of code says by itself of the axes.
    var traits: FunctionTraits {
        switch self {
        case .map, .elementwise: FunctionTraits(.elementwise, yields: .same)
        case .statistic: FunctionTraits(.along([]))
        case .curve: FunctionTraits(.along(["step"]))
        case .transformation: FunctionTraits(.along([]), yields: .same)
        case .profile: FunctionTraits(.along(["angle", "step"]), yields: .same)
        case .across: FunctionTraits(.across)
        case .places: FunctionTraits(.along([]), yields: .places(of: "place"))
        case .matrix: FunctionTraits(.matrix, yields: .same)
        }
    }
}

/// The numbers and words given to a function beside its values, by parameter name.
public struct FunctionSettings: Sendable, Hashable {
    public var numbers: [String: Double]
    public var words: [String: String]

    public init(numbers: [String: Double] = [:], words: [String: String] = [:]) {
        self.numbers = numbers
        self.words = words
    }

    /// The setting, or missing where it was not given and has no default.
    public subscript(name: String) -> Double { numbers[name] ?? .nan }
}

/// Numbers in the order of an axis, with the number each place stands for.
public struct Curve: Sendable, Hashable {
    public let positions: [Double]
    public let values: [Double]
    /// The name of the axis.
    public let axis: String

    public init(positions: [Double], values: [Double], axis: String = "step") {
        self.positions = positions
        self.values = values
        self.axis = axis
    }
}

/// A part with two axes.
public struct Matrix: Sendable, Hashable {
    public var rowAxis: Value.Axis
    public var columnAxis: Value.Axis
    /// Row-major.
    public var elements: [Double]

    public init(rows: Value.Axis, columns: Value.Axis, elements: [Double]) {
        rowAxis = rows
        columnAxis = columns
        self.elements = elements
    }

    /// A vector as a matrix of one column, which has no axis of its own.
    init(column axis: Value.Axis, elements: [Double]) {
        self.init(rows: axis, columns: Self.single, elements: elements)
    }

    /// The axis a vector lacks.
    static let single = Value.Axis("", 1)

    public var rows: Int { rowAxis.count }
    public var columns: Int { columnAxis.count }
}

public enum MatrixResult: Sendable {
    case number(Double)
    case vector(Value.Axis, [Double])
    case matrix(Matrix)
}
