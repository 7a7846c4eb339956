import Diagnostics

/// What the parser reports about lines, brackets and blocks.
extension Diagnostic {
    static func strayIndentation(afterBlank: Bool, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "stray-indentation", "this indented line continues nothing", at: span,
            notes: afterBlank ? [Note("an empty line ends the statement above it")] : [],
            hint: afterBlank ? "remove the empty line, or begin a statement at the left" : "begin a statement at the left")
    }

    static func unindentedContinuation(_ before: String, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "unindented-continuation", "the line above ends in `\(before)`, but this line is not indented", at: span,
            hint: "indent a line that continues the one above", fix: Fix(replace: Span(span.start, span.start), with: "  "))
    }

    static func unclosedBracket(_ bracket: String, at span: Span) -> Diagnostic {
        Diagnostic(
            id: "unclosed-bracket", "this `\(bracket)` is never closed", at: span,
            hint: "a statement ends at an empty line and before a line that begins with a verb")
    }

    static func unexpectedInBracket(_ found: String, opening: String, closing: String, at span: Span, opened: Span) -> Diagnostic {
        let isBracket = [")", "]", "}"].contains(found)
        return Diagnostic(
            id: isBracket ? "mismatched-bracket" : "unexpected-text",
            isBracket ? "`\(found)` does not close `\(opening)`" : "`\(found.prefix(40))` does not belong here", at: span,
            notes: [Note("inside this bracket", at: opened)], hint: isBracket ? "write `\(closing)`" : nil)
    }

    static func strayBracket(_ bracket: String, at span: Span) -> Diagnostic {
        Diagnostic(id: "stray-bracket", "this `\(bracket)` closes nothing", at: span)
    }

    static func unclosedBar(at span: Span) -> Diagnostic {
        Diagnostic(
            id: "unclosed-bar", "this `|` is never closed", at: span,
            hint: "`|v|` is the absolute value; inside it a product with a bar needs its sign: `|2*|x||`")
    }

    static func tooDeep(at span: Span) -> Diagnostic {
        Diagnostic(
            id: "too-deep", "this is nested too deeply", at: span,
            hint: "at most \(Parser.greatestNesting) brackets within one another and \(Parser.greatestHeight) operators in a row; name parts with `let`")
    }

    static func tooManyErrors(at span: Span) -> Diagnostic {
        Diagnostic(id: "too-many-errors", "there are more errors from here on; they are not shown", at: span)
    }

    static func blockLayout(at span: Span) -> Diagnostic {
        Diagnostic(
            id: "block-layout", "each statement of a block and its closing `}` begin a line of their own", at: span,
            fix: Fix(replace: Span(span.start, span.start), with: "\n"))
    }

    static func unclosedBlock(at span: Span) -> Diagnostic {
        Diagnostic(id: "unclosed-block", "this block is never closed", at: span, hint: "write `}` on a line of its own")
    }

    static func missingBlock(at span: Span) -> Diagnostic {
        Diagnostic(
            id: "missing-block", "`repeat` needs a block", at: span, hint: "write `repeat k in integers 1..7 {`, the statements and `}`")
    }

    static func misplacedBlock(at span: Span) -> Diagnostic {
        Diagnostic(id: "misplaced-block", "only `repeat` and `sweep` have a block", at: span)
    }
}
