import Diagnostics
import Symbolic
import Syntax

extension Checker {
    /// Takes `where rate = 0.003 and layer = 1 and ink` apart: places of experiment axes, places of array axes, masks.
    func checkSelection(_ condition: Expr, arrayAxes: [String], _ terms: [Term]) -> Selection {
        var selection = Selection()
        var experimentAxes: Set<Int> = []
        for term in terms { experimentAxes.formUnion(self.experimentAxes(of: term)) }
        for conjunct in conjuncts(of: condition) {
            addSelection(conjunct, arrayAxes: arrayAxes, experimentAxes: experimentAxes, to: &selection)
        }
        return selection
    }

    private func conjuncts(of expr: Expr) -> [Expr] {
        switch expr.kind {
        case .binary(.and, let a, let b): conjuncts(of: a) + conjuncts(of: b)
        default: [expr]
        }
    }

    private func addSelection(_ expr: Expr, arrayAxes: [String], experimentAxes: Set<Int>, to selection: inout Selection) {
        if case .binary(.equal, let left, let right) = expr.kind, case .name(let name) = left.kind {
            if let axis = axis(named: name), axis == 0 || experimentAxes.contains(axis) || experiment.axes[axis].role != .shuffle {
                used.insert(name)
                if let index = place(right, on: axis) {
                    selection.places.append(.init(axis: axis, index: index))
                }
                return
            }
            if arrayAxes.contains(name) || Self.arrayAxisNames.contains(name) {
                guard arrayAxes.contains(name) else {
                    report(
                        id: "unknown-axis", "there is no axis `\(name)` here", at: left.span,
                        hint: arrayAxes.isEmpty
                            ? "the value is a single number" : "it has the axes \(arrayAxes.joined(separator: ", "))")
                    return
                }
                selection.arrayPlaces.append(.init(axis: name, label: placeText(right)))
                return
            }
        }
        let mask = elaborate(expr, .none)
        switch mask.kind {
        case .value(let axes, isBoolean: true):
            if let stray = axes.first(where: { !arrayAxes.contains($0) }) {
                report(
                    id: "mask-axis", "this condition has the axis \(stray), which the value it cuts has not", at: expr.span,
                    hint: "conditions on rows of data belong to the source, as in `on (digits.test where label = 3)`")
                return
            }
            selection.masks.append(mask.term)
        case .invalid: break
        case .formula:
            report(
                id: "field-in-selection", "`\(text(of: expr.span))` speaks of fields, and here values are selected", at: expr.span,
                hint: "write the condition on the source: `on (digits.test where label = 3)`")
        case .value, .text, .word, .network, .source, .list, .set, .interval, .integers:
            report(
                id: "not-a-truth-value", "`where` needs conditions, and `\(text(of: expr.span))` is \(mask.kind.words)",
                at: expr.span,
                hint: "write `AXIS = VALUE`, or a comparison")
        }
    }

    static let arrayAxisNames = ["layer", "kind", "unit", "input", "sample", "step", "component", "bound"]

    private func placeText(_ expr: Expr) -> String {
        switch expr.kind {
        case .name(let name): name
        case .string(let text): text
        case .number(let literal): literal.digits
        default: constant(elaborate(expr, .none).term)?.description ?? text(of: expr.span)
        }
    }

    /// The place of an experiment axis a value names, by its label or its number.
    private func place(_ expr: Expr, on axis: Int) -> Int? {
        let labels = experiment.axes[axis].labels
        var wanted = placeText(expr)
        if let index = labels.firstIndex(of: wanted) { return index }
        if case .name = expr.kind {
        } else if case .string = expr.kind {
        } else {
            let term = elaborate(expr, .none).term
            wanted = label(of: term)
            if let index = labels.firstIndex(of: wanted) { return index }
            if let number = constant(term)?.doubleValue, case .sweep(let rows) = experiment.axes[axis].role,
                let index = rows.firstIndex(where: { $0.first.flatMap { constant($0) }?.doubleValue == number })
            {
                return index
            }
        }
        report(
            id: "unknown-place", "the axis `\(experiment.axes[axis].name)` has no `\(text(of: expr.span))`", at: expr.span,
            hint: "it has \(labels.prefix(12).joined(separator: ", "))\(labels.count > 12 ? ", …" : "")")
        return nil
    }
}
