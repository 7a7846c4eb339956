/// Why a formula over values has no result, in the terms of the script's author.
public struct ValueError: Error, Sendable, Equatable {
    /// A stable kebab-case name, as diagnostics have.
    public let id: String
    /// Lower case, what was found, no full stop.
    public let message: String
    /// What to type instead.
    public let hint: String?

    public init(id: String, _ message: String, hint: String? = nil) {
        self.id = id
        self.message = message
        self.hint = hint
    }
}

extension ValueError {
    /// Whoever told the computation to stop knows better why there is no value.
    static let stopped = ValueError(id: "stopped", "the computation was told to stop")

    /// Two operands whose places cannot be matched; `word` is the operator or function as written.
    static func shapesDiffer(_ word: String, _ a: Value, _ b: Value, hint: String? = nil) -> ValueError {
        ValueError(
            id: "shapes-differ", "`\(word)` cannot match \(a.shapeText) with \(b.shapeText)",
            hint: hint ?? raggedHint(a, b))
    }

    /// Layers differ in length: selecting one is the usual way out.
    private static func raggedHint(_ a: Value, _ b: Value) -> String? {
        a.tagAxes == b.tagAxes || a.isScalar || b.isScalar
            ? nil : "select one layer, such as `where layer = 1 and kind = weights`"
    }

    static func unknownAxis(_ axis: String, in value: Value, for word: String) -> ValueError {
        let known = value.axisNames
        return ValueError(
            id: "unknown-axis", "`\(word)` was asked for axis `\(axis)`, and there is \(value.shapeText)",
            hint: known.isEmpty ? "a number has no axes" : "its axes are \(known.joined(separator: ", "))")
    }

    static func unknownPlace(_ place: String, axis: String, known: String) -> ValueError {
        ValueError(id: "unknown-place", "axis `\(axis)` has no place \(place)", hint: "its places are \(known)")
    }

    /// Parts that would have to share a kept axis differ in its length.
    static func ragged(_ axis: String, for word: String) -> ValueError {
        ValueError(
            id: "ragged-axis", "`\(word)` cannot keep axis `\(axis)`: it is not the same in every layer and kind",
            hint: "select one layer, such as `where layer = 1 and kind = weights`, or add `layer, kind` after `by`")
    }

    static func notBoolean(_ word: String) -> ValueError {
        ValueError(
            id: "not-boolean", "`\(word)` takes only true and false, and was given numbers",
            hint: "compare first, such as `x > 0`")
    }

    static func malformed(_ part: Value.Part) -> ValueError {
        ValueError(
            id: "malformed-value",
            "\(part.elements.count) numbers cannot fill \(Value(parts: [part]).shapeText)")
    }
}
