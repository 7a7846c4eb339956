public import Values
public import Vocabulary

/// A quantity of one network at one moment, as a script may name it: its declaration and its code in one place.
public struct Measure: Sendable {
    public let signature: Signature
    public let evaluate: @Sendable (MeasureContext) throws -> Value

    public init(
        _ name: String, _ summary: String, formula: String? = nil, source: String? = nil, parameters: [Parameter] = [],
        traits: MeasureTraits, example: String, evaluate: @escaping @Sendable (MeasureContext) throws -> Value
    ) {
        signature = Signature(
            .measure, name, summary: summary, formula: formula, source: source, parameters: parameters,
            example: example, measure: traits)
        self.evaluate = evaluate
    }

    public var name: String { signature.name }
}

/// The measures a script may name; each declares itself in a file under `Library`, and `scripts/index` lists them.
public enum MeasureLibrary {
    public static func measure(named name: String) -> Measure? {
        all.first { $0.name == name }
    }

    /// A whole script around one line of an example, with a small trained network `net`.
    static func example(_ line: String) -> String {
        """
        model net = 2 -> 8 relu -> 1
        train net on x*y for 50 steps
        \(line)
        """
    }

    /// As `example`, for a network that tells classes apart.
    static func classExample(_ line: String) -> String {
        """
        model net = 8 -> 16 relu -> 1
        train net on x and y from retina for 5 epochs
        \(line)
        """
    }
}
