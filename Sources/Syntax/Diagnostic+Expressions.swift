import Diagnostics

/// What the parser reports about expressions.
extension Diagnostic {
    static func missingValue(before: String?, after: String?, isReserved: Bool, at span: Span) -> Diagnostic {
        let place =
            switch (before, after) {
            case (let before?, _): "before `\(before)`"
            case (nil, let after?): "after `\(after)`"
            case (nil, nil): "here"
            }
        return Diagnostic(
            id: "missing-value", "a value is missing \(place)", at: span,
            hint: isReserved ? before.map { "`\($0)` is a word of the language and cannot be a name" } : nil)
    }

    static func numberAfterValue(_ value: String, _ number: String, at span: Span) -> Diagnostic {
        let product = "`\(value.suffix(20)) * \(number)`"
        let isName = value.last?.isLetter ?? false
        return Diagnostic(
            id: "number-after-value", "a number is never the right factor of a product without a sign", at: span,
            hint: isName && value.count < 20 ? "write `\(number)\(value)` or \(product)" : "write \(product)")
    }

    static func ambiguousDivision(_ text: String, first: String, second: String, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "ambiguous-division", "`\(text.prefix(60))` can be read in two ways", at: span,
            notes: [Note("as `\(first.prefix(60))`"), Note("as `\(second.prefix(60))`")],
            hint: "write the one that is meant")
    }

    static func chainedComparison(_ first: String, _ middle: String, _ op: String, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "chained-comparison", "comparisons cannot be chained", at: span,
            hint: "write `\(first.prefix(40)) and \(middle.prefix(20)) \(op) …`")
    }

    static func chainedRange(at span: Span) -> Diagnostic {
        Diagnostic(id: "chained-range", "a range has two ends", at: span, hint: "write `a..b`")
    }

    static func openRange(at span: Span) -> Diagnostic {
        Diagnostic(
            id: "open-range", "this range lacks an end", at: span, hint: "only a slice may be open: `digits[..100]`, `digits[100..]`")
    }

    static func unaryPlus(at span: Span) -> Diagnostic {
        Diagnostic(id: "unary-plus", "`+` needs a value on its left", at: span, fix: Fix(replace: span, with: ""))
    }

    static func needsParentheses(_ word: String, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "needs-parentheses", "`\(word)` binds more loosely than the operator before it", at: span,
            hint: "write `(\(word) …)`")
    }

    static func postfixOnPhrase(_ phrase: String, at span: Span, phrase place: Span) -> Diagnostic {
        Diagnostic(
            id: "postfix-on-phrase", "what stands behind `\(phrase.prefix(60))` needs parentheses around it", at: span,
            hint: "write `(\(phrase.prefix(60)))…`", fix: nil)
    }

    static func singleIndex(at span: Span) -> Diagnostic {
        Diagnostic(
            id: "single-index", "brackets behind a value hold cut points", at: span,
            hint: "write `[..n]` for the first n, `[n..]` for the rest, `[m..n]` for what lies between")
    }

    static func listInParentheses(at span: Span) -> Diagnostic {
        Diagnostic(id: "list-in-parentheses", "a list stands in square brackets", at: span, hint: "write `[a, b]`")
    }

    static func longSetting(_ name: String, _ value: String, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "long-setting", "the value of `\(name.prefix(40))` is longer than one word", at: span,
            hint: "write `\(name.prefix(40)) (\(value.prefix(60)))`", fix: Fix(replace: span, with: "(\(value))"))
    }
}
