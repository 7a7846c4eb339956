import Diagnostics
import Syntax
import Vocabulary

/// Data as an argument of a function: `neighbour_error(few, digits.test)`.
extension Checker {
    /// What stands for the sources a function takes first: for each its inputs and its label; nil after an error.
    func sourceArguments(
        _ function: Signature, _ arguments: Arguments, _ span: Span
    ) -> (values: [Checked], rest: ArraySlice<Argument>)? {
        let wanted = function.parameters.filter { $0.kind == .source }
        var rest = arguments.items[...]
        var values: [Checked] = []
        for parameter in wanted {
            guard let argument = rest.popFirst() else {
                report(
                    id: "missing-argument", "`\(function.name)` needs \(parameter.name): \(parameter.summary)", at: span,
                    hint: "name data, as in `\(function.name)(\(wanted.map(\.name).joined(separator: ", ")))`")
                return nil
            }
            let expr = argumentExpr(argument)
            guard let source = sourceTerm(from: expr, reporting: true) else {
                if case .name = expr.kind { return nil }
                report(
                    id: "not-a-source", "`\(function.name)` takes data here, and `\(text(of: expr.span))` is none", at: expr.span,
                    hint: "name a dataset or a part of one: `digits.test`, `digits[..500]`")
                return nil
            }
            guard let found = labelled(source, function, expr) else { return nil }
            values += found
        }
        return (values, rest)
    }

    /// The inputs and the label of a source as values.
    private func labelled(_ source: SourceTerm, _ function: Signature, _ expr: Expr) -> [Checked]? {
        let known = info(of: source, at: expr.span)
        guard !known.isSymbolic else {
            report(
                id: "variable-as-data", "the variables of a task are drawn without end and hold no rows", at: expr.span,
                hint: "name a dataset")
            return nil
        }
        guard let label = known.label, known.fields[label] != nil else {
            if !known.fields.isEmpty {
                report(
                    id: "data-without-label", "`\(text(of: expr.span))` has no label for `\(function.name)` to tell apart",
                    at: expr.span, hint: "use data with a label, such as `digits` or `mnist`")
            }
            return nil
        }
        return [
            (.column(source, Self.inputsField), .value(axes: ["sample", "input"], isBoolean: false)),
            (.column(source, label), .value(axes: ["sample"], isBoolean: false))
        ]
    }

    /// What stands for all that a network sees of data, unless a field has this name.
    static let inputsField = "inputs"
}
