import Diagnostics

/// What the parser reports about statements and clauses.
extension Diagnostic {
    private static func found(_ text: String?) -> String {
        text.map { "found `\($0)`" } ?? "found the statement's end"
    }

    // MARK: Verbs

    static func unknownStatement(_ word: String, didYouMean verb: String?, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "unknown-statement", "no statement begins with `\(word.prefix(40))`", at: span,
            hint: verb.map { "did you mean `\($0)`?" } ?? "a statement begins with a verb: \(Keywords.verbs.prefix(15).joined(separator: ", "))",
            fix: verb.map { Fix(replace: span, with: $0) })
    }

    static func foreignStatement(_ word: String, _ nnx: ForeignWords.Replacement, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "foreign-statement",
            nnx.word.map { "`\(word)` is `\($0)` in nnx" } ?? "nnx has no statement `\(word)`", at: span, hint: nnx.hint,
            fix: nnx.word.map { Fix(replace: span, with: $0) })
    }

    static func reservedVerb(_ word: String, at span: Span) -> Diagnostic {
        Diagnostic(id: "reserved-verb", "`\(word)` is kept for a later edition of nnx and does nothing yet", at: span)
    }

    static func missingLet(_ name: String, isFunction: Bool, at span: Span) -> Diagnostic {
        let verb = isFunction ? "define" : "let"
        return Diagnostic(
            id: "missing-let", "a \(isFunction ? "function" : "value") is named with `\(verb)`", at: span,
            hint: "write `\(verb) \(name.prefix(40))\(isFunction ? "(…)" : "") = …`",
            fix: Fix(replace: Span(span.start, span.start), with: verb + " "))
    }

    static func functionNeedsDefine(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "function-needs-define", "`let` names a value; a function is named with `define`", at: span,
            hint: "write `define \(name.prefix(40))(…) = …`")
    }

    static func missingModel(at span: Span) -> Diagnostic {
        Diagnostic(
            id: "missing-model", "a chain of stages is declared with `model`", at: span, hint: "write `model net = 2 -> 32 relu -> 1`",
            fix: Fix(replace: span, with: "model "))
    }

    static func verbAsCall(_ verb: String, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "verb-as-call", "`\(verb)` is a verb and takes no parentheses", at: span,
            hint: verb == "finetune" ? "write `finetune net to (x+1)(x+2) for 400 steps`" : "write `train net on label from digits for 10 epochs`")
    }

    static func clauseAlone(_ word: String, isFirst: Bool, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "clause-alone", "`\(word)` opens a clause, but this line does not continue the one above", at: span,
            hint: isFirst ? "begin with a verb" : "indent a line that continues the one above",
            fix: isFirst ? nil : Fix(replace: Span(span.start, span.start), with: "  "))
    }

    static func indentedVerb(_ word: String, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "indented-verb", "`\(word)` begins a statement, but its line is indented and so continues the one above", at: span,
            hint: "begin the statement at the left")
    }

    // MARK: Missing parts

    static func missingText(_ text: String, in context: String, found: String?, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "missing-word", "`\(text)` is missing: \(Diagnostic.found(found))", at: span,
            hint: context.hasPrefix("`") ? "write \(context)" : "it belongs to \(context)")
    }

    static func missingName(_ what: String, found: String?, hint: String?, at span: Span) -> Diagnostic {
        Diagnostic(id: "missing-name", "a name is missing, that of \(what): \(Diagnostic.found(found))", at: span, hint: hint)
    }

    static func missingLayer(_ number: String, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "missing-layer", "a layer is named by its number after `layer`, or by its name", at: span,
            hint: "write `layer \(number)`", fix: .init(replace: span, with: "layer \(number)"))
    }

    static func reservedName(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "reserved-name", "`\(name)` is a word of the language and cannot be a name", at: span,
            hint: "choose another name, such as `my_\(name)`")
    }

    static func missingUnit(_ count: String, found: String?, example: String, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "missing-unit", "`epochs` or `steps` is missing behind `\(count.prefix(40))`: \(Diagnostic.found(found))", at: span,
            hint: "write \(example)")
    }

    static func missingFile(found: String?, hint: String, at span: Span) -> Diagnostic {
        Diagnostic(id: "missing-file", "a file's name is missing: \(Diagnostic.found(found))", at: span, hint: hint)
    }

    static func missingSize(_ text: String, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "missing-size", "`\(text.prefix(40))` is not a size", at: span,
            hint: "a size is written without spaces: `as 28x28`")
    }

    static func nothingToShow(_ verb: String, at span: Span) -> Diagnostic {
        Diagnostic(id: "missing-value", "`\(verb)` needs a value", at: span, hint: "write `\(verb) loss of net`")
    }

    static func missingStage(found: String?, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "missing-stage", "a stage is missing: \(Diagnostic.found(found))", at: span,
            hint: "a stage is a width with its activation, `32 relu`, or a layer, `conv 16 3x3 relu`")
    }

    static func shortChain(_ text: String, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "short-chain", "a chain has at least an input and an output, joined by `->`", at: span,
            hint: "write `model net = 2 -> 32 relu -> 1`")
    }

    // MARK: Clauses

    static func unexpectedText(_ text: String, hint: String?, at span: Span) -> Diagnostic {
        Diagnostic(id: "unexpected-text", "`\(text.prefix(40))` does not belong here", at: span, hint: hint)
    }

    static func misplacedClause(_ word: String, in verb: String, at span: Span) -> Diagnostic {
        let hint: String? =
            switch word {
            case "where": "`where` stands directly behind the source it filters: `from digits where label = 3`"
            case "every": "`every` stands directly behind what it repeats: `measuring loss every epoch`"
            case "drawing": "data is drawn where it is named: `data d = rotated(digits) drawing angle from 0..π`"
            case "as": "`as` stands behind what it names: `measuring loss every epoch as curve`"
            default: nil
            }
        return Diagnostic(
            id: "misplaced-clause", "`\(word)` opens no clause at this place of `\(verb)`", at: span, hint: hint)
    }

    static func repeatedClause(_ word: String, at span: Span, first: Span) -> Diagnostic {
        Diagnostic(
            id: "repeated-clause", "a second `\(word)` clause", at: span, notes: [Note("the first one", at: first)],
            hint: "each clause stands once")
    }

    static func wrongTargetWord(_ verb: String, _ word: String, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "wrong-target-word", "the target of `\(verb)` stands behind `\(word)`", at: span,
            hint: "write `\(verb) … \(word) …`", fix: Fix(replace: span, with: word))
    }

    static func commaBeforeClause(_ word: String, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "comma-before-clause", "a comma separates items of a list, never clauses", at: span,
            hint: "remove the comma before `\(word)`", fix: Fix(replace: span, with: ""))
    }

    static func settingWithoutWith(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "setting-without-with", "settings stand behind `with`", at: span, hint: "write ` with \(name.prefix(40)) …`",
            fix: Fix(replace: span, with: " with"))
    }

    static func settingEquals(_ name: String, nnx: String?, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "setting-equals", "a setting takes no `=`", at: span,
            hint: nnx.map { "`\(name)` in nnx: \($0)" } ?? "write `\(name.prefix(40))` and its value: `batch 32`")
    }

    static func foreignSetting(_ name: String, nnx: String, at span: Span) -> Diagnostic {
        Diagnostic(id: "foreign-setting", "nnx has no setting `\(name)`", at: span, hint: "`\(name)` in nnx: \(nnx)")
    }

    static func latentNeedsGenerator(at span: Span) -> Diagnostic {
        Diagnostic(
            id: "latent-needs-generator", "`drawing` stands directly behind the generator whose latent it draws", at: span,
            hint: "write `gratings(size 21) drawing angle from uniform(0, π)`")
    }
}
