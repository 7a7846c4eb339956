import Syntax

/// A tree in one line, for tests: `(+ x (juxtapose 2 y))`.
enum TreeText {
    static func of(_ expr: Expr) -> String {
        switch expr.kind {
        case .number(let number): number.digits + number.suffix.rawValue
        case .string(let text): "\"\(text)\""
        case .name(let name): name
        case .group(let inner): "(group \(of(inner)))"
        case .list(let items): "[\(items.map(of).joined(separator: ", "))]"
        case .set(let items): "{\(items.map(of).joined(separator: ", "))}"
        case .absolute(let inner): "|\(of(inner))|"
        case .unary(let op, let inner): "(\(op.rawValue) \(of(inner)))"
        case .binary(.juxtapose, let left, let right): "(· \(of(left)) \(of(right)))"
        case .binary(let op, let left, let right): "(\(op.rawValue) \(of(left)) \(of(right)))"
        case .range(let low, let high): "\(low.map(of) ?? "")..\(high.map(of) ?? "")"
        case .integers(let range, let except): "(integers \(of(range))\(except.map { " except " + of($0) } ?? ""))"
        case .apply(let name, let arguments): "\(name.text)(\(of(arguments)))"
        case .slice(let base, let low, let high): "\(of(base))[\(low.map(of) ?? "")..\(high.map(of) ?? "")]"
        case .member(let base, let name): "\(of(base)).\(name.text)"
        case .phrase(let phrase): of(phrase)
        case .source(let source): "(source \(of(source)))"
        case .invalid: "?"
        }
    }

    static func of(_ arguments: Arguments) -> String {
        var text = arguments.items.map { ($0.keyword.map { $0.text + ": " } ?? "") + of($0.value) }.joined(separator: ", ")
        if let condition = arguments.condition { text += " where \(of(condition))" }
        return text + of(arguments.along)
    }

    static func of(_ along: Along?) -> String {
        switch along {
        case .over(let names): " over " + names.map(\.text).joined(separator: " ")
        case .by(let names): " by " + names.map(\.text).joined(separator: " ")
        case nil: ""
        }
    }

    static func of(_ phrase: Phrase) -> String {
        var text = "<" + phrase.measure.text
        if let arguments = phrase.arguments { text += "(\(of(arguments)))" }
        if let network = phrase.network { text += " of " + network.text }
        if let layer = phrase.layer {
            text += " at "
            switch layer.place {
            case .number(let number): text += "layer " + of(number)
            case .all: text += "all"
            case .input: text += "input"
            case .output: text += "output"
            case .stage(let name): text += "stage " + name.text
            }
            if layer.beforeActivation { text += " before" }
        }
        if let source = phrase.source { text += " on " + of(source) }
        return text + ">"
    }

    static func of(_ source: Source) -> String {
        switch source.kind {
        case .name(let name): name
        case .call(let name, let arguments, let drawings):
            "\(name.text)(\(of(arguments)))"
                + drawings.map { " drawing \($0.names.map(\.text).joined(separator: " ")) from \(of($0.law))" }.joined()
        case .file(let name, let file): "\(name.text) \"\(file)\""
        case .group(let inner): "(\(of(inner)))"
        case .slice(let base, let low, let high): "\(of(base))[\(low.map(of) ?? "")..\(high.map(of) ?? "")]"
        case .split(let base, let name): "\(of(base)).\(name.text)"
        case .scaled(let base, let range): "(\(of(base)) scaled \(of(range)))"
        case .renamed(let base, let name): "(\(of(base)) as \(name.text))"
        case .beside(let left, let right): "(\(of(left)) beside \(of(right)))"
        case .redrawing(let base, let names): "(\(of(base)) redrawing \(names.map(\.text).joined(separator: " ")))"
        case .filtered(let base, let condition): "(\(of(base)) where \(of(condition)))"
        case .variables(let ranges): ranges.map { "\($0.variable.text) in \(of($0.range))" }.joined(separator: ", ")
        }
    }

    static func of(_ period: Period?) -> String {
        switch period {
        case .every(let duration): "every \(of(duration))"
        case .doubling: "every doubling"
        case nil: "once"
        }
    }

    static func of(_ duration: Duration) -> String { "\(of(duration.count)) \(duration.unit.rawValue)" }
}
