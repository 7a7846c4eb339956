extension Kind {
    /// How messages call it.
    public var words: String {
        switch self {
        case .value(let axes, let isBoolean):
            axes.isEmpty ? (isBoolean ? "a truth value" : "a number") : "a value with axes \(axes.joined(separator: ", "))"
        case .formula: "a formula"
        case .text: "a text"
        case .word(let kind): kind.isEmpty ? "a word" : "\("aeiou".contains(kind.prefix(1)) ? "an" : "a") \(kind)"
        case .network: "a network"
        case .source: "a source"
        case .list: "a list"
        case .set: "a set"
        case .interval: "an interval"
        case .integers: "a set of integers"
        case .invalid: "something unknown"
        }
    }

    var isInvalid: Bool { self == .invalid }

    /// Whether it can stand in arithmetic.
    var isNumeric: Bool {
        switch self {
        case .value, .formula, .invalid: true
        case .text, .word, .network, .source, .list, .set, .interval, .integers: false
        }
    }

    var isBoolean: Bool {
        switch self {
        case .value(_, let isBoolean): isBoolean
        case .formula(let isBoolean): isBoolean
        case .invalid: true
        case .text, .word, .network, .source, .list, .set, .interval, .integers: false
        }
    }

    public var arrayAxes: [String] {
        if case .value(let axes, _) = self { axes } else { [] }
    }

    /// Whether items of one sweep may be of both kinds.
    func isSameSort(as other: Kind) -> Bool {
        switch (self, other) {
        case (.value, .value), (.value, .formula), (.formula, .value), (.formula, .formula), (.invalid, _), (_, .invalid):
            true
        default: self == other
        }
    }
}
